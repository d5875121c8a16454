//! Patterns of Java and ECMA-262 in the syntax of `regex-syntax`.

/// A pattern without what stands around it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Translated {
    /// Lookaheads at the start: whether negated, and the expression.
    pub(super) lookaheads: Vec<(bool, String)>,
    /// The rest.
    pub(super) body: String,
}

/// Classes of Java under `\p{…}`, and those of ASCII escapes, as they stand inside of brackets.
const CLASSES: &[(&str, &str)] = &[
    ("d", "0-9"),
    ("w", "0-9A-Za-z_"),
    ("s", r" \t\n\x0B\f\r"),
    ("h", r" \t\xA0"),
    ("Alpha", "[:alpha:]"),
    ("Digit", "[:digit:]"),
    ("Alnum", "[:alnum:]"),
    ("Lower", "[:lower:]"),
    ("Upper", "[:upper:]"),
    ("Punct", "[:punct:]"),
    ("Graph", "[:graph:]"),
    ("Print", "[:print:]"),
    ("Blank", "[:blank:]"),
    ("Cntrl", "[:cntrl:]"),
    ("XDigit", "[:xdigit:]"),
    ("Space", r" \t\n\x0B\f\r"),
    ("ASCII", "[:ascii:]"),
    ("IsAlphabetic", r"\p{Alphabetic}"),
    ("IsHan", r"\p{Han}"),
    ("IsIdeographic", r"\p{Ideographic}"),
    ("InCJKUnifiedIdeographs", r"\x{4E00}-\x{9FFF}"),
];

/// Spells a pattern. The error says what no plan can check.
pub(super) fn translate(documented: &str) -> Result<Translated, String> {
    let (text, flags) = undelimited(documented.trim());
    let text = single_backslashes(text);
    let mut rest = text.as_str();
    let mut translated = Translated::default();
    let anchor = rest.starts_with('^');
    rest = rest.strip_prefix('^').unwrap_or(rest);
    // At the start of the value a lookahead is a pattern of its own.
    while let Some((negated, inner, after)) = lookahead(rest) {
        translated.lookaheads.push((negated, format!("{flags}{}", expression(inner)?)));
        rest = after;
    }
    let anchor = if anchor { "^" } else { "" };
    translated.body = format!("{flags}{anchor}{}", expression(rest)?);
    Ok(translated)
}

/// What stands between `/` and `/flags`, and the flags as a group.
fn undelimited(text: &str) -> (&str, &'static str) {
    let inner = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    let Some((inner, flags)) = inner else { return (text, "") };
    let known = flags.bytes().all(|flag| b"gimsuy".contains(&flag));
    let delimits = known && (inner.starts_with('^') || inner.ends_with('$') || !flags.is_empty());
    match delimits {
        true if flags.contains('i') => (inner, "(?i)"),
        true => (inner, ""),
        false => (text, ""),
    }
}

/// Halves backslashes that are all doubled, as in the source of a program.
fn single_backslashes(text: &str) -> String {
    let alone = text.replace(r"\\", "").contains('\\');
    let before_class = [r"\\d", r"\\w", r"\\s", r"\\.", r"\\-", r"\\u", r"\\/", r"\\p", r"\\S"];
    if !alone && before_class.iter().any(|doubled| text.contains(doubled)) {
        text.replace(r"\\", r"\")
    } else {
        text.to_owned()
    }
}

/// A lookahead that the text starts with: whether negated, its inside, what follows.
fn lookahead(text: &str) -> Option<(bool, &str, &str)> {
    let negated = text.starts_with("(?!");
    let inner = text.strip_prefix("(?!").or_else(|| text.strip_prefix("(?="))?;
    let (mut depth, mut in_class, mut escaped) = (1, false, false);
    for (at, character) in inner.char_indices() {
        match character {
            _ if escaped => {
                escaped = false;
                continue;
            }
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((negated, &inner[..at], &inner[at + 1..]));
        }
    }
    None
}

/// Spells an expression without leading lookaheads.
fn expression(text: &str) -> Result<String, String> {
    const GROUPS: &[(&str, &str)] = &[
        ("(?=", "a lookahead inside the pattern"),
        ("(?!", "a lookahead inside the pattern"),
        ("(?<=", "a look-behind"),
        ("(?<!", "a look-behind"),
        ("(?>", "an atomic group"),
    ];
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some((_, what)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            return Err(format!("it has {what}"));
        }
        let length = match character {
            '\\' => escape(rest, false, &mut out)?,
            '[' => class(rest, &mut out)?,
            '{' if !is_count(rest) => {
                out.push_str(r"\{");
                1
            }
            _ => {
                out.push(character);
                character.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    Ok(out)
}

/// Whether a brace opens a number of repetitions.
fn is_count(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    inner.is_some_and(|(inner, _)| {
        inner.starts_with(|first: char| first.is_ascii_digit())
            && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    })
}

/// Spells an escape and returns its length.
fn escape(text: &str, in_class: bool, out: &mut String) -> Result<usize, String> {
    let Some(escaped) = text[1..].chars().next() else {
        return Err("it ends in a backslash".to_owned());
    };
    let after = &text[1 + escaped.len_utf8()..];
    let known = |name: &str| CLASSES.iter().find(|(class, _)| *class == name).map(|(_, set)| *set);
    let mut put = |set: &str, negated: bool| {
        let negation = if negated { "^" } else { "" };
        let brackets = negated || !in_class;
        let (open, close) = if brackets { ("[", "]") } else { ("", "") };
        out.extend([open, negation, set, close]);
    };
    match escaped {
        'd' | 'w' | 's' | 'h' => put(known(&escaped.to_string()).unwrap_or_default(), false),
        'D' | 'W' | 'S' | 'H' => {
            let lower = escaped.to_ascii_lowercase().to_string();
            put(known(&lower).unwrap_or_default(), true);
        }
        'p' | 'P' => {
            let name = after.strip_prefix('{').and_then(|rest| rest.split_once('}'));
            let Some((name, _)) = name else { return Err("a property has no name".to_owned()) };
            if let Some(set) = known(name) {
                put(set, escaped == 'P');
            } else {
                out.extend(['\\', escaped]);
                out.extend(["{", name, "}"]);
            }
            return Ok(2 + name.len() + 2);
        }
        'u' | 'x' => {
            let digits = if escaped == 'u' { 4 } else { 2 };
            let braced = after.strip_prefix('{').and_then(|rest| rest.split_once('}'));
            let (code, length) = match braced {
                Some((code, _)) => (code, code.len() + 2),
                None => (after.get(..digits).unwrap_or_default(), digits),
            };
            if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(format!("`\\{escaped}` has no code point"));
            }
            out.extend(["\\x{", code, "}"]);
            return Ok(2 + length);
        }
        'A' if !in_class => out.push('^'),
        'z' | 'Z' if !in_class => out.push('$'),
        'b' if in_class => out.push_str(r"\x08"),
        'b' => out.push_str(r"(?-u:\b)"),
        'B' => return Err("it asks for no word boundary".to_owned()),
        't' | 'n' | 'r' | 'f' | 'v' => out.extend(['\\', escaped]),
        '0' => out.push_str(r"\x00"),
        '1'..='9' | 'k' => return Err("it refers back to a group".to_owned()),
        other if other.is_ascii_alphanumeric() => {
            return Err(format!("`\\{other}` means different things"));
        }
        other => literal(other, in_class, out),
    }
    Ok(1 + escaped.len_utf8())
}

/// A character that stands for itself.
fn literal(character: char, in_class: bool, out: &mut String) {
    let meta = if in_class { r"[]\^-&~" } else { r"\.+*?()|[]{}^$" };
    if meta.contains(character) {
        out.push('\\');
    }
    out.push(character);
}

/// Spells a class in brackets and returns its length.
fn class(text: &str, out: &mut String) -> Result<usize, String> {
    let mut at = 1;
    out.push('[');
    if text[at..].starts_with('^') {
        out.push('^');
        at += 1;
    }
    let first = at;
    // Whether what stands before a hyphen could be the start of a range.
    let mut starts_range = false;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let mut next_starts = false;
        match character {
            ']' if at > first => {
                out.push(']');
                return Ok(at + 1);
            }
            '[' if rest.starts_with("[:") && rest.contains(":]") => {
                let end = rest.find(":]").map_or(1, |end| end + 2);
                out.push_str(&rest[..end]);
                at += end;
                starts_range = false;
                continue;
            }
            // A class in a class unites them, in Java; without an end it is a bracket.
            '[' if rest[1..].contains(']') && closes_twice(rest) => {
                at += class(rest, out)?;
                starts_range = false;
                continue;
            }
            '\\' => {
                let code = rest[1..].starts_with(['u', 'x']);
                next_starts = code || !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
                at += escape(rest, true, out)?;
                starts_range = next_starts;
                continue;
            }
            '&' if rest.starts_with("&&[") => {
                out.push_str("&&");
                at += 2;
                starts_range = false;
                continue;
            }
            '-' if starts_range && ends_range(&rest[1..]) => {
                out.push('-');
            }
            other => {
                literal(other, true, out);
                next_starts = true;
            }
        }
        at += character.len_utf8();
        starts_range = next_starts;
    }
    Err("a class has no end".to_owned())
}

/// Whether what follows a hyphen could be the end of a range.
fn ends_range(text: &str) -> bool {
    let class = text.strip_prefix('\\').is_some_and(|escaped| {
        escaped
            .starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'u' | 'x' | 't' | 'n'))
    });
    !text.is_empty() && !text.starts_with([']', '[']) && !class
}

/// Whether the bracket at hand and the one around it both close.
fn closes_twice(text: &str) -> bool {
    text[1..].split_once(']').is_some_and(|(_, after)| after.contains(']'))
}

//! Rust text to the tokens that paths are made of: comments, strings and literals are left out.

/// A token and the line on which it stands, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// A word, `::`, or one sign.
    pub(crate) text: &'t str,
    pub(crate) line: usize,
}

/// The tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, is_token) = match first {
            _ if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), false),
            _ if rest.starts_with("/*") => (comment(rest), false),
            _ if rest.starts_with("::") => (2, true),
            '"' => (string(rest), false),
            '\'' => (quote(rest), false),
            'r' | 'b' | 'c' if raw(rest).is_some() => (raw(rest).unwrap_or(1), false),
            _ if is_word(first) => (rest.find(|c| !is_word(c)).unwrap_or(rest.len()), true),
            _ => (first.len_utf8(), !first.is_whitespace()),
        };
        if is_token {
            tokens.push(Token { text: &rest[..length], line });
        }
        line += rest[..length].matches('\n').count();
        at += length;
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The length of a comment that may hold others.
fn comment(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (at, depth) = (at + 2, depth + 1);
        } else if rest.starts_with("*/") {
            (at, depth) = (at + 2, depth - 1);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a string with escapes that starts with its quote.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character, or that of the sign in front of a lifetime.
fn quote(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            text[after..].find('\'').map_or(1, |end| after + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The length of a string with a prefix (`r"…"`, `r#"…"#`, `b"…"`), if the text starts with one.
fn raw(text: &str) -> Option<usize> {
    let prefix = text.find(['"', '#', '\'']).filter(|end| *end <= 2)?;
    let is_raw = text[..prefix].ends_with('r');
    if !matches!(&text[..prefix], "r" | "b" | "c" | "br" | "cr") {
        return None;
    }
    if !is_raw {
        return match text[prefix..].chars().next() {
            Some('"') => Some(prefix + string(&text[prefix..])),
            Some('\'') => Some(prefix + quote(&text[prefix..])),
            _ => None,
        };
    }
    let marks = text[prefix..].find(|c| c != '#')?;
    let open = prefix + marks;
    let body = text[open..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    Some(body.find(&end).map_or(text.len(), |at| open + 1 + at + end.len()))
}

#[test]
fn only_words_and_signs_are_left() {
    let text = r##"a::b /* x /* y */ z */ 'l "crate::c \" d" 'e' '\'' r#"f " g"# b"h" // i
j<'k>"##;
    let found: Vec<String> =
        tokens(text).iter().map(|token| format!("{}{}", token.text, token.line)).collect();
    assert_eq!(found.join(" "), "a1 ::1 b1 l1 j2 <2 k2 >2");
}

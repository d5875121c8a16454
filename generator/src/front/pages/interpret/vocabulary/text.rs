//! The one normalisation that all vocabularies share.

/// A text without decoration, its letters untouched: Markdown escapes resolved, `**` removed,
/// full-width ASCII and exotic spaces replaced, white space collapsed (and dropped beside Chinese),
/// colons and full stops at the end removed.
pub fn clean(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {}
            '*' if characters.peek() == Some(&'*') => {
                characters.next();
            }
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => {}
            other => spaced.push(half_width(other)),
        }
    }
    let mut out = String::with_capacity(spaced.len());
    for word in spaced.split_whitespace() {
        let beside_chinese = |c: Option<char>| c.is_some_and(is_chinese);
        let glue = beside_chinese(out.chars().next_back()) || beside_chinese(word.chars().next());
        if !out.is_empty() && !glue {
            out.push(' ');
        }
        out.push_str(word);
    }
    let ending = |c: char| matches!(c, ':' | '.' | ',' | ';' | '。' | '、') || c.is_whitespace();
    // `name:` loses its colon, an ellipsis or a lone `.` does not become empty text.
    let trimmed = out.trim_end_matches(ending);
    if trimmed.is_empty() { out } else { trimmed.to_owned() }
}

/// [`clean`] in ASCII lower case: the form in which vocabularies hold their texts. Byte offsets are
/// the same as in the cleaned text.
pub fn normalise(text: &str) -> String {
    clean(text).to_ascii_lowercase()
}

/// What stands in parentheses at the end of a title or caption: `creating a replica` in
/// `instance field description (creating a replica)`.
pub fn qualifier(text: &str) -> Option<String> {
    let text = clean(text);
    let bare = without_parentheses(&text);
    let rest = text[bare.len()..].trim();
    let inner = rest.strip_prefix('(')?.strip_suffix(')')?.trim();
    (!bare.is_empty() && !inner.is_empty()).then(|| inner.to_owned())
}

/// A cleaned text without the parentheses at its end.
pub(super) fn without_parentheses(text: &str) -> &str {
    let mut rest = text.trim_end();
    while rest.ends_with(')') {
        let Some(open) = opening_parenthesis(rest) else { break };
        if open == 0 {
            break;
        }
        rest = rest[..open].trim_end_matches(|c: char| c.is_whitespace() || c == ':');
    }
    rest
}

/// Where the parenthesis opens that the last character closes.
fn opening_parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices().rev() {
        match character {
            ')' => depth += 1,
            '(' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The contents of all parentheses of a cleaned text.
pub(super) fn parentheticals(text: &str) -> Vec<&str> {
    text.split('(').skip(1).map(|part| part.split(')').next().unwrap_or(part)).collect()
}

/// Whether the character belongs to Chinese text, punctuation included.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether the text holds Chinese.
pub(super) fn has_chinese(text: &str) -> bool {
    text.chars().any(is_chinese)
}

/// Full-width forms of ASCII as ASCII, exotic spaces as spaces.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        other => other,
    }
}

/// The text without the first suffix of the list that it has, cut at the same byte offset in the
/// spelling with its original letters.
pub(super) fn strip_suffix<'a>(text: &'a str, key: &str, suffixes: &[&str]) -> Option<&'a str> {
    let suffix = suffixes.iter().find(|suffix| key.ends_with(**suffix))?;
    text.get(..key.len() - suffix.len()).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_each_wording() {
        let texts =
            ["**URI 格式**：", "URI格式", "Table\u{a0} 1.", "a\\_b", "  （Ａ）。 ", ":", "x  y"];
        let cleaned: Vec<String> = texts.into_iter().map(clean).collect();
        insta::assert_snapshot!(cleaned.join("|"), @"URI格式|URI格式|Table 1|a_b|(A)|:|x y");
    }

    #[test]
    fn qualifiers_stand_at_the_end() {
        assert_eq!(qualifier("参数说明（创建副本）").as_deref(), Some("创建副本"));
        assert_eq!(qualifier("items(KeyToPath) object"), None);
        assert_eq!(without_parentheses("Request (v1) (old)"), "Request");
        assert_eq!(parentheticals("a (b) c (d"), ["b", "d"]);
    }
}

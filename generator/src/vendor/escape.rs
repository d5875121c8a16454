//! Escapes: names and values of any kind as inert Markdown, in and outside of pipe tables.

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const PATH: &AsciiSet = &UNRESERVED.remove(b'/');

/// Percent-encodes all but the unreserved characters.
pub(crate) fn percent(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// Percent-encodes all but the unreserved characters and slashes.
pub(crate) fn percent_path(text: &str) -> String {
    utf8_percent_encode(text, PATH).to_string()
}

/// An anchor as the value of an HTML attribute in double quotes.
pub(crate) fn attribute(anchor: &str) -> String {
    let mut escaped = String::with_capacity(anchor.len());
    for character in one_line(anchor).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A link to an anchor of the same page.
pub(crate) fn link(text: &str, anchor: &str) -> String {
    format!("[{}](#{})", prose(text), destination(&one_line(anchor)))
}

/// An anchor in a link. Only what would end the link is encoded, so that for any usual anchor the
/// link is its anchor letter for letter.
fn destination(anchor: &str) -> String {
    let mut escaped = String::with_capacity(anchor.len());
    for character in anchor.chars() {
        match character {
            ' ' | '"' | '%' | '&' | '(' | ')' | '<' | '>' | '\\' | '`' | '|' => {
                write!(escaped, "%{:02X}", u32::from(character)).expect("strings take any text");
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// A name for a table cell: plain where no Markdown reader can take it for markup, else in a code
/// span.
pub(crate) fn wire_name(name: &str) -> String {
    let name = one_line(name);
    let plain = |character: char| character.is_ascii_alphanumeric() || "_-".contains(character);
    if !name.is_empty() && name.chars().all(plain) && prose(&name) == name {
        name.into_owned()
    } else if name.is_empty() || name.contains("\\|") {
        // Readers disagree on what `\\|` in the code span of a table cell means.
        prose(&name)
    } else {
        code_span(&name)
    }
}

/// A text with every character escaped that could be read as markup at its place.
pub(crate) fn prose(text: &str) -> String {
    let text = one_line(text);
    let characters: Vec<char> = text.chars().collect();
    let mut escaped = String::with_capacity(text.len());
    for (at, &character) in characters.iter().enumerate() {
        let after = characters.get(at + 1).copied();
        let active = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '#' => true,
            '_' => !is_inside_word(&characters, at),
            '&' => is_entity(&characters[at + 1..]),
            '!' => after == Some('['),
            _ => false,
        };
        if active {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Whether what follows an ampersand makes it an entity.
fn is_entity(after: &[char]) -> bool {
    let name = after.strip_prefix(&['#']).unwrap_or(after);
    let end = name.iter().position(|character| !character.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end] == ';')
}

/// Whether the run of underscores around `at` stands between letters or digits, where it is
/// never emphasis.
fn is_inside_word(characters: &[char], at: usize) -> bool {
    let is_word = |character: Option<&char>| character.is_some_and(|c| c.is_alphanumeric());
    let outside = |&&character: &&char| character != '_';
    is_word(characters[..at].iter().rev().find(outside))
        && is_word(characters[at..].iter().find(outside))
}

/// A value in a code span, as a JSON string where the plain text would not survive.
pub(crate) fn value(text: &str) -> String {
    if needs_quotes(text) { quoted(text) } else { code_span(text) }
}

/// A value as a JSON string in a code span.
pub(crate) fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        let doubled = character == ' ' && escaped.ends_with(' ');
        if doubled || character == '|' || (character.is_whitespace() && character != ' ') {
            write!(escaped, "\\u{:04x}", u32::from(character)).expect("strings take any text");
        } else {
            escaped.push(character);
        }
    }
    code_span(&escaped)
}

/// What a value in a code span stands for: the contents of a JSON string, else the text itself.
pub fn unquote(text: &str) -> Cow<'_, str> {
    if !text.starts_with('"') {
        return Cow::Borrowed(text);
    }
    serde_json::from_str(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text.contains("\\|")
        || one_line(text) != text
        || matches!(unquote(text), Cow::Owned(_))
}

/// A code span for a table cell, with as many backticks as it takes.
fn code_span(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(if text.contains('`') { longest + 1 } else { 1 });
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

/// The text on one line, white space collapsed, as any reader of a table cell sees it.
fn one_line(text: &str) -> Cow<'_, str> {
    let odd = |character: char| character.is_control() || character.is_whitespace();
    let collapsed = text.split(odd).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if collapsed == text { Cow::Borrowed(text) } else { Cow::Owned(collapsed) }
}

#[cfg(test)]
mod tests;

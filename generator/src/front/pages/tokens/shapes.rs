//! What numbers, identifiers, quotations and marks look like.

use super::token::Kind;

/// The marks that may close a quotation that `open` opens.
pub(super) fn closing_quote(open: char) -> Option<&'static [char]> {
    match open {
        '“' | '”' | '"' | '＂' => Some(&['”', '"', '“', '＂']),
        '‘' | '\'' => Some(&['’', '\'']),
        '`' => Some(&['`']),
        '「' => Some(&['」']),
        _ => None,
    }
}

/// Whether quoted text could be a value: short, one line, ASCII.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    let open_brackets = text.contains(['{', '[']) && !text.starts_with('^');
    !text.is_empty()
        && text.len() <= 64
        && text.is_ascii()
        && !open_brackets
        && !text.starts_with('^')
}

pub(super) fn punctuation(c: char) -> Option<Kind> {
    Some(match c {
        '：' | ':' => Kind::Colon,
        '，' | ',' => Kind::Comma,
        '、' => Kind::Pause,
        '；' | ';' => Kind::Semicolon,
        '。' | '.' | '！' | '!' | '？' | '?' => Kind::Stop,
        '（' | '(' => Kind::OpenRound,
        '）' | ')' => Kind::CloseRound,
        '[' | '【' | '［' => Kind::OpenSquare,
        ']' | '】' | '］' => Kind::CloseSquare,
        '/' => Kind::Slash,
        '|' => Kind::Bar,
        '●' | '•' | '·' | '▪' | '■' => Kind::Bullet,
        '<' | '＜' => Kind::Less,
        '>' | '＞' => Kind::Greater,
        '≤' | '⩽' => Kind::LessEqual,
        '≥' | '⩾' => Kind::GreaterEqual,
        '=' => Kind::Equal,
        '∞' => Kind::Infinity,
        '*' | '^' | '%' | '+' | '×' => Kind::Operator,
        '’' | '」' | '《' | '》' => Kind::Quote,
        c if is_dash(c) => Kind::Dash,
        _ => return None,
    })
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '–' | '—' | '～' | '－' | '−' | '∼' | '〜' | '‐' | '‑')
}

pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of the identifier at the start of `text`. Inner `.`, `-` and `:` belong to it if a
/// letter or digit follows; a word of the vocabulary ends before a colon.
pub(crate) fn identifier_length(text: &str, known: bool) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(&byte) = bytes.get(end) {
        let joined = || bytes.get(end + 1).is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'_');
        let inside = byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'$' | b'@')
            || (matches!(byte, b'.' | b'-') && joined())
            || (byte == b':' && !known && joined());
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// Length of what starts with digits and is no plain number: `5_bgp`, `100MB`, `2017-08-01`,
/// `10:30`, `10.0.0.1/16`. 0 if it is a plain number.
///
/// `unit` tells whether a unit stands behind the digits.
pub(super) fn compound_length(text: &str, digits_end: usize, unit: impl FnOnce() -> bool) -> usize {
    let bytes = text.as_bytes();
    let class = |at: usize, test: fn(&u8) -> bool| bytes.get(at).is_some_and(test);
    let starts_identifier = (class(digits_end, u8::is_ascii_alphabetic)
        || class(digits_end, |&b| b == b'_'))
        && !unit();
    let dotted = text.get(digits_end..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    let after_dot = digits_end + 1 + dotted;
    let address =
        dotted > 0 && class(after_dot, |&b| b == b'.') && class(after_dot + 1, u8::is_ascii_digit);
    let version = dotted > 0
        && (class(after_dot, u8::is_ascii_alphabetic) || class(after_dot, |&b| b == b'_'));
    let time = class(digits_end, |&b| b == b':') && class(digits_end + 1, u8::is_ascii_digit);
    let dash = text.get(digits_end..).and_then(|rest| rest.strip_prefix('-')).map_or(0, digits);
    let after_dash = digits_end + 1 + dash;
    let date =
        dash > 0 && class(after_dash, |&b| b == b'-') && class(after_dash + 1, u8::is_ascii_digit);
    let uuid = dash > 0 && class(after_dash, u8::is_ascii_alphabetic);
    if !(starts_identifier || address || version || time || date || uuid) {
        return 0;
    }
    let length = digits_end + identifier_length(&text[digits_end..], false);
    // The mask of a network.
    let mask = if address { text[length..].strip_prefix('/').map_or(0, digits) } else { 0 };
    if mask > 0 { length + 1 + mask } else { length }
}

/// Length of the regular expression at the start of `text`: to a closing quotation mark if it
/// is quoted, else to the first `$` before white space, a CJK character or the end.
pub(super) fn regex_length(text: &str, close: Option<&[char]>) -> Option<usize> {
    if let Some(close) = close {
        let mut anchors = text.match_indices('$').map(|(at, _)| at + 1);
        let end = anchors.find(|&at| text[at..].starts_with(close)).or_else(|| text.find(close))?;
        return Some(text[..end].trim_end().len()).filter(|&length| length > 1);
    }
    let closes = |c: char| !c.is_ascii() || c.is_whitespace() || matches!(c, ',' | ';' | '.');
    let mut ends = text.match_indices('$').map(|(at, _)| at + 1);
    ends.find(|&at| at > 2 && text[at..].chars().next().is_none_or(closes))
}

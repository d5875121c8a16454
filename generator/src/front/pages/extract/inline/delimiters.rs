//! Finds the ends of what begins with a delimiter: code spans, links, emphasis. All searches are
//! bounded or linear over a whole text.

use std::ops::Range;

use crate::front::pages::extract::entities;

/// The longest link target looked for, in bytes; bounds the work on unbalanced parentheses.
pub(super) const MAX_TARGET: usize = 1024;

/// The content of the code span that begins with the backticks at `at`, and where it ends.
pub(super) fn code_span(source: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let bytes = source.as_bytes();
    let run = |at: usize| bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
    let ticks = run(at);
    let start = at + ticks;
    let mut next = start;
    loop {
        next += memchr::memchr(b'`', &bytes[next..])?;
        let length = run(next);
        if length == ticks {
            return Some((start..next, next + length));
        }
        next += length;
    }
}

/// Pairs the square brackets of a text, code spans and escapes aside.
pub(super) fn match_brackets(source: &str) -> Vec<(usize, usize)> {
    let bytes = source.as_bytes();
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => pairs.extend(open.pop().map(|start| (start, at))),
            b'`' => {
                let ticks = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                at = code_span(source, at).map_or(at + ticks, |(_, end)| end) - 1;
            }
            _ => {}
        }
        at += 1;
    }
    pairs.sort_unstable();
    pairs
}

/// The number of bytes before the parenthesis that ends a link target.
pub(super) fn target_length(inside: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate().take(MAX_TARGET) {
        match byte {
            b'\n' => return None,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Removes the backslashes and resolves the entities of a link target.
pub(super) fn unescape(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let escapes = c == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            unescaped.push(c);
        } else if let Some(escaped) = characters.next() {
            unescaped.push(escaped);
        }
    }
    entities::resolve(&unescaped)
}

/// Whether the delimiter at `at` can begin emphasis. Stricter than `CommonMark` for `*`, which
/// stands for itself in patterns and wildcards.
pub(super) fn can_open(source: &str, at: usize, delimiter: u8) -> bool {
    let before = source[..at].chars().next_back();
    let after = source[at + 1..].chars().next();
    let boundary = match delimiter {
        b'_' => before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_'),
        _ => before.is_none_or(|c| c.is_whitespace() || !c.is_ascii()),
    };
    boundary && after.is_some_and(|c| !c.is_whitespace() && c != char::from(delimiter))
}

/// The position of the delimiter that ends emphasis whose text begins at `start`.
pub(super) fn closer(source: &str, start: usize, delimiter: u8) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memchr(delimiter, &bytes[at..])?;
        let run = bytes[at..].iter().take_while(|&&byte| byte == delimiter).count();
        let before = source[..at].chars().next_back();
        let after = source[at + run..].chars().next();
        let boundary = match delimiter {
            b'_' => after.is_none_or(|c| !c.is_ascii_alphanumeric()),
            _ => after.is_none_or(|c| !c.is_ascii_alphanumeric() && !"*([{/-_".contains(c)),
        };
        let closes = before.is_some_and(|c| !c.is_whitespace() && c != '\\');
        if run == 1 && closes && boundary && at > start {
            return Some(at);
        }
        at += run;
    }
}

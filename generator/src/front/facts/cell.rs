//! Cells: names, texts, code spans and links as [`crate::vendor::escape`] writes them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::vendor::escape;

/// A part of a page's text and the byte it starts at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl Piece<'_> {
    /// The part from byte `from` on.
    pub(super) fn from(self, from: usize) -> Self {
        Self { text: &self.text[from..], at: self.at + from }
    }

    /// What stands between `start` and `end`.
    pub(super) fn between(self, start: &str, end: &str) -> Option<Self> {
        let inner = self.text.strip_prefix(start)?.strip_suffix(end)?;
        Some(Self { text: inner, at: self.at + start.len() })
    }
}

/// Columns of the widest table.
const MOST: usize = crate::vendor::form::COLUMNS.len();

/// The cells of a row, at most as many as a table of parameters has columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    list: [Piece<'a>; MOST],
    count: usize,
}

/// How many cells a row has; none if it is written otherwise than the form says.
pub(super) fn count(row: Piece<'_>) -> usize {
    Cells::of(row).map_or(0, |cells| cells.list().len())
}

impl<'a> Cells<'a> {
    /// Splits a row: each cell between a pipe with a space and a space with a pipe, an empty one a
    /// space. `None` if the row is written otherwise, or too long.
    pub(super) fn of(row: Piece<'a>) -> Option<Self> {
        let inner = row.text.strip_prefix('|')?;
        let mut cells = Self { list: [Piece { text: "", at: row.at }; MOST], count: 0 };
        let mut start = 0;
        for end in memchr::memchr_iter(b'|', inner.as_bytes()) {
            if end > 0 && inner.as_bytes()[end - 1] == b'\\' {
                continue;
            }
            let text = match &inner[start..end] {
                " " => "",
                cell => cell.strip_prefix(' ')?.strip_suffix(' ')?,
            };
            if text.starts_with(' ') || text.ends_with(' ') {
                return None;
            }
            *cells.list.get_mut(cells.count)? = Piece { text, at: row.at + start + 2 };
            cells.count += 1;
            start = end + 1;
        }
        (start == inner.len() && cells.count > 0).then_some(cells)
    }

    /// The cells.
    pub(super) fn list(&self) -> &[Piece<'a>] {
        &self.list[..self.count]
    }
}

/// A text with the escapes of the form, and no others.
pub(super) fn plain(text: &str) -> Option<Cow<'_, str>> {
    let inert = |byte: u8| byte.is_ascii_alphanumeric() || b"-/.:(), {}".contains(&byte);
    if !text.is_empty() && text.bytes().all(inert) && !text.contains("  ") && text.trim() == text {
        return Some(Cow::Borrowed(text));
    }
    let plain = unescape(text);
    (escape::prose(&plain) == text).then_some(Cow::Owned(plain))
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        });
    }
    plain
}

/// The name in a cell: plain, in a code span, or escaped.
pub(super) fn name(cell: &str) -> Option<Cow<'_, str>> {
    if is_usual_name(cell) {
        return Some(Cow::Borrowed(cell));
    }
    let name = match Code::of(cell) {
        Some((code, "")) => code.text,
        Some(_) => return None,
        None => Cow::Owned(unescape(cell)),
    };
    (!name.is_empty() && escape::wire_name(&name) == cell).then_some(name)
}

/// Whether no Markdown reader sees anything but letters in a name: words joined by single marks.
fn is_usual_name(name: &str) -> bool {
    let mut mark = true;
    for byte in name.bytes() {
        match byte {
            b'_' | b'-' if mark => return false,
            b'_' | b'-' => mark = true,
            _ if byte.is_ascii_alphanumeric() => mark = false,
            _ => return false,
        }
    }
    !mark
}

/// A value in a code span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code<'a> {
    /// The value.
    pub text: Cow<'a, str>,
    /// Whether it was written as a JSON string.
    pub quoted: bool,
}

impl<'a> Code<'a> {
    /// The code span that starts a text, and the rest of the text.
    pub(super) fn of(text: &'a str) -> Option<(Self, &'a str)> {
        let fence = text.bytes().take_while(|byte| *byte == b'`').count();
        if fence == 0 {
            return None;
        }
        let (raw, rest) = closed(&text[fence..], fence)?;
        let is_padded = raw.len() > 2 && raw.starts_with(' ') && raw.ends_with(' ');
        let raw = if is_padded { &raw[1..raw.len() - 1] } else { raw };
        let raw = if raw.contains("\\|") {
            Cow::Owned(raw.replace("\\|", "|"))
        } else {
            Cow::Borrowed(raw)
        };
        let unquoted = match escape::unquote(&raw) {
            Cow::Owned(text) => Some(text),
            Cow::Borrowed(_) => None,
        };
        let code = match unquoted {
            Some(text) => Self { text: Cow::Owned(text), quoted: true },
            None => Self { text: raw, quoted: false },
        };
        Some((code, rest))
    }
}

/// What stands in front of the first run of exactly `fence` backticks, and what follows it.
fn closed(text: &str, fence: usize) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr(b'`', &bytes[at..])?;
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if run == fence {
            return Some((&text[..at], &text[at + run..]));
        }
        at += run;
    }
}

/// A link to a table of the page: the name of its object, its anchor, and the rest of the text.
pub(super) fn link(text: &str) -> Option<(Cow<'_, str>, Cow<'_, str>, &str)> {
    let inner = text.strip_prefix('[')?;
    let is_end = |&at: &usize| escapes_before(inner, at).is_multiple_of(2);
    let end = memchr::memchr_iter(b']', inner.as_bytes()).find(is_end)?;
    let target = inner[end + 1..].strip_prefix("(#")?;
    let (anchor, rest) = target.split_once(')')?;
    let anchor = percent_decode_str(anchor).decode_utf8().ok()?;
    Some((plain(&inner[..end])?, anchor, rest))
}

fn escapes_before(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count()
}

/// The value of an HTML attribute.
pub(super) fn attribute(raw: &str) -> Option<Cow<'_, str>> {
    if !raw.is_empty()
        && raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    {
        return Some(Cow::Borrowed(raw));
    }
    let mut text = raw.to_owned();
    for (entity, character) in [("&quot;", "\""), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    (!text.is_empty() && escape::attribute(&text) == raw).then_some(Cow::Owned(text))
}

//! Positions in a page: byte spans, and the line index that turns them into line and column.

use serde::{Deserialize, Serialize};

/// A half-open byte range in the text of one page.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Pages beyond 4 GiB are refused when they are loaded.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A line and a column, both counted from 1; the column counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where each line of a text starts.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the lines of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| Span::new(at + 1, at + 1).start),
        );
        Self { starts }
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// The byte offset of a line and column in `text`, the text that was indexed; the end of the
    /// line if the column lies beyond it.
    pub fn offset(&self, text: &str, at: LineColumn) -> usize {
        let start = |line: usize| self.starts.get(line).map_or(text.len(), |&start| start as usize);
        let line = &text[start(at.line.saturating_sub(1) as usize)..start(at.line as usize)];
        let column = at.column.saturating_sub(1) as usize;
        let within = line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset);
        start(at.line.saturating_sub(1) as usize) + within
    }

    /// Line and column of a byte offset in `text`, the text that was indexed.
    pub fn position(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = text.get(start..end).map_or(0, |before| before.chars().count());
        LineColumn { line, column: u32::try_from(column + 1).unwrap_or(u32::MAX) }
    }
}

/// Where byte `offset` of `text` stands in `source`, if `text` are the lines of `source` from byte
/// `start` on, less indented and without white space at their ends. `None` if the offset is beyond
/// the text or the line does not exist.
pub fn dedented_offset(source: &str, start: usize, text: &str, offset: usize) -> Option<usize> {
    let before = text.get(..offset)?;
    let line_number = before.matches('\n').count();
    let in_line = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let line = text.split('\n').nth(line_number)?;
    let rest = source.get(start..)?;
    let line_start: usize = rest.split('\n').take(line_number).map(|line| line.len() + 1).sum();
    let written = rest.split('\n').nth(line_number)?;
    // Entities and inline markup are longer than what they stand for; most stand at the start.
    let from_end = || written.len().saturating_sub(line.len());
    let at = start + line_start + written.find(line).unwrap_or_else(from_end) + in_line;
    let at = at.min(start + line_start + written.len());
    source.is_char_boundary(at).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "ab\n参数x\n";
        let index = LineIndex::new(text);
        let at = text.find('x').map_or(0, |at| Span::new(at, at).start);
        assert_eq!(index.position(text, at), LineColumn { line: 2, column: 3 });
        assert_eq!(index.offset(text, LineColumn { line: 2, column: 3 }), at as usize);
        assert_eq!(index.line(0), 1);
        assert_eq!(index.line(3), 2);
    }
}

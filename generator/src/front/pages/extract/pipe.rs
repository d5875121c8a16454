//! Reads GFM pipe tables.
//!
//! The rows are split here rather than by the `CommonMark` parser, which drops the cells that a row
//! has beyond its header: the published pages leave `|` in cells unescaped. Where one of them cuts
//! a code span of such a row, the cells are one.

use std::ops::Range;

use super::inline::{self, Context};
use super::raw::{Cell, RawRow, RawTable, TableMarkup};
use crate::span::Span;

/// Reads the table that stands in `range` of a page: a header row, a delimiter row, body rows.
pub(super) fn table(source: &str, range: Range<usize>) -> RawTable {
    let mut header = Vec::new();
    let mut rows = Vec::new();
    let mut start = range.start;
    for (index, line) in source[range].split('\n').enumerate() {
        let width = if index == 0 { usize::MAX } else { header.len() };
        let row = row(line, start, width);
        match index {
            0 => header = row.cells,
            1 => {}
            _ => rows.push(row),
        }
        start += line.len() + 1;
    }
    RawTable { caption: None, anchors: Vec::new(), markup: TableMarkup::Pipe, header, rows }
}

/// Whether a line is the one between header and body.
pub(super) fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    let is_rule = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    line.contains('|') && inner.split('|').all(is_rule)
}

fn row(line: &str, base: usize, width: usize) -> RawRow {
    let start = line.len() - line.trim_start().len();
    let end = line.trim_end().len().max(start);
    let cell = |range: Range<usize>| Cell {
        span: Span::new(base + range.start, base + range.end),
        text: inline::read(&line[range], Context::PipeCell).text,
        spanned: false,
    };
    let mut ranges = split(line, start..end);
    join_code(line, &mut ranges, width);
    let cells = ranges.into_iter().map(cell).collect();
    RawRow { span: Span::new(base + start, base + end), cells }
}

/// The cells of a row, trimmed. A pipe directly after a backslash is text.
fn split(line: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let is_pipe = |at: usize| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\');
    let mut start = row.start;
    if line[row.clone()].starts_with('|') {
        start += 1;
    }
    let mut cells = Vec::new();
    for at in (start..row.end).filter(|&at| is_pipe(at)) {
        cells.push(trim(line, start..at));
        start = at + 1;
    }
    if start < row.end || cells.is_empty() {
        cells.push(trim(line, start.min(row.end)..row.end));
    }
    cells
}

/// Joins cells between which a code span is cut, while a row has more cells than its header.
fn join_code(line: &str, cells: &mut Vec<Range<usize>>, width: usize) {
    let is_cut = |cell: &Range<usize>| line[cell.clone()].matches('`').count() % 2 == 1;
    let mut at = 0;
    while cells.len() > width && at < cells.len() {
        let rest = &cells[at + 1..];
        let closes = rest.iter().take(cells.len() - width).position(is_cut);
        if let Some(offset) = closes.filter(|_| is_cut(&cells[at])) {
            let last = at + 1 + offset;
            cells[at].end = cells[last].end;
            cells.drain(at + 1..=last);
        }
        at += 1;
    }
}

fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<&str> {
        split(line, trim(line, 0..line.len())).into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn every_cell_is_kept() {
        assert_eq!(cells("| a | b|c |"), ["a", "b", "c"]);
        assert_eq!(cells("  |a||  "), ["a", ""]);
        assert_eq!(cells(r"| `x\|y` | \| |"), [r"`x\|y`", r"\|"]);
        assert_eq!(cells("a|b"), ["a", "b"]);
        assert_eq!(cells("|甲|\u{a0}|"), ["甲", ""]);
        assert_eq!(cells("|"), [""]);
    }

    #[test]
    fn a_code_span_that_a_pipe_cuts_is_joined_where_cells_are_too_many() {
        let joined = |line: &str, width: usize| {
            let mut ranges = split(line, trim(line, 0..line.len()));
            join_code(line, &mut ranges, width);
            ranges.into_iter().map(|range| line[range].to_owned()).collect::<Vec<_>>().join(" + ")
        };
        assert_eq!(joined("| a | `x|y|z` | b |", 3), "a + `x|y|z` + b");
        assert_eq!(joined("| a | `x|y|z` | b |", 5), "a + `x + y + z` + b");
        assert_eq!(joined("| a | `x|y | b |", 2), "a + `x + y + b");
        assert_eq!(joined("| `a` | `x` | b |", 2), "`a` + `x` + b");
    }

    #[test]
    fn delimiter_rows() {
        for line in ["|--|--|", " | :-- | --: | ", "--|--", "|-|"] {
            assert!(is_delimiter_row(line), "{line}");
        }
        for line in ["---", "|", "||", "|a|", "| - - |", ""] {
            assert!(!is_delimiter_row(line), "{line}");
        }
    }
}

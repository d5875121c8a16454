//! Expands the row and column spans of an HTML table into a grid.

use super::raw::{Cell, RawRow};
use crate::span::Span;

/// A cell that may span rows and columns.
#[derive(Debug)]
pub(super) struct SpanCell {
    /// The cell.
    pub(super) cell: Cell,
    /// Columns it covers, at least 1.
    pub(super) columns: usize,
    /// Rows it covers, at least 1; `usize::MAX` to the end of its row group.
    pub(super) rows: usize,
    /// Whether it is a `th`.
    pub(super) heading: bool,
}

/// A row as written.
#[derive(Debug, Default)]
pub(super) struct SpanRow {
    /// Where it stands.
    pub(super) span: Span,
    /// Its row group; spans end with it.
    pub(super) group: usize,
    /// Whether its group is a `thead`.
    pub(super) head: bool,
    /// Its cells.
    pub(super) cells: Vec<SpanCell>,
}

/// A table with its spans expanded.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The header cells.
    pub(super) header: Vec<Cell>,
    /// The body rows.
    pub(super) rows: Vec<RawRow>,
    /// Whether spans were cut short because the copies would outgrow the table.
    pub(super) cut: bool,
}

/// No span is wider; browsers have the same limit.
const MAX_COLUMNS: usize = 1000;

/// What a copied cell weighs beside its text, in bytes.
const CELL_WEIGHT: usize = 64;

/// Expands a table whose copies may weigh `budget` bytes.
pub(super) fn expand(rows: Vec<SpanRow>, budget: usize) -> Grid {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).clamp(1, MAX_COLUMNS);
    let has_head = rows.iter().any(|row| row.head);
    let mut expander = Expander { width, budget, ..Expander::default() };
    let mut grid = Grid::default();
    for row in rows.into_iter().filter(|row| !row.cells.is_empty()) {
        let first = grid.header.is_empty() && grid.rows.is_empty();
        let headings = row.cells.iter().all(|cell| cell.heading);
        let heads = first && if has_head { row.head } else { headings };
        let row = expander.row(row);
        if heads {
            grid.header = row.cells;
        } else {
            grid.rows.push(row);
        }
    }
    grid.cut = expander.cut;
    grid
}

#[derive(Debug, Default)]
struct Expander {
    width: usize,
    budget: usize,
    cut: bool,
    group: usize,
    /// For each column, the cell that reaches down from above and for how many rows more.
    above: Vec<Option<(Cell, usize)>>,
}

impl Expander {
    fn row(&mut self, row: SpanRow) -> RawRow {
        if row.group != self.group {
            self.above.clear();
            self.group = row.group;
        }
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            self.reach_down(&mut cells);
            self.place(cell, &mut cells);
        }
        self.reach_down(&mut cells);
        let reaches = self.above.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        while cells.len() < reaches {
            cells.push(Cell { span: row.span, spanned: true, ..Cell::default() });
            self.reach_down(&mut cells);
        }
        RawRow { span: row.span, cells }
    }

    /// Adds the cells from above that cover the next columns.
    fn reach_down(&mut self, cells: &mut Vec<Cell>) {
        while let Some(slot) = self.above.get_mut(cells.len()) {
            let Some((cell, rows)) = slot.take() else {
                return;
            };
            if rows > 1 {
                let Some(copy) = copy(&cell, &mut self.budget) else {
                    self.cut = true;
                    cells.push(cell);
                    continue;
                };
                *slot = Some((copy, rows - 1));
            }
            cells.push(cell);
        }
    }

    fn place(&mut self, cell: SpanCell, cells: &mut Vec<Cell>) {
        let SpanCell { cell, columns, rows, .. } = cell;
        let first = cells.len();
        cells.push(cell);
        for column in first..first + columns.min(self.width) {
            if rows > 1 {
                self.hang(&cells[first], column, rows - 1);
            }
            if column > first {
                let Some(copy) = copy(&cells[first], &mut self.budget) else {
                    self.cut = true;
                    return;
                };
                cells.push(copy);
            }
        }
    }

    /// Lets a cell reach down into the next rows of a column.
    fn hang(&mut self, cell: &Cell, column: usize, rows: usize) {
        let Some(copy) = copy(cell, &mut self.budget) else {
            self.cut = true;
            return;
        };
        if self.above.len() <= column {
            self.above.resize(column + 1, None);
        }
        self.above[column] = Some((copy, rows));
    }
}

/// A copy of a cell, if the budget allows for it.
fn copy(cell: &Cell, budget: &mut usize) -> Option<Cell> {
    let runs = cell.text.lines.iter().flat_map(|line| &line.runs);
    let weight: usize = runs.map(|run| run.text.len() + CELL_WEIGHT).sum();
    *budget = budget.checked_sub(weight + CELL_WEIGHT)?;
    Some(Cell { spanned: true, ..cell.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::pages::extract::raw::RichText;

    fn row(group: usize, cells: &[(&str, usize, usize)]) -> SpanRow {
        let cell = |&(text, columns, rows): &(&str, usize, usize)| SpanCell {
            cell: Cell { text: RichText::plain(text), ..Cell::default() },
            columns,
            rows,
            heading: false,
        };
        SpanRow { group, cells: cells.iter().map(cell).collect(), ..SpanRow::default() }
    }

    fn draw(rows: Vec<SpanRow>, budget: usize) -> String {
        let grid = expand(rows, budget);
        let mut lines: Vec<String> = Vec::new();
        for row in &grid.rows {
            let mark = |cell: &Cell| if cell.spanned { "^" } else { "" };
            let text = |cell: &Cell| format!("{}{}", mark(cell), cell.text.flat());
            lines.push(row.cells.iter().map(text).collect::<Vec<_>>().join(" "));
        }
        if grid.cut {
            lines.push("cut".to_owned());
        }
        lines.join("\n")
    }

    #[test]
    fn spans_become_copies() {
        let rows = vec![
            row(0, &[("a", 1, 2), ("b", 2, 1), ("c", 1, 3)]),
            row(0, &[("d", 1, 1), ("e", 1, 1)]),
            row(0, &[("f", 1, 1)]),
            row(1, &[("g", 1, usize::MAX), ("h", 1, 1)]),
            row(1, &[("i", 1, 1)]),
        ];
        insta::assert_snapshot!(draw(rows, 10_000), @"
        a b ^b c
        ^a d e ^c
        f ^ ^ ^c
        g h
        ^g i
        ");
    }

    #[test]
    fn spans_are_bounded_by_the_table() {
        let rows = || vec![row(0, &[("a", 900, 900), ("b", 1, 1)]), row(0, &[("c", 1, 1)])];
        insta::assert_snapshot!(draw(rows(), 10_000), @"
        a ^a b
        ^a ^a c
        ");
        insta::assert_snapshot!(draw(rows(), 200), @"
        a b
        ^a c
        cut
        ");
    }
}

//! The columns of a table, mapped by header text, never by position alone.

use std::borrow::Cow;

use crate::front::pages::extract::raw::{Cell, RawRow, RawTable, RichText};

use super::required;
use super::vocabulary::column::{self, Column};

/// Which column says what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    roles: Vec<Option<Column>>,
    headers: Vec<String>,
}

impl Columns {
    /// Maps the header of a table.
    pub fn of(table: &RawTable) -> Self {
        let headers: Vec<String> = table.header.iter().map(|cell| cell.text.flat()).collect();
        let roles = column::assign(headers.iter().map(String::as_str));
        let mut columns = Self { roles, headers };
        columns.find_required(table);
        columns
    }

    /// Takes a second column of remarks as that of required flags where no other is and all its
    /// cells start as such do: `Mandatory`, `Optional. …`.
    fn find_required(&mut self, table: &RawTable) {
        let stated = self.has(Column::Required) || self.has(Column::RequiredInverted);
        let Some(first) = self.index(Column::Description).filter(|_| !stated) else { return };
        let answers = |at: usize| {
            let cells = table.rows.iter().map(|row| row.cells.get(at).map(|cell| cell.text.flat()));
            let cells: Vec<String> = cells.flatten().filter(|text| !text.is_empty()).collect();
            !cells.is_empty() && cells.iter().all(|text| required::is_answer(text))
        };
        let remarks = (first + 1..self.count())
            .find(|&at| self.roles[at] == Some(Column::Description) && answers(at));
        if let Some(at) = remarks {
            self.roles[at] = Some(Column::Required);
        }
    }

    /// Whether a column has this role.
    pub fn has(&self, role: Column) -> bool {
        self.index(role).is_some()
    }

    /// The role of the first column.
    pub fn first(&self) -> Option<Column> {
        self.roles.first().copied().flatten()
    }

    /// The first column with this role.
    pub fn index(&self, role: Column) -> Option<usize> {
        self.roles.iter().position(|&column| column == Some(role))
    }

    /// How many columns are headed by something known.
    pub fn known(&self) -> usize {
        self.roles.iter().flatten().count()
    }

    /// Headers of which nothing is known.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let headers = self.roles.iter().zip(&self.headers);
        let unknown = headers.filter(|(role, header)| role.is_none() && !header.trim().is_empty());
        unknown
            .map(|(_, header)| header.as_str())
            .filter(|header| column::classify(header).is_none())
    }

    /// How many columns there are.
    pub fn count(&self) -> usize {
        self.roles.len()
    }

    /// Whether the table documents parameters: names, and something about them.
    pub fn are_parameters(&self) -> bool {
        let about = [
            Column::Type,
            Column::Required,
            Column::RequiredInverted,
            Column::Description,
            Column::Constraint,
        ];
        self.has(Column::Name) && about.into_iter().any(|role| self.has(role))
    }

    /// The cells of a row by column. Surplus cells, which come from unescaped separators inside a
    /// description, are joined back into the description.
    pub fn align<'r>(&self, row: &'r RawRow) -> Cow<'r, [Cell]> {
        if row.cells.len() == self.count() {
            return Cow::Borrowed(&row.cells);
        }
        let mut cells = row.cells.clone();
        let surplus = cells.len().saturating_sub(self.count());
        if surplus > 0 && self.count() > 0 {
            let into = self.index(Column::Description).unwrap_or(self.count() - 1);
            let joined = join(&cells[into..=into + surplus]);
            cells.splice(into..=into + surplus, [joined]);
        }
        cells.resize_with(self.count().max(cells.len()), Cell::default);
        Cow::Owned(cells)
    }

    /// The cell of a role.
    pub fn cell<'a>(&self, cells: &'a [Cell], role: Column) -> Option<&'a Cell> {
        self.index(role).and_then(|index| cells.get(index))
    }

    /// Roles, header texts and cells, in order.
    pub fn cells<'a>(
        &'a self,
        cells: &'a [Cell],
    ) -> impl Iterator<Item = (Option<Column>, &'a str, &'a Cell)> + 'a {
        let headers = self.headers.iter().map(String::as_str);
        self.roles
            .iter()
            .copied()
            .zip(headers)
            .zip(cells)
            .map(|((role, header), cell)| (role, header, cell))
    }
}

/// Joins cells that a separator inside the text has split.
fn join(cells: &[Cell]) -> Cell {
    let mut text = RichText::default();
    let mut span = cells[0].span;
    for (index, cell) in cells.iter().enumerate() {
        span = span.cover(cell.span);
        let mut lines = cell.text.lines.iter().cloned();
        if index > 0 {
            let separator = crate::front::pages::extract::raw::Run {
                text: "|".to_owned(),
                ..Default::default()
            };
            if text.lines.is_empty() {
                text.lines.push(crate::front::pages::extract::raw::Line::default());
            }
            let last = text.lines.last_mut().expect("a line was pushed if there was none");
            last.runs.push(separator);
            if let Some(first) = lines.next() {
                last.runs.extend(first.runs);
            }
        }
        text.lines.extend(lines);
    }
    Cell { span, text, spanned: false }
}

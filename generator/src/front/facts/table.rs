//! Rows to fields.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::codes::{facts as code, row as row_code};
use crate::ir::{Constraints, FactKind, Field, Finding, Presence, Said, Source, TypeExpr, TypeId};
use crate::policy;
use crate::vendor::{CUSTOM_KEY, ROOT_BODY, ROOT_ELEMENT, form};

use super::cell::{self, Cells, Piece};
use super::outline::{Columns, Line, Table};
use super::refusal::Refusal;
use super::{constraint, type_cell};

/// Columns in front of the name of a row.
const NAME_COLUMN: u32 = 3;

/// The place of a table.
pub(super) fn source(page: &str, table: &Table<'_>) -> Source {
    at(page, table, table.header, 1)
}

fn at(page: &str, table: &Table<'_>, line: Line<'_>, column: u32) -> Source {
    let anchor = table.anchors.first().map(|anchor| anchor.clone().into_owned());
    Source { page: page.to_owned(), anchor, line: line.number, column }
}

/// The name cell of the only row of a table that types a body rather than to name a field of it.
pub(super) fn root_row(table: &Table<'_>) -> Option<&'static str> {
    let [row] = table.rows.as_slice() else { return None };
    let cells = Cells::of(row.piece)?;
    let name = cells.list().first()?.text;
    let is_root = name == ROOT_ELEMENT || name == ROOT_BODY && !table.columns.mandatory;
    is_root.then_some(if name == ROOT_BODY { ROOT_BODY } else { ROOT_ELEMENT })
}

/// A row of a table of parameters.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly every row is a field")]
pub(super) enum Row {
    Field(Field),
    /// Types the values under undocumented keys.
    AnyKey(TypeExpr),
}

/// Reads the rows of one table.
pub(super) struct Rows<'a, 'f> {
    pub page: &'a str,
    pub table: &'a Table<'a>,
    /// The object with an anchor and a name.
    pub follow: &'f mut dyn FnMut(&str, &str) -> Option<TypeId>,
}

impl Rows<'_, '_> {
    /// Reads the rows in order; `seen` holds names that are taken.
    pub(super) fn read(
        mut self,
        take: &mut dyn FnMut(Row, Line<'_>),
        refuse: &mut dyn FnMut(Refusal),
    ) {
        let table = self.table;
        let mut seen = BTreeSet::new();
        for line in &table.rows {
            match self.row(*line, &mut seen) {
                Ok(row) => take(row, *line),
                Err(refusal) => refuse(refusal),
            }
        }
    }

    /// Reads the row that types a body.
    pub(super) fn root(mut self) -> Result<Field, Refusal> {
        let line = self.table.rows[0];
        let cells = RowCells::of(line, self.table.columns)?;
        self.field(line, &cells, cells.name.text)
    }

    fn row<'t>(
        &mut self,
        line: Line<'t>,
        seen: &mut BTreeSet<Cow<'t, str>>,
    ) -> Result<Row, Refusal> {
        let cells = RowCells::of(line, self.table.columns)?;
        if cells.name.text == CUSTOM_KEY {
            return self.any_key(&cells, seen);
        }
        let Some(name) = cell::name(cells.name.text) else {
            let message = format!("`{}` is not a name as the form writes it", cells.name.text);
            return Err(Refusal::of(&code::NAME, cells.name, message));
        };
        let field = self.field(line, &cells, &name)?;
        if !seen.insert(name) {
            return Err(repeated(cells.name, &field.name));
        }
        Ok(Row::Field(field))
    }

    fn any_key<'t>(
        &mut self,
        cells: &RowCells<'t>,
        seen: &mut BTreeSet<Cow<'t, str>>,
    ) -> Result<Row, Refusal> {
        let says_more =
            [cells.location, cells.constraints].into_iter().find(|c| !c.text.is_empty());
        if let Some(cell) = says_more {
            let message = "this row types the values of undocumented keys, and no more";
            return Err(Refusal::of(&code::VALUE, cell, message));
        }
        // Brackets never stand in a name outside of a code span.
        if !seen.insert(Cow::Borrowed(CUSTOM_KEY)) {
            return Err(repeated(cells.name, CUSTOM_KEY));
        }
        presence(cells.mandatory)
            .filter(|presence| *presence == Presence::Unstated)
            .ok_or_else(|| unknown(&code::VALUE, cells.mandatory))?;
        Ok(Row::AnyKey(type_cell::read(cells.ty, self.follow)?))
    }

    fn field(
        &mut self,
        line: Line<'_>,
        cells: &RowCells<'_>,
        name: &str,
    ) -> Result<Field, Refusal> {
        if self.table.columns.location && cells.location.text != form::QUERY {
            return Err(unknown(&code::VALUE, cells.location));
        }
        let presence =
            presence(cells.mandatory).ok_or_else(|| unknown(&code::VALUE, cells.mandatory))?;
        let ty = type_cell::read(cells.ty, self.follow)?;
        let mut stated = constraint::read(cells.constraints, &ty, name)?;
        let source = at(self.page, self.table, line, NAME_COLUMN);
        stated.attest(&source);
        Ok(Field {
            name: name.to_owned(),
            ty,
            presence,
            constraints: stated.constraints,
            conditions: stated.conditions,
            sensitive: false,
            deprecated: stated.deprecated,
            source,
            prose: None,
        })
    }
}

/// What a row states that does not agree with itself: a default that is not listed.
pub(super) fn doubts(constraints: &Constraints, line: Line<'_>, doubts: &mut Vec<Refusal>) {
    if let Some(default) = constraints.unlisted_default() {
        let cells = Cells::of(line.piece);
        let name = cells.as_ref().and_then(|cells| cells.list().first()).copied();
        let message = format!("the default `{default}` is not among the enum values");
        let code = policy::code(FactKind::Default, Said::Facts, Finding::Unlisted);
        let at = name.unwrap_or(line.piece);
        doubts.extend(code.map(|code| Refusal::of(code, at, message)));
    }
    if let Some(items) = &constraints.items {
        self::doubts(items, line, doubts);
    }
}

/// The parameter of a placeholder that no row documents.
pub(super) fn undocumented(name: &str, source: Source) -> Field {
    Field {
        name: name.to_owned(),
        ty: TypeExpr::String,
        presence: Presence::Required,
        constraints: Constraints::default(),
        conditions: Vec::new(),
        sensitive: false,
        deprecated: false,
        source,
        prose: None,
    }
}

/// The cells of a row by column; those of columns that the table lacks are empty.
struct RowCells<'a> {
    name: Piece<'a>,
    location: Piece<'a>,
    mandatory: Piece<'a>,
    ty: Piece<'a>,
    constraints: Piece<'a>,
}

impl<'a> RowCells<'a> {
    fn of(line: Line<'a>, columns: Columns) -> Result<Self, Refusal> {
        let none = Piece { text: "", at: line.piece.at };
        let cells = Cells::of(line.piece);
        let cells = cells.as_ref().map_or(&[][..], Cells::list);
        match (columns.location, columns.mandatory, cells) {
            (true, true, &[name, location, mandatory, ty, constraints]) => {
                Ok(Self { name, location, mandatory, ty, constraints })
            }
            (true, false, &[name, location, ty, constraints]) => {
                Ok(Self { name, location, mandatory: none, ty, constraints })
            }
            (false, true, &[name, mandatory, ty, constraints]) => {
                Ok(Self { name, location: none, mandatory, ty, constraints })
            }
            (false, false, &[name, ty, constraints]) => {
                Ok(Self { name, location: none, mandatory: none, ty, constraints })
            }
            _ => {
                let message = "a row has as many cells as its table has columns";
                Err(Refusal::of(&code::ROW, line.piece, message))
            }
        }
    }
}

/// What a cell says of the presence; one that is not there says nothing.
fn presence(cell: Piece<'_>) -> Option<Presence> {
    if cell.text.is_empty() {
        return Some(Presence::Unstated);
    }
    form::meant(&form::PRESENCES, cell.text).copied()
}

fn unknown(code: &'static Code, cell: Piece<'_>) -> Refusal {
    Refusal::of(code, cell, format!("`{}` is no value of this column", cell.text))
}

fn repeated(cell: Piece<'_>, name: &str) -> Refusal {
    Refusal::of(&row_code::NAME_REPEATED, cell, format!("`{name}` is documented twice"))
}

//! Rows of a parameter table to [`RowDoc`]s: one outcome per row.

use std::borrow::Cow;

use crate::diag::codes::row as code;
use crate::diag::codes::types as type_code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::condition;
use crate::front::pages::constraint::{self, ScalarKind, ValueKind};
use crate::front::pages::describe::{self, Row};
use crate::front::pages::extract::raw::{Cell, Line, RawRow, RawTable, RichText, Run};
use crate::front::pages::tokens::Stream;
use crate::ir::{
    Condition, Constraints, Evidences, FactKind, Finding, Length, LengthUnit, Location, Number,
    Presence, Prose, Said,
};
use crate::ledger::{RowOutcome, SkipReason};
use crate::source::SourceFile;
use crate::span::Span;

use super::columns::Columns;
use super::doc::{Accounted, RowDoc, RowName};
use super::element::{self, Element};
use super::required::{self, Required};
use super::type_cell::{self, CellType, ObjectReference};
use super::vocabulary::column::Column;
use super::vocabulary::name_cell::{self, NameCell};
use super::vocabulary::normalise;

/// Reads the rows of a parameter table.
pub(super) struct RowReader<'a> {
    /// The page.
    pub file: &'a SourceFile,
    /// Path of the page, for diagnostics.
    pub page: &'a str,
    /// The table.
    pub table: &'a RawTable,
    /// Its columns.
    pub columns: &'a Columns,
    /// Whether its only row describes an object: a name in words stands for any key then.
    pub of_any_key: bool,
    /// Numbers below its bounds that the row of another field says a field may be.
    pub sentinels: Vec<(String, Number)>,
    /// Receives the findings.
    pub diagnostics: &'a mut Diagnostics,
}

/// Rows and what became of the others.
#[derive(Debug, Default)]
pub(super) struct ReadRows {
    /// Parameters.
    pub rows: Vec<RowDoc>,
    /// Outcomes of rows that are not parameters.
    pub accounted: Vec<Accounted>,
}

impl RowReader<'_> {
    /// Reads all rows.
    pub(super) fn read(mut self) -> ReadRows {
        let mut read = ReadRows::default();
        for row in &self.table.rows {
            match self.row(row) {
                Ok(rows) => read.rows.extend(rows),
                Err(outcome) => {
                    read.accounted.push(Accounted { outcome, rows: 1, at: row.span.start });
                }
            }
        }
        for (name, number) in &self.sentinels {
            let named = |row: &&mut RowDoc| field_name(&row.name) == Some(name);
            for row in read.rows.iter_mut().filter(named) {
                let least = row.constraints.minimum.as_ref().map(|bound| bound.value.as_f64());
                if least.is_some_and(|least| number.as_f64() < least) {
                    row.constraints.found(FactKind::Minimum, Finding::Exceeded);
                }
            }
        }
        read
    }

    fn row(&mut self, row: &RawRow) -> Result<Vec<RowDoc>, RowOutcome> {
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            return Err(RowOutcome::Skipped(SkipReason::Empty));
        }
        if is_header(row, self.table) {
            return Err(RowOutcome::Skipped(SkipReason::HeaderRow));
        }
        let marked = self
            .columns
            .cell(&self.columns.align(row), Column::Type)
            .and_then(|cell| required_mark(&cell.text.flat()));
        let mut cells = self.columns.align(row);
        let groups = groups_rows(&cells);
        if groups {
            cells.to_mut()[1..].fill(Cell::default());
        }
        self.straighten(&mut cells);
        self.part(&mut cells);
        let missing = Cell::default();
        let name_cell = self.columns.cell(&cells, Column::Name).unwrap_or(&missing);
        let span = place(name_cell, row.span);
        let name_text = name_cell.text.flat();
        let reading = name_cell::classify(&name_text);
        let names = match reading.cell {
            NameCell::Plain(name) if self.of_any_key && name.contains(' ') => {
                vec![RowName::Wildcard]
            }
            NameCell::Invalid if self.of_any_key && !name_text.trim().is_empty() => {
                vec![RowName::Wildcard]
            }
            NameCell::Plain(name) => vec![RowName::Field(name)],
            NameCell::RootElement => vec![RowName::RootElement],
            NameCell::Wildcard => vec![RowName::Wildcard],
            NameCell::Body => vec![RowName::Body],
            NameCell::Several(names) => names.into_iter().map(RowName::Field).collect(),
            NameCell::Invalid => {
                let message = format!("`{name_text}` is not a parameter name");
                let help = "add a `rename` fixup or an `add` fixup for what the row documents";
                self.diagnostics.push(
                    Diagnostic::at(&code::NAME_UNREADABLE, self.page, span, message).help(help),
                );
                return Err(RowOutcome::Diagnosed(code::NAME_UNREADABLE.id));
            }
        };
        let mut doc = self.describe(&cells, &names, span);
        if let Some(presence) = marked.filter(|_| doc.presence == Presence::Unstated) {
            doc.presence = presence;
        }
        if groups {
            doc.ty = CellType::Object(ObjectReference::default());
        }
        doc.deprecated |= reading.deprecated;
        doc.name_links = name_cell.text.links().map(|(_, target)| target.to_owned()).collect();
        let row = |(index, name)| RowDoc { name, continuation: index > 0, ..doc.clone() };
        Ok(names.into_iter().enumerate().map(row).collect())
    }

    /// Everything about a row but its name.
    fn describe(&mut self, cells: &[Cell], names: &[RowName], span: Span) -> RowDoc {
        let mut texts = Texts::of(self.columns, cells);
        if texts.facts.cut(LONGEST) {
            let message = format!("the description is longer than {LONGEST} bytes");
            let help = "what follows is not searched for limits; `limit` fixups can state them";
            self.diagnostics
                .push(Diagnostic::at(&code::DESCRIPTION_CUT, self.page, span, message).help(help));
        }
        let stream = Stream::of(&texts.facts);
        let (said, element) = if self.columns.has(Column::Type) {
            (None, Element::default())
        } else {
            element::read(&texts.facts, &stream)
        };
        let said_type = said.is_some();
        let ty = match self.type_of(cells, span) {
            CellType::Unstated if said.is_some() => said.unwrap_or(CellType::Unstated),
            CellType::Unstated if names.iter().all(counts) => CellType::Integer { bits: None },
            ty => ty,
        };
        let ty = mapped(ty, &texts.prose);
        let required = self.required(cells, span);
        let kind = value_kind(&ty);
        let names: Vec<&str> = names.iter().filter_map(field_name).collect();
        let facts = (said_type || element.is_placed())
            .then(|| element::without_statements(&texts.facts, &stream));
        self.sentinels.extend(constraint::sentinels_of_others(&stream, &names));
        let own = own_name(&names);
        let row = Row { names: &names, own, kind };
        let describe::Description { reading, mut conditions, .. } =
            describe::read(&row, &texts.facts, &stream, facts.as_ref());
        for doubt in reading.doubts {
            let help = doubt.help();
            self.diagnostics
                .push(Diagnostic::at(doubt.code, self.page, span, doubt.message).help(help));
        }
        let mut constraints = reading.constraints;
        apply_type_length(&mut constraints, &ty);
        constraints.attest(Said::Cell);
        let mut prose = Prose { title: String::new(), lines: texts.prose };
        if let Some(sentence) = required.condition {
            conditions.extend(condition::read(&RichText::plain(&sentence), own));
            prose.lines.push(sentence);
        }
        self.place(&mut constraints, &mut conditions, span);
        RowDoc {
            name: RowName::Body,
            ty,
            type_span: self.columns.cell(cells, Column::Type).map(|cell| place(cell, span)),
            presence: required.presence,
            continuation: false,
            location: self
                .columns
                .cell(cells, Column::Location)
                .and_then(|cell| location(&cell.text.flat())),
            constraints,
            conditions,
            deprecated: reading.deprecated,
            element,
            name_links: Vec::new(),
            description_links: texts.links,
            description_tables: texts.tables,
            prose,
            span,
        }
    }

    /// Says where the facts of a row stand.
    fn place(&self, constraints: &mut Constraints, conditions: &mut [Condition], row: Span) {
        if constraints.is_empty() && conditions.is_empty() {
            return;
        }
        let at = self.file.lines.position(&self.file.text, row.start);
        let mut tell = |evidence: &mut Evidences| evidence.place(at.line, at.column);
        constraints.for_each_evidence(&mut tell);
        for condition in conditions {
            tell(&mut condition.evidence);
        }
    }

    fn type_of(&mut self, cells: &[Cell], span: Span) -> CellType {
        let Some(cell) = self.columns.cell(cells, Column::Type) else {
            return CellType::Unstated;
        };
        if cell.text.is_empty() {
            return CellType::Unstated;
        }
        if let Some(ty) = type_cell::read(&cell.text) {
            return ty;
        }
        let at = place(cell, span);
        let message = format!("`{}` is not a type", shorten(&cell.text.flat()));
        let help = "the field accepts any JSON value until a `retype` fixup says what it is";
        self.diagnostics
            .push(Diagnostic::at(&type_code::UNREADABLE_TYPE, self.page, at, message).help(help));
        CellType::Any
    }

    fn required(&mut self, cells: &[Cell], span: Span) -> Required {
        let inverted = self.columns.has(Column::RequiredInverted);
        let role = if inverted { Column::RequiredInverted } else { Column::Required };
        let unstated = Required { presence: Presence::Unstated, condition: None };
        let Some(cell) = self.columns.cell(cells, role) else { return unstated };
        let text = cell.text.flat();
        if text.is_empty() {
            return unstated;
        }
        let read = if inverted { required::read_inverted } else { required::read };
        if let Some(required) = read(&text) {
            return required;
        }
        let at = place(cell, span);
        let message = format!("`{}` does not say whether the field is required", shorten(&text));
        let help = "the field is taken as optional until a `require` fixup says otherwise";
        self.diagnostics.push(
            Diagnostic::at(&type_code::UNREADABLE_REQUIRED, self.page, at, message).help(help),
        );
        Required { presence: Presence::Optional, condition: Some(text) }
    }

    /// Parts `String (Required)`: some tables say in the type cell whether a parameter is required.
    fn part(&self, cells: &mut Cow<'_, [Cell]>) {
        let columns = self.columns;
        let Some(at) = columns.index(Column::Type) else { return };
        if columns.has(Column::Required) || columns.has(Column::RequiredInverted) {
            return;
        }
        let text = cells[at].text.flat();
        if required_mark(&text).is_some() {
            let (ty, _) = text.rsplit_once(['(', '（']).unwrap_or_default();
            cells.to_mut()[at].text = RichText::plain(ty.trim());
        }
    }

    /// Puts cells back where the header says: some rows have their type and required cells
    /// swapped.
    fn straighten(&mut self, cells: &mut Cow<'_, [Cell]>) {
        let (Some(ty), Some(required)) =
            (self.columns.index(Column::Type), self.columns.index(Column::Required))
        else {
            return;
        };
        let swapped = required::read(&cells[ty].text.flat()).is_some()
            && type_cell::is_type_like(&cells[required].text.flat());
        if swapped {
            let message = "the type and required cells of this row are swapped";
            let help = "they were read the other way round; nothing was lost";
            let span = cells[ty].span;
            self.diagnostics.push(
                Diagnostic::at(&type_code::SWAPPED_CELLS, self.page, span, message).help(help),
            );
            cells.to_mut().swap(ty, required);
        }
    }
}

/// Names of parameters that page through a list: numbers wherever no type is stated.
const PAGING: &[&str] =
    &["limit", "offset", "page", "page_no", "page_num", "page_number", "page_size", "per_page"];

/// The type of a row whose description says that its object is a map.
fn mapped(ty: CellType, prose: &[String]) -> CellType {
    match ty {
        CellType::Object(reference) if prose.iter().any(|line| type_cell::tells_a_map(line)) => {
            CellType::Map(Box::new(CellType::Object(reference)))
        }
        ty => ty,
    }
}

/// Whether one cell goes over all columns: its row names the object of the rows below.
fn groups_rows(cells: &[Cell]) -> bool {
    let [first, others @ ..] = cells else { return false };
    let same = |cell: &Cell| cell.span == first.span && cell.text == first.text;
    others.len() > 1 && !first.text.is_empty() && others.iter().all(same)
}

/// What a type cell says in parentheses of the presence of its parameter: `String (Optional)`.
fn required_mark(text: &str) -> Option<Presence> {
    let (_, mark) = text.trim().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    required::mark(mark)
}

fn counts(name: &RowName) -> bool {
    matches!(name, RowName::Field(name) if PAGING.contains(&name.as_str()))
}

/// Where a cell stands; rows can lack cells at their end.
fn place(cell: &Cell, row: Span) -> Span {
    if cell.span.end > cell.span.start { cell.span } else { row }
}

/// Whether a body row repeats the header.
fn is_header(row: &RawRow, table: &RawTable) -> bool {
    let same = |(cell, header): (&Cell, &Cell)| cell.text.flat() == header.text.flat();
    row.cells.len() == table.header.len() && row.cells.iter().zip(&table.header).all(same)
}

/// Bytes of a description that are searched for limits. Readers look at sentences beside each
/// other, so that a cell of any length could take any time; those of real pages have a sixth.
const LONGEST: usize = 32 * 1024;

/// The texts of a row's describing cells.
#[derive(Default)]
struct Texts {
    facts: RichText,
    prose: Vec<String>,
    links: Vec<String>,
    tables: Vec<u32>,
}

impl Texts {
    fn of(columns: &Columns, cells: &[Cell]) -> Self {
        let mut texts = Self::default();
        for (role, header, cell) in columns.cells(cells) {
            match role {
                Some(Column::Description) => {
                    texts.facts.lines.extend(cell.text.lines.iter().cloned());
                    texts.prose.extend(prose_lines(&cell.text));
                }
                Some(Column::Constraint) if is_plain_label(header) => {
                    texts.facts.lines.extend(cell.text.lines.iter().cloned());
                }
                Some(Column::Constraint | Column::Default) => {
                    texts.label(&format!("{header}: "), &cell.text);
                }
                _ => continue,
            }
            texts.links.extend(cell.text.links().map(|(_, target)| target.to_owned()));
            texts.tables.extend(table_numbers(&cell.text.flat()));
        }
        texts
    }

    /// Adds the lines of a column whose header is the label.
    fn label(&mut self, label: &str, text: &RichText) {
        let mut lines = text.lines.iter().cloned();
        if let Some(mut first) = lines.next() {
            first.runs.insert(0, Run { text: label.to_owned(), ..Run::default() });
            self.facts.lines.push(Line { item_depth: 0, runs: first.runs });
        }
        self.facts.lines.extend(lines);
    }
}

/// Lines of a text as prose: list items are marked.
pub(super) fn prose_lines(text: &RichText) -> impl Iterator<Item = String> + '_ {
    text.lines.iter().map(|line| {
        let mark = if line.item_depth > 0 { "- " } else { "" };
        format!("{mark}{}", line.text())
    })
}

/// The kind of value that decides what the numbers of a description mean.
pub(super) fn value_kind(ty: &CellType) -> ValueKind {
    match ty {
        CellType::String { .. } | CellType::DateTime | CellType::Unstated => ValueKind::String,
        CellType::Integer { .. } => ValueKind::Integer,
        CellType::Number { .. } => ValueKind::Number,
        CellType::Boolean => ValueKind::Boolean,
        CellType::Array(element) => ValueKind::Array(scalar_kind(element)),
        CellType::Map(value) => ValueKind::Map(scalar_kind(value)),
        // A list of unstated elements: what the description lists are its elements, as text.
        CellType::UntypedArray => ValueKind::Array(ScalarKind::String),
        _ => ValueKind::Other,
    }
}

fn scalar_kind(ty: &CellType) -> ScalarKind {
    match ty {
        CellType::String { .. } | CellType::DateTime => ScalarKind::String,
        CellType::Integer { .. } => ScalarKind::Integer,
        CellType::Number { .. } => ScalarKind::Number,
        CellType::Boolean => ScalarKind::Boolean,
        _ => ScalarKind::Other,
    }
}

/// The name of a row, unless it is of several fields.
fn own_name<'a>(names: &[&'a str]) -> Option<&'a str> {
    match names {
        [name] => Some(*name),
        _ => None,
    }
}

/// The name of a row that has one.
fn field_name(name: &RowName) -> Option<&str> {
    match name {
        RowName::Field(name) => Some(name),
        _ => None,
    }
}

/// `String(255)`: the type cell states the length where the description does not.
fn apply_type_length(constraints: &mut Constraints, ty: &CellType) {
    if let CellType::String { max_length: Some(max) } = ty {
        let length = constraints.length.get_or_insert(Length {
            min: None,
            max: None,
            unit: LengthUnit::Characters,
        });
        length.max = length.max.or(Some(*max));
    }
}

/// Whether a constraint column's header says no more than that constraints follow.
fn is_plain_label(header: &str) -> bool {
    matches!(normalise(header).as_str(), "constraints" | "constraint" | "约束" | "约束限制")
}

/// The place that a location cell names.
fn location(text: &str) -> Option<Location> {
    match normalise(text).as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        _ => None,
    }
}

/// Numbers of tables that a text mentions: `表 5`, `Table 5`.
fn table_numbers(text: &str) -> Vec<u32> {
    let mentions = text.match_indices('表').chain(text.match_indices("Table"));
    let number = |(at, word): (usize, &str)| {
        let after = text[at + word.len()..].trim_start();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        after[..digits].parse().ok()
    };
    mentions.filter_map(number).collect()
}

/// At most 40 characters of a text, for messages.
pub(super) fn shorten(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

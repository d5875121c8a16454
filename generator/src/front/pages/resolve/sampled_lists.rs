//! Fields that samples show as lists although their type cells name what one element is, and lists
//! whose elements only samples show.
//!
//! A cell that says `dictionary`, `Object` or `String` leaves it to the reader whether there are
//! several. Where every sample of every page shows a list of them, the field is one. A cell that
//! names its object is taken at its word, unless the row speaks of several. A cell that says a map of
//! lists is one way to say a list; samples tell which is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::codes::{reference as codes, types};
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::interpret::doc::{RowDoc, RowName, TableDoc};
use crate::front::pages::interpret::type_cell::CellType;
use crate::ir::{Constraints, FactKind, Field, Fragment, Source, TypeExpr, TypeKind};
use crate::json::{Kind, Value};
use crate::span::Span;

use super::book::Book;
use super::fields::documented_name;
use super::samples;

/// Makes lists of the fields that samples show as such.
pub fn settle(book: &Book<'_>, fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let mut rows = Rows::of(book);
    for fragment in &*fragments {
        samples::each(fragment, &mut |found| {
            if let TypeKind::Object { fields, .. } = &fragment.types[found.owner].kind {
                rows.add(&fields[found.field], found.value);
            }
        });
    }
    let mut found: BTreeMap<Source, Diagnostic> = BTreeMap::new();
    let definitions = fragments.iter_mut().flat_map(|fragment| &mut fragment.types);
    for definition in definitions {
        let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
        for field in fields {
            let Some(elements) = rows.elements(field) else { continue };
            if make_list(field, elements) {
                found.entry(field.source.clone()).or_insert_with(|| sampled(field, elements));
            }
        }
    }
    // What the elements are is known after all.
    let cells = found.keys().filter_map(|source| Some((&*source.page, rows.cell(source)?)));
    let cells: BTreeSet<(&str, Span)> = cells.collect();
    diagnostics.retain(|diagnostic| {
        let cell = diagnostic.span.map(|span| (diagnostic.page.as_str(), span));
        diagnostic.code != &types::UNTYPED_ARRAY || !cell.is_some_and(|cell| cells.contains(&cell))
    });
    for diagnostic in found.into_values() {
        diagnostics.push(diagnostic);
    }
}

fn sampled(field: &Field, elements: Elements) -> Diagnostic {
    let elements = match elements {
        Elements::Objects => "objects",
        Elements::Texts => "strings",
    };
    let message = format!("every sample shows a list of {elements} at `{}`", field.name);
    let diagnostic = Diagnostic::about(&codes::LIST_SAMPLED, &field.source, message);
    diagnostic.help("the field is that list; a `retype` fixup corrects it")
}

/// Makes a list of the type of a field, if its elements can be what samples show.
fn make_list(field: &mut Field, elements: Elements) -> bool {
    let element = match (&field.ty, elements) {
        (TypeExpr::Ref(_) | TypeExpr::Object, Elements::Objects) => field.ty.clone(),
        (TypeExpr::String | TypeExpr::Object, Elements::Texts) => TypeExpr::String,
        (TypeExpr::Array(element), _) if **element == TypeExpr::Any => elements.ty(),
        (TypeExpr::Map(list), Elements::Objects) => match &**list {
            TypeExpr::Array(element) if matches!(**element, TypeExpr::Ref(_)) => {
                (**element).clone()
            }
            _ => return false,
        },
        _ => return false,
    };
    if field.ty == TypeExpr::String {
        let mut items = std::mem::take(&mut field.constraints);
        items.forget(FactKind::Default);
        let items = Some(Box::new(items)).filter(|items| !items.is_empty());
        field.constraints = Constraints { items, ..Constraints::default() };
    }
    field.ty = TypeExpr::Array(Box::new(element));
    true
}

/// What the elements of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elements {
    Objects,
    Texts,
}

impl Elements {
    /// The elements of a list that is not empty and has elements of one kind.
    fn of(list: &[Value]) -> Option<Self> {
        let all = |is: fn(&Kind) -> bool| {
            !list.is_empty() && list.iter().all(|element| is(&element.kind))
        };
        match () {
            () if all(|kind| matches!(kind, Kind::Object(_))) => Some(Self::Objects),
            () if all(|kind| matches!(kind, Kind::String(_))) => Some(Self::Texts),
            () => None,
        }
    }

    fn ty(self) -> TypeExpr {
        match self {
            Self::Objects => TypeExpr::Object,
            Self::Texts => TypeExpr::String,
        }
    }
}

/// What samples show at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// No value, or none but empty lists and nulls.
    Nothing,
    /// Lists of these.
    Lists(Elements),
    /// Something else, or lists of several kinds.
    Otherwise,
}

impl Shown {
    fn elements(self) -> Option<Elements> {
        match self {
            Self::Lists(elements) => Some(elements),
            Self::Nothing | Self::Otherwise => None,
        }
    }

    fn add(&mut self, value: &Value) {
        let new = match &value.kind {
            Kind::Null => return,
            Kind::Array(list) if list.is_empty() => return,
            Kind::Array(list) => Elements::of(list).map_or(Self::Otherwise, Self::Lists),
            _ => Self::Otherwise,
        };
        *self = if *self == Self::Nothing || *self == new { new } else { Self::Otherwise };
    }
}

/// A row whose type cell says only what kind of value it is.
struct Row<'a> {
    name: &'a str,
    /// Its type cell, where the table has a column of types.
    cell: Option<Span>,
    /// The object it belongs to.
    object: usize,
}

/// Such rows of all pages by their places, and what samples show at their fields.
struct Rows<'a> {
    rows: BTreeMap<Source, Row<'a>>,
    /// By object and name of the row.
    shown: BTreeMap<(usize, &'a str), Shown>,
}

impl<'a> Rows<'a> {
    fn of(book: &Book<'a>) -> Self {
        let mut rows = BTreeMap::new();
        let mut objects = Objects::default();
        for (page, doc) in book.docs.iter().enumerate() {
            for table in &doc.tables {
                let object = objects.of(table);
                for row in &table.rows {
                    let RowName::Field(name) = &row.name else { continue };
                    if !is_open(&row.ty) && !speaks_of_several(row, name) {
                        continue;
                    }
                    let source = book.source(page, table.anchor(), row.span);
                    rows.insert(source, Row { name, cell: row.type_span, object });
                }
            }
        }
        Self { rows, shown: BTreeMap::new() }
    }

    /// What is known of the row of a field; the parent of dotted rows has none of its own.
    fn key(&self, field: &Field) -> Option<(usize, &'a str)> {
        let row = self.rows.get(&field.source)?;
        let before = row.name.strip_suffix(&*field.name)?;
        (before.is_empty() || before.ends_with(['.', ' '])).then_some((row.object, row.name))
    }

    /// What the lists that samples show at a field consist of.
    fn elements(&self, field: &Field) -> Option<Elements> {
        self.shown.get(&self.key(field)?)?.elements()
    }

    fn cell(&self, source: &Source) -> Option<Span> {
        self.rows.get(source)?.cell
    }

    fn add(&mut self, field: &Field, value: &Value) {
        if let Some(key) = self.key(field) {
            self.shown.entry(key).or_insert(Shown::Nothing).add(value);
        }
    }
}

/// The objects that tables document. Tables of one name and the same rows document one object, on
/// whatever page they stand: what one of them is, all are.
#[derive(Default)]
struct Objects<'a> {
    named: BTreeMap<(&'a str, Vec<&'a RowName>), usize>,
    count: usize,
}

impl<'a> Objects<'a> {
    fn of(&mut self, table: &'a TableDoc) -> usize {
        self.count += 1;
        let rows = table.rows.iter().map(|row| &row.name).collect();
        match documented_name(table) {
            Some(name) => *self.named.entry((name, rows)).or_insert(self.count),
            None => self.count,
        }
    }
}

/// Words of a description for several.
const SEVERAL: &[&str] = &["列表", "数组", "集合", "list", "array"];

/// Whether a row whose type cell names one object speaks of several: by its name, which is a
/// plural, or in its description.
fn speaks_of_several(row: &RowDoc, name: &str) -> bool {
    let CellType::Object(reference) = &row.ty else { return false };
    if reference.name.is_none() {
        return true;
    }
    let plural = name.ends_with('s') && !name.ends_with("ss");
    let told = |line: &String| {
        let line = line.to_lowercase();
        SEVERAL.iter().any(|word| line.contains(word))
    };
    plural || row.prose.lines.iter().any(told)
}

/// Whether a type cell leaves open whether there are several, or of what. Some writers say a map of
/// lists where the name of the field and its list are meant.
fn is_open(ty: &CellType) -> bool {
    match ty {
        CellType::Object(reference) => reference.name.is_none(),
        CellType::String { .. } | CellType::UntypedArray => true,
        CellType::Map(value) => matches!(**value, CellType::Array(_)),
        _ => false,
    }
}

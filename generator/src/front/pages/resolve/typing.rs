//! Type cells to types, once the table behind a row is known.

use crate::diag::codes::{reference as code, types as type_code};
use crate::diag::{Code, Diagnostic};
use crate::front::pages::interpret::doc::{RowDoc, RowName};
use crate::front::pages::interpret::type_cell::{CellType, ObjectReference};
use crate::ir::{Constraints, Format, Said, TypeExpr};
use crate::ledger::RowOutcome;

use super::book::TableRef;
use super::builder::TypeBuilder;
use super::references::reference;

impl TypeBuilder<'_> {
    /// The type of a row, and the format that its type cell implies.
    pub(super) fn row_type(&mut self, at: TableRef, row: usize) -> (TypeExpr, Option<Format>) {
        self.outcomes.entry((at, row)).or_insert(RowOutcome::Field);
        let doc = &self.book.table(at).rows[row];
        let target = self.targets[at.page].get(&(at.table, row)).copied();
        let fallback = match &doc.name {
            RowName::Field(name) => name.as_str(),
            _ => "item",
        };
        self.expression(&doc.ty, target, fallback, at, doc)
    }

    fn expression(
        &mut self,
        ty: &CellType,
        target: Option<TableRef>,
        fallback: &str,
        at: TableRef,
        row: &RowDoc,
    ) -> (TypeExpr, Option<Format>) {
        let mut inner = |ty: &CellType| self.expression(ty, target, fallback, at, row);
        match ty {
            CellType::String { .. } => {
                // A target means that the cell is wrong: see the ladder.
                (target.map_or(TypeExpr::String, |target| self.table(target, fallback)), None)
            }
            CellType::DateTime => (TypeExpr::String, None),
            CellType::Integer { bits } => (TypeExpr::Integer, bits.map(integer_format)),
            CellType::Number { double } => (TypeExpr::Number, double.map(number_format)),
            CellType::Boolean => (TypeExpr::Boolean, None),
            CellType::Binary => (TypeExpr::Binary, None),
            CellType::Array(element) => {
                let (element, format) = inner(element);
                (TypeExpr::Array(Box::new(element)), format)
            }
            CellType::Map(value) if matches!(**value, CellType::String { .. }) => match target {
                Some(_) => inner(value),
                None => (TypeExpr::Map(Box::new(TypeExpr::String)), None),
            },
            CellType::Map(value) => {
                let (value, format) = inner(value);
                (TypeExpr::Map(Box::new(value)), format)
            }
            CellType::Union(members) => {
                // A row has one target, but each member can link to a table of its own.
                let mut member = |ty: &CellType| {
                    let reference = reference(ty);
                    let link = reference.as_ref().and_then(|reference| reference.link.as_deref());
                    let own = link.and_then(|link| self.book.follow(at.page, link));
                    let target = own.or(target.filter(|_| reference.is_some()));
                    self.expression(ty, target, fallback, at, row).0
                };
                (TypeExpr::Union(members.iter().map(&mut member).collect()), None)
            }
            CellType::UntypedArray => {
                let element = target.map_or(TypeExpr::Any, |target| self.table(target, fallback));
                if target.is_none() {
                    let message = "is a list of unstated elements";
                    let help = "the elements may be anything, in parameters text, until a `retype` fixup says \
                                more";
                    self.incomplete(&type_code::UNTYPED_ARRAY, at, row, message, help);
                }
                let nested = matches!(element, TypeExpr::Array(_));
                (if nested { element } else { TypeExpr::Array(Box::new(element)) }, None)
            }
            CellType::Unstated => {
                if let Some(target) = target {
                    return (self.table(target, fallback), None);
                }
                let message = "has a type cell without a type";
                let help = "it is read as a string until a `retype` fixup says otherwise";
                self.incomplete(&type_code::UNSTATED_TYPE, at, row, message, help);
                (TypeExpr::String, None)
            }
            CellType::Any => {
                (target.map_or(TypeExpr::Any, |target| self.table(target, fallback)), None)
            }
            CellType::Object(reference) => {
                let Some(target) = target else {
                    self.undefined(reference, at, row);
                    return (TypeExpr::Object, None);
                };
                let name = reference.name.as_deref().unwrap_or(fallback);
                (self.table(target, name), None)
            }
        }
    }

    /// Reports a type cell that leaves the type open; tables without such cells do so on purpose.
    fn incomplete(
        &mut self,
        code: &'static Code,
        at: TableRef,
        row: &RowDoc,
        message: &str,
        help: &str,
    ) {
        let Some(span) = row.type_span else { return };
        let name = match &row.name {
            RowName::Field(name) => name.as_str(),
            RowName::Body => "body",
            RowName::RootElement | RowName::Wildcard => "the element",
        };
        let message = format!("`{name}` {message}");
        let page = &self.book.docs[at.page].path;
        self.diagnostics.push(Diagnostic::at(code, page, span, message).help(help));
    }

    /// Takes back what was said of a row's type, as it turns out to be defined.
    pub(super) fn define(&mut self, at: TableRef, row: usize) {
        let page = &self.book.docs[at.page].path;
        let row = &self.book.table(at).rows[row];
        let places = [Some(row.span), row.type_span];
        self.diagnostics.retain(|known| {
            let open =
                known.code == &code::OBJECT_UNDEFINED || known.code == &type_code::UNTYPED_ARRAY;
            !open || &known.page != page || !places.contains(&known.span)
        });
    }

    /// Reports an object that has a name or a link but no definition.
    fn undefined(&mut self, reference: &ObjectReference, at: TableRef, row: &RowDoc) {
        let page = &self.book.docs[at.page].path;
        let help = "the field accepts any object until a `retype` fixup says what it is";
        if let Some(link) = &reference.link {
            let message = format!("no table has the anchor `{link}`");
            let diagnostic = Diagnostic::at(&code::LINK_BROKEN, page, row.span, message);
            self.diagnostics.push(diagnostic.help(help));
        } else if let Some(name) = &reference.name {
            let message = format!("no table defines the object `{name}`");
            let diagnostic = Diagnostic::at(&code::OBJECT_UNDEFINED, page, row.span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}

fn integer_format(bits: u8) -> Format {
    if bits > 32 { Format::Int64 } else { Format::Int32 }
}

fn number_format(double: bool) -> Format {
    if double { Format::Double } else { Format::Float }
}

/// Elements of an untyped list about which the description says something are text.
pub(super) fn type_elements(ty: &mut TypeExpr, constraints: &Constraints) {
    if let TypeExpr::Array(element) = ty
        && **element == TypeExpr::Any
        && constraints.items.is_some()
    {
        **element = TypeExpr::String;
    }
}

/// A width that the type cell names constrains the value, or the elements of a list.
pub(super) fn place_format(constraints: &mut Constraints, ty: &TypeExpr, format: Option<Format>) {
    let Some(format) = format else { return };
    let limits = match ty {
        TypeExpr::Array(_) | TypeExpr::Map(_) => constraints.items.get_or_insert_default(),
        _ => constraints,
    };
    if limits.format.is_none() {
        limits.format = Some(format);
        limits.attest(Said::Cell);
    }
}

/// Whether the type cell says text and the table behind the row an object.
pub(super) fn is_text_made_object(cell: &CellType, ty: &TypeExpr) -> bool {
    match (cell, ty) {
        (CellType::Array(cell), TypeExpr::Array(ty)) => is_text_made_object(cell, ty),
        (CellType::String { .. } | CellType::Map(_), TypeExpr::Ref(_)) => true,
        _ => false,
    }
}

//! Request and response bodies of an operation.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::diag::codes::reference as code;
use crate::front::pages::interpret::doc::{BodyKind, RowName, TableDoc, TableRole};
use crate::ir::{Body, Constraints, Encoding, Field, Response, Side, TypeDef, TypeExpr, TypeKind};

use crate::json::Value;
use crate::span::Span;

use super::book::{TableRef, has_fields};
use super::builder::TypeBuilder;
use super::elements;
use super::media;
use super::parameters;
use super::sampled::{self, Shape};

/// A body from the rows of its root table. `rows` leaves out those that are parameters.
pub(super) fn body(
    builder: &mut TypeBuilder<'_>,
    at: TableRef,
    rows: &[usize],
    encoding: Encoding,
) -> Option<Body> {
    if rows.is_empty() {
        return None;
    }
    let table = builder.book.table(at);
    let source = builder.book.source(at.page, table.anchor(), table.span);
    let xml = encoding == Encoding::Json && elements::is_xml(builder, at);
    let encoding = if xml { Encoding::Xml } else { encoding };
    if let Some(ty) = elements::tree(builder, at, rows) {
        return Some(Body::new(encoding, ty, source));
    }
    if encoding == Encoding::Xml {
        elements::report_flat(builder, at);
    }
    let ty = if rows.len() == table.rows.len() {
        builder.table(at, "")
    } else {
        partial(builder, at, rows)
    };
    let ty = shaped(builder, at, ty);
    let constraints = match table.rows.as_slice() {
        [row] if matches!(row.name, RowName::RootElement | RowName::Body) => {
            row.constraints.clone()
        }
        _ => Constraints::default(),
    };
    Some(Body { constraints, ..Body::new(encoding, ty, source) })
}

/// The body of the objects that its root table describes, in the shape that samples show.
fn shaped(builder: &mut TypeBuilder<'_>, at: TableRef, ty: TypeExpr) -> TypeExpr {
    let table = builder.book.table(at);
    let page = &builder.book.docs[at.page];
    let of_list = |ty: TypeExpr| TypeExpr::Array(Box::new(ty));
    let (ty, shown) = match sampled::shape(page, table, &members(builder, at)) {
        _ if !matches!(ty, TypeExpr::Ref(_)) => return ty,
        Shape::Whole => return ty,
        Shape::Element => (of_list(ty), "a list of such objects".to_owned()),
        Shape::Member { key, list } => {
            let shown = format!("such objects under the key `{key}`");
            let ty = if list { of_list(ty) } else { ty };
            (builder.wrapped(at, &key, ty), shown)
        }
        Shape::Spread { row } => match builder.spread(at, row, &ty) {
            Some(name) => (ty, format!("what stands under `{name}` without this key")),
            None => return ty,
        },
    };
    let message = format!("the table describes an object, the samples show {shown}");
    let help = "the body is what the samples show; a `retype` fixup corrects it";
    let diagnostic = Diagnostic::at(&code::BODY_SAMPLED, &page.path, table.span, message);
    builder.diagnostics.push(diagnostic.help(help));
    ty
}

/// The rows of the table of a reply that hold an object, with its table.
fn members<'a>(builder: &TypeBuilder<'a>, at: TableRef) -> Vec<sampled::Inner<'a>> {
    let table = builder.book.table(at);
    if table.side != Some(Side::Response) {
        return Vec::new();
    }
    let inner = |row: usize| {
        let target = builder.targets[at.page].get(&(at.table, row))?;
        Some((row, builder.book.table(*target)))
    };
    (0..table.rows.len()).filter_map(inner).collect()
}

/// The root object of a table that holds parameters too.
fn partial(builder: &mut TypeBuilder<'_>, at: TableRef, rows: &[usize]) -> TypeExpr {
    let whole = builder.table(at, "");
    let TypeExpr::Ref(id) = whole else { return whole };
    let table = builder.book.table(at);
    let elsewhere = (0..table.rows.len()).filter(|row| !rows.contains(row));
    let names: Vec<&RowName> = elsewhere.map(|row| &table.rows[row].name).collect();
    if let TypeDef { kind: TypeKind::Object { fields, .. }, .. } = &mut builder.types[id] {
        fields.retain(|field| !names.contains(&&RowName::Field(field.name.clone())));
    }
    TypeExpr::Ref(id)
}

/// The encoding of a request body.
pub(super) fn encoding(kind: BodyKind, table: &TableDoc) -> Encoding {
    let is_file = |row: &crate::front::pages::interpret::doc::RowDoc| {
        row.ty == crate::front::pages::interpret::type_cell::CellType::Binary
    };
    match kind {
        BodyKind::Form => Encoding::Form,
        BodyKind::Xml => Encoding::Xml,
        BodyKind::Json if table.rows.iter().any(is_file) => match table.rows.len() {
            1 => Encoding::Binary,
            _ => Encoding::Form,
        },
        BodyKind::Json => Encoding::Json,
    }
}

/// Whether the only row of a table says that the body itself is a file.
fn is_file(table: &TableDoc) -> bool {
    let [row] = table.rows.as_slice() else { return false };
    let unnamed = matches!(row.name, RowName::RootElement | RowName::Body);
    unnamed && row.ty == crate::front::pages::interpret::type_cell::CellType::Binary
}

/// Builds the responses of a page.
pub(super) fn responses(builder: &mut TypeBuilder<'_>, page: usize) -> Vec<Response> {
    let doc = &builder.book.docs[page];
    let mut by_status: BTreeMap<StatusKey, Response> = BTreeMap::new();
    for &status in &doc.statuses {
        by_status.entry(key(status)).or_insert_with(|| empty(status));
    }
    let success = doc.statuses.iter().copied().flatten().find(|status| (200..300).contains(status));
    for (index, table) in doc.tables.iter().enumerate() {
        if table.side != Some(Side::Response) || !has_fields(table) {
            continue;
        }
        let at = TableRef { page, table: index };
        let status = match (table.status, table.error) {
            (Some(stated), _) => stated.status(),
            (None, false) => success,
            (None, true) => doc.statuses.iter().copied().flatten().find(|status| *status >= 400),
        };
        match table.role {
            TableRole::ResponseHeaders => {
                let headers = headers(builder, at);
                let response = by_status.entry(key(status)).or_insert_with(|| empty(status));
                response.headers.extend(headers);
            }
            TableRole::ResponseBody => {
                let taken = by_status.get(&key(status)).is_some_and(|r| r.body.is_some());
                if taken {
                    if !builder.used.contains(&at) {
                        repeated_root(builder, at);
                    }
                    continue;
                }
                let rows: Vec<usize> = (0..table.rows.len()).collect();
                let encoding = if is_file(table) { Encoding::Binary } else { Encoding::Json };
                let body = body(builder, at, &rows, encoding);
                by_status.entry(key(status)).or_insert_with(|| empty(status)).body = body;
            }
            _ => {}
        }
    }
    let of_success = key(success);
    let has_body = |response: &Response| response.body.is_some();
    if !by_status.get(&of_success).is_some_and(has_body)
        && let Some(body) = referred(builder, page, Side::Response)
            .or_else(|| elements::shown_only(builder, page, Side::Response))
            .or_else(|| bytes(builder, page))
            .or_else(|| undocumented(builder, page, Side::Response))
    {
        by_status.entry(of_success).or_insert_with(|| empty(success)).body = Some(body);
    }
    by_status.into_values().collect()
}

/// The bytes that a reply consists of, where its header says so and no table describes it.
fn bytes(builder: &TypeBuilder<'_>, page: usize) -> Option<Body> {
    let doc = &builder.book.docs[page];
    let table = doc.tables.iter().find(|table| table.role == TableRole::ResponseHeaders)?;
    let source = builder.book.source(page, table.anchor(), table.span);
    media::is_bytes(doc).then(|| Body::new(Encoding::Binary, TypeExpr::Binary, source))
}

/// The body whose table a sentence of its section links to, unless its rows are parameters.
pub(super) fn referred(builder: &mut TypeBuilder<'_>, page: usize, side: Side) -> Option<Body> {
    let book = builder.book;
    let links = book.docs[page].body_links.iter().filter(|link| link.side == side);
    let mut targets = links.filter_map(|link| book.follow_to_body(page, &link.target));
    // What was used for the request already, without making its body, holds parameters.
    let is_free = |at: &TableRef| side == Side::Response || !builder.used.contains(at);
    let at = targets.find(is_free)?;
    let table = book.table(at);
    let ty = builder.table(at, "");
    let source = book.source(at.page, table.anchor(), table.span);
    Some(Body::new(Encoding::Json, ty, source))
}

/// The body that samples show and no table documents.
pub(super) fn undocumented(builder: &mut TypeBuilder<'_>, page: usize, side: Side) -> Option<Body> {
    let doc = &builder.book.docs[page];
    let samples = doc.samples.iter().filter(|sample| {
        sample.side == side && !sample.error && sample.status.is_none_or(|status| status < 300)
    });
    let mut shown =
        samples.filter_map(|sample| Some((sample.json.parsed().tolerant()?, sample.start)));
    let holds = |(value, _): &(&Value, u32)| {
        value.as_object().is_some_and(|object| !object.members.is_empty())
            || value.as_array().is_some_and(|list| !list.is_empty())
    };
    let (value, start) = shown.find(holds)?;
    let list = value.as_array().is_some();
    let ty = if list { TypeExpr::Array(Box::new(TypeExpr::Any)) } else { TypeExpr::Object };
    let span = Span { start, end: start };
    let message = "samples show this body, and no table documents it";
    let help = "it may hold anything until a table says more";
    let diagnostic = Diagnostic::at(&code::BODY_UNDOCUMENTED, &doc.path, span, message).help(help);
    builder.diagnostics.push(diagnostic);
    let source = builder.book.source(page, None, span);
    Some(Body::new(Encoding::Json, ty, source))
}

/// `default` sorts last.
type StatusKey = u16;

fn key(status: Option<u16>) -> StatusKey {
    status.unwrap_or(u16::MAX)
}

fn empty(status: Option<u16>) -> Response {
    Response { status, headers: Vec::new(), body: None }
}

fn headers(builder: &mut TypeBuilder<'_>, at: TableRef) -> Vec<Field> {
    builder.used.insert(at);
    let table = builder.book.table(at);
    let is_named = |row: &usize| matches!(table.rows[*row].name, RowName::Field(_));
    let (named, others): (Vec<usize>, Vec<usize>) = (0..table.rows.len()).partition(is_named);
    parameters::leave_out(builder, at, &others);
    builder.object(at, &named).0
}

/// Reports a second table that claims to be the root of one body.
pub(super) fn repeated_root(builder: &mut TypeBuilder<'_>, at: TableRef) {
    let page = &builder.book.docs[at.page].path;
    let span = builder.book.table(at).span;
    let message = "another table already describes the root of this body";
    let help = "the first table is used; `add` fixups can bring in fields of this one";
    let diagnostic = Diagnostic::at(&code::ROOT_REPEATED, page, span, message).help(help);
    builder.diagnostics.push(diagnostic);
}

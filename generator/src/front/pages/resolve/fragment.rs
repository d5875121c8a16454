//! One page to its [`Fragment`].

use std::collections::BTreeSet;

use crate::diag::Diagnostics;
use crate::front::pages::interpret::doc::{
    BodyKind, PageDoc, PlacedRequestLine, SampleDoc, TableRole,
};
use crate::ir::path::version;
use crate::ir::{Body, Draft, Fragment, Method, Sample, Side};
use crate::sample;
use crate::span::Span;

use super::body;
use super::book::{Book, Outcomes, TableRef, Targets, has_fields};
use super::builder::TypeBuilder;
use super::elements;
use super::media;
use super::parameters::{self, Parameters, Shown, Split};

/// A fragment and what building it used.
#[derive(Debug, Default)]
pub struct Linked {
    /// The facts.
    pub fragment: Fragment,
    /// Tables whose rows became fields, own and foreign.
    pub used: BTreeSet<TableRef>,
    /// What became of their rows.
    pub outcomes: Outcomes,
    /// Findings.
    pub diagnostics: Diagnostics,
}

/// Builds the fragment of a page; a page without request lines yields none.
pub fn link(book: &Book<'_>, targets: &[Targets], page: usize) -> Linked {
    let doc = &book.docs[page];
    if doc.request_lines.is_empty() {
        return Linked::default();
    }
    let mut builder = TypeBuilder::new(book, targets);
    let mut operations: Vec<Draft> =
        doc.request_lines.iter().map(|line| operation(&mut builder, page, doc, line)).collect();
    let TypeBuilder { types, used, outcomes, diagnostics, .. } = builder;
    for operation in &mut operations {
        sample::tell_failures(&types, operation);
    }
    Linked { fragment: Fragment { operations, types }, used, outcomes, diagnostics }
}

fn operation(
    builder: &mut TypeBuilder<'_>,
    page: usize,
    doc: &PageDoc,
    line: &PlacedRequestLine,
) -> Draft {
    let (parameters, request_body) = request(builder, page, doc, line);
    let (parameters, fixed_query) = parameters.finish(builder, page, line);
    let responses = body::responses(builder, page);
    Draft {
        id: None,
        version: version(&line.line.path),
        method: line.line.method,
        path: line.line.path.clone(),
        fixed_query,
        deprecated: doc.deprecated,
        websocket: line.line.websocket,
        explorer: doc.explorer.clone(),
        aliases: Vec::new(),
        parameters,
        request_body,
        responses,
        error_codes: doc.error_codes.clone(),
        samples: doc
            .samples
            .iter()
            .map(|sample| self::sample(builder.book, page, sample))
            .collect(),
        source: builder.book.source(page, None, line.span),
        also_documented: Vec::new(),
        prose: Some(doc.intro.clone()),
    }
}

/// Parameters and body of the request, from all tables of the request side.
fn request(
    builder: &mut TypeBuilder<'_>,
    page: usize,
    doc: &PageDoc,
    line: &PlacedRequestLine,
) -> (Parameters, Option<Body>) {
    let has_json_sample = doc.samples.iter().any(|sample| sample.side == Side::Request);
    let mut parameters = Parameters::new();
    let mut request_body = None;
    for (index, table) in doc.tables.iter().enumerate() {
        let kind = match table.role {
            TableRole::Parameters(_) => None,
            TableRole::RequestBody(kind) => Some(kind),
            _ => continue,
        };
        if !has_fields(table) {
            continue;
        }
        let at = TableRef { page, table: index };
        let shown = Shown::of(doc, table, &line.line);
        let kind = if shown.body { Some(BodyKind::Json) } else { kind };
        let Split { parameters: rows, body: rest } =
            parameters::split(table, line, has_json_sample, shown);
        for (row, location) in rows {
            builder.used.insert(at);
            parameters.row(builder, at, row, location, line);
        }
        let Some(kind) = kind else {
            parameters::leave_out(builder, at, &rest);
            continue;
        };
        if request_body.is_none() {
            request_body = body::body(builder, at, &rest, body::encoding(kind, table));
        } else if !rest.is_empty() && !builder.used.contains(&at) {
            body::repeated_root(builder, at);
        }
    }
    if request_body.is_none() {
        request_body = body::referred(builder, page, Side::Request)
            .or_else(|| elements::shown_only(builder, page, Side::Request));
    }
    if request_body.is_none() && !parameters::has_no_body(&line.line) {
        request_body = body::undocumented(builder, page, Side::Request);
    }
    if let Some(body) = &mut request_body {
        media::settle(doc, body);
    }
    (parameters, request_body)
}

fn sample(book: &Book<'_>, page: usize, sample: &SampleDoc) -> Sample {
    Sample {
        side: sample.side,
        status: sample.status,
        error: sample.error,
        json: sample.json.clone(),
        owner: None,
        source: book.source(page, None, Span { start: sample.start, end: sample.start }),
    }
}

/// Makes a table the root of a body where a page captions the root like an object: the first
/// table of a block that nothing refers to, if the block has no root.
pub fn promote_roots(doc: &mut PageDoc, page: usize, targets: &Targets) {
    let referenced: BTreeSet<usize> =
        targets.values().filter(|target| target.page == page).map(|target| target.table).collect();
    let sends_body = doc.samples.iter().any(|sample| sample.side == Side::Request)
        || doc.request_lines.first().is_some_and(|line| {
            matches!(line.line.method, Method::Post | Method::Put | Method::Patch)
        });
    for side in [Side::Request, Side::Response] {
        if side == Side::Request && !sends_body {
            continue;
        }
        let is_root = |role: TableRole| match side {
            Side::Request => matches!(role, TableRole::RequestBody(_)),
            Side::Response => role == TableRole::ResponseBody,
        };
        let scope = |doc: &PageDoc, index: usize| {
            let table = &doc.tables[index];
            (table.side == Some(side)).then_some(if side == Side::Request {
                None
            } else {
                Some(table.block)
            })
        };
        for index in 0..doc.tables.len() {
            let Some(block) = scope(doc, index) else { continue };
            let table = &doc.tables[index];
            let free = table.role == TableRole::Object
                && has_fields(table)
                && !referenced.contains(&index);
            let has_root = (0..doc.tables.len())
                .any(|other| scope(doc, other) == Some(block) && is_root(doc.tables[other].role));
            if free && !has_root {
                // The root of a body has no name of its own.
                doc.tables[index].object_name = None;
                doc.tables[index].role = match side {
                    Side::Request => {
                        TableRole::RequestBody(crate::front::pages::interpret::doc::BodyKind::Json)
                    }
                    Side::Response => TableRole::ResponseBody,
                };
            }
        }
    }
}

//! Writes the vendored page of one operation.

use std::fmt::Write as _;

use crate::ir::path::placeholders;
use crate::ir::{
    Body, Field, Fragment, Location, Operation, Presence, Response, Side, TypeExpr, TypeId,
    TypeKind, TypeSlice, reachable,
};

use super::form::{self, Section, body_caption};
use super::front_matter::Provenance;
use super::layout::{self, Anchors, Place};
use super::{CUSTOM_KEY, ROOT_BODY, ROOT_ELEMENT, canonical, cells, escape};

/// The vendored page of one operation of a fragment with these types. Deterministic; prose and
/// samples of the operation are left out.
pub fn render(operation: &Operation, types: &TypeSlice, provenance: &Provenance) -> String {
    let fragment = Fragment { operations: vec![operation.clone()], types: types.to_vec() };
    let mut text = provenance.to_string();
    for fragment in canonical(&fragment) {
        for operation in &fragment.operations {
            let mut writer = Writer::new(operation, &fragment.types);
            writer.operation(operation);
            text.push_str(&writer.text);
        }
    }
    text
}

/// A row of a parameter table, cells finished.
struct Row {
    name: String,
    /// Where it travels, if its table does not tell.
    location: &'static str,
    presence: Presence,
    ty: String,
    constraints: String,
}

struct Writer<'a> {
    text: String,
    types: &'a TypeSlice,
    /// Types whose table is written.
    written: Vec<bool>,
    /// Anchors that are taken.
    anchors: Anchors,
    /// Number of the last table.
    tables: u32,
}

impl<'a> Writer<'a> {
    fn new(operation: &Operation, types: &'a TypeSlice) -> Self {
        let anchors = Anchors::of(operation, types);
        Self { text: String::new(), types, written: vec![false; types.len()], anchors, tables: 0 }
    }

    /// A block, an empty line before it.
    fn block(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn section(&mut self, section: Section) {
        self.block(&format!("## {}", form::title(section)));
    }

    fn operation(&mut self, operation: &Operation) {
        let mark = if operation.deprecated { form::DEPRECATED_TITLE } else { "" };
        self.block(&format!("# {}{mark}", escape::prose(&operation.id)));
        if operation.explorer.is_some() {
            self.section(Section::Debugging);
        }
        for explorer in operation.explorer.iter().chain(&operation.aliases) {
            let [start, middle, end] = form::EXPLORER;
            let (product, api) =
                (escape::percent(&explorer.product), escape::percent(&explorer.api));
            self.block(&format!("{start}{product}{middle}{api}{end}"));
        }
        self.section(Section::Uri);
        self.block(&request_line(operation));
        self.parameters(operation, Location::Path);
        self.parameters(operation, Location::Query);
        self.request(operation);
        self.responses(&operation.responses);
        self.error_codes(&operation.error_codes);
    }

    fn parameters(&mut self, operation: &Operation, location: Location) {
        let parameters = operation.parameters.iter();
        let here = parameters.filter(|parameter| parameter.location == location);
        let fields: Vec<&Field> = here.map(|parameter| &parameter.field).collect();
        // Readers look for the names in the path first, whatever the table is called.
        let ambiguous = |field: &&Field| is_placeholder(&field.name, &operation.path);
        let stated = location == Location::Query && fields.iter().any(ambiguous);
        let stated = if stated { form::QUERY } else { "" };
        self.field_table(form::parameter_caption(location), stated, &fields);
    }

    /// A table of parameters or response headers and the objects it leads to.
    fn field_table(&mut self, caption: &str, location: &'static str, fields: &[&Field]) {
        let Some(first) = fields.first() else { return };
        let rows: Vec<Row> =
            fields.iter().map(|field| Row { location, ..self.row(field) }).collect();
        self.table(caption, first.source.anchor.as_deref(), &rows);
        let types = fields.iter().map(|field| &field.ty);
        let objects = reachable(types, self.types, &mut self.written);
        self.objects(&objects);
    }

    fn request(&mut self, operation: &Operation) {
        let has_headers = operation.parameters.iter().any(|p| p.location == Location::Header);
        if !has_headers && operation.request_body.is_none() {
            return;
        }
        self.section(Section::Request);
        self.parameters(operation, Location::Header);
        if let Some(body) = &operation.request_body {
            if !body.media_types.is_empty() {
                self.block(&format!("{}{}", form::MEDIA_TYPES, body.media_types.join(", ")));
            }
            self.body(body_caption(Side::Request, body.encoding), &Place::request(), body);
        }
    }

    fn responses(&mut self, responses: &[Response]) {
        let is_typed =
            |response: &&Response| !response.headers.is_empty() || response.body.is_some();
        if responses.iter().any(|response| is_typed(&response)) {
            self.section(Section::Response);
        }
        for response in responses.iter().filter(is_typed) {
            let [start, end] = form::STATUS_MARK;
            self.block(&format!("{start}{}{end}", status(response)));
            let headers: Vec<&Field> = response.headers.iter().collect();
            self.field_table(form::RESPONSE_HEADERS, "", &headers);
            if let Some(body) = &response.body {
                let caption = body_caption(Side::Response, body.encoding);
                self.body(caption, &Place::response(response), body);
            }
        }
        if !responses.is_empty() {
            self.section(Section::StatusCodes);
            self.list(form::STATUS_COLUMN, responses.iter().map(status));
        }
    }

    fn error_codes(&mut self, codes: &[String]) {
        if !codes.is_empty() {
            self.section(Section::ErrorCodes);
            self.list(form::ERROR_CODE_COLUMN, codes.iter().map(|code| escape::wire_name(code)));
        }
    }

    fn body(&mut self, caption: &str, place: &Place, body: &Body) {
        let own = layout::inline(body, &self.written);
        if let Some(id) = own {
            let naming = self.anchors.naming(&self.types[id], place);
            self.object(id, caption, naming.as_deref());
        } else {
            let is_list = matches!(body.ty, TypeExpr::Array(_));
            let row = Row {
                name: if is_list { ROOT_ELEMENT } else { ROOT_BODY }.to_owned(),
                location: "",
                presence: Presence::Unstated,
                ty: cells::ty(&body.ty, self.types),
                constraints: cells::value_constraints(&body.constraints, &body.ty, false),
            };
            self.table(caption, body.source.anchor.as_deref(), &[row]);
        }
        let mut others = reachable([&body.ty], self.types, &mut self.written);
        others.retain(|&id| Some(id) != own);
        self.objects(&others);
    }

    fn objects(&mut self, ids: &[TypeId]) {
        for &id in ids {
            let caption = escape::prose(&self.types[id].name);
            self.object(id, &caption, None);
        }
    }

    fn object(&mut self, id: TypeId, caption: &str, naming: Option<&str>) {
        let definition = &self.types[id];
        let mut rows = Vec::new();
        if let TypeKind::Object { fields, additional } = &definition.kind {
            rows.extend(fields.iter().map(|field| self.row(field)));
            rows.extend(additional.iter().map(|ty| Row {
                name: CUSTOM_KEY.to_owned(),
                location: "",
                presence: Presence::Unstated,
                ty: cells::ty(ty, self.types),
                constraints: String::new(),
            }));
        }
        let anchors = definition.source.anchor.iter().map(String::as_str).chain(naming);
        self.table(caption, anchors, &rows);
    }

    fn row(&self, field: &Field) -> Row {
        Row {
            name: escape::wire_name(&field.name),
            location: "",
            presence: field.presence,
            ty: cells::ty(&field.ty, self.types),
            constraints: cells::constraints(field),
        }
    }

    fn table<'t>(
        &mut self,
        caption: &str,
        anchors: impl IntoIterator<Item = &'t str>,
        rows: &[Row],
    ) {
        self.tables += 1;
        let number = self.tables;
        let [start, end] = form::TABLE_MARK;
        self.block(&format!("{start}{number}{end}{caption}"));
        let [start, end] = form::ANCHOR;
        for anchor in anchors {
            self.block(&format!("{start}{}{end}", escape::attribute(anchor)));
        }
        self.text.push('\n');
        let located = rows.iter().any(|row| !row.location.is_empty());
        let stated = rows.iter().any(|row| row.presence != Presence::Unstated);
        let mut line = |cells: [&str; 5]| {
            let used = [true, located, stated, true, true];
            let cells = cells.into_iter().zip(used).filter_map(|(cell, used)| used.then_some(cell));
            self.cells(&cells.collect::<Vec<_>>());
        };
        line(form::COLUMNS);
        line([form::RULE; 5]);
        for Row { name, location, presence, ty, constraints } in rows {
            line([name, location, cells::presence(*presence), ty, constraints]);
        }
    }

    /// A table of one column.
    fn list(&mut self, header: &str, rows: impl Iterator<Item = String>) {
        self.text.push('\n');
        self.cells(&[header]);
        self.cells(&[form::RULE]);
        rows.for_each(|row| self.cells(&[&row]));
    }

    fn cells(&mut self, cells: &[&str]) {
        self.text.push('|');
        for cell in cells {
            let space = if cell.is_empty() { "" } else { " " };
            write!(self.text, "{space}{cell} |").expect("strings take any text");
        }
        self.text.push('\n');
    }
}

fn status(response: &Response) -> String {
    response.status.map_or(form::DEFAULT_STATUS.to_owned(), |status| status.to_string())
}

/// Whether the path has a placeholder of this name, as readers compare them.
fn is_placeholder(name: &str, path: &str) -> bool {
    let squash = |name: &str| name.replace(['_', '-', ' '], "").to_lowercase();
    placeholders(path).any(|placeholder| squash(placeholder) == squash(name))
}

/// The request line; the verb of a `WebSocket` is the scheme of its address.
fn request_line(operation: &Operation) -> String {
    let verb = if operation.websocket { form::WEBSOCKET } else { operation.verb() };
    format!("{verb} {}", escape::prose(&operation.target()))
}

#[cfg(test)]
mod tests;

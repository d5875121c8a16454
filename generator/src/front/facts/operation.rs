//! The outline of a page to its operation and types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::codes::{facts as code, page as page_code, reference, row as row_code};
use crate::ir::path::{placeholders, version};
use crate::ir::{
    Body, Draft, Encoding, Field, Fragment, Location, Method, Parameter, Response, Source, TypeDef,
    TypeExpr, TypeId, TypeKind, TypeSlice, TypeUse, Types, reachable,
};
use crate::ledger::{Fate, RowOutcome};
use crate::vendor::{ROOT_BODY, form, named_by};

use super::cell;
use super::outline::{Line, Outline, Role, Status, Table};
use super::refusal::{Refusal, Report};
use super::table::{self, Row, Rows};

/// The fragment of a page: its operation with the types that it reaches.
pub(super) fn fragment(outline: &Outline<'_>, report: &mut Report<'_>) -> Fragment {
    let target = target(outline, report);
    let mut builder = Builder::new(&outline.tables, report);
    let operation = target.map(|target| builder.operation(outline, target));
    let mut fragment = Fragment {
        operations: operation.into_iter().collect(),
        types: std::mem::take(&mut builder.types),
    };
    builder.account(&fragment);
    fragment.order_types();
    fragment
}

/// What the title and the request line say of an operation.
struct Target<'a> {
    line: Line<'a>,
    id: Cow<'a, str>,
    deprecated: bool,
    method: Method,
    websocket: bool,
    path: String,
    fixed_query: Vec<(String, Option<String>)>,
}

fn target<'a>(outline: &Outline<'a>, report: &mut Report<'_>) -> Option<Target<'a>> {
    let Some(line) = outline.request_line else {
        let page = cell::Piece { text: "", at: 0 };
        let message = "the section of the request line has none";
        report.refuse(Refusal::of(&code::REQUEST_LINE, page, message));
        return None;
    };
    let Some((method, websocket, target)) = request_line(line.piece.text) else {
        let message = "a method and a path with its fixed query are expected";
        report.refuse(Refusal::of(&code::REQUEST_LINE, line.piece, message));
        return None;
    };
    let Some((id, deprecated)) = outline.title.clone() else {
        report.refuse(Refusal::of(&code::LINE, line.piece, "the title of the page is missing"));
        return None;
    };
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path.to_owned(), query.split('&').map(pair).collect()),
        None => (target, Vec::new()),
    };
    Some(Target { line, id, deprecated, method, websocket, path, fixed_query: query })
}

fn request_line(line: &str) -> Option<(Method, bool, String)> {
    let (word, target) = line.split_once(' ')?;
    let method = if word == form::WEBSOCKET { Method::Get } else { Method::parse(word)? };
    let target = cell::plain(target).filter(|target| target.starts_with('/'))?;
    Some((method, word == form::WEBSOCKET, target.into_owned()))
}

fn pair(text: &str) -> (String, Option<String>) {
    match text.split_once('=') {
        Some((key, value)) => (key.to_owned(), Some(value.to_owned())),
        None => (text.to_owned(), None),
    }
}

struct Builder<'a, 'r, 'p> {
    page: &'p str,
    tables: &'a [Table<'a>],
    /// The tables of the anchors.
    anchors: BTreeMap<&'a str, usize>,
    /// The types of the tables that describe objects.
    ids: Vec<Option<TypeId>>,
    types: Types,
    /// Rows that became fields, by table.
    taken: Vec<usize>,
    report: &'r mut Report<'p>,
}

impl<'a, 'r, 'p> Builder<'a, 'r, 'p> {
    /// Gives every object its type, so that links can lead forward.
    fn new(tables: &'a [Table<'a>], report: &'r mut Report<'p>) -> Self {
        let mut anchors = BTreeMap::new();
        let mut types = Types::new();
        let mut ids = Vec::with_capacity(tables.len());
        for (index, table) in tables.iter().enumerate() {
            for anchor in &table.anchors {
                if anchors.insert(&**anchor, index).is_some() {
                    let message = format!("the anchor `{anchor}` stands twice on the page");
                    report.refuse(Refusal::of(&code::LINK, table.header.piece, message));
                }
            }
            ids.push(is_object(table).then(|| types.push(definition(report.page, table))));
        }
        let taken = vec![0; tables.len()];
        Self { page: report.page, tables, anchors, ids, types, taken, report }
    }

    fn operation(&mut self, outline: &Outline<'_>, target: Target<'_>) -> Draft {
        let mut explorers = outline.explorers.iter().cloned();
        let mut operation = Draft {
            id: Some(target.id.into_owned()),
            version: version(&target.path),
            method: target.method,
            path: target.path,
            fixed_query: target.fixed_query,
            deprecated: target.deprecated,
            websocket: target.websocket,
            explorer: explorers.next(),
            aliases: explorers.collect(),
            parameters: Vec::new(),
            request_body: None,
            responses: outline.statuses.iter().map(|status| empty(status.code())).collect(),
            error_codes: outline.error_codes.clone(),
            samples: Vec::new(),
            source: Source {
                page: self.page.to_owned(),
                anchor: None,
                line: target.line.number,
                column: 1,
            },
            also_documented: Vec::new(),
            prose: None,
        };
        for (index, table) in self.tables.iter().enumerate() {
            match table.role {
                Role::Parameters(location) => self.parameters(index, location, &mut operation),
                Role::RequestBody(encoding) => {
                    self.body(index, encoding, &mut operation.request_body);
                }
                Role::ResponseHeaders(status) => {
                    let response = self.response(index, status, &mut operation.responses);
                    let fields = self.fields(index).0;
                    operation.responses[response].headers.extend(fields);
                }
                Role::ResponseBody(status, encoding) => {
                    let response = self.response(index, status, &mut operation.responses);
                    self.body(index, encoding, &mut operation.responses[response].body);
                }
                Role::Object => self.object(index),
            }
        }
        match (&outline.media_types, &mut operation.request_body) {
            (Some((_, types)), Some(body)) => types.clone_into(&mut body.media_types),
            (Some((line, _)), None) => {
                let message = "the request has no body of this media type";
                self.report.refuse(Refusal::of(&code::LINE, line.piece, message));
            }
            (None, _) => {}
        }
        self.placeholders(target.line, &mut operation);
        operation
    }

    fn parameters(&mut self, index: usize, location: Location, operation: &mut Draft) {
        let known = operation.parameters.iter().any(|known| known.location == location);
        if known {
            return self.repeated(index, "these parameters have their table already");
        }
        let (fields, _) = self.fields(index);
        let parameters = fields.into_iter().map(|field| Parameter::new(location, field));
        operation.parameters.extend(parameters);
    }

    /// Refuses the rows of a second table for one thing.
    fn repeated(&mut self, index: usize, message: &str) {
        let table = &self.tables[index];
        let refusal = Refusal::of(&reference::ROOT_REPEATED, table.header.piece, message);
        self.report.refuse_rows(refusal, table.rows.len());
    }

    /// Holds the placeholders of the path against the parameters in it: one without a row is a
    /// required string, and a row without a placeholder a parameter of the query.
    fn placeholders(&mut self, line: Line<'_>, operation: &mut Draft) {
        let path = operation.path.clone();
        let written: BTreeSet<&str> = placeholders(&path).collect();
        let mut open = written.clone();
        let in_path = operation.parameters.iter_mut();
        for parameter in in_path.filter(|parameter| parameter.location == Location::Path) {
            let name = parameter.field.name.as_str();
            open.remove(name);
            if !written.contains(name) {
                let message = format!("`{name}` is not in the path {path}");
                let code = &page_code::PATH_PARAMETER_UNUSED;
                self.report.refuse(Refusal::of(code, line.piece, message));
                parameter.location = Location::Query;
            }
        }
        for name in placeholders(&path).filter(|name| open.remove(name)) {
            let message = format!("no row documents the placeholder `{name}`");
            let code = &page_code::PATH_PARAMETER_UNDOCUMENTED;
            self.report.refuse(Refusal::of(code, line.piece, message));
            let field = table::undocumented(name, operation.source.clone());
            operation.parameters.push(Parameter::new(Location::Path, field));
        }
        operation.parameters.sort_by_key(|parameter| parameter.location);
    }

    /// The response that a table stands under. A status that the list lacks is added.
    fn response(&mut self, index: usize, status: Status, responses: &mut Vec<Response>) -> usize {
        if let Some(known) = responses.iter().position(|response| response.status == status.code())
        {
            return known;
        }
        let message = "the list of statuses lacks the status of this table";
        let header = self.tables[index].header.piece;
        self.report.refuse(Refusal::of(&code::LINE, header, message));
        let rank = |status: Option<u16>| status.map_or(u32::MAX, u32::from);
        let place = responses.partition_point(|known| rank(known.status) < rank(status.code()));
        responses.insert(place, empty(status.code()));
        place
    }

    fn body(&mut self, index: usize, encoding: Encoding, body: &mut Option<Body>) {
        if body.is_some() {
            return self.repeated(index, "this body has its table already");
        }
        let table = &self.tables[index];
        let source = table::source(self.page, table);
        if table::root_row(table).is_some() {
            *body = self.root(index, encoding, source);
            return;
        }
        let Some(id) = self.ids[index] else { return };
        self.object(index);
        let encoding = match (table.role, &self.types[id].kind) {
            (Role::RequestBody(Encoding::Json), TypeKind::Object { fields, .. }) if matches!(fields.as_slice(), [file] if file.ty == TypeExpr::Binary) => {
                Encoding::Binary
            }
            _ => encoding,
        };
        *body = Some(Body::new(encoding, TypeExpr::Ref(id), source));
    }

    /// The body that one row types.
    fn root(&mut self, index: usize, encoding: Encoding, source: Source) -> Option<Body> {
        let table = &self.tables[index];
        let mut follow = follow(&self.anchors, &self.ids, &self.types);
        let rows = Rows { page: self.page, table, follow: &mut follow };
        let is_list = |ty: &TypeExpr| matches!(ty, TypeExpr::Array(_));
        let read = rows.root().and_then(|field| {
            let says_list = table::root_row(table) != Some(ROOT_BODY);
            if says_list == is_list(&field.ty) {
                return Ok(field);
            }
            let message = "a body that is a list, and no other, is typed by its elements' row";
            Err(Refusal::of(&code::TYPE, table.rows[0].piece, message))
        });
        match read {
            Ok(Field { ty, constraints, .. }) => {
                let mut doubts = Vec::new();
                table::doubts(&constraints, table.rows[0], &mut doubts);
                self.report.doubt(doubts);
                self.taken[index] = 1;
                let is_file = encoding == Encoding::Json && ty == TypeExpr::Binary;
                let encoding = if is_file { Encoding::Binary } else { encoding };
                Some(Body { constraints, ..Body::new(encoding, ty, source) })
            }
            Err(refusal) => {
                self.report.refuse_rows(refusal, 1);
                None
            }
        }
    }

    fn object(&mut self, index: usize) {
        let Some(id) = self.ids[index] else { return };
        let (fields, additional) = self.fields(index);
        self.types[id].kind = TypeKind::Object { fields, additional };
    }

    /// The fields of a table, and the type of the values under undocumented keys.
    fn fields(&mut self, index: usize) -> (Vec<Field>, Option<TypeExpr>) {
        let table = &self.tables[index];
        let mut fields = Vec::with_capacity(table.rows.len());
        let mut additional = None;
        let mut doubts = Vec::new();
        let mut follow = follow(&self.anchors, &self.ids, &self.types);
        let rows = Rows { page: self.page, table, follow: &mut follow };
        let report = &mut *self.report;
        rows.read(
            &mut |row, line| match row {
                Row::Field(field) => {
                    table::doubts(&field.constraints, line, &mut doubts);
                    fields.push(field);
                }
                Row::AnyKey(ty) => additional = Some(ty),
            },
            &mut |refusal| report.refuse_rows(refusal, 1),
        );
        self.report.doubt(doubts);
        if !is_object(table) && additional.take().is_some() {
            let message = "parameters have no undocumented keys";
            let refusal = Refusal::of(&row_code::NAME_UNREADABLE, table.header.piece, message);
            self.report.refuse_rows(refusal, 1);
        }
        self.taken[index] = fields.len() + usize::from(additional.is_some());
        (fields, additional)
    }

    /// Accounts for the rows that were taken: those of objects that the operation reaches are
    /// fields.
    fn account(&mut self, fragment: &Fragment) {
        let mut seen = vec![false; fragment.types.len()];
        for operation in &fragment.operations {
            operation.for_each_type(|_, ty| drop(reachable([ty], &fragment.types, &mut seen)));
        }
        for (index, table) in self.tables.iter().enumerate() {
            let rows = self.taken[index];
            let is_reached = self.ids[index].is_none_or(|id| seen[id.index()]);
            let is_used = is_reached && !fragment.operations.is_empty();
            self.report
                .table(table.header.piece, if is_used { Fate::Used } else { Fate::Diagnosed });
            if fragment.operations.is_empty() {
                let outcome = RowOutcome::Diagnosed(code::REQUEST_LINE.id);
                self.report.ledger.record(outcome, table.rows.len());
            } else if is_reached {
                self.report.ledger.record(RowOutcome::Field, rows);
            } else {
                let message = format!("nothing refers to the object `{}`", table.name);
                let code = &reference::TABLE_ORPHANED;
                let refusal = Refusal::of(code, table.header.piece, message);
                self.report.refuse_rows(refusal, rows);
            }
        }
    }
}

/// The object with an anchor and a name.
fn follow<'b>(
    anchors: &'b BTreeMap<&str, usize>,
    ids: &'b [Option<TypeId>],
    types: &'b TypeSlice,
) -> impl FnMut(&str, &str) -> Option<TypeId> + 'b {
    move |anchor, name| {
        let id = ids[*anchors.get(anchor)?]?;
        (types[id].name == name).then_some(id)
    }
}

/// Whether a table describes an object: that of a name, or a body.
fn is_object(table: &Table<'_>) -> bool {
    match table.role {
        Role::Object => true,
        Role::RequestBody(_) | Role::ResponseBody(..) => table::root_row(table).is_none(),
        Role::Parameters(_) | Role::ResponseHeaders(_) => false,
    }
}

fn definition(page: &str, table: &Table<'_>) -> TypeDef {
    // The last anchor of a body's table names its object.
    let named = || table.anchors.iter().rev().find_map(|anchor| named_by(anchor));
    let name = if table.role == Role::Object { &*table.name } else { named().unwrap_or_default() };
    TypeDef {
        name: name.to_owned(),
        documented_name: None,
        kind: TypeKind::Object { fields: Vec::new(), additional: None },
        usage: TypeUse::default(),
        source: table::source(page, table),
        also_documented: Vec::new(),
    }
}

fn empty(status: Option<u16>) -> Response {
    Response { status, headers: Vec::new(), body: None }
}

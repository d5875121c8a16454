//! Which table of a vendored page holds what: captions for types without a name, anchors for
//! tables that others link to.
//!
//! All of it is derived from directions, statuses and names, never from counts over the page, so
//! that a new parameter upstream does not rename the tables around it.

use std::collections::BTreeSet;
use std::iter;

use crate::ir::{
    Body, Field, Fragment, Location, Operation, Response, Source, TypeDef, TypeExpr, TypeId,
    TypeKind, TypeSlice, WithoutProse, reachable,
};

/// The fragments that the vendored pages of a page stand for, one an operation: without prose,
/// types in the order of their tables, each with the caption and anchor that its table gets.
///
/// Applying it to its own result changes nothing, so two pages state the same facts if this is
/// equal for both.
pub fn canonical<Id: Clone>(fragment: &Fragment<Id>) -> Vec<Fragment<Id>> {
    let mut stripped = fragment.clone();
    stripped.without_prose();
    let mut fragments = stripped.split();
    for fragment in &mut fragments {
        if let [operation] = fragment.operations.as_mut_slice() {
            settle(operation, &mut fragment.types);
        }
    }
    fragments
}

/// Whether the table of a body is the table of its object. Otherwise, as for lists and for objects
/// that have their table elsewhere, the body is a row that states its type.
pub(super) fn inline(body: &Body, written: &[bool]) -> Option<TypeId> {
    match body.ty {
        TypeExpr::Ref(id) if body.constraints.is_empty() => {
            (written.get(id.index()) == Some(&false)).then_some(id)
        }
        _ => None,
    }
}

/// Where a type is first used.
#[derive(Clone, Debug, Default)]
struct Owner {
    /// Side and status.
    place: Place,
    /// The type whose field leads to it.
    parent: Option<TypeId>,
    /// The field that leads to it.
    field: String,
    /// Whether it is written as the table of a body.
    is_body: bool,
    /// Whether a type cell links to it.
    is_linked: bool,
}

/// A caption of so many ideographs, or words, tells what an object is for: it is a sentence of its
/// page, which may not be passed on, and no name.
const SENTENCE: (usize, usize) = (12, 9);

fn is_sentence(name: &str) -> bool {
    let is_ideograph = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let ideographs = name.chars().filter(is_ideograph).count();
    ideographs >= SENTENCE.0 || name.split_whitespace().count() >= SENTENCE.1
}

fn settle<Id>(operation: &mut Operation<Id>, types: &mut TypeSlice) {
    let owners = Owners::of(operation, types);
    for (definition, owner) in types.iter_mut().zip(&owners) {
        if definition.name.trim().is_empty() || is_sentence(&definition.name) {
            let needs_name = owner.is_linked || !owner.is_body;
            definition.name = if needs_name { owner.field.clone() } else { String::new() };
        }
    }
    let mut anchors = Anchors::default();
    for definition in types.iter_mut() {
        definition.source.anchor = anchors.claim(definition.source.anchor.take());
    }
    for index in 0..types.len() {
        let owner = &owners[index];
        let is_free = owner.is_body && !owner.is_linked && types[index].name.is_empty();
        if types[index].source.anchor.is_none() && !is_free {
            types[index].source.anchor = Some(anchors.invent(index, &owners, types));
        }
    }
    for definition in types.iter_mut() {
        let source = definition.source.clone();
        if let TypeKind::Object { fields, .. } = &mut definition.kind {
            for field in fields {
                field.source = source.clone();
            }
        }
    }
    settle_tables(operation, types, &mut anchors);
}

/// Anchors of the tables that are no objects. Nothing links to them: one that is taken is left
/// out.
fn settle_tables<Id>(operation: &mut Operation<Id>, types: &TypeSlice, anchors: &mut Anchors) {
    for location in [Location::Path, Location::Query, Location::Header] {
        let parameters = operation.parameters.iter_mut();
        let here = parameters.filter(|parameter| parameter.location == location);
        one_table(here.map(|parameter| &mut parameter.field), anchors);
    }
    let mut written = vec![false; types.len()];
    let parameters = operation.parameters.iter().map(|parameter| &parameter.field.ty);
    reachable(parameters, types, &mut written);
    if let Some(body) = &mut operation.request_body {
        settle_body(body, types, &mut written, anchors);
    }
    for response in &mut operation.responses {
        one_table(response.headers.iter_mut(), anchors);
        reachable(response.headers.iter().map(|header| &header.ty), types, &mut written);
        if let Some(body) = &mut response.body {
            settle_body(body, types, &mut written, anchors);
        }
    }
}

fn settle_body(body: &mut Body, types: &TypeSlice, written: &mut [bool], anchors: &mut Anchors) {
    let anchor = body.source.anchor.take();
    body.source.anchor = match inline(body, written) {
        Some(id) => types[id].source.anchor.clone(),
        None => anchors.claim(anchor),
    };
    reachable([&body.ty], types, written);
}

/// Rows that vendoring puts into one table have that table's anchor: the first row's.
fn one_table<'a>(fields: impl Iterator<Item = &'a mut Field>, anchors: &mut Anchors) {
    let mut fields = fields.peekable();
    let Some(first) = fields.peek_mut() else { return };
    let source = Source { anchor: anchors.claim(first.source.anchor.take()), ..Source::default() };
    fields.for_each(|field| field.source = source.clone());
}

/// The side and status a type belongs to first, as parts of an anchor.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// `request` or `response`.
    side: &'static str,
    /// `_200`; the documented `default` has none.
    status: Option<String>,
}

impl Place {
    /// The request.
    pub(super) fn request() -> Self {
        Self { side: "request", status: None }
    }

    /// A response.
    pub(super) fn response(response: &Response) -> Self {
        Self { side: "response", status: response.status.map(|status| format!("_{status}")) }
    }

    fn mark(&self) -> &str {
        self.status.as_deref().unwrap_or_default()
    }
}

/// Finds the owner of each type.
struct Owners<'a> {
    types: &'a TypeSlice,
    found: Vec<Owner>,
    seen: Vec<bool>,
}

impl<'a> Owners<'a> {
    fn of<Id>(operation: &Operation<Id>, types: &'a TypeSlice) -> Vec<Owner> {
        let found = vec![Owner::default(); types.len()];
        let mut walk = Self { types, found, seen: vec![false; types.len()] };
        let request = Place::request();
        for parameter in &operation.parameters {
            walk.reach(&request, &parameter.field.name, &parameter.field.ty);
        }
        operation.request_body.iter().for_each(|body| walk.body(&request, body));
        for response in &operation.responses {
            let place = Place::response(response);
            for header in &response.headers {
                walk.reach(&place, &header.name, &header.ty);
            }
            response.body.iter().for_each(|body| walk.body(&place, body));
        }
        walk.found
    }

    fn body(&mut self, place: &Place, body: &Body) {
        let Some(id) = inline(body, &self.seen) else {
            return self.reach(place, "item", &body.ty);
        };
        self.found[id.index()].is_body = true;
        self.enter(place, "body", &body.ty);
    }

    /// Follows a type that a cell links to.
    fn reach(&mut self, place: &Place, field: &str, ty: &TypeExpr) {
        ty.for_each_ref(&mut |id| self.link(id));
        self.enter(place, field, ty);
    }

    fn enter(&mut self, place: &Place, field: &str, ty: &TypeExpr) {
        let new = reachable([ty], self.types, &mut self.seen);
        ty.for_each_ref(&mut |id| self.own(id, None, field));
        for &id in &new {
            place.clone_into(&mut self.found[id.index()].place);
            let TypeKind::Object { fields, additional } = &self.types[id].kind else {
                continue;
            };
            let named = fields.iter().map(|field| (field.name.as_str(), &field.ty));
            for (name, ty) in named.chain(additional.iter().map(|ty| ("value", ty))) {
                ty.for_each_ref(&mut |child| {
                    self.link(child);
                    self.own(child, Some(id), name);
                });
            }
        }
    }

    fn link(&mut self, id: TypeId) {
        if let Some(owner) = self.found.get_mut(id.index()) {
            owner.is_linked = true;
        }
    }

    /// The first owner stays.
    fn own(&mut self, id: TypeId, parent: Option<TypeId>, field: &str) {
        if let Some(owner) = self.found.get_mut(id.index()).filter(|o| o.field.is_empty()) {
            owner.parent = parent;
            field.clone_into(&mut owner.field);
        }
    }
}

/// The anchors of a page, each taken once.
#[derive(Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The anchors of all tables of a settled page.
    pub(super) fn of<Id>(operation: &Operation<Id>, types: &TypeSlice) -> Self {
        let responses = &operation.responses;
        let parameters = operation.parameters.iter().map(|parameter| &parameter.field);
        let headers = responses.iter().flat_map(|response| &response.headers);
        let fields = parameters.chain(headers).map(|field| &field.source);
        let bodies = responses.iter().filter_map(|response| response.body.as_ref());
        let bodies = operation.request_body.iter().chain(bodies).map(|body| &body.source);
        let sources = types.iter().map(|definition| &definition.source).chain(fields).chain(bodies);
        Self(sources.filter_map(|source| source.anchor.clone()).collect())
    }

    /// A second anchor for the table of a body, where the first does not hold the object's name.
    pub(super) fn naming(&mut self, definition: &TypeDef, place: &Place) -> Option<String> {
        let name = definition.name.as_str();
        let anchor = definition.source.anchor.as_deref()?;
        let is_named = name.is_empty() || named_by(anchor) == Some(name);
        (!is_named).then(|| self.first_free(name, body_mark(name, place), None, place))
    }

    /// The anchor, if it is still free.
    fn claim(&mut self, anchor: Option<String>) -> Option<String> {
        anchor.filter(|anchor| !anchor.trim().is_empty() && self.0.insert(anchor.clone()))
    }

    /// An anchor for a table that needs one.
    fn invent(&mut self, index: usize, owners: &[Owner], types: &TypeSlice) -> String {
        let owner = &owners[index];
        let name = &types[index].name;
        if owner.is_body {
            return self.first_free(name, body_mark(name, &owner.place), None, &owner.place);
        }
        let name = slug(name).or_else(|| slug(&owner.field)).unwrap_or("type".to_owned());
        let parent = owner.parent.and_then(|id| slug(&types[id].name));
        self.first_free(&name, owner.place.mark(), parent.as_deref(), &owner.place)
    }

    /// An anchor from direction, name and status, with the parent's name if that is taken, and a
    /// number if all else is.
    fn first_free(
        &mut self,
        name: &str,
        mark: &str,
        parent: Option<&str>,
        place: &Place,
    ) -> String {
        let side = place.side;
        let short = format!("{side}_{name}{mark}");
        let long = parent.map(|parent| format!("{side}_{parent}_{name}{mark}"));
        let numbered = (2..).map(|number: u32| format!("{side}_{name}_{number}"));
        let mut candidates = iter::once(short).chain(long).chain(numbered);
        let free = candidates.find(|candidate| self.0.insert(candidate.clone()));
        free.expect("a page has fewer tables than there are numbers")
    }
}

/// What follows a name in the anchor of a body's table, where the name is read back from. A number
/// there counts copies (`Error_1` is an `Error`), so a name that ends in one needs another.
fn body_mark<'a>(name: &str, place: &'a Place) -> &'a str {
    match place.mark() {
        "" if without_number(name) != name => "_0",
        mark => mark,
    }
}

/// The name that an anchor gives to the object of its table.
pub(crate) fn named_by(anchor: &str) -> Option<&str> {
    let name = anchor.strip_prefix("request_").or_else(|| anchor.strip_prefix("response_"))?;
    Some(without_number(name))
}

/// A name without the number of its copy.
fn without_number(name: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match name.rsplit_once('_') {
        Some((stem, number)) if is_number(number) => stem,
        _ => name,
    }
}

/// The characters of a name that need no escape in a link; `None` if there are none.
fn slug(name: &str) -> Option<String> {
    let safe = |character: &char| character.is_alphanumeric() || "_-.".contains(*character);
    let slug: String = name.chars().filter(safe).collect();
    (!slug.is_empty()).then_some(slug)
}

#[cfg(test)]
mod tests;

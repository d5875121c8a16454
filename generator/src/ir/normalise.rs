//! Forms in which two IRs can be compared: prose and places removed, types in the order in which
//! the operations use them.

use index_vec::{IndexVec, index_vec};

use super::{
    Body, Constraints, Field, Fragment, Operation, Service, Side, Source, TypeDef, TypeExpr,
    TypeId, TypeKind, TypeSlice, TypeUse,
};

/// Reduction to the facts: what a vendored page preserves.
pub trait WithoutProse {
    /// Removes prose, samples and the places that belong to one file (page path, line, column).
    /// Anchors of tables stay.
    fn without_prose(&mut self);
}

impl<Id> WithoutProse for Fragment<Id> {
    fn without_prose(&mut self) {
        self.operations.iter_mut().for_each(strip_operation);
        for definition in &mut self.types {
            strip_type(definition);
            definition.documented_name = None;
            definition.also_documented.clear();
        }
    }
}

impl WithoutProse for Service {
    fn without_prose(&mut self) {
        self.operations.iter_mut().for_each(strip_operation);
        for definition in &mut self.types {
            strip_type(definition);
            sort_sources(definition);
        }
    }
}

/// Which of several tables is the first depends on the names of the pages, so the anchors count
/// as a set.
fn sort_sources(definition: &mut TypeDef) {
    let mut sources = std::mem::take(&mut definition.also_documented);
    sources.iter_mut().for_each(strip_source);
    sources.push(std::mem::take(&mut definition.source));
    sources.sort();
    sources.dedup();
    definition.source = sources.remove(0);
    definition.also_documented = sources;
}

fn strip_operation<Id>(operation: &mut Operation<Id>) {
    operation.samples.clear();
    operation.prose = None;
    operation.also_documented.clear();
    // The title's anchor leads to the page, not to a table.
    operation.source = Source::default();
    operation.parameters.iter_mut().for_each(|parameter| strip_field(&mut parameter.field));
    operation.parameters.sort_by_key(|parameter| parameter.location);
    operation.request_body.iter_mut().for_each(strip_body);
    for response in &mut operation.responses {
        response.headers.iter_mut().for_each(strip_field);
        response.body.iter_mut().for_each(strip_body);
    }
    operation.responses.sort_by_key(|response| (response.status.is_none(), response.status));
}

fn strip_type(definition: &mut TypeDef) {
    strip_source(&mut definition.source);
    match &mut definition.kind {
        TypeKind::Object { fields, additional } => {
            fields.iter_mut().for_each(strip_field);
            additional.iter_mut().for_each(flatten_unions);
        }
        TypeKind::Enum { values, .. } => values.iter_mut().for_each(|value| value.prose = None),
    }
}

fn strip_body(body: &mut Body) {
    strip_source(&mut body.source);
    flatten_unions(&mut body.ty);
    tidy(&mut body.constraints);
}

fn strip_field(field: &mut Field) {
    field.prose = None;
    strip_source(&mut field.source);
    flatten_unions(&mut field.ty);
    tidy(&mut field.constraints);
}

fn strip_source(source: &mut Source) {
    *source = Source { anchor: source.anchor.take(), ..Source::default() };
}

/// Removes structure without content, so that equal facts are equal values.
fn tidy(constraints: &mut Constraints) {
    constraints.values.iter_mut().for_each(|value| value.prose = None);
    constraints.length =
        constraints.length.filter(|length| length.min.is_some() || length.max.is_some());
    if let Some(items) = &mut constraints.items {
        tidy(items);
    }
    constraints.items = constraints.items.take().filter(|items| !items.is_empty());
}

/// A union in a union is the union of all members; a union of one is its member.
fn flatten_unions(ty: &mut TypeExpr) {
    match ty {
        TypeExpr::Array(inner) | TypeExpr::Map(inner) => flatten_unions(inner),
        TypeExpr::Union(members) => {
            let mut flat = Vec::with_capacity(members.len());
            for mut member in members.drain(..) {
                flatten_unions(&mut member);
                match member {
                    TypeExpr::Union(inner) => flat.extend(inner),
                    other => flat.push(other),
                }
            }
            *ty = if flat.len() == 1 { flat.remove(0) } else { TypeExpr::Union(flat) };
        }
        _ => {}
    }
}

impl<Id> Operation<Id> {
    /// Calls `visit` for the type of each parameter, body and response header in the order of a
    /// page: path, query and header parameters, request body, then the responses.
    pub fn for_each_type(&self, mut visit: impl FnMut(Side, &TypeExpr)) {
        let parameters = self.parameters.iter().map(|parameter| &parameter.field.ty);
        let request = parameters.chain(self.request_body.iter().map(|body| &body.ty));
        request.for_each(|ty| visit(Side::Request, ty));
        for response in &self.responses {
            let headers = response.headers.iter().map(|header| &header.ty);
            let types = headers.chain(response.body.iter().map(|body| &body.ty));
            types.for_each(|ty| visit(Side::Response, ty));
        }
    }

    /// The same types, for replacement.
    pub fn for_each_type_mut(&mut self, visit: &mut impl FnMut(&mut TypeExpr)) {
        for parameter in &mut self.parameters {
            visit(&mut parameter.field.ty);
        }
        self.request_body.iter_mut().for_each(|body| visit(&mut body.ty));
        for response in &mut self.responses {
            response.headers.iter_mut().for_each(|header| visit(&mut header.ty));
            response.body.iter_mut().for_each(|body| visit(&mut body.ty));
        }
    }
}

impl<Id> Operation<Id> {
    /// Replaces each reference.
    pub fn map_refs(&mut self, map: &mut impl FnMut(TypeId) -> TypeId) {
        self.for_each_type_mut(&mut |ty| ty.map_refs(map));
    }
}

impl TypeDef {
    /// Replaces each reference.
    pub fn map_refs(&mut self, map: &mut impl FnMut(TypeId) -> TypeId) {
        self.field_types_mut().for_each(|ty| ty.map_refs(map));
    }

    /// The types that the fields refer to, in document order.
    pub fn references(&self) -> Vec<TypeId> {
        references(self.field_types())
    }

    /// The types of the fields in document order, that of undocumented keys last.
    pub fn field_types(&self) -> impl Iterator<Item = &TypeExpr> {
        let (fields, additional) = match &self.kind {
            TypeKind::Object { fields, additional } => (fields.as_slice(), additional.as_ref()),
            TypeKind::Enum { .. } => (&[][..], None),
        };
        fields.iter().map(|field| &field.ty).chain(additional)
    }

    /// The same types, for replacement.
    pub fn field_types_mut(&mut self) -> impl Iterator<Item = &mut TypeExpr> {
        let (fields, additional) = match &mut self.kind {
            TypeKind::Object { fields, additional } => (fields.as_mut_slice(), additional.as_mut()),
            TypeKind::Enum { .. } => (&mut [][..], None),
        };
        fields.iter_mut().map(|field| &mut field.ty).chain(additional)
    }
}

/// The types that `roots` lead to and that `seen` does not hold yet, depth first in document
/// order; they are added to `seen`, which has an entry for each type.
///
/// The walk keeps its own stack: pages may chain objects deeper than the call stack allows.
pub fn reachable<'a>(
    roots: impl IntoIterator<Item = &'a TypeExpr>,
    types: &TypeSlice,
    seen: &mut [bool],
) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut stack = references(roots);
    stack.reverse();
    while let Some(id) = stack.pop() {
        match seen.get_mut(id.index()) {
            Some(seen @ false) => *seen = true,
            _ => continue,
        }
        order.push(id);
        stack.extend(types[id].references().into_iter().rev());
    }
    order
}

fn references<'a>(types: impl IntoIterator<Item = &'a TypeExpr>) -> Vec<TypeId> {
    let mut ids = Vec::new();
    types.into_iter().for_each(|ty| ty.for_each_ref(&mut |id| ids.push(id)));
    ids
}

impl<Id: Clone> Fragment<Id> {
    /// Puts the types in the order in which the operations first use them, depth first, drops
    /// those that no operation uses, and states for each in which directions it travels.
    pub fn order_types(&mut self) {
        let mut order = Vec::new();
        let mut seen = vec![false; self.types.len()];
        for operation in &self.operations {
            operation.for_each_type(|_, ty| order.extend(reachable([ty], &self.types, &mut seen)));
        }
        let mut places: IndexVec<TypeId, Option<TypeId>> = index_vec![None; self.types.len()];
        for (place, id) in order.iter().enumerate() {
            places[*id] = Some(TypeId::at(place));
        }
        let uses = self.uses();
        let mut renumber = |ty: &mut TypeExpr| {
            ty.map_refs(&mut |id| places.get(id).copied().flatten().unwrap_or(id));
        };
        for operation in &mut self.operations {
            operation.for_each_type_mut(&mut renumber);
        }
        let mut types: IndexVec<TypeId, Option<TypeDef>> =
            std::mem::take(&mut self.types).into_iter().map(Some).collect();
        for id in order {
            if let Some(mut definition) = types[id].take() {
                definition.usage = uses[id];
                definition.field_types_mut().for_each(&mut renumber);
                self.types.push(definition);
            }
        }
    }

    /// The directions of each type.
    fn uses(&self) -> IndexVec<TypeId, TypeUse> {
        let mut request = vec![false; self.types.len()];
        let mut response = vec![false; self.types.len()];
        for operation in &self.operations {
            operation.for_each_type(|side, ty| {
                let seen = match side {
                    Side::Request => &mut request,
                    Side::Response => &mut response,
                };
                reachable([ty], &self.types, seen);
            });
        }
        let sides = request.into_iter().zip(response);
        sides.map(|(request, response)| TypeUse { request, response }).collect()
    }

    /// One fragment an operation, each with the types it uses in canonical order.
    #[must_use]
    pub fn split(&self) -> Vec<Self> {
        let alone = |operation: &Operation<Id>| {
            let mut fragment =
                Self { operations: vec![operation.clone()], types: self.types.clone() };
            fragment.order_types();
            fragment
        };
        self.operations.iter().map(alone).collect()
    }
}

#[cfg(test)]
mod tests;

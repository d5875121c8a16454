//! Ways into a fragment: from a pointer to the value it names.

use crate::config::{Place, Pointer, Step};
use crate::ir::{
    Body, Constraints, Field, Location, Operation, Response, TypeDef, TypeExpr, TypeId, TypeKind,
    Types,
};

use super::refusal::Refusal;

/// One operation of a fragment and the types it refers to.
pub(super) struct Fragment<'a> {
    operations: &'a mut [Operation],
    at: usize,
    pub(super) types: &'a mut Types,
    /// How many references each type has in the whole fragment.
    references: Vec<usize>,
    everywhere: bool,
}

/// Who holds a field or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A parameter, by index.
    Parameter(usize),
    /// The request body.
    Body,
    /// A header of a response, by indexes.
    Header(usize, usize),
    /// The body of a response, by index.
    ResponseBody(usize),
    /// A field of an object, by index.
    Field(TypeId, usize),
}

/// A value: that of its owner, or `depth` levels of elements into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) owner: Owner,
    pub(super) depth: usize,
}

/// A list of fields or parameters in which names are unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Siblings {
    /// Parameters of one location.
    Parameters(Location),
    /// Headers of a response, by index.
    Headers(usize),
    /// Fields of an object.
    Fields(TypeId),
}

impl<'a> Fragment<'a> {
    pub(super) fn new(
        operations: &'a mut [Operation],
        at: usize,
        types: &'a mut Types,
        everywhere: bool,
    ) -> Self {
        let mut references = vec![0; types.len()];
        let mut count = |ty: &TypeExpr| {
            ty.for_each_ref(&mut |id| {
                if let Some(count) = references.get_mut(id.index()) {
                    *count += 1;
                }
            });
        };
        for operation in &*operations {
            for_each_type(operation, &mut count);
        }
        for ty in &*types {
            for_each_member(ty, &mut count);
        }
        Self { operations, at, types, references, everywhere }
    }

    pub(super) fn operation(&mut self) -> &mut Operation {
        &mut self.operations[self.at]
    }

    /// The value that the pointer names.
    pub(super) fn find(&mut self, pointer: &Pointer) -> Result<Cursor, Refusal> {
        let (owner, steps) = match (self.named(&pointer.place)?, pointer.steps.split_first()) {
            (Some(siblings), Some((Step::Field(name), rest))) => {
                (self.find_in(siblings, name)?, rest)
            }
            _ => (self.body(&pointer.place)?, pointer.steps.as_slice()),
        };
        let mut cursor = Cursor { owner, depth: 0 };
        for step in steps {
            cursor = match step {
                Step::Elements => self.elements(cursor)?,
                Step::Field(name) => {
                    let object = self.own_object(cursor)?;
                    let owner = self.find_in(Siblings::Fields(object), name)?;
                    Cursor { owner, depth: 0 }
                }
            };
        }
        Ok(cursor)
    }

    /// The list that holds, or would hold, the field that the pointer names, and its name.
    pub(super) fn find_siblings(
        &mut self,
        pointer: &Pointer,
    ) -> Result<(Siblings, String), Refusal> {
        let Some((Step::Field(name), way)) = pointer.steps.split_last() else {
            let problem = "the pointer names no field or parameter";
            return Err(Refusal::Impossible(problem.to_owned()));
        };
        if let Some(siblings) = self.named(&pointer.place)?.filter(|_| way.is_empty()) {
            return Ok((siblings, name.clone()));
        }
        let holder = Pointer { place: pointer.place.clone(), steps: way.to_vec() };
        let cursor = self.find(&holder)?;
        Ok((Siblings::Fields(self.own_object(cursor)?), name.clone()))
    }

    /// Index of the response with this status.
    pub(super) fn response(&mut self, status: Option<u16>) -> Result<usize, Refusal> {
        let responses = &self.operation().responses;
        let at = responses.iter().position(|response| response.status == status);
        at.ok_or_else(|| {
            let known: Vec<String> = responses.iter().map(status_text).collect();
            Refusal::missing("the operation has no such response", &known)
        })
    }

    /// Position of a name among its siblings, as an owner.
    pub(super) fn find_in(&mut self, siblings: Siblings, name: &str) -> Result<Owner, Refusal> {
        let names = self.names(siblings);
        let found = names.iter().find(|(_, known)| known == name).map(|(owner, _)| *owner);
        found.ok_or_else(|| {
            let known: Vec<String> = names.into_iter().map(|(_, known)| known).collect();
            Refusal::missing(&format!("there is no `{name}`"), &known)
        })
    }

    /// The names of a list.
    pub(super) fn names(&mut self, siblings: Siblings) -> Vec<(Owner, String)> {
        let list = |fields: &[Field], owner: &dyn Fn(usize) -> Owner| {
            let named = |(at, field): (usize, &Field)| (owner(at), field.name.clone());
            fields.iter().enumerate().map(named).collect()
        };
        match siblings {
            Siblings::Parameters(location) => {
                let all = self.operation().parameters.iter().enumerate();
                let of_location = all.filter(|(_, parameter)| parameter.location == location);
                of_location.map(|(at, p)| (Owner::Parameter(at), p.field.name.clone())).collect()
            }
            Siblings::Headers(response) => {
                let headers = &self.operation().responses[response].headers;
                list(headers, &|at| Owner::Header(response, at))
            }
            Siblings::Fields(id) => list(self.fields(id), &|at| Owner::Field(id, at)),
        }
    }

    /// The fields of an object that [`Self::own_object`] or a pointer led to.
    pub(super) fn fields(&mut self, id: TypeId) -> &mut Vec<Field> {
        match &mut self.types[id].kind {
            TypeKind::Object { fields, .. } => fields,
            TypeKind::Enum { .. } => unreachable!("only objects are entered"),
        }
    }

    /// The field or parameter that an owner is; a body is none.
    pub(super) fn field(&mut self, owner: Owner) -> Option<&mut Field> {
        match owner {
            Owner::Parameter(at) => Some(&mut self.operation().parameters[at].field),
            Owner::Header(response, at) => {
                Some(&mut self.operation().responses[response].headers[at])
            }
            Owner::Field(id, at) => self.fields(id).get_mut(at),
            Owner::Body | Owner::ResponseBody(_) => None,
        }
    }

    /// Type and constraints of a value. Makes room for the constraints of elements.
    pub(super) fn value(&mut self, cursor: Cursor) -> (&mut TypeExpr, &mut Constraints) {
        let (ty, mut constraints) = self.held(cursor.owner);
        for _ in 0..cursor.depth {
            constraints = constraints.items.get_or_insert_default();
        }
        (deep(ty, cursor.depth), constraints)
    }

    fn ty(&mut self, cursor: Cursor) -> &mut TypeExpr {
        deep(self.held(cursor.owner).0, cursor.depth)
    }

    fn held(&mut self, owner: Owner) -> (&mut TypeExpr, &mut Constraints) {
        match owner {
            Owner::Body => body_parts(self.operation().request_body.as_mut()),
            Owner::ResponseBody(at) => body_parts(self.operation().responses[at].body.as_mut()),
            Owner::Parameter(_) | Owner::Header(..) | Owner::Field(..) => {
                let field = self.field(owner).expect("these owners are fields");
                (&mut field.ty, &mut field.constraints)
            }
        }
    }

    /// Removes the constraints of elements that [`Self::value`] made room for and that stayed empty.
    pub(super) fn prune(&mut self, owner: Owner) {
        fn prune(constraints: &mut Constraints) {
            constraints.items.iter_mut().for_each(|items| prune(items));
            constraints.items.take_if(|items| items.is_empty());
        }
        prune(self.held(owner).1);
    }

    fn elements(&mut self, cursor: Cursor) -> Result<Cursor, Refusal> {
        match self.ty(cursor) {
            TypeExpr::Array(_) | TypeExpr::Map(_) => {
                Ok(Cursor { depth: cursor.depth + 1, ..cursor })
            }
            other => {
                let problem = format!("`*` follows a value of type {}", kind_of(other));
                Err(Refusal::Missing(problem))
            }
        }
    }

    /// The object that a value refers to, made its own if other values use it too.
    fn own_object(&mut self, cursor: Cursor) -> Result<TypeId, Refusal> {
        let ty = self.ty(cursor);
        let &mut TypeExpr::Ref(id) = ty else {
            let problem = match ty {
                TypeExpr::Array(_) | TypeExpr::Map(_) => {
                    format!("`*` has to follow a value of type {}", kind_of(ty))
                }
                other => format!("a value of type {} has no fields", kind_of(other)),
            };
            return Err(Refusal::Missing(problem));
        };
        let Some(TypeKind::Object { .. }) = self.types.get(id).map(|ty| &ty.kind) else {
            return Err(Refusal::Missing("a value of an enum type has no fields".to_owned()));
        };
        if self.everywhere || self.references[id.index()] <= 1 {
            return Ok(id);
        }
        let copy = self.types[id].clone();
        for_each_member(&copy, &mut |ty| {
            ty.for_each_ref(&mut |id| self.references[id.index()] += 1);
        });
        let own = self.types.push(copy);
        self.references[id.index()] -= 1;
        self.references.push(1);
        *self.ty(cursor) = TypeExpr::Ref(own);
        Ok(own)
    }

    /// The list in which the first step of a pointer is a name.
    fn named(&mut self, place: &Place) -> Result<Option<Siblings>, Refusal> {
        Ok(match place {
            Place::Parameter(location) => Some(Siblings::Parameters(*location)),
            Place::ResponseHeader(status) => Some(Siblings::Headers(self.response(*status)?)),
            Place::Body | Place::Response(_) | Place::ResponseBody(_) => None,
        })
    }

    fn body(&mut self, place: &Place) -> Result<Owner, Refusal> {
        let (owner, present) = match place {
            Place::Body => (Owner::Body, self.operation().request_body.is_some()),
            Place::ResponseBody(status) => {
                let at = self.response(*status)?;
                (Owner::ResponseBody(at), self.operation().responses[at].body.is_some())
            }
            Place::Parameter(_) | Place::Response(_) | Place::ResponseHeader(_) => {
                let problem = "the pointer names no value";
                return Err(Refusal::Impossible(problem.to_owned()));
            }
        };
        if present { Ok(owner) } else { Err(Refusal::Missing("there is no body".to_owned())) }
    }
}

fn deep(ty: &mut TypeExpr, depth: usize) -> &mut TypeExpr {
    (0..depth).fold(ty, |ty, _| match ty {
        TypeExpr::Array(inner) | TypeExpr::Map(inner) => &mut **inner,
        _ => unreachable!("a cursor only goes as deep as there are elements"),
    })
}

fn body_parts(body: Option<&mut Body>) -> (&mut TypeExpr, &mut Constraints) {
    let body = body.expect("a cursor points to a body that is there");
    (&mut body.ty, &mut body.constraints)
}

/// A type as `service.toml` writes it, references as `object`.
fn kind_of(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::String => "String",
        TypeExpr::Integer => "Integer",
        TypeExpr::Number => "Number",
        TypeExpr::Boolean => "Boolean",
        TypeExpr::Binary => "Binary",
        TypeExpr::Array(_) => "Array",
        TypeExpr::Map(_) => "Map",
        TypeExpr::Ref(_) => "object",
        TypeExpr::Any => "Any",
        TypeExpr::Object => "Object",
        TypeExpr::Union(_) => "union",
    }
}

fn status_text(response: &Response) -> String {
    response.status.map_or("default".to_owned(), |status| status.to_string())
}

fn for_each_type(operation: &Operation, visit: &mut impl FnMut(&TypeExpr)) {
    for parameter in &operation.parameters {
        visit(&parameter.field.ty);
    }
    if let Some(body) = &operation.request_body {
        visit(&body.ty);
    }
    for response in &operation.responses {
        for header in &response.headers {
            visit(&header.ty);
        }
        if let Some(body) = &response.body {
            visit(&body.ty);
        }
    }
}

fn for_each_member(ty: &TypeDef, visit: &mut impl FnMut(&TypeExpr)) {
    if let TypeKind::Object { fields, additional } = &ty.kind {
        for field in fields {
            visit(&field.ty);
        }
        if let Some(values) = additional {
            visit(values);
        }
    }
}

//! Names that the crate has already: `names.toml` read and written.

use std::collections::{BTreeSet, VecDeque};

use crate::config::{Place, Pointer, SettledName, Step, TypeNames};
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Operation, Response, TypeDef, TypeExpr, TypeId, TypeKind, TypeSlice};
use crate::span::Span;

/// The type that a pointer leads to in an operation.
pub(super) fn find(operation: &Operation, pointer: &Pointer, types: &TypeSlice) -> Option<TypeId> {
    let mut steps = pointer.steps.iter();
    let start = match &pointer.place {
        Place::Body => &operation.request_body.as_ref()?.ty,
        Place::ResponseBody(status) => &response(operation, *status)?.body.as_ref()?.ty,
        Place::Parameter(location) => {
            let Some(Step::Field(name)) = steps.next() else { return None };
            let mut all = operation.parameters.iter();
            let named = all.find(|one| one.location == *location && one.field.name == *name)?;
            &named.field.ty
        }
        Place::ResponseHeader(status) => {
            let Some(Step::Field(name)) = steps.next() else { return None };
            &response(operation, *status)?.headers.iter().find(|one| one.name == *name)?.ty
        }
        Place::Response(_) => return None,
    };
    match steps.try_fold(start, |ty, step| into(ty, step, types))? {
        TypeExpr::Ref(id) => Some(*id),
        _ => None,
    }
}

fn response(operation: &Operation, status: Option<u16>) -> Option<&Response> {
    operation.responses.iter().find(|response| response.status == status)
}

fn into<'a>(ty: &'a TypeExpr, step: &Step, types: &'a TypeSlice) -> Option<&'a TypeExpr> {
    match (ty, step) {
        (TypeExpr::Array(inner) | TypeExpr::Map(inner), Step::Elements) => Some(inner),
        (TypeExpr::Ref(id), _) => match (&types.get(*id)?.kind, step) {
            (TypeKind::Object { fields, .. }, Step::Field(name)) => {
                fields.iter().find(|field| field.name == *name).map(|field| &field.ty)
            }
            (TypeKind::Object { additional, .. }, Step::Elements) => additional.as_ref(),
            (TypeKind::Enum { .. }, _) => None,
        },
        _ => None,
    }
}

/// The names of all types whose name another page could claim, as they are. A type that stands
/// only in a union has no place of its own.
pub(super) fn of(operations: &[Operation], types: &TypeSlice) -> TypeNames {
    let mut operations: Vec<&Operation> = operations.iter().collect();
    operations.sort_by_key(|operation| &operation.id);
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for operation in operations {
        let mut todo: VecDeque<(Pointer, &TypeExpr)> = places(operation).collect();
        while let Some((pointer, ty)) = todo.pop_front() {
            match ty {
                TypeExpr::Array(inner) | TypeExpr::Map(inner) => {
                    todo.push_back((pointer.to(Step::Elements), inner));
                }
                TypeExpr::Ref(id) if seen.insert(*id) => {
                    todo.extend(members(&pointer, &types[*id]));
                    entries.extend(entry(operation, pointer, &types[*id]));
                }
                _ => {}
            }
        }
    }
    entries.sort();
    TypeNames { file: String::new(), entries }
}

/// The entry of an object, unless it is called after its only operation, so that its name depends
/// on no other page, or its place cannot be written.
fn entry(operation: &Operation, pointer: Pointer, ty: &TypeDef) -> Option<SettledName> {
    let own = || super::root_names(operation).any(|(_, name)| name == ty.name);
    let named = matches!(ty.kind, TypeKind::Object { .. }) && !own();
    let written = named && Pointer::parse(&pointer.to_string()).as_ref() == Ok(&pointer);
    let (operation, name) = (operation.id.clone(), ty.name.clone());
    written.then(|| SettledName { operation, pointer, name, span: Span::default() })
}

/// The values directly in an object.
fn members<'a>(pointer: &Pointer, ty: &'a TypeDef) -> Vec<(Pointer, &'a TypeExpr)> {
    let TypeKind::Object { fields, additional } = &ty.kind else { return Vec::new() };
    let named = fields.iter().map(|field| (Step::Field(field.name.clone()), &field.ty));
    let all = named.chain(additional.iter().map(|ty| (Step::Elements, ty)));
    all.map(|(step, ty)| (pointer.to(step), ty)).collect()
}

/// The values of an operation, each with its place.
fn places(operation: &Operation) -> impl Iterator<Item = (Pointer, &TypeExpr)> {
    let parameters = operation.parameters.iter().map(|parameter| {
        let place = Place::Parameter(parameter.location);
        (named(place, &parameter.field.name), &parameter.field.ty)
    });
    let body = operation.request_body.iter().map(|body| (whole(Place::Body), &body.ty));
    let responses = operation.responses.iter().flat_map(|response| {
        let place = Place::ResponseHeader(response.status);
        let headers = response.headers.iter();
        let headers = headers.map(move |field| (named(place.clone(), &field.name), &field.ty));
        let place = Place::ResponseBody(response.status);
        response.body.iter().map(move |body| (whole(place.clone()), &body.ty)).chain(headers)
    });
    parameters.chain(body).chain(responses)
}

fn whole(place: Place) -> Pointer {
    Pointer { place, steps: Vec::new() }
}

fn named(place: Place, name: &str) -> Pointer {
    Pointer { place, steps: vec![Step::Field(name.to_owned())] }
}

/// Tells of entries that name nothing, and of types that no entry names.
pub(super) fn report(
    settled: &TypeNames,
    unused: &[&SettledName],
    all: &TypeNames,
    diagnostics: &mut Diagnostics,
) {
    for SettledName { operation, pointer, name, span } in unused {
        let message =
            format!("`{name}` names nothing: {operation} {pointer} is gone, or has a name");
        diagnostics.push(
            Diagnostic::at(&codes::NAME_UNUSED, &settled.file, *span, message)
                .help("`cargo xtask names` writes the names as they are now"),
        );
    }
    let known: BTreeSet<&str> = settled.entries.iter().map(|entry| &*entry.name).collect();
    let mut new = all.entries.iter().map(|entry| &*entry.name).filter(|name| !known.contains(name));
    if let Some(first) = new.next() {
        let rest = new.count();
        let others = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        let message = format!("the name of `{first}`{others} is not settled");
        diagnostics.push(
            Diagnostic::page(&codes::NAME_UNSETTLED, &settled.file, message)
                .help("`cargo xtask names` settles it, so that no later page takes it"),
        );
    }
}

//! References inside operations and types: mapping, reachability, direction of use.

use std::collections::BTreeSet;

use crate::ir::{Body, Field, Operation, TypeDef, TypeExpr, TypeId, TypeKind};

use super::Arena;

/// Calls `map` on every type expression of an operation, and says whether it belongs to the
/// request.
pub(super) fn for_each_expression(
    operation: &mut Operation,
    visit: &mut impl FnMut(&mut TypeExpr, bool),
) {
    for parameter in &mut operation.parameters {
        visit(&mut parameter.field.ty, true);
    }
    if let Some(Body { ty, .. }) = &mut operation.request_body {
        visit(ty, true);
    }
    for response in &mut operation.responses {
        for header in &mut response.headers {
            visit(&mut header.ty, false);
        }
        if let Some(Body { ty, .. }) = &mut response.body {
            visit(ty, false);
        }
    }
}

/// Replaces the references of an operation.
pub(super) fn map_operation_refs(
    operation: &mut Operation,
    map: &mut impl FnMut(TypeId) -> TypeId,
) {
    for_each_expression(operation, &mut |ty, _| ty.map_refs(map));
}

/// Replaces the references of a type.
pub(super) fn map_type_refs(ty: &mut TypeDef, map: &mut impl FnMut(TypeId) -> TypeId) {
    if let TypeKind::Object { fields, additional } = &mut ty.kind {
        for field in fields {
            field.ty.map_refs(map);
        }
        if let Some(additional) = additional {
            additional.map_refs(map);
        }
    }
}

/// The references of a type, in document order.
pub(super) fn children(ty: &TypeDef) -> Vec<TypeId> {
    let mut found = Vec::new();
    if let TypeKind::Object { fields, additional } = &ty.kind {
        let mut visit = |id| found.push(id);
        for Field { ty, .. } in fields {
            ty.for_each_ref(&mut visit);
        }
        if let Some(additional) = additional {
            additional.for_each_ref(&mut visit);
        }
    }
    found
}

/// The types that an operation reaches, on the request side, the response side, or both.
pub(super) fn reached(operation: &Operation, types: &[TypeDef]) -> [BTreeSet<TypeId>; 2] {
    let mut starts = [Vec::new(), Vec::new()];
    let mut operation = operation.clone();
    for_each_expression(&mut operation, &mut |ty, is_request| {
        ty.for_each_ref(&mut |id| starts[usize::from(!is_request)].push(id));
    });
    starts.map(|mut todo| {
        let mut seen = BTreeSet::new();
        while let Some(id) = todo.pop() {
            if seen.insert(id) {
                todo.extend(children(&types[id.index()]));
            }
        }
        seen
    })
}

/// Records in which directions each type travels, and drops types that nothing reaches.
pub(super) fn mark_usage(arena: &mut Arena) {
    for operation in &arena.operations {
        let [request, response] = reached(operation, &arena.types);
        for id in request {
            arena.types[id.index()].usage.request = true;
        }
        for id in response {
            arena.types[id.index()].usage.response = true;
        }
    }
    let used = |ty: &TypeDef| ty.usage.request || ty.usage.response;
    let order: Vec<usize> =
        (0..arena.types.len()).filter(|&index| used(&arena.types[index])).collect();
    arena.reorder(&order);
}

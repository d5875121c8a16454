//! Directions in which types travel.

use std::collections::BTreeSet;

use crate::ir::{Operation, Side, TypeDef, TypeId, TypeSlice};

use super::arena::Arena;

/// The types that an operation reaches, on the request side, the response side, or both.
pub(super) fn reached(operation: &Operation, types: &TypeSlice) -> [BTreeSet<TypeId>; 2] {
    let mut starts = [Vec::new(), Vec::new()];
    operation.for_each_type(|side, ty| {
        ty.for_each_ref(&mut |id| starts[usize::from(side == Side::Response)].push(id));
    });
    starts.map(|mut todo| {
        let mut seen = BTreeSet::new();
        while let Some(id) = todo.pop() {
            if seen.insert(id) {
                todo.extend(types[id].references());
            }
        }
        seen
    })
}

/// Records in which directions each type travels, and drops types that nothing reaches.
pub(super) fn mark(arena: &mut Arena) {
    for operation in &arena.operations {
        let [request, response] = reached(operation, &arena.types);
        for id in request {
            arena.types[id].usage.request = true;
        }
        for id in response {
            arena.types[id].usage.response = true;
        }
    }
    let used = |ty: &TypeDef| ty.usage.request || ty.usage.response;
    let order: Vec<usize> =
        (0..arena.types.len()).filter(|&index| used(&arena.types[index])).collect();
    arena.reorder(&order);
}

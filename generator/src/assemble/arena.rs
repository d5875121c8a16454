//! The operations and types of all pages in one place, while they become a service.

use index_vec::{IndexVec, index_vec};

use crate::ir::{Fragment, Operation, TypeDef, TypeId, Types};

/// Operations and types, of which a [`TypeId`] is the index.
#[derive(Debug, Default)]
pub(super) struct Arena {
    pub(super) operations: Vec<Operation>,
    pub(super) types: Types,
}

impl Arena {
    /// Puts the fragments of the pages together, in page order.
    pub(super) fn collect(fragments: Vec<Fragment<String>>) -> Self {
        let mut arena = Self::default();
        for fragment in fragments {
            let offset = arena.types.len();
            let mut shift = |id: TypeId| id.behind(offset);
            let mut types = fragment.types;
            for ty in &mut types {
                ty.map_refs(&mut shift);
            }
            arena.types.extend(types);
            for mut operation in fragment.operations {
                operation.map_refs(&mut shift);
                arena.operations.push(operation);
            }
        }
        arena
    }

    /// Sorts operations by id and types by name.
    pub(super) fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.types.len()).collect();
        order.sort_by(|&a, &b| self.types[a].name.cmp(&self.types[b].name));
        self.reorder(&order);
        self.operations.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Keeps the types listed in `order`, in that order.
    pub(super) fn reorder(&mut self, order: &[usize]) {
        let mut position: IndexVec<TypeId, TypeId> = index_vec![TypeId(u32::MAX); self.types.len()];
        for (new, &old) in order.iter().enumerate() {
            position[TypeId::at(old)] = TypeId::at(new);
        }
        let mut map = |id: TypeId| position[id];
        let mut types: Vec<Option<TypeDef>> =
            std::mem::take(&mut self.types).into_iter().map(Some).collect();
        self.types = order
            .iter()
            .map(|&old| types[old].take().expect("each type is listed once in the new order"))
            .collect();
        self.types.iter_mut().for_each(|ty| ty.map_refs(&mut map));
        self.operations.iter_mut().for_each(|op| op.map_refs(&mut map));
    }
}

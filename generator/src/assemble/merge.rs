//! Fragments to a service: one operation per method and path, one type per name and shape.

mod classes;
mod duplicates;
mod enums;
mod operation_ids;
mod reach;
mod type_names;

use std::collections::BTreeMap;

use crate::diag::Diagnostics;
use crate::ir::{Fragment, Operation, Service, TypeDef, TypeId};

pub(crate) use duplicates::identity;
pub use operation_ids::{derive as derive_operation_id, explorer_id};

/// What the maintainer says of a service, beside its pages.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// API Explorer product.
    pub product: Option<String>,
    /// English display name.
    pub display_name: Option<String>,
    /// Operation ids by `METHOD /path`.
    pub operations: BTreeMap<String, String>,
}

/// The arena of a service while it is being merged.
#[derive(Debug, Default)]
struct Arena {
    operations: Vec<Operation>,
    types: Vec<TypeDef>,
}

/// Settles which operations there are and what they are called, before anything refers to them by
/// id: one operation per method and path, each with its id.
pub fn identify(fragments: &mut [Fragment], naming: &Naming, diagnostics: &mut Diagnostics) {
    let mut placed: Vec<(usize, Operation)> = Vec::new();
    for (page, fragment) in fragments.iter_mut().enumerate() {
        placed.extend(fragment.operations.drain(..).map(|operation| (page, operation)));
    }
    duplicates::merge(&mut placed, fragments, diagnostics);
    operation_ids::assign(&mut placed, naming, diagnostics);
    for (page, operation) in placed {
        fragments[page].operations.push(operation);
    }
    fragments.iter_mut().for_each(Fragment::order_types);
}

/// Merges the identified fragments of a service's pages, in page order.
pub fn merge(id: &str, naming: &Naming, fragments: Vec<Fragment>) -> Service {
    let mut arena = Arena::collect(fragments);
    type_names::name_roots(&mut arena);
    classes::merge(&mut arena);
    type_names::assign(&mut arena);
    enums::extract(&mut arena);
    reach::mark_usage(&mut arena);
    arena.sort();
    let product = naming
        .product
        .clone()
        .or_else(|| common_product(&arena.operations.iter().collect::<Vec<_>>()));
    Service {
        id: id.to_owned(),
        product,
        display_name: naming.display_name.clone(),
        upstream: None,
        operations: arena.operations,
        types: arena.types,
    }
}

impl Arena {
    fn collect(fragments: Vec<Fragment>) -> Self {
        let mut arena = Self::default();
        for fragment in fragments {
            let offset = u32::try_from(arena.types.len()).expect("fewer than 2^32 types");
            let mut shift = |id: TypeId| TypeId(id.0 + offset);
            let mut types = fragment.types;
            for ty in &mut types {
                reach::map_type_refs(ty, &mut shift);
            }
            arena.types.extend(types);
            for mut operation in fragment.operations {
                reach::map_operation_refs(&mut operation, &mut shift);
                arena.operations.push(operation);
            }
        }
        arena
    }

    /// Sorts operations by id and types by name.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.types.len()).collect();
        order.sort_by(|&a, &b| self.types[a].name.cmp(&self.types[b].name));
        self.reorder(&order);
        self.operations.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Keeps the types listed in `order`, in that order.
    fn reorder(&mut self, order: &[usize]) {
        let mut position = vec![u32::MAX; self.types.len()];
        for (new, &old) in order.iter().enumerate() {
            position[old] = u32::try_from(new).expect("fewer than 2^32 types");
        }
        let mut map = |id: TypeId| TypeId(position[id.index()]);
        let mut types: Vec<Option<TypeDef>> =
            std::mem::take(&mut self.types).into_iter().map(Some).collect();
        self.types = order
            .iter()
            .map(|&old| types[old].take().expect("each type is listed once in the new order"))
            .collect();
        self.types.iter_mut().for_each(|ty| reach::map_type_refs(ty, &mut map));
        self.operations.iter_mut().for_each(|op| reach::map_operation_refs(op, &mut map));
    }
}

/// The product that most operations name; ties go to the first in the alphabet.
fn common_product(operations: &[&Operation]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for explorer in operations.iter().filter_map(|operation| operation.explorer.as_ref()) {
        *counts.entry(&explorer.product).or_default() += 1;
    }
    let most = counts.iter().max_by(|(a, n), (b, m)| n.cmp(m).then(b.cmp(a)));
    most.map(|(product, _)| (*product).to_owned())
}

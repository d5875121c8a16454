//! Structural merging: types of one name and one shape become one type.
//!
//! Shapes are compared by partition refinement, so that mutually recursive types merge too. The
//! request side states which fields are required and the response side often does not: a shape
//! that states nothing joins the one of the same name that does.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use crate::ir::{
    Constraints, Field, Presence, Source, TypeDef, TypeExpr, TypeId, TypeKind, TypeSlice,
};

use super::arena::Arena;
use super::names;
use crate::join::union;

/// Merges equal types.
pub(super) fn merge(arena: &mut Arena) {
    let children: Vec<Vec<usize>> = arena
        .types
        .iter()
        .map(|ty| ty.references().into_iter().map(TypeId::index).collect())
        .collect();
    let shapes = number(arena.types.iter().map(Shape::of));
    let loose = refine(shapes, &children);
    let presences = absorb(&arena.types, &loose);
    let strict = number(loose.iter().zip(presences));
    let classes = refine(strict, &children);
    collapse(arena, &classes);
}

/// A type without its references, sources, prose, evidence and presences.
#[derive(PartialEq, Eq, Hash)]
struct Shape<'a> {
    name: String,
    fields: Vec<(&'a str, TypeExpr, &'a Constraints, bool)>,
    additional: Option<TypeExpr>,
}

impl<'a> Shape<'a> {
    fn of(ty: &'a TypeDef) -> Self {
        let name = names::base_name(&ty.name);
        let TypeKind::Object { fields, additional } = &ty.kind else {
            return Self { name, fields: Vec::new(), additional: None };
        };
        let facts = |field: &'a Field| {
            (field.name.as_str(), field.ty.masked(), &field.constraints, field.deprecated)
        };
        let fields = fields.iter().map(facts).collect();
        Self { name, fields, additional: additional.as_ref().map(TypeExpr::masked) }
    }
}

/// Numbers values by first occurrence.
fn number<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = u32::try_from(numbers.len()).expect("fewer than 2^32 types");
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// Splits classes until the members of each refer to the same classes.
fn refine(mut classes: Vec<u32>, children: &[Vec<usize>]) -> Vec<u32> {
    let count = |classes: &[u32]| classes.iter().max().map_or(0, |max| max + 1);
    loop {
        let refined = number(classes.iter().zip(children).map(|(&class, children)| {
            let children: Vec<u32> = children.iter().map(|&child| classes[child]).collect();
            (class, children)
        }));
        if count(&refined) == count(&classes) {
            return refined;
        }
        classes = refined;
    }
}

/// The presences of each type's fields, where a type that states none takes those of its class.
fn absorb(types: &TypeSlice, classes: &[u32]) -> Vec<Vec<Presence>> {
    let own: Vec<Vec<Presence>> = types.iter().map(presences).collect();
    let says = |presences: &[Presence]| presences.iter().any(|p| *p != Presence::Unstated);
    let mut stated: BTreeMap<u32, BTreeSet<&Vec<Presence>>> = BTreeMap::new();
    for (class, presences) in classes.iter().zip(&own) {
        if says(presences) {
            stated.entry(*class).or_default().insert(presences);
        }
    }
    let only = |class: &u32| {
        let stated = stated.get(class)?;
        (stated.len() == 1).then(|| stated.first().map(|presences| (*presences).clone()))?
    };
    classes
        .iter()
        .zip(&own)
        .map(|(class, own)| match only(class) {
            Some(stated) if !says(own) => stated,
            _ => own.clone(),
        })
        .collect()
}

fn presences(ty: &TypeDef) -> Vec<Presence> {
    match &ty.kind {
        TypeKind::Object { fields, .. } => fields.iter().map(|field| field.presence).collect(),
        TypeKind::Enum { .. } => Vec::new(),
    }
}

/// Whether a type states which of its fields must be there.
fn states(ty: &TypeDef) -> bool {
    presences(ty).iter().any(|presence| *presence != Presence::Unstated)
}

/// Gives a type the conditions of all that become one with it. Those that not all of them state
/// are not enforced.
fn join_conditions(types: &mut TypeSlice, kept: usize, members: &[usize]) {
    for &member in members.iter().filter(|&&member| member != kept) {
        let other = types[member].kind.clone();
        let TypeKind::Object { fields: others, .. } = other else { continue };
        let TypeKind::Object { fields, .. } = &mut types[kept].kind else { continue };
        for (field, other) in fields.iter_mut().zip(others) {
            union::join_conditions(&mut field.conditions, other.conditions, &Default::default());
        }
    }
}

/// Keeps one type per class: the first that states presences, else the first.
fn collapse(arena: &mut Arena, classes: &[u32]) {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, &class) in classes.iter().enumerate() {
        members.entry(class).or_default().push(index);
    }
    let mut keep = vec![0; arena.types.len()];
    let mut order = Vec::new();
    for members in members.values() {
        let stating: Vec<usize> =
            members.iter().copied().filter(|&index| states(&arena.types[index])).collect();
        let kept = *stating.first().unwrap_or(&members[0]);
        let sources: BTreeSet<Source> = members
            .iter()
            .filter(|&&index| index != kept)
            .map(|&index| arena.types[index].source.clone())
            .collect();
        join_conditions(&mut arena.types, kept, &stating);
        for &member in members {
            keep[member] = kept;
        }
        arena.types[kept].also_documented = sources.into_iter().collect();
        order.push(kept);
    }
    let mut map = |id: TypeId| TypeId::at(keep[id.index()]);
    arena.types.iter_mut().for_each(|ty| ty.map_refs(&mut map));
    arena.operations.iter_mut().for_each(|op| op.map_refs(&mut map));
    order.sort_unstable();
    arena.reorder(&order);
}

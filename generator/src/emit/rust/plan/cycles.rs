//! Objects that contain each other.

use index_vec::IndexVec;

use crate::ir::{Service, TypeExpr, TypeId};

use super::fields;

/// Numbers the groups of objects that contain each other without a list or map between; `None`
/// for objects that do not contain themselves.
pub(super) fn cycles(service: &Service) -> IndexVec<TypeId, Option<usize>> {
    let direct = |def| {
        let refs = fields(def).iter().filter_map(|field| match field.ty {
            TypeExpr::Ref(id) => Some(id.index()),
            _ => None,
        });
        refs.collect()
    };
    let edges: Vec<Vec<usize>> = service.types.iter().map(direct).collect();
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, to) in
        edges.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
    {
        back[*to].push(from);
    }
    // Kosaraju: whatever leads back to a member is in its group, taken in the order in which the
    // way down ends. Neither way recurses, however deep the objects are.
    let mut order = Vec::with_capacity(edges.len());
    let mut seen = vec![false; edges.len()];
    (0..edges.len()).for_each(|at| walk(at, &edges, &mut seen, &mut order));
    let mut seen = vec![false; edges.len()];
    let mut groups: Vec<Option<usize>> = vec![None; edges.len()];
    for &root in order.iter().rev() {
        let mut members = Vec::new();
        walk(root, &back, &mut seen, &mut members);
        let is_cycle = members.len() > 1 || edges[root].contains(&root);
        if is_cycle {
            for member in members {
                groups[member] = Some(root);
            }
        }
    }
    groups.into_iter().collect()
}

/// Adds what a node leads to and nobody has seen yet, each behind all that it leads to itself.
fn walk(from: usize, edges: &[Vec<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[from], true) {
        return;
    }
    let mut open = vec![(from, 0)];
    while let Some((node, next)) = open.last_mut() {
        if let Some(&to) = edges[*node].get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[to], true) {
                open.push((to, 0));
            }
        } else {
            order.push(*node);
            open.pop();
        }
    }
}

//! Pages that document one method and path: one is used, the others are named.

use std::collections::BTreeMap;

use crate::diag::codes::merge as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::Operation;
use crate::resolve::parameters::placeholders;

use super::Arena;

/// Method, path without placeholder names, and fixed query: what makes an operation itself.
pub(super) fn identity(operation: &Operation) -> (String, Vec<(String, Option<String>)>) {
    let mut path = operation.path.clone();
    for name in placeholders(&operation.path) {
        path = path.replace(&format!("{{{name}}}"), "{}");
    }
    let path = path.trim_end_matches('/');
    let kind = if operation.websocket { "WSS" } else { operation.method.as_str() };
    (format!("{kind} {path}"), operation.fixed_query.clone())
}

/// Keeps one operation per identity: the one of the page that is not deprecated, links to API
/// Explorer, and documents the most; the page path decides what is left.
pub(super) fn merge(arena: &mut Arena, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, operation) in arena.operations.iter().enumerate() {
        groups.entry(identity(operation)).or_default().push(index);
    }
    let mut drop = vec![false; arena.operations.len()];
    for members in groups.values().filter(|members| members.len() > 1) {
        let rank = |&&index: &&usize| {
            let operation = &arena.operations[index];
            (
                operation.deprecated,
                operation.explorer.is_none(),
                std::cmp::Reverse(size(operation)),
                operation.source.page.chars().count(),
                operation.source.page.clone(),
            )
        };
        let kept = *members.iter().min_by_key(rank).expect("groups are never empty");
        let mut others = Vec::new();
        for &index in members.iter().filter(|&&index| index != kept) {
            drop[index] = true;
            let source = arena.operations[index].source.clone();
            let winner = &arena.operations[kept];
            let message = format!(
                "{} {} is documented by `{}` too, which is used",
                winner.method.as_str(),
                winner.path,
                winner.source.page
            );
            let help = "remove one of the pages, or accept the finding";
            diagnostics.push(
                Diagnostic::page(&code::OPERATION_REPEATED, &source.page, message).help(help),
            );
            others.push(source);
        }
        others.sort();
        arena.operations[kept].also_documented = others;
    }
    let mut keep = drop.iter().map(|drop| !drop);
    arena.operations.retain(|_| keep.next().unwrap_or(true));
    let mut keep = drop.iter().map(|drop| !drop);
    arena.pages.retain(|_| keep.next().unwrap_or(true));
}

/// How much an operation documents at its surface.
fn size(operation: &Operation) -> usize {
    let bodies = operation.responses.iter().filter(|response| response.body.is_some()).count();
    operation.parameters.len() + usize::from(operation.request_body.is_some()) + bodies
}

//! Pages that document one method and path: one is used, the others are named.

use std::collections::BTreeMap;

use crate::diag::codes::merge as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::Operation;
use crate::resolve::parameters::placeholders;

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
pub(super) fn merge(placed: &mut Vec<(usize, Operation)>, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<_, Vec<(usize, Operation)>> = BTreeMap::new();
    for (page, operation) in placed.drain(..) {
        groups.entry(identity(&operation)).or_default().push((page, operation));
    }
    for (_, mut members) in groups {
        members.sort_by_cached_key(|(_, operation)| {
            (
                operation.deprecated,
                operation.explorer.is_none(),
                std::cmp::Reverse(size(operation)),
                operation.source.page.chars().count(),
                operation.source.page.clone(),
            )
        });
        let mut members = members.into_iter();
        let Some((page, mut kept)) = members.next() else { continue };
        for (_, other) in members {
            let message = format!(
                "{} {} is documented by `{}` too, which is used",
                kept.method.as_str(),
                kept.path,
                kept.source.page
            );
            let help = "remove one of the pages, or accept the finding";
            diagnostics.push(
                Diagnostic::page(&code::OPERATION_REPEATED, &other.source.page, message).help(help),
            );
            kept.also_documented.push(other.source);
        }
        kept.also_documented.sort();
        placed.push((page, kept));
    }
    placed.sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| left.source.cmp(&right.source)));
}

/// How much an operation documents at its surface.
fn size(operation: &Operation) -> usize {
    let bodies = operation.responses.iter().filter(|response| response.body.is_some()).count();
    operation.parameters.len() + usize::from(operation.request_body.is_some()) + bodies
}

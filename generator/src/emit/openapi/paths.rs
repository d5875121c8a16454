//! Paths: templates that are one path to `OpenAPI`, and the operations under them.

use std::collections::BTreeMap;

use super::combine::combine;
use super::model::{Entries, Operation, PathItem, Paths, SharedPath};
use super::operation;
use crate::ir;
use crate::ir::path::anonymous;
use crate::ir::{Method, Service};

/// In the order in which `OpenAPI` lists them.
const METHODS: [(Method, &str); 7] = [
    (Method::Get, "get"),
    (Method::Put, "put"),
    (Method::Post, "post"),
    (Method::Delete, "delete"),
    (Method::Options, "options"),
    (Method::Head, "head"),
    (Method::Patch, "patch"),
];

/// All operations of a service by path and method, paths sorted, and the places that several
/// operations share.
pub(super) fn paths(service: &Service) -> (Paths<'_>, Vec<SharedPath<'_>>) {
    let mut groups: BTreeMap<String, Vec<&ir::Operation>> = BTreeMap::new();
    for operation in &service.operations {
        groups.entry(anonymous(&operation.path)).or_default().push(operation);
    }
    let mut shared = Vec::new();
    let mut paths: Vec<_> = groups
        .into_values()
        .map(|operations| {
            let template = operations.iter().map(|operation| operation.path.as_str()).min();
            let template = template.expect("a group starts with an operation");
            let path = format!("/{}", template.trim_start_matches('/'));
            let item = item(service, template, &operations);
            let several = item.0.iter().filter(|(_, operation)| !operation.operations.is_empty());
            shared.extend(several.map(|(method, operation)| SharedPath {
                path: path.clone(),
                method,
                operation_ids: operation.operations.iter().map(|one| one.id).collect(),
            }));
            (path, item)
        })
        .collect();
    paths.sort_by(|(a, _), (b, _)| a.cmp(b));
    shared.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    (Entries(paths), shared)
}

fn item<'a>(
    service: &'a Service,
    template: &'a str,
    operations: &[&'a ir::Operation],
) -> PathItem<'a> {
    let of_method = |&(method, name)| {
        let mut found: Vec<Operation<'a>> = operations
            .iter()
            .filter(|operation| operation.method == method)
            .map(|operation| operation::operation(service, operation, template))
            .collect();
        let operation = if found.len() > 1 { combine(found) } else { found.pop()? };
        Some((name, operation))
    };
    Entries(METHODS.iter().filter_map(of_method).collect())
}

//! Paths: templates that are one path to `OpenAPI`, and the operations under them.

use std::collections::BTreeMap;

use super::combine::combine;
use super::model::{Entries, Operation, PathItem, Paths, SharedPath};
use super::operation;
use crate::ir;
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

/// The template without the names of its placeholders.
fn anonymous(template: &str) -> String {
    let literals = pieces(template).map(|(literal, _)| literal);
    literals.collect::<Vec<_>>().join("{}")
}

/// Names of the placeholders, in order.
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).filter_map(|(_, name)| name)
}

/// Each literal with the name of the placeholder behind it.
fn pieces(template: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(template);
    std::iter::from_fn(move || {
        let text = rest?;
        let found = text.split_once('{').and_then(|(literal, tail)| {
            let (name, tail) = tail.split_once('}')?;
            Some((literal, name, tail))
        });
        let (literal, name, tail) = match found {
            Some((literal, name, tail)) => (literal, Some(name), Some(tail)),
            None => (text, None, None),
        };
        rest = tail;
        Some((literal, name))
    })
}

/// The group that an operation belongs to: the first segment behind the version that is no
/// placeholder, or the first at all.
pub(super) fn tag(path: &str) -> Option<&str> {
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let literal = |segment: &&str| !segment.contains('{') && !is_version(segment);
    let first = segments.clone().find(literal);
    segments.find(|segment| is_version(segment));
    segments.find(literal).or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_lose_only_the_names() {
        assert_eq!(anonymous("/v1/{project_id}/a/{id}"), "/v1/{}/a/{}");
        assert_eq!(anonymous("/v1/{a}-{b}/x"), "/v1/{}-{}/x");
        assert_eq!(placeholders("/v1/{a}-{b}/x").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(placeholders("/v1/x{").count(), 0);
    }

    #[test]
    fn tags_name_the_resource() {
        let tags = [
            ("/v1/{project_id}/vpc-endpoints/{id}", Some("vpc-endpoints")),
            ("/api/v1/namespaces/{namespace}/pods", Some("namespaces")),
            ("/apis/{group}", Some("apis")),
            ("/v3.0/OS-USER/users", Some("OS-USER")),
            ("/v2", None),
        ];
        for (path, expected) in tags {
            assert_eq!(tag(path), expected, "{path}");
        }
    }
}

//! `OpenAPI` documents of all pages at hand, as a parser of others reads them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use huaweicloud_generator::emit::openapi::{Format, documents};
use huaweicloud_generator::pipeline::{self, Options};
use huaweicloud_generator::progress::Silent;
use serde_json::Value;

/// The vendored pages, and every corpus beside the workspace.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace");
    let corpora = std::fs::read_dir(root.join("../shared/corpus")).into_iter().flatten();
    let mut folders: Vec<PathBuf> = corpora.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.push(root.join("docs-src"));
    folders.retain(|folder| folder.is_dir());
    folders
}

/// Ids of all operations of a document, those that share path and method with another included.
fn operation_ids(document: &Value) -> BTreeSet<&str> {
    let items = document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    let operations = items.filter_map(Value::as_object).flat_map(|item| item.values());
    let each = operations.flat_map(|operation| {
        let shared = operation["x-operations"].as_array().map(Vec::as_slice);
        std::iter::once(operation).chain(shared.unwrap_or_default())
    });
    each.filter_map(|operation| operation["operationId"].as_str()).collect()
}

#[test]
fn documents_of_all_pages_are_read_by_others_and_hold_every_operation() {
    let folders = folders();
    if folders.is_empty() {
        println!("skipped: there are no pages");
    }
    for folder in folders {
        let name = folder.display().to_string();
        let run = pipeline::run(&Options { docs: folder, upstream: None }, &Silent);
        let ir = run.unwrap_or_else(|error| panic!("{name}: {error}")).ir;
        let files = documents(&ir, Format::Json);
        assert_eq!(files.len(), ir.services.len(), "{name}");
        for (service, file) in ir.services.iter().zip(&files) {
            let spec = oas3::from_json(&file.contents);
            let spec = spec.unwrap_or_else(|error| panic!("{name}: {}: {error}", file.path));
            let document: Value = serde_json::from_str(&file.contents).expect("it was read once");
            let in_ir = service.operations.iter().map(|operation| operation.id.as_str());
            assert_eq!(operation_ids(&document), in_ir.collect(), "{name}: {}", file.path);
            let schemas = spec.components.map_or(0, |components| components.schemas.len());
            assert_eq!(schemas, service.types.len(), "{name}: {}", file.path);
        }
        println!("{name}: {} documents", files.len());
    }
}

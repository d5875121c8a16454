//! `OpenAPI` documents of a vendored page, and of all pages as a parser of others reads them.

use std::collections::BTreeSet;
use std::path::Path;

use huaweicloud_generator::emit::openapi::{Format, documents};
use huaweicloud_generator::pipeline::{self, Options};
use huaweicloud_generator::progress::Silent;
use huaweicloud_tests::{CORPORA, Run, docs_src, shared};
use serde_json::Value;

#[test]
fn the_document_of_a_vendored_page() {
    let run = Run::new(&docs_src().join("vpcep/CreateEndpoint.md"));
    let files = documents(&run.output.ir, Format::Yaml);
    let vpcep = files.iter().find(|file| file.path == "vpcep.yaml").expect("it is vendored");
    insta::assert_snapshot!("vpcep", vpcep.contents);
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

/// Writes the documents of these pages and reads them with a parser of others.
fn assert_whole(name: &str, docs: &Path) {
    let run = pipeline::run(&Options::new(docs), &Silent);
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

#[test]
fn documents_of_vendored_pages_are_read_by_others_and_hold_every_operation() {
    assert_whole("docs-src", &docs_src());
}

#[test]
#[ignore = "needs ../shared"]
fn documents_of_all_pages_are_read_by_others_and_hold_every_operation() {
    for corpus in CORPORA {
        assert_whole(corpus, &shared("corpus").join(corpus));
    }
}

//! Samples of pages, read into the types of crates generated from all pages at hand and written
//! again: nothing that a table documents is lost, and what contradicts the table stands in
//! `samples/exceptions.tsv` with its reason.

use huaweicloud_generator::ir::{
    Body, Operation, Response, Sample, Service, Side, TypeExpr, TypeKind,
};
use huaweicloud_tests::{CORPORA, Crate, ExceptionTable, Exceptions, Run, shared, write};
use serde_json::{Value, json};

const DRIVER: &str = include_str!("../drivers/samples.rs");

/// What the driver prints of an exception, behind the corpus.
const COLUMNS: [&str; 7] = ["corpus", "service", "page", "operation", "side", "pointer", "rule"];

#[test]
#[ignore = "needs ../shared, builds crates of thousands of types: run tests/interop/proofs.sh"]
fn proof_samples_lose_nothing() {
    let mut found = Exceptions::default();
    for corpus in CORPORA {
        let pages = shared("corpus").join(corpus);
        let run = Run::new(&pages);
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &run);
        let services: Vec<Value> = run.output.ir.services.iter().map(samples).collect();
        let file = generated.root().join("samples.json");
        write(&file, Value::Array(services).to_string());
        let report = generated.run_example("samples", DRIVER, &[&file.display().to_string()]);
        let report = found.take(Some(corpus), &report);
        for line in report.lines().filter(|line| !line.starts_with(' ')) {
            println!("{corpus} {line}");
        }
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(corpus, report);
        });
        assert!(!report.contains("  lost: "), "{corpus}: something is lost");
    }
    ExceptionTable::new("samples/exceptions.tsv", &COLUMNS).hold(&found);
}

/// The samples of a service that show a documented body.
fn samples(service: &Service) -> Value {
    let operations = service.operations.iter();
    let pairs = operations
        .flat_map(|operation| operation.samples.iter().map(move |sample| (operation, sample)));
    let samples = pairs.filter_map(|(operation, sample)| shown(service, operation, sample));
    json!({"service": service.id, "samples": samples.collect::<Vec<_>>()})
}

/// A sample for the driver; `None` if it is no JSON or no table documents what it shows.
fn shown(service: &Service, operation: &Operation, sample: &Sample) -> Option<Value> {
    let value: Value = serde_json::from_str(&sample.json).ok()?;
    let (status, body) = body(operation, sample)?;
    let mut undocumented = Vec::new();
    unknown_keys(service, &body.ty, &value, "", &mut undocumented);
    Some(json!({
        "operation": operation.id,
        "page": sample.source.page,
        "line": sample.source.line,
        "status": status,
        "json": sample.json,
        "undocumented": undocumented,
    }))
}

/// The body that a sample shows and its status: none for a request, 0 for any success.
fn body<'o>(operation: &'o Operation, sample: &Sample) -> Option<(Option<u16>, &'o Body)> {
    if sample.side == Side::Request {
        return operation.request_body.as_ref().map(|body| (None, body));
    }
    let answers = || operation.responses.iter().filter(|response| response.body.is_some());
    let of = |status| answers().find(move |response| response.status == Some(status));
    let is_success = |status| (200..300).contains(&status);
    let (status, response) = match sample.status {
        Some(status) if of(status).is_some() || !is_success(status) => (status, of(status)),
        None if sample.error => {
            let error = answers().find(|response| response.status.is_some_and(|s| s >= 400));
            (error?.status?, error)
        }
        _ => {
            let any = operation.responses.iter().any(Response::is_success);
            let default = answers().find(|response| response.status.is_none() && !any);
            (0, answers().find(|response| response.is_success()).or(default))
        }
    };
    Some((Some(status), response?.body.as_ref()?))
}

/// Pointers of the keys of a value that no table of its type documents.
fn unknown_keys(
    service: &Service,
    ty: &TypeExpr,
    value: &Value,
    pointer: &str,
    found: &mut Vec<String>,
) {
    let step = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    match (ty, value) {
        (TypeExpr::Array(inner), Value::Array(list)) => {
            for (at, element) in list.iter().enumerate() {
                unknown_keys(service, inner, element, &step(&at.to_string()), found);
            }
        }
        (TypeExpr::Array(inner), single) => {
            unknown_keys(service, inner, single, &step("0"), found);
        }
        (TypeExpr::Map(inner), Value::Object(entries)) => {
            for (key, value) in entries {
                unknown_keys(service, inner, value, &step(key), found);
            }
        }
        (TypeExpr::Ref(id), Value::Object(entries)) => {
            let TypeKind::Object { fields, additional } = &service.types[id.index()].kind else {
                return;
            };
            for (key, value) in entries {
                let field = fields.iter().find(|field| field.name == *key).map(|field| &field.ty);
                match field.or(additional.as_ref()) {
                    Some(ty) => unknown_keys(service, ty, value, &step(key), found),
                    None => found.push(step(key)),
                }
            }
        }
        _ => {}
    }
}

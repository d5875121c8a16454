//! Samples of pages, read into the types of crates generated from all pages at hand and written
//! again: nothing that a table documents is lost, and what contradicts the table stands in
//! `samples/exceptions.tsv` with its reason.

use huaweicloud_generator::ir::{Field, Operation, Owner, Sample, Service};
use huaweicloud_generator::json::Member;
use huaweicloud_generator::sample::{self, Form, Pair, Place, Pointer, Visitor};
use huaweicloud_tests::{CORPORA, Crate, ExceptionTable, Exceptions, Run, shared, write};
use serde_json::{Value, json};

const DRIVER: &str = include_str!("../drivers/samples.rs");

/// For the driver: the status of whatever success there is.
const ANY_SUCCESS: u16 = 0;

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
    let value = sample.json.value()?;
    let owner = sample.owner?;
    let body = sample::body(operation, owner)?;
    let status = match owner {
        Owner::Request => None,
        Owner::Status(status) | Owner::Failure(Some(status)) => Some(status),
        Owner::Success(_) => Some(ANY_SUCCESS),
        // Nothing decodes a failure without a status.
        Owner::Failure(None) | Owner::Nobody(_) => return None,
    };
    let mut keys = UnknownKeys::default();
    sample::walk(&service.types, &body.ty, value, &Pointer::root(""), &mut keys);
    Some(json!({
        "operation": operation.id,
        "page": sample.source.page,
        "line": sample.source.line,
        "status": status,
        "json": sample.json.as_str(),
        "undocumented": keys.0,
    }))
}

/// Pointers of the keys of a value that no table of its type documents.
#[derive(Default)]
struct UnknownKeys(Vec<String>);

impl<'a> Visitor<'a> for UnknownKeys {
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        matches!(pair.form, Form::Documented | Form::Single)
    }

    fn unlisted(&mut self, at: &Place<'a, '_>, member: &'a Member) -> Option<&'a Field> {
        self.0.push(at.pointer.field(&member.key).exact());
        None
    }
}

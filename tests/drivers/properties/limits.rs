//! Properties of every operation of a registry: what is built to satisfy the documented limits is
//! valid and comes back as it was; one step outside of one limit, it is refused there.

use std::cell::Cell;

use huaweicloud_runtime::registry::{Entry, Prepared, Registry};
use huaweicloud_runtime::{Violation, Violations};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value};

use self::outside::Step;
use self::tree::{Kind, Node};

mod outside;
mod texts;
mod tree;
mod values;

/// Values built for each operation. The steps outside are taken from each of them.
const CASES: u32 = 6;

/// What was tried.
#[derive(Default)]
struct Tried {
    values: Cell<usize>,
    steps: Cell<usize>,
}

/// Tries all operations and prints for each service what was tried, and the operations whose
/// limits nothing satisfies.
///
/// # Panics
/// A valid request is refused or changed, or one outside of a limit is not refused there.
pub(crate) fn check_all(registry: &Registry) {
    for (service, operations) in registry.services() {
        let tried = Tried::default();
        let (mut unsatisfiable, mut left_out) = (Vec::new(), 0);
        for entry in *operations {
            let request = tree::request(entry);
            left_out += values::unsatisfiable(&request);
            match values::strategy(&request) {
                Some(documents) => check(entry, &request, &documents, &tried),
                None => unsatisfiable.push(entry.metadata.id),
            }
        }
        let (values, steps) = (tried.values.get(), tried.steps.get());
        let tried = operations.len() - unsatisfiable.len();
        let all = operations.len();
        println!(
            "{service}: {tried} of {all} operations, {values} values, {steps} steps outside, \
             {left_out} fields left out"
        );
        for operation in unsatisfiable {
            println!("  nothing satisfies {operation}");
        }
    }
}

fn check(entry: &Entry, request: &Node, documents: &BoxedStrategy<Value>, tried: &Tried) {
    // The same values on every run.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new_with_rng(config, rng).run(documents, |document| {
        accepted(entry, request, &document)?;
        tried.values.set(tried.values.get() + 1);
        for step in outside::steps(request, &document) {
            refused(entry, &document, &step)?;
            tried.steps.set(tried.steps.get() + 1);
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{}: {error}", entry.metadata.id);
    }
}

/// A valid request is accepted, and comes back as it was.
fn accepted(entry: &Entry, request: &Node, document: &Value) -> Result<(), TestCaseError> {
    let decoded = entry.decode_request(document);
    let found = limits(decoded.as_ref().err());
    prop_assert!(found.is_empty(), "{document} is refused: {found:?}");
    if let Some(body) = document.get("body") {
        let (written, _) = entry.review_body(body, &mut |_| {});
        prop_assert_eq!(&written, body);
    }
    if let Ok(prepared) = decoded
        && is_plain(request, document)
    {
        let again = entry.decode_request(&as_document(&prepared));
        prop_assert_eq!(again.as_ref(), Ok(&prepared));
    }
    Ok(())
}

/// A request outside of one limit is refused at this place, for this reason, and nowhere else.
fn refused(entry: &Entry, document: &Value, step: &Step) -> Result<(), TestCaseError> {
    let outside = step.taken(document);
    let decoded = entry.decode_request(&outside);
    let found = limits(decoded.as_ref().err());
    let here = found.iter().all(|violation| violation.pointer == step.pointer);
    let so = found.iter().any(|violation| violation.rule.kind() == step.kind);
    prop_assert!(here && so, "{step:?} in {outside} gives {found:?}");
    Ok(())
}

/// The violations of what is documented of single values. Rules across several fields have tests
/// of their own; no value here is built to satisfy them.
fn limits(found: Option<&Violations>) -> Vec<&Violation> {
    let all = found.into_iter().flat_map(Violations::as_slice);
    all.filter(|violation| violation.rule.kind() != "condition").collect()
}

/// Whether all parameters travel in a form that can be read again: scalars, lists of some.
fn is_plain(request: &Node, document: &Value) -> bool {
    let Kind::Record(sections, _) = &request.kind else { return true };
    let parameters = sections.iter().filter(|section| section.name != "body").flat_map(|section| {
        let Kind::Record(fields, _) = &section.node.kind else { return Vec::new() };
        fields.iter().map(|field| (&field.node, &document[section.name][field.name])).collect()
    });
    parameters.into_iter().all(|(node, value)| {
        let scalar = |node: &Node| !matches!(node.kind, Kind::Map(_) | Kind::Record(..));
        match &node.kind {
            Kind::List(inner) => {
                value.is_null()
                    || value.as_array().is_some_and(|list| !list.is_empty()) && scalar(inner)
            }
            Kind::Json => value.is_null() || value.is_string(),
            _ => scalar(node),
        }
    })
}

/// A prepared request as a document whose parameters are text.
fn as_document(prepared: &Prepared) -> Value {
    let parameters = &prepared.parameters;
    let section = |pairs: &[(&'static str, String)]| {
        let mut section: Map<String, Value> = Map::new();
        for (name, text) in pairs {
            let text = Value::from(text.clone());
            match section.get_mut(*name) {
                None => drop(section.insert((*name).to_owned(), text)),
                Some(Value::Array(list)) => list.push(text),
                Some(first) => *first = Value::Array(vec![first.take(), text]),
            }
        }
        Value::Object(section)
    };
    let mut document = Map::new();
    document.insert("path".to_owned(), section(&parameters.path));
    document.insert("query".to_owned(), section(&parameters.query));
    document.insert("header".to_owned(), section(&parameters.headers));
    if let Some(body) = &prepared.body {
        document.insert("body".to_owned(), body.clone());
    }
    Value::Object(document)
}

//! The law of the vendored form: a page and its vendored page state the same facts.

use std::path::{Path, PathBuf};

use huaweicloud_generator::ir::{Fragment, Ir, WithoutProse};
use huaweicloud_generator::pipeline::{Options, Output, Upstream, run};
use huaweicloud_generator::progress::Silent;
use huaweicloud_generator::vendor;

#[path = "../../tests/src/shared.rs"]
mod shared;

use shared::{CORPORA, shared};

/// The folders of pages that the law is held over.
fn folders() -> Vec<PathBuf> {
    let roots = ["corpus", "round-2/corpus"];
    let known = roots.iter().flat_map(|&root| CORPORA.map(|corpus| shared(root).join(corpus)));
    known.chain([shared("round-2/corpus").join("en-sphinx")]).collect()
}

fn read(docs: &Path, upstream: Option<Upstream>) -> Output {
    let options = match upstream {
        Some(upstream) => Options::upstream(docs, upstream),
        None => Options::new(docs),
    };
    run(&options, &Silent).expect("the folder of pages can be read")
}

/// Vendors the pages of a service into a new folder, reads them back and compares operation by
/// operation. Returns how many operations there were and the ids of those that differ.
fn compare(docs: &Path, service: &str) -> (usize, Vec<String>) {
    let config = PathBuf::from("no service.toml");
    let original = read(docs, Some(Upstream { service: service.to_owned(), config }));
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path().join(service);
    std::fs::create_dir(&root).expect("the folder is new");
    std::fs::write(root.join("service.toml"), "").expect("the folder is writable");
    for (name, text) in vendor::pages(&original.fragments, &original.sources) {
        std::fs::write(root.join(name), text).expect("names of vendored pages are file names");
    }
    if original.ir.services.iter().all(|service| service.operations.is_empty()) {
        return (0, Vec::new());
    }
    let vendored = read(&root, None);
    let (original, vendored) = (canonical(&original), canonical(&vendored));
    let mut differing = Vec::new();
    for (id, fragment) in &original {
        let twin = vendored.iter().find(|(other, _)| other == id);
        if twin.is_none_or(|(_, twin)| twin != fragment) {
            if differing.is_empty() {
                show(id, fragment, twin.map(|(_, twin)| twin));
            }
            differing.push(id.clone());
        }
    }
    (original.len(), differing)
}

/// The facts of each operation, by id.
fn canonical(output: &Output) -> Vec<(String, Fragment<String>)> {
    let fragments = output.fragments.iter().flatten().flat_map(vendor::canonical);
    let mut facts: Vec<(String, Fragment<String>)> =
        fragments.map(|fragment| (fragment.operations[0].id.clone(), fragment)).collect();
    facts.sort_by(|(a, _), (b, _)| a.cmp(b));
    facts
}

/// Prints the first lines in which two fragments differ.
fn show(id: &str, original: &Fragment<String>, vendored: Option<&Fragment<String>>) {
    let lines = |fragment: &Fragment<String>| {
        let json = serde_json::to_string_pretty(fragment).expect("a fragment is plain data");
        json.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let Some(vendored) = vendored else {
        println!("{id}: no vendored page");
        return;
    };
    let (original, vendored) = (lines(original), lines(vendored));
    let at = original.iter().zip(&vendored).position(|(a, b)| a != b);
    let at = at.unwrap_or(original.len().min(vendored.len()));
    let window = at.saturating_sub(12)..at + 12;
    println!("{id}: original");
    original
        .iter()
        .enumerate()
        .filter(|(i, _)| window.contains(i))
        .for_each(|(_, l)| println!("  {l}"));
    println!("{id}: vendored");
    vendored
        .iter()
        .enumerate()
        .filter(|(i, _)| window.contains(i))
        .for_each(|(_, l)| println!("  {l}"));
}

#[test]
#[ignore = "needs ../shared"]
fn vendored_pages_state_what_the_originals_state() {
    let only = std::env::var("VENDOR_LAW_SERVICE").ok();
    let mut operations = 0;
    let mut differing = Vec::new();
    for folder in folders() {
        let corpus = folder.display();
        let mut services: Vec<PathBuf> = std::fs::read_dir(&folder)
            .expect("the corpus is a folder")
            .map(|entry| entry.expect("the corpus is readable").path())
            .collect();
        services.sort();
        for docs in services {
            let service =
                docs.file_name().and_then(|name| name.to_str()).expect("plain names").to_owned();
            if only.as_ref().is_some_and(|only| *only != service) {
                continue;
            }
            let (count, different) = compare(&docs, &service);
            println!("{corpus}/{service}: {} of {count} agree", count - different.len());
            operations += count;
            differing.extend(different.into_iter().map(|id| format!("{corpus}/{service}/{id}")));
        }
    }
    println!("{} of {operations} operations agree", operations - differing.len());
    assert!(operations > 0);
    assert!(differing.is_empty(), "{} operations differ: {differing:#?}", differing.len());
}

/// The same of the fixture pages, which show forms that the reference pages at hand do not.
#[test]
fn vendored_fixtures_state_what_the_originals_state() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pages");
    let entries = std::fs::read_dir(&fixtures).expect("there are fixture pages");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    folders.sort();
    for folder in folders {
        let service = folder.file_name().and_then(|name| name.to_str()).expect("plain names");
        let (_, differing) = compare(&folder, service);
        assert!(differing.is_empty(), "{service}: {differing:#?}");
    }
}

/// The services of the workspace's own docs, without what only raw pages have.
#[test]
fn stripping_prose_is_idempotent() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src");
    let mut once: Ir = read(&docs, None).ir;
    once.services.iter_mut().for_each(WithoutProse::without_prose);
    let mut twice = once.clone();
    twice.services.iter_mut().for_each(WithoutProse::without_prose);
    assert!(!once.services.is_empty());
    assert_eq!(once, twice);
}

//! Every table row ends as a field, as a skip with a reason or as a diagnostic.

use std::path::Path;

use huaweicloud_generator::diag::Severity;
use huaweicloud_tests::{CORPORA, Run, docs_src, shared};

fn assert_accounted(name: &str, docs: &Path) {
    let run = Run::new(docs);
    let ledger = &run.output.ledger;
    println!("{name}: {} pages, {} rows", run.output.pages, ledger.rows);
    for (outcome, rows) in ledger.outcomes() {
        println!("{rows:>8} {outcome:?}");
    }
    assert!(ledger.rows > 0, "{name} has tables");
    assert!(ledger.balances(), "{name}");
    assert_eq!(ledger.fields() + ledger.skipped() + ledger.diagnosed(), ledger.rows, "{name}");
    assert_eq!(run.output.diagnostics.count(Severity::Error), 0, "{name}");
}

#[test]
fn every_row_of_the_vendored_pages_is_accounted_for() {
    assert_accounted("docs-src", &docs_src());
}

#[test]
fn every_row_of_the_fixtures_is_accounted_for() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    assert_accounted("fixtures", &fixtures);
}

#[test]
#[ignore = "needs ../shared"]
fn every_row_of_the_corpora_is_accounted_for() {
    assert_accounted("seeds", &shared("seeds"));
    for corpus in CORPORA {
        assert_accounted(corpus, &shared("corpus").join(corpus));
    }
}

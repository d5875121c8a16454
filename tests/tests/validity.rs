//! Bodies and parameters whose validity is known, judged by crates generated from all pages at
//! hand: every valid one passes, every invalid one is refused at its pointer, apart from the
//! exceptions that `validity/exceptions.tsv` lists with their reasons.

use huaweicloud_tests::{Crate, ExceptionTable, Exceptions, Run, shared};

const DRIVER: &str = include_str!("../drivers/validity.rs");

/// What the driver prints of an exception.
const COLUMNS: [&str; 5] = ["service", "page", "operation", "fault", "pointer"];

#[test]
#[ignore = "needs ../shared, builds crates of thousands of types: run tests/interop/proofs.sh"]
fn proof_known_requests_are_judged_right() {
    let folders =
        ["validity", "validity-params"].map(|folder| shared(folder).display().to_string());
    let mut found = Exceptions::default();
    for (corpus, prefix) in [("zh-md", ""), ("en-md", "en_"), ("en-html", "html_")] {
        let pages = shared("corpus").join(corpus);
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &Run::new(&pages));
        let report = generated.run_example("validity", DRIVER, &[&folders[0], &folders[1], prefix]);
        println!("{}", found.take(None, &report));
    }
    ExceptionTable::new("validity/exceptions.tsv", &COLUMNS).hold(&found);
}

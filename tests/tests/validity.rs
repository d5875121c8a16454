//! Bodies and parameters whose validity is known, judged by crates generated from all pages at
//! hand: every valid one passes, every invalid one is refused at its pointer, apart from the
//! exceptions that `validity/exceptions.tsv` lists with their reasons.

use huaweicloud_tests::{Crate, ExceptionTable, Exceptions, Run, shared};

const DRIVER: &str = include_str!("../drivers/validity.rs");

/// What the driver prints of an exception.
const COLUMNS: [&str; 5] = ["service", "page", "operation", "fault", "pointer"];

#[test]
#[ignore = "builds crates of thousands of types: run it with --ignored"]
fn known_requests_are_judged_right() {
    let (Some(bodies), Some(parameters)) = (shared("validity"), shared("validity-params")) else {
        return;
    };
    let mut found = Exceptions::default();
    for (corpus, prefix) in [("zh-md", ""), ("en-md", "en_"), ("en-html", "html_")] {
        let Some(pages) = shared(&format!("corpus/{corpus}")) else { return };
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &Run::new(&pages));
        let folders = [&bodies, &parameters].map(|folder| folder.display().to_string());
        let report = generated.run_example("validity", DRIVER, &[&folders[0], &folders[1], prefix]);
        println!("{}", found.take(None, &report));
    }
    ExceptionTable::new("validity/exceptions.tsv", &COLUMNS).hold(&found);
}

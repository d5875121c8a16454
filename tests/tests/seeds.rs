//! The two pages that the project started from, where they are at hand.

use std::path::Path;

use huaweicloud_tests::{Crate, cargo, shared};
use serde_json::Value;

/// Runs `codegen` on the seeds into `out` and returns the diagnostics.
fn generate(seeds: &Path, out: &Path) -> Vec<Value> {
    let (seeds, out) = (seeds.display().to_string(), out.display().to_string());
    let options = ["--docs", &seeds, "--out", &out, "--message-format", "json"];
    let ran = cargo(&[&["xtask", "codegen"], &options[..]].concat());
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{errors}");
    let lines = String::from_utf8(ran.stdout).expect("diagnostics are text");
    lines.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

#[test]
#[ignore = "needs ../shared"]
fn the_seeds_become_a_crate_and_their_contradictions_are_found() {
    let generated = Crate::folder("seeds");
    let diagnostics = generate(&shared("seeds"), generated.root());
    let found: Vec<(&str, &str, Option<u64>, Option<u64>)> = diagnostics
        .iter()
        .map(|found| {
            let text = |key: &str| found[key].as_str().expect("a text");
            (text("code"), text("snippet"), found["line"].as_u64(), found["column"].as_u64())
        })
        .collect();
    assert_eq!(
        found,
        [
            // Characters that a sentence names, of which nothing is made.
            ("HW0619", "<p>description</p>", Some(184), Some(81)),
            ("HW0702", "\"false\"", Some(1161), Some(18)),
            ("HW0703", "\"ip\"", Some(1175), Some(3)),
        ]
    );
    generated.assert_clean();
}

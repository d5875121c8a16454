//! What users of the generated crate build with it: nothing that needs an operating system, so
//! that it serves on `wasm32-unknown-unknown` as well.

use std::collections::BTreeSet;

use huaweicloud_tests::cargo;

/// All that the runtime and the generated crate may depend on, themselves included, at any depth,
/// without the feature `client`. None of these opens a socket, starts a thread or runs code when it is built, except for the
/// macros of serde and the build scripts of its family.
const ALLOWED: &[&str] = &[
    "bytes",
    "http",
    "huaweicloud-api",
    "huaweicloud-runtime",
    "itoa",
    "memchr",
    "percent-encoding",
    "pin-project-lite",
    "proc-macro2",
    "quote",
    "regex-lite",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "syn",
    "tracing",
    "tracing-core",
    "unicode-ident",
    "zmij",
];

#[test]
fn generated_code_depends_on_little() {
    let features = ["full", "http", "registry", "tracing"];
    let features = features.map(|feature| format!("huaweicloud-api/{feature}")).join(",");
    let packages = ["-p", "huaweicloud-api", "-p", "huaweicloud-runtime", "--features", &features];
    let target = ["--target", "wasm32-unknown-unknown", "--edges", "normal,build"];
    let form = ["--prefix", "none", "--format", "{p}", "--offline"];
    let result = cargo(&[&["tree"][..], &packages, &target, &form].concat());
    let errors = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "cargo tree:\n{errors}");
    let tree = String::from_utf8(result.stdout).expect("names are text");
    let used: BTreeSet<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    println!("{} crates: {used:?}", used.len());
    let allowed: BTreeSet<&str> = ALLOWED.iter().copied().collect();
    assert_eq!(used, allowed);
}

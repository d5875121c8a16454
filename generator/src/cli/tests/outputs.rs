//! What commands write, and when they refuse to.

use super::*;

#[test]
fn a_new_folder_becomes_a_crate_and_stays_one() {
    let bench = Bench::new();
    bench.write("new/.git/HEAD", "");
    let ran = bench.run("codegen --docs docs --out new --name my-apis --runtime-version 0.1");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""));
    insta::assert_snapshot!(timeless(&ran.err), @"
    1 page, 1 service
    1 operation, 0 schemas, 1 field, 0 constraints, 0 enums
    1 table row, all accounted for: 1 fields + 0 skipped + 0 diagnosed = 1
    1 page, all accounted for: 1 used + 0 skipped + 0 diagnosed = 1
    1 table, all accounted for: 1 used + 0 skipped + 0 diagnosed = 1
    4 columns, all accounted for: 4 used + 0 skipped + 0 diagnosed = 4
    0 errors, 0 warnings, 0 notes
    7 files created, 0 changed, 0 removed, 0 unchanged in `new`
    ");
    let example = bench.read("new/examples/check_request.rs");
    assert!(example.contains("use my_apis::"));
    // What the owner of the crate adds stays; what is generated follows the docs.
    let manifest = bench.read("new/Cargo.toml").replace("[package]", "[package] # mine");
    bench.write("new/Cargo.toml", &manifest);
    bench.write("docs/y/b.md", &page("/v1/b", &[]));
    fs::remove_dir_all(bench.path("docs/x")).expect("it is there");
    let check = bench.run("codegen --docs docs --out new --check");
    assert_eq!(check.exit, Exit::Failed);
    insta::assert_snapshot!(check.out, @"
    changed Cargo.toml
    changed src/lib.rs
    changed src/services/mod.rs
    removed src/services/x/mod.rs
    removed src/services/x/v1/list_a.rs
    removed src/services/x/v1/mod.rs
    created src/services/y/mod.rs
    created src/services/y/v1/list_b.rs
    created src/services/y/v1/mod.rs
    ");
    insta::assert_snapshot!(timeless(&check.err), @r#"
    --- Cargo.toml as it is
    +++ as the pages have it
    @@ -20,3 +20,3 @@
     full = [
    -    "x",
    +    "y",
     ]
    @@ -25,3 +25,3 @@
     tracing = ["huaweicloud-runtime/tracing"]
    -x = []
    +y = []
     # features: end
    --- src/lib.rs as it is
    +++ as the pages have it
    @@ -36,4 +36,4 @@
     // services: begin
    -#[cfg(feature = "x")]
    -pub use services::x;
    +#[cfg(feature = "y")]
    +pub use services::y;
     // services: end
    --- src/services/mod.rs as it is
    +++ as the pages have it
    @@ -5,4 +5,4 @@
     
    -#[cfg(feature = "x")]
    -pub mod x;
    +#[cfg(feature = "y")]
    +pub mod y;
     
    @@ -11,3 +11,3 @@
     pub static REGISTRY: huaweicloud_runtime::registry::Registry = huaweicloud_runtime::registry::Registry::new(
    -    &[#[cfg(feature = "x")] ("x", x::OPERATIONS)],
    +    &[#[cfg(feature = "y")] ("y", y::OPERATIONS)],
     );
    1 page, 1 service
    1 operation, 0 schemas, 0 fields, 0 constraints, 0 enums
    0 table rows, all accounted for: 0 fields + 0 skipped + 0 diagnosed = 0
    1 page, all accounted for: 1 used + 0 skipped + 0 diagnosed = 1
    1 table, all accounted for: 0 used + 1 skipped + 0 diagnosed = 1
    4 columns, all accounted for: 0 used + 4 skipped + 0 diagnosed = 4
    0 errors, 0 warnings, 0 notes
    3 files to create, 3 changed, 3 removed, 1 unchanged in `new`
    `cargo xtask codegen --docs docs --out new` writes what differs
    "#);
    assert!(!bench.path("new/src/services/y/mod.rs").exists(), "a check writes nothing");
    assert_eq!(bench.run("codegen --docs docs --out new").exit, Exit::Done);
    assert_eq!(
        bench.read("new/Cargo.toml"),
        manifest.replace("\"x\"", "\"y\"").replace("\nx = ", "\ny = ")
    );
    assert_eq!(bench.read("new/examples/check_request.rs"), example, "it keeps its name");
    let check = bench.run("codegen --docs docs --out new --check");
    assert_eq!((check.exit, check.out.as_str()), (Exit::Done, ""));
}

#[test]
fn a_crate_of_its_own_finds_the_runtime() {
    let bench = Bench::new();
    bench.write("lib/runtime/Cargo.toml", "");
    let runtime = |out: &str, options: &str| {
        let ran = bench.run(&format!("codegen --docs docs --out {out} {options}"));
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
        let manifest: toml::Table = bench.read(&format!("{out}/Cargo.toml")).parse().expect("TOML");
        manifest["dependencies"]["huaweicloud-runtime"].clone()
    };
    let own = runtime("a", "");
    let own = Path::new(own["path"].as_str().expect("a path"));
    assert!(own.is_absolute() && own.join("Cargo.toml").is_file(), "it can be moved: {own:?}");
    assert_eq!(runtime("b", "--runtime-path lib/runtime")["path"].as_str(), Some("../lib/runtime"));
    assert_eq!(runtime("c", "--runtime-version 0.2").as_str(), Some("0.2"));
    for (options, why) in [
        ("--out d --runtime-path docs", "no folder of a crate"),
        ("--out d --name std", "something else to Rust"),
        ("--out d --name a/b", "an ASCII letter"),
        ("--out a --name other", "is a crate already"),
        ("--out d --runtime-path lib/runtime --runtime-version 1", "cannot be used with"),
    ] {
        let ran = bench.run(&format!("codegen --docs docs {options}"));
        assert_eq!(ran.exit, Exit::Unusable, "{options}");
        assert!(ran.err.contains(why), "{options}: {}", ran.err);
    }
}

#[test]
fn pages_of_others_do_not_replace_the_crate_of_the_workspace() {
    let bench = Bench::new();
    let ran = bench.run("codegen --docs docs");
    assert_eq!(ran.exit, Exit::Unusable);
    assert!(ran.err.contains("`--out DIR`"), "{}", ran.err);
}

#[test]
fn many_files_go_only_when_asked() {
    let bench = Bench::new();
    for at in 0..12 {
        bench.write(&format!("docs/s{at}/a.md"), &page("/v1/a", &[]));
    }
    assert_eq!(bench.run("codegen --docs docs --out new").exit, Exit::Done);
    for at in 0..12 {
        fs::remove_dir_all(bench.path(&format!("docs/s{at}"))).expect("it is there");
    }
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!(ran.exit, Exit::Unusable);
    assert!(ran.err.contains("36 files") && ran.err.contains("`--prune`"), "{}", ran.err);
    assert!(bench.path("new/src/services/s0/mod.rs").exists());
    let ran = bench.run("codegen --docs docs --out new --check");
    assert!(ran.err.contains("`cargo xtask codegen --docs docs --out new --prune`"), "{}", ran.err);
    assert_eq!(bench.run("codegen --docs docs --out new --prune").exit, Exit::Done);
    assert!(!bench.path("new/src/services/s0/mod.rs").exists());
}

#[test]
fn errors_write_nothing() {
    let bench = Bench::new();
    let huge = fs::File::create(bench.path("docs/x/b.md")).expect("a file");
    huge.set_len(source::MAX_PAGE_BYTES + 1).expect("room");
    for line in
        ["codegen --out new", "openapi --out new", "vendor docs/x --service x --docs-src new"]
    {
        let docs = if line.starts_with("vendor") { "" } else { "--docs docs" };
        let ran = bench.run(&format!("{line} {docs}"));
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""), "{line}");
        assert!(ran.err.contains("nothing was written to `new`"), "{line}: {}", ran.err);
        assert!(!bench.path("new").exists(), "{line}");
    }
}

#[test]
fn pages_that_document_nothing_are_unusable() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", "# A\n\nThere is no request here.\n");
    for line in ["codegen --out new", "openapi --out new", "ir"] {
        let ran = bench.run(&format!("{line} --docs docs"));
        assert_eq!(ran.exit, Exit::Unusable, "{line}");
        assert!(ran.err.contains("error: no page documents an operation"), "{line}: {}", ran.err);
        assert!(!bench.path("new").exists(), "{line}");
    }
}

#[test]
fn two_runs_do_not_write_to_one_folder() {
    let bench = Bench::new();
    let other = crate::write::Lock::take(&bench.path("new")).expect("nobody else is here");
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!(ran.exit, Exit::Unusable);
    assert!(ran.err.contains("another run is writing"), "{}", ran.err);
    drop(other);
    assert_eq!(bench.run("codegen --docs docs --out new").exit, Exit::Done);
}

#[test]
fn what_the_system_says_is_said_once() {
    let bench = Bench::new();
    bench.write("new/src/services", "a file");
    bench.write("new/Cargo.toml", "# features: begin\n# features: end\n");
    bench.write("file", "");
    for line in ["codegen --docs docs --out new", "openapi --docs docs --out file/api"] {
        let ran = bench.run(line);
        assert_eq!(ran.exit, Exit::Unusable, "{line}");
        assert!(ran.err.matches("os error").count() <= 1, "{line}: {}", ran.err);
    }
}

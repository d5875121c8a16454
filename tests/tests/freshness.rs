//! The committed crate is what the vendored pages say.

use std::collections::BTreeMap;
use std::fs;

use huaweicloud_generator::emit::rust::manifest;
use huaweicloud_generator::write::replace_block;
use huaweicloud_tests::{Run, cargo, copy_backwards, docs_src, files, workspace};

const REMEDY: &str = "run `cargo xtask codegen` and commit `generated`";

#[test]
fn the_generated_crate_is_fresh() {
    let run = Run::new(&docs_src());
    let emitted: BTreeMap<&str, &str> =
        run.services.iter().map(|file| (file.path.as_str(), file.contents.as_str())).collect();
    let root = workspace().join("generated");
    let committed: BTreeMap<String, String> = files(&root.join("src/services"))
        .into_iter()
        .map(|file| {
            let path = format!("src/services/{file}");
            let contents = fs::read_to_string(root.join(&path)).expect("the file is readable");
            (path, contents)
        })
        .collect();
    let names: Vec<&str> = committed.keys().map(String::as_str).collect();
    assert_eq!(names, emitted.keys().copied().collect::<Vec<_>>(), "{REMEDY}");
    for (path, contents) in &committed {
        assert!(contents == emitted[path.as_str()], "`{path}` is stale: {REMEDY}");
    }

    let committed = fs::read_to_string(root.join("Cargo.toml")).expect("the crate has a manifest");
    let features = manifest::features(&run.output.ir, true);
    let fresh = replace_block(&committed, manifest::BEGIN, manifest::END, &features)
        .expect("the manifest has its marks");
    assert!(committed == fresh, "`Cargo.toml` is stale: {REMEDY}");
}

#[test]
fn nothing_is_wrong_with_the_vendored_pages() {
    let run = Run::new(&docs_src());
    assert_eq!(run.diagnostics(), "");
    assert!(run.output.ledger.balances());
}

/// Runs `codegen --check` on a copy of the vendored pages in which one text is replaced.
fn check_after(page: &str, from: &str, to: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let docs = folder.path().join("docs-src");
    copy_backwards(&docs_src(), &docs);
    let text = fs::read_to_string(docs.join(page)).expect("the page is vendored");
    assert!(text.contains(from), "`{page}` says `{from}`");
    fs::write(docs.join(page), text.replace(from, to)).expect("the copy can be written");
    let docs = docs.display().to_string();
    let ran = cargo(&["xtask", "codegen", "--check", "--docs", &docs]);
    let out = String::from_utf8(ran.stdout).expect("lists are text");
    (ran.status.code(), out)
}

#[test]
fn check_names_the_file_of_an_edited_limit() {
    let page = "apig/CreateInstanceV2.md";
    let limit = "Maximum length: `64`";
    let file = "src/services/apig/v2/create_instance_v2.rs";
    assert_eq!(check_after(page, limit, limit), (Some(0), String::new()));
    assert_eq!(
        check_after(page, limit, "Maximum length: `63`"),
        (Some(1), format!("changed {file}\n"))
    );
    // Nothing was written.
    assert_eq!(check_after(page, limit, limit), (Some(0), String::new()));
}

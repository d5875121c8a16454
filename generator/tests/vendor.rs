//! `cargo xtask vendor` as a process: a second run shows what changed upstream.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs `vendor` on `upstream`; what it lists.
fn vendor(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["vendor", "upstream", "--service", "tub", "--docs-src", "docs", "--no-cache"])
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary is built");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn page(method: &str, note: &str, rows: &[&str]) -> String {
    let header = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n";
    let rows = rows.iter().map(|row| format!("| {row} |")).collect::<Vec<_>>().join("\n");
    format!(
        "# Tub\n\n{note}\n\n## URI\n\n{method} /v1/tubs\n\n## Request\n\nTable 1 Request body \
         parameters\n\n{header}{rows}\n"
    )
}

#[test]
fn a_refresh_shows_what_is_new_changed_and_gone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let write = |name: &str, text: String| {
        fs::create_dir_all(folder.join("upstream")).expect("a folder");
        fs::write(folder.join("upstream").join(name), text).expect("a page");
    };
    let rows = ["name | Yes | String | Its name.", "size | No | Integer | Its size."];
    write("a.md", page("POST", "Makes a tub.", &rows));
    write("b.md", page("PUT", "Alters tubs.", &rows));
    insta::assert_snapshot!(vendor(folder, &[]), @"
    created tub/BatchUpdateTubs.md
    created tub/CreateTubs.md
    created tub/service.toml
    created tub/names.toml
    ");
    assert_eq!(vendor(folder, &[]), "", "nothing changed");

    write("a.md", page("POST", "Makes one tub.", &rows));
    insta::assert_snapshot!(vendor(folder, &[]), @"changed tub/CreateTubs.md (the same facts)");

    let changed = [rows[0], "size | Yes | Integer | Its size.", "lid | No | String | Its lid."];
    write("a.md", page("POST", "Makes one tub.", &changed));
    fs::remove_file(folder.join("upstream/b.md")).expect("a page");
    write("c.md", page("GET", "Lists tubs.", &rows));
    insta::assert_snapshot!(vendor(folder, &[]), @r"
    changed tub/CreateTubs.md (+2 -1 lines)
    created tub/ListTubs.md
    gone tub/BatchUpdateTubs.md (`--prune` removes it)
    ");
    let gone = folder.join("docs/tub/BatchUpdateTubs.md");
    assert!(gone.is_file(), "nothing is removed unasked");
    insta::assert_snapshot!(vendor(folder, &["--prune"]), @"removed tub/BatchUpdateTubs.md");
    assert!(!gone.exists() && folder.join("docs/tub/CreateTubs.md").is_file());
}

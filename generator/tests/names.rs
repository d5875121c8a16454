//! Settled names as a process: a page that is added renames no type of another.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a command; what it prints, diagnostics and all, without the closing summary.
fn xtask(folder: &Path, line: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(line.split(' '))
        .current_dir(folder)
        .output()
        .expect("the binary is built");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = String::from_utf8_lossy(&output.stderr).into_owned();
    let found = found.lines().filter(|line| line.contains("[HW"));
    found.fold(text, |text, line| format!("{text}{line}\n"))
}

/// A page whose body has tags of these fields.
fn page(path: &str, fields: &[&str]) -> String {
    let header = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n";
    let rows: Vec<String> =
        fields.iter().map(|field| format!("| {field} | Yes | String | A text. |")).collect();
    let rows = rows.join("\n");
    format!(
        "# A page\n\n## URI\n\nPOST /v1/{path}\n\n## Request\n\nTable 1 Request body parameters\n\n\
         {header}| tags | No | Array of [Tag](#tag) objects | The tags. |\n\n\
         <a name=\"tag\"></a>Table 2 Tag\n\n{header}{rows}\n"
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn names_of_types(folder: &Path, docs: &str) -> Vec<String> {
    let ir = xtask(folder, &format!("ir --docs {docs} --no-cache"));
    let end = ir.rfind('}').expect("a document");
    let ir: serde_json::Value = serde_json::from_str(&ir[..=end]).expect("JSON");
    let types = ir["services"][0]["types"].as_array().expect("types");
    types.iter().map(|ty| ty["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_name_that_is_settled_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    write(folder, "docs/box/create.md", &page("boxes", &["key"]));
    insta::assert_snapshot!(xtask(folder, "names --docs docs --no-cache"), @"created box/names.toml");
    insta::assert_snapshot!(
        fs::read_to_string(folder.join("docs/box/names.toml")).expect("it was written"), @r#"
    # The names of types, each by the operation that has it first and the place there. Written by
    # `cargo xtask names`. A name stays as it is: what is changed here is renamed in the crate.

    [CreateBoxes]
    "/body/tags/*" = "Tag"
    "#);
    assert_eq!(xtask(folder, "names --docs docs --no-cache"), "", "nothing is left to settle");

    write(folder, "docs/box/add.md", &page("boxes/lids", &["key", "value"]));
    insta::assert_snapshot!(names_of_types(folder, "docs").join(" "), @"CreateBoxesLidsRequestBody CreateBoxesLidsTag CreateBoxesRequestBody Tag");
    insta::assert_snapshot!(xtask(folder, "names --docs docs --no-cache"), @"
    changed box/names.toml
    note[HW0031]: the name of `CreateBoxesLidsTag` is not settled
    ");
    insta::assert_snapshot!(names_of_types(folder, "docs").join(" "), @"CreateBoxesLidsRequestBody CreateBoxesLidsTag CreateBoxesRequestBody Tag");

    fs::remove_file(folder.join("docs/box/create.md")).expect("a page");
    insta::assert_snapshot!(xtask(folder, "names --docs docs --no-cache"), @"
    changed box/names.toml
    warning[HW0030]: `Tag` names nothing: CreateBoxes /body/tags/* is gone, or has a name
    ");
}

#[test]
fn an_entry_that_is_edited_renames_the_type() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    write(folder, "docs/box/create.md", &page("boxes", &["key"]));
    write(folder, "docs/box/names.toml", "[CreateBoxes]\n\"/body/tags/*\" = \"Label\"\n");
    assert_eq!(names_of_types(folder, "docs"), ["CreateBoxesRequestBody", "Label"]);
}

#[test]
fn a_page_that_is_added_is_an_addition() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    for docs in ["old", "new"] {
        write(folder, &format!("{docs}/box/create.md"), &page("boxes", &["key"]));
    }
    write(folder, "new/box/add.md", &page("boxes/lids", &["key", "value"]));
    insta::assert_snapshot!(xtask(folder, "diff old new --no-cache"), @"
    verdict minor: 1 change, 1 addition

    box
      CreateBoxesLids
        +  operation added: POST /v1/boxes/lids  (box/add.md:5:1)
    ");
    // Where the names are settled, they are as settled.
    write(folder, "new/box/names.toml", "[CreateBoxes]\n\"/body/tags/*\" = \"Label\"\n");
    insta::assert_snapshot!(xtask(folder, "diff old new --no-cache"), @"
    verdict major: 2 changes, 1 breaking for callers, 1 addition

    box
      CreateBoxes
        !c /body/tags/*  type renamed: Tag → Label  (box/create.md:17:1)
      CreateBoxesLids
        +  operation added: POST /v1/boxes/lids  (box/add.md:5:1)
    ");
}

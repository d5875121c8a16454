//! `cargo xtask diff` as a process: on folders, on revisions of a repository, in all forms.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Docs of two revisions, written for these tests.
fn fixture(revision: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff").join(revision)
}

/// Runs `diff` in a folder; standard output and exit code.
fn diff(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("diff")
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary is built");
    (text(&output), output.status.code())
}

fn text(output: &Output) -> String {
    let text = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
    String::from_utf8_lossy(text).into_owned()
}

fn fixtures(format: &str) -> String {
    let (old, new) = (fixture("old"), fixture("new"));
    let path =
        |folder: &PathBuf| folder.to_str().expect("the workspace has a plain name").to_owned();
    let (report, exit) = diff(Path::new("."), &[&path(&old), &path(&new), "--format", format]);
    assert_eq!(exit, Some(0), "{report}");
    report
}

#[test]
fn text_reads_by_operation() {
    insta::assert_snapshot!("text", fixtures("text"));
}

#[test]
fn markdown_reads_by_class() {
    insta::assert_snapshot!("markdown", fixtures("markdown"));
}

#[test]
fn json_holds_every_change() {
    let report: serde_json::Value =
        serde_json::from_str(&fixtures("json")).expect("the report is JSON");
    assert_eq!(report["verdict"], "major");
    let changes = report["changes"].as_array().expect("a list");
    let total: u64 = report["counts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|c| c["changes"].as_u64())
        .sum();
    assert_eq!(changes.len() as u64, total);
    let shared = changes.iter().find(|change| change["kind"] == "enum-value-removed");
    insta::assert_snapshot!(serde_json::to_string_pretty(&shared).expect("plain data"));
}

#[test]
fn a_revision_does_not_differ_from_itself() {
    let old = fixture("old");
    let path = old.to_str().expect("the workspace has a plain name");
    let (report, exit) = diff(Path::new("."), &[path, path, "--deny", "breaking"]);
    assert_eq!((report.as_str(), exit), ("no changes: verdict none\n", Some(0)));
}

/// A repository with docs, in a folder of its own.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a temporary folder"));
        repository.git(&["init", "--quiet"]);
        repository
    }

    fn git(&self, args: &[&str]) {
        let config =
            ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
        let status = Command::new("git")
            .args(config)
            .args(args)
            .current_dir(self.0.path())
            .status()
            .expect("git is there");
        assert!(status.success(), "git {args:?}");
    }

    fn commit(&self, page: &str) {
        let folder = self.0.path().join("docs-src/box");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("CreateBox.md"), page).expect("a page");
        self.git(&["add", "."]);
        self.git(&["commit", "--quiet", "--message", "docs"]);
    }
}

#[test]
fn one_removed_value_one_raised_limit_and_one_new_required_field_are_exactly_that() {
    let page = fs::read_to_string(fixture("old").join("box/CreateBox.md")).expect("a page");
    let repository = Repository::new();
    repository.commit(&page);
    let replace = |page: String, old: &str, new: &str| {
        assert_eq!(page.matches(old).count(), 1, "{old} stands once");
        page.replace(old, new)
    };
    let page = replace(page, "`small` `large`", "`small`");
    let page = replace(page, "Maximum length: `64`", "Maximum length: `128`");
    let zone = "| zone | No | String | |";
    let page = replace(page, zone, &format!("{zone}\n| owner | Yes | String | |"));
    repository.commit(&page);
    let folder = repository.0.path();
    let before = Repository::status(&repository);
    let (report, exit) = diff(folder, &["HEAD~1", "HEAD", "--deny", "breaking"]);
    insta::assert_snapshot!(report, @r"
    verdict major: 3 changes, 2 breaking for callers, 1 addition

    box
      CreateBox
        !c /body/owner  required field added: String  (box/CreateBox.md:35:3)
        !c /body/size  enum value removed: large  (box/CreateBox.md:27:3)
        +  /body/name  limit loosened: maximum length 64 → 128  (box/CreateBox.md:26:3)
    ");
    assert_eq!(exit, Some(1), "breaking changes are denied");
    assert_eq!(diff(folder, &["HEAD~1:docs-src/box", "docs-src"]).0, report);
    assert_eq!(diff(folder, &["HEAD", "HEAD~1"]).1, Some(0), "nothing is denied");
    assert_eq!(before, Repository::status(&repository), "the repository is left alone");
}

impl Repository {
    fn status(&self) -> String {
        let args = ["status", "--porcelain", "--ignored"];
        let output = Command::new("git").args(args).current_dir(self.0.path()).output();
        text(&output.expect("git is there"))
    }
}

#[test]
fn what_is_no_revision_is_refused() {
    let repository = Repository::new();
    repository.commit("# A page\n");
    for (name, reason) in [
        ("nowhere", "neither a folder nor a revision"),
        ("HEAD:elsewhere", "has no folder `elsewhere`"),
        ("HEAD~5", "neither a folder nor a revision"),
    ] {
        let (message, exit) = diff(repository.0.path(), &[name, "HEAD"]);
        assert_eq!(exit, Some(2), "{message}");
        assert!(message.contains(reason), "{message}");
    }
}

use super::*;

/// A folder with the given files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (path, contents) in files {
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        fs::write(file, contents).expect("a file");
    }
    root
}

fn plan(root: &Path, files: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::new(root);
    for (path, contents) in files {
        plan.file(*path, *contents).expect("a good path");
    }
    plan
}

fn listed(set: &ChangeSet) -> String {
    let line = |change: &Change| format!("{} {}", change.kind.as_str(), change.path);
    set.changes().iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Files and folders below `root`.
fn tree(root: &Path) -> String {
    let entries = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
    let line = |entry: walkdir::Result<walkdir::DirEntry>| {
        let entry = entry.expect("readable");
        let path = entry.path().strip_prefix(root).expect("below").display().to_string();
        let contents = fs::read_to_string(entry.path()).unwrap_or_else(|_| "/".to_owned());
        format!("{path} {contents}")
    };
    entries.map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn only_differences_are_written_and_only_owned_files_removed() {
    let root = folder(&[
        ("src/services/a.rs", "old"),
        ("src/services/b.rs", "same"),
        ("src/services/gone/deep/c.rs", "stale"),
        ("docs/kept.toml", "kept"),
        ("docs/gone.md", "stale"),
        ("src/mine.rs", "mine"),
    ]);
    let files = [("src/services/a.rs", "new"), ("src/services/b.rs", "same"), ("x/y.rs", "fresh")];
    let mut plan = plan(root.path(), &files);
    plan.own("src/services").expect("a good path");
    plan.own_ending("docs", ".md").expect("a good path");
    let before = tree(root.path());
    let set = plan.clone().change_set().expect("no obstacle");
    insta::assert_snapshot!(listed(&set), @r"
    removed docs/gone.md
    changed src/services/a.rs
    removed src/services/gone/deep/c.rs
    created x/y.rs
    ");
    assert_eq!((set.unchanged, set.count(ChangeKind::Changed)), (1, 1));
    set.apply(Mode::Check).expect("nothing to do");
    assert_eq!(tree(root.path()), before, "a check writes nothing");
    let untouched = root.path().join("src/services/b.rs");
    let modified = || fs::metadata(&untouched).and_then(|m| m.modified()).expect("a time");
    let time = modified();
    set.apply(Mode::Write).expect("writable");
    assert_eq!(modified(), time);
    insta::assert_snapshot!(tree(root.path()), @r"
    docs /
    docs/kept.toml kept
    src /
    src/mine.rs mine
    src/services /
    src/services/a.rs new
    src/services/b.rs same
    x /
    x/y.rs fresh
    ");
    assert!(plan.change_set().expect("no obstacle").is_empty(), "a second run changes nothing");
}

#[test]
fn stale_files_can_be_spared() {
    let root = folder(&[("docs/a.md", "a")]);
    let mut plan = plan(root.path(), &[("docs/b.md", "b")]);
    plan.own("docs").expect("a good path");
    let mut set = plan.change_set().expect("no obstacle");
    assert_eq!(set.spare_stale(), ["docs/a.md"]);
    set.apply(Mode::Write).expect("writable");
    assert_eq!(tree(root.path()), "docs /\ndocs/a.md a\ndocs/b.md b");
}

#[test]
fn leftovers_of_an_interrupted_run_are_stale() {
    let root = folder(&[("out/.new-x.tmp", "half")]);
    let mut plan = Plan::new(root.path());
    plan.own("out").expect("a good path");
    let set = plan.change_set().expect("no obstacle");
    assert_eq!(listed(&set), "removed out/.new-x.tmp");
}

#[test]
fn empty_folders_of_an_interrupted_run_are_stale() {
    let root = folder(&[("out/a.rs", "a"), ("docs/a.md", "a")]);
    for empty in ["out/gone/deep", "docs/mine"] {
        fs::create_dir_all(root.path().join(empty)).expect("folders");
    }
    let mut plan = plan(root.path(), &[("out/a.rs", "a")]);
    plan.own("out").expect("a good path");
    plan.own_ending("docs", ".md").expect("a good path");
    let set = plan.change_set().expect("no obstacle");
    assert_eq!(listed(&set), "removed docs/a.md\nremoved out/gone/deep");
    set.apply(Mode::Write).expect("writable");
    assert_eq!(tree(root.path()), "docs /\ndocs/mine /\nout /\nout/a.rs a");
}

#[test]
fn leftovers_beside_planned_files_go_and_nothing_else() {
    let root = folder(&[
        (".new-x.tmp", "half"),
        ("a/.new-y.tmp", "half"),
        ("a/b.md", "same"),
        ("a/gone.md", "stale"),
        ("a/mine.tmp", "mine"),
        ("elsewhere/.new-z.tmp", "somebody's"),
    ]);
    let mut plan = plan(root.path(), &[("Cargo.toml", "new"), ("a/b.md", "same")]);
    plan.own_ending("a", ".md").expect("a good path");
    let mut set = plan.change_set().expect("no obstacle");
    assert_eq!(set.spare_stale(), ["a/gone.md"], "a leftover is no file of anybody");
    insta::assert_snapshot!(listed(&set), @r"
    removed .new-x.tmp
    created Cargo.toml
    removed a/.new-y.tmp
    ");
    fs::remove_file(root.path().join(".new-x.tmp")).expect("it is there");
    set.apply(Mode::Write).expect("what is gone already is as planned");
    assert!(!root.path().join("a/.new-y.tmp").exists());
    assert!(
        root.path().join("elsewhere/.new-z.tmp").exists()
            && root.path().join("a/mine.tmp").exists()
    );
}

#[test]
fn unsafe_paths_are_refused() {
    let problem = |path: &str| match Plan::new("root").file(path, "") {
        Ok(()) => format!("{path:?} is fine"),
        Err(error) => error.to_string().replace('\0', "NUL"),
    };
    let paths = [
        "a/b.rs",
        "a/.gitignore",
        "../a",
        "a/../b",
        "a/./b",
        "/a",
        "a//b",
        "",
        "a\\b",
        "C:a",
        "a\0b",
        "a/nul.rs",
        "com1",
        "com10",
        "a./b",
        "a ",
    ];
    insta::assert_snapshot!(paths.map(problem).join("\n"), @r#"
    "a/b.rs" is fine
    "a/.gitignore" is fine
    the output path `../a` leaves its folder
    the output path `a/../b` leaves its folder
    the output path `a/./b` leaves its folder
    the output path `/a` is absolute
    the output path `a//b` has an empty part
    the output path `` has an empty part
    the output path `a\b` has a character that file names cannot hold
    the output path `C:a` has a character that file names cannot hold
    the output path `aNULb` has a character that file names cannot hold
    the output path `a/nul.rs` has the name of a Windows device
    the output path `com1` has the name of a Windows device
    "com10" is fine
    the output path `a./b` has a part that ends in a dot or space
    the output path `a ` has a part that ends in a dot or space
    "#);
}

#[test]
fn twins_are_refused() {
    let clash = |files: &[&str]| {
        let files: Vec<_> = files.iter().map(|path| (*path, "")).collect();
        plan(Path::new("root"), &files).change_set().map_or_else(|e| e.to_string(), |_| "-".into())
    };
    insta::assert_snapshot!(clash(&["a/b.rs", "a/B.rs"]), @"the output paths `a/B.rs` and `a/b.rs` are the same file or in each other's way");
    insta::assert_snapshot!(clash(&["A/b.rs", "a/c.rs"]), @"the output paths `A` and `a/c.rs` are the same file or in each other's way");
    insta::assert_snapshot!(clash(&["a", "a/c.rs"]), @"the output paths `a` and `a/c.rs` are the same file or in each other's way");
    insta::assert_snapshot!(clash(&["a/b.rs", "a/c.rs", "ab/b.rs"]), @"-");
    let mut twice = Plan::new("root");
    twice.file("a", "1").expect("a good path");
    assert!(matches!(twice.file("a", "2"), Err(WriteError::Clash { .. })));
}

#[test]
fn folders_in_the_way_are_refused_before_anything_is_written() {
    let root = folder(&[("a/b/c", ""), ("f", "")]);
    let problem = |files: &[(&str, &str)]| {
        let error = plan(root.path(), files).change_set().expect_err("an obstacle");
        error.to_string().replace(&root.path().display().to_string(), "root")
    };
    insta::assert_snapshot!(problem(&[("a/b", "x")]), @"`root/a/b` is a folder where a file belongs");
    insta::assert_snapshot!(problem(&[("f/x", "x")]), @"`root/f` is no folder, but files belong below it");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let elsewhere = folder(&[("target.rs", "mine"), ("stale.rs", "mine")]);
    let root = folder(&[("own/x.rs", "")]);
    symlink(elsewhere.path(), root.path().join("linked")).expect("a link");
    symlink(elsewhere.path().join("target.rs"), root.path().join("file.rs")).expect("a link");
    symlink(elsewhere.path(), root.path().join("own/away")).expect("a link");
    let refused = plan(root.path(), &[("linked/target.rs", "x")]).change_set();
    assert!(matches!(refused, Err(WriteError::Obstacle { .. })));
    let mut plan = plan(root.path(), &[("file.rs", "mine"), ("own/x.rs", "")]);
    plan.own("own").expect("a good path");
    let set = plan.change_set().expect("no obstacle");
    assert_eq!(listed(&set), "changed file.rs\nremoved own/away");
    set.apply(Mode::Write).expect("writable");
    assert!(fs::symlink_metadata(root.path().join("file.rs")).expect("there").is_file());
    assert_eq!(tree(elsewhere.path()), "stale.rs mine\ntarget.rs mine");
}

#[cfg(unix)]
#[test]
fn permissions_are_those_of_ordinary_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = folder(&[("script", "old"), ("plain", "")]);
    let mode = |path: &str| {
        let metadata = fs::metadata(root.path().join(path)).expect("there");
        metadata.permissions().mode() & 0o777
    };
    let script = root.path().join("script");
    fs::set_permissions(script, fs::Permissions::from_mode(0o755)).expect("own file");
    let files = [("script", "new"), ("fresh", "new")];
    let set = plan(root.path(), &files).change_set().expect("no obstacle");
    set.apply(Mode::Write).expect("writable");
    assert_eq!((mode("script"), mode("fresh")), (0o755, mode("plain")));
}

#[test]
fn marked_blocks() {
    let replace = |text: &str| {
        let result = replace_block(text, "# features: begin", "# features: end", "x = []");
        result.unwrap_or_else(|error| error.to_string())
    };
    insta::assert_snapshot!(replace("a\n# features: begin\nold\n  # features: end\nb"), @r"
    a
    # features: begin
    x = []
      # features: end
    b
    ");
    insta::assert_snapshot!(replace("# features: begin\r\n# features: end"), @r"
    # features: begin
    x = []
    # features: end
    ");
    insta::assert_snapshot!(replace("# features: end\n# features: begin\n"), @"the line `# features: end` stands before its beginning");
    insta::assert_snapshot!(replace("# features: begin\n# features: begin\n# features: end"), @"the line `# features: begin` is there 2 times instead of once");
    insta::assert_snapshot!(replace("a"), @"the line `# features: begin` is there 0 times instead of once");
}

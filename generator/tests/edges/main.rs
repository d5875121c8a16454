//! Which parts of the generator know which: the table in `ARCHITECTURE.md` says which modules may
//! name each other, and no file may lead back to itself.
//!
//! Both are held against the paths in all files but those of tests: `use` and paths in the middle
//! of the code that start with `crate`, `super` or `self`, and imports that start with a module of
//! the file. What could hide an edge (the root as a whole or renamed, or what it exports) is refused.

use std::collections::BTreeSet;
use std::path::Path;

use graph::Crate;

mod graph;
mod lexer;
mod paths;

/// Head of the table in `ARCHITECTURE.md`.
const HEAD: &str = "| module | names |";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The generator's own files: path below `src`, text.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut sources = Vec::new();
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.expect("the sources can be walked");
        let below = entry.path().strip_prefix(&src).expect("it was found there");
        let path = below.to_str().expect("names of sources are text").replace('\\', "/");
        let is_rust = entry.path().extension().is_some_and(|extension| extension == "rs");
        if is_rust && !path.starts_with("bin/") {
            sources.push((path, std::fs::read_to_string(entry.path()).expect("a source is text")));
        }
    }
    sources
}

fn generator(sources: &[(String, String)]) -> Crate {
    Crate::new(sources.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// The edges that a text allows: rows of module and what it names, each in backticks.
fn allowed(text: &str) -> BTreeSet<(String, String)> {
    let quoted = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let rows = text.lines().skip_while(|line| *line != HEAD).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let mut allowed = BTreeSet::new();
    for row in rows {
        let mut cells = row.trim_matches('|').splitn(2, '|');
        let (from, to) = (cells.next().map(quoted), cells.next().map(quoted));
        for from in from.into_iter().flatten() {
            let edges = to.iter().flatten().map(|to| (from.clone(), to.clone()));
            allowed.extend(edges);
        }
    }
    allowed
}

/// What an allowed edge and an edge of the crate lack of each other.
fn differences(allowed: &BTreeSet<(String, String)>, of: &Crate) -> Vec<String> {
    let edges = of.edges();
    let new =
        edges.iter().filter(|(edge, _)| !allowed.contains(edge)).map(|((from, to), place)| {
            format!("{place}: `{from}` names `{to}`, which the table does not allow")
        });
    let unused = allowed
        .iter()
        .filter(|edge| !edges.contains_key(edge))
        .map(|(from, to)| format!("the table allows `{from}` to name `{to}`, which nothing does"));
    new.chain(unused).collect()
}

#[test]
fn modules_name_only_what_the_table_allows() {
    let text = std::fs::read_to_string(root().join("../ARCHITECTURE.md"));
    let allowed = allowed(&text.expect("ARCHITECTURE.md is there"));
    assert!(!allowed.is_empty(), "there is a table with the head `{HEAD}`");
    let differences = differences(&allowed, &generator(&sources()));
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn no_path_hides_an_edge() {
    let hidden = generator(&sources()).hidden();
    assert!(hidden.is_empty(), "name the module:\n{}", hidden.join("\n"));
    let hidden = |a: &str| {
        Crate::new([("lib.rs", "mod a; mod b; pub use b::B;"), ("a.rs", a), ("b.rs", "")]).hidden()
    };
    assert!(hidden("use crate::b::*;\nfn f() { super::b::g() }").is_empty());
    for path in [
        "use crate::B;",
        "use crate::*;",
        "use super::*;",
        "use crate as root;",
        "use crate::{self as root};",
        "fn f() { crate::r#b::g() }",
    ] {
        assert_eq!(hidden(path).len(), 1, "{path}");
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let circles = generator(&sources()).circles();
    let circles: Vec<String> = circles.iter().map(|circle| circle.join("\n")).collect();
    assert!(circles.is_empty(), "\n{}", circles.join("\n\n"));
}

const FILES: [(&str, &str); 5] = [
    ("lib.rs", "mod a; mod b; mod front;"),
    ("a.rs", "use crate::b::B;\n#[cfg(test)]\nmod tests;"),
    ("a/tests.rs", "use crate::front::Front;"),
    ("b.rs", "mod c; pub use c::B;"),
    ("b/c.rs", "pub struct B; fn f(_: super::B) {}"),
];

/// The differences of these files to a table that allows `a` to name `b`.
fn found(more: &[(&str, &str)]) -> Vec<String> {
    let files = FILES.iter().copied().filter(|(path, _)| more.iter().all(|(own, _)| own != path));
    let table = format!("text\n\n{HEAD}\n| --- | --- |\n| `a` | `b` |\n\n| `b` | `a` |");
    differences(&allowed(&table), &Crate::new(files.chain(more.iter().copied())))
}

#[test]
fn an_edge_that_is_added_or_gone_is_told() {
    assert!(found(&[]).is_empty());
    let added =
        found(&[("b/d.rs", "fn f() {\n    crate::front::pages::g();\n}"), ("front.rs", "")]);
    assert_eq!(added, ["src/b/d.rs:2: `b` names `front`, which the table does not allow"]);
    let parts = [("front.rs", ""), ("front/x.rs", "use super::y::Y;"), ("front/y.rs", "")];
    let added = found(&parts);
    assert_eq!(
        added,
        ["src/front/x.rs:1: `front::x` names `front::y`, which the table does not allow"]
    );
    let gone = found(&[("a.rs", "// use crate::b;\n")]);
    assert_eq!(gone, ["the table allows `a` to name `b`, which nothing does"]);
}

#[test]
fn a_circle_is_seen_through_what_others_export_again() {
    let circles = |b: &str| {
        let files = FILES.iter().copied().filter(|(path, _)| *path != "b/c.rs");
        Crate::new(files.chain([("b/c.rs", b)])).circles()
    };
    assert!(circles("fn f(_: super::B) {}").is_empty());
    let found = circles("use crate::a::A;");
    assert_eq!(found, [["src/a.rs:1 leads to b/c.rs", "src/b/c.rs:1 leads to a.rs"]]);
}

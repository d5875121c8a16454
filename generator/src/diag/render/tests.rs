use super::*;
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Severity};
use crate::span::Span;

const TEXT: &str = "# 名称\n\n| 参数 | 是否必选 | x |\n|---|---|---|\n| 甲乙 | 丙丁 | Sting |\n";

fn page() -> SourceFile {
    SourceFile::new("x/a.md", TEXT)
}

fn span(of: &str) -> Span {
    let at = TEXT.find(of).expect("part of the text");
    Span::new(at, at + of.len())
}

fn findings(list: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    list.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    diagnostics
}

fn printed(list: impl IntoIterator<Item = Diagnostic>, options: HumanOptions) -> String {
    let file = page();
    let mut out = Vec::new();
    let sources = Sources::of_files([&file]);
    human(&findings(list), &sources, options, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("text")
}

const PLAIN: HumanOptions = HumanOptions { color: false, limit: None };

#[test]
fn the_underline_stands_under_wide_characters() {
    let cell = Diagnostic::at(&codes::PAGE_NOT_UTF8, "x/a.md", span("丙丁"), "odd cell")
        .subject("CreateX /body/甲乙")
        .help("correct the cell");
    let after = Diagnostic::at(&codes::CONFIG_SYNTAX, "x/a.md", span("Sting"), "no type");
    insta::assert_snapshot!(printed([cell, after], PLAIN), @r"
    warning[HW0001]: odd cell
     --> x/a.md:5:8
      |
    5 | | 甲乙 | 丙丁 | Sting |
      |          ^^^^
      |
      = note: this is `CreateX /body/甲乙`
      = help: correct the cell

    error[HW0010]: no type
     --> x/a.md:5:13
      |
    5 | | 甲乙 | 丙丁 | Sting |
      |                 ^^^^^
    ");
}

#[test]
fn whole_pages_and_unknown_files_have_no_snippet() {
    let whole = Diagnostic::page(&codes::PAGE_OUTSIDE, "x/a.md", "stands outside").help("move it");
    let unknown = Diagnostic::at(&codes::PAGE_NUL, "x/b.md", Span::new(3, 9), "not at hand");
    let none = Diagnostic::page(&codes::PAGE_NUL, "", "concerns nothing in particular");
    insta::assert_snapshot!(printed([whole, unknown, none], PLAIN), @r"
    note[HW0006]: stands outside
    --> x/a.md
     = help: move it

    warning[HW0003]: not at hand
    --> x/b.md

    warning[HW0003]: concerns nothing in particular
    ");
}

#[test]
fn long_and_wrong_spans_are_cut_to_a_line() {
    let table = Diagnostic::at(
        &codes::PAGE_NUL,
        "x/a.md",
        span("参数 | 是否必选 | x |\n|---|---|---|\n| 甲乙"),
        "a table",
    );
    let empty = Diagnostic::at(&codes::PAGE_NUL, "x/a.md", Span::new(2, 2), "an empty span");
    let beyond = Diagnostic::at(&codes::PAGE_NUL, "x/a.md", Span::new(999, 1200), "beyond the end");
    let split = Diagnostic::at(&codes::PAGE_NUL, "x/a.md", Span::new(3, 4), "inside a character");
    insta::assert_snapshot!(printed([table, empty, beyond, split], PLAIN), @r"
    warning[HW0003]: a table
     --> x/a.md:3:3
      |
    3 | | 参数 | 是否必选 | x |
      |   ^^^^^^^^^^^^^^^^^^^^^

    warning[HW0003]: an empty span
     --> x/a.md:1:3
      |
    1 | # 名称
      |   ^

    warning[HW0003]: beyond the end
     --> x/a.md:6:1
      |
    6 |
      | ^

    warning[HW0003]: inside a character
     --> x/a.md:1:3
      |
    1 | # 名称
      |   ^
    ");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let message = "a \u{1b}[31mred\u{7} name";
    let printed = printed([Diagnostic::page(&codes::PAGE_NUL, "x/\u{1b}[2J.md", message)], PLAIN);
    assert!(!printed.contains(['\u{1b}', '\u{7}']), "{printed:?}");
}

#[test]
fn colours_only_where_asked_for() {
    let finding = || [Diagnostic::at(&codes::PAGE_NUL, "x/a.md", span("Sting"), "m")];
    assert!(!printed(finding(), PLAIN).contains('\u{1b}'));
    assert!(printed(finding(), HumanOptions { color: true, limit: None }).contains('\u{1b}'));
}

#[test]
fn beyond_the_limit_they_are_counted() {
    let many = (0..5).map(|at| Diagnostic::page(&codes::PAGE_NUL, "", format!("number {at}")));
    let printed = printed(many, HumanOptions { color: false, limit: Some(2) });
    insta::assert_snapshot!(printed, @r"
    warning[HW0003]: number 0

    warning[HW0003]: number 1

    3 more HW0003 are not shown; `--all` shows them
    ");
}

#[test]
fn json_lines() {
    let cell =
        Diagnostic::at(&codes::PAGE_NOT_UTF8, "x/a.md", span("丙丁 | Sting"), "odd \"cell\"")
            .subject("CreateX /body/a")
            .help("correct it");
    let whole = Diagnostic::page(&codes::PAGE_OUTSIDE, "x/a.md", "stands outside");
    let table = Diagnostic::at(&codes::PAGE_NUL, "x/a.md", span("| x |\n|---|"), "two lines");
    let none = Diagnostic::page(&codes::PAGE_NUL, "", "nothing in particular");
    let file = page();
    let mut out = Vec::new();
    json(&findings([cell, whole, table, none]), &Sources::of_files([&file]), &mut out)
        .expect("memory takes everything");
    insta::assert_snapshot!(String::from_utf8(out).expect("text"), @r#"
    {"code":"HW0001","severity":"warning","message":"odd \"cell\"","file":"x/a.md","line":5,"column":8,"end_line":5,"end_column":18,"help":"correct it","subject":"CreateX /body/a","snippet":"丙丁 | Sting"}
    {"code":"HW0006","severity":"note","message":"stands outside","file":"x/a.md"}
    {"code":"HW0003","severity":"warning","message":"two lines","file":"x/a.md","line":3,"column":13,"end_line":4,"end_column":6,"snippet":"| x |"}
    {"code":"HW0003","severity":"warning","message":"nothing in particular"}
    "#);
}

#[test]
fn paths_can_be_opened_from_the_base() {
    let service = ServiceSource {
        id: "x".into(),
        root: "/base/docs/x".into(),
        config: Some(SourceFile::new("x/service.toml", "")),
        names: Some(SourceFile::new("x/names.toml", "")),
        pages: vec![page()],
    };
    let services = [service];
    let shown = |base: &str| {
        let sources = Sources::new(&services, Path::new(base));
        sources.files.values().map(|known| known.shown.clone()).collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(shown("/base").replace('\\', "/"), @"docs/x/a.md docs/x/names.toml docs/x/service.toml");
    insta::assert_snapshot!(shown("/other").replace('\\', "/"), @"/base/docs/x/a.md /base/docs/x/names.toml /base/docs/x/service.toml");
}

#[test]
fn counts_are_by_severity_then_code() {
    let finding = |code| Diagnostic::page(code, "", "m");
    let list = [
        finding(&codes::PAGE_OUTSIDE),
        finding(&codes::PAGE_UTF16),
        finding(&codes::PAGE_NUL),
        finding(&codes::PAGE_UTF16),
        finding(&codes::CONFIG_SYNTAX),
    ];
    let diagnostics = findings(list);
    assert_eq!(diagnostics.count(Severity::Warning), 4);
    let mut out = Vec::new();
    print_counts(&diagnostics, &mut out).expect("memory takes everything");
    insta::assert_snapshot!(String::from_utf8(out).expect("text"), @r"
    1 error   HW0010  a service.toml cannot be read
    2 warning HW0002  a page is encoded in UTF-16
    1 warning HW0003  a page holds NUL bytes
    1 note    HW0006  a page stands outside of any service folder
    ");
}

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::*;
use crate::diag::Diagnostics;
use crate::ir::{Ir, Method, testing};
use crate::ledger::RowOutcome;
use crate::pipeline::Output;
use crate::source;

mod outputs;

/// Exit code, standard output and standard error of a command.
struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

/// A folder of docs and room for output; commands run in it.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("docs/x")).expect("a folder");
        let bench = Self { folder };
        bench.write("docs/x/a.md", &page("/v1/a", &["Integer"]));
        bench
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, contents: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn run(&self, line: &str) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut context = Context {
            out: &mut out,
            err: &mut err,
            base: self.folder.path().canonicalize().expect("it is there"),
            color: false,
            progress: &Silent,
        };
        let args = ["xtask"].into_iter().chain(line.split_whitespace()).map(OsString::from);
        let exit = run(args, &mut context);
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ran { exit, out: text(out), err: text(err) }
    }
}

/// A page of one operation with a query parameter for each type cell.
fn page(path: &str, types: &[&str]) -> String {
    let row = |(at, ty): (usize, &&str)| format!("| p{at} | No | {ty} | Said. |\n");
    let rows: String = types.iter().enumerate().map(row).collect();
    format!(
        "# Title\n\n## URI\n\nGET {path}\n\n**Table 1** Query parameters\n\n\
         | Parameter | Mandatory | Type | Description |\n| --- | --- | --- | --- |\n{rows}"
    )
}

/// Without the line that says how long it took.
fn timeless(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.ends_with(" s"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn wrong_arguments_are_unusable() {
    let bench = Bench::new();
    for line in [
        "",
        "generate",
        "codegen --chekc",
        "codegen --deny errors",
        "codegen --threads 0",
        "codegen --message-format xml",
        "vendor docs/x",
        "vendor docs/x --service Vpc",
        "vendor docs/x --service ../x",
        "explain HW1234",
        "codegen --docs nowhere --out new",
        "codegen --docs docs --out docs",
    ] {
        let ran = bench.run(line);
        assert_eq!(ran.exit, Exit::Unusable, "{line}: {}", ran.err);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{line} says why on standard error");
    }
    assert!(!bench.path("new").exists());
}

#[test]
fn help_is_no_failure() {
    let ran = Bench::new().run("--help");
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    for command in ["codegen", "openapi", "vendor", "ir", "explain"] {
        assert!(ran.out.contains(command), "{command} is listed");
    }
}

#[test]
fn help_is_plain_text() {
    let bench = Bench::new();
    for command in ["", "codegen", "openapi", "vendor", "ir", "diff", "explain"] {
        let help = bench.run(&format!("{command} --help")).out;
        assert!(help.contains("Usage:") && !help.contains('`'), "{help}");
    }
}

#[test]
fn folders_that_are_not_generated_crates_are_left_alone() {
    let bench = Bench::new();
    bench.write("mine/Cargo.toml", "[package]\n");
    bench.write("notes/todo.txt", "");
    for out in ["mine", "notes", "mine/Cargo.toml"] {
        let ran = bench.run(&format!("codegen --docs docs --out {out}"));
        assert_eq!(ran.exit, Exit::Unusable, "{out}");
        assert!(ran.err.contains("generated crate"), "{out}: {}", ran.err);
    }
    assert!(!bench.path("mine/src").exists());
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", &page("/v1/a", &["Gadget"]));
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!(ran.exit, Exit::Done);
    insta::assert_snapshot!(timeless(&ran.err).replace('\\', "/"), @"
    warning[HW0501]: no table defines the object `Gadget`
      --> docs/x/a.md:11:3
       |
    11 | | p0 | No | Gadget | Said. |
       |   ^^
       |
       = help: the field accepts any object until a `retype` fixup says what it is

          1 warning HW0501  object type without a definition
    1 page, 1 service
    1 operation, 0 schemas, 1 field, 0 constraints, 0 enums
    1 table row, all accounted for: 1 fields + 0 skipped + 0 diagnosed = 1
    1 page, all accounted for: 1 used + 0 skipped + 0 diagnosed = 1
    1 table, all accounted for: 1 used + 0 skipped + 0 diagnosed = 1
    4 columns, all accounted for: 4 used + 0 skipped + 0 diagnosed = 4
    0 errors, 1 warning, 0 notes
    7 files created, 0 changed, 0 removed, 0 unchanged in `new`
    ");
    assert_eq!(bench.run("codegen --docs docs --out new --deny warnings").exit, Exit::Failed);
}

#[test]
fn lost_rows_fail() {
    let mut output = Output::default();
    let operations = vec![testing::operation("ShowA", Method::Get, "/v1/a")];
    output.ir.services.push(testing::service(operations, Vec::new()));
    output.ledger.found(3);
    output.ledger.record(RowOutcome::Field, 2);
    assert_eq!(report::verdict(&output, false), Exit::Failed);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        out: &mut out,
        err: &mut err,
        base: PathBuf::new(),
        color: false,
        progress: &Silent,
    };
    report::summary(&output, None, Duration::ZERO, &mut context).expect("there is room");
    let err = String::from_utf8(err).expect("text");
    let line = err.lines().find(|line| line.contains("rows")).unwrap_or_default();
    insta::assert_snapshot!(line, @"3 table rows, NOT all accounted for: 2 fields + 0 skipped + 0 diagnosed = 2");
}

#[test]
fn many_diagnostics_are_shown_with_all() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", &page("/v1/a", &["Gadget"; 30]));
    let shown = |line: &str| bench.run(line).err.matches("warning[").count();
    assert_eq!(shown("codegen --docs docs --out new"), 20);
    assert_eq!(shown("codegen --docs docs --out new --all"), 30);
}

#[test]
fn json_lines_go_where_there_is_room() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", &page("/v1/a", &["Gadget"; 2]));
    let ran = bench.run("codegen --docs docs --out new --message-format json");
    insta::assert_snapshot!(ran.out, @r#"
    {"code":"HW0501","severity":"warning","message":"no table defines the object `Gadget`","file":"x/a.md","line":11,"column":3,"end_line":11,"end_column":5,"help":"the field accepts any object until a `retype` fixup says what it is","snippet":"p0"}
    {"code":"HW0501","severity":"warning","message":"no table defines the object `Gadget`","file":"x/a.md","line":12,"column":3,"end_line":12,"end_column":5,"help":"the field accepts any object until a `retype` fixup says what it is","snippet":"p1"}
    "#);
    assert!(ran.err.contains("2 warnings"));
    let ran = bench.run("ir --docs docs --message-format json");
    let ir: Ir = serde_json::from_str(&ran.out).expect("the IR alone");
    assert_eq!(ir.services.len(), 1);
    assert_eq!(ran.err.lines().filter(|line| line.starts_with('{')).count(), 2);
    let ran = bench.run("codegen --docs docs --out new --check --message-format json");
    assert!(ran.out.lines().all(|line| line.starts_with('{')), "{}", ran.out);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let bench = Bench::new();
    let ir = |threads: u8| bench.run(&format!("ir --docs docs --threads {threads}")).out;
    assert_eq!(ir(1), ir(2));
}

#[test]
fn openapi_documents() {
    let bench = Bench::new();
    assert_eq!(bench.run("openapi --docs docs --out api --format yaml").exit, Exit::Done);
    assert!(bench.path("api/x.yaml").is_file());
    assert_eq!(bench.run("openapi --docs docs --out api").exit, Exit::Done);
    assert!(bench.path("api/x.json").is_file());
}

#[test]
fn vendored_pages_go_only_when_asked() {
    let bench = Bench::new();
    bench.write("src/vpc/gone.md", "old\n");
    bench.write("src/vpc/service.toml", "");
    let ran = bench.run("vendor docs/x --service vpc --docs-src src");
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    insta::assert_snapshot!(ran.out, @"
    created vpc/ListA.md
    gone vpc/gone.md (`--prune` removes it)
    created vpc/names.toml
    ");
    assert!(bench.path("src/vpc/gone.md").is_file());
    assert!(!ran.err.contains("next:"), "the service is not new: {}", ran.err);
    let ran = bench.run("vendor docs/x --service vpc --docs-src src --prune");
    insta::assert_snapshot!(ran.out, @"removed vpc/gone.md");
    assert!(!bench.path("src/vpc/gone.md").exists() && bench.path("src/vpc/service.toml").exists());
}

#[test]
fn a_new_service_begins_with_a_configuration() {
    let bench = Bench::new();
    let link = "[try](https://apiexplorer.example.com/?product=TUB&api=ListB)\n";
    bench.write("docs/x/b.md", &(page("/v1/b", &[]) + link));
    let ran = bench.run("vendor docs/x --service tub --docs-src src");
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    insta::assert_snapshot!(ran.out, @"
    created tub/ListA.md
    created tub/ListB.md
    created tub/service.toml
    created tub/names.toml
    ");
    let last = ran.err.lines().last().unwrap_or_default();
    insta::assert_snapshot!(last.replace('\\', "/"), @"next: complete `src/tub/service.toml`, then `cargo xtask codegen --docs src --out DIR`");
    let configuration = bench.read("src/tub/service.toml");
    insta::assert_snapshot!(configuration, @r#"
    # What the pages do not say. README.md, "Add a service", says how to go on.

    product = "TUB"
    # display_name = "VPC Endpoint"

    # The names of these are derived from method and path.
    [operations]
    # "GET /v1/a" = "ListA"
    "#);
    let file = source::SourceFile::new("tub/service.toml", configuration.replace("# \"", "\""));
    let mut found = Diagnostics::default();
    let config = crate::config::ServiceConfig::parse(&file, &mut found);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((config.product.as_deref(), config.operations.len()), (Some("TUB"), 1));
    // What is written is used as it stands, and again.
    bench.write("src/tub/service.toml", "product = \"MINE\"\n");
    bench.run("vendor docs/x --service tub --docs-src src");
    assert_eq!(bench.read("src/tub/service.toml"), "product = \"MINE\"\n");
}

#[test]
fn rows_that_are_left_out_are_listed() {
    let bench = Bench::new();
    let header = "| Parameter | Mandatory | Type | Description |\n";
    bench.write("docs/x/a.md", &(page("/v1/a", &["Integer"; 2]) + header));
    let rows = bench.run("rows --docs docs");
    assert_eq!(
        (rows.exit, rows.out.as_str()),
        (Exit::Done, "      2 field\n      1 skipped header-row\n")
    );
    let skipped = bench.run("rows --docs docs --skipped");
    assert_eq!(skipped.out, "x/a.md:13:1: header-row\n");
}

#[test]
fn explanations() {
    let bench = Bench::new();
    insta::assert_snapshot!(bench.run("explain hw0006").out, @r"
    HW0006 (note): a page stands outside of any service folder

    In a folder of service folders, a page directly in it belongs to no service and is not read.

    Bad:

        docs-src/CreateEndpoint.md

    Good:

        docs-src/vpcep/CreateEndpoint.md
    ");
    let all = bench.run("explain").out;
    assert_eq!(all.lines().count(), crate::diag::codes::all().count());
    assert!(all.starts_with("HW0001 warning a page is not UTF-8\n"));
}

/// A reader that goes away, as `head` does.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let bench = Bench::new();
    let mut err = Vec::new();
    let mut context = Context {
        out: &mut Closed,
        err: &mut err,
        base: bench.folder.path().to_owned(),
        color: false,
        progress: &Silent,
    };
    for command in [&["explain"][..], &["ir", "--docs", "docs"]] {
        let args = ["xtask"].iter().chain(command).map(OsString::from);
        assert_eq!(run(args, &mut context), Exit::Done);
    }
    assert!(!String::from_utf8_lossy(&err).contains("error"));
}

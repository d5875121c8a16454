use std::fs;

use super::*;
use crate::cache::Cache;
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::emit::OutFile;
use crate::ir::{Ir, Service};
use crate::ledger::{Ledger, RowOutcome, SkipReason};
use crate::pipeline::{Options, Output};
use crate::source::{self, SourceError};
use crate::span::Span;

/// Exit code, standard output and standard error of a command.
struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

/// A folder of docs and room for output; commands run in it.
struct Bench {
    folder: tempfile::TempDir,
    stages: Stages,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("docs/x")).expect("a folder");
        let bench =
            Self { folder, stages: Stages { pipeline, services, standalone, openapi, vendor } };
        bench.write("docs/x/a.md", "# A\n");
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
            stages: self.stages,
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

/// Reads the pages for real; a page that says so has rows, a warning or rows that are lost.
fn pipeline(
    options: &Options,
    _cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Result<Output, SourceError> {
    let mut diagnostics = Diagnostics::default();
    let sources = match &options.upstream {
        Some(upstream) => {
            vec![source::load_as(&options.docs, &upstream.service, &mut diagnostics)?]
        }
        None => source::load(&options.docs, &mut diagnostics)?,
    };
    progress.begin("read", 1);
    let mut ledger = Ledger::default();
    let pages: Vec<_> = sources.iter().flat_map(|service| &service.pages).collect();
    for page in &pages {
        ledger.found(3);
        ledger.record(RowOutcome::Field, 2);
        ledger.record(RowOutcome::Skipped(SkipReason::HeaderRow), 1);
        for (at, _) in page.text.match_indices("odd") {
            let span = Span::new(at, at + 3);
            diagnostics.push(Diagnostic::at(&codes::PAGE_NUL, &page.path, span, "odd word"));
        }
        for (at, _) in page.text.match_indices("lost") {
            ledger.found(at);
        }
    }
    let service =
        |source: &source::ServiceSource| Service { id: source.id.clone(), ..Service::default() };
    let ir = Ir { services: sources.iter().map(service).collect() };
    let pages = pages.len();
    Ok(Output { ir, diagnostics, ledger, pages, sources, ..Output::default() })
}

fn file(path: &str, contents: String) -> OutFile {
    OutFile { path: path.to_owned(), contents }
}

fn services(ir: &Ir, _diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let of = |service: &Service| {
        file(&format!("src/services/{}.rs", service.id), format!("// {}\n", service.id))
    };
    ir.services.iter().map(of).collect()
}

fn standalone(ir: &Ir, runtime: Option<&str>, diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let mut files = services(ir, diagnostics);
    let block = crate::emit::rust::manifest::features(ir);
    let runtime =
        if runtime.is_some_and(|path| path.ends_with("/runtime")) { "path" } else { "version" };
    let manifest = format!("# runtime by {runtime}\n# features: begin\n{block}# features: end\n");
    files.push(file("Cargo.toml", manifest));
    files.push(file("src/lib.rs", "mod services;\n".to_owned()));
    files
}

fn openapi(ir: &Ir, format: stages::OpenApiFormat) -> Vec<OutFile> {
    let ending = if format == stages::OpenApiFormat::Yaml { "yaml" } else { "json" };
    ir.services.iter().map(|s| file(&format!("{}.{ending}", s.id), String::new())).collect()
}

fn vendor(output: &Output) -> Vec<(String, String)> {
    let pages = output.sources.iter().flat_map(|service| &service.pages);
    pages
        .map(|page| {
            (page.path.rsplit('/').next().unwrap_or_default().to_owned(), page.text.clone())
        })
        .collect()
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
fn a_new_folder_becomes_a_crate_and_stays_one() {
    let bench = Bench::new();
    bench.write("new/.git/HEAD", "");
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""));
    insta::assert_snapshot!(timeless(&ran.err), @r"
    1 page, 1 service
    0 operations, 0 schemas, 0 fields, 0 constraints, 0 enums
    3 table rows, all accounted for: 2 fields + 1 skipped + 0 diagnosed = 3
    0 errors, 0 warnings, 0 notes
    3 files created, 0 changed, 0 removed, 0 unchanged
    ");
    insta::assert_snapshot!(bench.read("new/Cargo.toml"), @r#"
    # runtime by path
    # features: begin
    [features]
    default = []
    full = [
        "x",
    ]
    registry = []
    tracing = ["huaweicloud-runtime/tracing"]
    x = []
    # features: end
    "#);
    // What the owner of the crate adds stays; what is generated follows the docs.
    let manifest = bench.read("new/Cargo.toml").replace("# runtime", "[package] # mine\n# runtime");
    bench.write("new/Cargo.toml", &manifest);
    bench.write("docs/y/b.md", "# B\n");
    fs::remove_dir_all(bench.path("docs/x")).expect("it is there");
    let check = bench.run("codegen --docs docs --out new --check");
    assert_eq!(check.exit, Exit::Failed);
    insta::assert_snapshot!(check.out, @r"
    changed Cargo.toml
    removed src/services/x.rs
    created src/services/y.rs
    ");
    assert!(!bench.path("new/src/services/y.rs").exists(), "a check writes nothing");
    assert_eq!(bench.run("codegen --docs docs --out new").exit, Exit::Done);
    insta::assert_snapshot!(bench.read("new/Cargo.toml"), @r#"
    [package] # mine
    # runtime by path
    # features: begin
    [features]
    default = []
    full = [
        "y",
    ]
    registry = []
    tracing = ["huaweicloud-runtime/tracing"]
    y = []
    # features: end
    "#);
    let check = bench.run("codegen --docs docs --out new --check");
    assert_eq!((check.exit, check.out.as_str()), (Exit::Done, ""));
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
    bench.write("docs/x/a.md", "# A\nan odd page\n");
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!(ran.exit, Exit::Done);
    insta::assert_snapshot!(timeless(&ran.err).replace('\\', "/"), @r"
    warning[HW0003]: odd word
     --> docs/x/a.md:2:4
      |
    2 | an odd page
      |    ^^^

          1 warning HW0003  a page holds NUL bytes
    1 page, 1 service
    0 operations, 0 schemas, 0 fields, 0 constraints, 0 enums
    3 table rows, all accounted for: 2 fields + 1 skipped + 0 diagnosed = 3
    0 errors, 1 warning, 0 notes
    3 files created, 0 changed, 0 removed, 0 unchanged
    ");
    assert_eq!(bench.run("codegen --docs docs --out new --deny warnings").exit, Exit::Failed);
}

#[test]
fn lost_rows_fail() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", "# A lost row\n");
    let ran = bench.run("codegen --docs docs --out new");
    assert_eq!(ran.exit, Exit::Failed);
    let line = ran.err.lines().find(|line| line.contains("rows")).unwrap_or_default();
    insta::assert_snapshot!(line, @"7 table rows, NOT all accounted for: 2 fields + 1 skipped + 0 diagnosed = 3");
}

#[test]
fn many_diagnostics_are_shown_with_all() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", &"odd\n".repeat(30));
    let shown = |line: &str| bench.run(line).err.matches("warning[").count();
    assert_eq!(shown("codegen --docs docs --out new"), 20);
    assert_eq!(shown("codegen --docs docs --out new --all"), 30);
}

#[test]
fn json_lines_go_where_there_is_room() {
    let bench = Bench::new();
    bench.write("docs/x/a.md", "odd odd\n");
    let ran = bench.run("codegen --docs docs --out new --message-format json");
    insta::assert_snapshot!(ran.out, @r#"
    {"code":"HW0003","severity":"warning","message":"odd word","file":"x/a.md","line":1,"column":1,"end_line":1,"end_column":4,"snippet":"odd"}
    {"code":"HW0003","severity":"warning","message":"odd word","file":"x/a.md","line":1,"column":5,"end_line":1,"end_column":8,"snippet":"odd"}
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
    insta::assert_snapshot!(ran.out, @r"
    created vpc/a.md
    gone vpc/gone.md (`--prune` removes it)
    ");
    assert!(bench.path("src/vpc/gone.md").is_file());
    let ran = bench.run("vendor docs/x --service vpc --docs-src src --prune");
    insta::assert_snapshot!(ran.out, @"removed vpc/gone.md");
    assert!(!bench.path("src/vpc/gone.md").exists() && bench.path("src/vpc/service.toml").exists());
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
        stages: bench.stages,
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

#[test]
fn the_real_stages_run() {
    let mut bench = Bench::new();
    bench.stages = Stages::default();
    let ran = bench.run("ir --docs docs");
    assert_ne!(ran.exit, Exit::Unusable, "{}", ran.err);
    let ir: Result<Ir, _> = serde_json::from_str(&ran.out);
    assert!(ir.is_ok(), "{}", ran.out);
}

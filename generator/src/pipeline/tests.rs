use std::fs;
use std::path::Path;

use super::*;
use crate::progress::Silent;

/// The fixture pages of the workspace, one service a dialect or anomaly, in a folder that may be
/// changed; and an empty cache.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pages");
        for entry in walkdir::WalkDir::new(&pages) {
            let entry = entry.expect("the fixtures are there");
            let below = entry.path().strip_prefix(&pages).expect("it was found there");
            let copy = bench.docs().join(below);
            if entry.file_type().is_dir() {
                fs::create_dir_all(copy).expect("a folder");
            } else {
                fs::copy(entry.path(), copy).expect("a copy");
            }
        }
        bench
    }

    fn docs(&self) -> PathBuf {
        self.folder.path().join("docs")
    }

    fn entries(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path().join("cache")).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").path()).collect()
    }

    fn cold(&self) -> String {
        facts(&run(&self.options(), &Silent).expect("the docs are there"))
    }

    fn warm(&self) -> String {
        self.warm_as([1; 32])
    }

    fn warm_as(&self, tool: [u8; 32]) -> String {
        let cache = Cache::of_tool(self.folder.path().join("cache"), tool);
        facts(&run_with(&self.options(), Some(&cache), &Silent).expect("the docs are there"))
    }

    fn options(&self) -> Options {
        Options::new(self.docs())
    }

    fn append(&self, page: &str, text: &str) {
        let path = self.docs().join(page);
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, old + text).expect("a page");
    }
}

/// Everything that a run found.
fn facts(output: &Output) -> String {
    let Output { ir, fragments, diagnostics, ledger, pages, .. } = output;
    assert!(!diagnostics.is_empty(), "the fixtures are not without findings");
    let parts = (ir, fragments, diagnostics, ledger, pages);
    serde_json::to_string(&(parts.0, parts.1, parts.2)).expect("plain data")
        + &format!("{:?} {:?}", parts.3, parts.4)
}

#[test]
fn a_second_run_finds_the_same_without_reading_anew() {
    let bench = Bench::new();
    let cold = bench.cold();
    assert_eq!(bench.warm(), cold);
    let entries = bench.entries();
    assert!(!entries.is_empty());
    assert_eq!(bench.warm(), cold);
    assert_eq!(bench.entries().len(), entries.len(), "nothing was computed");
}

#[test]
fn a_changed_page_is_read_anew_and_it_alone() {
    let bench = Bench::new();
    fs::write(bench.docs().join("pipe/other.md"), "# Other\n\n## URI\n\nGET /v1/others\n")
        .expect("a page");
    bench.warm();
    let before = bench.entries().len();
    bench.append("pipe/other.md", "\nGET /v1/others/{id}\n");
    let cold = bench.cold();
    assert!(cold.contains("/v1/others/{id}"));
    assert_eq!(bench.warm(), cold);
    assert_eq!(bench.entries().len(), before + 2, "the page and its service");
}

#[test]
fn a_changed_configuration_reads_the_service_anew_and_no_page() {
    let bench = Bench::new();
    bench.warm();
    let before = bench.entries().len();
    bench.append("pipe/service.toml", "display_name = \"Pipes\"\n");
    let cold = bench.cold();
    assert!(cold.contains("\"Pipes\""));
    assert_eq!(bench.warm(), cold);
    assert_eq!(bench.entries().len(), before + 1);
}

#[test]
fn another_program_finds_nothing() {
    let bench = Bench::new();
    let cold = bench.warm();
    let before = bench.entries().len();
    assert_eq!(bench.warm_as([2; 32]), cold);
    assert_eq!(bench.entries().len(), before * 2);
}

#[test]
fn a_damaged_cache_is_not_trusted() {
    let bench = Bench::new();
    let cold = bench.warm();
    for (number, entry) in bench.entries().iter().enumerate() {
        let mut bytes = fs::read(entry).expect("an entry");
        match number % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => *bytes.last_mut().expect("contents") ^= 1,
            _ => bytes = b"not an entry".to_vec(),
        }
        fs::write(entry, bytes).expect("an entry");
    }
    assert_eq!(bench.warm(), cold);
    assert_eq!(bench.warm(), cold, "what was damaged has been replaced");
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_and_one_that_is_absent_is_not() {
    let bench = Bench::new();
    let config = bench.folder.path().join("service.toml");
    let findings = || {
        let upstream = Upstream { service: "pipe".to_owned(), config: config.clone() };
        let options = Options::upstream(bench.docs().join("pipe"), upstream);
        let output = run(&options, &Silent).expect("the docs are there");
        let ours = output.diagnostics.iter().filter(|found| found.page == "pipe/service.toml");
        ours.map(|found| found.code.id).collect::<Vec<_>>()
    };
    assert!(findings().is_empty());
    fs::create_dir(&config).expect("a folder where a file should be");
    assert_eq!(findings(), ["HW0005"]);
}

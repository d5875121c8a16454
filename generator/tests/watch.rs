//! `cargo xtask codegen --watch` as a process: it generates on save and outlives errors.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Longer than any run takes on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// A process that watches a folder, and the lines it prints.
struct Watch {
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["codegen", "--watch", "--no-cache", "--docs", "docs", "--out", "out"])
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary is built");
        let errors = BufReader::new(process.stderr.take().expect("it is piped"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { process, lines }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(LIMIT).expect("a line after each run")
    }

    /// The next line that says so; editors and file systems may cause more runs than one.
    fn wait_for(&self, part: &str) {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            if self.line().contains(part) {
                return;
            }
        }
        panic!("no line with `{part}`");
    }

    /// The run after which this holds: saving a file is more than one event, and a run may see it
    /// before it has its text.
    fn wait_until(&self, holds: impl Fn() -> bool) {
        let end = Instant::now() + LIMIT;
        while !holds() {
            assert!(Instant::now() < end, "no run wrote what was saved");
            self.line();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn saving_a_page_generates_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("docs/tub/page.md");
    fs::create_dir_all(page.parent().expect("a folder")).expect("a folder");
    fs::write(&page, "# Show tub\n\n## URI\n\nGET /v1/tubs\n").expect("a page");
    let mut watch = Watch::start(folder.path());
    assert_eq!(watch.line(), "watching `docs`; ctrl-c ends it");
    let first = watch.line();
    assert!(first.starts_with("1 page, 0 errors, "), "{first}");
    let services = folder.path().join("out/src/services/tub");
    assert!(services.join("v1").is_dir());

    fs::write(&page, "# Show tub\n\n## URI\n\nGET /v2/tubs\n").expect("a page");
    watch.wait_until(|| services.join("v2").is_dir() && !services.join("v1").exists());

    fs::write(page.with_file_name("service.toml"), "nonsense").expect("a file");
    watch.wait_for("error[HW0010]: ");
    watch.wait_for("1 page, 1 error, ");
    fs::remove_file(&page).expect("the page is there");
    watch.wait_for("error: no pages");
    assert!(services.join("v2").is_dir(), "what is wrong writes nothing");
    fs::remove_file(page.with_file_name("service.toml")).expect("the file is there");
    fs::write(&page, "# Show tub\n\n## URI\n\nGET /v3/tubs\n").expect("a page");
    watch.wait_until(|| services.join("v3").is_dir());
    assert!(watch.process.try_wait().expect("a process").is_none());
    interrupt(&mut watch);
}

/// What ctrl-c sends ends it.
#[cfg(unix)]
fn interrupt(watch: &mut Watch) {
    let process = watch.process.id().to_string();
    let sent = Command::new("kill").args(["-INT", &process]).status().expect("`kill` is there");
    assert!(sent.success());
    let end = Instant::now() + LIMIT;
    while watch.process.try_wait().expect("a process").is_none() {
        assert!(Instant::now() < end, "an interrupt ends it");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(not(unix))]
fn interrupt(_watch: &mut Watch) {}

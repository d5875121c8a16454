//! Tables of exceptions: what a proof is known to find, each row with its page and its reason.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::workspace;

/// Set to write the exceptions that were found to the tables, instead of comparing them.
const UPDATE: &str = "UPDATE_EXCEPTIONS";

/// What a row has for a reason until somebody has looked at it.
const UNEXAMINED: &str = "unexamined";

/// What a reason begins with; what it means follows behind a colon.
const REASONS: [&str; 24] = [
    // What is doubtful is documented and not enforced.
    "documented-only",
    // The page contradicts itself.
    "page-absent",
    "page-broken",
    "page-case",
    "page-condition",
    "page-empty",
    "page-flat",
    "page-key",
    "page-limit",
    "page-list",
    "page-other",
    "page-placeholder",
    "page-type",
    // Pages of one request contradict each other.
    "merged-pages",
    // The case that is judged is not one of the page.
    "data-filler",
    "data-form",
    "data-incomplete",
    "data-key",
    "data-part",
    "data-place",
    "data-pointer",
    "data-root",
    "data-type",
    // We read the page wrongly.
    "reader",
];

/// What must be escaped in a cell; what is not ASCII is escaped always, so that names of pages
/// stand in no language here.
const CELL: &AsciiSet = &CONTROLS.add(b' ').add(b'%');

/// A table of exceptions: a file of tab-separated cells, the last two of which are how often the
/// exception is found and why it is none of ours.
pub struct ExceptionTable {
    path: PathBuf,
    columns: &'static [&'static str],
}

/// How often each exception is found, by its cells.
type Counts = BTreeMap<Vec<String>, usize>;

impl ExceptionTable {
    /// The table in this file below the folder of the tests, with these columns before the last
    /// two.
    pub fn new(file: &str, columns: &'static [&'static str]) -> Self {
        Self { path: workspace().join("tests/tests").join(file), columns }
    }

    /// Compares the exceptions that a proof has found with the table, or writes them to it if
    /// `UPDATE_EXCEPTIONS` is set; known reasons are kept.
    ///
    /// # Panics
    /// They differ, or a row has no reason or one that does not begin with a known word.
    pub fn hold(&self, found: &Exceptions) {
        let table = fs::read_to_string(&self.path).unwrap_or_default();
        let (known, reasons) = self.parse(&table);
        if env::var_os(UPDATE).is_some() {
            fs::write(&self.path, self.render(&found.0, &reasons)).expect("the table is writable");
            return;
        }
        let differences = difference(&known, &found.0);
        assert!(differences.is_empty(), "set {UPDATE} once these are explained:\n{differences}");
        for (row, reason) in &reasons {
            let kind = reason.split(':').next().unwrap_or_default();
            assert!(REASONS.contains(&kind), "{}: `{reason}` is no reason", row.join(" "));
        }
    }

    /// The exceptions of a table, and their reasons.
    fn parse(&self, table: &str) -> (Counts, BTreeMap<Vec<String>, String>) {
        let rows = table.lines().skip(1).map(|line| {
            let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert_eq!(cells.len(), self.columns.len() + 2, "one cell a column: {line}");
            let (reason, count) = (cells.pop(), cells.pop());
            let count = count.and_then(|count| count.parse().ok()).expect("the count is a number");
            ((cells.clone(), count), (cells, reason.unwrap_or_default()))
        });
        rows.unzip()
    }

    fn render(&self, found: &Counts, reasons: &BTreeMap<Vec<String>, String>) -> String {
        let mut table = format!("{}\tcount\treason\n", self.columns.join("\t"));
        for (row, count) in found {
            let reason = reasons.get(row).map_or(UNEXAMINED, String::as_str);
            writeln!(table, "{}\t{count}\t{reason}", row.join("\t")).expect("text is writable");
        }
        table
    }
}

/// The exceptions that a proof has found.
#[derive(Default)]
pub struct Exceptions(Counts);

impl Exceptions {
    /// Takes the exceptions from what a driver prints: lines that begin with `exception`, then the
    /// cells of the row behind tabs. `place` is put before them. Returns the other lines.
    pub fn take(&mut self, place: Option<&str>, report: &str) -> String {
        let mut rest = String::new();
        for line in report.lines() {
            if let Some(cells) = line.strip_prefix("exception\t") {
                let cells = place.into_iter().chain(cells.split('\t'));
                *self.0.entry(cells.map(escaped).collect()).or_default() += 1;
            } else {
                rest.push_str(line);
                rest.push('\n');
            }
        }
        rest
    }
}

/// A cell as the table has it. Sentences of ours keep their blanks.
fn escaped(cell: &str) -> String {
    if cell.is_ascii() { cell.to_owned() } else { utf8_percent_encode(cell, CELL).to_string() }
}

/// What one side has and the other has not, in lines that begin with `-` (no longer found) or `+`.
fn difference(known: &Counts, found: &Counts) -> String {
    let mut lines = String::new();
    for (sign, those, others) in [('-', known, found), ('+', found, known)] {
        for (row, count) in those.iter().filter(|(row, count)| others.get(*row) != Some(count)) {
            writeln!(lines, "{sign} {} ({count})", row.join(" ")).expect("text is writable");
        }
    }
    lines
}

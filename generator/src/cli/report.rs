//! Diagnostics and the closing summary.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use super::input::{MessageFormat, ReportArgs};
use super::{Context, Exit};
use crate::diag::render::{self, HumanOptions, Sources};
use crate::diag::{Diagnostics, Severity};
use crate::ir::Counts;
use crate::ledger::{Tally, Thing};
use crate::pipeline::Output;
use crate::write::{ChangeKind, ChangeSet};

/// Diagnostics of each code that are printed without `--all`.
const SHOWN: usize = 20;
/// Files of which a check shows a difference, and lines of it.
const DIFFERENT_FILES: usize = 3;
const DIFFERENT_LINES: usize = 20;

/// Where JSON lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonTo {
    /// Standard output.
    Out,
    /// Standard error, as standard output is taken.
    Err,
}

/// Prints the diagnostics of a run.
pub(super) fn diagnostics(
    output: &Output,
    args: ReportArgs,
    json_to: JsonTo,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let sources = Sources::new(&output.sources, &context.base).and(output.endpoints.as_ref());
    match (args.message_format, json_to) {
        (MessageFormat::Human, _) => {
            let limit = (!args.all).then_some(SHOWN);
            let options = HumanOptions { color: context.color, limit };
            render::human(&output.diagnostics, &sources, options, context.err)
        }
        (MessageFormat::Json, JsonTo::Out) => {
            render::json(&output.diagnostics, &sources, context.out)
        }
        (MessageFormat::Json, JsonTo::Err) => {
            render::json(&output.diagnostics, &sources, context.err)
        }
    }
}

/// What became of a change set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was made.
    Written,
    /// It was only listed.
    Checked,
    /// It was not made, because something is wrong with the pages.
    Refused,
}

/// The files of a run.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    /// Those that differ.
    pub(super) change_set: &'a ChangeSet,
    /// What became of them.
    pub(super) outcome: Outcome,
}

/// Prints what was read and found, what became of the files, and how long it took.
pub(super) fn summary(
    output: &Output,
    files: Option<Files<'_>>,
    time: Duration,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let base = &context.base;
    let err = &mut *context.err;
    render::print_counts(&output.diagnostics, err)?;
    let counts = Counts::of(&output.ir);
    let read = [(output.pages, "page"), (counts.services, "service")];
    writeln!(err, "{}", list(&read))?;
    let found = [
        (counts.operations, "operation"),
        (counts.schemas, "schema"),
        (counts.fields, "field"),
        (counts.constraints, "constraint"),
        (counts.enums, "enum"),
    ];
    writeln!(err, "{}", list(&found))?;
    let ledger = &output.ledger;
    let (fields, skipped, diagnosed) = (ledger.fields(), ledger.skipped(), ledger.diagnosed());
    let sum = fields + skipped + diagnosed;
    let relation = if ledger.rows == sum { "all" } else { "NOT all" };
    writeln!(
        err,
        "{}, {relation} accounted for: {fields} fields + {skipped} skipped + \
         {diagnosed} diagnosed = {sum}",
        list(&[(ledger.rows, "table row")])
    )?;
    for thing in Thing::ALL {
        let tally = ledger.tally(thing);
        let Tally { found, used, skipped, diagnosed } = tally;
        if tally == Tally::default() {
            continue;
        }
        let relation = if tally.balances() { "all" } else { "NOT all" };
        writeln!(
            err,
            "{}, {relation} accounted for: {used} used + {skipped} skipped + {diagnosed} diagnosed \
             = {}",
            list(&[(found, thing.as_str())]),
            used + skipped + diagnosed
        )?;
    }
    let (errors, warnings, notes) = by_severity(&output.diagnostics);
    let found = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    writeln!(err, "{}", list(&found))?;
    if let Some(files) = files {
        writeln!(err, "{}", files.line(base))?;
    }
    if counts.operations == 0 {
        writeln!(err, "error: no page documents an operation")?;
    }
    writeln!(err, "{:.2} s", time.as_secs_f64())
}

impl Files<'_> {
    /// How many differ, and where.
    fn line(self, base: &Path) -> String {
        let Self { change_set, outcome } = self;
        let count = |kind| change_set.count(kind);
        let created = list(&[(count(ChangeKind::Created), "file")]);
        let (changed, removed) = (count(ChangeKind::Changed), count(ChangeKind::Removed));
        let unchanged = change_set.unchanged;
        let counts = format!("{changed} changed, {removed} removed, {unchanged} unchanged");
        let root = change_set.root();
        let root = root.strip_prefix(base).unwrap_or(root).display().to_string();
        let root = if root.is_empty() { ".".to_owned() } else { root };
        match outcome {
            Outcome::Written => format!("{created} created, {counts} in `{root}`"),
            Outcome::Checked => format!("{created} to create, {counts} in `{root}`"),
            Outcome::Refused => format!("nothing was written to `{root}`"),
        }
    }
}

/// What was read, found and written, in one line.
pub(super) fn line(output: &Output, files: Files<'_>, time: Duration) -> String {
    let is_written = files.outcome == Outcome::Written;
    let written = if is_written { files.change_set.changes().len() } else { 0 };
    let (errors, warnings, _) = by_severity(&output.diagnostics);
    let counts = [(output.pages, "page"), (errors, "error"), (warnings, "warning")];
    let files = list(&[(written, "file")]);
    format!("{}; {files} written; {:.2} s", list(&counts), time.as_secs_f64())
}

/// `1 page, 2 services`.
fn list(counts: &[(usize, &str)]) -> String {
    let item = |(count, noun): &(usize, &str)| {
        let plural = if *count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    counts.iter().map(item).collect::<Vec<_>>().join(", ")
}

fn by_severity(diagnostics: &Diagnostics) -> (usize, usize, usize) {
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning) - errors;
    (errors, warnings, diagnostics.len() - errors - warnings)
}

/// Whether rows that do not add up or diagnostics make a run a failure. Errors always do. Pages
/// without an operation are no input.
pub(super) fn verdict(output: &Output, deny_warnings: bool) -> Exit {
    if output.ir.services.iter().all(|service| service.operations.is_empty()) {
        return Exit::Unusable;
    }
    let least = if deny_warnings { Severity::Warning } else { Severity::Error };
    let failed = output.diagnostics.count(least) > 0 || !output.ledger.balances();
    if failed { Exit::Failed } else { Exit::Done }
}

/// Prints the first lines that differ in the first files that do.
pub(super) fn differences(files: &ChangeSet, err: &mut dyn Write) -> io::Result<()> {
    let changed = files.changes().iter().filter(|change| change.kind == ChangeKind::Changed);
    for change in changed.take(DIFFERENT_FILES) {
        let old = std::fs::read_to_string(files.root().join(&change.path)).unwrap_or_default();
        let difference = TextDiff::from_lines(old.as_str(), change.contents());
        let mut lines = difference.unified_diff();
        let (here, there) = (format!("{} as it is", change.path), "as the pages have it");
        let lines = lines.context_radius(1).header(&here, there).to_string();
        let mut lines = lines.lines();
        for line in lines.by_ref().take(DIFFERENT_LINES) {
            writeln!(err, "{line}")?;
        }
        let more = lines.count();
        if more > 0 {
            writeln!(err, "… {}", list(&[(more, "more line")]))?;
        }
    }
    Ok(())
}

/// Prints the files that differ, one a line.
pub(super) fn changes(files: &ChangeSet, out: &mut dyn Write) -> io::Result<()> {
    for change in files.changes() {
        writeln!(out, "{} {}", change.kind.as_str(), change.path)?;
    }
    Ok(())
}

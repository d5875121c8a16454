//! Diagnostics and the closing summary.

use std::io::{self, Write};
use std::time::Duration;

use super::input::{MessageFormat, ReportArgs};
use super::{Context, Exit};
use crate::diag::render::{self, HumanOptions, Sources};
use crate::diag::{Diagnostics, Severity};
use crate::ir::Counts;
use crate::pipeline::Output;
use crate::write::{ChangeKind, ChangeSet};

/// Diagnostics of each code that are printed without `--all`.
const SHOWN: usize = 20;

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

/// Prints what was read and found, and how long it took.
pub(super) fn summary(
    output: &Output,
    files: Option<&ChangeSet>,
    time: Duration,
    err: &mut dyn Write,
) -> io::Result<()> {
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
    let relation = if ledger.balances() { "all" } else { "NOT all" };
    writeln!(
        err,
        "{}, {relation} accounted for: {fields} fields + {skipped} skipped + \
         {diagnosed} diagnosed = {sum}",
        list(&[(ledger.rows, "table row")])
    )?;
    let (errors, warnings, notes) = by_severity(&output.diagnostics);
    let found = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    writeln!(err, "{}", list(&found))?;
    if let Some(files) = files {
        let count = |kind| files.count(kind);
        let created = list(&[(count(ChangeKind::Created), "file")]);
        let (changed, removed) = (count(ChangeKind::Changed), count(ChangeKind::Removed));
        let unchanged = files.unchanged;
        writeln!(
            err,
            "{created} created, {changed} changed, {removed} removed, {unchanged} unchanged"
        )?;
    }
    writeln!(err, "{:.2} s", time.as_secs_f64())
}

/// What was read, found and written, in one line.
pub(super) fn line(output: &Output, files: &ChangeSet, time: Duration) -> String {
    let written = files.changes().len();
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

/// Whether rows that do not add up or diagnostics make a run a failure. Errors always do.
pub(super) fn verdict(output: &Output, deny_warnings: bool) -> Exit {
    let least = if deny_warnings { Severity::Warning } else { Severity::Error };
    let failed = output.diagnostics.count(least) > 0 || !output.ledger.balances();
    if failed { Exit::Failed } else { Exit::Done }
}

/// Prints the files that differ, one a line.
pub(super) fn changes(files: &ChangeSet, out: &mut dyn Write) -> io::Result<()> {
    for change in files.changes() {
        writeln!(out, "{} {}", change.kind.as_str(), change.path)?;
    }
    Ok(())
}

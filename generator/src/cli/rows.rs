//! `cargo xtask rows`.

use std::collections::BTreeMap;

use super::input::InputArgs;
use super::{Context, Exit};
use crate::ledger::RowOutcome;
use crate::source::SourceFile;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// List the rows that were left out on purpose, each with its place and the reason.
    #[arg(long)]
    skipped: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let output = args.input.read(context)?;
    if !args.skipped {
        for (outcome, rows) in output.ledger.outcomes() {
            let outcome = match outcome {
                RowOutcome::Field => "field".to_owned(),
                RowOutcome::Skipped(reason) => format!("skipped {}", reason.as_str()),
                RowOutcome::Diagnosed(code) => format!("diagnosed {code}"),
            };
            writeln!(context.out, "{rows:>7} {outcome}")?;
        }
        return Ok(Exit::Done);
    }
    let pages = output.sources.iter().flat_map(|service| &service.pages);
    let pages: BTreeMap<&str, &SourceFile> = pages.map(|page| (page.path.as_str(), page)).collect();
    for skip in output.ledger.skips() {
        let place = pages.get(skip.page.as_str()).map(|page| {
            let at = page.lines.position(&page.text, skip.at);
            format!(":{}:{}", at.line, at.column)
        });
        let (page, reason, rows) = (&skip.page, skip.reason.as_str(), skip.rows);
        let rows = if rows == 1 { String::new() } else { format!(" ({rows} rows)") };
        writeln!(context.out, "{page}{}: {reason}{rows}", place.unwrap_or_default())?;
    }
    Ok(Exit::Done)
}

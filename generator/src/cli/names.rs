//! `cargo xtask names`.

use std::path::Path;
use std::time::Instant;

use super::input::{InputArgs, ReportArgs};
use super::report::{self, JsonTo};
use super::{Context, Exit};
use crate::ir::Service;
use crate::pipeline::{Output, names_file};
use crate::source::NAMES_FILE;
use crate::write::{ChangeKind, ChangeSet, Lock, Mode, Plan};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    report: ReportArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let output = args.input.read(context)?;
    report::diagnostics(&output, args.report, JsonTo::Out, context)?;
    let verdict = report::verdict(&output, false);
    if verdict == Exit::Done {
        for (service, source) in output.ir.services.iter().zip(&output.sources) {
            let _lock = Lock::take(&source.root)?;
            let change_set = plan(service, &source.root)?;
            change_set.apply(Mode::Write)?;
            for change in change_set.changes() {
                writeln!(context.out, "{} {}/{}", change.kind.as_str(), service.id, change.path)?;
            }
        }
    }
    context.out.flush()?;
    report::summary(&output, None, start.elapsed(), context)?;
    Ok(verdict)
}

/// Settles the names of the service that was read from a folder of its own; what became of the
/// file. Nothing, if the pages have errors, which `codegen` tells.
pub(super) fn settle(output: &Output, folder: &Path) -> anyhow::Result<Option<ChangeKind>> {
    let [service] = &output.ir.services[..] else { return Ok(None) };
    if report::verdict(output, false) != Exit::Done {
        return Ok(None);
    }
    let _lock = Lock::take(folder)?;
    let change_set = plan(service, folder)?;
    change_set.apply(Mode::Write)?;
    let mut changes = change_set.changes().iter();
    Ok(changes.find(|change| change.path == NAMES_FILE).map(|change| change.kind))
}

fn plan(service: &Service, folder: &Path) -> anyhow::Result<ChangeSet> {
    let mut plan = Plan::new(folder);
    plan.file(NAMES_FILE, names_file(service))?;
    Ok(plan.change_set()?)
}

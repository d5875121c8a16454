//! `cargo xtask ir`.

use std::time::Instant;

use super::input::{InputArgs, ReportArgs};
use super::report::{self, JsonTo};
use super::{Context, Exit};

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
    report::diagnostics(&output, args.report, JsonTo::Err, context)?;
    serde_json::to_writer_pretty(&mut *context.out, &output.ir).map_err(std::io::Error::from)?;
    context.out.write_all(b"\n")?;
    context.out.flush()?;
    report::summary(&output, None, start.elapsed(), context)?;
    Ok(report::verdict(&output, false))
}

//! `cargo xtask openapi`.

use std::path::PathBuf;
use std::time::Instant;

use super::input::{InputArgs, ReportArgs, absolute};
use super::report::{self, Files, JsonTo, Outcome};
use super::stages::OpenApiFormat;
use super::{Context, Exit, workspace};
use crate::emit::OutFile;
use crate::write::{Lock, Mode, Plan};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder of the documents [default: target/openapi]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Form of the documents.
    #[arg(long, value_enum, default_value_t = OpenApiFormat::Json)]
    format: OpenApiFormat,
    #[command(flatten)]
    report: ReportArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let out = match &args.out {
        Some(out) => absolute(out, context)?,
        None => workspace::root(&context.base)?.join("target/openapi"),
    };
    let output = args.input.read(context)?;
    let (openapi, ir) = (context.stages.openapi, &output.ir);
    let mut plan = Plan::new(out);
    for OutFile { path, contents } in args.input.install(|| openapi(ir, args.format))? {
        plan.file(path, contents)?;
    }
    report::diagnostics(&output, args.report, JsonTo::Out, context)?;
    let verdict = report::verdict(&output, false);
    let (change_set, outcome) = if verdict == Exit::Done {
        let _lock = Lock::take(plan.root())?;
        let change_set = plan.change_set()?;
        change_set.apply(Mode::Write)?;
        (change_set, Outcome::Written)
    } else {
        (plan.change_set()?, Outcome::Refused)
    };
    context.out.flush()?;
    let files = Files { change_set: &change_set, outcome };
    report::summary(&output, Some(files), start.elapsed(), context)?;
    Ok(verdict)
}

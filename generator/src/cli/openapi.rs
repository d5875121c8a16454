//! `cargo xtask openapi`.

use std::path::PathBuf;
use std::time::Instant;

use super::input::{InputArgs, ReportArgs, absolute};
use super::report::{self, Files, JsonTo, Outcome};
use super::{Context, Exit, workspace};
use crate::emit::{OutFile, openapi};
use crate::write::{Lock, Mode, Plan};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder of the documents [default: target/openapi]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Form of the documents.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    #[command(flatten)]
    report: ReportArgs,
}

/// Form of an `OpenAPI` document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// JSON.
    Json,
    /// YAML.
    Yaml,
}

impl From<Format> for openapi::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Yaml => Self::Yaml,
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let out = match &args.out {
        Some(out) => absolute(out, context)?,
        None => workspace::root(&context.base)?.join("target/openapi"),
    };
    let output = args.input.read(context)?;
    let format = args.format.into();
    let mut plan = Plan::new(out);
    let documents = args.input.install(|| openapi::documents(&output.ir, format))?;
    for OutFile { path, contents } in documents {
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

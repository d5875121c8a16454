//! `cargo xtask diff`.

use clap::ValueEnum;

use super::input::{self, RunArgs};
use super::revision::Revision;
use super::{Context, Exit, workspace};
use crate::diag::Severity;
use crate::diff::{self, Report, Verdict, render};
use crate::ir::Ir;
use crate::pipeline::{Options, Settled};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Earlier docs: a docs folder, the folder of a service, a git revision (HEAD~1, main, a
    /// tag), or a folder in one (HEAD~1:docs-src/vpcep). A folder of that name comes first.
    old: String,
    /// Later docs, likewise [default: docs-src as it is on disk]
    new: Option<String>,
    /// Form of the report.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// Fail if there are such changes.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    #[command(flatten)]
    run: RunArgs,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, by operation.
    Text,
    /// For a changelog, by class.
    Markdown,
    /// For programs.
    Json,
}

/// Changes that can be denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Changes that break callers or readers.
    Breaking,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let new = match &args.new {
        Some(new) => Revision::find(new, &context.base)?,
        None => Revision::folder(workspace::root(&context.base)?.join("docs-src")),
    };
    let old = Revision::find(&args.old, &context.base)?;
    let old = read(&args.old, &Options::new(old.docs()), args.run, context)?;
    let name = args.new.as_deref().unwrap_or("docs-src");
    // A page that was added renames no type: whoever vendors it settles the names first.
    let options = Options { settled: Settled::of(&old), ..Options::new(new.docs()) };
    let new = read(name, &options, args.run, context)?;
    let report = diff::compare(&old, &new);
    let text = match args.format {
        Format::Text => render::text(&report),
        Format::Markdown => render::markdown(&report),
        Format::Json => render::json(&report),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(verdict(&report, args.deny))
}

/// Reads the pages. What is wrong with them is not the subject here, but it explains why
/// something seems to be gone.
fn read(
    name: &str,
    options: &Options,
    run: RunArgs,
    context: &mut Context<'_>,
) -> anyhow::Result<Ir> {
    let output = input::read(options, run, context)?;
    let errors = output.diagnostics.count(Severity::Error);
    if errors > 0 {
        writeln!(context.err, "warning: {errors} errors in the docs of `{name}`; see `codegen`")?;
    }
    Ok(output.ir)
}

fn verdict(report: &Report, deny: Option<Deny>) -> Exit {
    let denied = deny.is_some() && report.verdict() == Verdict::Major;
    if denied { Exit::Failed } else { Exit::Done }
}

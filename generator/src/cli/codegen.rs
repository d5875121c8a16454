//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::ValueEnum;

use super::input::{InputArgs, MessageFormat, ReportArgs, absolute};
use super::report::{self, JsonTo};
use super::{Context, Exit, workspace};
use crate::emit::OutFile;
use crate::emit::rust::manifest;
use crate::pipeline::Output;
use crate::write::{ChangeSet, Mode, Plan, replace_block};

mod watch;

/// Folder of a generated crate in which everything is generated.
const SERVICES: &str = "src/services";
const MANIFEST: &str = "Cargo.toml";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder of the crate; a new one becomes a complete crate of its own [default: generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; list what would change and fail if anything would.
    #[arg(long)]
    check: bool,
    /// Generate again whenever a page or a configuration is saved, until interrupted.
    #[arg(long, conflicts_with_all = ["check", "deny"])]
    watch: bool,
    /// Document facts alone, without the sentences of pages that have any.
    #[arg(long)]
    no_prose: bool,
    /// Fail if there are warnings. Errors are always denied.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    #[command(flatten)]
    report: ReportArgs,
}

/// Diagnostics that can be denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings and errors.
    Warnings,
}

/// What the output folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The crate of this workspace: only the services and the features are generated.
    Workspace,
    /// A crate that an earlier run wrote: all but its `Cargo.toml`, of that the features.
    Existing,
    /// Nothing yet.
    New,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if args.watch {
        let docs = args.input.docs(context)?;
        return watch::run(&docs, context, |context| generate(args, context));
    }
    let start = Instant::now();
    let Generated { output, change_set } = generate(args, context)?;
    report::diagnostics(&output, args.report, JsonTo::Out, context)?;
    if args.check {
        let json = args.report.message_format == MessageFormat::Json;
        report::changes(&change_set, if json { context.err } else { context.out })?;
    }
    context.out.flush()?;
    report::summary(&output, Some(&change_set), start.elapsed(), context.err)?;
    let stale = args.check && !change_set.is_empty();
    Ok(if stale { Exit::Failed } else { report::verdict(&output, args.deny.is_some()) })
}

/// What was read, and what was or would be written.
pub(super) struct Generated {
    pub(super) output: Output,
    pub(super) change_set: ChangeSet,
}

fn generate(args: &Args, context: &Context<'_>) -> anyhow::Result<Generated> {
    let out = match &args.out {
        Some(out) => absolute(out, context)?,
        None => workspace::root(&context.base)?.join("generated"),
    };
    let root = workspace::root(&context.base).ok();
    let target = target(&out, root.as_deref())?;
    let mut output = args.input.read(context)?;
    if args.no_prose {
        output.ir.drop_prose();
    }
    let files = emit(args, &mut output, target, &out, root.as_deref(), context)?;
    output.diagnostics.sort();
    let change_set = plan(&out, target, &output, files)?.change_set()?;
    change_set.apply(if args.check { Mode::Check } else { Mode::Write })?;
    Ok(Generated { output, change_set })
}

/// Refuses folders that are somebody's, so that no crate is overwritten by a slip.
fn target(out: &Path, root: Option<&Path>) -> anyhow::Result<Target> {
    let manifest = out.join(MANIFEST);
    if !manifest.is_file() {
        let mut entries = out.read_dir().into_iter().flatten().flatten();
        let taken = entries.any(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
        if taken || (out.exists() && !out.is_dir()) {
            bail!("`{}` is neither empty nor a generated crate", out.display());
        }
        return Ok(Target::New);
    }
    if !manifest::is_marked(&read(&manifest)?) {
        let (begin, end) = (manifest::BEGIN, manifest::END);
        bail!(
            "`{}` has no lines `{begin}` and `{end}`: it is not a generated crate's",
            manifest.display()
        );
    }
    let same = |root: &Path| {
        let own = root.join("generated").canonicalize();
        own.is_ok_and(|own| out.canonicalize().is_ok_and(|out| out == own))
    };
    Ok(if root.is_some_and(same) { Target::Workspace } else { Target::Existing })
}

fn emit(
    args: &Args,
    output: &mut Output,
    target: Target,
    out: &Path,
    root: Option<&Path>,
    context: &Context<'_>,
) -> anyhow::Result<Vec<OutFile>> {
    let stages = context.stages;
    let (ir, diagnostics) = (&output.ir, &mut output.diagnostics);
    let runtime = root.map(|root| workspace::relative(out, &root.join("runtime")));
    args.input.install(|| match target {
        Target::Workspace => (stages.services)(ir, diagnostics),
        Target::Existing | Target::New => (stages.standalone)(ir, runtime.as_deref(), diagnostics),
    })
}

fn plan(out: &Path, target: Target, output: &Output, files: Vec<OutFile>) -> anyhow::Result<Plan> {
    let mut plan = Plan::new(out);
    plan.own(SERVICES)?;
    let keeps_manifest = target != Target::New;
    if keeps_manifest {
        let manifest = read(&out.join(MANIFEST))?;
        let block = manifest::features(&output.ir);
        plan.file(MANIFEST, replace_block(&manifest, manifest::BEGIN, manifest::END, &block)?)?;
    }
    for OutFile { path, contents } in files {
        if !(keeps_manifest && path == MANIFEST) {
            plan.file(path, contents)?;
        }
    }
    Ok(plan)
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))
}

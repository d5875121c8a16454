//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::ValueEnum;

use super::input::{InputArgs, MessageFormat, ReportArgs, absolute};
use super::report::{self, Files, JsonTo, Outcome};
use super::{Context, Exit, workspace};
use crate::diag::Diagnostics;
use crate::emit::OutFile;
use crate::emit::rust::{self, manifest};
use crate::ir::Ir;
use crate::pipeline::Output;
use crate::write::{ChangeKind, ChangeSet, Lock, Mode, Plan, replace_block};
use package::{Package, PackageArgs};

mod package;
mod watch;

/// Folder of a generated crate in which everything is generated.
const SERVICES: &str = "src/services";
const MANIFEST: &str = "Cargo.toml";
const LIBRARY: &str = "src/lib.rs";
/// A run that removes more files than this was hardly meant to.
const FEW: usize = 10;

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder of the crate; a new one becomes a complete crate of its own [default: generated, for
    /// the pages of docs-src]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    package: PackageArgs,
    /// Write nothing; list what would change and fail if anything would.
    #[arg(long)]
    check: bool,
    /// Remove the files of pages that are gone, however many there are.
    #[arg(long)]
    prune: bool,
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
        return watch::run(&docs, args.report, context, |context| generate(args, context));
    }
    let start = Instant::now();
    let generated = generate(args, context)?;
    let Generated { output, change_set, outcome } = &generated;
    report::diagnostics(output, args.report, JsonTo::Out, context)?;
    if args.check {
        let json = args.report.message_format == MessageFormat::Json;
        report::changes(change_set, if json { context.err } else { context.out })?;
        context.out.flush()?;
        report::differences(change_set, context.err)?;
    }
    context.out.flush()?;
    let files = Files { change_set, outcome: *outcome };
    report::summary(output, Some(files), start.elapsed(), context)?;
    let stale = args.check && !change_set.is_empty();
    if stale {
        writeln!(context.err, "`{}` writes what differs", args.remedy(change_set))?;
    }
    let verdict = report::verdict(output, args.deny.is_some());
    Ok(if stale && verdict == Exit::Done { Exit::Failed } else { verdict })
}

impl Args {
    /// The command that makes what a check found missing.
    fn remedy(&self, change_set: &ChangeSet) -> String {
        let mut words = vec!["cargo xtask codegen".to_owned()];
        for (flag, path) in [("--docs", self.input.given_docs()), ("--out", self.out.as_deref())] {
            if let Some(path) = path {
                words.push(format!("{flag} {}", path.display()));
            }
        }
        for (flag, given) in [("--no-prose", self.no_prose), ("--prune", is_many(change_set))] {
            if given {
                words.push(flag.to_owned());
            }
        }
        words.join(" ")
    }

    /// The folder of the crate. The one of the workspace holds the services of `docs-src` and no
    /// others.
    fn folder(&self, context: &Context<'_>) -> anyhow::Result<PathBuf> {
        if let Some(out) = &self.out {
            return absolute(out, context);
        }
        let root = workspace::root(&context.base)?;
        let docs = self.input.docs(context)?;
        if !self.check && docs.exists() && !workspace::is_same(&docs, &root.join("docs-src")) {
            bail!(
                "`generated` holds the services of `docs-src`; say with `--out DIR` where the \
                 crate of `{}` is to be",
                docs.display()
            );
        }
        Ok(root.join("generated"))
    }
}

/// What was read, and what was or would be written.
pub(super) struct Generated {
    pub(super) output: Output,
    pub(super) change_set: ChangeSet,
    pub(super) outcome: Outcome,
}

fn generate(args: &Args, context: &Context<'_>) -> anyhow::Result<Generated> {
    let out = args.folder(context)?;
    let root = workspace::root(&context.base).ok();
    let target = target(&out, root.as_deref())?;
    if target != Target::New {
        args.package.refuse(&out)?;
    }
    let mut output = args.input.read(context)?;
    if args.no_prose {
        output.ir.drop_prose();
    }
    let files = emit(args, &mut output, target, &out, context)?;
    output.diagnostics.sort();
    let plan = plan(&out, target, &output, files)?;
    if args.check || report::verdict(&output, false) != Exit::Done {
        let outcome = if args.check { Outcome::Checked } else { Outcome::Refused };
        return Ok(Generated { output, change_set: plan.change_set()?, outcome });
    }
    let _lock = Lock::take(&out)?;
    let change_set = plan.change_set()?;
    if !args.prune && is_many(&change_set) {
        let first = change_set.stale().next().map_or("", |change| change.path.as_str());
        bail!(
            "{} files of `{}` have no page any more, `{first}` among them; nothing was written: \
             `--prune` removes them, `--check` lists them",
            change_set.stale().count(),
            out.display()
        );
    }
    change_set.apply(Mode::Write)?;
    Ok(Generated { output, change_set, outcome: Outcome::Written })
}

/// Whether more files would go than a page or two explain. What is renamed goes, too, and something
/// else comes for it.
fn is_many(change_set: &ChangeSet) -> bool {
    change_set.stale().count() > FEW + change_set.count(ChangeKind::Created)
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
    let own = root.is_some_and(|root| workspace::is_same(out, &root.join("generated")));
    Ok(if own { Target::Workspace } else { Target::Existing })
}

fn emit(
    args: &Args,
    output: &mut Output,
    target: Target,
    out: &Path,
    context: &Context<'_>,
) -> anyhow::Result<Vec<OutFile>> {
    let package = match target {
        Target::Workspace => None,
        Target::Existing => Some(package::named_in(&read(&out.join(MANIFEST))?)?),
        Target::New => Some(args.package.package(out, context)?),
    };
    let (ir, diagnostics) = (&output.ir, &mut output.diagnostics);
    args.input.install(|| match &package {
        None => rust::emit(ir, diagnostics),
        Some(package) => standalone(ir, package, diagnostics),
    })
}

/// A complete crate.
fn standalone(ir: &Ir, package: &Package, diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let mut files = manifest::standalone(ir, &package.name, &package.runtime);
    files.extend(rust::emit(ir, diagnostics));
    files
}

fn plan(out: &Path, target: Target, output: &Output, files: Vec<OutFile>) -> anyhow::Result<Plan> {
    let mut plan = Plan::new(out);
    plan.own(SERVICES)?;
    let keeps_manifest = target != Target::New;
    if keeps_manifest {
        let manifest = read(&out.join(MANIFEST))?;
        let block = manifest::features(&output.ir, target == Target::Workspace);
        plan.file(MANIFEST, replace_block(&manifest, manifest::BEGIN, manifest::END, &block)?)?;
    }
    if target == Target::Workspace {
        let library = read(&out.join(LIBRARY))?;
        let (begin, end) = (manifest::EXPORTS_BEGIN, manifest::EXPORTS_END);
        let services = manifest::exports(&output.ir);
        plan.file(LIBRARY, replace_block(&library, begin, end, &services)?)?;
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

//! `cargo xtask vendor`.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;

use super::input::{self, MessageFormat, ReportArgs, RunArgs, absolute};
use super::report::{self, JsonTo};
use super::{Context, Exit, workspace};
use crate::pipeline::{Options, Upstream};
use crate::write::{Mode, Plan};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Upstream pages: a folder or one page.
    src: PathBuf,
    /// Service that the pages document, for example `vpcep`.
    #[arg(long, value_name = "NAME", value_parser = service_name)]
    service: String,
    /// Folder of service folders to write to [default: docs-src]
    #[arg(long, value_name = "DIR")]
    docs_src: Option<PathBuf>,
    /// Remove the pages of operations that are gone upstream.
    #[arg(long)]
    prune: bool,
    #[command(flatten)]
    run: RunArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Names become folders, cargo features and modules.
fn service_name(name: &str) -> Result<String, String> {
    let letter_first = name.starts_with(|c: char| c.is_ascii_lowercase());
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    if letter_first && name.chars().all(plain) {
        Ok(name.to_owned())
    } else {
        Err("a service name is a lower-case letter, then letters, digits, `-` and `_`".to_owned())
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let docs_src = match &args.docs_src {
        Some(folder) => absolute(folder, context)?,
        None => workspace::root(&context.base)?.join("docs-src"),
    };
    let src = absolute(&args.src, context)?;
    let config = docs_src.join(&args.service).join("service.toml");
    let upstream = Upstream { service: args.service.clone(), config };
    let options = Options { docs: src.clone(), upstream: Some(upstream) };
    let output = input::read(&options, args.run, context)?;
    let (vendor, read) = (context.stages.vendor, &output);
    let pages = args.run.install(|| vendor(read, &src))?;
    if pages.is_empty() && args.prune {
        bail!("no page documents an operation; nothing is removed");
    }
    let mut plan = Plan::new(docs_src);
    plan.own_ending(&args.service, ".md")?;
    for (name, contents) in pages {
        plan.file(format!("{}/{name}", args.service), contents)?;
    }
    let mut change_set = plan.change_set()?;
    report::diagnostics(&output, args.report, JsonTo::Out, context)?;
    let spared = if args.prune { Vec::new() } else { change_set.spare_stale() };
    change_set.apply(Mode::Write)?;
    let json = args.report.message_format == MessageFormat::Json;
    let list = if json { &mut *context.err } else { &mut *context.out };
    report::changes(&change_set, list)?;
    for path in spared {
        writeln!(list, "gone {path} (`--prune` removes it)")?;
    }
    context.out.flush()?;
    report::summary(&output, Some(&change_set), start.elapsed(), context.err)?;
    Ok(report::verdict(&output, false))
}

//! `cargo xtask vendor`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::bail;

use super::input::{self, MessageFormat, ReportArgs, RunArgs, absolute};
use super::report::{self, Files, JsonTo, Outcome};
use super::{Context, Exit, names, workspace};
use crate::pipeline::{Options, Upstream};
use crate::source::{CONFIG_FILE, NAMES_FILE};
use crate::vendor;
use crate::write::{Change, ChangeKind, Lock, Mode, Plan};

mod start;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Upstream pages: a folder or one page.
    src: PathBuf,
    /// Service that the pages document, for example vpcep.
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
    let config = docs_src.join(&args.service).join(CONFIG_FILE);
    let is_new = !config.exists();
    let upstream = Upstream { service: args.service.clone(), config };
    let options = Options::upstream(src, upstream);
    let output = input::read(&options, args.run, context)?;
    let pages = args.run.install(|| vendor::pages(&output.fragments, &output.sources))?;
    if pages.is_empty() && args.prune {
        bail!("no page documents an operation; nothing is removed");
    }
    let mut plan = Plan::new(&docs_src);
    plan.own_ending(&args.service, ".md")?;
    for (name, contents) in pages {
        plan.file(format!("{}/{name}", args.service), contents)?;
    }
    if is_new {
        plan.file(format!("{}/{CONFIG_FILE}", args.service), start::configuration(&output))?;
    }
    report::diagnostics(&output, args.report, JsonTo::Out, context)?;
    let verdict = report::verdict(&output, false);
    let written = verdict == Exit::Done;
    let lock = if written { Some(Lock::take(&docs_src)?) } else { None };
    let mut change_set = plan.change_set()?;
    let spared = if args.prune { Vec::new() } else { change_set.spare_stale() };
    let listed: Vec<String> =
        change_set.changes().iter().map(|change| line(change, &docs_src)).collect();
    if written {
        change_set.apply(Mode::Write)?;
    }
    drop(lock);
    let json = args.report.message_format == MessageFormat::Json;
    let list = if json { &mut *context.err } else { &mut *context.out };
    if written {
        for line in listed {
            writeln!(list, "{line}")?;
        }
        for path in spared {
            writeln!(list, "gone {path} (`--prune` removes it)")?;
        }
        // Fixups apply to the vendored pages, so their types are those of the crate.
        let folder = docs_src.join(&args.service);
        let vendored = input::read(&Options::new(&folder), args.run, context)?;
        let list = if json { &mut *context.err } else { &mut *context.out };
        if let Some(kind) = names::settle(&vendored, &folder)? {
            writeln!(list, "{} {}/{NAMES_FILE}", kind.as_str(), args.service)?;
        }
    }
    context.out.flush()?;
    let outcome = if written { Outcome::Written } else { Outcome::Refused };
    let files = Files { change_set: &change_set, outcome };
    report::summary(&output, Some(files), start.elapsed(), context)?;
    if written && is_new {
        writeln!(context.err, "{}", start::next_step(args.docs_src.as_deref(), &args.service))?;
    }
    Ok(verdict)
}

/// A page that is about to be written, and how much of it changed.
fn line(change: &Change, docs_src: &Path) -> String {
    let line = format!("{} {}", change.kind.as_str(), change.path);
    let old = std::fs::read_to_string(docs_src.join(&change.path));
    let Some(old) = old.ok().filter(|_| change.kind == ChangeKind::Changed) else { return line };
    match (rows_beyond(change.contents(), &old), rows_beyond(&old, change.contents())) {
        (0, 0) => format!("{line} (the same facts)"),
        (added, removed) => format!("{line} (+{added} -{removed} lines)"),
    }
}

/// Lines of the facts of one page that the other has not.
fn rows_beyond(page: &str, other: &str) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in facts(other) {
        *left.entry(line).or_default() += 1;
    }
    let mut beyond = 0;
    for line in facts(page) {
        match left.get_mut(line) {
            Some(count) if *count > 0 => *count -= 1,
            _ => beyond += 1,
        }
    }
    beyond
}

/// A page without its front matter, which changes with every byte of the original.
fn facts(page: &str) -> std::str::Lines<'_> {
    let body = page.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    body.map_or(page, |(_, body)| body).lines()
}

//! `cargo xtask codegen --watch`: again whenever something is saved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;
use walkdir::WalkDir;

use super::Generated;
use crate::cli::input::ReportArgs;
use crate::cli::report::{self, Files, JsonTo};
use crate::cli::{Context, Exit};

/// How long files must be left alone before they are read: editors save in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// Generates once, then after each change below `docs`, until the process is interrupted. What
/// goes wrong in a run is told and ends only that run.
///
/// # Errors
/// If the folder cannot be watched, or nobody can be told what happens.
pub(super) fn run(
    docs: &Path,
    args: ReportArgs,
    context: &mut Context<'_>,
    mut generate: impl FnMut(&Context<'_>) -> anyhow::Result<Generated>,
) -> anyhow::Result<Exit> {
    let (sender, events) = mpsc::channel();
    let mut watcher = new_debouncer(QUIET, sender).context("cannot watch files")?;
    watcher
        .watcher()
        .watch(docs, RecursiveMode::Recursive)
        .with_context(|| format!("cannot watch `{}`", docs.display()))?;
    let shown = docs.strip_prefix(&context.base).unwrap_or(docs).display().to_string();
    writeln!(context.err, "watching `{shown}`; ctrl-c ends it")?;
    let mut seen = None;
    loop {
        // Reading a file is an event too; only what was written asks for another run. What is
        // written while a run reads is seen by the next look.
        let now = state(docs);
        if seen.as_ref() != Some(&now) {
            seen = Some(now);
            tell(args, context, &mut generate)?;
            context.err.flush()?;
            continue;
        }
        if events.recv().is_err() {
            // The watcher is gone, and with it the reason to wait.
            return Ok(Exit::Done);
        }
    }
}

/// Runs once; prints what was found and, as a line, what came of it.
fn tell(
    args: ReportArgs,
    context: &mut Context<'_>,
    generate: &mut impl FnMut(&Context<'_>) -> anyhow::Result<Generated>,
) -> anyhow::Result<()> {
    let start = Instant::now();
    let result = generate(context);
    context.progress.finish();
    match result {
        Ok(Generated { output, change_set, outcome }) => {
            report::diagnostics(&output, args, JsonTo::Out, context)?;
            context.out.flush()?;
            let files = Files { change_set: &change_set, outcome };
            writeln!(context.err, "{}", report::line(&output, files, start.elapsed()))?;
        }
        Err(error) => writeln!(context.err, "error: {error:#}")?,
    }
    Ok(())
}

/// When each file below a folder was written last, and how long it is.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let files = WalkDir::new(folder).follow_links(true).into_iter().flatten();
    let file = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((entry.into_path(), (metadata.modified().ok(), metadata.len())))
    };
    files.filter_map(file).collect()
}

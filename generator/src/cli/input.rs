//! Arguments that several commands share, and the run of the pipeline that they lead to.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{Context, workspace};
use crate::cache::Cache;
use crate::pipeline::{self, Options, Output};

/// Which pages to read, and how.
#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
    /// Folder of service folders, one service folder, or one page [default: docs-src].
    #[arg(long, value_name = "PATH")]
    docs: Option<PathBuf>,
    #[command(flatten)]
    run: RunArgs,
}

/// What a run may use.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct RunArgs {
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Read everything anew, and keep nothing for the next run.
    #[arg(long)]
    no_cache: bool,
}

/// How to print diagnostics.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// Form of the diagnostics.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
    /// Print all diagnostics instead of the first 20 of each code.
    #[arg(long)]
    pub(super) all: bool,
}

/// Forms of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With source lines, for people.
    Human,
    /// One JSON object a line, for programs.
    Json,
}

impl InputArgs {
    /// Reads the pages.
    pub(super) fn read(&self, context: &Context<'_>) -> anyhow::Result<Output> {
        read(&Options::new(self.docs(context)?), self.run, context)
    }

    /// Where the pages are.
    pub(super) fn docs(&self, context: &Context<'_>) -> anyhow::Result<PathBuf> {
        Ok(match &self.docs {
            Some(docs) => context.base.join(docs),
            None => workspace::root(&context.base)?.join("docs-src"),
        })
    }

    /// Where the pages are, as the command line says it.
    pub(super) fn given_docs(&self) -> Option<&Path> {
        self.docs.as_deref()
    }

    /// Does work on as many threads as are asked for.
    pub(super) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
        self.run.install(work)
    }
}

/// Runs the pipeline.
pub(super) fn read(
    options: &Options,
    run: RunArgs,
    context: &Context<'_>,
) -> anyhow::Result<Output> {
    let progress = context.progress;
    let folder = workspace::target(&context.base).filter(|_| !run.no_cache);
    let cache = folder.and_then(|target| Cache::open(target.join("xtask-cache")));
    let result = run.install(|| pipeline::run_with(options, cache.as_ref(), progress));
    progress.finish();
    Ok(result??)
}

impl RunArgs {
    /// Does work on as many threads as are asked for.
    pub(super) fn install<T: Send>(self, work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
        let threads = self.threads.map_or(0, NonZeroUsize::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        Ok(pool.context("cannot start threads")?.install(work))
    }
}

/// A path of the command line, absolute.
pub(super) fn absolute(path: &Path, context: &Context<'_>) -> anyhow::Result<PathBuf> {
    let path = context.base.join(path);
    std::path::absolute(&path).with_context(|| format!("`{}` is no path", path.display()))
}

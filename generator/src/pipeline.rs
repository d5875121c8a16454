//! The stages in order.

use std::path::PathBuf;

use crate::config::ServiceConfig;
use crate::diag::Diagnostics;
use crate::ir::Ir;
use crate::ledger::Ledger;
use crate::progress::Progress;
use crate::source::{self, ServiceSource, SourceError};

/// What to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// A folder of service folders, a service folder or one page.
    pub docs: PathBuf,
    /// Id of the service that all pages belong to, where the caller names it.
    pub service: Option<String>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Output {
    /// The services.
    pub ir: Ir,
    /// What was not understood, sorted.
    pub diagnostics: Diagnostics,
    /// What became of each row.
    pub ledger: Ledger,
    /// Pages read.
    pub pages: usize,
    /// Their texts.
    pub sources: Vec<ServiceSource>,
}

/// Runs the stages up to the IR.
///
/// # Errors
/// If the input cannot be used at all.
pub fn run(options: &Options, progress: &dyn Progress) -> Result<Output, SourceError> {
    let mut diagnostics = Diagnostics::default();
    progress.begin("read", 0);
    let sources = match &options.service {
        Some(id) => vec![source::load_as(&options.docs, id, &mut diagnostics)?],
        None => source::load(&options.docs, &mut diagnostics)?,
    };
    for config in sources.iter().filter_map(|service| service.config.as_ref()) {
        ServiceConfig::parse(config, &mut diagnostics);
    }
    diagnostics.sort();
    let pages = sources.iter().map(|service| service.pages.len()).sum();
    Ok(Output { ir: Ir::default(), diagnostics, ledger: Ledger::default(), pages, sources })
}

//! The stages in order. Services and pages are worked on in parallel; results are put together in
//! the order of their paths, so the output does not depend on threads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::check;
use crate::condition;
use crate::config::ServiceConfig;
use crate::diag::codes::config::SECRET_UNUSED;
use crate::diag::{Diagnostic, Diagnostics};
use crate::extract::extract;
use crate::fixups::{Accepted, Applier};
use crate::interpret::doc::PageDoc;
use crate::interpret::interpret;
use crate::ir::{Fragment, Ir, Service};
use crate::ledger::Ledger;
use crate::pattern;
use crate::progress::Progress;
use crate::resolve::book::{Book, Outcomes, TableRef};
use crate::resolve::fragment::{self, Linked};
use crate::resolve::merge::{self, Naming};
use crate::resolve::{self, accounting};
use crate::secrets;
use crate::source::{self, ServiceSource, SourceError, SourceFile};

/// What to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// A folder of service folders, a service folder, or one page.
    pub docs: PathBuf,
    /// For upstream pages that are to be vendored.
    pub upstream: Option<Upstream>,
}

/// How upstream pages are read before they are vendored: facts as they are, under final names.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// Id of the service that all pages belong to.
    pub service: String,
    /// The `service.toml` of the vendored service. Its names are used; its fixups are not, they
    /// apply to the vendored pages.
    pub config: PathBuf,
}

/// What a run read.
#[derive(Debug, Default)]
pub struct Output {
    /// The services.
    pub ir: Ir,
    /// The facts of each page, by service and page, before merging.
    pub fragments: Vec<Vec<Fragment>>,
    /// Findings, sorted, accepted ones removed.
    pub diagnostics: Diagnostics,
    /// What became of every table row.
    pub ledger: Ledger,
    /// Pages read.
    pub pages: usize,
    /// The pages, by service in the order of [`Ir::services`].
    pub sources: Vec<ServiceSource>,
}

/// Reads all pages and merges them to services.
///
/// # Errors
///
/// If the docs folder cannot be read at all. Anything wrong with single pages is a diagnostic.
pub fn run(options: &Options, progress: &dyn Progress) -> Result<Output, SourceError> {
    let mut diagnostics = Diagnostics::default();
    let sources = load(options, &mut diagnostics)?;
    let pages = sources.iter().map(|service| service.pages.len()).sum();
    progress.begin("reading pages", pages);
    let results: Vec<ServiceResult> = sources
        .par_iter()
        .map(|source| service(source, options.upstream.is_some(), progress))
        .collect();
    progress.finish();
    let mut output = Output { diagnostics, ..Output::default() };
    for result in results {
        output.ir.services.push(result.service);
        output.fragments.push(result.fragments);
        output.diagnostics.extend(result.diagnostics);
        output.ledger.merge(&result.ledger);
    }
    output.pages = pages;
    output.sources = sources;
    output.diagnostics.sort();
    Ok(output)
}

fn load(
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<ServiceSource>, SourceError> {
    let Some(Upstream { service, config }) = &options.upstream else {
        return source::load(&options.docs, diagnostics);
    };
    let mut source = source::load_as(&options.docs, service, diagnostics)?;
    if let Ok(bytes) = std::fs::read(config) {
        let path = format!("{service}/service.toml");
        source.config = Some(source::decode(&path, &bytes, diagnostics));
    }
    Ok(vec![source])
}

struct ServiceResult {
    service: Service,
    fragments: Vec<Fragment>,
    diagnostics: Diagnostics,
    ledger: Ledger,
}

fn service(source: &ServiceSource, upstream: bool, progress: &dyn Progress) -> ServiceResult {
    let mut diagnostics = Diagnostics::default();
    let config = match &source.config {
        Some(file) => ServiceConfig::parse(file, &mut diagnostics),
        None => ServiceConfig::default(),
    };
    let mut docs = read_pages(source, progress, &mut diagnostics);
    let targets = resolve::connect(&mut docs, &source.pages);
    let book = Book::new(&docs, &source.pages);
    let linked: Vec<Linked> =
        (0..docs.len()).into_par_iter().map(|page| fragment::link(&book, &targets, page)).collect();

    let mut outcomes = Outcomes::new();
    let (mut fragments, used): (Vec<Fragment>, Vec<BTreeSet<TableRef>>) = linked
        .into_iter()
        .map(|linked| {
            diagnostics.extend(linked.diagnostics);
            for (row, outcome) in linked.outcomes {
                // A row that is a field for one page is a field.
                let known = outcomes.entry(row).or_insert(outcome);
                *known = (*known).min(outcome);
            }
            (linked.fragment, linked.used)
        })
        .unzip();

    let naming = Naming {
        product: config.product.clone(),
        display_name: config.display_name.clone(),
        operations: config
            .operations
            .iter()
            .map(|(key, name)| (key.clone(), name.id.clone()))
            .collect(),
    };
    merge::identify(&mut fragments, &naming, &mut diagnostics);
    for fragment in &mut fragments {
        condition::settle(fragment, &source.pages, &mut diagnostics);
    }
    if !upstream {
        fix(&config, &mut fragments, &mut diagnostics);
    }
    let mut service = merge::merge(&source.id, &naming, fragments.clone());
    for name in secrets::mark(&mut service, &config.secrets) {
        let message = format!("no field of the service is called `{name}`");
        let help = "correct the name as the pages write it, or remove it";
        diagnostics.push(Diagnostic::page(&SECRET_UNUSED, &config.file, message).help(help));
    }

    pattern::report(&service, &source.pages, &mut diagnostics);

    let used: BTreeSet<TableRef> = used.into_iter().flatten().collect();
    let ledger = accounting::account(&book, &used, &outcomes, &mut diagnostics);
    config.report_unused_operations(&service.operations, &mut diagnostics);
    check_samples(&service, source, &mut diagnostics);
    if !upstream {
        Accepted::new(&config.accepted, &config.file).filter(&mut diagnostics);
    }
    ServiceResult { service, fragments, diagnostics, ledger }
}

/// Reads the pages of a service in parallel.
fn read_pages(
    source: &ServiceSource,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Vec<PageDoc> {
    let read: Vec<(PageDoc, Diagnostics)> = source
        .pages
        .par_iter()
        .map(|file| {
            let mut diagnostics = Diagnostics::default();
            let raw = extract(file, &mut diagnostics);
            let doc = interpret(file, &raw, &mut diagnostics);
            progress.step();
            (doc, diagnostics)
        })
        .collect();
    let mut docs = Vec::with_capacity(read.len());
    for (doc, found) in read {
        // A page that documents no operation and to which none links says nothing that could be
        // wrong for a caller.
        if !doc.request_lines.is_empty() || doc.has_uri_section {
            diagnostics.extend(found);
        }
        docs.push(doc);
    }
    docs
}

/// Applies the fixups of service.toml; one that matches nothing is a finding.
fn fix(config: &ServiceConfig, fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let mut applier = Applier::new(&config.fixups);
    for fragment in &mut *fragments {
        applier.apply_to_fragment(&mut fragment.operations, &mut fragment.types);
    }
    applier.finish(&config.file, diagnostics);
    for fragment in fragments {
        // A field that was dropped takes its conditions along.
        condition::settle(fragment, &[], &mut Diagnostics::default());
    }
}

fn check_samples(service: &Service, source: &ServiceSource, diagnostics: &mut Diagnostics) {
    let files: BTreeMap<&str, &SourceFile> =
        source.pages.iter().map(|file| (file.path.as_str(), file)).collect();
    check::samples::check(service, &|path| files.get(path).copied(), diagnostics);
}

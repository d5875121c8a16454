//! The stages in order. Services and pages are worked on in parallel; results are put together in
//! the order of their paths, so the output does not depend on threads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::assemble::check;
use crate::assemble::fixups::{Accepted, Applier};
use crate::assemble::merge::{self, Naming};
use crate::assemble::secrets;
use crate::cache::{self, Cache, Key};
use crate::config::ServiceConfig;
use crate::diag::codes::config::SECRET_UNUSED;
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::condition;
use crate::front::pages::extract::extract;
use crate::front::pages::interpret::doc::PageDoc;
use crate::front::pages::interpret::interpret;
use crate::front::pages::resolve::book::{Book, Outcomes, TableRef};
use crate::front::pages::resolve::fragment::{self, Linked};
use crate::front::pages::resolve::{self, accounting};
use crate::front::pages::resolve::{formats, sampled_lists, sampled_values};
use crate::ir::{Fragment, Ir, Service};
use crate::ledger::Ledger;
use crate::pattern;
use crate::progress::Progress;
use crate::source::{self, ServiceSource, SourceError, SourceFile};
use crate::vendor;

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
    run_with(options, None, progress)
}

/// Does what [`run`] does, but takes from the cache what an earlier run found for the same bytes.
///
/// # Errors
///
/// As [`run`].
pub fn run_with(
    options: &Options,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Result<Output, SourceError> {
    let mut diagnostics = Diagnostics::default();
    let sources = load(options, &mut diagnostics)?;
    let pages = sources.iter().map(|service| service.pages.len()).sum();
    progress.begin("reading pages", pages);
    let results: Vec<ServiceResult> = sources
        .par_iter()
        .map(|source| {
            let run = ServiceRun { source, upstream: options.upstream.is_some(), cache, progress };
            run.cached()
        })
        .collect();
    progress.finish();
    if let Some(cache) = cache {
        cache.sweep(cache::LIMIT);
    }
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

#[derive(Serialize, Deserialize)]
struct ServiceResult {
    service: Service,
    fragments: Vec<Fragment>,
    diagnostics: Diagnostics,
    ledger: Ledger,
}

/// How a service is read.
#[derive(Clone, Copy)]
struct ServiceRun<'a> {
    source: &'a ServiceSource,
    upstream: bool,
    cache: Option<&'a Cache>,
    progress: &'a dyn Progress,
}

impl ServiceRun<'_> {
    /// The service as an earlier run read it from the same bytes, else as it is read now.
    fn cached(self) -> ServiceResult {
        let Some((cache, key)) = self.cache.and_then(|cache| Some((cache, self.key(cache)?)))
        else {
            return service(self);
        };
        if let Some(known) = cache.get(&key) {
            self.source.pages.iter().for_each(|_| self.progress.step());
            return known;
        }
        let result = service(self);
        cache.put(&key, &result);
        result
    }

    /// Everything that the result depends on; `None` for pages that were not read from a file.
    fn key(self, cache: &Cache) -> Option<Key> {
        let mut key = cache.key("service").part(&self.source.id).part([u8::from(self.upstream)]);
        for file in self.source.config.iter().chain(&self.source.pages) {
            key = key.part(&file.path).part(hash(file)?);
        }
        // A page alone is another thing than a configuration alone.
        Some(key.part([u8::from(self.source.config.is_some())]).finish())
    }
}

/// The hash of a file's bytes; `None` if its text comes from elsewhere.
fn hash(file: &SourceFile) -> Option<&str> {
    Some(file.sha256.as_str()).filter(|hash| !hash.is_empty())
}

fn service(run: ServiceRun<'_>) -> ServiceResult {
    let ServiceRun { source, upstream, .. } = run;
    let mut diagnostics = Diagnostics::default();
    let config = match &source.config {
        Some(file) => ServiceConfig::parse(file, &mut diagnostics),
        None => ServiceConfig::default(),
    };
    let mut docs = read_pages(run, &mut diagnostics);
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
    sampled_lists::settle(&book, &mut fragments, &mut diagnostics);

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
        sampled_values::settle(fragment, &source.pages, &mut diagnostics);
        condition::settle(fragment, &source.pages, &mut diagnostics);
    }
    formats::prove(&mut fragments, &source.pages, &mut diagnostics);
    if !upstream {
        fix(&config, &mut fragments, &mut diagnostics);
    }
    let mut service = merge::merge(&source.id, &naming, fragments.clone());
    service.upstream = vendor::upstream(docs.iter().filter_map(|doc| doc.provenance.as_ref()));
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
fn read_pages(run: ServiceRun<'_>, diagnostics: &mut Diagnostics) -> Vec<PageDoc> {
    let read: Vec<(PageDoc, Diagnostics)> = run
        .source
        .pages
        .par_iter()
        .map(|file| {
            let read = cached_page(run.cache, file);
            run.progress.step();
            read
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

/// A page as an earlier run read it from the same bytes, else as it is read now.
fn cached_page(cache: Option<&Cache>, file: &SourceFile) -> (PageDoc, Diagnostics) {
    let key = |cache: &Cache| {
        hash(file).map(|hash| cache.key("page").part(&file.path).part(hash).finish())
    };
    let Some((cache, key)) = cache.and_then(|cache| Some((cache, key(cache)?))) else {
        return page(file);
    };
    cache.get(&key).unwrap_or_else(|| {
        let read = page(file);
        cache.put(&key, &read);
        read
    })
}

fn page(file: &SourceFile) -> (PageDoc, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let raw = extract(file, &mut diagnostics);
    let doc = interpret(file, &raw, &mut diagnostics);
    (doc, diagnostics)
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

#[cfg(test)]
mod tests;

//! The stages in order. Services and pages are worked on in parallel; results are put together in
//! the order of their paths, so the output does not depend on threads.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::assemble::{Accepted, Assembled, assemble, settled_names};
use crate::cache::{self, Cache, Key};
use crate::config::{Endpoints, ServiceConfig, TypeNames};
use crate::diag::Diagnostics;
use crate::front::{self, Origin};
use crate::ir::{Fragment, Ir, Service};
use crate::ledger::Ledger;
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
    /// Names that types have already, where the pages have no file of them.
    pub(crate) settled: Settled,
}

impl Options {
    /// To read the pages of a folder, or one page.
    pub fn new(docs: impl Into<PathBuf>) -> Self {
        Self { docs: docs.into(), upstream: None, settled: Settled::default() }
    }

    /// To read upstream pages.
    pub fn upstream(docs: impl Into<PathBuf>, upstream: Upstream) -> Self {
        Self { upstream: Some(upstream), ..Self::new(docs) }
    }
}

/// Names of types by service. Those of a service alone are for whatever service is read, because
/// the name of a folder that is given alone says little.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settled(BTreeMap<String, TypeNames>);

impl Settled {
    /// The names that the types of services have.
    pub(crate) fn of(ir: &Ir) -> Self {
        let named = |service: &Service| (service.id.clone(), settled_names(service));
        Self(ir.services.iter().map(named).collect())
    }

    fn get(&self, service: &str) -> Option<&TypeNames> {
        let only = || self.0.values().next().filter(|_| self.0.len() == 1);
        self.0.get(service).or_else(only)
    }
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

/// The `names.toml` of a service, whose types are named.
pub(crate) fn names_file(service: &Service) -> String {
    settled_names(service).to_toml()
}

/// What a run read.
#[derive(Debug, Default)]
pub struct Output {
    /// The services.
    pub ir: Ir,
    /// The facts of each page, by service and page: operations identified, fixups applied,
    /// nothing merged. Vendored pages are written from them.
    pub fragments: Vec<Vec<Fragment<String>>>,
    /// Findings, sorted, accepted ones removed.
    pub diagnostics: Diagnostics,
    /// What became of every table row.
    pub ledger: Ledger,
    /// Pages read.
    pub pages: usize,
    /// The pages, by service in the order of [`Ir::services`].
    pub sources: Vec<ServiceSource>,
    /// The table of endpoints of the docs folder, if it has one of its own.
    pub endpoints: Option<SourceFile>,
}

/// Reads all pages and assembles them to services.
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
pub(crate) fn run_with(
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
            let settled = options.settled.get(&source.id);
            let upstream = options.upstream.is_some();
            ServiceRun { source, upstream, settled, cache, progress }.cached()
        })
        .collect();
    progress.finish();
    if let Some(cache) = cache {
        cache.sweep(cache::LIMIT);
    }
    let (endpoints, file) = Endpoints::load(&options.docs, &mut diagnostics);
    let mut output = Output { diagnostics, endpoints: file, ..Output::default() };
    for mut result in results {
        result.service.endpoints = endpoints.of(&result.service.id).to_vec();
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
    let path = format!("{service}/{}", source::CONFIG_FILE);
    source.config = source::read_if_there(config, &path, diagnostics);
    source.names = None;
    Ok(vec![source])
}

#[derive(Serialize, Deserialize)]
struct ServiceResult {
    service: Service,
    fragments: Vec<Fragment<String>>,
    diagnostics: Diagnostics,
    ledger: Ledger,
}

/// How a service is read.
#[derive(Clone, Copy)]
struct ServiceRun<'a> {
    source: &'a ServiceSource,
    upstream: bool,
    settled: Option<&'a TypeNames>,
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
        let ServiceSource { config, names, pages, .. } = self.source;
        for file in config.iter().chain(names).chain(pages) {
            key = key.part(&file.path).part(file.hash()?);
        }
        if let Some(settled) = self.settled {
            key = key.part(settled.to_toml());
        }
        // A page alone is another thing than a configuration alone.
        Some(key.part([config.is_some(), names.is_some()].map(u8::from)).finish())
    }
}

fn service(run: ServiceRun<'_>) -> ServiceResult {
    let ServiceRun { source, upstream, settled, cache, progress } = run;
    let mut diagnostics = Diagnostics::default();
    let mut config = match &source.config {
        Some(file) => ServiceConfig::parse(file, &mut diagnostics),
        None => ServiceConfig::default(),
    };
    config.names = match &source.names {
        Some(file) => TypeNames::parse(file, &mut diagnostics),
        None => settled.cloned().unwrap_or_default(),
    };
    if upstream {
        // What corrects the vendored pages does not apply to those that they are made of.
        config.fixups.clear();
        config.accepted.clear();
        config.names = TypeNames::default();
    }
    let front::Reading { pages, ledger, diagnostics: found } =
        front::read(source, front::Run { cache, progress });
    diagnostics.extend(found);
    let (fragments, origins): (Vec<Fragment>, Vec<Origin>) =
        pages.into_iter().map(|page| (page.fragment, page.origin)).unzip();
    let Assembled { mut service, fragments } =
        assemble(&source.id, fragments, &config, &source.pages, &mut diagnostics);
    service.upstream = vendor::upstream(origins.iter().filter_map(Origin::provenance));
    diagnostics.locate(|page, at| source::offset(&source.pages, page, at));
    Accepted::new(&config.accepted, &config.file).filter(&mut diagnostics);
    ServiceResult { service, fragments, diagnostics, ledger }
}

#[cfg(test)]
mod tests;

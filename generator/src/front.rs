//! What reads a source of facts. A front end ends in a [`Reading`]: the fragments of a service's
//! pages, where each comes from, a ledger of their rows, and findings. What is behind that seam
//! knows no page; what needs the pages themselves lies in front of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cache::Cache;
use crate::diag::Diagnostics;
use crate::ir::Fragment;
use crate::ledger::{Ledger, Thing};
use crate::progress::Progress;
use crate::source::{ServiceSource, SourceFile};
use crate::vendor::Provenance;

pub(crate) mod facts;
pub mod pages;

/// Where the facts of a page come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A page as it was published: its operations have prose, and often samples that settle what
    /// its tables leave open.
    Page,
    /// A page of our own form. It has neither; what it states was settled when it was written.
    Facts {
        /// The published page that it states the facts of.
        provenance: Provenance,
    },
}

impl Origin {
    /// The published page that a page of our own form was made from.
    pub fn provenance(&self) -> Option<&Provenance> {
        match self {
            Self::Page => None,
            Self::Facts { provenance } => Some(provenance),
        }
    }
}

/// What a front end read from one page.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// The facts, references resolved. Without operations where the page documents none.
    pub fragment: Fragment,
    /// Where they come from.
    pub origin: Origin,
}

/// What a front end read from the pages of a service.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// One entry a page, in the order of the pages.
    pub pages: Vec<PageFacts>,
    /// What became of every row.
    pub ledger: Ledger,
    /// Findings, not sorted.
    pub diagnostics: Diagnostics,
}

/// What a run lends to its front ends.
#[derive(Clone, Copy)]
pub(crate) struct Run<'a> {
    /// Where earlier runs left what they read.
    pub cache: Option<&'a Cache>,
    /// Told of each page that was read.
    pub progress: &'a dyn Progress,
}

impl Run<'_> {
    /// What `read` makes of a page, as an earlier run found it for the same bytes or as it is read
    /// now. `kind` tells values of different types apart.
    fn page<T: Serialize + DeserializeOwned>(
        self,
        kind: &str,
        file: &SourceFile,
        read: impl FnOnce(&SourceFile) -> T,
    ) -> T {
        let key = |cache: &Cache| {
            file.hash().map(|hash| cache.key(kind).part(&file.path).part(hash).finish())
        };
        let value = match self.cache.and_then(|cache| Some((cache, key(cache)?))) {
            None => read(file),
            Some((cache, key)) => cache.get(&key).unwrap_or_else(|| {
                let value = read(file);
                cache.put(&key, &value);
                value
            }),
        };
        self.progress.step();
        value
    }
}

/// Reads the pages of a service. They are counted here, and each front end says what became of
/// those it got: one that is lost between the two leaves the sum wrong.
pub(crate) fn read(source: &ServiceSource, run: Run<'_>) -> Reading {
    let mut reading = read_each(source, run);
    reading.ledger.found_things(Thing::Page, source.pages.len());
    reading
}

/// Reads each page by the front end of its kind.
fn read_each(source: &ServiceSource, run: Run<'_>) -> Reading {
    let mut found = Diagnostics::default();
    let pages = source.pages.iter();
    let declared: Vec<Option<_>> = pages.map(|page| facts::declared(page, &mut found)).collect();
    let mut reading = if declared.iter().all(Option::is_none) {
        pages::read(&source.pages, run)
    } else {
        read_both(source, declared, run)
    };
    reading.diagnostics.extend(found);
    reading
}

/// Reads the pages of facts among those of a service, and the others.
fn read_both(
    source: &ServiceSource,
    declared: Vec<Option<(Provenance, usize)>>,
    run: Run<'_>,
) -> Reading {
    let is_facts: Vec<bool> = declared.iter().map(Option::is_some).collect();
    let published = source.pages.iter().zip(&is_facts).filter(|(_, is_facts)| !**is_facts);
    let published: Vec<SourceFile> = published.map(|(file, _)| file.clone()).collect();
    let facts = source.pages.iter().zip(declared);
    let facts = facts.filter_map(|(file, declared)| Some((file, declared?))).collect();
    let mut reading = facts::read(facts, run);
    let rest = pages::read(&published, run);
    reading.ledger.merge(&rest.ledger);
    reading.diagnostics.extend(rest.diagnostics);
    let (mut facts, mut pages) = (reading.pages.into_iter(), rest.pages.into_iter());
    let in_order =
        is_facts.into_iter().map(|is_facts| if is_facts { &mut facts } else { &mut pages }.next());
    reading.pages = in_order.flatten().collect();
    reading
}

//! Fragments of a service's pages to its [`Service`], one pass a job.
//!
//! No pass reads a page: what only its text can settle was settled by the front end.

use crate::config::ServiceConfig;
use crate::diag::Diagnostics;
use crate::ir::{Fragment, Service};
use crate::sample;
use crate::source::SourceFile;

mod arena;
mod check;
mod enums;
mod fixups;
mod identify;
mod merge;
mod names;
mod secrets;
mod supplied;
mod usage;

use arena::Arena;
pub(crate) use fixups::Accepted;
pub(crate) use names::settled as settled_names;

/// What the fragments of a service became.
#[derive(Debug)]
pub(crate) struct Assembled {
    /// The service.
    pub(crate) service: Service,
    /// Its fragments, operations identified and fixups applied.
    pub(crate) fragments: Vec<Fragment<String>>,
}

/// Makes the service `id` of the fragments of its pages, which are in page order.
///
/// `pages`, sorted by path, are needed only to show where in a sample a finding is.
pub(crate) fn assemble(
    id: &str,
    fragments: Vec<Fragment>,
    config: &ServiceConfig,
    pages: &[SourceFile],
    diagnostics: &mut Diagnostics,
) -> Assembled {
    let mut fragments = identify::identify(fragments, config, diagnostics);
    fixups::apply(&mut fragments, config, diagnostics);

    let mut arena = Arena::collect(fragments.clone());
    names::name_roots(&mut arena);
    merge::merge(&mut arena);
    names::assign(&mut arena, &config.names, diagnostics);
    enums::extract(&mut arena);
    usage::mark(&mut arena);
    arena.sort();

    let mut service = Service {
        id: id.to_owned(),
        product: identify::product(config, arena.operations.iter()),
        display_name: config.display_name.clone(),
        upstream: None,
        endpoints: Vec::new(),
        operations: arena.operations,
        types: arena.types,
    };
    supplied::mark(&mut service);
    sample::note_owners(&mut service);
    secrets::apply(&mut service, config, diagnostics);
    check::check(&service, config, pages, diagnostics);
    Assembled { service, fragments }
}

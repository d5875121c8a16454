//! Which operations there are and what they are called, before anything refers to them by id: one
//! operation per method and path, each with its id.

use std::collections::BTreeMap;

use crate::config::ServiceConfig;
use crate::diag::Diagnostics;
use crate::ir::{Fragment, Operation};
use crate::join::operations;

mod operation_ids;

/// Joins the operations that several pages document, and gives each its id.
pub(super) fn identify(
    fragments: &mut [Fragment],
    config: &ServiceConfig,
    diagnostics: &mut Diagnostics,
) {
    // A front end has joined its own pages; those of another one may document the same.
    operations::join(fragments, diagnostics);
    let mut all: Vec<&mut Operation> =
        fragments.iter_mut().flat_map(|fragment| &mut fragment.operations).collect();
    let product = product(config, all.iter().map(|operation| &**operation));
    operation_ids::assign(&mut all, product.as_deref(), config, diagnostics);
    fragments.iter_mut().for_each(Fragment::order_types);
}

/// The product of a service: what its configuration states, else the one that most operations
/// name; ties go to the first in the alphabet.
pub(super) fn product<'a>(
    config: &ServiceConfig,
    operations: impl Iterator<Item = &'a Operation>,
) -> Option<String> {
    if config.product.is_some() {
        return config.product.clone();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for explorer in operations.filter_map(|operation| operation.explorer.as_ref()) {
        *counts.entry(&explorer.product).or_default() += 1;
    }
    let most = counts.iter().max_by(|(a, n), (b, m)| n.cmp(m).then(b.cmp(a)));
    most.map(|(product, _)| (*product).to_owned())
}

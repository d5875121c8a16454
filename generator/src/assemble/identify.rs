//! Which operations there are and what they are called, before anything refers to them by id: one
//! operation per method and path, each with its id.

use std::collections::BTreeMap;

use crate::config::ServiceConfig;
use crate::diag::Diagnostics;
use crate::ir::{Draft, Fragment, Operation};
use crate::join::operations;

mod operation_ids;

/// Joins the operations that several pages document, and gives each its id.
pub(super) fn identify(
    mut fragments: Vec<Fragment>,
    config: &ServiceConfig,
    diagnostics: &mut Diagnostics,
) -> Vec<Fragment<String>> {
    // A front end has joined its own pages; those of another one may document the same.
    operations::join(&mut fragments, diagnostics);
    let drafts: Vec<&Draft> = fragments.iter().flat_map(|fragment| &fragment.operations).collect();
    let product = product(config, drafts.iter().copied());
    let ids = operation_ids::choose(&drafts, product.as_deref(), config, diagnostics);
    let mut ids = ids.into_iter();
    let mut named = |draft: Draft| draft.named(ids.next().expect("there is an id for each draft"));
    let mut fragments: Vec<Fragment<String>> = fragments
        .into_iter()
        .map(|fragment| Fragment {
            operations: fragment.operations.into_iter().map(&mut named).collect(),
            types: fragment.types,
        })
        .collect();
    let all = fragments.iter_mut().flat_map(|fragment| &mut fragment.operations).collect();
    operation_ids::settle_aliases(all, product.as_deref());
    fragments.iter_mut().for_each(Fragment::order_types);
    fragments
}

/// The product of a service: what its configuration states, else the one that most operations
/// name; ties go to the first in the alphabet.
pub(super) fn product<'a, Id: 'a>(
    config: &ServiceConfig,
    operations: impl Iterator<Item = &'a Operation<Id>>,
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

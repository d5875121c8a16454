//! Facts of pages to services: references, operations, merged and named types.
//!
//! [`references`] finds the table behind each object-typed row, [`fragment`] builds the operations
//! of one page; `join` makes one of those that several pages document.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::front::pages::interpret::doc::PageDoc;
use crate::source::SourceFile;

use book::{Book, Targets};

pub mod accounting;
mod body;
pub mod book;
mod builder;
mod elements;
mod endless;
mod fields;
mod flat;
pub mod formats;
pub mod fragment;
mod media;
mod nesting;
mod orphans;
pub(crate) mod parameters;
pub mod references;
mod sampled;
mod sampled_limits;
pub mod sampled_lists;
pub mod sampled_presence;
pub mod sampled_values;
mod samples;
mod spelling;
pub mod tallies;
mod typing;
pub mod variants;
mod xml_shape;

/// Resolves the references of all pages, then finds the roots that are captioned like
/// objects and the tables that repeat an object for another case.
pub fn connect(docs: &mut [PageDoc], files: &[SourceFile]) -> Vec<Targets> {
    let targets: Vec<Targets> = {
        let book = Book::new(docs, files);
        (0..docs.len()).into_par_iter().map(|page| references::resolve(&book, page)).collect()
    };
    let mut referenced = vec![BTreeSet::new(); docs.len()];
    for target in targets.iter().flat_map(Targets::values) {
        referenced[target.page].insert(target.table);
    }
    for (page, (doc, targets)) in docs.iter_mut().zip(&targets).enumerate() {
        fragment::promote_roots(doc, page, targets);
        variants::find(doc, &referenced[page]);
    }
    targets
}

#[cfg(test)]
mod tests;

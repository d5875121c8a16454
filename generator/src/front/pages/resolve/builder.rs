//! The types of one page while they are built.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diagnostics;
use crate::ir::{TypeExpr, Types};

use super::book::{Book, Outcomes, TableRef, Targets};

/// Builds the types that one page's operations reach.
pub(super) struct TypeBuilder<'a> {
    /// The pages.
    pub book: &'a Book<'a>,
    /// Targets of every page, by index.
    pub targets: &'a [Targets],
    /// The types so far.
    pub types: Types,
    /// Tables that were used, own and foreign.
    pub used: BTreeSet<TableRef>,
    /// What became of their rows.
    pub outcomes: Outcomes,
    /// Findings.
    pub diagnostics: Diagnostics,
    /// Tables whose types are being made, the outermost first.
    pub open: Vec<TableRef>,
    /// The types that tables have become.
    pub memo: BTreeMap<TableRef, TypeExpr>,
}

impl<'a> TypeBuilder<'a> {
    /// An empty builder.
    pub(super) fn new(book: &'a Book<'a>, targets: &'a [Targets]) -> Self {
        Self {
            book,
            targets,
            types: Types::new(),
            used: BTreeSet::new(),
            outcomes: Outcomes::new(),
            diagnostics: Diagnostics::default(),
            open: Vec::new(),
            memo: BTreeMap::new(),
        }
    }
}

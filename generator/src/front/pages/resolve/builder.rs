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
    /// The types that tables have become.
    pub memo: BTreeMap<TableRef, TypeExpr>,
    /// How deeply they nest.
    pub depth: Depth,
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
            memo: BTreeMap::new(),
            depth: Depth::default(),
        }
    }
}

/// How deep objects may be nested. What services document stays below a quarter of it, and each
/// level costs stack in all that follows.
pub(super) const DEEPEST: usize = 100;

/// How deeply the tables that are being built stand in one another, and how deep those are that
/// are done, so that no way down is longer than [`DEEPEST`] whatever links to what.
#[derive(Default)]
pub(super) struct Depth {
    /// For each open table how many tables are nested in it so far.
    open: Vec<usize>,
    done: BTreeMap<TableRef, usize>,
    opened: BTreeSet<TableRef>,
}

impl Depth {
    /// Whether a table may stand where the builder is.
    pub(super) fn admits(&self, at: TableRef) -> bool {
        let below = self.done.get(&at).copied().unwrap_or(0);
        self.open.len() + below < DEEPEST
    }

    /// Whether a table is being built.
    pub(super) fn is_open(&self, at: TableRef) -> bool {
        self.opened.contains(&at)
    }

    /// A table is used that is done.
    pub(super) fn hold(&mut self, at: TableRef) {
        let below = self.done.get(&at).copied().unwrap_or(0);
        if let Some(deepest) = self.open.last_mut() {
            *deepest = (*deepest).max(below + 1);
        }
    }

    pub(super) fn enter(&mut self, at: TableRef) {
        self.opened.insert(at);
        self.open.push(0);
    }

    pub(super) fn leave(&mut self, at: TableRef) {
        self.opened.remove(&at);
        let below = self.open.pop().unwrap_or(0);
        self.done.insert(at, below);
        self.hold(at);
    }
}

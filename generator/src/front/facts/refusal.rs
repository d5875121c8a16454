//! What does not fit the form, and what that means for its row.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ledger::{Fate, Ledger, RowOutcome, Thing};
use crate::span::Span;

use super::cell::{self, Piece};

/// What to do about nearly everything.
pub(super) const AGAIN: &str =
    "vendor the page again; a fact that is wrong is corrected by a fixup in service.toml";

/// Why a row or line is not taken.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub code: &'static Code,
    pub span: Span,
    pub message: String,
}

impl Refusal {
    /// A refusal of a piece of a page.
    pub(super) fn of(code: &'static Code, piece: Piece<'_>, message: impl Into<String>) -> Self {
        let span = Span::new(piece.at, piece.at + piece.text.len());
        Self { code, span, message: message.into() }
    }
}

/// What is found out about a page while it is read.
#[derive(Debug)]
pub(super) struct Report<'a> {
    /// Path of the page.
    pub page: &'a str,
    pub diagnostics: Diagnostics,
    pub ledger: Ledger,
}

impl Report<'_> {
    /// Reports a refusal.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refuse_with(refusal, AGAIN);
    }

    /// Reports what contradicts itself and is taken over as it stands.
    pub(super) fn doubt(&mut self, doubts: Vec<Refusal>) {
        let help = "both are kept; an `enum` or `limit` fixup corrects one of them";
        for doubt in doubts {
            self.refuse_with(doubt, help);
        }
    }

    /// Reports a refusal with a help line of its own.
    fn refuse_with(&mut self, refusal: Refusal, help: &str) {
        let Refusal { code, span, message } = refusal;
        self.diagnostics.push(Diagnostic::at(code, self.page, span, message).help(help));
    }

    /// Says what became of a table, and so of its columns.
    pub(super) fn table(&mut self, header: Piece<'_>, fate: Fate) {
        self.ledger.record_things(Thing::Table, fate, 1);
        self.ledger.record_things(Thing::Column, fate, cell::count(header));
    }

    /// Reports a refusal that costs rows.
    pub(super) fn refuse_rows(&mut self, refusal: Refusal, rows: usize) {
        self.ledger.record(RowOutcome::Diagnosed(refusal.code.id), rows);
        self.refuse(refusal);
    }
}

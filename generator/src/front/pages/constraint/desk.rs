//! What the readers of one cell share: its tokens, and what was read so far.

use std::ops::Range;

use super::fact::{Fact, What};
use super::scope::{self, Scope};
use super::{Reading, ValueKind, settle};
use crate::front::pages::extract::raw::RichText;
use crate::front::pages::tokens::{Claim, ReaderId, Stream, Token, Word};
use crate::ir::Finding;

/// A cell while it is read.
pub(crate) struct Desk<'c, 't> {
    /// The text of the cell.
    pub(super) text: &'c RichText,
    /// The text as tokens.
    pub(super) stream: &'c Stream<'t>,
    /// The names of the row, of which sentences may speak.
    pub(super) names: &'c [&'c str],
    /// The kind of the value.
    kind: ValueKind,
    /// The standing of each token.
    pub(super) scopes: Vec<Scope>,
    /// What was stated so far.
    pub(super) facts: Vec<Fact>,
    /// Limits that were stated for a case.
    pub(super) of_cases: Vec<Fact>,
    /// What was found beside statements.
    pub(super) reading: Reading,
    /// What was taken so far.
    pub(crate) claims: Vec<Claim>,
}

impl<'c, 't> Desk<'c, 't> {
    /// The desk of a cell of which nothing was read.
    pub(crate) fn new(
        text: &'c RichText,
        stream: &'c Stream<'t>,
        names: &'c [&'c str],
        kind: ValueKind,
    ) -> Self {
        let scopes = scope::scopes(&stream.tokens);
        let (facts, of_cases, reading, claims) = Default::default();
        Self { text, stream, names, kind, scopes, facts, of_cases, reading, claims }
    }

    /// The tokens of the cell.
    pub(super) fn tokens(&self) -> &'c [Token<'t>] {
        &self.stream.tokens
    }

    /// Whether the value is a list or a map.
    pub(super) fn lists(&self) -> bool {
        matches!(self.kind, ValueKind::Array(_) | ValueKind::Map(_))
    }

    /// Whether the value is text, or has elements that are.
    pub(super) fn is_text(&self) -> bool {
        use super::ScalarKind::String as Text;
        matches!(self.kind, ValueKind::String | ValueKind::Array(Text) | ValueKind::Map(Text))
    }

    /// Whether the value is a map.
    pub(super) fn maps(&self) -> bool {
        matches!(self.kind, ValueKind::Map(_))
    }

    /// Claims tokens that make no statement.
    pub(super) fn claim(&mut self, reader: ReaderId, tokens: Range<usize>) {
        self.claim_from(reader, tokens, self.facts.len());
    }

    /// Claims tokens that make the statements from an index on.
    pub(super) fn claim_from(&mut self, reader: ReaderId, tokens: Range<usize>, from: usize) {
        self.claims.push(Claim { reader, tokens, facts: from..self.facts.len() });
    }

    /// Claims tokens that make a statement.
    pub(super) fn state(&mut self, reader: ReaderId, tokens: Range<usize>, fact: Fact) {
        let from = self.facts.len();
        self.facts.push(fact);
        self.claim_from(reader, tokens, from);
    }

    /// Keeps what the claims from an index on hold from the readers that follow, if it was claimed
    /// by one of these.
    pub(crate) fn keep(&mut self, from: usize, readers: &[ReaderId]) {
        for claim in self.claims[from..].iter().filter(|claim| readers.contains(&claim.reader)) {
            self.scopes[claim.tokens.clone()].iter_mut().for_each(|scope| scope.taken = true);
        }
    }

    /// Settles what was stated against the type.
    pub(crate) fn settle(mut self) -> (Reading, Vec<Claim>) {
        self.find(Word::AnyCase, Finding::AnyCase, |what| matches!(what, What::Values(_)));
        self.find(Word::Varies, Finding::Varies, |what| !matches!(what, What::Values(_)));
        self.find(Word::MayBeEmpty, Finding::Emptiable, |_| true);
        self.except();
        settle::settle(self.facts, self.kind, &mut self.reading);
        (self.reading, self.claims)
    }

    /// Notes of limits which are exceeded in a case.
    fn except(&mut self) {
        let Self { facts, of_cases, .. } = self;
        for fact in facts {
            if of_cases.iter().any(|case| case.what.exceeds(&fact.what)) {
                fact.found.push(Finding::Exceeded);
            }
        }
    }

    /// Notes a finding on such facts where the text has a word that says it of them.
    fn find(&mut self, word: Word, finding: Finding, of: fn(&What) -> bool) {
        if self.tokens().iter().any(|token| token.word == word) {
            let facts = self.facts.iter_mut().filter(|fact| of(&fact.what));
            facts.for_each(|fact| fact.found.push(finding));
        }
    }
}

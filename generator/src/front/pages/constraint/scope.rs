//! What a token's surroundings make of it: samples and conditions state no constraint.

use crate::front::pages::tokens::{Kind, Token, Word};

/// The standing of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "the four apply independently of each other")]
pub(super) struct Scope {
    /// Stands behind `例如`.
    pub(super) sample: bool,
    /// Depends on a condition.
    pub(super) conditional: bool,
    /// Depends on the condition that nothing is given, which is when a default counts.
    pub(super) absent: bool,
    /// Belongs to a label that was read.
    pub(super) taken: bool,
}

impl Scope {
    /// Whether the token can state a fact of the field at large.
    pub(super) fn is_plain(self) -> bool {
        !(self.sample || self.conditional || self.taken)
    }

    /// Whether the token can state the default.
    pub(super) fn allows_default(self) -> bool {
        self.is_plain() || (self.absent && !self.sample && !self.taken)
    }
}

/// The scope of each token.
pub(super) fn scopes(tokens: &[Token]) -> Vec<Scope> {
    let mut scopes = vec![Scope::default(); tokens.len()];
    let mut now = Scope::default();
    let mut clause = 0;
    let mut absent = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Break(depth) => {
                // What a line says before a colon also holds for the list below it.
                let announced = at > 0 && tokens[at - 1].kind == Kind::Colon && depth > 0;
                let below_announced = depth > 0 && now.sample && list_continues(tokens, at);
                if !(announced || below_announced) {
                    now = Scope::default();
                }
                clause = at + 1;
                absent = false;
            }
            Kind::Stop => {
                now = Scope::default();
                clause = at + 1;
            }
            Kind::Semicolon => {
                now.conditional = false;
                clause = at + 1;
            }
            Kind::Comma => {
                clause = at + 1;
                absent = false;
            }
            _ => {}
        }
        match token.word {
            Word::Sample if !token.emphasised() => now.sample = true,
            Word::Condition if !token.emphasised() => now.conditional = true,
            Word::Presence => now.conditional = false,
            Word::Absent => {
                now.absent = true;
                absent = true;
            }
            Word::Moment if !absent && is_case(&tokens[clause..at]) => {
                now.conditional = true;
                scopes[clause..at].iter_mut().for_each(|scope| scope.conditional = true);
            }
            _ => {}
        }
        scopes[at] = now;
    }
    scopes
}

/// Whether the clause before `时` names a case (`type为1时`) rather than a time (`查询时`).
fn is_case(clause: &[Token]) -> bool {
    clause.iter().any(|token| {
        let compares = matches!(
            token.word,
            Word::Is | Word::Supports | Word::Between | Word::Values | Word::Above | Word::Below
        );
        compares || token.kind == Kind::Equal
    })
}

/// Whether the line that starts at `at` follows another item of the same list.
fn list_continues(tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().rev().find(|token| token.is_break());
    before.is_some_and(|token| matches!(token.kind, Kind::Break(depth) if depth > 0))
}

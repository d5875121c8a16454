//! What a token's surroundings make of it: samples and conditions state no constraint.

use crate::front::pages::tokens::{Kind, ListWord, Token, Word};

/// The standing of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "they apply independently of each other")]
pub(super) struct Scope {
    /// Stands behind `例如`.
    pub(super) sample: bool,
    /// Depends on a condition.
    pub(super) conditional: bool,
    /// Depends on the condition that nothing is given, which is when a default counts.
    pub(super) absent: bool,
    /// The condition is a value of the field itself, and the clause of the condition says what
    /// follows from it: `设置为a时甲，`.
    pub(super) concluded: bool,
    /// Belongs to a label that was read.
    pub(super) taken: bool,
}

impl Scope {
    /// Whether the token can state a fact of the field at large.
    pub(super) fn is_plain(self) -> bool {
        !(self.sample || self.conditional || self.taken)
    }

    /// Whether the token can state a fact of the field, if only for a case.
    pub(super) fn is_said(self) -> bool {
        !(self.sample || self.taken)
    }

    /// Whether the token can state the default.
    pub(super) fn allows_default(self) -> bool {
        self.is_plain() || ((self.absent || self.concluded) && !self.sample && !self.taken)
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
                // `比如a；默认为b`
                now.sample &= !tokens.get(at + 1).is_some_and(|next| next.word == Word::Default);
                clause = at + 1;
            }
            Kind::Comma => {
                now.concluded |= now.conditional && is_concluded(&tokens[clause..at]);
                clause = at + 1;
                absent = false;
            }
            _ => {}
        }
        match token.word {
            Word::Sample if !token.emphasised() => now.sample = true,
            Word::Condition if !token.emphasised() => now.conditional = true,
            _ if heads_item(tokens, at) => now.conditional = true,
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

/// Whether an item starts with the case in which it holds: `For steel, …`.
fn heads_item(tokens: &[Token], at: usize) -> bool {
    let item = at.checked_sub(1).is_some_and(|at| matches!(tokens[at].kind, Kind::Break(1..)));
    item && tokens[at].list == Some(ListWord::CaseHead) && !tokens[at].emphasised()
}

/// Whether a clause says of a value of the field itself what follows from it: `设置为a时甲`.
fn is_concluded(clause: &[Token]) -> bool {
    let own = clause.first().is_some_and(|first| {
        matches!(first.word, Word::Is | Word::Values) || first.quoted || first.kind == Kind::Number
    });
    let moment = clause.iter().position(|token| token.word == Word::Moment);
    own && moment.is_some_and(|moment| moment + 1 < clause.len())
}

/// Whether the line that starts at `at` follows another item of the same list.
fn list_continues(tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().rev().find(|token| token.is_break());
    before.is_some_and(|token| matches!(token.kind, Kind::Break(depth) if depth > 0))
}

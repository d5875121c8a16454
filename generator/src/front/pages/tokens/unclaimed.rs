//! What no reader took of a description.

use std::ops::Range;

use super::claim::Claim;
use super::senses::Word;
use super::stream::Stream;
use super::token::{Kind, Token};

/// A part of a sentence that nobody claimed though it may state something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unclaimed {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Whether a number stands in it.
    pub(crate) number: bool,
    /// Whether a value stands in it that the text marks as one: bold, code or quoted.
    pub(crate) value: bool,
    /// Whether a word of the vocabulary stands in it that states something.
    pub(crate) word: bool,
}

/// The clauses of a cell of which no reader claimed a token and in which a number, a marked value
/// or a word of the vocabulary stands.
pub(crate) fn unclaimed(stream: &Stream<'_>, claims: &[Claim]) -> Vec<Unclaimed> {
    let tokens = &stream.tokens[..];
    let mut claimed = vec![false; tokens.len()];
    for claim in claims {
        let range = claim.tokens.start.min(tokens.len())..claim.tokens.end.min(tokens.len());
        claimed[range].fill(true);
    }
    let ends = |token: &Token<'_>| {
        matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::Semicolon | Kind::Comma)
    };
    let mut found = Vec::new();
    let mut from = 0;
    for to in 0..=tokens.len() {
        if to < tokens.len() && !ends(&tokens[to]) {
            continue;
        }
        let clause = &tokens[from..to];
        let unread = Unclaimed {
            tokens: from..to,
            number: clause.iter().any(|token| token.kind == Kind::Number),
            value: clause.iter().any(Token::emphasised),
            word: clause.iter().any(|token| states(token.word)),
        };
        if !claimed[from..to].contains(&true) && (unread.number || unread.value || unread.word) {
            found.push(unread);
        }
        from = to + 1;
    }
    found
}

/// Whether a word says that a limit, a value, a default or a format is stated.
fn states(word: Word) -> bool {
    matches!(
        word,
        Word::Length
            | Word::Range
            | Word::Values
            | Word::Only
            | Word::Default
            | Word::AtMost
            | Word::AtLeast
            | Word::Below
            | Word::Above
            | Word::Regex
            | Word::Format
    )
}

//! Lists of values: behind a label, after words that announce values, or merely described.

use super::fact::{Fact, What};
use super::inline::{self, Strictness};
use super::lexer::{Kind, Token};
use super::list;
use super::scope::Scope;
use super::value::{emphasised_at, is_kind, is_word, push};
use super::vocabulary::Word;

/// Reads the values behind an enum label and returns where they end.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    if tokens.get(at).is_some_and(Token::is_break) {
        return list::labelled(tokens, at);
    }
    let mut found = Vec::new();
    let mut next = at;
    // Emphasised values follow each other, with or without separators.
    while let Some(value) = emphasised_at(tokens, next) {
        next = value.next;
        push(&mut found, &value.text);
        while value_follows(tokens, next) {
            next += 1;
        }
    }
    if found.is_empty() {
        return inline::read(tokens, at, Strictness::Any).map(|list| (list.values, list.end));
    }
    Some((found, next))
}

/// Whether a separator stands here and only separators stand before the next emphasised value.
fn value_follows(tokens: &[Token], at: usize) -> bool {
    let separators =
        tokens[at.min(tokens.len())..].iter().take_while(|token| inline::separates(token));
    let count = separators.count();
    count > 0 && tokens.get(at + count).is_some_and(Token::emphasised)
}

/// Reads the values that prose announces or describes.
pub(super) fn read(tokens: &[Token], scopes: &[Scope]) -> Option<Fact> {
    let values = announced(tokens, scopes)
        .or_else(|| list::described_items(tokens, scopes))
        .or_else(|| inline::described_bullets(tokens, scopes))
        .or_else(|| list::described_lines(tokens, scopes))
        .or_else(|| inline::explained(tokens, scopes))?;
    Some(Fact::prose(What::Values(values)))
}

/// Words that announce values.
const LEADS: &[Word] =
    &[Word::Values, Word::Range, Word::Only, Word::Following, Word::Supports, Word::Category];

/// Values after words such as `取值范围：`.
fn announced(tokens: &[Token], scopes: &[Scope]) -> Option<Vec<String>> {
    (0..tokens.len())
        .filter(|&at| scopes[at].is_plain() && is_word(tokens, at, LEADS))
        .filter(|&at| !is_disclaimed(tokens, at))
        .find_map(|at| after(tokens, at))
        .filter(|values| !is_charset(values))
}

/// The values after a lead.
fn after(tokens: &[Token], lead: usize) -> Option<Vec<String>> {
    let body = body_of(tokens, lead)?;
    let colon = is_kind(tokens, body - 1, Kind::Colon);
    if tokens[lead].word == Word::Category && !colon {
        return None;
    }
    let values = if tokens.get(body).is_some_and(Token::is_break) {
        list::announced(tokens, body)
    } else {
        let sure = colon || !tokens[lead].text.is_ascii();
        let strictness = if sure { Strictness::Any } else { Strictness::Marked };
        let plain = inline::read(tokens, body, strictness).map(|list| list.values);
        plain.or_else(|| colon.then(|| inline::named(tokens, body)).flatten())
    };
    values.filter(|values| values.len() > 1)
}

/// Whether the clause of a lead excludes the values (`不能包含`), asks for some of them
/// (`至少包含`), or is about something else that it names (`value of X can be`).
pub(super) fn is_disclaimed(tokens: &[Token], lead: usize) -> bool {
    let clause = tokens[..lead].iter().rev().take_while(|token| {
        !matches!(
            token.kind,
            Kind::Break(_) | Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon
        )
    });
    let after = tokens[lead..].iter().take_while(|token| !token.is_break());
    let mut words = clause.chain(after.take(4));
    if words.any(|token| matches!(token.word, Word::Not | Word::AtLeast)) {
        return true;
    }
    let owner = lead.checked_sub(1).map(|at| &tokens[at]);
    owner.is_some_and(|token| token.emphasised() && tokens[lead].text.is_ascii())
        && lead.checked_sub(2).is_some_and(|at| tokens[at].word == Word::Is)
}

/// Where the values start that a lead announces. `None` if a range follows.
fn body_of(tokens: &[Token], lead: usize) -> Option<usize> {
    const SMALL: &[Word] = &[
        Word::Is,
        Word::Supports,
        Word::Following,
        Word::Values,
        Word::Range,
        Word::Article,
        Word::Count,
        Word::Only,
        Word::Category,
    ];
    let mut at = lead + 1;
    while is_word(tokens, at, SMALL) {
        at += 1;
    }
    // `取值有4种：`, `取值包含（区分大小写）：`: a colon on the same line within a few words.
    let ahead = tokens[at.min(tokens.len())..].iter().take(7);
    let words = ahead.take_while(|token| {
        let form = matches!(
            token.kind,
            Kind::Text | Kind::Number | Kind::Phrase | Kind::OpenRound | Kind::CloseRound
        );
        form && !token.emphasised()
    });
    let words = words.count();
    if is_kind(tokens, at + words, Kind::Colon) {
        return Some(at + words + 1);
    }
    (!is_word(tokens, at, &[Word::Between])).then_some(at)
}

/// Whether the "values" are ranges of characters (`a-z`) or single signs.
fn is_charset(values: &[String]) -> bool {
    let sign =
        |text: &str| text.len() == 1 && !text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let range = |text: &str| text.len() == 3 && text[1..].starts_with('-');
    values.iter().any(|value| sign(value) || (value.is_ascii() && range(value)))
}

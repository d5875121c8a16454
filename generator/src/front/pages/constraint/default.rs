//! Defaults in sentences and in items of lists.

use std::ops::Range;

use super::desk::Desk;
use super::fact::{Fact, What};
use super::inline::is_identifier;
use super::limits::mixes_units;
use super::value::{Value, emphasised_at, is_kind, value_at};
use crate::front::pages::tokens::{Kind, Label, ListWord, ReaderId, Token, Word};

/// Reads defaults.
pub(super) fn read(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    for at in 0..tokens.len() {
        if desk.scopes[at].allows_default() && !is_of_a_case(tokens, at) {
            let default = default_at(tokens, at)
                .or_else(|| default_before(tokens, at))
                .or_else(|| default_of_noun(tokens, at))
                .or_else(|| default_marked(tokens, at));
            if let Some((text, place)) = default {
                desk.state(ReaderId::Defaults, place, Fact::prose(What::Default(text)));
            }
        }
    }
}

/// Whether sentences for several cases have begun: `For a, … The default is 1. For b, …`.
fn is_of_a_case(tokens: &[Token], at: usize) -> bool {
    let begins = |at: usize| {
        at.checked_sub(1)
            .is_none_or(|before| matches!(tokens[before].kind, Kind::Break(_) | Kind::Stop))
    };
    let mut heads =
        (0..tokens.len()).filter(|&at| tokens[at].list == Some(ListWord::CaseHead) && begins(at));
    heads.next().is_some_and(|first| first < at) && heads.next().is_some()
}

/// The default that a sentence states at this token.
fn default_at(tokens: &[Token], at: usize) -> Option<(String, Range<usize>)> {
    let lead = &tokens[at];
    if !announces(lead) {
        return None;
    }
    let mut next = at + 1;
    let small = |token: &Token| {
        let word = matches!(token.word, Word::Is | Word::Between | Word::Values | Word::To)
            && !token.emphasised();
        word || token.kind == Kind::Colon || token.text == "set"
    };
    while tokens.get(next).is_some_and(small) {
        next += 1;
    }
    let first = tokens.get(next)?;
    let plain = !first.emphasised() && lead.text.is_ascii();
    // `the default settings`: a word of the sentence.
    let joined = next > at + 1 || lead.text.contains(' ') || lead.text.ends_with('s');
    let truth = first.text.eq_ignore_ascii_case("true") || first.text.eq_ignore_ascii_case("false");
    let noun = plain && !joined && !truth && first.kind == Kind::Literal;
    let meaningful = (plain && first.word != Word::Other) || noun;
    if meaningful || first.word == Word::Nothing || is_description(tokens, at, next) {
        return None;
    }
    let mut value = value_at(tokens, next)?;
    if first.kind == Kind::Number
        && !first.quoted
        && tokens.get(next + 1).is_some_and(|token| token.word == Word::Unit)
    {
        // `300s`: what is meant is the number in the unit of the value.
        value = Value { text: first.text.to_owned(), next: next + 1, emphasised: value.emphasised };
    }
    let unit = usize::from(tokens.get(value.next).is_some_and(|token| token.word == Word::Unit));
    if unit > 0 && mixes_units(tokens) {
        return None;
    }
    let end = value.next + unit;
    // `默认为“a”甲`
    let glossed = first.quoted && !lead.text.is_ascii() && is_gloss(tokens, end);
    (glossed || default_ends(tokens, end)).then_some((value.text, at..end))
}

/// Whether a token announces a default.
fn announces(token: &Token) -> bool {
    let default = matches!(token.word, Word::Default | Word::Label(Label::Default));
    default && !token.emphasised()
}

/// Whether text stands here that only repeats in words what a value means.
fn is_gloss(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let text = matches!(token.kind, Kind::Text | Kind::Phrase) && !token.text.is_ascii();
        text && token.glued && !matches!(token.word, Word::Or | Word::And | Word::Moment)
    })
}

/// Whether an English word behind `Defaults to` only describes what happens: it is not marked,
/// does not look like a value, and the cell does not name it elsewhere.
fn is_description(tokens: &[Token], lead: usize, at: usize) -> bool {
    let token = &tokens[at];
    let lead = tokens[lead].text.to_ascii_lowercase().ends_with(" to");
    let truth = token.text.eq_ignore_ascii_case("true") || token.text.eq_ignore_ascii_case("false");
    let named = || tokens.iter().enumerate().any(|(other, t)| other != at && t.text == token.text);
    let word = token.kind == Kind::Literal && !token.emphasised() && !is_identifier(token.text);
    lead && word && !truth && !named()
}

/// The default of what the sentence names: `The default operation is **ADD**.`
fn default_of_noun(tokens: &[Token], at: usize) -> Option<(String, Range<usize>)> {
    if !announces(&tokens[at]) || !tokens[at].text.is_ascii() {
        return None;
    }
    let noun = tokens[at + 1..].iter().take(4).take_while(|token| {
        let word = matches!(token.word, Word::Other | Word::Category | Word::Quantity);
        token.kind == Kind::Literal && word && !token.emphasised()
    });
    let is = at + 1 + noun.count();
    let stated = is > at + 1 && tokens.get(is).is_some_and(|token| token.word == Word::Is);
    let value = emphasised_at(tokens, is + 1).filter(|_| stated)?;
    default_ends(tokens, value.next).then_some((value.text, at..value.next))
}

/// The value that is marked as the default: `**no** (default)`, `- white：白名单，默认值。`
fn default_marked(tokens: &[Token], at: usize) -> Option<(String, Range<usize>)> {
    let before = at.checked_sub(1).filter(|_| announces(&tokens[at]))?;
    let opened = is_kind(tokens, before, Kind::OpenRound);
    let ends = tokens.get(at + 1).is_none_or(|token| {
        matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::Semicolon | Kind::CloseRound)
    });
    if !ends || !(opened || is_kind(tokens, before, Kind::Comma)) {
        return None;
    }
    let starts = |token: &Token| matches!(token.kind, Kind::Break(_) | Kind::Bullet);
    let item = tokens[..at].iter().rposition(starts)?;
    let marked = opened.then(|| value_before(tokens, item + 1, before)).flatten();
    let value = marked.or_else(|| described_value(tokens, item + 1))?;
    Some((value.text, before..at + 1))
}

/// The value that ends before a token, if the words before it do not make it one of theirs.
fn value_before(tokens: &[Token], from: usize, end: usize) -> Option<Value> {
    let from = from.max(end.saturating_sub(8));
    (from..end).find_map(|at| {
        let value = emphasised_at(tokens, at).or_else(|| value_at(tokens, at))?;
        let alone = || {
            let before = &tokens[at - 1];
            matches!(before.word, Word::Or | Word::And)
                || !matches!(before.kind, Kind::Literal | Kind::Phrase)
                || !before.text.is_ascii()
        };
        let marked = value.emphasised || is_identifier(&value.text) || alone();
        (value.next == end && marked).then_some(value)
    })
}

/// The one value that an item starts with and describes.
fn described_value(tokens: &[Token], at: usize) -> Option<Value> {
    let value = emphasised_at(tokens, at).or_else(|| value_at(tokens, at))?;
    is_kind(tokens, value.next, Kind::Colon).then_some(value)
}

/// The default around this token: `is 0 by default`, `By default, it is set to 0.`
fn default_before(tokens: &[Token], at: usize) -> Option<(String, Range<usize>)> {
    if tokens[at].word == Word::ByDefault && is_kind(tokens, at + 1, Kind::Comma) {
        let clause =
            tokens[at..].iter().take_while(|token| !token.is_break() && token.kind != Kind::Stop);
        let to =
            at + clause.take(10).position(|token| matches!(token.word, Word::Is | Word::To))?;
        let to = to
            + tokens[to + 1..]
                .iter()
                .take_while(|token| {
                    matches!(token.word, Word::Is | Word::To) || token.text == "set"
                })
                .count();
        let value = value_at(tokens, to + 1).filter(|value| value.emphasised)?;
        return default_ends(tokens, value.next).then_some((value.text, at..value.next));
    }
    let (value, is) = (at.checked_sub(1)?, at.checked_sub(2)?);
    let stated =
        tokens[at].word == Word::ByDefault && matches!(tokens[is].word, Word::Is | Word::To);
    let token = &tokens[value];
    let literal = token.emphasised() || token.kind == Kind::Number;
    let ends = default_ends(tokens, at + 1);
    (stated && literal && ends).then(|| (token.text.to_owned(), is..at + 1))
}

/// Whether the statement of a default ends before this token.
fn default_ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        matches!(
            token.kind,
            Kind::Break(_)
                | Kind::Stop
                | Kind::Comma
                | Kind::Semicolon
                | Kind::OpenRound
                | Kind::CloseRound
                | Kind::Quote
                | Kind::Colon
        ) || (token.label.is_some() && token.word != Word::Means)
    })
}

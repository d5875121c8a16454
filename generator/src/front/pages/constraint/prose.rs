//! Statements in sentences that no table of patterns reads: lists, regular expressions, formats.

use super::desk::Desk;
use super::fact::{Fact, What};
use super::value::is_kind;
use super::{Doubt, expression, formats, parts};
use crate::diag::codes::constraint as codes;
use crate::front::pages::tokens::{Kind, ReaderId, Token, Word};
use crate::ir::{Finding, Format};

/// Reads lists of values.
pub(super) fn lists(desk: &mut Desk<'_, '_>) {
    let found = super::values::read(desk.tokens(), &desk.scopes, desk.names);
    if let Some((list, form)) = found {
        let mut fact = Fact::new(What::Values(list.values), form);
        fact.found.extend(list.open.then_some(Finding::Open));
        let single = list_is_single(desk.tokens(), list.start, &fact.what);
        fact.found.extend(single.then_some(Finding::Vague));
        let exceeded = parts::names_others(desk.tokens(), desk.names, &fact.what);
        fact.found.extend(exceeded.then_some(Finding::Exceeded));
        desk.state(ReaderId::Values, list.start..list.end, fact);
    }
}

/// Whether an English sentence leaves but one value.
fn list_is_single(tokens: &[Token], start: usize, what: &What) -> bool {
    let english =
        tokens.get(start).is_some_and(|token| !token.text.is_empty() && token.text.is_ascii());
    english && matches!(what, What::Values(values) if values.len() == 1)
}

/// Reads regular expressions and formats that one word names.
pub(super) fn patterns(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    for at in 0..tokens.len() {
        if desk.scopes[at].is_plain()
            && let Some(what) = other_at(tokens, at)
                .or_else(|| Some(What::Pattern(expression::named(desk.text, &tokens[at])?)))
        {
            let length = if matches!(what, What::Format(_)) { 2 } else { 1 };
            desk.state(ReaderId::Patterns, at..at + length, Fact::prose(what));
        }
    }
}

/// Reads formats that sentences demand.
pub(super) fn demands(desk: &mut Desk<'_, '_>) {
    let lines = desk.stream.lines_of_forms();
    if let Some(lines) = lines
        && let Some(fact) = formats::read(desk.text)
    {
        desk.state(ReaderId::Demands, lines, fact);
    }
}

/// Tells of the characters that a sentence names, unless an expression states them.
pub(super) fn characters(desk: &mut Desk<'_, '_>) {
    let stated = desk.facts.iter().any(|fact| matches!(fact.what, What::Pattern(_)));
    let Some(line) = desk.stream.line_of_characters().filter(|_| !stated && desk.is_text()) else {
        return;
    };
    let message = "a sentence names the characters that the value consists of".to_owned();
    desk.reading.doubts.push(Doubt { code: &codes::CHARACTERS_IN_WORDS, message });
    desk.claim(ReaderId::Characters, line);
}

/// A regular expression or a demanded format at this token.
fn other_at(tokens: &[Token], at: usize) -> Option<What> {
    let token = &tokens[at];
    if token.kind == Kind::Regex {
        return Some(What::Pattern(token.text.to_owned()));
    }
    let format = match token.word {
        Word::Uuid => Format::Uuid,
        Word::Cidr => Format::Cidr,
        _ => return None,
    };
    // `UUID格式，或者是“0”`, `an address or in CIDR format`: not all values are.
    let after = at + 2 + usize::from(is_kind(tokens, at + 2, Kind::Comma));
    let before = tokens[..at].iter().rev().take(2);
    let demanded = tokens.get(at + 1).is_some_and(|next| next.word == Word::Format)
        && tokens.get(after).is_none_or(|next| next.word != Word::Or)
        && before.into_iter().all(|token| token.word != Word::Or);
    demanded.then_some(What::Format(format))
}

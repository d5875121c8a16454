//! Numbers beyond the bounds that sentences give a meaning: `-1 means all`.

use super::desk::Desk;
use super::fact::{Fact, What};
use super::value::is_kind;
use crate::front::pages::tokens::{Kind, ReaderId, Stream, Token, Word};
use crate::ir::{Bound, Number};

/// Widens stated bounds by values beyond them that a sentence gives a meaning, often under a
/// condition: `取值范围：1~100，-1表示不限制`. Of two bounds in prose the weaker one counts.
pub(super) fn read(desk: &mut Desk<'_, '_>) {
    let said =
        |facts: &[Fact], bounds: fn(&What) -> bool| facts.iter().any(|fact| bounds(&fact.what));
    let below = said(&desk.facts, |what| matches!(what, What::Minimum(_) | What::Least(_)));
    let above = said(&desk.facts, |what| matches!(what, What::Maximum(_) | What::Greatest(_)));
    if !(below || above) {
        return;
    }
    let tokens = desk.tokens();
    let is = |at: Option<usize>, words: &[Word]| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| words.contains(&token.word))
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number) {
        let given = is(at.checked_sub(1), &[Word::Is, Word::To, Word::Values, Word::Or])
            || is(Some(at + 1), &[Word::Means, Word::Or, Word::Is])
            || token.text.starts_with('-') && is_kind(tokens, at + 1, Kind::Colon);
        let before = tokens[..at].iter().rev().take_while(|token| !token.is_break()).take(3);
        let refused = before.clone().any(|token| token.word == Word::Not);
        let whole = token.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let small = token.text == "0" || token.text.starts_with('-');
        let scope = desk.scopes[at];
        // `The value 100 means unlimited`
        let named = is(at.checked_sub(1), &[Word::Values]) && is(Some(at + 1), &[Word::Means]);
        if given
            && (small && below || named && !small && above)
            && whole
            && !refused
            && !scope.sample
            && !scope.taken
            && let Some(value) = token.number()
        {
            let bound = Bound { value, exclusive: false };
            let what = if small { What::Minimum(bound) } else { What::Maximum(bound) };
            desk.state(ReaderId::Sentinels, at..at + 1, Fact::prose(what));
        }
    }
}

/// The negative numbers that a text says other fields than its own may be, with the names of these:
/// `If both **first** and **last** are **-1**, …`.
pub(super) fn of_others(stream: &Stream<'_>, own: &[&str]) -> Vec<(String, Number)> {
    let tokens = &stream.tokens;
    let mut told = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let number = token.number().filter(|_| token.text.starts_with('-'));
        let Some(number) = number else { continue };
        let verb = tokens[..at]
            .iter()
            .rev()
            .take_while(|token| matches!(token.word, Word::Is | Word::To) || token.text == "set");
        let verb = at - verb.count();
        if verb < at {
            let names = subjects(&tokens[..verb]).filter(|name| !own.contains(name));
            told.extend(names.map(|name| (name.to_owned(), number.clone())));
        }
    }
    told
}

/// The names at the end of some tokens, with nothing but `and` and its like between them.
fn subjects<'t>(tokens: &'t [Token<'t>]) -> impl Iterator<Item = &'t str> {
    let name = |token: &Token| token.kind == Kind::Literal && token.word == Word::Other;
    let joins = |token: &Token| {
        matches!(token.kind, Kind::Comma | Kind::Pause)
            || matches!(token.word, Word::And | Word::Or)
    };
    let last = tokens.iter().rev().take_while(move |token| name(token) || joins(token));
    last.filter(move |token| name(token)).map(|token| token.text)
}

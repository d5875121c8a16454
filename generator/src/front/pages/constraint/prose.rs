//! Statements in sentences: limits by the pattern table, defaults, regular expressions, formats.

use std::ops::Range;

use super::desk::Desk;
use super::fact::{Fact, Form, What};
use super::formats;
use super::pattern::{Hit, Limits, Measure, Pattern, match_at};
use super::table;
use super::value::{Value, is_kind, value_at};
use crate::front::pages::tokens::{Kind, Label, ReaderId, Token, Word};
use crate::ir::{Bound, Format, LengthUnit, Number};

/// Reads defaults.
pub(super) fn defaults(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    for at in 0..tokens.len() {
        if desk.scopes[at].allows_default() {
            let default = default_at(tokens, at).or_else(|| default_before(tokens, at));
            if let Some((text, place)) = default {
                desk.state(ReaderId::Defaults, place, Fact::prose(What::Default(text)));
            }
        }
    }
}

/// Reads lists of values.
pub(super) fn lists(desk: &mut Desk<'_, '_>) {
    let found = super::values::read(desk.tokens(), &desk.scopes, desk.names);
    if let Some((list, form)) = found {
        let fact = Fact { form, ..Fact::prose(What::Values(list.values)) };
        desk.state(ReaderId::Values, list.start..list.end, fact);
    }
}

/// Reads regular expressions and formats that one word names.
pub(super) fn patterns(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    for at in 0..tokens.len() {
        if desk.scopes[at].is_plain()
            && let Some(what) = other_at(tokens, at)
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

/// Reads limits by the patterns of the table.
pub(super) fn limits(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    let mixed_units = mixes_units(tokens);
    let before = desk.facts.len();
    let mut signs = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let matched = desk.scopes[at].is_plain().then(|| first_match(tokens, at)).flatten();
        let Some((pattern, hit)) = matched else {
            at += 1;
            continue;
        };
        let plain = desk.scopes[at..hit.end].iter().all(|scope| scope.is_plain());
        let other_unit = mixed_units && has_unit(tokens, &hit);
        if plain && !other_unit && !of_a_part(tokens, at) && !opens_range(pattern, tokens, &hit) {
            let measure = match pattern.measure {
                Measure::Quantity if desk.lists() => Measure::Items,
                Measure::Quantity => Measure::Value,
                other => other,
            };
            if let Limits::Constant(value) = pattern.limits {
                let least = lower(measure, Some(Number::from(value)), false, false);
                signs.extend(least.map(|least| (at..hit.end, Fact::prose(least))));
            } else {
                let from = desk.facts.len();
                state(pattern.limits, measure, tokens, &hit, &mut desk.facts);
                desk.claim_from(ReaderId::Limits, at..hit.end, from);
            }
        }
        at = hit.end;
    }
    // `正整数` names no limit; beside one it says where the range starts.
    let bounds = |fact: &Fact| matches!(fact.what, What::Maximum(_) | What::Minimum(_));
    if desk.facts[before..].iter().any(bounds) {
        for (place, sign) in signs {
            desk.state(ReaderId::Limits, place, sign);
        }
    }
}

/// Widens stated lower bounds by values below them that a sentence gives a meaning, often under
/// a condition: `取值范围：1~100，-1表示不限制`. Of two lower bounds in prose the weaker one counts.
pub(super) fn sentinels(desk: &mut Desk<'_, '_>) {
    let said = |fact: &Fact| fact.form == Form::Prose && matches!(fact.what, What::Minimum(_));
    if !desk.facts.iter().any(said) {
        return;
    }
    let tokens = desk.tokens();
    let is = |at: Option<usize>, words: &[Word]| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| words.contains(&token.word))
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Number) {
        let given = is(at.checked_sub(1), &[Word::Is, Word::To, Word::Values])
            || is(Some(at + 1), &[Word::Means, Word::Or, Word::Is]);
        let before = tokens[..at].iter().rev().take_while(|token| !token.is_break()).take(3);
        let refused = before.clone().any(|token| token.word == Word::Not);
        let whole = token.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let small = token.text == "0" || token.text.starts_with('-');
        let scope = desk.scopes[at];
        if given
            && small
            && whole
            && !refused
            && !scope.sample
            && !scope.taken
            && let Some(value) = token.number()
        {
            let bound = Bound { value, exclusive: false };
            desk.state(ReaderId::Sentinels, at..at + 1, Fact::prose(What::Minimum(bound)));
        }
    }
}

/// The first pattern of the table that matches at a token.
pub(super) fn first_match(tokens: &[Token], at: usize) -> Option<(&'static Pattern, Hit)> {
    let candidates = table::candidates(&tokens[at]);
    candidates.iter().find_map(|pattern| Some((*pattern, match_at(pattern, tokens, at)?)))
}

/// Whether the statement is about a part of the value: `key的长度`, `每个变量名的长度`.
fn of_a_part(tokens: &[Token], at: usize) -> bool {
    let possessive = at.checked_sub(1).is_some_and(|before| tokens[before].text.ends_with('的'));
    let owner = at.checked_sub(2).map(|before| &tokens[before]);
    possessive && owner.is_some_and(|token| token.kind == Kind::Literal || token.word == Word::Each)
}

/// Whether the lower bound is one end of a range whose other end is no number (`大于0小于总数`).
/// Such sentences are about the other thing and loose about the number: 0 mostly works.
fn opens_range(pattern: &Pattern, tokens: &[Token], hit: &Hit) -> bool {
    let joins = |token: &&Token| {
        let text = matches!(token.text, "且" | "并且" | "而" | "but");
        text || token.kind == Kind::Comma || token.word == Word::And
    };
    let other = hit.end + tokens[hit.end..].iter().take_while(joins).count();
    let below = tokens.get(other).is_some_and(|token| token.word == Word::Below);
    let number = is_kind(tokens, other + 1, Kind::Number);
    matches!(pattern.limits, Limits::Above) && below && !number
}

/// Whether the cell names units that differ, so that a number with a unit need not be in the
/// unit of the value: `单位为秒，默认10分钟`.
fn mixes_units(tokens: &[Token]) -> bool {
    let mut units = tokens.windows(2).filter_map(|pair| {
        let measured = matches!(pair[0].kind, Kind::Number | Kind::Colon)
            || matches!(pair[0].word, Word::UnitLabel | Word::Is);
        (measured && pair[1].word == Word::Unit).then_some(pair[1].text)
    });
    units.next().is_some_and(|first| units.any(|unit| unit != first))
}

/// Whether a unit follows one of the numbers of a hit.
fn has_unit(tokens: &[Token], hit: &Hit) -> bool {
    let after = |at: usize| tokens.get(at + 1).is_some_and(|token| token.word == Word::Unit);
    hit.numbers.iter().flatten().any(|&at| after(at))
}

fn state(limits: Limits, measure: Measure, tokens: &[Token], hit: &Hit, facts: &mut Vec<Fact>) {
    let number = |slot: usize| hit.numbers[slot].and_then(|at| tokens[at].number());
    let (low, high) = (number(0), number(1));
    let [open, close] = interval_excludes(tokens, hit);
    let mut add = |limit: Option<What>| facts.extend(limit.map(Fact::prose));
    match limits {
        Limits::Range => {
            add(lower(measure, low, open, hit.bytes));
            add(upper(measure, high, close, hit.bytes));
        }
        Limits::AtMost => add(upper(measure, low, false, hit.bytes)),
        Limits::AtLeast => add(lower(measure, low, false, hit.bytes)),
        Limits::Below => add(upper(measure, low, true, hit.bytes)),
        Limits::Above => add(lower(measure, low, true, hit.bytes)),
        Limits::Exactly => {
            add(lower(measure, low.clone(), false, hit.bytes));
            add(upper(measure, low, false, hit.bytes));
        }
        Limits::Constant(_) => {}
    }
}

/// Whether the interval's ends are excluded. Plain parentheses around both ends say nothing;
/// only a mixed interval `(a,b]` uses them as mathematics does.
fn interval_excludes(tokens: &[Token], hit: &Hit) -> [bool; 2] {
    let [Some(open), Some(close)] = hit.brackets else { return [false; 2] };
    let open = tokens[open].kind == Kind::OpenRound;
    let close = tokens[close].kind == Kind::CloseRound;
    [open && !close, close && !open]
}

fn unit(bytes: bool) -> LengthUnit {
    if bytes { LengthUnit::Bytes } else { LengthUnit::Characters }
}

fn count(number: &Number) -> Option<u64> {
    number.as_i64().and_then(|count| u64::try_from(count).ok())
}

fn lower(measure: Measure, number: Option<Number>, exclusive: bool, bytes: bool) -> Option<What> {
    let number = number?;
    let least = || count(&number).map(|count| count + u64::from(exclusive));
    Some(match measure {
        Measure::Length => What::MinLength(least()?, unit(bytes)),
        Measure::Items => What::MinItems(least()?),
        Measure::Value | Measure::Quantity => What::Minimum(Bound { value: number, exclusive }),
    })
}

fn upper(measure: Measure, number: Option<Number>, exclusive: bool, bytes: bool) -> Option<What> {
    let number = number?;
    let most = || count(&number).and_then(|count| count.checked_sub(u64::from(exclusive)));
    Some(match measure {
        Measure::Length => What::MaxLength(most()?, unit(bytes)),
        Measure::Items => What::MaxItems(most()?),
        Measure::Value | Measure::Quantity => What::Maximum(Bound { value: number, exclusive }),
    })
}

/// The default that a sentence states at this token.
fn default_at(tokens: &[Token], at: usize) -> Option<(String, Range<usize>)> {
    let lead = &tokens[at];
    let announces = lead.word == Word::Default || lead.word == Word::Label(Label::Default);
    if !announces || lead.emphasised() {
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
    if meaningful || first.word == Word::Nothing {
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
    default_ends(tokens, end).then_some((value.text, at..end))
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

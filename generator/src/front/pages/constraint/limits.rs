//! Limits in sentences, by the pattern table.

use super::desk::Desk;
use super::fact::{Fact, What};
use super::pattern::{Hit, Limits, Measure, Pattern, match_at};
use super::value::is_kind;
use super::{Doubt, table};
use crate::diag::codes::constraint as codes;
use crate::front::pages::tokens::{Kind, ListWord, ReaderId, Token, Word};
use crate::ir::{Bound, LengthUnit, Number};

/// Reads limits by the patterns of the table.
pub(super) fn read(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    let mixed_units = mixes_units(tokens);
    let before = desk.facts.len();
    let mut signs = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let scope = desk.scopes[at];
        let matched = scope.is_said().then(|| first_match(tokens, at)).flatten();
        let Some((pattern, hit)) = matched else {
            at += 1;
            continue;
        };
        let measure = match pattern.measure {
            Measure::Quantity if desk.lists() => Measure::Items,
            Measure::Quantity => Measure::Value,
            other => other,
        };
        let mut end = hit.end;
        if !desk.scopes[at..end].iter().all(|scope| scope.is_said())
            || is_of_another(pattern, tokens, at, &hit)
        {
        } else if !desk.scopes[at..end].iter().all(|scope| scope.is_plain()) {
            state(pattern.limits, measure, tokens, &hit, &mut desk.of_cases);
        } else if let Some(other) = other_measure(desk, measure, at, &hit, mixed_units) {
            desk.reading.doubts.push(not_kept(other));
            desk.claim(ReaderId::Limits, at..end);
        } else if let Limits::Constant(value) = pattern.limits {
            let least = lower(measure, Some(Number::from(value)), false, false);
            signs.extend(least.map(|least| (at..end, Fact::prose(least))));
        } else {
            let from = desk.facts.len();
            state(pattern.limits, measure, tokens, &hit, &mut desk.facts);
            if pattern.limits == Limits::Range && measure == Measure::Value {
                end = further(tokens, end, &mut desk.facts);
            }
            desk.claim_from(ReaderId::Limits, at..end, from);
        }
        at = end;
    }
    // `正整数` names no limit; beside one it says where the range starts.
    let bounds = |fact: &Fact| matches!(fact.what, What::Maximum(_) | What::Minimum(_));
    if desk.facts[before..].iter().any(bounds) {
        for (place, sign) in signs {
            desk.state(ReaderId::Limits, place, sign);
        }
    }
}

/// The first pattern of the table that matches at a token.
pub(super) fn first_match(tokens: &[Token], at: usize) -> Option<(&'static Pattern, Hit)> {
    let candidates = table::candidates(&tokens[at]);
    candidates.iter().find_map(|pattern| Some((*pattern, match_at(pattern, tokens, at)?)))
}

/// Whether what a pattern reads does not limit the value at large.
fn is_of_another(pattern: &Pattern, tokens: &[Token], at: usize, hit: &Hit) -> bool {
    of_a_part(tokens, at)
        || opens_range(pattern, tokens, hit)
        || is_converted(tokens, hit)
        || heads_case(tokens, hit)
}

/// Whether the sentence says what becomes of values beyond a limit, so that they are taken:
/// `A number less than 1 is turned into 20`, `小于1时，自动转换为20`.
fn is_converted(tokens: &[Token], hit: &Hit) -> bool {
    let ends = |token: &&Token| {
        matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::Semicolon | Kind::Number)
    };
    let after = tokens[hit.end..].iter().take_while(|token| !ends(token)).take(6);
    after.into_iter().any(|token| token.word == Word::Becomes)
}

/// Whether the case in which the limits hold stands right behind them: `1 to 9 when **a** is b`.
fn heads_case(tokens: &[Token], hit: &Hit) -> bool {
    let unit = |token: &&Token| {
        matches!(token.word, Word::Unit | Word::Characters | Word::Bytes | Word::Count)
    };
    let next = tokens[hit.end..].iter().find(|token| !unit(token));
    next.is_some_and(|token| token.list == Some(ListWord::Case) && !token.emphasised())
}

/// What limits measure that are stated in another unit, or of another thing, than the value.
fn other_measure(
    desk: &Desk<'_, '_>,
    measure: Measure,
    at: usize,
    hit: &Hit,
    mixed_units: bool,
) -> Option<&'static str> {
    let tokens = desk.tokens();
    let unit = tokens.get(hit.end).is_some_and(|token| token.word == Word::Unit);
    if measure == Measure::Length && unit || mixed_units && has_unit(tokens, hit) {
        return Some(OTHER_UNIT);
    }
    if desk.maps() && measure == Measure::Length && is_of_keys(tokens, at) {
        return Some("the keys");
    }
    let counted = desk.lists() && measure == Measure::Items;
    (counted && is_of_element(tokens, at, desk.names)).then_some("one element")
}

/// Whether the sentence speaks of each element of the list: `Each tag has up to 9 keys` of `tags`.
fn is_of_element(tokens: &[Token], at: usize, names: &[&str]) -> bool {
    let from = tokens[..at].iter().rposition(Token::ends_sentence).map_or(0, |end| end + 1);
    let mut pairs = tokens[from..at].windows(2).filter(|pair| pair[0].word == Word::Each);
    pairs.any(|pair| names.iter().any(|name| is_plural(name, pair[1].text)))
}

/// Whether a name is the plural of a word: `entries` of `entry`.
fn is_plural(name: &str, word: &str) -> bool {
    let stem = name.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let stem = stem.or_else(|| name.strip_suffix('s').map(str::to_owned));
    stem.is_some_and(|stem| stem.eq_ignore_ascii_case(word))
}

/// What is told of limits in a unit that is not that of the value.
pub(super) const OTHER_UNIT: &str = "another unit";

/// The doubt that tells of a limit that has no place.
pub(super) fn not_kept(other: &str) -> Doubt {
    let message = format!("a limit that is stated of {other} is not that of the value");
    Doubt { code: &codes::LIMIT_OF_OTHER, message }
}

/// Whether the sentence speaks of the keys of a map: `A key contains 1 to 9 characters`, not
/// `The value of a key`.
fn is_of_keys(tokens: &[Token], at: usize) -> bool {
    let from = tokens[..at].iter().rposition(Token::ends_sentence).map_or(0, |end| end + 1);
    let is_value =
        |token: &Token| token.word == Word::Values && token.list == Some(ListWord::Itself);
    let named = |token: &Token| token.list == Some(ListWord::Key) || is_value(token);
    let Some(subject) = tokens[from..at].iter().rposition(named) else { return false };
    let small = |token: &&Token| matches!(token.word, Word::Article | Word::Is | Word::Each);
    let owner = tokens[from..from + subject].iter().rev().find(|token| !small(token));
    !is_value(&tokens[from + subject]) && !owner.is_some_and(is_value)
}

/// States the ends of the ranges and single values that go on behind a range, so that the outer
/// bounds of all count, and returns where they end: `1-10、20-30`, `1-9（盒）或1-30（箱）`, `1-10 or -1`.
fn further(tokens: &[Token], from: usize, facts: &mut Vec<Fact>) -> usize {
    let mut end = from;
    loop {
        let mut at = end + usize::from(tokens.get(end).is_some_and(|t| t.word == Word::Unit));
        if is_kind(tokens, at, Kind::OpenRound) {
            let inside = tokens[at..].iter().take_while(|token| !token.is_break());
            at += inside.take_while(|token| token.kind != Kind::CloseRound).count() + 1;
        }
        let joins = |token: &&Token| {
            matches!(token.kind, Kind::Comma | Kind::Pause | Kind::Semicolon)
                || matches!(token.word, Word::Or | Word::And)
        };
        let signs = tokens.get(at..).unwrap_or_default().iter().take_while(joins);
        let signs: Vec<&Token> = signs.collect();
        at += signs.len();
        at +=
            usize::from(tokens.get(at).is_some_and(|t| matches!(t.word, Word::Between | Word::Is)));
        let number = |at: usize| tokens.get(at).filter(|t| t.kind == Kind::Number)?.number();
        let Some(first) = number(at).filter(|_| !signs.is_empty()) else { return end };
        let to = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Dash || t.word == Word::To);
        let last = number(at + 2).filter(|_| to);
        let sure = signs.iter().any(|token| token.kind == Kind::Pause || token.word == Word::Or);
        let ends = tokens.get(at + 1).is_none_or(|token| {
            matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::CloseRound | Kind::OpenRound)
        });
        if last.is_none() && !(sure || ends) {
            return end;
        }
        end = at + if last.is_some() { 3 } else { 1 };
        let bound = |value| Bound { value, exclusive: false };
        facts.push(Fact::prose(What::Minimum(bound(first.clone()))));
        facts.push(Fact::prose(What::Maximum(bound(last.unwrap_or(first)))));
    }
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
/// unit of the value: `单位为秒，默认10分钟`, `Size in bytes, at most 5 GB`.
pub(super) fn mixes_units(tokens: &[Token]) -> bool {
    let mut units = tokens.windows(2).filter_map(|pair| {
        let told = matches!(pair[0].word, Word::UnitLabel | Word::Is);
        let measured = told || matches!(pair[0].kind, Kind::Number | Kind::Colon);
        let unit = measured && pair[1].word == Word::Unit || told && pair[1].word == Word::Bytes;
        unit.then_some(pair[1].text)
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
    let [mut open, mut close] = interval_excludes(tokens, hit);
    open |= limits == Limits::AboveTo;
    close |= hit.excludes_last;
    let mut add = |limit: Option<What>| facts.extend(limit.map(Fact::prose));
    match limits {
        Limits::Range | Limits::AboveTo => {
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

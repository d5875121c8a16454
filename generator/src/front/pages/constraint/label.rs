//! Labelled statements: `最大长度：64`, `Maximum length: 64`.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use super::desk::Desk;
use super::fact::{Fact, What};
use super::labelled::{items_before, label_at};
use super::limits::{OTHER_UNIT, mixes_units, not_kept};
use super::pattern::{Class, accepts};
use super::value::{Value, bold_run, is_nothing, value_at};
use super::values;
use super::{Doubt, Reading};
use crate::diag::codes::constraint as codes;
use crate::front::pages::tokens::{Kind, Label, ReaderId, Token, Word};
use crate::ir::{Bound, Format, LengthUnit, Number};

/// Labels that do not say of what they are the least or the greatest. Tools that write English
/// pages head the length of a text with them, and its number of a list of objects.
const OPEN_BOUNDS: &[&str] = &["Minimum", "Maximum"];

/// Reads all labels.
pub(super) fn read(desk: &mut Desk<'_, '_>) {
    let tokens = desk.tokens();
    let mut at = 0;
    while at < tokens.len() {
        let Some((label, body)) = label_at(tokens, at) else {
            at += 1;
            continue;
        };
        if desk.scopes[at].sample {
            at = body;
            continue;
        }
        let before = desk.facts.len();
        let end = one(tokens, label, body, &mut desk.facts, &mut desk.reading);
        let depth = items_before(tokens, at);
        let open = OPEN_BOUNDS.iter().any(|name| tokens[at].text.eq_ignore_ascii_case(name));
        for fact in &mut desk.facts[before..] {
            fact.depth = depth;
            if open {
                fact.what = fact.what.clone().opened();
            }
        }
        match label {
            Label::Ignored => desk.claim(ReaderId::Headings, at..body),
            Label::Deprecated => desk.claim(ReaderId::Deprecation, at..body),
            _ if desk.facts.len() == before && end == body => {}
            _ => desk.claim_from(ReaderId::Labels, at..end, before),
        }
        at = end.max(at + 1);
    }
}

/// Reads the value of one label and returns where it ends.
fn one(
    tokens: &[Token],
    label: Label,
    at: usize,
    facts: &mut Vec<Fact>,
    reading: &mut Reading,
) -> usize {
    let mut add = |what| facts.push(Fact::label(what));
    match label {
        Label::Ignored => return at,
        Label::Deprecated => reading.deprecated = true,
        Label::UniqueItems => add(What::UniqueItems),
        Label::Enum => return enumeration(tokens, at, facts, reading),
        Label::Default => return default(tokens, at, facts, reading),
        Label::Pattern => return pattern(tokens, at, facts),
        Label::Format => {
            if let Some(format) = tokens.get(at).filter(|t| t.code).and_then(|t| format(t.text)) {
                add(What::Format(format));
                return at + 1;
            }
        }
        Label::ItemsRange => return items_range(tokens, at, facts),
        _ => return number(tokens, label, at, facts, reading),
    }
    at
}

fn number(
    tokens: &[Token],
    label: Label,
    at: usize,
    facts: &mut Vec<Fact>,
    reading: &mut Reading,
) -> usize {
    let value = tokens
        .get(at)
        .filter(|token| token.code || token.quoted || accepts(Class::Number, tokens, at, token));
    let number = value.and_then(Token::number);
    let what = number.and_then(|number| limit(label, &number));
    let Some(what) = what else {
        if !is_nothing(tokens, at) {
            reading.doubts.push(without_value(tokens, at));
        }
        return at;
    };
    let length = matches!(what, What::MinLength(..) | What::MaxLength(..));
    let unit = tokens.get(at + 1).is_some_and(|token| token.word == Word::Unit);
    if unit && (length || mixes_units(tokens)) {
        reading.doubts.push(not_kept(OTHER_UNIT));
        return at + 2;
    }
    facts.push(Fact::label(what));
    at + 1
}

/// The statement that a label makes with a number.
fn limit(label: Label, number: &Number) -> Option<What> {
    let count = || number.as_i64().and_then(|count| u64::try_from(count).ok());
    let bound = |exclusive| Bound { value: number.clone(), exclusive };
    Some(match label {
        Label::MinLength => What::MinLength(count()?, LengthUnit::Characters),
        Label::MaxLength => What::MaxLength(count()?, LengthUnit::Characters),
        Label::MinBytes => What::MinLength(count()?, LengthUnit::Bytes),
        Label::MaxBytes => What::MaxLength(count()?, LengthUnit::Bytes),
        Label::Minimum => What::Minimum(bound(false)),
        Label::Maximum => What::Maximum(bound(false)),
        Label::ExclusiveMinimum => What::Minimum(bound(true)),
        Label::ExclusiveMaximum => What::Maximum(bound(true)),
        Label::MinItems => What::MinItems(count()?),
        Label::MaxItems => What::MaxItems(count()?),
        _ => return None,
    })
}

fn items_range(tokens: &[Token], at: usize, facts: &mut Vec<Fact>) -> usize {
    let numbers: Vec<u64> = tokens[at.min(tokens.len())..]
        .iter()
        .take_while(|token| {
            matches!(token.kind, Kind::Number | Kind::Dash | Kind::OpenSquare | Kind::Comma)
        })
        .filter_map(|token| token.text.parse().ok())
        .collect();
    let [low, high] = numbers[..] else { return at };
    let mut add = |what| facts.push(Fact::label(what));
    add(What::MinItems(low));
    add(What::MaxItems(high));
    at + 3
}

fn enumeration(tokens: &[Token], at: usize, facts: &mut Vec<Fact>, reading: &mut Reading) -> usize {
    let Some((found, end)) = values::labelled(tokens, at) else {
        reading.doubts.push(without_value(tokens, at));
        return at;
    };
    facts.push(Fact::label(What::Values(found)));
    end
}

/// Reads the value behind a label of defaults, or of a column of them.
pub(super) fn default(
    tokens: &[Token],
    at: usize,
    facts: &mut Vec<Fact>,
    reading: &mut Reading,
) -> usize {
    if is_nothing(tokens, at) {
        return at;
    }
    let first = &tokens[at];
    let whole = if first.code { value_at(tokens, at) } else { bold_run(tokens, at) };
    let value = whole.or_else(|| value_at(tokens, at).filter(|value| ends(tokens, value.next)));
    let value = value.filter(|value| !is_description(tokens, value));
    let Some(value) = value else {
        reading.doubts.push(without_value(tokens, at));
        return at;
    };
    let next = value.next;
    facts.push(Fact::label(What::Default(value.text)));
    next
}

/// Whether words only describe what happens: `Automatically generated`, `the current time`.
fn is_description(tokens: &[Token], value: &Value) -> bool {
    let word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let small = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = value.text.split(' ');
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    if value.emphasised {
        return !rest.is_empty() && word(first) && rest.iter().all(|word| small(word));
    }
    let next = tokens.get(value.next).filter(|token| {
        let plain = matches!(token.kind, Kind::Literal | Kind::Phrase) && !token.emphasised();
        plain && !token.glued && token.label.is_none() && token.text.is_ascii()
    });
    small(first) && next.is_some_and(|next| word(next.text))
}

/// Whether a labelled literal may end before this token.
fn ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        let form = matches!(
            token.kind,
            Kind::Break(_)
                | Kind::Comma
                | Kind::Stop
                | Kind::Semicolon
                | Kind::OpenRound
                | Kind::CloseRound
                | Kind::Quote
        );
        form || token.label.is_some()
            || token.word == Word::Unit
            || token.emphasised()
            || !token.glued
    })
}

/// A regular expression: a code span, a quoted text, or from `^` to `$`.
fn pattern(tokens: &[Token], at: usize, facts: &mut Vec<Fact>) -> usize {
    let quoted = usize::from(tokens.get(at).is_some_and(|token| token.kind == Kind::Quote));
    let token = tokens.get(at + quoted).filter(|token| token.code || token.kind == Kind::Regex);
    let Some(token) = token else { return at };
    facts.push(Fact::label(What::Pattern(token.text.to_owned())));
    at + quoted + 1
}

fn format(name: &str) -> Option<Format> {
    let name: serde::de::value::StrDeserializer<'_, ValueError> = name.into_deserializer();
    Format::deserialize(name).ok()
}

fn without_value(tokens: &[Token], at: usize) -> Doubt {
    let label = tokens[..at].iter().rev().find(|token| token.label.is_some());
    let label = label.map_or("", |token| token.text);
    let message = format!("the label `{label}` has no value that can be read");
    Doubt { code: &codes::LABEL_WITHOUT_VALUE, message }
}

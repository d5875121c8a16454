//! Labelled statements: `最大长度：64`, `Maximum length: 64`.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use super::fact::{Fact, Form, What};
use super::pattern::{Class, accepts};
use super::scope::Scope;
use super::value::{bold_run, is_nothing, value_at};
use super::values;
use super::{Doubt, Reading};
use crate::diag::codes::constraint as codes;
use crate::front::pages::tokens::{Kind, Label, Token, Word};
use crate::ir::{Bound, Format, LengthUnit, Number};

/// Reads all labels. Their tokens are marked as taken; doubts go to the reading.
pub(super) fn read(tokens: &[Token], scopes: &mut [Scope], reading: &mut Reading) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((label, body)) = label_at(tokens, at) else {
            at += 1;
            continue;
        };
        if scopes[at].sample {
            at = body;
            continue;
        }
        let before = facts.len();
        let end = one(tokens, label, body, &mut facts, reading);
        let depth = items_before(tokens, at);
        facts[before..].iter_mut().for_each(|fact| fact.depth = depth);
        if facts.len() > before {
            scopes[at..end].iter_mut().for_each(|scope| scope.taken = true);
        }
        at = end.max(at + 1);
    }
    facts
}

/// The label at a token and where its value starts.
fn label_at(tokens: &[Token], at: usize) -> Option<(Label, usize)> {
    let label = tokens[at].label?;
    let next = tokens.get(at + 1);
    if matches!(label, Label::UniqueItems | Label::Deprecated) {
        let ends = next.is_none_or(|token| token.kind == Kind::Semicolon);
        return (ends && starts_segment(tokens, at)).then_some((label, at + 1));
    }
    let heads_line = tokens[at].bold > 0 && starts_line(tokens, at);
    if heads_line && next.is_some_and(Token::is_break) {
        // `**Default value**` on a line of its own: the value is the next line.
        return Some((label, at + 2));
    }
    let colon = next.filter(|token| token.kind == Kind::Colon)?;
    // `- **default**: …` describes a value, and `default：…` is a value in Chinese text.
    let ascii = tokens[at].text.is_ascii();
    let described =
        ascii && (colon.text != ":" || (tokens[at].emphasised() && starts_item(tokens, at)));
    let anchored = !ascii || starts_segment(tokens, at);
    (anchored && !described).then_some((label, at + 2))
}

/// Whether a label with its colon stands at a token.
pub(super) fn is_label(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some() && label_at(tokens, at).is_some()
}

fn starts_line(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|at| tokens[at].is_break())
}

fn starts_item(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| matches!(tokens[at].kind, Kind::Break(depth) if depth > 0))
}

/// Whether an English label stands where a sentence could start, `Item` aside.
fn starts_segment(tokens: &[Token], at: usize) -> bool {
    let at = at - usize::from(items_before(tokens, at));
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return true };
    matches!(before.kind, Kind::Break(_) | Kind::Semicolon | Kind::Stop | Kind::Number)
        || before.emphasised()
        || tokens[at].bold > 0
        || !before.text.is_ascii()
}

/// How many `Item` stand before a label.
fn items_before(tokens: &[Token], at: usize) -> u8 {
    let before = tokens[..at].iter().rev();
    let items =
        before.take_while(|token| !token.emphasised() && token.text.eq_ignore_ascii_case("item"));
    u8::try_from(items.count()).unwrap_or(u8::MAX)
}

/// Reads the value of one label and returns where it ends.
fn one(
    tokens: &[Token],
    label: Label,
    at: usize,
    facts: &mut Vec<Fact>,
    reading: &mut Reading,
) -> usize {
    let mut add = |what| facts.push(Fact { what, form: Form::Label, depth: 0 });
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
    facts.push(Fact { what, form: Form::Label, depth: 0 });
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
    let mut add = |what| facts.push(Fact { what, form: Form::Label, depth: 0 });
    add(What::MinItems(low));
    add(What::MaxItems(high));
    at + 3
}

fn enumeration(tokens: &[Token], at: usize, facts: &mut Vec<Fact>, reading: &mut Reading) -> usize {
    let Some((found, end)) = values::labelled(tokens, at) else {
        reading.doubts.push(without_value(tokens, at));
        return at;
    };
    facts.push(Fact { what: What::Values(found), form: Form::Label, depth: 0 });
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
    let Some(value) = value else {
        reading.doubts.push(without_value(tokens, at));
        return at;
    };
    let next = value.next;
    facts.push(Fact { what: What::Default(value.text), form: Form::Label, depth: 0 });
    next
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
    facts.push(Fact { what: What::Pattern(token.text.to_owned()), form: Form::Label, depth: 0 });
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

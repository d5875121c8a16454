//! Values in lines and list items, one or a few to a line.

use super::inline::{self, Strictness};
use super::labelled::is_label;
use super::scope::Scope;
use super::value::{
    List, Value, emphasised_at, is_disclaimed, is_kind, is_word, line_end, push, value_at,
};
use crate::front::pages::tokens::{Kind, Token, Word};

/// The lines behind an enum label: one value each, items or not. Also returns where they end.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut next = at;
    let mut depth = None;
    while let Some(Kind::Break(this)) = tokens.get(next).map(|token| token.kind) {
        let value = emphasised_at(tokens, next + 1).or_else(|| value_at(tokens, next + 1));
        let Some(value) = value else { break };
        // After the items a plain line ends the list; a label ends it anyway.
        if depth.is_some_and(|depth| this < depth) || is_label(tokens, next + 1) {
            break;
        }
        depth = depth.or(Some(this));
        if depth == Some(this) {
            push(&mut found, value.text.split('：').next().unwrap_or_default());
        }
        next = line_end(tokens, value.next);
    }
    (!found.is_empty()).then_some((found, next))
}

/// The lines after words that announce values.
pub(super) fn announced(tokens: &[Token], at: usize) -> Option<List> {
    let Kind::Break(depth) = tokens.get(at)?.kind else { return None };
    if depth == 0
        && let Some(list) = inline::read(tokens, at + 1, Strictness::Any)
        && list.values.len() > 1
    {
        return Some(list);
    }
    let mut found = Vec::new();
    let mut next = at;
    while let Some(Kind::Break(this)) = tokens.get(next).map(|token| token.kind) {
        if this < depth {
            break;
        }
        if this == depth {
            let values = line_values(tokens, next + 1)
                .or_else(|| last_value(tokens, next + 1))
                .or_else(|| case_values(tokens, next + 1));
            let Some(values) = values else {
                // A free item among the values (`自定义天数：…`) means that others are allowed.
                let free = this > 0 && !found.is_empty() && is_free_item(tokens, next + 1);
                let stands = !free && !found.is_empty();
                return stands.then_some(List { values: found, start: at, end: next });
            };
            for value in &values {
                push(&mut found, value);
            }
        }
        next = line_end(tokens, next + 1);
    }
    if found.is_empty() {
        return inline::read(tokens, at + 1, Strictness::Any);
    }
    Some(List { values: found, start: at, end: next })
}

/// Whether an item names what it describes with words that are no label.
fn is_free_item(tokens: &[Token], at: usize) -> bool {
    let words = tokens[at.min(tokens.len())..].iter().take(4);
    let words = words.take_while(|token| matches!(token.kind, Kind::Text | Kind::Phrase)).count();
    let plain =
        tokens[at.min(tokens.len())..].iter().take(words).all(|token| token.word == Word::Other);
    words > 0 && plain && is_kind(tokens, at + words, Kind::Colon) && !is_label(tokens, at)
}

/// The values that a line starts with and describes, if it does nothing else. A line about the
/// absence of a value (`空：…`) has none.
fn line_values(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    if is_word(tokens, at, &[Word::Nothing]) {
        return Some(Vec::new());
    }
    let mut values = Vec::new();
    let mut at = at;
    loop {
        let value = line_value(tokens, at)?;
        values.push(value.text);
        let several = is_kind(tokens, value.next, Kind::Pause)
            && line_value(tokens, value.next + 1).is_some();
        if !several {
            return Some(values);
        }
        at = value.next + 1;
    }
}

fn line_value(tokens: &[Token], at: usize) -> Option<Value> {
    // `值为“a”，表示…`
    let said = is_word(tokens, at, &[Word::Values])
        && tokens.get(at + 1).is_some_and(|token| token.quoted && token.glued);
    let at = at + usize::from(said);
    let value = match emphasised_at(tokens, at) {
        Some(value) if value.text.len() <= 64 => value,
        _ => value_at(tokens, at)?,
    };
    let text = value.text.split('：').next().unwrap_or_default().trim().to_owned();
    let plain = text.is_ascii() && !text.contains(' ') && !is_label(tokens, at);
    (plain && is_described(tokens, value.next)).then_some(Value { text, ..value })
}

/// Whether a description, a further value or the end of the line follows a value.
fn is_described(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let form = matches!(
        token.kind,
        Kind::Break(_)
            | Kind::Colon
            | Kind::OpenRound
            | Kind::Equal
            | Kind::Pause
            | Kind::Semicolon
            | Kind::Comma
    );
    // `a - 甲`, `a-甲`, `a 甲`
    let beyond_ascii = |at: usize| tokens.get(at).is_some_and(|token| !token.text.is_ascii());
    let dash = token.kind == Kind::Dash && (!token.glued || beyond_ascii(at + 1));
    let spaced =
        matches!(token.kind, Kind::Text | Kind::Phrase) && !token.glued && beyond_ascii(at);
    let full_stop = token.kind == Kind::Stop && line_end(tokens, at) == at + 1;
    // `MySQL为“a”或“b”` is about values of a kind that the item names.
    let is = token.word == Word::Is && matches!(token.text, "为" | "是");
    let is = is && tokens.get(at + 1).is_some_and(|next| !next.emphasised());
    form || dash || spaced || full_stop || is || token.word == Word::Means
}

/// The value at the end of a line behind its name: `甲：a`.
fn last_value(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    let end = line_end(tokens, at);
    let name = tokens[at..end].iter().take_while(|token| token.kind != Kind::Colon);
    let colon =
        at + name.take_while(|token| matches!(token.kind, Kind::Text | Kind::Phrase)).count();
    let value = value_at(tokens, colon + 1)?;
    let ends = value.next + usize::from(is_kind(tokens, value.next, Kind::Stop)) == end;
    (colon > at && is_kind(tokens, colon, Kind::Colon) && ends && !is_label(tokens, at))
        .then(|| vec![value.text])
}

/// The marked values that a line states for a case, one list of several: `甲为“a”或“b”`.
fn case_values(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    let end = line_end(tokens, at);
    let case = tokens[at..end].iter().take_while(|token| {
        matches!(token.kind, Kind::Literal | Kind::Text) && !token.emphasised()
    });
    let is = at + case.count();
    let values = is_word(tokens, is, &[Word::Is])
        .then(|| inline::read(tokens, is + 1, Strictness::Marked))??;
    let stop = usize::from(is_kind(tokens, values.end, Kind::Stop));
    let marked = tokens.get(is + 1).is_some_and(Token::emphasised);
    (is > at && marked && values.end + stop == end).then_some(values.values)
}

/// A list whose items all start with a described value, though nothing announces it.
pub(super) fn described_items(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let is_item = |token: &Token| matches!(token.kind, Kind::Break(depth) if depth > 0);
    let start = tokens.iter().position(is_item)?;
    let Kind::Break(depth) = tokens[start].kind else { return None };
    // `格式为a:b`: the items explain its parts.
    let parts = tokens[..start]
        .windows(2)
        .any(|pair| pair[0].word == Word::Format && pair[1].word == Word::Is);
    let sample = scopes[..start].iter().any(|scope| scope.sample);
    if sample || parts || is_disclaimed(tokens, start) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = start;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Break(this) if this == depth => {
                if !scopes[at].is_plain() {
                    return None;
                }
                line_values(tokens, at + 1)?.iter().for_each(|value| push(&mut found, value));
            }
            Kind::Break(this) if this < depth => break,
            _ => {}
        }
        at = line_end(tokens, at + 1);
    }
    let listed = found.len() > 1 || is_only_number(tokens, start);
    listed.then_some(List { values: found, start, end: at.min(tokens.len()) })
}

/// Whether the cell ends with a list of one item, which describes a number: `- 1：有效`.
fn is_only_number(tokens: &[Token], start: usize) -> bool {
    let number =
        is_kind(tokens, start + 1, Kind::Number) && is_kind(tokens, start + 2, Kind::Colon);
    number && line_end(tokens, start + 1) == tokens.len()
}

/// Plain lines below a line that ends with a colon, each a value, a colon and what it means.
pub(super) fn described_lines(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let lead = (1..tokens.len()).find(|&at| {
        tokens[at].kind == Kind::Break(0)
            && tokens[at - 1].kind == Kind::Colon
            && scopes[at - 1].is_plain()
    })?;
    if is_disclaimed(tokens, lead - 1) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = lead;
    while let Some(value) =
        line_value(tokens, at + 1).filter(|value| is_kind(tokens, value.next, Kind::Colon))
    {
        push(&mut found, &value.text);
        at = line_end(tokens, at + 1);
    }
    (found.len() > 1).then_some(List { values: found, start: lead, end: at })
}

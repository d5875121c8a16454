//! Values in lines and list items, one or a few to a line.

use super::inline::{self, Strictness};
use super::labelled::is_label;
use super::parts::names_a_part;
use super::scope::Scope;
use super::value::{
    List, Value, emphasised_at, is_disclaimed, is_kind, is_word, line_end, push, value_at,
};
use crate::front::pages::tokens::{Kind, ListWord, Token, Word};

/// The lines behind an enum label: one value each, items or not. Also returns where they end.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let mut found = Found::default();
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
            let several = line_values(tokens, next + 1).filter(|values| values.len() > 1);
            let first = value.text.split('：').next().unwrap_or_default();
            let several = several.filter(|values| values[0] == first);
            match several {
                Some(values) => found.line(tokens, next + 1, &values),
                None => push(&mut found.values, first),
            }
        }
        next = line_end(tokens, value.next);
    }
    (!found.values.is_empty()).then_some((found.values, next))
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
    let mut found = Found::default();
    let mut next = at;
    while let Some(Kind::Break(this)) = tokens.get(next).map(|token| token.kind) {
        if this < depth && !goes_on(tokens, next, depth) {
            break;
        }
        if this == depth {
            let values = line_values(tokens, next + 1)
                .or_else(|| last_value(tokens, next + 1))
                .or_else(|| case_values(tokens, next + 1));
            if values.is_none() && found.values.is_empty() {
                return None;
            }
            if values.is_none() && this == 0 {
                break;
            }
            // An item that is no value (`自定义天数：…`) means that others are allowed.
            found.open |= values.is_none();
            found.line(tokens, next + 1, &values.unwrap_or_default());
        }
        next = line_end(tokens, next + 1);
    }
    if found.values.is_empty() {
        return inline::read(tokens, at + 1, Strictness::Any);
    }
    Some(found.list(at, next))
}

/// Whether a plain line is a paragraph of the item before it: another item follows, and the line
/// announces no list.
fn goes_on(tokens: &[Token], line: usize, depth: u8) -> bool {
    let end = line_end(tokens, line + 1);
    let announces = end > line + 1 && tokens[end - 1].kind == Kind::Colon;
    let next = (end..tokens.len()).find(|&at| tokens[at].is_break());
    next.is_some_and(|next| match tokens[next].kind {
        Kind::Break(0) => !announces && goes_on(tokens, next, depth),
        Kind::Break(this) => this == depth && !announces && line_values(tokens, next + 1).is_some(),
        _ => false,
    })
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
        let value = bare_value(tokens, at)?;
        let joined = is_kind(tokens, value.next, Kind::Pause)
            || is_kind(tokens, value.next, Kind::Slash)
            || is_word(tokens, value.next, &[Word::Or]);
        let several = joined && line_values(tokens, value.next + 1).is_some_and(|v| !v.is_empty());
        if !several {
            values.push(line_value(tokens, at)?.text);
            return Some(values);
        }
        values.push(value.text);
        at = value.next + 1;
    }
}

/// The values of the lines of a list.
#[derive(Default)]
struct Found {
    values: Vec<String>,
    /// Whether a line stands for other values.
    open: bool,
}

impl Found {
    /// Adds the values of a line: as one, where it goes on from a value that a line before has alone
    /// (`yyyy/MM` below `yyyy`). A line that is for no value (`N/A：…`, `空：…`) leaves open what is
    /// sent then: the word, an empty text, or nothing.
    fn line(&mut self, tokens: &[Token], at: usize, values: &[String]) {
        self.open |= values.is_empty() && is_word(tokens, at, &[Word::Nothing]);
        let goes_on = |first: &String| {
            let known = values.len() > 1 && self.values.contains(first);
            let value = bare_value(tokens, at).filter(|_| known);
            let next = value.and_then(|value| tokens.get(value.next));
            next.is_some_and(|token| token.kind == Kind::Slash && token.glued)
        };
        if values.first().is_some_and(goes_on) {
            push(&mut self.values, &values.join("/"));
        } else {
            for value in values {
                push(&mut self.values, value);
            }
        }
    }

    fn list(self, start: usize, end: usize) -> List {
        List { values: self.values, start, end, open: self.open }
    }
}

/// The value that a line starts with and describes.
fn line_value(tokens: &[Token], at: usize) -> Option<Value> {
    bare_value(tokens, at).filter(|value| is_described(tokens, value.next))
}

/// The value at the start of a line.
fn bare_value(tokens: &[Token], at: usize) -> Option<Value> {
    // `值为“a”，表示…`
    let said = is_word(tokens, at, &[Word::Values])
        && tokens.get(at + 1).is_some_and(|token| token.quoted && token.glued);
    let at = at + usize::from(said);
    let value = match emphasised_at(tokens, at) {
        Some(value) if value.text.len() <= 64 => value,
        _ => value_at(tokens, at)?,
    };
    let text = value.text.split('：').next().unwrap_or_default().trim().to_owned();
    // What is marked and stands alone is a value, whatever it holds: `**BUILD FAILED**`.
    let alone = value.emphasised && tokens.get(value.next).is_none_or(Token::is_break);
    let plain = text.is_ascii() && (alone || !text.contains(' ')) && !is_label(tokens, at);
    plain.then_some(Value { text, ..value })
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
    let value = value_at(tokens, colon + 1).filter(|value| value.next <= end)?;
    let ends = after_remark(tokens, value.next, end);
    (colon > at && is_kind(tokens, colon, Kind::Colon) && ends && !is_label(tokens, at))
        .then(|| vec![value.text])
}

/// Whether a line ends at a token, a remark in parentheses and a full stop aside.
fn after_remark(tokens: &[Token], at: usize, end: usize) -> bool {
    let line = &tokens[at..end];
    let opened = line.first().is_some_and(|token| token.kind == Kind::OpenRound);
    let remark = line.iter().take_while(|token| token.kind != Kind::CloseRound);
    let at = if opened { at + remark.count() + 1 } else { at };
    at + usize::from(is_kind(tokens, at, Kind::Stop)) == end
}

/// The lines that each state the values of a case: `For steel, the value is **a** or **b**.`
pub(super) fn cases(tokens: &[Token]) -> Option<List> {
    let is_item = |token: &Token| matches!(token.kind, Kind::Break(depth) if depth > 0);
    let start = tokens.iter().position(is_item)?;
    let mut values = Vec::new();
    let mut at = start;
    let mut lines = 0;
    while tokens.get(at).is_some_and(is_item) {
        sentence_of_case(tokens, at + 1)?.iter().for_each(|value| push(&mut values, value));
        at = line_end(tokens, at + 1);
        lines += 1;
    }
    (lines > 1 && values.len() > 1).then_some(List { values, start, end: at, open: false })
}

/// The marked values of an English sentence that names the case in which they are taken.
fn sentence_of_case(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    let end = line_end(tokens, at);
    let heads = matches!(tokens.get(at)?.list, Some(ListWord::Case | ListWord::CaseHead));
    let comma = at + tokens[at..end].iter().position(|token| token.kind == Kind::Comma)?;
    let article = usize::from(is_word(tokens, comma + 1, &[Word::Article]));
    let lead = comma + 1 + article;
    let values = (heads && is_word(tokens, lead, &[Word::Values]))
        .then(|| inline::read(tokens, lead + 1, Strictness::Marked))??;
    Some(values.values)
}

/// The values of the kind that a line names: `甲：固定为a；`, `乙：取值a、b。`
fn values_of_kind(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    const LEADS: &[Word] = &[Word::Values, Word::Range, Word::Only, Word::Supports];
    let name = tokens[at.min(tokens.len())..].iter();
    let name = name.take_while(|token| matches!(token.kind, Kind::Text | Kind::Phrase)).count();
    let lead = at + name + 1;
    let announced =
        name > 0 && is_kind(tokens, lead - 1, Kind::Colon) && is_word(tokens, lead, LEADS);
    let values = (announced && !tokens[lead].text.is_ascii() && !is_label(tokens, at))
        .then(|| inline::read(tokens, lead + 1, Strictness::Any))??;
    let ends = tokens.get(values.end).is_none_or(|token| {
        matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::Semicolon | Kind::Comma)
    });
    ends.then_some(values.values)
}

/// The marked values that a line states for a case, one list of several: `甲为“a”或“b”`.
fn case_values(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    if let Some(values) = sentence_of_case(tokens, at).or_else(|| values_of_kind(tokens, at)) {
        return Some(values);
    }
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
    let described = items(tokens, scopes, start, depth, line_values)
        .filter(|list| list.values.len() > 1 || is_only_number(tokens, start));
    // `- 甲：a`, `- 乙：b`
    let named = |tokens: &[Token], at: usize| {
        last_value(tokens, at).filter(|_| !is_kind(tokens, at, Kind::Literal))
    };
    described.or_else(|| {
        items(tokens, scopes, start, depth, named).filter(|list| {
            let number = |value: &String| value.bytes().any(|byte| byte.is_ascii_digit());
            list.values.len() > 1 && !list.values.iter().any(number)
        })
    })
}

/// The values of all items of a list, each of which has some.
fn items(
    tokens: &[Token],
    scopes: &[Scope],
    start: usize,
    depth: u8,
    values: impl Fn(&[Token], usize) -> Option<Vec<String>>,
) -> Option<List> {
    let mut found = Found::default();
    let mut at = start;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Break(this) if this == depth => {
                if !scopes[at].is_plain() {
                    return None;
                }
                found.line(tokens, at + 1, &values(tokens, at + 1)?);
            }
            Kind::Break(this) if this < depth && !goes_on(tokens, at, depth) => break,
            _ => {}
        }
        at = line_end(tokens, at + 1);
    }
    Some(found.list(start, at.min(tokens.len())))
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
    let ends = |token: &Token| token.is_break() || token.kind == Kind::Stop;
    let sentence = tokens[..lead].iter().rposition(ends).unwrap_or_default() + 1;
    if is_disclaimed(tokens, lead - 1) || names_a_part(tokens, sentence) {
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
    (found.len() > 1).then_some(List { values: found, start: lead, end: at, open: false })
}

/// Plain lines to the end of the cell, below the line that says what the value is, each a marked
/// value, a colon and what it means.
pub(super) fn marked_lines(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let described = |at: usize| {
        let value = line_value(tokens, at + 1)?;
        let plain = tokens[at].kind == Kind::Break(0) && scopes[at].is_plain();
        let marked = value.emphasised && is_kind(tokens, value.next, Kind::Colon);
        (plain && marked && !value.text.is_empty()).then_some(value)
    };
    let lead = (1..tokens.len()).find(|&at| described(at).is_some())?;
    if is_disclaimed(tokens, lead - 1) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = lead;
    while at < tokens.len() {
        push(&mut found, &described(at)?.text);
        at = line_end(tokens, at + 1);
    }
    (found.len() > 1).then_some(List { values: found, start: lead, end: at, open: false })
}

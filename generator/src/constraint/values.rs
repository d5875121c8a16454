//! Lists of values: behind a label, after words that announce values, or as a described list.

use super::fact::{Fact, What};
use super::label::is_label;
use super::lexer::{Kind, Token};
use super::scope::Scope;
use super::value::{Value, bold_run, value_at};
use super::vocabulary::Word;

/// Reads the values behind an enum label and returns where they end.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    if tokens.get(at).is_some_and(|token| token.is_break()) {
        return labelled_lines(tokens, at);
    }
    let mut found = Vec::new();
    let mut next = at;
    // Emphasised values follow each other, with or without separators.
    while let Some(value) = emphasised_at(tokens, next) {
        next = value.next;
        push(&mut found, &value.text);
        while tokens.get(next).is_some_and(|token| separates(token) && value_follows(tokens, next))
        {
            next += 1;
        }
    }
    if found.is_empty() {
        return inline(tokens, at, Strictness::Any).map(|list| (list.values, list.end));
    }
    Some((found, next))
}

fn value_follows(tokens: &[Token], at: usize) -> bool {
    tokens[at + 1..].iter().find(|token| !separates(token)).is_some_and(Token::emphasised)
}

fn emphasised_at(tokens: &[Token], at: usize) -> Option<Value> {
    let token = tokens.get(at)?;
    if token.code || token.quoted { value_at(tokens, at) } else { bold_run(tokens, at) }
}

/// One value per line, items or not.
fn labelled_lines(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
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

fn colon(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Colon)
}

fn push(found: &mut Vec<String>, value: &str) {
    let value = value.trim();
    if !value.is_empty() && !found.iter().any(|known| known == value) {
        found.push(value.to_owned());
    }
}

fn line_end(tokens: &[Token], at: usize) -> usize {
    let from = at.min(tokens.len());
    tokens[from..].iter().position(Token::is_break).map_or(tokens.len(), |offset| from + offset)
}

/// Reads the values that prose announces or describes.
pub(super) fn read(tokens: &[Token], scopes: &[Scope]) -> Option<Fact> {
    let list = announced(tokens, scopes)
        .or_else(|| described_items(tokens, scopes))
        .or_else(|| described_bullets(tokens, scopes))
        .or_else(|| described_lines(tokens, scopes))?;
    Some(Fact::prose(What::Values(list)))
}

/// Values after words such as `取值范围：`.
fn announced(tokens: &[Token], scopes: &[Scope]) -> Option<Vec<String>> {
    let leads = tokens.iter().enumerate().filter(|(at, token)| {
        scopes[*at].is_plain()
            && !token.emphasised()
            && matches!(token.word, Word::Values | Word::Range | Word::Only | Word::Following)
            && !is_disclaimed(tokens, *at)
    });
    for (at, lead) in leads {
        let body = after_lead(tokens, at);
        let strictness = Strictness::of(lead, tokens, body);
        let found = if tokens.get(body).is_some_and(|token| token.is_break()) {
            lines(tokens, body)
        } else {
            inline(tokens, body, strictness).map(|list| list.values)
        };
        if let Some(values) = found.filter(|values| values.len() > 1 && !is_charset(values)) {
            return Some(values);
        }
    }
    None
}

/// Whether the clause of a lead excludes the values (`不能包含`), asks for some of them
/// (`至少包含`), or is about something else that it names (`MM取值`, `value of X can be`).
fn is_disclaimed(tokens: &[Token], lead: usize) -> bool {
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

/// Where the values start that a lead announces.
fn after_lead(tokens: &[Token], lead: usize) -> usize {
    let mut at = lead + 1;
    let small = |token: &Token| {
        matches!(
            token.word,
            Word::Is | Word::Following | Word::Values | Word::Range | Word::Article | Word::Count
        ) && !token.emphasised()
    };
    while tokens.get(at).is_some_and(small) {
        at += 1;
    }
    // `取值有4种：`, `目前支持以下取值：`: a colon on the same line within a few words.
    let ahead = tokens[at.min(tokens.len())..].iter().take(4);
    let words = ahead.take_while(|token| {
        matches!(token.kind, Kind::Text | Kind::Number | Kind::Phrase) && !token.emphasised()
    });
    let words = words.count();
    if colon(tokens, at + words) {
        at += words;
    }
    if colon(tokens, at) { at + 1 } else { at }
}

/// How sure the reader must be that a word is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strictness {
    /// Whatever looks like a literal is one.
    Any,
    /// Only what is emphasised or cannot be an English word.
    Marked,
}

impl Strictness {
    fn of(lead: &Token, tokens: &[Token], body: usize) -> Self {
        let colon = body > 0 && colon(tokens, body - 1);
        if !lead.text.is_ascii() || colon { Self::Any } else { Self::Marked }
    }

    fn allows(self, value: &Value, token: &Token) -> bool {
        match self {
            Self::Any => {
                let small = matches!(token.word, Word::Article | Word::Is | Word::Condition);
                value.emphasised
                    || !small
                    || !token.text.starts_with(|c: char| c.is_ascii_lowercase())
            }
            Self::Marked => value.emphasised || is_identifier(&value.text),
        }
    }
}

/// Whether a text cannot be a word of an English sentence.
fn is_identifier(text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic);
    let shouted = letters().count() > 1 && letters().all(|byte| byte.is_ascii_uppercase());
    let camel = text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let marked = text.contains(['_', '.']) || text.bytes().any(|byte| byte.is_ascii_digit());
    let boolean = matches!(text, "true" | "false");
    shouted || camel || marked || boolean
}

/// Whether the "values" are ranges of characters (`a-z`) or single signs.
fn is_charset(values: &[String]) -> bool {
    let sign =
        |text: &str| text.len() == 1 && !text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let range = |text: &str| text.len() == 3 && text[1..].starts_with('-');
    values.iter().any(|value| sign(value) || (value.is_ascii() && range(value)))
}

/// Values in one line.
struct Inline {
    values: Vec<String>,
    end: usize,
}

/// Values in running text, with or without glosses. `None` unless the list ends cleanly.
fn inline(tokens: &[Token], from: usize, strictness: Strictness) -> Option<Inline> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        at += tokens[at.min(tokens.len())..]
            .iter()
            .take_while(|token| token.kind == Kind::Bullet)
            .count();
        let value = value_at(tokens, at)?;
        if !strictness.allows(&value, &tokens[at]) {
            return None;
        }
        push(&mut found, &value.text);
        let end = after_gloss(tokens, value.next);
        match next_value(tokens, end) {
            Some(next) => at = next,
            None => return closes(tokens, end).then_some(Inline { values: found, end }),
        }
    }
}

/// Skips what explains a value: parentheses, or text behind a colon or `表示`.
fn after_gloss(tokens: &[Token], at: usize) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    let explains = matches!(token.kind, Kind::Colon | Kind::Equal) || token.word == Word::Means;
    if token.kind == Kind::OpenRound {
        let close = tokens[at..].iter().take_while(|token| !token.is_break());
        let length = close.take_while(|token| token.kind != Kind::CloseRound).count();
        return (at + length + 1).min(tokens.len());
    }
    if !explains {
        return at;
    }
    let mut end = at + 1;
    while end < tokens.len() && !tokens[end].is_break() {
        if gloss_ends(tokens, end) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the gloss ends before this token: another described value follows, or the sentence ends.
fn gloss_ends(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        Kind::Semicolon | Kind::Bullet => true,
        Kind::Stop | Kind::Comma | Kind::Pause => {
            described_at(tokens, at + 1) || tokens[at].kind == Kind::Stop
        }
        Kind::Number | Kind::Literal => tokens[at].quoted && described_at(tokens, at),
        _ => false,
    }
}

/// Whether a value with an explanation starts here.
fn described_at(tokens: &[Token], at: usize) -> bool {
    let at = at
        + usize::from(
            tokens.get(at).is_some_and(|token| matches!(token.word, Word::And | Word::Or)),
        );
    value_at(tokens, at).is_some_and(|value| {
        tokens.get(value.next).is_some_and(|token| {
            matches!(token.kind, Kind::Colon | Kind::Equal) || token.word == Word::Means
        })
    })
}

fn separates(token: &Token) -> bool {
    let form = matches!(
        token.kind,
        Kind::Comma | Kind::Pause | Kind::Slash | Kind::Bar | Kind::Semicolon | Kind::Bullet
    );
    form || (matches!(token.word, Word::Or | Word::And) && !token.emphasised())
}

/// Where the next value of the list starts, if a separator says that there is one.
fn next_value(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    while tokens.get(next).is_some_and(separates) {
        next += 1;
    }
    let token = tokens.get(next)?;
    if next > at {
        let comma_only = next == at + 1 && tokens[at].kind == Kind::Comma;
        let value = value_at(tokens, next)?;
        // After a comma a sentence may go on: only a value that ends there, too, is one.
        let listed = !comma_only || after_value(tokens, value.next);
        return listed.then_some(next);
    }
    let described = token.kind == Kind::Stop && described_at(tokens, at + 1);
    if described {
        return Some(at + 1);
    }
    (token.quoted && described_at(tokens, at)).then_some(at)
}

/// Whether a value may end before this token.
fn after_value(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        separates(token)
            || matches!(
                token.kind,
                Kind::Break(_)
                    | Kind::Stop
                    | Kind::OpenRound
                    | Kind::CloseRound
                    | Kind::Colon
                    | Kind::Equal
            )
            || token.word == Word::Means
    })
}

/// Words after the last value that only say what the values are.
const TAILS: &[&str] = &[
    "类型", "两种", "三种", "四种", "之一", "两", "三", "四", "中的", "这两", "模式", "这", "等级",
    "选项",
];

/// Whether a list ends cleanly before this token.
fn closes(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let form = matches!(
        token.kind,
        Kind::Break(_)
            | Kind::Stop
            | Kind::Comma
            | Kind::Semicolon
            | Kind::CloseRound
            | Kind::CloseSquare
    );
    let tail = TAILS.iter().any(|tail| token.text.starts_with(tail));
    form || is_label(tokens, at)
        || tail
        || token.word == Word::Default
        || (token.word == Word::Is && !token.glued)
}

/// Lines that each start with a value, after a lead.
fn lines(tokens: &[Token], at: usize) -> Option<Vec<String>> {
    let Kind::Break(depth) = tokens.get(at)?.kind else { return None };
    if depth == 0
        && let Some(list) = inline(tokens, at + 1, Strictness::Any)
        && list.values.len() > 1
    {
        return Some(list.values);
    }
    let mut found = Vec::new();
    let mut next = at;
    while let Some(Kind::Break(this)) = tokens.get(next).map(|token| token.kind) {
        if this < depth {
            break;
        }
        if this == depth {
            let Some(value) = line_value(tokens, next + 1) else { break };
            push(&mut found, &value);
        }
        next = line_end(tokens, next + 1);
    }
    if found.is_empty() {
        return inline(tokens, at + 1, Strictness::Any).map(|list| list.values);
    }
    Some(found)
}

/// The value that a line states and describes, if it does nothing else.
fn line_value(tokens: &[Token], at: usize) -> Option<String> {
    let value = match emphasised_at(tokens, at) {
        Some(value) if value.text.len() <= 64 => value,
        _ => value_at(tokens, at)?,
    };
    let next = tokens.get(value.next);
    let described = next.is_none_or(|token| {
        matches!(
            token.kind,
            Kind::Break(_)
                | Kind::Colon
                | Kind::OpenRound
                | Kind::Equal
                | Kind::Pause
                | Kind::Semicolon
                | Kind::Comma
        ) || (token.kind == Kind::Dash && !token.glued)
            || (token.kind == Kind::Stop && line_end(tokens, value.next) == value.next + 1)
            || token.word == Word::Means
            || (token.word == Word::Is && matches!(token.text, "为" | "是"))
    });
    let plain = !is_label(tokens, at);
    let text = value.text.split('：').next().unwrap_or_default().trim().to_owned();
    (described && plain && text.is_ascii() && !text.contains(' ')).then_some(text)
}

/// A list whose items all start with a described value, though nothing announces it.
fn described_items(tokens: &[Token], scopes: &[Scope]) -> Option<Vec<String>> {
    let is_item = |token: &Token| matches!(token.kind, Kind::Break(depth) if depth > 0);
    let start = tokens.iter().position(is_item)?;
    let Kind::Break(depth) = tokens[start].kind else { return None };
    if scopes[..start].iter().any(|scope| scope.sample) || is_disclaimed(tokens, start) {
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
                push(&mut found, &line_value(tokens, at + 1)?);
            }
            Kind::Break(this) if this < depth => break,
            _ => {}
        }
        at = line_end(tokens, at + 1);
    }
    (found.len() > 1).then_some(found)
}

/// Values behind bullets in running text: `● a：… ● b：…`.
fn described_bullets(tokens: &[Token], scopes: &[Scope]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Bullet && tokens.get(at + 1)?.kind != Kind::Bullet {
            if !scopes[at].is_plain() || !described_at(tokens, at + 1) {
                return None;
            }
            push(&mut found, &value_at(tokens, at + 1)?.text);
        }
    }
    (found.len() > 1 && found.iter().all(|value| value.is_ascii())).then_some(found)
}

/// Plain lines below a line that ends with a colon, each a value, a colon and what it means.
fn described_lines(tokens: &[Token], scopes: &[Scope]) -> Option<Vec<String>> {
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
    while at < tokens.len() && described_at(tokens, at + 1) {
        let Some(value) = line_value(tokens, at + 1) else { break };
        push(&mut found, &value);
        at = line_end(tokens, at + 1);
    }
    (found.len() > 1).then_some(found)
}

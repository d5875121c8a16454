//! Values in running text: `A、B或C`, `0：a；1：b`, `a（…）/b（…）`, `● a：… ● b：…`.

use super::labelled::is_label;
use super::scope::Scope;
use super::value::{List, Value, is_kind, is_word, line_end, push, value_at};
use crate::front::pages::tokens::{Kind, ListWord, Token, Word};

/// How sure the reader must be that a word is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Whatever looks like a literal is one.
    Any,
    /// Only what is emphasised or cannot be an English word.
    Marked,
}

impl Strictness {
    fn allows(self, value: &Value, token: &Token) -> bool {
        match self {
            Self::Any => {
                let small = matches!(
                    token.word,
                    Word::Article | Word::Is | Word::Condition | Word::Relative
                );
                value.emphasised
                    || !small
                    || !token.text.starts_with(|c: char| c.is_ascii_lowercase())
            }
            Self::Marked => value.emphasised || is_identifier(&value.text),
        }
    }
}

/// Whether a text cannot be a word of an English sentence.
pub(super) fn is_identifier(text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic);
    let shouted = letters().count() > 1 && letters().all(|byte| byte.is_ascii_uppercase());
    let camel = text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let marked = text.contains(['_', '.']) || text.bytes().any(|byte| byte.is_ascii_digit());
    let boolean = matches!(text, "true" | "false");
    shouted || camel || marked || boolean
}

/// Reads values, with or without glosses. `None` unless the list ends cleanly.
pub(super) fn read(tokens: &[Token], from: usize, strictness: Strictness) -> Option<List> {
    let mut values = Vec::new();
    let mut at = from;
    let mut commas = false;
    let mut open = false;
    loop {
        while is_kind(tokens, at, Kind::Bullet) {
            at += 1;
        }
        let value = value_at(tokens, at)?;
        if !strictness.allows(&value, &tokens[at]) {
            return None;
        }
        push(&mut values, &value.text);
        let end = after_gloss(tokens, value.next);
        let comma = is_kind(tokens, end, Kind::Comma);
        let later =
            || is_kind(tokens, value.next, Kind::Colon).then(|| described_later(tokens, end));
        let next = next_value(tokens, end).or_else(|| later().flatten());
        let next = next.filter(|&next| !goes_on(tokens, next));
        let Some(next) = next else {
            // `a，b，c等`: what follows the last comma may be a value, too.
            let unsure = commas && comma && value_at(tokens, end + 1).is_some();
            let unsure = unsure && !goes_on(tokens, end + 1);
            let closed = ends_in_clause(tokens, end) || (!unsure && closes(tokens, end));
            return closed.then_some(List { values, start: from, end, open });
        };
        commas |= comma;
        open |= (end..next).any(|at| is_elision(tokens, at));
        at = next;
    }
}

/// Whether a word stands here that goes on with the sentence and is no value: `…, and the default
/// is a`, `…, which means`.
fn goes_on(tokens: &[Token], at: usize) -> bool {
    const WORDS: &[Word] = &[Word::Article, Word::Relative, Word::Default, Word::Not];
    is_word(tokens, at, WORDS) && tokens[at].text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether only separators stand before a word that goes on with the sentence.
fn ends_in_clause(tokens: &[Token], at: usize) -> bool {
    let separators = tokens[at.min(tokens.len())..].iter().take_while(|token| separates(token));
    let count = separators.count();
    count > 0 && goes_on(tokens, at + count)
}

/// Whether the token is a mark for values that are left out: `1、2、…、9`.
fn is_elision(tokens: &[Token], at: usize) -> bool {
    let dot = |at: usize| tokens.get(at).is_some_and(|token| token.text == ".");
    let marks = tokens.get(at).is_some_and(|token| {
        !token.text.is_empty() && token.text.trim_matches('…').is_empty() && !token.is_break()
    });
    marks || (dot(at) && (dot(at + 1) || at.checked_sub(1).is_some_and(dot)))
}

/// Skips what explains a value: parentheses, or text behind a colon or `表示`.
fn after_gloss(tokens: &[Token], at: usize) -> usize {
    if is_kind(tokens, at, Kind::OpenRound) {
        let inside = tokens[at..].iter().take_while(|token| !token.is_break());
        let length = inside.take_while(|token| token.kind != Kind::CloseRound).count();
        return (at + length + 1).min(tokens.len());
    }
    if !explains(tokens, at) {
        return at;
    }
    let length = tokens[at + 1..]
        .iter()
        .enumerate()
        .take_while(|(offset, token)| !token.is_break() && !gloss_ends(tokens, at + 1 + offset));
    at + 1 + length.count()
}

/// Whether an explanation starts at this token.
fn explains(tokens: &[Token], at: usize) -> bool {
    is_kind(tokens, at, Kind::Colon)
        || is_kind(tokens, at, Kind::Equal)
        || is_word(tokens, at, &[Word::Means])
}

/// Whether the gloss ends before this token: another described value follows, or the sentence ends.
fn gloss_ends(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        Kind::Semicolon | Kind::Bullet | Kind::Stop => true,
        Kind::Comma | Kind::Pause => described_at(tokens, at + 1),
        Kind::Number | Kind::Literal => {
            // Pipe cells glue what stood on separate lines: `a：甲b：乙`.
            let glued = is_kind(tokens, at - 1, Kind::Text) && is_kind(tokens, at + 1, Kind::Colon);
            (tokens[at].quoted || glued) && described_at(tokens, at) && !is_label(tokens, at)
        }
        _ => is_label(tokens, at),
    }
}

/// Whether a value with an explanation starts here.
fn described_at(tokens: &[Token], at: usize) -> bool {
    let at = at + usize::from(is_word(tokens, at, &[Word::And, Word::Or]));
    value_at(tokens, at).is_some_and(|value| explains(tokens, value.next))
}

/// Whether the token stands between values.
pub(super) fn separates(token: &Token) -> bool {
    let form = matches!(
        token.kind,
        Kind::Comma | Kind::Pause | Kind::Slash | Kind::Bar | Kind::Semicolon | Kind::Bullet
    );
    form || (matches!(token.word, Word::Or | Word::And) && !token.emphasised())
}

/// Where the next value of the list starts, if there is one.
fn next_value(tokens: &[Token], at: usize) -> Option<usize> {
    let between = |&at: &usize| tokens.get(at).is_some_and(separates) || is_elision(tokens, at);
    let next = at + (at..tokens.len()).take_while(between).count();
    let token = tokens.get(next)?;
    if next > at {
        let comma_only = next == at + 1 && tokens[at].kind == Kind::Comma;
        let value = value_at(tokens, next)?;
        // After a comma a sentence may go on: only a value that ends there, too, is one.
        let listed = !comma_only || after_value(tokens, value.next);
        return listed.then_some(next);
    }
    if token.kind == Kind::Stop && described_at(tokens, at + 1) {
        return Some(at + 1);
    }
    // Described values follow each other without a separator where lines were glued.
    let value = value_at(tokens, at)?;
    let explained = explains(tokens, value.next) || is_kind(tokens, value.next, Kind::OpenRound);
    let after_gloss = at.checked_sub(1).is_some_and(|before| {
        matches!(tokens[before].kind, Kind::CloseRound | Kind::Text | Kind::Phrase)
    });
    (explained && after_gloss && !is_label(tokens, at)).then_some(at)
}

/// Where the next sentence of the line starts with a value and a colon, where the description of
/// the one before goes on for several sentences: `a：甲。乙。b：丙。`
fn described_later(tokens: &[Token], at: usize) -> Option<usize> {
    let line = at..line_end(tokens, at);
    let starts = line.filter(|&at| tokens[at].kind == Kind::Stop).map(|at| at + 1);
    starts.into_iter().find(|&at| {
        let value = value_at(tokens, at).filter(|value| is_kind(tokens, value.next, Kind::Colon));
        value.is_some() && !is_label(tokens, at)
    })
}

/// Whether a value may end before this token.
fn after_value(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        let form = matches!(
            token.kind,
            Kind::Break(_)
                | Kind::Stop
                | Kind::OpenRound
                | Kind::CloseRound
                | Kind::Colon
                | Kind::Equal
        );
        form || separates(token) || is_tail(token) || matches!(token.word, Word::Means | Word::Unit)
    })
}

/// Whether text starts here that only says what the values before it are.
fn is_tail(token: &Token) -> bool {
    token.list == Some(ListWord::Tail)
}

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
    let word = matches!(token.word, Word::Default | Word::Unit)
        || (token.word == Word::Is && !token.glued);
    form || is_tail(token)
        || word
        || is_label(tokens, at)
        || is_kind(tokens, at - 1, Kind::CloseRound)
}

/// Values with nothing but spaces between them, up to the end of the sentence: `取值：a/b a/c`.
/// Only what cannot be words of a phrase.
pub(super) fn spaced(tokens: &[Token], from: usize) -> Option<List> {
    let mut values = Vec::new();
    let mut at = from;
    while let Some(value) = value_at(tokens, at) {
        let token = &tokens[at];
        let value_like = is_identifier(&value.text) || value.text.contains('/');
        if token.emphasised() || !value_like || (token.glued && at > from) {
            return None;
        }
        push(&mut values, &value.text);
        at = value.next;
    }
    let ends = is_kind(tokens, at, Kind::Stop) || line_end(tokens, at) == at;
    (values.len() > 1 && ends).then_some(List { values, start: from, end: at, open: false })
}

/// Values behind their names: `甲（a）乙（b）`. `None` unless two or more fill the clause; where
/// nothing but a verb announces them they must also end it.
pub(super) fn named(tokens: &[Token], from: usize, announced: bool) -> Option<List> {
    let mut values = Vec::new();
    let mut at = from;
    loop {
        let name = tokens[at.min(tokens.len())..].iter().take(6);
        let name = name.take_while(|token| matches!(token.kind, Kind::Text | Kind::Phrase)).count();
        let value = value_at(tokens, at + name + 1);
        let enclosed = name > 0 && is_kind(tokens, at + name, Kind::OpenRound);
        let value = value.filter(|value| enclosed && is_kind(tokens, value.next, Kind::CloseRound));
        let Some(value) = value.filter(|value| value.text.len() > 1) else { break };
        push(&mut values, &value.text);
        at = value.next + 1;
        while tokens.get(at).is_some_and(separates) {
            at += 1;
        }
    }
    let ends = is_kind(tokens, at, Kind::Stop) || line_end(tokens, at) == at;
    (values.len() > 1 && (announced || ends)).then_some(List {
        values,
        start: from,
        end: at,
        open: false,
    })
}

/// Values behind bullets in running text: `● a：… ● b：…`.
pub(super) fn described_bullets(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let mut values = Vec::new();
    let start = tokens.iter().position(|token| token.kind == Kind::Bullet)?;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Bullet && !is_kind(tokens, at + 1, Kind::Bullet) {
            if !scopes[at].is_plain() || !described_at(tokens, at + 1) {
                return None;
            }
            push(&mut values, &value_at(tokens, at + 1)?.text);
        }
    }
    let listed = values.len() > 1 && values.iter().all(|value| value.is_ascii());
    listed.then_some(List { values, start, end: tokens.len(), open: false })
}

/// Sentences that explain one value after the other: `0表示关闭，1表示开启。`
pub(super) fn explained(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    for start in 1..tokens.len() {
        let opens = matches!(
            tokens[start - 1].kind,
            Kind::Break(_) | Kind::Stop | Kind::Comma | Kind::Colon
        );
        let mut values = Vec::new();
        let mut at = start;
        while opens && scopes.get(at).is_some_and(|scope| scope.is_plain()) {
            let value = value_at(tokens, at).filter(|value| {
                value.emphasised || is_kind(tokens, at, Kind::Number) || is_identifier(&value.text)
            });
            let Some(value) = value else { break };
            let coded =
                is_kind(tokens, at, Kind::Number) && is_kind(tokens, value.next, Kind::Colon);
            let end = if coded || is_word(tokens, value.next, &[Word::Means]) {
                after_gloss(tokens, value.next)
            } else if is_constant(&value.text) && describes(tokens, value.next) {
                sentence_end(tokens, value.next)
            } else {
                break;
            };
            push(&mut values, &value.text);
            let sentence = is_kind(tokens, end, Kind::Stop).then_some(end + 1);
            at = next_value(tokens, end).or(sentence).unwrap_or(tokens.len());
        }
        if values.len() > 1 {
            return Some(List { values, start, end: at, open: false });
        }
    }
    None
}

/// Whether a text is written as constants are: `FILE_CLOSED`.
fn is_constant(text: &str) -> bool {
    text.contains('_') && !text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether text that is no list goes on right behind a value.
fn describes(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.glued && !token.text.is_ascii())
        && matches!(tokens[at].kind, Kind::Text | Kind::Phrase)
        && !separates(&tokens[at])
}

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    let ends = |token: &Token| matches!(token.kind, Kind::Break(_) | Kind::Stop | Kind::Semicolon);
    tokens[at..].iter().position(ends).map_or(tokens.len(), |offset| at + offset)
}

/// A sentence behind another one that consists of nothing but alternatives: `要做的操作。a/b。`
pub(super) fn bare(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let starts = (1..tokens.len()).filter(|&at| {
        let chinese = at > 1 && !tokens[at - 2].text.is_ascii();
        tokens[at - 1].kind == Kind::Stop && chinese && scopes[at].is_plain()
    });
    starts.into_iter().find_map(|start| {
        let end = sentence_end(tokens, start);
        let sentence = &tokens[start..end];
        let word = |token: &Token| token.kind == Kind::Literal && token.word == Word::Other;
        let alternatives = sentence.iter().enumerate().all(|(at, token)| {
            if at % 2 == 0 { word(token) } else { matches!(token.kind, Kind::Slash | Kind::Pause) }
        });
        let mut values = Vec::new();
        sentence.iter().step_by(2).for_each(|token| push(&mut values, token.text));
        let listed = alternatives && sentence.len() % 2 == 1 && values.len() > 1;
        listed.then_some(List { values, start, end, open: false })
    })
}

/// Alternatives that fill a pair of square brackets: `[a/b]`. With commas it is an interval.
pub(super) fn enclosed(tokens: &[Token], at: usize) -> Option<List> {
    let list = is_kind(tokens, at, Kind::OpenSquare)
        .then(|| read(tokens, at + 1, Strictness::Any))
        .flatten()?;
    let slashes = tokens[at..list.end].iter().filter(|token| token.kind == Kind::Slash).count();
    let whole = slashes + 1 == list.values.len() && is_kind(tokens, list.end, Kind::CloseSquare);
    (whole && list.values.len() > 1).then_some(list)
}

/// Sentences that give values a meaning each: `The value 0 indicates …, and the value 1 …`. Beside
/// a range they name special cases.
pub(super) fn meant(tokens: &[Token], scopes: &[Scope]) -> Option<List> {
    let mut values = Vec::new();
    let (mut start, mut end) = (tokens.len(), 0);
    for (at, token) in tokens.iter().enumerate() {
        if matches!(token.word, Word::Range | Word::Between) {
            return None;
        }
        let value = value_at(tokens, at + 1).filter(|value| {
            token.text.eq_ignore_ascii_case("value")
                && is_word(tokens, value.next, &[Word::Means])
                && scopes[at].is_plain()
        });
        if let Some(value) = value {
            push(&mut values, &value.text);
            (start, end) = (start.min(at), value.next);
        }
    }
    (values.len() > 1).then_some(List { values, start, end, open: false })
}

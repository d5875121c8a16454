//! Single values in text: where one starts and ends.

use crate::front::pages::tokens::{Kind, Token, Word};

/// First parts of media types, whose slash does not separate alternatives.
const MEDIA: &[&str] = &["application", "audio", "image", "multipart", "text", "video"];

/// A value in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Its text.
    pub(super) text: String,
    /// Index of the token after it.
    pub(super) next: usize,
    /// Whether the text marks it as a value: bold, code or quoted.
    pub(super) emphasised: bool,
}

/// A list of values in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// The values.
    pub(super) values: Vec<String>,
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether an entry is no value but stands for others.
    pub(super) open: bool,
}

/// The value that starts at a token, if one does.
pub(super) fn value_at(tokens: &[Token], at: usize) -> Option<Value> {
    let token = tokens.get(at)?;
    if token.code || token.quoted {
        return Some(Value { text: token.text.to_owned(), next: at + 1, emphasised: true });
    }
    let path = token.kind == Kind::Slash && token.bold > 0;
    if !(path || matches!(token.kind, Kind::Number | Kind::Literal)) {
        return None;
    }
    let mut text = token.text.to_owned();
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| {
        joins(&text, tokens[at].bold, token)
            || is_versioned(token, tokens.get(next + 1))
            || goes_on_as_time(&text, token, tokens.get(next + 1))
    }) {
        text.push_str(tokens[next].text);
        next += 1;
    }
    Some(Value { text, next, emphasised: token.bold > 0 })
}

/// Whether a token continues the value: within a bold run all that is glued, otherwise the rest
/// of a media type or path.
fn joins(so_far: &str, bold: u16, token: &Token) -> bool {
    let unit = token.word == Word::Unit && so_far.ends_with(|c: char| c.is_ascii_digit());
    if unit && token.glued && token.text.is_ascii() {
        return true;
    }
    if !token.glued || token.bold != bold || token.quoted || token.code {
        return false;
    }
    let media = MEDIA.contains(&so_far.split('/').next().unwrap_or_default());
    match token.kind {
        Kind::Slash => media || so_far.starts_with('/') || bold > 0,
        Kind::Equal | Kind::Semicolon if media => token.text != "；",
        Kind::Literal | Kind::Number => so_far.ends_with([';', '/', '-', '.', '+', '*', '=', ':']),
        Kind::Operator | Kind::Equal | Kind::Dash | Kind::Bar => bold > 0,
        Kind::Colon => bold > 0 && token.text == ":",
        _ => false,
    }
}

/// Whether a colon, or the digits behind it, belong to a time that was written with a space:
/// `18:00: 00`.
fn goes_on_as_time(so_far: &str, token: &Token, after: Option<&Token>) -> bool {
    let pair = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let time = |text: &str| text.split_once(':').is_some_and(|(h, m)| pair(h) && pair(m));
    let digits = |token: &Token| pair(token.text) && !token.emphasised();
    match so_far.strip_suffix(':') {
        Some(so_far) => time(so_far) && digits(token),
        None => time(so_far) && token.kind == Kind::Colon && after.is_some_and(digits),
    }
}

/// Whether a slash stands before the version that belongs to a name: `apps/v1beta1`.
fn is_versioned(slash: &Token, after: Option<&Token>) -> bool {
    let is_version = |token: &Token| {
        let digits = token.text.strip_prefix('v');
        token.glued && digits.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    slash.kind == Kind::Slash && slash.glued && after.is_some_and(is_version)
}

/// The whole bold run that starts at a token, as text.
pub(super) fn bold_run(tokens: &[Token], at: usize) -> Option<Value> {
    let bold = tokens.get(at)?.bold;
    if bold == 0 {
        return None;
    }
    let mut text = String::new();
    let mut next = at;
    while let Some(token) = tokens.get(next).filter(|token| token.bold == bold && !token.is_break())
    {
        if !token.glued && next > at {
            text.push(' ');
        }
        text.push_str(token.text);
        next += 1;
    }
    Some(Value { text, next, emphasised: true })
}

/// Whether the token says that there is no value: `空`, `none`, `-`.
pub(super) fn is_nothing(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        token.word == Word::Nothing
            || token.is_break()
            || matches!(token.kind, Kind::Dash | Kind::Stop)
    })
}

/// The emphasised value that starts at a token, if one does: a code span, a quotation, a bold run.
pub(super) fn emphasised_at(tokens: &[Token], at: usize) -> Option<Value> {
    let token = tokens.get(at)?;
    if token.code || token.quoted { value_at(tokens, at) } else { bold_run(tokens, at) }
}

/// Adds a value to a list unless it is there.
pub(super) fn push(found: &mut Vec<String>, value: &str) {
    let value = value.trim();
    if !value.is_empty() && !found.iter().any(|known| known == value) {
        found.push(value.to_owned());
    }
}

/// Whether the token is of this form.
pub(super) fn is_kind(tokens: &[Token], at: usize, kind: Kind) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == kind)
}

/// Whether the token has one of these meanings and is no emphasised value.
pub(super) fn is_word(tokens: &[Token], at: usize, words: &[Word]) -> bool {
    tokens.get(at).is_some_and(|token| words.contains(&token.word) && !token.emphasised())
}

/// The next start of a line, or the end.
pub(super) fn line_end(tokens: &[Token], at: usize) -> usize {
    let from = at.min(tokens.len());
    tokens[from..].iter().position(Token::is_break).map_or(tokens.len(), |offset| from + offset)
}

/// Whether the clause of a lead excludes the values (`不能包含`), asks for some of them
/// (`至少包含`).
pub(super) fn is_disclaimed(tokens: &[Token], lead: usize) -> bool {
    let clause = tokens[..lead].iter().rev().take_while(|token| {
        !matches!(
            token.kind,
            Kind::Break(_) | Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon
        )
    });
    let after = tokens[lead..].iter().take_while(|token| {
        !(token.is_break() || token.word == Word::And && token.text.is_ascii())
    });
    let mut words = clause.chain(after.take(4));
    words.any(|token| matches!(token.word, Word::Not | Word::AtLeast))
}

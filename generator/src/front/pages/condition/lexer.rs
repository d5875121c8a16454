//! Lines of a description to tokens.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{WORDS, Word};
use crate::front::pages::extract::raw::Line;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A phrase of the vocabulary.
    Word(Word),
    /// What could be a name or a value: an ASCII word, or quoted text.
    Name(String),
    /// `、`, `,` and their like: where a clause can end.
    Comma,
    /// The end of a sentence or line.
    Stop,
    /// Where a clause can start and none ends: a colon, an opening bracket.
    Open,
    /// Text without a meaning here.
    Text,
}

/// Phrases by first character, the longest first.
static PHRASES: LazyLock<HashMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<char, Vec<(&'static str, Word)>> = HashMap::new();
    for (word, texts) in WORDS {
        for text in *texts {
            let first = text.chars().next().expect("no phrase is empty");
            phrases.entry(first).or_default().push((text, *word));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    }
    phrases
});

/// The tokens of a line, which ends with a [`Token::Stop`].
pub(super) fn tokenize(line: &Line) -> Vec<Token> {
    let mut tokens = Vec::new();
    for run in &line.runs {
        if run.code {
            tokens.push(Token::Name(run.text.clone()));
        } else {
            plain(&run.text, &mut tokens);
        }
    }
    tokens.push(Token::Stop);
    tokens
}

fn plain(text: &str, tokens: &mut Vec<Token>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if let Some((length, word)) = phrase_at(rest) {
            tokens.push(Token::Word(word));
            length
        } else if let Some((length, value)) = quoted(rest) {
            tokens.push(Token::Name(value.to_owned()));
            length
        } else if starts_name(first) {
            let length = name_length(rest);
            tokens.push(Token::Name(rest[..length].to_owned()));
            length
        } else {
            other(first, rest, tokens);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
}

/// A mark, or text, of which several characters are one token.
fn other(character: char, rest: &str, tokens: &mut Vec<Token>) {
    let after = rest[character.len_utf8()..].chars().next();
    match character {
        '，' | ',' | '）' | ')' => tokens.push(Token::Comma),
        '。' | '；' | ';' | '！' | '!' | '？' | '?' => tokens.push(Token::Stop),
        '.' if after.is_none_or(char::is_whitespace) => tokens.push(Token::Stop),
        '：' | ':' | '（' | '(' => tokens.push(Token::Open),
        // Quotation marks around a name that is no plain word; markup that survived.
        '“' | '”' | '"' | '‘' | '’' | '\'' | '`' | '\\' | '「' | '」' | '●' => {}
        _ if character.is_whitespace() => {}
        _ if tokens.last() == Some(&Token::Text) => {}
        _ => tokens.push(Token::Text),
    }
}

/// The longest phrase that a text starts with. An ASCII phrase ends at a word boundary.
fn phrase_at(text: &str) -> Option<(usize, Word)> {
    let first = text.chars().next()?.to_ascii_lowercase();
    let fits = |phrase: &&(&'static str, Word)| {
        let phrase = phrase.0;
        let head = text.as_bytes().get(..phrase.len());
        let same = head.is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()));
        let joins = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let next = text.as_bytes().get(phrase.len()).copied();
        let inside = phrase.bytes().next_back().is_some_and(|byte| byte.is_ascii_alphanumeric())
            && phrase.is_ascii();
        same && !(inside && next.is_some_and(joins))
    };
    PHRASES.get(&first)?.iter().find(fits).map(|(phrase, word)| (phrase.len(), *word))
}

/// A name or value in quotation marks, and the length with the marks. Quoted words are no words of
/// the vocabulary.
fn quoted(text: &str) -> Option<(usize, &str)> {
    const MARKS: [char; 6] = ['“', '”', '"', '‘', '’', '\''];
    let inner = text.strip_prefix(MARKS)?;
    let end = inner.find(MARKS)?;
    let value = inner[..end].trim();
    let plain = !value.is_empty() && value.len() <= 64 && value.is_ascii();
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    (plain && !value.contains(['{', '[', ',', ';']))
        .then_some((text.len() - inner.len() + end + close, value))
}

fn starts_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$' | '@')
}

/// Inner marks belong to a name if more of it follows.
fn name_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let part = |at: usize| bytes.get(at).is_some_and(|&byte| starts_name(byte.into()));
    let joined = |at: usize| {
        bytes.get(at).is_some_and(|byte| matches!(byte, b'.' | b'-' | b':')) && part(at + 1)
    };
    (0..text.len()).find(|&at| !part(at) && !joined(at)).unwrap_or(text.len())
}

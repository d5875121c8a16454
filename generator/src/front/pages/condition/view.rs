//! The token stream of a description as sentences about several fields see it.
//!
//! They know other phrases than sentences about limits, so that tokens of the stream may be parts
//! of one word here, or hold several. What is no phrase is a name, a mark or text.

use std::ops::Range;

use crate::front::pages::tokens::{CaseWord, Stream, Token as Piece, identifier_length, offset};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A phrase of the vocabulary.
    Word(CaseWord),
    /// What could be a name or a value: an ASCII word, or quoted text.
    Name(&'a str),
    /// `、`, `,` and their like: where a clause can end.
    Comma,
    /// The end of a sentence or line.
    Stop,
    /// Where a clause can start and none ends: a colon, an opening bracket.
    Open,
    /// Text without a meaning here.
    Text,
}

/// A line as tokens.
pub(super) struct View<'a> {
    /// The tokens; the last one is a [`Token::Stop`].
    pub(super) tokens: Vec<Token<'a>>,
    /// Which token of the stream each starts in.
    places: Vec<usize>,
}

impl<'a> View<'a> {
    /// The view of a line's tokens.
    pub(super) fn of(stream: &Stream<'a>, line: Range<usize>) -> Self {
        let mut view = Self { tokens: Vec::new(), places: Vec::new() };
        // Where the last word or name ends, which may be in a later token.
        let mut taken = 0;
        for at in line.clone() {
            let piece = &stream.tokens[at];
            if piece.is_break() {
            } else if piece.code || (piece.quoted && !piece.text.contains([',', ';'])) {
                view.push(Token::Name(piece.text), at);
            } else if piece.end > taken {
                taken = view.cut(stream, at, piece, taken);
            }
        }
        view.push(Token::Stop, line.end.saturating_sub(1));
        view
    }

    /// The tokens of the stream in which these tokens stand.
    pub(super) fn pieces(&self, tokens: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places[at.min(self.places.len() - 1)];
        let start = place(tokens.start);
        let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start);
        start..last.map_or(start, |last| place(last) + 1)
    }

    fn push(&mut self, token: Token<'a>, place: usize) {
        self.tokens.push(token);
        self.places.push(place);
    }

    /// Cuts what is left of a token behind `taken`, and returns where the last part ends.
    fn cut(&mut self, stream: &Stream<'a>, place: usize, piece: &Piece<'a>, taken: u32) -> u32 {
        let mut at = taken.max(piece.start);
        while at < piece.end {
            let rest = stream.rest_of_run(at);
            let Some(first) = rest.chars().next() else { break };
            let word = stream.case_at(at);
            let word = word.and_then(|found| Some((found.phrase.case()?, found.end)));
            if let Some((word, end)) = word {
                self.push(Token::Word(word), place);
                at = end;
            } else if first.is_ascii_alphanumeric() || matches!(first, '_' | '$' | '@') {
                let name = &rest[..identifier_length(rest, false).max(1)];
                self.push(Token::Name(name), place);
                at += offset(name.len());
            } else {
                self.mark(first, rest, place);
                at += offset(first.len_utf8());
            }
        }
        at
    }

    /// A mark, or text, of which several characters are one token.
    fn mark(&mut self, character: char, rest: &str, place: usize) {
        let after = rest[character.len_utf8()..].chars().next();
        let token = match character {
            '，' | ',' | '）' | ')' => Token::Comma,
            '。' | '；' | ';' | '！' | '!' | '？' | '?' => Token::Stop,
            '.' if after.is_none_or(char::is_whitespace) => Token::Stop,
            '：' | ':' | '（' | '(' => Token::Open,
            // Quotation marks around a name that is no plain word; markup that survived.
            '“' | '”' | '"' | '‘' | '’' | '\'' | '`' | '\\' | '「' | '」' | '●' => {
                return;
            }
            _ if character.is_whitespace() => return,
            _ if self.tokens.last() == Some(&Token::Text) => return,
            _ => Token::Text,
        };
        self.push(token, place);
    }
}

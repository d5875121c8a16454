//! A token of a description.

use super::senses::{Label, ListWord, Word};
use crate::ir::Number;

/// The form of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A plain decimal, its sign included.
    Number,
    /// An ASCII word, identifier, quoted text or code span: what could be a value.
    Literal,
    /// A phrase of the vocabulary that could not be a value.
    Phrase,
    /// Text without meaning here.
    Text,
    /// A regular expression from `^` to `$`.
    Regex,
    /// The start of a line; list items have a depth.
    Break(u8),
    /// `：`
    Colon,
    /// `，`
    Comma,
    /// `、`
    Pause,
    /// `；`
    Semicolon,
    /// `。`
    Stop,
    /// `（`
    OpenRound,
    /// `）`
    CloseRound,
    /// `[`
    OpenSquare,
    /// `]`
    CloseSquare,
    /// `-`, `~` and other signs of a range.
    Dash,
    /// `/`
    Slash,
    /// `|`
    Bar,
    /// A quotation mark that encloses no plain value.
    Quote,
    /// `●`
    Bullet,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `≤`
    LessEqual,
    /// `≥`
    GreaterEqual,
    /// `=`
    Equal,
    /// `∞`
    Infinity,
    /// `*`, `^`, `%`, `+`: arithmetic that makes a number part of something else.
    Operator,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    /// Form.
    pub(crate) kind: Kind,
    /// Meaning.
    pub(crate) word: Word,
    /// Meaning as a label, if a colon follows.
    pub(crate) label: Option<Label>,
    /// Meaning where values are listed.
    pub(crate) list: Option<ListWord>,
    /// The text; without the quotation marks if it is quoted.
    pub(crate) text: &'a str,
    /// Number of the bold run the token is in, 0 outside.
    pub(crate) bold: u16,
    /// Whether the token is a code span, verbatim.
    pub(crate) code: bool,
    /// Whether the token was in quotation marks.
    pub(crate) quoted: bool,
    /// Whether no white space stands before the token.
    pub(crate) glued: bool,
    /// Where it starts in the cell, in bytes of its runs; a line break counts one.
    pub(crate) start: u32,
    /// Where it ends, the quotation marks included.
    pub(crate) end: u32,
}

impl Token<'_> {
    /// Whether the text marks the token as a value: bold, code or quoted.
    pub(crate) fn emphasised(&self) -> bool {
        self.bold > 0 || self.code || self.quoted
    }

    /// The number that the token is.
    pub(crate) fn number(&self) -> Option<Number> {
        let text = self.text.trim();
        if text.contains(',') { Number::parse(&text.replace(',', "")) } else { Number::parse(text) }
    }

    /// Whether the token stands between sentences.
    pub(crate) fn ends_sentence(&self) -> bool {
        self.is_break() || matches!(self.kind, Kind::Stop | Kind::Semicolon)
    }

    /// Whether the token starts a line.
    pub(crate) fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Break(_))
    }
}

//! Description cells to [`Constraints`].
//!
//! A cell is cut into tokens once ([`lexer`]) by a bilingual [`vocabulary`]. Labels are read
//! first ([`label`]), then sentences ([`prose`]) by the patterns of a [`table`] and lists of
//! [`values`]. What is said in a sample or under a condition states nothing ([`scope`]). Last,
//! the statements are settled against the type ([`settle`]).

use crate::front::pages::extract::raw::RichText;
use crate::front::pages::tokens::Stream;
use crate::ir::Constraints;

mod fact;
mod formats;
mod inline;
mod label;
mod list;
mod merge;
mod pattern;
mod prose;
mod scope;
mod settle;
mod table;
mod value;
mod values;

/// Coarse type of the value a description belongs to; decides what a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list of the given scalar kind; of objects or lists it is [`ScalarKind::Other`].
    Array(ScalarKind),
    /// A map to values of the given scalar kind.
    Map(ScalarKind),
    /// An object or something of unknown type.
    Other,
}

impl ValueKind {
    /// The name in messages.
    fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array(_) => "array",
            Self::Map(_) => "map",
            Self::Other => "object",
        }
    }
}

/// Kind of an array's element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScalarKind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// Anything else.
    Other,
}

/// What a description says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The constraints.
    pub constraints: Constraints,
    /// Whether a `Deprecated` flag stands among the labels.
    pub deprecated: bool,
    /// Places where two statements of the description disagree or a label cannot be used.
    pub doubts: Vec<Doubt>,
}

/// A statement that was not taken over as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Code of the diagnostic, from [`crate::diag::codes::constraint`].
    pub code: &'static crate::diag::Code,
    /// Message of the diagnostic.
    pub message: String,
}

impl Doubt {
    /// What the maintainer of the page can do about it.
    pub fn help(&self) -> &'static str {
        use crate::diag::codes::constraint as codes;
        let help = [
            (
                &codes::STATEMENTS_DISAGREE,
                "state one of them; a `limit` or `enum` fixup corrects what is taken",
            ),
            (
                &codes::LENGTH_ON_OTHER,
                "label the ends of a range as minimum and maximum value; the length is ignored",
            ),
            (
                &codes::BOUND_ON_TEXT,
                "label the length of text as minimum and maximum length; the bound is ignored",
            ),
        ];
        let help = help.into_iter().find(|(code, _)| code.id == self.code.id);
        help.map_or("correct it with a `limit` or `enum` fixup", |(_, help)| help)
    }
}

/// Reads a description cell.
pub fn read(text: &RichText, kind: ValueKind) -> Reading {
    read_of(&[], text, &Stream::of(text), kind)
}

/// Reads a description cell of a row with these names, of which sentences may speak.
///
/// The markup matters little: the tokens of a pipe cell, whose paragraphs are glued together,
/// are told apart by the vocabulary and by bold runs as those of an HTML cell are by lines.
pub(crate) fn read_of(
    names: &[&str],
    text: &RichText,
    stream: &Stream<'_>,
    kind: ValueKind,
) -> Reading {
    let mut reading = Reading::default();
    let tokens = &stream.tokens[..];
    let mut scopes = scope::scopes(tokens);
    let mut facts = label::read(tokens, &mut scopes, &mut reading);
    let lists = matches!(kind, ValueKind::Array(_) | ValueKind::Map(_));
    facts.extend(prose::read(tokens, &scopes, names, lists));
    if stream.may_demand_format() {
        facts.extend(formats::read(text));
    }
    settle::settle(facts, kind, &mut reading);
    reading
}

#[cfg(test)]
mod tests;

//! Description cells to [`Constraints`].
//!
//! A cell was cut into tokens once, by a bilingual vocabulary (`tokens`). Labels are read
//! first ([`label`]), then sentences ([`prose`]) by the patterns of a [`table`] and lists of
//! [`values`]. What is said in a sample or under a condition states nothing ([`scope`]). Last,
//! the statements are settled against the type ([`settle`]).

use crate::front::pages::tokens::Stream;
use crate::ir::{Constraints, Number};

mod default;
mod desk;
mod expression;
mod fact;
mod formats;
mod inline;
mod label;
mod labelled;
mod limits;
mod list;
mod merge;
mod parts;
mod pattern;
mod prose;
mod scope;
mod sentinels;
mod settle;
mod table;
mod value;
mod values;

pub(crate) use desk::Desk;

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

/// Reads labels.
pub(crate) fn labels(desk: &mut Desk<'_, '_>) {
    label::read(desk);
}

/// Reads limits in sentences.
pub(crate) fn limits(desk: &mut Desk<'_, '_>) {
    limits::read(desk);
}

/// Reads values below a lower bound that sentences give a meaning.
pub(crate) fn sentinels(desk: &mut Desk<'_, '_>) {
    sentinels::read(desk);
}

/// The numbers below the bounds that a text says fields beside its own may be.
pub(crate) fn sentinels_of_others(stream: &Stream<'_>, own: &[&str]) -> Vec<(String, Number)> {
    sentinels::of_others(stream, own)
}

/// Reads lists of values in sentences and items.
pub(crate) fn values(desk: &mut Desk<'_, '_>) {
    prose::lists(desk);
}

/// Reads defaults in sentences.
pub(crate) fn defaults(desk: &mut Desk<'_, '_>) {
    default::read(desk);
}

/// Reads regular expressions, and formats that one word names.
pub(crate) fn patterns(desk: &mut Desk<'_, '_>) {
    prose::patterns(desk);
}

/// Reads formats that sentences demand.
pub(crate) fn demands(desk: &mut Desk<'_, '_>) {
    prose::demands(desk);
}

/// Tells of sentences that name the characters of a text.
pub(crate) fn characters(desk: &mut Desk<'_, '_>) {
    prose::characters(desk);
}

#[cfg(test)]
mod tests;

//! Description cells to [`Constraints`].

use crate::extract::raw::{RichText, TableMarkup};
use crate::ir::Constraints;

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
    /// A list of the given scalar kind.
    Array(ScalarKind),
    /// An object, a map or a list of objects or lists.
    Other,
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
    /// Anything else.
    Other,
}

/// What a description says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The constraints.
    pub constraints: Constraints,
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

/// Reads a description cell.
pub fn read(_text: &RichText, _kind: ValueKind, _markup: TableMarkup) -> Reading {
    Reading::default()
}

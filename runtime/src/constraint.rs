//! What a page demands of a value, as data.

use std::fmt;

use crate::{Format, Number, Pattern};

/// A documented limit of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// Least and greatest length in characters (Unicode scalar values).
    Length(u64, u64),
    /// Least and greatest length in UTF-8 bytes.
    ByteLength(u64, u64),
    /// Least value.
    AtLeast(Number),
    /// Least value, itself excluded.
    GreaterThan(Number),
    /// Greatest value.
    AtMost(Number),
    /// Greatest value, itself excluded.
    LessThan(Number),
    /// Least and greatest number of elements or entries.
    Items(u64, u64),
    /// Elements must differ.
    Unique,
    /// A format of texts.
    Format(Format),
    /// A pattern that the whole text must match.
    Pattern(&'static Pattern),
    /// The types that a value without a type of its own may have.
    OneOf(&'static [Kind]),
    /// What each element of a list or each value of a map must satisfy.
    Each(&'static [Constraint]),
}

/// A type of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A truth value.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// With its article: `a string`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "a list",
            Self::Object => "an object",
        })
    }
}

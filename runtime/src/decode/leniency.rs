//! What was overlooked while reading.

use std::fmt;

use crate::{Kind, Source};

/// A deviation from the documentation that reading overlooked.
#[derive(Clone, Debug, PartialEq)]
pub struct Leniency {
    /// What was overlooked.
    pub kind: LeniencyKind,
    /// JSON pointer of the value.
    pub pointer: String,
    /// Name of the documented field; empty for the body itself.
    pub field: &'static str,
    /// Where the type that has the field is documented; its item is the type.
    pub source: &'static Source,
}

/// What reading overlooks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeniencyKind {
    /// A value is spelled as one of another type: `"40"` for a number.
    Spelling {
        /// The documented type.
        expected: Kind,
        /// What is there.
        found: &'static str,
    },
    /// A single value stands where a list is documented.
    SingleElement,
    /// A list of one object stands where an object is documented.
    OnlyElement,
    /// `[]` stands for an object without keys, `{}` for a list without elements, or either where a
    /// single value is documented and none is there.
    EmptyOther,
    /// The body is empty.
    EmptyBody,
    /// There is a body where none is documented; it was not looked at.
    UndocumentedBody,
    /// The body begins with a byte order mark.
    ByteOrderMark,
    /// An element of a list or map is null and was left out.
    NullElement,
    /// An empty text stands where another type is documented, and was taken as absent.
    EmptyText,
    /// A value of an enum that the page does not document.
    UnknownValue(String),
    /// A key that the page does not document.
    UnknownKey(String),
}

impl fmt::Display for LeniencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spelling { expected, found } => write!(f, "{found} read as {expected}"),
            Self::SingleElement => f.write_str("a single value read as a list"),
            Self::OnlyElement => f.write_str("a list of one object read as the object"),
            Self::EmptyOther => f.write_str("an empty list or object read as the other"),
            Self::EmptyBody => f.write_str("an empty body read as one of which nothing is there"),
            Self::UndocumentedBody => f.write_str("an undocumented body passed over"),
            Self::ByteOrderMark => f.write_str("a byte order mark passed over"),
            Self::NullElement => f.write_str("null left out"),
            Self::EmptyText => f.write_str("an empty string read as absent"),
            Self::UnknownValue(value) => write!(f, "undocumented value {value:?}"),
            Self::UnknownKey(key) => write!(f, "undocumented key {key:?}"),
        }
    }
}

/// `` `/size`: a string read as an integer ``.
impl fmt::Display for Leniency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.pointer, self.kind)
    }
}

/// Emits an event.
#[cfg(feature = "tracing")]
pub(super) fn trace(leniency: &Leniency) {
    tracing::debug!(
        target: "huaweicloud_runtime::leniency",
        r#type = leniency.source.item,
        field = leniency.field,
        pointer = leniency.pointer,
        leniency = %leniency.kind,
    );
}

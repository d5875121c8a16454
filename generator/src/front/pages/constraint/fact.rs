//! Single statements of a description, before they are settled against the type.

use crate::ir::{Bound, Format, LengthUnit};

/// Where a statement comes from; labels are preferred to prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A label of a machine-written cell.
    Label,
    /// A sentence or list.
    Prose,
}

/// What is stated.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Least length of text.
    MinLength(u64, LengthUnit),
    /// Greatest length of text.
    MaxLength(u64, LengthUnit),
    /// Lower bound.
    Minimum(Bound),
    /// Upper bound.
    Maximum(Bound),
    /// Least number of elements.
    MinItems(u64),
    /// Greatest number of elements.
    MaxItems(u64),
    /// Elements differ.
    UniqueItems,
    /// Documented values.
    Values(Vec<String>),
    /// Assumed value.
    Default(String),
    /// Regular expression.
    Pattern(String),
    /// Format.
    Format(Format),
}

impl What {
    /// The name of the limit in messages.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::MinLength(..) => "minimum length",
            Self::MaxLength(..) => "maximum length",
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::MinItems(_) => "minimum items",
            Self::MaxItems(_) => "maximum items",
            Self::UniqueItems => "unique items",
            Self::Values(_) => "enum values",
            Self::Default(_) => "default",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
        }
    }
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    /// What is stated.
    pub(super) what: What,
    /// How.
    pub(super) form: Form,
    /// Of the value itself (0), of its elements (1), of theirs, and so on.
    pub(super) depth: u8,
}

impl Fact {
    /// A statement of prose about the value itself.
    pub(super) fn prose(what: What) -> Self {
        Self { what, form: Form::Prose, depth: 0 }
    }
}

//! Single statements of a description, before they are settled against the type.

use crate::ir::{Bound, Evidence, FactKind, Finding, Format, LengthUnit, Said};

/// Where a statement comes from; labels are preferred to prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A label of a machine-written cell.
    Label,
    /// A sentence.
    Prose,
    /// A sentence that announces all values of the field.
    Lead,
    /// List items.
    List,
}

impl Form {
    /// What said a statement of this form.
    pub(super) fn said(self) -> Said {
        match self {
            Self::Label => Said::Label,
            Self::Prose => Said::Sentence,
            Self::Lead => Said::Lead,
            Self::List => Said::List,
        }
    }
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
    /// Lower bound, of a number its own, of a text that of its length.
    Least(Bound),
    /// Upper bound, of a number its own, of a text that of its length.
    Greatest(Bound),
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
    /// A bound of whatever the type has.
    pub(super) fn opened(self) -> Self {
        match self {
            Self::Minimum(bound) => Self::Least(bound),
            Self::Maximum(bound) => Self::Greatest(bound),
            closed => closed,
        }
    }

    /// Whether it is a limit that admits what the other of its kind does not.
    pub(super) fn exceeds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::MinLength(own, _), Self::MinLength(other, _))
            | (Self::MinItems(own), Self::MinItems(other)) => own < other,
            (Self::MaxLength(own, _), Self::MaxLength(other, _))
            | (Self::MaxItems(own), Self::MaxItems(other)) => own > other,
            (Self::Minimum(own) | Self::Least(own), Self::Minimum(other) | Self::Least(other)) => {
                own.value.as_f64() < other.value.as_f64()
            }
            (
                Self::Maximum(own) | Self::Greatest(own),
                Self::Maximum(other) | Self::Greatest(other),
            ) => own.value.as_f64() > other.value.as_f64(),
            _ => false,
        }
    }

    /// The fact of the value that is stated.
    pub(super) fn fact(&self) -> FactKind {
        match self {
            Self::MinLength(..) => FactKind::MinLength,
            Self::MaxLength(..) => FactKind::MaxLength,
            Self::Minimum(_) | Self::Least(_) => FactKind::Minimum,
            Self::Maximum(_) | Self::Greatest(_) => FactKind::Maximum,
            Self::MinItems(_) => FactKind::MinItems,
            Self::MaxItems(_) => FactKind::MaxItems,
            Self::UniqueItems => FactKind::UniqueItems,
            Self::Values(_) => FactKind::Values,
            Self::Default(_) => FactKind::Default,
            Self::Pattern(_) => FactKind::Pattern,
            Self::Format(_) => FactKind::Format,
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
    /// What the cell says for it or against it.
    pub(super) found: Vec<Finding>,
}

impl Fact {
    /// A statement about the value itself.
    pub(super) fn new(what: What, form: Form) -> Self {
        Self { what, form, depth: 0, found: Vec::new() }
    }

    /// A statement of prose about the value itself.
    pub(super) fn prose(what: What) -> Self {
        Self::new(what, Form::Prose)
    }

    /// A label's statement about the value itself.
    pub(super) fn label(what: What) -> Self {
        Self::new(what, Form::Label)
    }

    /// What the constraint that it becomes is known by.
    pub(super) fn evidence(&self) -> Evidence {
        Evidence::new(self.what.fact(), self.form.said())
    }
}

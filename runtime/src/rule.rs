//! What a page demands of a value, and what the value was instead.

use std::cmp::Ordering;
use std::fmt;

use crate::{Condition, Kind};

/// A documented rule that a value breaks: the kind, the documented bound and the actual value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// A value is required and absent.
    Required,
    /// A value is of another type than the documented one.
    Type {
        /// What is documented: `a string`.
        expected: Expected,
        /// What is there: `an object`.
        found: &'static str,
    },
    /// A key stands twice in an object.
    Repeated,
    /// A key or parameter is not documented.
    Unknown {
        /// The documented name that looks most like it.
        closest: Option<&'static str>,
    },
    /// A path parameter is empty or a dot segment, so that the path would be another one.
    Segment {
        /// The value.
        actual: String,
    },
    /// A text is too short.
    MinLength {
        /// What is counted.
        unit: LengthUnit,
        /// Least documented length.
        min: u64,
        /// Length of the value.
        actual: u64,
    },
    /// A text is too long.
    MaxLength {
        /// What is counted.
        unit: LengthUnit,
        /// Greatest documented length.
        max: u64,
        /// Length of the value.
        actual: u64,
    },
    /// A number is too small.
    Minimum {
        /// The documented bound.
        bound: Number,
        /// Whether the bound itself is excluded.
        exclusive: bool,
        /// The value.
        actual: Number,
    },
    /// A number is too great.
    Maximum {
        /// The documented bound.
        bound: Number,
        /// Whether the bound itself is excluded.
        exclusive: bool,
        /// The value.
        actual: Number,
    },
    /// A list has too few elements.
    MinItems {
        /// Least documented number of elements.
        min: u64,
        /// Number of elements.
        actual: u64,
    },
    /// A list has too many elements.
    MaxItems {
        /// Greatest documented number of elements.
        max: u64,
        /// Number of elements.
        actual: u64,
    },
    /// An element equals an earlier one in a list whose elements must differ.
    Unique {
        /// Index of the earlier element, from 0.
        first: usize,
    },
    /// A value is none of the documented ones.
    Enum {
        /// The documented values.
        documented: Documented,
        /// The value as it would be sent.
        actual: String,
    },
    /// A text does not match the documented pattern.
    Pattern {
        /// The pattern as documented.
        pattern: &'static str,
        /// The value.
        actual: String,
    },
    /// Fields that stand beside each other break a rule about them.
    Condition(&'static Condition<'static>),
    /// A text is not of the documented format.
    Format {
        /// The documented format.
        format: Format,
        /// The value.
        actual: String,
    },
}

impl Rule {
    /// Stable name of the kind: `min-length`, `enum`, `format` and so on.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Type { .. } => "type",
            Self::Repeated => "repeated",
            Self::Unknown { .. } => "unknown",
            Self::Segment { .. } => "segment",
            Self::MinLength { .. } => "min-length",
            Self::MaxLength { .. } => "max-length",
            Self::Minimum { .. } => "minimum",
            Self::Maximum { .. } => "maximum",
            Self::MinItems { .. } => "min-items",
            Self::MaxItems { .. } => "max-items",
            Self::Unique { .. } => "unique",
            Self::Enum { .. } => "enum",
            Self::Pattern { .. } => "pattern",
            Self::Condition(_) => "condition",
            Self::Format { .. } => "format",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reached = |exclusive: &bool| if *exclusive { " (exclusive)" } else { "" };
        match self {
            Self::Required => f.write_str("is required and absent"),
            Self::Type { expected, found } => {
                write!(f, "is {found} where {expected} is documented")
            }
            Self::Repeated => f.write_str("stands twice"),
            Self::Unknown { closest: None } => f.write_str("is not documented"),
            Self::Unknown { closest: Some(name) } => {
                write!(f, "is not documented; `{name}` is")
            }
            Self::Segment { actual } => {
                write!(f, "{actual:?} is no segment of a path: the request would go elsewhere")
            }
            Self::MinLength { unit, min, actual } => {
                write!(f, "length {actual}{unit} is below the documented minimum {min}")
            }
            Self::MaxLength { unit, max, actual } => {
                write!(f, "length {actual}{unit} is above the documented maximum {max}")
            }
            Self::Minimum { bound, exclusive, actual } => {
                write!(f, "{actual} is below the documented minimum {bound}{}", reached(exclusive))
            }
            Self::Maximum { bound, exclusive, actual } => {
                write!(f, "{actual} is above the documented maximum {bound}{}", reached(exclusive))
            }
            Self::MinItems { min, actual } => {
                write!(f, "{actual} elements are below the documented minimum {min}")
            }
            Self::MaxItems { max, actual } => {
                write!(f, "{actual} elements are above the documented maximum {max}")
            }
            Self::Unique { first } => write!(f, "repeats element {first}; elements must differ"),
            Self::Enum { documented, actual } => {
                write!(f, "{actual:?} is none of the documented values {documented}")
            }
            Self::Pattern { pattern, actual } => {
                write!(f, "{actual:?} does not match the documented pattern {pattern}")
            }
            Self::Condition(condition) => condition.fmt(f),
            Self::Format { format, actual } => {
                write!(f, "{actual:?} is not {} as documented", format.with_article())
            }
        }
    }
}

/// The types that a value may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected(pub &'static [Kind]);

/// `a string`, `an integer or a string`.
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, kind)| {
            let separator = if at > 0 { " or " } else { "" };
            write!(f, "{separator}{kind}")
        })
    }
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values.
    Characters,
    /// UTF-8 bytes.
    Bytes,
}

/// Empty for characters, which is what a reader expects; ` (bytes)` for bytes.
impl fmt::Display for LengthUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "",
            Self::Bytes => " (bytes)",
        })
    }
}

/// A number as documented or sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
}

impl Number {
    /// The order of two numbers; none if one of them is not a number.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => Some(one.cmp(&other)),
            (one, other) => one.as_f64().partial_cmp(&other.as_f64()),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "the other number is a double anyway")]
    fn as_f64(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

/// Documented values of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Documented {
    /// Texts.
    Strings(&'static [&'static str]),
    /// Whole numbers.
    Integers(&'static [i64]),
}

/// The values, comma-separated; texts in quotes.
impl fmt::Display for Documented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut put = |value: &dyn fmt::Debug| {
            let result = write!(f, "{separator}{value:?}");
            separator = ", ";
            result
        };
        match self {
            Self::Strings(values) => values.iter().try_for_each(|value| put(value)),
            Self::Integers(values) => values.iter().try_for_each(|value| put(value)),
        }
    }
}

/// Formats that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A UUID: 32 hexadecimal digits, with or without the hyphens of RFC 9562.
    Uuid,
    /// An IPv4 address in dotted decimal.
    Ipv4,
    /// An IPv6 address without zone.
    Ipv6,
    /// An address block of either family: `192.168.0.0/16`.
    Cidr,
    /// A date and time of RFC 3339.
    DateTime,
    /// A full date of RFC 3339.
    Date,
}

impl Format {
    fn with_article(self) -> &'static str {
        match self {
            Self::Uuid => "a UUID",
            Self::Ipv4 => "an IPv4 address",
            Self::Ipv6 => "an IPv6 address",
            Self::Cidr => "an address block (CIDR)",
            Self::DateTime => "a date and time (RFC 3339)",
            Self::Date => "a date (RFC 3339)",
        }
    }
}

//! What a page demands of a value, and what the value was instead.

use std::fmt;

/// A documented rule that a value breaks: the kind, the documented bound and the actual value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
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
            Self::MinLength { .. } => "min-length",
            Self::MaxLength { .. } => "max-length",
            Self::Minimum { .. } => "minimum",
            Self::Maximum { .. } => "maximum",
            Self::MinItems { .. } => "min-items",
            Self::MaxItems { .. } => "max-items",
            Self::Unique { .. } => "unique",
            Self::Enum { .. } => "enum",
            Self::Pattern { .. } => "pattern",
            Self::Format { .. } => "format",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reached = |exclusive: &bool| if *exclusive { " (exclusive)" } else { "" };
        match self {
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
            Self::Format { format, actual } => {
                write!(f, "{actual:?} is not {} as documented", format.with_article())
            }
        }
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

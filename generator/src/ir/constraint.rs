//! Constraints: what a value must satisfy beyond its type.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Evidences, FactKind};

/// All constraints of one value. Those of the elements of an array (or the values of a map)
/// stand in `items`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Constraints {
    /// Length of a string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// Lower bound of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Bound>,
    /// Upper bound of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Bound>,
    /// Least number of elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// Greatest number of elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// Elements must differ.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// Documented values. In a service's IR they have become an enum type, and this is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<EnumValue>,
    /// Value that the service assumes if the field is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Literal>,
    /// Regular expression that the whole value must match, as written on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Documented format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Constraints of the elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Constraints>>,
    /// Which of the facts above are documented only; the others are enforced.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub documented: BTreeSet<FactKind>,
    /// What said the facts above; not part of their identity.
    #[serde(skip_serializing_if = "Evidences::is_empty")]
    pub evidence: Evidences,
}

impl Constraints {
    /// Those of a value of which nothing is stated.
    pub const NONE: Self = Self {
        length: None,
        minimum: None,
        maximum: None,
        min_items: None,
        max_items: None,
        unique_items: false,
        values: Vec::new(),
        default: None,
        pattern: None,
        format: None,
        items: None,
        documented: BTreeSet::new(),
        evidence: Evidences::NONE,
    };

    /// Whether nothing is constrained.
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// How many facts are stated, elements included.
    pub fn count(&self) -> usize {
        let length = self.length.map_or(0, |length| {
            usize::from(length.min.is_some()) + usize::from(length.max.is_some())
        });
        length
            + usize::from(self.minimum.is_some())
            + usize::from(self.maximum.is_some())
            + usize::from(self.min_items.is_some())
            + usize::from(self.max_items.is_some())
            + usize::from(self.unique_items)
            + usize::from(!self.values.is_empty())
            + usize::from(self.default.is_some())
            + usize::from(self.pattern.is_some())
            + usize::from(self.format.is_some())
            + self.items.as_ref().map_or(0, |items| items.count())
    }
}

/// Length limits of a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Length {
    /// Least length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// Greatest length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// What is counted.
    #[serde(default)]
    pub unit: LengthUnit,
}

/// What a length counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Unicode scalar values: the default where the page names no unit.
    #[default]
    Characters,
    /// UTF-8 bytes.
    Bytes,
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// The bound.
    pub value: Number,
    /// Whether the bound itself is excluded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// A decimal number in canonical form: no leading `+` or zeros, no trailing fraction zeros.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(String);

impl Number {
    /// Reads a plain decimal (`-1`, `2147483647`, `0.50`); anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = fraction.trim_end_matches('0');
        let sign = if whole == "0" && fraction.is_empty() { "" } else { sign };
        let dot = if fraction.is_empty() { "" } else { "." };
        Some(Self(format!("{sign}{whole}{dot}{fraction}")))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As an integer, if it is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// As a float.
    ///
    /// # Panics
    ///
    /// Never: every canonical decimal is a float.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().expect("canonical decimals are valid floats")
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl TryFrom<String> for Number {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is not a decimal number"))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A documented literal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the types")]
pub enum Literal {
    String(String),
    Number(Number),
    Boolean(bool),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Boolean(value) => value.fmt(f),
        }
    }
}

/// A documented value of an enum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Literal,
    /// What the page says of it; not part of its identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

impl EnumValue {
    /// A value without prose.
    pub fn new(value: Literal) -> Self {
        Self { value, prose: None }
    }
}

impl PartialEq for EnumValue {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for EnumValue {}

impl std::hash::Hash for EnumValue {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// Formats that pages demand in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the formats")]
pub enum Format {
    Uuid,
    Ipv4,
    Ipv6,
    Cidr,
    DateTime,
    Date,
    Int32,
    Int64,
    Float,
    Double,
    Base64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_canonical() {
        let canonical = |text| Number::parse(text).map(String::from);
        assert_eq!(canonical("-007.50").as_deref(), Some("-7.5"));
        assert_eq!(canonical("-0").as_deref(), Some("0"));
        assert_eq!(canonical("1e3"), None);
        assert_eq!(canonical(""), None);
        assert_eq!(canonical("2147483647").as_deref(), Some("2147483647"));
    }
}

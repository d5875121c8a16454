//! The file as TOML has it, before its entries are checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::ir::{Format, LengthUnit, Literal, Number, Presence};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub(super) product: Option<String>,
    pub(super) display_name: Option<String>,
    #[serde(default)]
    pub(super) operations: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(super) secrets: super::Secrets,
    #[serde(default)]
    pub(super) fixup: Vec<Fixup>,
    #[serde(default)]
    pub(super) accept: Vec<Accept>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accept {
    pub(super) code: String,
    pub(super) page: Spanned<String>,
    pub(super) subject: Option<String>,
    #[serde(default)]
    pub(super) reason: String,
}

/// The kinds of fixup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Retype,
    Rename,
    Require,
    Limit,
    Enum,
    Drop,
    Add,
}

/// A fixup with the keys of all kinds: which of them a kind takes is checked afterwards.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fixup {
    pub(super) operation: String,
    pub(super) pointer: Spanned<String>,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) reason: String,
    #[serde(default)]
    pub(super) everywhere: bool,
    #[serde(rename = "type")]
    pub(super) ty: Option<String>,
    pub(super) to: Option<String>,
    pub(super) presence: Option<Presence>,
    pub(super) values: Option<Vec<Scalar>>,
    pub(super) add: Option<Vec<Scalar>>,
    pub(super) remove: Option<Vec<Scalar>>,
    pub(super) clear: Option<Vec<String>>,
    pub(super) min_length: Option<u64>,
    pub(super) max_length: Option<u64>,
    pub(super) length_unit: Option<LengthUnit>,
    pub(super) minimum: Option<Scalar>,
    pub(super) exclusive_minimum: Option<Scalar>,
    pub(super) maximum: Option<Scalar>,
    pub(super) exclusive_maximum: Option<Scalar>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
    pub(super) unique_items: Option<bool>,
    pub(super) default: Option<Scalar>,
    pub(super) pattern: Option<String>,
    pub(super) format: Option<Format>,
}

/// A TOML string, number or truth value.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Scalar {
    Boolean(bool),
    Integer(i64),
    Float(f64),
    String(String),
}

impl Scalar {
    /// As a literal; a float without a plain decimal form (`inf`) is none.
    pub(super) fn literal(&self) -> Result<Literal, String> {
        match self {
            Self::Boolean(value) => Ok(Literal::Boolean(*value)),
            Self::String(text) => Ok(Literal::String(text.clone())),
            Self::Integer(_) | Self::Float(_) => self.number().map(Literal::Number),
        }
    }

    /// As a number. A string serves for those that TOML numbers cannot hold exactly.
    pub(super) fn number(&self) -> Result<Number, String> {
        let text = match self {
            Self::Integer(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::String(text) => text.clone(),
            Self::Boolean(value) => value.to_string(),
        };
        Number::parse(&text).ok_or_else(|| format!("`{text}` is not a decimal number"))
    }
}

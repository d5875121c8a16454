//! What validation reports.

use std::error::Error;
use std::fmt;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::Rule;

/// Where the documentation states a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Source {
    /// Service id, for example `vpcep`.
    pub service: &'static str,
    /// Operation or type, for example `CreateEndpoint` or `TagList`.
    pub item: &'static str,
    /// Reference page.
    pub page: &'static str,
    /// Anchor of the table on the page; empty where the table has none.
    pub anchor: &'static str,
}

/// A reference page, from which emitted code names its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    service: &'static str,
    path: &'static str,
}

impl Page {
    /// The page of a service at a path.
    pub const fn new(service: &'static str, path: &'static str) -> Self {
        Self { service, path }
    }

    /// What it says of an operation or a type, in no table of its own.
    pub const fn item(self, item: &'static str) -> Source {
        self.table(item, "")
    }

    /// The table with this anchor, which documents an operation or a type.
    pub const fn table(self, item: &'static str, anchor: &'static str) -> Source {
        Source { service: self.service, item, page: self.path, anchor }
    }
}

/// `vpcep TagList, vpcep/CreateEndpoint.md#request_TagList`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { service, item, page, anchor } = self;
        let hash = if anchor.is_empty() { "" } else { "#" };
        write!(f, "{service} {item}, {page}{hash}{anchor}")
    }
}

/// A value that breaks a documented rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON pointer of the value from what was validated: `/body/tags/0/key` in a request, where
    /// parameters stand under `/path`, `/query` and `/header`.
    pub pointer: String,
    /// The rule, with the documented bound and the actual value.
    pub rule: Rule,
    /// Where the rule is documented.
    pub source: &'static Source,
}

/// `` `/body/tags/0/key`: length 0 is below the documented minimum 1 ``; the alternate form adds
/// the source in parentheses.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.pointer, self.rule)?;
        if f.alternate() {
            write!(f, " ({})", self.source)?;
        }
        Ok(())
    }
}

impl Error for Violation {}

/// As an object: `pointer`, `kind` (the stable name of the rule), `message` and `source`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Violation", 4)?;
        fields.serialize_field("pointer", &self.pointer)?;
        fields.serialize_field("kind", self.rule.kind())?;
        fields.serialize_field("message", &self.rule.to_string())?;
        fields.serialize_field("source", &self.source.to_string())?;
        fields.end()
    }
}

/// As a list of its violations.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

/// All violations of a value, in the order of its fields. Empty while a validation runs without
/// finding anything, and then it holds no memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    list: Vec<Violation>,
}

impl Violations {
    /// No violations.
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Adds a violation.
    pub fn push(&mut self, violation: Violation) {
        self.list.push(violation);
    }

    /// The violations.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// The violations as a slice.
    pub fn as_slice(&self) -> &[Violation] {
        &self.list
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// `Ok` if there are none.
    ///
    /// # Errors
    /// The violations themselves.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// One violation a line.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.iter().enumerate().try_for_each(|(at, violation)| {
            if at > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)
        })
    }
}

impl Error for Violations {}

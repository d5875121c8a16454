//! Conditions: what an object or a request must satisfy across several of its fields.

use std::borrow::Cow;
use std::fmt;

use huaweicloud_runtime as rt;
use serde::{Deserialize, Serialize};

use super::{Evidences, FactKind, Finding, Said, Standing};

/// A rule about several fields of one object, or several parameters of one operation.
///
/// It stands on the field it is about: the required one, or the first of a group in document
/// order. Its names are wire names of fields that exist beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Condition {
    /// What is demanded of the fields.
    pub kind: ConditionKind,
    /// The fields, in document order: one for [`ConditionKind::Required`], else at least two.
    pub fields: Vec<String>,
    /// When it is demanded: all of these hold. Always, if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Test>,
    /// Whether the page states it so plainly that a request that breaks it is wrong. Otherwise it
    /// is documented only.
    pub enforced: bool,
    /// What said it; not part of its identity.
    #[serde(default, skip_serializing_if = "Evidences::is_empty")]
    pub evidence: Evidences,
}

/// What a condition demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConditionKind {
    /// The field is there.
    Required,
    /// One of the fields is there, and no other.
    ExactlyOne,
    /// One or more of the fields are there.
    AtLeastOne,
    /// No two of the fields are there.
    AtMostOne,
    /// All of the fields are there, or none is.
    AllOrNone,
}

/// What a condition asks of another field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Test {
    /// Wire name of the field.
    pub field: String,
    /// What is asked.
    #[serde(flatten)]
    pub ask: Ask,
}

/// What is asked of a field. Values are compared as text, as JSON spells them without quotes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// It is one of these values.
    Is(Vec<String>),
    /// It is there and none of these values.
    IsNot(Vec<String>),
    /// It is there, or it is not.
    Present(bool),
}

impl Condition {
    /// An enforced condition.
    pub fn new(kind: ConditionKind, fields: Vec<String>, when: Vec<Test>, said: Said) -> Self {
        let evidence = Evidences::one(FactKind::Condition, said);
        Self { kind, fields, when, enforced: true, evidence }
    }

    /// What became of it.
    pub fn standing(&self) -> Standing {
        if self.enforced { Standing::Enforced } else { Standing::Documented }
    }

    /// What was found.
    pub(crate) fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.evidence.iter().flat_map(|evidence| evidence.found.iter().copied())
    }

    /// All names that the condition speaks of; a name can repeat.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().chain(self.when.iter().map(|test| &test.field)).map(String::as_str)
    }

    /// Puts a new name in the place of an old one.
    pub fn rename(&mut self, old: &str, new: &str) {
        let tests = self.when.iter_mut().map(|test| &mut test.field);
        for name in self.fields.iter_mut().chain(tests).filter(|name| *name == old) {
            new.clone_into(name);
        }
    }

    /// Whether an object breaks the condition, as requests are checked. `get` gives the text of the
    /// field with a name, nothing if it is absent.
    pub fn is_broken<'v>(&self, get: impl Fn(&str) -> Option<Cow<'v, str>>) -> bool {
        let listed: Vec<Vec<&str>> = self.when.iter().map(|test| test.ask.values()).collect();
        let tests = self.when.iter().zip(&listed);
        let tests = tests.map(|(test, listed)| rt::Test {
            field: &test.field,
            ask: match test.ask {
                Ask::Is(_) => rt::Ask::Is(listed),
                Ask::IsNot(_) => rt::Ask::IsNot(listed),
                Ask::Present(true) => rt::Ask::Present,
                Ask::Present(false) => rt::Ask::Absent,
            },
        });
        let when: Vec<rt::Test<'_>> = tests.collect();
        let fields: Vec<&str> = self.fields.iter().map(String::as_str).collect();
        let kind = match self.kind {
            ConditionKind::Required => rt::ConditionKind::Required,
            ConditionKind::ExactlyOne => rt::ConditionKind::ExactlyOne,
            ConditionKind::AtLeastOne => rt::ConditionKind::AtLeastOne,
            ConditionKind::AtMostOne => rt::ConditionKind::AtMostOne,
            ConditionKind::AllOrNone => rt::ConditionKind::AllOrNone,
        };
        !rt::Condition { kind, fields: &fields, when: &when }.check(get).is_empty()
    }

    /// Whether both demand the same, enforced or not.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.kind, &self.fields, &self.when) == (other.kind, &other.fields, &other.when)
    }

    /// The condition with all whose order says nothing in one order: that of the fields follows
    /// the rows of a table.
    pub(crate) fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.fields.sort();
        for test in &mut sorted.when {
            if let Ask::Is(values) | Ask::IsNot(values) = &mut test.ask {
                values.sort();
            }
        }
        sorted.when.sort_by_cached_key(ToString::to_string);
        sorted
    }
}

impl Ask {
    /// The values that it lists.
    fn values(&self) -> Vec<&str> {
        match self {
            Self::Is(values) | Self::IsNot(values) => values.iter().map(String::as_str).collect(),
            Self::Present(_) => Vec::new(),
        }
    }
}

/// An English sentence of our own, names and values in backticks.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = list(&self.fields, "and");
        match self.kind {
            ConditionKind::Required => write!(f, "{fields} is required"),
            ConditionKind::ExactlyOne => write!(f, "exactly one of {fields} is required"),
            ConditionKind::AtLeastOne => write!(f, "at least one of {fields} is required"),
            ConditionKind::AtMostOne => write!(f, "at most one of {fields} is allowed"),
            ConditionKind::AllOrNone => write!(f, "{fields} are required together"),
        }?;
        for (index, test) in self.when.iter().enumerate() {
            write!(f, " {} {test}", if index == 0 { "if" } else { "and" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.field;
        match &self.ask {
            Ask::Is(values) => write!(f, "`{name}` is {}", list(values, "or")),
            Ask::IsNot(values) => write!(f, "`{name}` is not {}", list(values, "or")),
            Ask::Present(true) => write!(f, "`{name}` is present"),
            Ask::Present(false) => write!(f, "`{name}` is absent"),
        }
    }
}

fn list(names: &[String], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

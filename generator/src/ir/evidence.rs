//! Evidence: what said a fact, where, and what speaks for it or against it.
//!
//! Passes note what they find; [`crate::policy`] says what a fact becomes of it. Evidence is no
//! part of a value's identity: two limits are equal whoever stated them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Kinds of facts that carry evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the facts")]
pub enum FactKind {
    MinLength,
    MaxLength,
    Minimum,
    Maximum,
    MinItems,
    MaxItems,
    UniqueItems,
    Values,
    Default,
    Pattern,
    Format,
    Condition,
}

impl FactKind {
    /// The kinds that [`super::Constraints`] hold.
    pub const OF_VALUES: [Self; 11] = [
        Self::MinLength,
        Self::MaxLength,
        Self::Minimum,
        Self::Maximum,
        Self::MinItems,
        Self::MaxItems,
        Self::UniqueItems,
        Self::Values,
        Self::Default,
        Self::Pattern,
        Self::Format,
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::MinLength => "minimum length",
            Self::MaxLength => "maximum length",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MinItems => "minimum items",
            Self::MaxItems => "maximum items",
            Self::UniqueItems => "unique items",
            Self::Values => "enum values",
            Self::Default => "default",
            Self::Pattern => "pattern",
            Self::Format => "format",
            Self::Condition => "condition",
        }
    }
}

/// What said a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// A label, or a column headed by one.
    Label,
    /// The type cell: `String(64)`, `Long`.
    Cell,
    /// Words that announce all values of the field itself: `取值范围：`, `can only be`.
    Lead,
    /// List items under a line that announces them.
    List,
    /// A sentence.
    Sentence,
    /// Samples, where no table says it.
    Sample,
    /// What several tables or pages of one request demand, taken together.
    Alternatives,
    /// A fixup.
    Fixup,
    /// A vendored page, which states what was settled before.
    Facts,
}

/// What was found to speak for a fact, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Another statement of the cell says the same.
    Restated,
    /// A sample shows a value that satisfies it, or one of the listed values.
    Shown,
    /// Another statement of the cell says otherwise; this one was taken.
    Contradicted,
    /// The value is sent, and no sample shows it.
    Unshown,
    /// A sample shows what it forbids.
    Broken,
    /// Samples show that a list is about a part of the value, or about another thing.
    OfParts,
    /// An entry of a list is no value but stands for others.
    Open,
    /// The case of letters does not matter.
    AnyCase,
    /// Text without a character, or a list without an element, is taken, too.
    Emptiable,
    /// A sentence of its cell, or of a row beside it, goes beyond it, if only for a case.
    Exceeded,
    /// It is not the same everywhere, or what is beyond it is taken, too.
    Varies,
    /// A sample of a field of the same name disproves it.
    NamesakeBroken,
    /// Its sentence can be understood in several ways.
    Vague,
    /// The rest of its sentence restricts it.
    Narrowed,
    /// It contradicts what the fields beside it state.
    Misfit,
    /// The table's own column of required flags lets be left out what it demands.
    Unrequired,
    /// Another page or table of the same operation or type does not say it.
    Silent,
    /// Another page or table of the same operation or type states it otherwise.
    Disputed,
    /// A vendored page calls it doubtful.
    Doubtful,
    /// No value satisfies both ends of a range.
    Impossible,
    /// A default is none of the listed values.
    Unlisted,
    /// The engine that validates cannot check it.
    Uncheckable,
    /// It is about a field that is not beside its own.
    Unplaced,
}

/// What became of a fact.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// What breaks it is refused when validated.
    #[default]
    Enforced,
    /// It is documented, and nothing checks it.
    Documented,
}

impl Standing {
    /// Whether the fact is enforced.
    pub fn is_enforced(&self) -> bool {
        *self == Self::Enforced
    }
}

/// What speaks for one fact and against it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// Which fact.
    pub fact: FactKind,
    /// What said it.
    pub said: Said,
    /// The page, where it is another than that of the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Line of the statement, from 1; 0 if there is none.
    pub line: u32,
    /// Column in characters, from 1; 0 if there is none.
    pub column: u32,
    /// What was found.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub found: BTreeSet<Finding>,
}

impl Evidence {
    /// Evidence without a place, for which nothing was found yet.
    pub fn new(fact: FactKind, said: Said) -> Self {
        Self { fact, said, page: None, line: 0, column: 0, found: BTreeSet::new() }
    }
}

/// Evidence of the facts of one value, sorted by fact; at most one entry each. All are equal, so
/// that what holds them is compared by its facts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Evidences(Vec<Evidence>);

impl PartialEq for Evidences {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Evidences {}

impl std::hash::Hash for Evidences {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl Evidences {
    /// None.
    pub const NONE: Self = Self(Vec::new());

    /// That of one fact.
    pub fn one(fact: FactKind, said: Said) -> Self {
        Self(vec![Evidence::new(fact, said)])
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, sorted by fact.
    pub fn iter(&self) -> impl Iterator<Item = &Evidence> {
        self.0.iter()
    }

    /// That of a fact.
    pub fn of(&self, fact: FactKind) -> Option<&Evidence> {
        self.0.iter().find(|evidence| evidence.fact == fact)
    }

    /// Takes evidence, in the place of what was known of the same fact.
    pub(crate) fn set(&mut self, evidence: Evidence) {
        let at = self.0.partition_point(|known| known.fact < evidence.fact);
        match self.0.get_mut(at) {
            Some(known) if known.fact == evidence.fact => *known = evidence,
            _ => self.0.insert(at, evidence),
        }
    }

    /// Takes the evidence of a fact away.
    pub(crate) fn take(&mut self, fact: FactKind) -> Option<Evidence> {
        let at = self.0.iter().position(|evidence| evidence.fact == fact)?;
        Some(self.0.remove(at))
    }

    /// Notes what was found of a fact.
    pub(crate) fn found(&mut self, fact: FactKind, finding: Finding) {
        if let Some(evidence) = self.0.iter_mut().find(|evidence| evidence.fact == fact) {
            evidence.found.insert(finding);
        }
    }

    /// Says where what has no place yet is stated.
    pub(crate) fn place(&mut self, line: u32, column: u32) {
        for evidence in self.0.iter_mut().filter(|evidence| evidence.line == 0) {
            (evidence.line, evidence.column) = (line, column);
        }
    }

    /// Names the page of what is said to stand on the page of its field.
    pub(crate) fn name_page(&mut self, page: &str) {
        for evidence in self.0.iter_mut().filter(|evidence| evidence.page.is_none()) {
            evidence.page = Some(page.to_owned());
        }
    }
}

impl FromIterator<Evidence> for Evidences {
    fn from_iter<I: IntoIterator<Item = Evidence>>(all: I) -> Self {
        let mut evidences = Self::NONE;
        all.into_iter().for_each(|evidence| evidences.set(evidence));
        evidences
    }
}

impl IntoIterator for Evidences {
    type Item = Evidence;
    type IntoIter = std::vec::IntoIter<Evidence>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

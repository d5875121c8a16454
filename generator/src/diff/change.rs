//! Changes and reports.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rules::{Class, Direction, Kind};
use crate::ir::Source;

/// One difference between two revisions of the docs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// Its kind, in JSON by its code.
    pub kind: Kind,
    /// What it means for users.
    pub class: Class,
    /// Service id; the old one where the service is gone.
    pub service: String,
    /// The operations that it concerns, sorted: several where a type is shared. Empty if it
    /// concerns the service.
    pub operations: Vec<String>,
    /// Where values travel that changed; `None` for an operation or service as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Place in the first of the operations, as a fixup would name it: `/body/tags/*/key`. Empty
    /// for the operation as a whole.
    pub pointer: String,
    /// The type that changed and the place in it, if the change stands in a type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<InType>,
    /// Which fact of several: `maximum length`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// How it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// How it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// The row or table of the page: on the new page, or on the old one for what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A place in a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct InType {
    /// The type's new name.
    pub name: String,
    /// The way from there; empty for the type itself.
    pub pointer: String,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// Which of the two revisions.
    pub revision: Revision,
    /// Page path relative to the docs folder.
    pub page: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One of the two revisions that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Revision {
    /// The earlier one.
    Old,
    /// The later one.
    New,
}

impl Place {
    /// The place of a source.
    pub(super) fn new(revision: Revision, source: &Source) -> Self {
        let Source { page, line, column, .. } = source;
        Self { revision, page: page.clone(), line: *line, column: *column }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.page, self.line, self.column)
    }
}

/// What the changes ask for of the next version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// There are no changes.
    None,
    /// Documentation only.
    Patch,
    /// There is more than before.
    Minor,
    /// Somebody's code breaks.
    Major,
}

impl Verdict {
    /// Name, as printed.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// All changes between two revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// By service; in it those of the service, then those of single operations, then those of
    /// shared types; in each the costliest first.
    pub changes: Vec<Change>,
}

impl Report {
    /// What the changes ask for of the next version.
    pub(crate) fn verdict(&self) -> Verdict {
        match self.changes.iter().map(|change| change.class).max() {
            None => Verdict::None,
            Some(Class::Documentation) => Verdict::Patch,
            Some(Class::Addition) => Verdict::Minor,
            Some(_) => Verdict::Major,
        }
    }

    /// How many changes there are of each class.
    pub(crate) fn counts(&self) -> BTreeMap<Class, usize> {
        let mut counts = BTreeMap::new();
        for change in &self.changes {
            *counts.entry(change.class).or_default() += 1;
        }
        counts
    }
}

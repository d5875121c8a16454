//! Accounting: every table row of every page ends as a field, as a skip with a reason, or as a
//! diagnostic, and the counts add up.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::diag::codes;

/// What became of a table row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowOutcome {
    /// It is a field or a parameter of the IR.
    Field,
    /// It was left out on purpose.
    Skipped(SkipReason),
    /// It could not be used; a diagnostic with this code says why.
    Diagnosed(&'static str),
}

/// A [`RowOutcome`] as it is read back, its code not yet looked up.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredOutcome {
    Field,
    Skipped(SkipReason),
    Diagnosed(String),
}

impl<'de> Deserialize<'de> for RowOutcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match StoredOutcome::deserialize(deserializer)? {
            StoredOutcome::Field => Self::Field,
            StoredOutcome::Skipped(reason) => Self::Skipped(reason),
            StoredOutcome::Diagnosed(id) => match codes::find(&id) {
                Some(code) => Self::Diagnosed(code.id),
                None => return Err(D::Error::custom(format!("there is no code `{id}`"))),
            },
        })
    }
}

/// Why a row was left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// A row of a status code table.
    StatusCode,
    /// A row of an error code table.
    ErrorCode,
    /// A row of a method and URI table.
    RequestLine,
    /// A header row repeated in the body of a table.
    HeaderRow,
    /// A row of a table identical to one that is used.
    DuplicateTable,
    /// A row that repeats another that is used.
    DuplicateRow,
    /// A table of a page that documents no operation and to which no operation links.
    NotAnOperation,
    /// A table that holds no parameters (catalogues, permissions, overviews).
    NotParameters,
    /// A row for parameters or headers of any name (`x-obs-meta-*`), which no list can hold.
    AnyName,
    /// A row for what stands in the host of the request line, not in its path.
    InHost,
    /// A row that names the root of the body (`[array element]`) and only types it.
    RootMarker,
    /// A table without rows that carry text.
    Empty,
}

impl SkipReason {
    /// What is printed: `status-code`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StatusCode => "status-code",
            Self::ErrorCode => "error-code",
            Self::RequestLine => "request-line",
            Self::HeaderRow => "header-row",
            Self::DuplicateTable => "duplicate-table",
            Self::DuplicateRow => "duplicate-row",
            Self::NotAnOperation => "not-an-operation",
            Self::NotParameters => "not-parameters",
            Self::AnyName => "any-name",
            Self::InHost => "in-host",
            Self::RootMarker => "root-marker",
            Self::Empty => "empty",
        }
    }
}

/// Rows that were left out on purpose, and where they begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Path of the page.
    pub page: String,
    /// Byte of the page at which the row begins, or the table of several rows.
    pub at: u32,
    /// Why.
    pub reason: SkipReason,
    /// How many rows.
    pub rows: usize,
}

/// What is counted beside rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A page.
    Page,
    /// A table.
    Table,
    /// A column of a table.
    Column,
    /// A code block that holds JSON.
    Sample,
}

impl Thing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Page, Self::Table, Self::Column, Self::Sample];

    /// What is printed: `page`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Table => "table",
            Self::Column => "column",
            Self::Sample => "sample",
        }
    }
}

/// What became of a thing that is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Something of it is in the IR.
    Used,
    /// It was left out on purpose.
    Skipped,
    /// A diagnostic says why it could not be used.
    Diagnosed,
}

/// Counts of things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many the extractor found.
    pub found: usize,
    /// How many were used.
    pub used: usize,
    /// How many were left out on purpose.
    pub skipped: usize,
    /// How many ended as a diagnostic.
    pub diagnosed: usize,
}

impl Tally {
    /// Counts what became of some.
    pub fn add(&mut self, fate: Fate, count: usize) {
        *match fate {
            Fate::Used => &mut self.used,
            Fate::Skipped => &mut self.skipped,
            Fate::Diagnosed => &mut self.diagnosed,
        } += count;
    }

    /// Whether every thing is accounted for exactly once.
    pub fn balances(self) -> bool {
        self.found == self.used + self.skipped + self.diagnosed
    }

    fn merge(&mut self, other: Self) {
        self.found += other.found;
        self.used += other.used;
        self.skipped += other.skipped;
        self.diagnosed += other.diagnosed;
    }
}

/// Counts of row outcomes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Rows the extractor found.
    pub rows: usize,
    outcomes: BTreeMap<RowOutcome, usize>,
    skips: Vec<Skipped>,
    tallies: BTreeMap<Thing, Tally>,
}

impl Ledger {
    /// Counts rows found by the extractor.
    pub fn found(&mut self, rows: usize) {
        self.rows += rows;
    }

    /// Counts what became of `rows` rows.
    pub fn record(&mut self, outcome: RowOutcome, rows: usize) {
        if rows > 0 {
            *self.outcomes.entry(outcome).or_default() += rows;
        }
    }

    /// Counts what became of `rows` rows that begin at a byte of a page.
    pub fn record_at(&mut self, outcome: RowOutcome, rows: usize, page: &str, at: u32) {
        self.record(outcome, rows);
        if let RowOutcome::Skipped(reason) = outcome
            && rows > 0
        {
            self.skips.push(Skipped { page: page.to_owned(), at, reason, rows });
        }
    }

    /// The rows that were left out on purpose, page by page.
    pub fn skips(&self) -> &[Skipped] {
        &self.skips
    }

    /// Adds another ledger.
    pub fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        for (outcome, count) in &other.outcomes {
            *self.outcomes.entry(*outcome).or_default() += count;
        }
        self.skips.extend(other.skips.iter().cloned());
        for (thing, tally) in &other.tallies {
            self.tallies.entry(*thing).or_default().merge(*tally);
        }
    }

    /// Counts things that are no rows and that the extractor found.
    pub fn found_things(&mut self, thing: Thing, count: usize) {
        self.tallies.entry(thing).or_default().found += count;
    }

    /// Counts what became of things that are no rows.
    pub fn record_things(&mut self, thing: Thing, fate: Fate, count: usize) {
        self.tallies.entry(thing).or_default().add(fate, count);
    }

    /// The counts of things of one kind.
    pub fn tally(&self, thing: Thing) -> Tally {
        self.tallies.get(&thing).copied().unwrap_or_default()
    }

    /// Whether every row, page, table, column and sample is accounted for exactly once.
    pub fn balances(&self) -> bool {
        self.rows == self.outcomes.values().sum::<usize>()
            && self.tallies.values().all(|tally| tally.balances())
    }

    /// Outcomes with their counts, fields first.
    pub fn outcomes(&self) -> impl Iterator<Item = (RowOutcome, usize)> + '_ {
        self.outcomes.iter().map(|(outcome, count)| (*outcome, *count))
    }

    /// Rows that became fields.
    pub fn fields(&self) -> usize {
        self.outcomes.get(&RowOutcome::Field).copied().unwrap_or_default()
    }

    /// Rows left out on purpose.
    pub fn skipped(&self) -> usize {
        let skipped = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Skipped(_));
        self.outcomes.iter().filter(|(outcome, _)| skipped(outcome)).map(|(_, count)| count).sum()
    }

    /// Rows that ended as a diagnostic.
    pub fn diagnosed(&self) -> usize {
        let diagnosed = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Diagnosed(_));
        self.outcomes.iter().filter(|(outcome, _)| diagnosed(outcome)).map(|(_, count)| count).sum()
    }
}

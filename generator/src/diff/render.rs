//! A report as text for a terminal, as Markdown for a changelog, or as JSON for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::change::{Change, Report, Verdict};
use super::rules::{Class, Direction, Kind};

mod markdown;
mod text;

pub(crate) use markdown::markdown;
pub(crate) use text::text;

/// A report as JSON: the verdict, how many changes there are of each class, and the changes.
///
/// # Panics
///
/// Never: a report is plain data.
pub(crate) fn json(report: &Report) -> String {
    #[derive(Serialize)]
    struct Json<'a> {
        verdict: Verdict,
        counts: Vec<Count>,
        changes: &'a [Change],
    }
    #[derive(Serialize)]
    struct Count {
        class: Class,
        changes: usize,
    }
    let counts = report.counts();
    let count = |class: Class| Count { class, changes: counts.get(&class).copied().unwrap_or(0) };
    let json = Json {
        verdict: report.verdict(),
        counts: Class::ALL.map(count).into(),
        changes: &report.changes,
    };
    let mut text = serde_json::to_string_pretty(&json).expect("a report is plain data");
    text.push('\n');
    text
}

/// Operations that are named where there are several; the others are counted.
const NAMED: usize = 3;

/// Changes of one kind at one place, as one line.
#[derive(Clone)]
struct Line<'a> {
    change: &'a Change,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
    /// The operations with this line.
    operations: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// Joins neighbours of one kind at one place, such as the values of an enum, and what happens
    /// in the same way in several operations of a service, such as a header that all of them got.
    /// The latter stand where the service's changes start.
    fn all(changes: &'a [Change]) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for change in changes {
            let (old, new) = (change.old.as_deref(), change.new.as_deref());
            match lines.last_mut() {
                Some(line) if is_listed(change.kind) && same_place(line.change, change) => {
                    line.old.extend(old);
                    line.new.extend(new);
                }
                _ => lines.push(Self {
                    change,
                    old: old.into_iter().collect(),
                    new: new.into_iter().collect(),
                    operations: change.operations.iter().map(String::as_str).collect(),
                }),
            }
        }
        Self::join_operations(lines)
    }

    fn join_operations(lines: Vec<Self>) -> Vec<Self> {
        let mut alike: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.may_repeat()) {
            alike.entry(line.key()).or_default().extend(&line.operations);
        }
        let mut joined: Vec<Self> = Vec::new();
        let mut service = "";
        let mut start = 0;
        for mut line in lines {
            if line.change.service != service {
                service = &line.change.service;
                start = joined.len();
            }
            let operations = if line.may_repeat() { alike.get(&line.key()) } else { None };
            match operations {
                Some(operations) if operations.len() >= NAMED => {
                    if operations.first() == line.operations.first() {
                        line.operations.clone_from(operations);
                        joined.insert(start, line);
                        start += 1;
                    }
                }
                _ => joined.push(line),
            }
        }
        joined
    }

    /// Whether the same may have happened in other operations: to a parameter or response.
    fn may_repeat(&self) -> bool {
        self.change.ty.is_none() && !self.change.pointer.is_empty()
    }

    fn key(&self) -> (&'a str, Kind, &'a str, Option<&'a str>, Vec<&'a str>, Vec<&'a str>) {
        let Change { service, kind, pointer, fact, .. } = self.change;
        (service, *kind, pointer, fact.as_deref(), self.old.clone(), self.new.clone())
    }

    /// What happened, in words: `limit tightened: maximum length 64 → 32`.
    fn sentence(&self, quote: &dyn Fn(&str) -> String) -> String {
        let title = self.change.kind.rule().title.replace("field", self.noun());
        let list = |values: &[&str]| {
            values.iter().map(|value| quote(value)).collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (list(&self.old), list(&self.new));
        let limits = matches!(
            self.change.kind,
            Kind::LimitTightened | Kind::LimitLoosened | Kind::LimitNoted | Kind::DefaultChanged
        );
        let values = match (old.as_str(), new.as_str()) {
            ("", "") => String::new(),
            (old, "") if limits => format!("{old} → none"),
            ("", new) if limits => format!("none → {new}"),
            (only, "") | ("", only) => only.to_owned(),
            (old, new) => format!("{old} → {new}"),
        };
        let fact = self.change.fact.as_deref().unwrap_or_default();
        let detail =
            [fact, &values].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        if detail.is_empty() { title } else { format!("{title}: {}", detail.join(" ")) }
    }

    /// What the rules call a field.
    fn noun(&self) -> &'static str {
        const NOUNS: [(&str, &str); 4] = [
            ("/path/", "parameter"),
            ("/query/", "parameter"),
            ("/header/", "parameter"),
            ("/response/", "header"),
        ];
        let is_inside = self.change.ty.is_some();
        let noun = NOUNS.iter().find(|(start, _)| self.change.pointer.starts_with(start));
        noun.filter(|_| !is_inside).map_or("field", |(_, noun)| noun)
    }

    /// What it stands under.
    fn subject(&self) -> Subject<'a> {
        match (&self.operations[..], &self.change.ty) {
            ([operation], _) => Subject::Operation(operation),
            ([], _) => Subject::Service,
            (operations, Some(ty)) => {
                let users = users(operations, self.change.direction);
                Subject::Type { name: &ty.name, users }
            }
            (operations, None) => Subject::Operations(named(operations)),
        }
    }

    /// The place in what the line stands under: in a shared type or in the operation.
    fn pointer(&self) -> &'a str {
        match (&self.operations[..], &self.change.ty) {
            ([_], _) | (_, None) => &self.change.pointer,
            (_, Some(ty)) => &ty.pointer,
        }
    }
}

/// Kinds whose changes come in lists.
fn is_listed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ValueAdded
            | Kind::AliasAdded
            | Kind::AliasRemoved
            | Kind::ValueRemoved
            | Kind::ErrorCodeAdded
            | Kind::ErrorCodeRemoved
            | Kind::SuccessAdded
            | Kind::SuccessRemoved
            | Kind::ErrorStatusAdded
            | Kind::ErrorStatusRemoved
    )
}

fn same_place(left: &Change, right: &Change) -> bool {
    left.kind == right.kind
        && left.service == right.service
        && left.operations == right.operations
        && left.pointer == right.pointer
        && left.ty == right.ty
}

/// What changes stand under.
#[derive(PartialEq, Eq)]
enum Subject<'a> {
    /// The service.
    Service,
    /// One operation.
    Operation(&'a str),
    /// Several operations, in words.
    Operations(String),
    /// A type that several operations share, and who uses it.
    Type {
        /// The type's name.
        name: &'a str,
        /// The operations in words.
        users: String,
    },
}

/// Who uses a type: `sent by CreateX, ListX, ShowX and 4 more`.
fn users(operations: &[&str], direction: Option<Direction>) -> String {
    let verb = match direction {
        Some(Direction::Request) => "sent by",
        Some(Direction::Response) => "received by",
        Some(Direction::Both) | None => "used by",
    };
    format!("{verb} {}", named(operations))
}

fn named(operations: &[&str]) -> String {
    let more = match operations.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", operations[..operations.len().min(NAMED)].join(", "))
}

/// `3 changes: 2 breaking for callers, 1 addition`, the verdict first.
fn summary(report: &Report) -> String {
    let verdict = report.verdict();
    if verdict == Verdict::None {
        return "no changes: verdict none".to_owned();
    }
    let total = report.changes.len();
    let noun = if total == 1 { "change" } else { "changes" };
    let counts = report.counts();
    let counts: Vec<String> = Class::ALL
        .iter()
        .filter_map(|class| counts.get(class).map(|count| (class, count)))
        .map(|(class, count)| match (class, count) {
            (Class::Addition, 1) => "1 addition".to_owned(),
            _ => format!("{count} {}", class.title().to_lowercase()),
        })
        .collect();
    format!("verdict {}: {total} {noun}, {}", verdict.as_str(), counts.join(", "))
}

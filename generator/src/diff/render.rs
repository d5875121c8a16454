//! A report as text for a terminal, as Markdown for a changelog, or as JSON for programs.

use serde::Serialize;

use super::change::{Change, Report, Verdict};
use super::rules::{Class, Direction, Kind};

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

/// A report as JSON: the verdict, how many changes there are of each class, and the changes.
///
/// # Panics
///
/// Never: a report is plain data.
pub fn json(report: &Report) -> String {
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

/// Operations of a shared type that are named; the others are counted.
const NAMED: usize = 3;

/// Changes of one kind at one place, as one line.
struct Line<'a> {
    change: &'a Change,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// Joins neighbours of one kind at one place, such as the values of an enum.
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
                }),
            }
        }
        lines
    }

    /// What happened, in words: `limit tightened: maximum length `64` → `32``.
    fn sentence(&self, quote: &dyn Fn(&str) -> String) -> String {
        let title = self.change.kind.rule().title;
        let list = |values: &[&str]| {
            values.iter().map(|value| quote(value)).collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (list(&self.old), list(&self.new));
        let limits = matches!(
            self.change.kind,
            Kind::LimitTightened | Kind::LimitLoosened | Kind::DefaultChanged
        );
        let values = match (old.as_str(), new.as_str()) {
            ("", "") => String::new(),
            (old, "") if limits => format!("{old} → none"),
            ("", new) if limits => format!("none → {new}"),
            (only, "") | ("", only) => only.to_owned(),
            (old, new) => format!("{old} → {new}"),
        };
        let fact = self.change.fact.as_deref().unwrap_or_default();
        let detail = [fact, &values].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        if detail.is_empty() { title.to_owned() } else { format!("{title}: {}", detail.join(" ")) }
    }

    /// The place in what the line stands under: in a shared type or in the operation.
    fn pointer(&self) -> &'a str {
        match (&self.change.operations[..], &self.change.ty) {
            ([_], _) | (_, None) => &self.change.pointer,
            (_, Some(ty)) => &ty.pointer,
        }
    }
}

/// Kinds whose changes come in lists.
fn is_listed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ValueAdded | Kind::ValueRemoved | Kind::ErrorCodeAdded | Kind::ErrorCodeRemoved
    )
}

fn same_place(left: &Change, right: &Change) -> bool {
    left.kind == right.kind
        && left.service == right.service
        && left.operations == right.operations
        && left.pointer == right.pointer
        && left.ty == right.ty
}

/// What changes stand under: the service, an operation, or a shared type.
#[derive(PartialEq, Eq)]
enum Subject<'a> {
    Service,
    Operation(&'a str),
    Type { name: &'a str, operations: &'a [String], direction: Option<Direction> },
}

impl<'a> Subject<'a> {
    fn of(change: &'a Change) -> Self {
        match (&change.operations[..], &change.ty) {
            ([operation], _) => Self::Operation(operation),
            (operations, Some(ty)) => {
                Self::Type { name: &ty.name, operations, direction: change.direction }
            }
            _ => Self::Service,
        }
    }

    /// Who uses the type: `sent by CreateX, ListX, ShowX and 4 more`.
    fn users(operations: &[String], direction: Option<Direction>) -> String {
        let verb = match direction {
            Some(Direction::Request) => "sent by",
            Some(Direction::Response) => "received by",
            Some(Direction::Both) | None => "used by",
        };
        let named = operations.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
        let more = match operations.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{verb} {}{more}", named.join(", "))
    }
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
        .map(|(class, count)| format!("{count} {}", class.title().to_lowercase()))
        .collect();
    format!("verdict {}: {total} {noun}, {}", verdict.as_str(), counts.join(", "))
}

#[cfg(test)]
mod tests;

//! One service in two revisions: its operations, the types they reach, and who reaches what.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::change::{Change, InType, Place, Revision};
use super::findings::{Child, Findings, Found, Pair, Services};
use super::operation::{self, Compared};
use super::rules::{Class, Direction, Kind};
use super::{pair, types};
use crate::ir::{Operation, Source};

/// All changes of a service.
pub(super) fn services(services: Services<'_>) -> Vec<Change> {
    let pairs = pair::operations(services.old, services.new);
    let mut comparison = Comparison { services, types: BTreeMap::new(), changes: Vec::new() };
    for from in pairs.removed {
        comparison.alone(Kind::OperationRemoved, &services.old.operations[from]);
    }
    for to in pairs.added {
        comparison.alone(Kind::OperationAdded, &services.new.operations[to]);
    }
    for (from, to) in pairs.kept {
        let (old, new) = (&services.old.operations[from], &services.new.operations[to]);
        comparison.operation(&new.id, operation::operations(services, old, new));
    }
    comparison.finish()
}

/// A pair of types: what differs in it, and who gets there.
#[derive(Default)]
struct Reached {
    findings: Findings,
    /// Operations that send it and that receive it, by new id.
    request: BTreeSet<String>,
    response: BTreeSet<String>,
    /// Where each operation reaches it first: the pointer, and the row that does.
    entries: BTreeMap<String, (String, Source)>,
}

struct Comparison<'a> {
    services: Services<'a>,
    types: BTreeMap<Pair, Reached>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    /// An operation that is there in one revision only.
    fn alone(&mut self, kind: Kind, operation: &Operation) {
        let line = Some(operation.request_line());
        let removed = kind == Kind::OperationRemoved;
        let revision = if removed { Revision::Old } else { Revision::New };
        let (old, new) = if removed { (line, None) } else { (None, line) };
        let found = Found {
            kind,
            at: String::new(),
            fact: None,
            old,
            new,
            revision,
            source: operation.source.clone(),
            about_requests: false,
        };
        self.direct(&operation.id, found, None);
    }

    fn operation(&mut self, id: &str, compared: Compared) {
        for found in compared.whole.found {
            self.direct(id, found, None);
        }
        let sides =
            [(Direction::Request, compared.request), (Direction::Response, compared.response)];
        for (direction, findings) in sides {
            for found in findings.found {
                self.direct(id, found, Some(direction));
            }
            self.walk(id, direction, findings.children);
        }
    }

    /// A change that no type holds.
    fn direct(&mut self, operation: &str, found: Found, direction: Option<Direction>) {
        let received = direction == Some(Direction::Response);
        if found.about_requests && received {
            return;
        }
        let pointer = found.at.clone();
        self.push(found, vec![operation.to_owned()], direction, pointer, None);
    }

    /// Visits the pairs of types below some values of an operation, the nearest first.
    fn walk(&mut self, operation: &str, direction: Direction, roots: Vec<Child>) {
        let mut open: VecDeque<Child> = roots.into();
        let mut seen = BTreeSet::new();
        while let Some(Child { at, pair, source }) = open.pop_front() {
            if !seen.insert(pair) {
                continue;
            }
            let services = self.services;
            let reached = self.types.entry(pair).or_insert_with(|| Reached {
                findings: types::definitions(services, pair),
                ..Reached::default()
            });
            for child in &reached.findings.children {
                let at = format!("{at}{}", child.at);
                open.push_back(Child { at, ..child.clone() });
            }
            let users = match direction {
                Direction::Response => &mut reached.response,
                Direction::Request | Direction::Both => &mut reached.request,
            };
            users.insert(operation.to_owned());
            reached.entries.entry(operation.to_owned()).or_insert((at, source));
        }
    }

    fn finish(mut self) -> Vec<Change> {
        for (pair, reached) in std::mem::take(&mut self.types) {
            self.shared(pair, reached);
        }
        drop_implied(&mut self.changes);
        let mut changes: Vec<(usize, Change)> = self.changes.into_iter().enumerate().collect();
        changes.sort_by(|(a_at, a), (b_at, b)| order(a).cmp(&order(b)).then(a_at.cmp(b_at)));
        changes.into_iter().map(|(_, change)| change).collect()
    }

    /// The changes in a pair of types.
    fn shared(&mut self, pair: Pair, reached: Reached) {
        let direction = match (reached.request.is_empty(), reached.response.is_empty()) {
            (false, false) => Direction::Both,
            (true, _) => Direction::Response,
            (_, true) => Direction::Request,
        };
        let name = &self.services.new_type(pair.1).name;
        let operations: Vec<String> = reached.entries.keys().cloned().collect();
        let Some((entry, row)) = reached.entries.into_values().next() else { return };
        for mut found in reached.findings.found {
            if found.about_requests && direction == Direction::Response {
                continue;
            }
            // A fact about the type as a whole stands where the type is first used.
            let is_value = matches!(found.kind, Kind::ValueAdded | Kind::ValueRemoved);
            if is_value && found.at.is_empty() {
                (found.revision, found.source) = (Revision::New, row.clone());
            }
            let pointer = format!("{entry}{}", found.at);
            let ty = InType { name: name.clone(), pointer: found.at.clone() };
            self.push(found, operations.clone(), Some(direction), pointer, Some(ty));
        }
    }

    fn push(
        &mut self,
        found: Found,
        operations: Vec<String>,
        direction: Option<Direction>,
        pointer: String,
        ty: Option<InType>,
    ) {
        let Found { kind, fact, old, new, revision, source, .. } = found;
        self.changes.push(Change {
            kind,
            class: kind.rule().class(direction.unwrap_or(Direction::Request)),
            service: self.services.new.id.clone(),
            operations,
            direction,
            pointer,
            ty,
            fact,
            old,
            new,
            place: Some(Place::new(revision, &source)),
        });
    }
}

/// Types that are named after a renamed operation or object have no news of their own.
fn drop_implied(changes: &mut Vec<Change>) {
    let is_rename =
        |change: &Change| matches!(change.kind, Kind::OperationRenamed | Kind::TypeRenamed);
    let names = |change: &Change| Some((change.old.clone()?, change.new.clone()?));
    let renames: BTreeSet<(String, String)> =
        changes.iter().filter(|change| is_rename(change)).filter_map(names).collect();
    let implied = |(old, new): (String, String)| {
        renames.iter().any(|(from, to)| {
            let rests = (old.strip_prefix(from.as_str()), new.strip_prefix(to.as_str()));
            matches!(rests, (Some(old), Some(new)) if old == new && !old.is_empty())
        })
    };
    changes
        .retain(|change| change.kind != Kind::TypeRenamed || !names(change).is_some_and(implied));
}

/// Operations by id, then shared types by name; in each the costliest changes first.
fn order(change: &Change) -> (bool, &str, Reverse<Class>) {
    let subject = match (&change.operations[..], &change.ty) {
        ([operation], _) => (false, operation.as_str()),
        (_, Some(ty)) => (true, ty.name.as_str()),
        _ => (false, ""),
    };
    (subject.0, subject.1, Reverse(change.class))
}

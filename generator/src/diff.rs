//! Semantic difference of two revisions of the docs: what a change upstream means for users.
//!
//! Operations are compared with the types that their requests and responses reach; a shared type
//! is compared once, and its changes name all operations that reach it. Sentences, samples and
//! places on the pages are no facts and do not count. What each kind of change means stands in
//! one table: [`rules::RULES`].

mod change;
mod findings;
mod limits;
mod operation;
mod pair;
pub(crate) mod render;
pub(crate) mod rules;
mod service;
mod types;
mod values;

pub(crate) use change::{Change, Report, Verdict};
pub(crate) use rules::{Direction, Kind};

use crate::ir::{Ir, Service};
use findings::Services;

/// All changes from `old` to `new`.
///
/// Services are paired by id; if there is one on each side, they are compared whatever they are
/// called, because the name of a folder that is given alone says little.
pub(crate) fn compare(old: &Ir, new: &Ir) -> Report {
    let mut report = Report::default();
    if let ([old], [new]) = (&old.services[..], &new.services[..]) {
        report.changes = service::services(Services { old, new });
        return report;
    }
    let find = |list: &'_ [Service], id: &str| list.iter().position(|service| service.id == id);
    let gone = old.services.iter().filter(|service| find(&new.services, &service.id).is_none());
    let mut parts: Vec<(&str, Vec<Change>)> = Vec::new();
    for service in gone {
        let operations = service.operations.len();
        parts.push((&service.id, vec![whole(Kind::ServiceRemoved, service, operations)]));
    }
    for service in &new.services {
        let changes = match find(&old.services, &service.id) {
            Some(known) => service::services(Services { old: &old.services[known], new: service }),
            None => vec![whole(Kind::ServiceAdded, service, service.operations.len())],
        };
        parts.push((&service.id, changes));
    }
    parts.sort_by_key(|(id, _)| *id);
    report.changes = parts.into_iter().flat_map(|(_, changes)| changes).collect();
    report
}

/// A service that is there in one revision only.
fn whole(kind: Kind, service: &Service, operations: usize) -> Change {
    let noun = if operations == 1 { "operation" } else { "operations" };
    let count = Some(format!("{operations} {noun}"));
    let removed = kind == Kind::ServiceRemoved;
    let (old, new) = if removed { (count, None) } else { (None, count) };
    Change {
        kind,
        class: kind.rule().class(Direction::Request),
        service: service.id.clone(),
        operations: Vec::new(),
        direction: None,
        pointer: String::new(),
        ty: None,
        fact: None,
        old,
        new,
        place: None,
    }
}

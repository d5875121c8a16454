//! What comparing one piece of the IR with another finds, before it is known who reaches it.

use super::change::Revision;
use super::rules::Kind;
use crate::config::Step;
use crate::ir::{Service, Source, TypeDef, TypeId};

/// An old type and the new one that stands in its place.
pub(super) type Pair = (TypeId, TypeId);

/// A difference. Its place is relative: to the operation, or to the type that holds it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) at: String,
    pub(super) fact: Option<String>,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) revision: Revision,
    pub(super) source: Source,
    /// Whether it says nothing where the value is only received.
    pub(super) about_requests: bool,
}

/// A value whose type is a pair of types.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) at: String,
    pub(super) pair: Pair,
    /// Row of the value on the new page.
    pub(super) source: Source,
}

/// Everything found in one piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Found>,
    pub(super) children: Vec<Child>,
}

/// A place, and where it stands on both pages.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    pub(super) at: String,
    pub(super) old: &'a Source,
    pub(super) new: &'a Source,
}

impl<'a> Spot<'a> {
    pub(super) fn new(at: impl Into<String>, old: &'a Source, new: &'a Source) -> Self {
        Self { at: at.into(), old, new }
    }

    /// The elements or map values of this place.
    pub(super) fn elements(&self) -> Self {
        Self { at: format!("{}/*", self.at), ..self.clone() }
    }
}

/// The way to a name below `parent`, escaped as in pointers of fixups.
pub(super) fn below(parent: &str, name: &str) -> String {
    format!("{parent}/{}", Step::Field(name.to_owned()))
}

impl Findings {
    /// A difference of something that both revisions have.
    pub(super) fn changed(
        &mut self,
        kind: Kind,
        spot: &Spot<'_>,
        old: Option<String>,
        new: Option<String>,
    ) -> &mut Found {
        self.push(kind, &spot.at, (old, new), (Revision::New, spot.new))
    }

    /// Something that only the new revision has.
    pub(super) fn added(&mut self, kind: Kind, at: &str, new: Option<String>, source: &Source) {
        self.push(kind, at, (None, new), (Revision::New, source));
    }

    /// Something that only the old revision has.
    pub(super) fn removed(&mut self, kind: Kind, at: &str, old: Option<String>, source: &Source) {
        self.push(kind, at, (old, None), (Revision::Old, source));
    }

    fn push(
        &mut self,
        kind: Kind,
        at: &str,
        (old, new): (Option<String>, Option<String>),
        (revision, source): (Revision, &Source),
    ) -> &mut Found {
        let source = source.clone();
        let (at, fact, about_requests) = (at.to_owned(), None, false);
        self.found.push(Found { kind, at, fact, old, new, revision, source, about_requests });
        self.found.last_mut().expect("it has just been pushed")
    }
}

/// The two revisions of a service.
#[derive(Clone, Copy)]
pub(super) struct Services<'a> {
    pub(super) old: &'a Service,
    pub(super) new: &'a Service,
}

impl<'a> Services<'a> {
    pub(super) fn old_type(self, id: TypeId) -> &'a TypeDef {
        &self.old.types[id]
    }

    pub(super) fn new_type(self, id: TypeId) -> &'a TypeDef {
        &self.new.types[id]
    }
}

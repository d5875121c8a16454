//! The ladder of references: which table defines the object that a row names. Rungs in order:
//! links, names, table numbers, the parameter's own name, and at last the one table of a block
//! that nothing refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::front::pages::interpret::doc::{RowDoc, RowName, TableDoc, TableRole};
use crate::front::pages::interpret::roles;
use crate::front::pages::interpret::type_cell::{CellType, ObjectReference};
use crate::ir::Side;

use super::book::{Book, TableRef, Targets, has_fields};
use super::endless;
use super::flat;
use super::orphans;
use super::spelling::{case_of, is_same, squash, stem};

/// Resolves all rows of a page.
pub fn resolve(book: &Book<'_>, page: usize) -> Targets {
    let tables = &book.docs[page].tables;
    let names = NameIndex::new(tables);
    let ladder = Ladder { book, page, tables, names, hops: 0 };
    let mut targets = Targets::new();
    let mut open = Vec::new();
    let mut guessed = Vec::new();
    for (table, doc) in tables.iter().enumerate() {
        let flat = flat::members(&book.docs[page], table);
        for (row, row_doc) in doc.rows.iter().enumerate() {
            if flat.contains_key(&row) && !ladder.is_named(table, row_doc) {
                continue;
            }
            if is_parameter(doc) && row_doc.ty == CellType::Unstated {
                continue;
            }
            let Some(reference) = reference(&row_doc.ty) else {
                let target = ladder.object_in_disguise(table, row_doc);
                targets.extend(target.map(|target| ((table, row), target)));
                continue;
            };
            match ladder.climb(table, row_doc, &reference) {
                Some(target) => {
                    targets.insert((table, row), target);
                    if is_bare(row_doc, &reference) {
                        guessed.push((table, row));
                    }
                }
                None if pairable(row_doc, &reference) => open.push((table, row)),
                None => {}
            }
        }
    }
    endless::cut(page, tables, &guessed, &mut targets);
    orphans::pair(page, &book.docs[page], &open, &mut targets);
    targets
}

/// The object reference inside a type, if the type wants one.
pub fn reference(ty: &CellType) -> Option<ObjectReference> {
    match ty {
        CellType::Array(inner) | CellType::Map(inner) => reference(inner),
        CellType::Object(reference) => Some(reference.clone()),
        CellType::UntypedArray | CellType::Unstated | CellType::Any => {
            Some(ObjectReference::default())
        }
        CellType::Union(members) => members.iter().find_map(reference),
        _ => None,
    }
}

/// Whether an unresolved row may be paired with the orphan of its block: it must be an object
/// beyond doubt.
fn pairable(row: &RowDoc, reference: &ObjectReference) -> bool {
    reference.link.is_none()
        && !is_of_table_elsewhere(row)
        && !matches!(row.ty, CellType::Unstated | CellType::Any | CellType::Map(_))
}

/// Whether the description speaks of a table by number and links to another page.
fn is_of_table_elsewhere(row: &RowDoc) -> bool {
    !row.description_tables.is_empty()
        && row.description_links.iter().any(|link| leads_elsewhere(link))
}

/// Whether a link leads to another page.
fn leads_elsewhere(link: &str) -> bool {
    !link.starts_with('#')
}

/// So often a row may mean the row of its name in another table, which means the next: `see table
/// 3` in table 2 and `see table 2` in table 3 have no end.
const HOPS: u8 = 3;

/// Whether a row names no table at all.
fn is_bare(row: &RowDoc, reference: &ObjectReference) -> bool {
    *reference == ObjectReference::default()
        && row.name_links.is_empty()
        && row.description_links.is_empty()
        && row.description_tables.is_empty()
}

struct Ladder<'a> {
    book: &'a Book<'a>,
    page: usize,
    tables: &'a [TableDoc],
    names: NameIndex,
    /// How many rows of one name led here.
    hops: u8,
}

impl Ladder<'_> {
    fn climb(&self, table: usize, row: &RowDoc, reference: &ObjectReference) -> Option<TableRef> {
        let links = reference.link.iter().chain(&row.name_links).chain(&row.description_links);
        let mut linked = links
            .filter_map(|link| self.follow(table, link))
            .map(|target| self.straighten(table, target));
        // A description that links back to its own table points at a neighbour, not at a type.
        let own = TableRef { page: self.page, table };
        let by_type_cell = reference.link.is_some();
        let linked = linked
            .find(|target| by_type_cell || *target != own)
            .map(|target| self.named_instead(table, row, reference, target))
            .map(|target| self.row_of_that_name(table, row, reference, target));
        if linked.is_some() || matches!(row.ty, CellType::Unstated | CellType::Any) {
            return linked;
        }
        reference
            .name
            .as_deref()
            .and_then(|name| self.named(table, name))
            .or_else(|| {
                self.numbered(table, reference, row).filter(|at| !self.is_stale(table, row, *at))
            })
            .or_else(|| {
                let name = reference.name.as_deref()?;
                self.nearest(table, name, &self.visible(table, self.names.stem(name)))
            })
            .or_else(|| self.named_like(table, row))
            .or_else(|| self.described(table, row))
            .or_else(|| self.for_a_case(table, row))
            .or_else(|| reference.name.as_deref().and_then(|name| self.itself(table, name)))
            .map(|table| TableRef { page: self.page, table })
    }

    /// The table behind a link. Where a link leads to another page although the own page holds a
    /// copy of that table, the copy is the nearer definition.
    fn follow(&self, table: usize, link: &str) -> Option<TableRef> {
        let target = self.book.follow(self.page, link);
        let own = |table: usize| TableRef { page: self.page, table };
        if target.is_some_and(|target| target.page == self.page) {
            return target;
        }
        let anchor = link.rsplit_once('#').map(|(_, anchor)| format!("#{anchor}"));
        let same_anchor = || self.book.follow(self.page, &anchor?);
        let same_name = || {
            let name = self.book.table(target?).object_name.as_deref()?;
            let copy = self.named(table, name)?;
            let literal = self.tables[copy].object_name.as_deref() == Some(name);
            literal.then(|| own(copy))
        };
        same_anchor().or_else(same_name).or(target)
    }

    /// The table of a row whose type cell says text although its description links to a table that
    /// bears the parameter's name.
    fn object_in_disguise(&self, table: usize, row: &RowDoc) -> Option<TableRef> {
        let RowName::Field(name) = &row.name else { return None };
        if !is_text(&row.ty) {
            return None;
        }
        let own = TableRef { page: self.page, table };
        let named = |target: &TableRef| {
            let target = self.book.table(*target);
            let object = target.object_name.as_deref();
            target.role == TableRole::Object && object.is_some_and(|object| is_same(object, name))
        };
        let links = row.description_links.iter().filter_map(|link| self.follow(table, link));
        let samples = &self.book.docs[self.page].samples;
        let as_text = samples.iter().any(|sample| sample.json.shows_text(name));
        let linked = links.filter(|target| *target != own).find(named);
        linked.or_else(|| self.shown_as_object(table, name)).filter(|_| !as_text)
    }

    /// The table of the block that bears the name of a text, where a sample shows an object there.
    fn shown_as_object(&self, table: usize, name: &str) -> Option<TableRef> {
        let samples = &self.book.docs[self.page].samples;
        if !samples.iter().any(|sample| sample.json.shows_object(name)) {
            return None;
        }
        let from = &self.tables[table];
        let at = *self.names.exact(name).iter().find(|&&to| {
            let candidate = &self.tables[to];
            to != table && candidate.block == from.block && candidate.role == TableRole::Object
        })?;
        Some(TableRef { page: self.page, table: at })
    }

    /// A link to the row's own table is a false recursion where the next table has the same name.
    fn straighten(&self, table: usize, target: TableRef) -> TableRef {
        if target != (TableRef { page: self.page, table }) {
            return target;
        }
        let next = table + 1;
        let name =
            |index: usize| self.tables.get(index).and_then(|table| table.object_name.as_ref());
        if name(next).is_some() && name(next) == name(table) {
            return TableRef { page: self.page, table: next };
        }
        target
    }

    /// The table of a name, nearest first: same block, same side, then the whole page; tables
    /// behind the row before tables in front of it.
    fn named(&self, table: usize, name: &str) -> Option<usize> {
        self.nearest(table, name, self.names.exact(name))
    }

    /// The row's own table, where no other has the name: a type that contains itself.
    fn itself(&self, table: usize, name: &str) -> Option<usize> {
        (self.names.exact(name) == [table]).then_some(table)
    }

    /// The table whose number a text gives. Where the text links to another page, the number is that
    /// of a table there.
    fn numbered(&self, table: usize, reference: &ObjectReference, row: &RowDoc) -> Option<usize> {
        if reference.link.as_deref().is_some_and(leads_elsewhere) {
            return None;
        }
        let told = &row.description_tables;
        let told = if is_of_table_elsewhere(row) { &[][..] } else { told };
        reference.table.iter().chain(told).find_map(|number| {
            let of_number = |doc: &TableDoc| {
                doc.caption.as_ref().and_then(|caption| caption.number) == Some(*number)
            };
            let at = self.tables.iter().position(of_number)?;
            (at != table && has_fields(&self.tables[at])).then_some(at)
        })
    }

    /// The table named after the parameter itself, or after its singular or plural.
    fn named_like(&self, table: usize, row: &RowDoc) -> Option<usize> {
        let name = match &row.name {
            RowName::Field(name) => name,
            RowName::RootElement => roles::ROOT_ELEMENT,
            RowName::Wildcard | RowName::Body => return None,
        };
        let found = self
            .nearest(table, name, &self.visible(table, self.names.exact(name)))
            .or_else(|| self.nearest(table, name, &self.visible(table, self.names.stem(name))));
        let side = self.tables[table].side;
        let other_side = |to: &usize| side.is_some() && self.tables[*to].side != side;
        match found {
            Some(to) if other_side(&to) => self.of_own_side(table, name).or(found),
            found => found,
        }
    }

    /// Those of some tables that a row may mean although it does not name them.
    fn visible(&self, table: usize, tables: &[usize]) -> Vec<usize> {
        tables.iter().copied().filter(|&to| self.may_borrow(table, to)).collect()
    }

    /// The only table behind a row, in its block, whose name has the name of the row in it.
    fn of_own_side(&self, table: usize, name: &str) -> Option<usize> {
        let name = stem(&squash(name));
        let from = &self.tables[table];
        let mut candidates = self.tables.iter().enumerate().skip(table + 1).filter(|(_, to)| {
            let object = to.object_name.as_deref().map(squash);
            to.block == from.block
                && to.role == TableRole::Object
                && has_fields(to)
                && object.is_some_and(|object| {
                    object.starts_with(&name) || stem(&object).ends_with(&name)
                })
        });
        let only = candidates.next().map(|(index, _)| index);
        only.filter(|_| candidates.next().is_none())
    }

    /// Whether a table bears the name of a row's type, or that of the row itself.
    fn is_named(&self, table: usize, row: &RowDoc) -> bool {
        let of_type = row.ty.reference().and_then(|reference| reference.name.as_deref());
        let own = match &row.name {
            RowName::Field(name) => Some(name.as_str()),
            _ => None,
        };
        let from = &self.tables[table];
        let same_side = |to: &&usize| self.tables[**to].side == from.side;
        of_type.is_some_and(|name| self.named(table, name).is_some())
            || own.is_some_and(|name| self.names.stem(name).iter().any(|to| same_side(&to)))
    }

    /// Where a link leads to a table of another name than the type cell's, and a table of the block
    /// has that very name, the link is out of date.
    fn named_instead(
        &self,
        table: usize,
        row: &RowDoc,
        reference: &ObjectReference,
        target: TableRef,
    ) -> TableRef {
        let own = match &row.name {
            RowName::Field(name) => Some(name.as_str()),
            _ => None,
        };
        let Some(name) = reference.name.as_deref().or(own) else { return target };
        let bears = |to: TableRef| {
            let object = self.book.table(to).object_name.as_deref().map(squash);
            let name = stem(&squash(name));
            object.is_none_or(|object| stem(&object).ends_with(&name) || object.starts_with(&name))
        };
        let recursive = target == (TableRef { page: self.page, table });
        if target.page != self.page || bears(target) || (reference.name.is_none() && !recursive) {
            return target;
        }
        let literal = |to: &usize| {
            let to = &self.tables[*to];
            to.object_name.as_deref() == Some(name) && to.block == self.tables[table].block
        };
        let named = self.named(table, name).filter(literal);
        named.map_or(target, |table| TableRef { page: self.page, table })
    }

    /// "See table 3" can mean the row of that name in table 3.
    fn row_of_that_name(
        &self,
        table: usize,
        row: &RowDoc,
        reference: &ObjectReference,
        target: TableRef,
    ) -> TableRef {
        let RowName::Field(name) = &row.name else { return target };
        let to = self.book.table(target);
        let bears = to.object_name.as_deref().is_some_and(|object| is_same(object, name));
        let own = target == (TableRef { page: self.page, table });
        let is_certain = reference.name.is_some() || reference.link.is_some();
        if bears || own || is_certain || to.object_name.is_none() || self.hops == HOPS {
            return target;
        }
        let twin = to.rows.iter().find(|other| other.name == row.name && other.ty == row.ty);
        let Some(twin) = twin else { return target };
        let tables = &self.book.docs[target.page].tables;
        let names = NameIndex::new(tables);
        let hops = self.hops + 1;
        let there = Ladder { book: self.book, page: target.page, tables, names, hops };
        there
            .climb(target.table, twin, reference)
            .filter(|found| *found != target)
            .unwrap_or(target)
    }

    /// Whether the number of a table is out of date: it is that of a table of parameters, or the
    /// block has a table of the row's own name.
    fn is_stale(&self, table: usize, row: &RowDoc, at: usize) -> bool {
        let numbered = &self.tables[at];
        if is_parameter(numbered) {
            return true;
        }
        let RowName::Field(name) = &row.name else { return false };
        let bears =
            |to: &TableDoc| to.object_name.as_deref().is_some_and(|object| is_same(object, name));
        let named = |to: usize| {
            let candidate = &self.tables[to];
            to != table
                && candidate.block == self.tables[table].block
                && candidate.object_name.as_deref() == Some(name)
        };
        !bears(numbered) && self.names.exact(name).iter().any(|&to| named(to))
    }

    /// The first table of the block that is captioned like the row, for a case: `land config`.
    fn for_a_case(&self, table: usize, row: &RowDoc) -> Option<usize> {
        let RowName::Field(name) = &row.name else { return None };
        let from = &self.tables[table];
        let is_case = |(index, to): &(usize, &TableDoc)| {
            *index != table
                && to.block == from.block
                && to.role == TableRole::Object
                && has_fields(to)
                && to.object_name.as_deref().and_then(case_of) == Some(name)
        };
        self.tables.iter().enumerate().find(is_case).map(|(index, _)| index)
    }

    /// Whether a row may mean a table that it does not name. A reply repeats what was sent and often
    /// leaves the table to the request; what a reply says of a name is not what may be sent.
    fn may_borrow(&self, from: usize, to: usize) -> bool {
        (self.tables[from].side, self.tables[to].side)
            != (Some(Side::Request), Some(Side::Response))
    }

    /// The only table of the block whose Chinese title the description of a row repeats.
    fn described(&self, table: usize, row: &RowDoc) -> Option<usize> {
        let from = &self.tables[table];
        let names = |to: &TableDoc| {
            let title = to.object_name.as_deref().filter(|name| !name.is_ascii());
            title.is_some_and(|title| row.prose.lines.iter().any(|line| line.contains(title)))
        };
        let mut candidates = self.tables.iter().enumerate().filter(|(index, to)| {
            let apart = *index != table && to.block == from.block;
            apart && to.role == TableRole::Object && has_fields(to) && names(to)
        });
        let only = candidates.next().map(|(index, _)| index);
        only.filter(|_| candidates.next().is_none())
    }

    /// The nearest of several tables. In one block, the table of this very name comes before those
    /// that are spelt differently, and both before those whose name ends in it.
    fn nearest(&self, table: usize, name: &str, candidates: &[usize]) -> Option<usize> {
        let from = &self.tables[table];
        let distance = |&&candidate: &&usize| {
            let to = &self.tables[candidate];
            (
                to.block != from.block,
                to.side != from.side,
                to.status != from.status,
                self.likeness(candidate, name),
                candidate <= table,
                candidate.abs_diff(table),
            )
        };
        candidates.iter().filter(|&&candidate| candidate != table).min_by_key(distance).copied()
    }

    /// How far the name of a table is from another; 0 is the same.
    fn likeness(&self, table: usize, name: &str) -> u8 {
        match self.tables[table].object_name.as_deref() {
            Some(object) if object == name => 0,
            Some(object) if squash(object) == squash(name) => 1,
            _ => 2,
        }
    }
}

/// Whether a table holds parameters or headers, which are no objects and define none.
fn is_parameter(table: &TableDoc) -> bool {
    matches!(table.role, TableRole::Parameters(_) | TableRole::ResponseHeaders)
}

/// Whether a type is text, or a list of texts or of maps: what some pages write for any value.
fn is_text(ty: &CellType) -> bool {
    match ty {
        CellType::String { .. } => true,
        CellType::Array(inner) => {
            is_text(inner) || matches!(**inner, CellType::Map(ref value) if is_text(value))
        }
        _ => false,
    }
}

/// Object tables by name.
struct NameIndex {
    exact: BTreeMap<String, Vec<usize>>,
    stem: BTreeMap<String, Vec<usize>>,
}

impl NameIndex {
    fn new(tables: &[TableDoc]) -> Self {
        let mut index = Self { exact: BTreeMap::new(), stem: BTreeMap::new() };
        for (at, table) in tables.iter().enumerate() {
            if !has_fields(table) {
                continue;
            }
            let Some(name) = &table.object_name else { continue };
            let last = name.rsplit('.').next().unwrap_or(name);
            let mut keys = BTreeSet::from([squash(name), squash(last)]);
            keys.remove("");
            for key in keys {
                index.stem.entry(stem(&key)).or_default().push(at);
                index.exact.entry(key).or_default().push(at);
            }
        }
        index
    }

    fn exact(&self, name: &str) -> &[usize] {
        self.exact.get(&squash(name)).map_or(&[], Vec::as_slice)
    }

    fn stem(&self, name: &str) -> &[usize] {
        self.stem.get(&stem(&squash(name))).map_or(&[], Vec::as_slice)
    }
}

//! Tables that document one object case by case: a body for each kind of source, an object for each
//! kind of instance. The cases are one type with the fields of all of them.

use std::collections::BTreeSet;

use crate::front::pages::interpret::doc::{PageDoc, RowName, TableDoc, TableRole};
use crate::json::Object;

use super::book::has_fields;
use super::spelling::case_of;

/// So many names must two tables have in common to be cases of one body.
const SHARED_NAMES: usize = 2;

/// Marks the tables of a page that repeat another table's object for another case. `referenced` are
/// those that rows of any page refer to: they are objects of their own.
pub fn find(doc: &mut PageDoc, referenced: &BTreeSet<usize>) {
    for index in 0..doc.tables.len() {
        let table = &doc.tables[index];
        if referenced.contains(&index) || !has_fields(table) {
            continue;
        }
        let first = (0..doc.tables.len()).find(|&other| {
            let candidate = &doc.tables[other];
            other != index
                && candidate.variant_of.is_none()
                && has_fields(candidate)
                && candidate.side == table.side
                && candidate.status == table.status
                && ((is_case_of_body(table, candidate) || adds_to_body(doc, index, other))
                    && other < index
                    || referenced.contains(&other)
                        && (is_case_of_object(table, candidate)
                            && (shared_names(table, candidate) > 0
                                || are_cited_together(doc, index, other))
                            || are_typed(table, candidate) && define_one_row(doc, index, other)))
        });
        doc.tables[index].variant_of = first;
    }
}

/// The cases of a table's object beside the table itself.
pub fn of(doc: &PageDoc, table: usize) -> impl Iterator<Item = usize> + '_ {
    let tables = doc.tables.iter().enumerate();
    tables.filter(move |(_, case)| case.variant_of == Some(table)).map(|(index, _)| index)
}

/// Whether a table documents the body of another table for another case.
pub(super) fn is_body(doc: &PageDoc, index: usize) -> bool {
    let table = &doc.tables[index];
    doc.tables[..index].iter().any(|root| {
        root.side == table.side && root.status == table.status && is_case_of_body(table, root)
    })
}

/// Whether a table without a name of its own documents the body of `root` for another case.
fn is_case_of_body(table: &TableDoc, root: &TableDoc) -> bool {
    let unnamed = table.role == TableRole::Object && table.object_name.is_none();
    is_root(root.role)
        && (unnamed || table.role == root.role)
        && shared_names(table, root) >= SHARED_NAMES
}

/// Whether a table that is named after a case lists what the body of another table has besides in
/// it: samples show members of both in one object.
pub(super) fn adds_to_body(doc: &PageDoc, index: usize, root: usize) -> bool {
    let (table, root) = (&doc.tables[index], &doc.tables[root]);
    let (more, known) = (names(table), names(root));
    let samples = || {
        let of_side = doc.samples.iter().filter(|s| Some(s.side) == table.side && !s.error);
        of_side.filter_map(|sample| sample.json.parsed().tolerant()?.as_object())
    };
    let shows_both = |object: &Object| {
        let is_known = |key: &str| known.contains(key);
        object.keys().all(|key| is_known(key) || more.contains(key))
            && object.keys().any(is_known)
            && object.keys().any(|key| !is_known(key))
    };
    is_root(root.role)
        && table.role == TableRole::Object
        && table.object_name.is_some()
        && samples().any(shows_both)
}

/// Whether a table is captioned like `object`, but for another case.
fn is_case_of_object(table: &TableDoc, object: &TableDoc) -> bool {
    let text = |table: &TableDoc| table.caption.as_ref().map(|caption| caption.text.clone());
    table.role == TableRole::Object
        && table.object_name.is_some()
        && (table.object_name == object.object_name || name_one_case_each(table, object))
        && text(table) != text(object)
}

/// Whether two captions end in one name, each behind the words for its case.
fn name_one_case_each(a: &TableDoc, b: &TableDoc) -> bool {
    let name =
        |table: &'_ TableDoc| table.object_name.as_deref().and_then(case_of).map(str::to_owned);
    name(a).is_some() && name(a) == name(b)
}

/// Whether both tables state types, as tables of fields do and lists of values do not.
fn are_typed(a: &TableDoc, b: &TableDoc) -> bool {
    let typed = |table: &TableDoc| {
        table.role == TableRole::Object && table.rows.iter().all(|row| row.type_span.is_some())
    };
    typed(a) && typed(b)
}

/// Whether the description of one object links to both tables.
fn define_one_row(doc: &PageDoc, a: usize, b: usize) -> bool {
    let mut rows = doc.tables.iter().flat_map(|table| &table.rows);
    rows.any(|row| {
        row.ty.reference().is_some()
            && cites(doc, &row.description_links, a)
            && cites(doc, &row.description_links, b)
    })
}

/// Whether one row links to both tables.
fn are_cited_together(doc: &PageDoc, a: usize, b: usize) -> bool {
    let mut rows = doc.tables.iter().flat_map(|table| &table.rows);
    rows.any(|row| cites(doc, &row.description_links, a) && cites(doc, &row.description_links, b))
}

fn cites(doc: &PageDoc, links: &[String], table: usize) -> bool {
    let anchors = &doc.tables[table].anchors;
    links
        .iter()
        .filter_map(|link| link.strip_prefix('#'))
        .any(|link| anchors.iter().any(|anchor| anchor == link))
}

fn is_root(role: TableRole) -> bool {
    matches!(role, TableRole::RequestBody(_) | TableRole::ResponseBody)
}

fn shared_names(a: &TableDoc, b: &TableDoc) -> usize {
    names(a).intersection(&names(b)).count()
}

fn names(table: &TableDoc) -> BTreeSet<&str> {
    let names = table.rows.iter().filter_map(|row| match &row.name {
        RowName::Field(name) => Some(name.as_str()),
        _ => None,
    });
    names.collect()
}

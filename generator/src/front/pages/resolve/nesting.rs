//! Dotted names: rows whose fields are members of an object beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::front::pages::interpret::doc::{RowDoc, RowName, TableDoc};
use crate::front::pages::interpret::type_cell::CellType;

use super::book::{Book, TableRef, Targets};
use super::flat;

/// Rows of a table by nesting: `a.b` is a member of `a` where `a` is an object beside it, or where
/// the page shows elsewhere that there is such an object. Otherwise the dot belongs to the name.
pub(super) struct Nesting {
    /// Rows of the object's own fields, in order.
    pub top: Vec<usize>,
    /// Rows of the members of a row's object.
    pub children: BTreeMap<usize, Vec<usize>>,
    /// Objects without a row of their own, by the row of their first member.
    pub implied: BTreeMap<usize, String>,
    /// Rows of members that stand below their object as if beside it.
    pub flat: BTreeMap<usize, Vec<usize>>,
}

impl Nesting {
    /// Sorts the rows of a table.
    pub(super) fn of(book: &Book<'_>, at: TableRef, rows: &[usize], targets: &Targets) -> Self {
        let table = book.table(at);
        let mut parents: BTreeMap<&str, usize> = BTreeMap::new();
        // A second row of a name becomes no field, so it has no members.
        let mut named: BTreeSet<&RowName> = BTreeSet::new();
        let mut free: BTreeSet<usize> = BTreeSet::new();
        for &row in rows {
            let RowDoc { name, ty, .. } = &table.rows[row];
            if !named.insert(name) || targets.contains_key(&(at.table, row)) {
                continue;
            }
            free.insert(row);
            if let RowName::Field(name) = name
                && is_object(ty)
            {
                parents.insert(name, row);
            }
        }
        let mut flat = flat::members(&book.docs[at.page], at.table);
        flat.retain(|parent, _| free.contains(parent));
        let nested: BTreeSet<usize> = flat.values().flatten().copied().collect();
        let mut nesting =
            Self { top: Vec::new(), children: BTreeMap::new(), implied: BTreeMap::new(), flat };
        for &row in rows.iter().filter(|row| !nested.contains(row)) {
            let dotted = match &table.rows[row].name {
                RowName::Field(name) => name.split_once('.'),
                _ => None,
            };
            let Some((prefix, member)) = dotted.map(|(a, b)| (a.trim(), b.trim())) else {
                nesting.top.push(row);
                continue;
            };
            match parents.get(prefix) {
                Some(&parent) if parent != row => {
                    nesting.children.entry(parent).or_default().push(row);
                }
                None if !has_row(table, prefix)
                    && (sampled(book, at, prefix, member)
                        || documented(book, at.page, prefix, member, targets)) =>
                {
                    parents.insert(prefix, row);
                    nesting.implied.insert(row, prefix.to_owned());
                    nesting.children.insert(row, vec![row]);
                    nesting.top.push(row);
                }
                _ => nesting.top.push(row),
            }
        }
        nesting
    }
}

/// Whether a table has a row for a field.
fn has_row(table: &TableDoc, name: &str) -> bool {
    table.rows.iter().any(|row| matches!(&row.name, RowName::Field(field) if field == name))
}

/// Whether a sample of the table's side shows an object of this name, and none the dotted name.
fn sampled(book: &Book<'_>, at: TableRef, prefix: &str, member: &str) -> bool {
    let side = book.table(at).side;
    let samples = book.docs[at.page].samples.iter().filter(|sample| Some(sample.side) == side);
    let mut texts = samples.map(|sample| &sample.json);
    let dotted = format!("{prefix}.{member}");
    texts.clone().any(|text| text.shows_object(prefix) && text.shows_key(member))
        && !texts.any(|text| text.shows_key(&dotted))
}

/// Whether another table of the page has an object of this name with this member.
fn documented(book: &Book<'_>, page: usize, prefix: &str, member: &str, targets: &Targets) -> bool {
    targets.iter().any(|(&(table, row), &target)| {
        let row = &book.docs[page].tables[table].rows[row];
        matches!(&row.name, RowName::Field(name) if name == prefix)
            && has_row(book.table(target), member)
    })
}

fn is_object(ty: &CellType) -> bool {
    match ty {
        CellType::Object(_) | CellType::UntypedArray => true,
        CellType::Array(inner) => is_object(inner),
        _ => false,
    }
}

//! Object tables that no row of their block refers to, and the rows that can only mean them.

use std::collections::{BTreeMap, BTreeSet};

use crate::front::pages::interpret::doc::{PageDoc, RowName, SampleDoc, TableDoc, TableRole};

use super::book::{TableRef, Targets, has_fields};
use super::variants;

/// Pairs the one table of a block that nothing refers to with the unresolved object row of the
/// block: the only one, or several of one table that samples show as objects.
pub(super) fn pair(page: usize, doc: &PageDoc, open: &[(usize, usize)], targets: &mut Targets) {
    let tables = &doc.tables;
    let referenced: BTreeSet<usize> =
        targets.values().filter(|target| target.page == page).map(|target| target.table).collect();
    let mut orphans: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, table) in tables.iter().enumerate() {
        let is_orphan = table.role == TableRole::Object
            && has_fields(table)
            && !referenced.contains(&index)
            && !variants::is_body(doc, index);
        if is_orphan {
            orphans.entry(table.block).or_default().push(index);
        }
    }
    for (block, orphans) in orphans {
        let [orphan] = orphans[..] else {
            targets.extend(chain(page, tables, block, &orphans, open));
            continue;
        };
        let target = TableRef { page, table: orphan };
        // A row of the orphan itself is part of what is looked for.
        let is_open = |table: usize| tables[table].block == block && table != orphan;
        let rows: Vec<(usize, usize)> =
            open.iter().filter(|(table, _)| is_open(*table)).copied().collect();
        if rows.len() == 1 || are_alike(tables, &rows, &doc.samples) {
            targets.extend(rows.into_iter().map(|row| (row, target)));
        }
    }
}

/// Pairs several tables without a name, each with the only open row of the table before it: they
/// define one another in the order in which they stand.
fn chain(
    page: usize,
    tables: &[TableDoc],
    block: u32,
    orphans: &[usize],
    open: &[(usize, usize)],
) -> Vec<((usize, usize), TableRef)> {
    let mut rows = open.iter().filter(|(table, _)| tables[*table].block == block);
    let mut pairs = Vec::new();
    let mut before = None;
    for &orphan in orphans {
        let Some(&(table, row)) = rows.next() else { return Vec::new() };
        let follows = before.is_none_or(|before| before == table) && table < orphan;
        if !follows || tables[orphan].object_name.is_some() {
            return Vec::new();
        }
        pairs.push(((table, row), TableRef { page, table: orphan }));
        before = Some(orphan);
    }
    if rows.next().is_some() { Vec::new() } else { pairs }
}

/// Whether rows stand in one table, are of one type, and samples show an object for each.
fn are_alike(tables: &[TableDoc], rows: &[(usize, usize)], samples: &[SampleDoc]) -> bool {
    let Some(&(first_table, first_row)) = rows.first() else { return false };
    rows.iter().all(|&(table, row)| {
        let row = &tables[table].rows[row];
        let RowName::Field(name) = &row.name else { return false };
        table == first_table
            && row.ty == tables[first_table].rows[first_row].ty
            && samples.iter().any(|sample| sample.json.shows_object(name))
    })
}

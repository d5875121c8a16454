//! Objects that would have to hold themselves.

use std::collections::BTreeSet;

use crate::front::pages::interpret::doc::TableDoc;
use crate::front::pages::interpret::type_cell::CellType;
use crate::ir::Presence;

use super::book::Targets;

/// Takes back the tables that rows were given by nothing but their own name, where each object on
/// the way back to the row requires the next: no value would ever end. Such a row is an object of
/// which the page says no more, called like one around it.
pub(super) fn cut(
    page: usize,
    tables: &[TableDoc],
    guessed: &[(usize, usize)],
    targets: &mut Targets,
) {
    for &(table, row) in guessed {
        if !demands(tables, table, row) {
            continue;
        }
        let Some(target) = targets.get(&(table, row)).filter(|target| target.page == page) else {
            continue;
        };
        if leads_to(page, tables, targets, target.table, table) {
            targets.remove(&(table, row));
        }
    }
}

/// Whether every object of a table has the object of this row in it.
fn demands(tables: &[TableDoc], table: usize, row: usize) -> bool {
    let row = &tables[table].rows[row];
    row.presence == Presence::Required && matches!(row.ty, CellType::Object(_))
}

/// Whether the objects of one table always have one of another in them.
fn leads_to(page: usize, tables: &[TableDoc], targets: &Targets, from: usize, to: usize) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(table) = open.pop() {
        if table == to {
            return true;
        }
        if seen.insert(table) {
            let rows = targets.range((table, 0)..(table + 1, 0));
            let inner =
                rows.filter(|(at, target)| target.page == page && demands(tables, at.0, at.1));
            open.extend(inner.map(|(_, target)| target.table));
        }
    }
    false
}

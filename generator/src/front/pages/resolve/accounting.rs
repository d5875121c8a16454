//! What became of every row of a service's pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::codes::{reference, row};
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::interpret::doc::{Accounted, PageDoc, RowDoc, TableDoc, TableRole};
use crate::front::pages::interpret::type_cell::CellType;
use crate::ledger::{Ledger, RowOutcome, SkipReason};

use super::book::{Book, Outcomes, TableRef};

/// Accounts for all rows of all pages, and reports the tables that nothing used and the pages of
/// which rows were lost. Also says what became of the rows of each table that nothing used.
pub fn account(
    book: &Book<'_>,
    used: &BTreeSet<TableRef>,
    outcomes: &Outcomes,
    diagnostics: &mut Diagnostics,
) -> (Ledger, BTreeMap<TableRef, RowOutcome>) {
    let mut ledger = Ledger::default();
    let mut left_out = BTreeMap::new();
    for (page, doc) in book.docs.iter().enumerate() {
        let mut on_page = Ledger::default();
        on_page.found(doc.row_count);
        for (table_index, table) in doc.tables.iter().enumerate() {
            for &Accounted { outcome, rows, at } in &table.accounted {
                on_page.record_at(outcome, rows, &doc.path, at);
            }
            let rows = table.rows.iter().filter(|row| !row.continuation).count();
            let at = TableRef { page, table: table_index };
            if used.contains(&at) {
                record(&mut on_page, &doc.path, at, table, outcomes);
                continue;
            }
            let outcome = unused(book, doc, at, used, diagnostics);
            left_out.insert(at, outcome);
            on_page.record_at(outcome, rows, &doc.path, table.span.start);
        }
        if !on_page.balances() {
            diagnostics.push(lost(doc, &on_page));
        }
        ledger.merge(&on_page);
    }
    (ledger, left_out)
}

/// Records the rows of a table that was used. One row can name several fields; what became of one
/// of them became of the row.
fn record(ledger: &mut Ledger, page: &str, at: TableRef, table: &TableDoc, outcomes: &Outcomes) {
    let mut recorded = true;
    for (index, row) in table.rows.iter().enumerate() {
        recorded &= row.continuation;
        if !recorded && let Some(&outcome) = outcomes.get(&(at, index)) {
            ledger.record_at(outcome, 1, page, row.span.start);
            recorded = true;
        }
    }
}

fn lost(doc: &PageDoc, ledger: &Ledger) -> Diagnostic {
    let accounted: usize = ledger.outcomes().map(|(_, rows)| rows).sum();
    let message = format!("{accounted} of {} table rows are accounted for", ledger.rows);
    let help = "report the page: this is a mistake of the generator";
    Diagnostic::page(&row::ROWS_LOST, &doc.path, message).help(help)
}

/// Why a table is not used.
fn unused(
    book: &Book<'_>,
    doc: &PageDoc,
    at: TableRef,
    used: &BTreeSet<TableRef>,
    diagnostics: &mut Diagnostics,
) -> RowOutcome {
    let table = book.table(at);
    if doc.request_lines.is_empty() {
        return RowOutcome::Skipped(SkipReason::NotAnOperation);
    }
    if table.rows.is_empty() {
        return RowOutcome::Skipped(SkipReason::Empty);
    }
    let twin = doc.tables.iter().enumerate().any(|(index, other)| {
        used.contains(&TableRef { page: at.page, table: index }) && same_rows(table, other)
    });
    if twin {
        return RowOutcome::Skipped(SkipReason::DuplicateTable);
    }
    if lists_values(doc, table) {
        return RowOutcome::Skipped(SkipReason::NotParameters);
    }
    let (code, message) = match (table.role, table.side) {
        (TableRole::RequestBody(_) | TableRole::ResponseBody, _) => {
            return RowOutcome::Diagnosed(reference::ROOT_REPEATED.id);
        }
        (_, None) => (&row::TABLE_UNPLACED, "this table belongs to neither request nor response"),
        _ => (&reference::TABLE_ORPHANED, "nothing refers to this object table"),
    };
    let number = table.caption.as_ref().and_then(|caption| caption.number);
    let number = number.map(|number| format!("table {number}"));
    let name = table.object_name.as_ref().map(|name| format!("`{name}`"));
    let known: Vec<String> = number.into_iter().chain(name).collect();
    let name = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
    let help = "add its fields with `add` fixups, or accept the finding";
    diagnostics
        .push(Diagnostic::at(code, &doc.path, table.span, format!("{message}{name}")).help(help));
    RowOutcome::Diagnosed(code.id)
}

/// Whether a text or number links to a table: it lists the values that the row can take.
fn lists_values(doc: &PageDoc, table: &TableDoc) -> bool {
    let leads_here = |link: &String| {
        let anchor = link.strip_prefix('#');
        anchor.is_some_and(|anchor| table.anchors.iter().any(|own| own == anchor))
    };
    let scalar = |ty: &CellType| matches!(ty, CellType::String { .. } | CellType::Integer { .. });
    let mut rows = doc.tables.iter().flat_map(|table| &table.rows);
    table.role == TableRole::Object
        && rows.any(|row| scalar(&row.ty) && row.description_links.iter().any(leads_here))
}

/// Whether two tables state the same names and types.
fn same_rows(a: &TableDoc, b: &TableDoc) -> bool {
    let same = |(a, b): (&RowDoc, &RowDoc)| {
        a.name == b.name && std::mem::discriminant(&a.ty) == std::mem::discriminant(&b.ty)
    };
    a.rows.len() == b.rows.len() && a.rows.iter().zip(&b.rows).all(same)
}

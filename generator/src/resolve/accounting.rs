//! What became of every row of a service's pages.

use std::collections::BTreeSet;

use crate::diag::codes::{reference, row};
use crate::diag::{Diagnostic, Diagnostics};
use crate::interpret::doc::{PageDoc, RowDoc, TableDoc, TableRole};
use crate::ledger::{Ledger, RowOutcome, SkipReason};

use super::book::{Book, TableRef};

/// Accounts for all rows of all pages, and reports the tables that nothing used.
pub fn account(
    book: &Book<'_>,
    used: &BTreeSet<TableRef>,
    diagnostics: &mut Diagnostics,
) -> Ledger {
    let mut ledger = Ledger::default();
    for (page, doc) in book.docs.iter().enumerate() {
        for (table_index, table) in doc.tables.iter().enumerate() {
            ledger.found(table.row_count);
            for &(outcome, rows) in &table.accounted {
                ledger.record(outcome, rows);
            }
            let rows = table.rows.iter().filter(|row| !row.continuation).count();
            let at = TableRef { page, table: table_index };
            let outcome = if used.contains(&at) {
                RowOutcome::Field
            } else {
                unused(book, doc, at, used, diagnostics)
            };
            ledger.record(outcome, rows);
        }
    }
    ledger
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
    let (code, message) = match (table.role, table.side) {
        (TableRole::RequestBody(_) | TableRole::ResponseBody, _) => {
            return RowOutcome::Diagnosed(reference::ROOT_REPEATED.id);
        }
        (_, None) => (&row::TABLE_UNPLACED, "this table belongs to neither request nor response"),
        _ => (&reference::TABLE_ORPHANED, "nothing refers to this object table"),
    };
    let name = table.object_name.as_deref().map(|name| format!(" (`{name}`)")).unwrap_or_default();
    let help = "add its fields with `add` fixups, or accept the finding";
    diagnostics
        .push(Diagnostic::at(code, &doc.path, table.span, format!("{message}{name}")).help(help));
    RowOutcome::Diagnosed(code.id)
}

/// Whether two tables state the same names and types.
fn same_rows(a: &TableDoc, b: &TableDoc) -> bool {
    let same = |(a, b): (&RowDoc, &RowDoc)| {
        a.name == b.name && std::mem::discriminant(&a.ty) == std::mem::discriminant(&b.ty)
    };
    a.rows.len() == b.rows.len() && a.rows.iter().zip(&b.rows).all(same)
}

//! What became of every page, table, column and sample of a service.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::codes::sample as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::interpret::doc::{PageDoc, TableDoc, TableRole};
use crate::ir::{Fragment, Owner, Source, Unowned};
use crate::ledger::{Fate, Ledger, RowOutcome, Thing};
use crate::sample;
use crate::span::Span;

use super::book::{Book, TableRef};

/// Counts the pages, tables, columns and samples of a service, and reports the samples of bodies
/// that are not documented. Rows are accounted for by now: tables without any that count follow them.
pub fn count(
    book: &Book<'_>,
    used: &BTreeSet<TableRef>,
    unused: &BTreeMap<TableRef, RowOutcome>,
    fragments: &[Fragment],
    ledger: &mut Ledger,
    diagnostics: &mut Diagnostics,
) {
    let owners = owners(fragments);
    for (page, doc) in book.docs.iter().enumerate() {
        let tables = || (0..doc.tables.len()).map(|table| TableRef { page, table });
        let has_used = tables().any(|at| used.contains(&at));
        ledger.record_things(Thing::Page, of_page(doc, has_used), 1);
        ledger.found_things(Thing::Table, doc.table_count);
        ledger.found_things(Thing::Column, doc.column_count);
        for at in tables() {
            let table = book.table(at);
            let fate = of_table(doc, table, used.contains(&at), unused.get(&at));
            ledger.record_things(Thing::Table, fate, 1);
            let columns = table.columns;
            let of_used = if fate == Fate::Used { Fate::Used } else { Fate::Skipped };
            ledger.record_things(Thing::Column, of_used, columns.used);
            ledger.record_things(Thing::Column, Fate::Skipped, columns.skipped);
            ledger.record_things(Thing::Column, Fate::Diagnosed, columns.diagnosed);
        }
        samples(book, page, &owners, ledger, diagnostics);
    }
}

fn of_page(doc: &PageDoc, has_used: bool) -> Fate {
    match () {
        () if !doc.request_lines.is_empty() || has_used => Fate::Used,
        () if doc.has_uri_section || doc.stray_line => Fate::Diagnosed,
        () => Fate::Skipped,
    }
}

fn of_table(doc: &PageDoc, table: &TableDoc, used: bool, unused: Option<&RowOutcome>) -> Fate {
    let read =
        matches!(table.role, TableRole::Status | TableRole::ErrorCodes | TableRole::RequestLine);
    let lost = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Diagnosed(_));
    let rows = table.accounted.iter().map(|row| &row.outcome);
    match () {
        () if used => Fate::Used,
        () if doc.request_lines.is_empty() => Fate::Skipped,
        () if read => Fate::Used,
        () if unused.into_iter().chain(rows).any(lost) => Fate::Diagnosed,
        () if table.role == TableRole::Other && table.columns.diagnosed > 0 => Fate::Diagnosed,
        () => Fate::Skipped,
    }
}

/// Who owns the sample that stands at a place. One that an operation of its page owns is owned.
fn owners(fragments: &[Fragment]) -> BTreeMap<&Source, Owner> {
    let mut owners: BTreeMap<&Source, Owner> = BTreeMap::new();
    for operation in fragments.iter().flat_map(|fragment| &fragment.operations) {
        for sample in &operation.samples {
            let owner = sample::owner(operation, sample);
            let known = owners.entry(&sample.source).or_insert(owner);
            if matches!(known, Owner::Nobody(_)) {
                *known = owner;
            }
        }
    }
    owners
}

fn samples(
    book: &Book<'_>,
    page: usize,
    owners: &BTreeMap<&Source, Owner>,
    ledger: &mut Ledger,
    diagnostics: &mut Diagnostics,
) {
    let doc = &book.docs[page];
    ledger.found_things(Thing::Sample, doc.sample_count);
    // Only pages of operations have samples to lose.
    let of_stray = if doc.request_lines.is_empty() { Fate::Skipped } else { Fate::Diagnosed };
    ledger.record_things(Thing::Sample, of_stray, doc.stray_samples);
    for sample in &doc.samples {
        let at = Span { start: sample.start, end: sample.start };
        let fate = match owners.get(&book.source(page, None, at)) {
            None => Fate::Skipped,
            Some(Owner::Nobody(reason)) => {
                let message = match reason {
                    Unowned::NoRequestBody => "the operation documents no request body",
                    Unowned::NoResponse => "the operation documents no response of this status",
                    Unowned::NoBody => "the operation documents no body of this response",
                };
                let help = "document what the sample shows; until then it is compared with nothing";
                let diagnostic = Diagnostic::at(&code::SAMPLE_UNOWNED, &doc.path, at, message);
                diagnostics.push(diagnostic.help(help));
                Fate::Diagnosed
            }
            Some(_) => Fate::Used,
        };
        ledger.record_things(Thing::Sample, fate, 1);
    }
}

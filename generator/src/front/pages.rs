//! Reference pages as published, in any of their dialects.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::diag::codes::page as code;
use crate::ir::Fragment;
use crate::join::{conditions, operations};
use crate::source::SourceFile;

use super::{Origin, PageFacts, Reading, Run};
use extract::extract;
use interpret::doc::PageDoc;
use interpret::interpret;
use resolve::book::{Book, Outcomes, TableRef};
use resolve::fragment::{self, Linked};
use resolve::{accounting, formats, sampled_lists, sampled_presence, sampled_values, tallies};

pub mod condition;
pub mod constraint;
pub(crate) mod describe;
pub mod extract;
pub mod interpret;
pub mod resolve;
pub(crate) mod tokens;

/// Reads the pages of a service, sorted by path.
pub(super) fn read(files: &[SourceFile], run: Run<'_>) -> Reading {
    let mut diagnostics = Diagnostics::default();
    let mut docs = documents(files, run, &mut diagnostics);
    let targets = resolve::connect(&mut docs, files);
    let book = Book::new(&docs, files);
    let linked: Vec<Linked> =
        (0..docs.len()).into_par_iter().map(|page| fragment::link(&book, &targets, page)).collect();

    let mut outcomes = Outcomes::new();
    let mut used: BTreeSet<TableRef> = BTreeSet::new();
    let mut fragments: Vec<Fragment> = Vec::with_capacity(linked.len());
    for linked in linked {
        diagnostics.extend(linked.diagnostics);
        for (row, outcome) in linked.outcomes {
            // A row that is a field for one page is a field.
            let known = outcomes.entry(row).or_insert(outcome);
            *known = (*known).min(outcome);
        }
        used.extend(linked.used);
        fragments.push(linked.fragment);
    }
    sampled_lists::settle(&book, &mut fragments, &mut diagnostics);
    // Samples of all pages of an operation speak for and against what any of them states.
    operations::join(&mut fragments, &mut diagnostics);
    fragments.iter_mut().for_each(Fragment::order_types);
    sampled_values::settle(&mut fragments, &mut diagnostics);
    for fragment in &mut fragments {
        conditions::settle(fragment, &mut diagnostics);
    }
    sampled_presence::settle(&mut fragments, &mut diagnostics);
    formats::prove(&mut fragments, &mut diagnostics);
    let (mut ledger, unused) = accounting::account(&book, &used, &outcomes, &mut diagnostics);
    tallies::count(&book, &used, &unused, &fragments, &mut ledger, &mut diagnostics);
    let page = |fragment| PageFacts { fragment, origin: Origin::Page };
    let pages = fragments.into_iter().map(page).collect();
    Reading { pages, ledger, diagnostics }
}

/// Reads the pages in parallel, each on its own.
fn documents(files: &[SourceFile], run: Run<'_>, diagnostics: &mut Diagnostics) -> Vec<PageDoc> {
    let read: Vec<(PageDoc, Diagnostics)> =
        files.par_iter().map(|file| run.page("page", file, document)).collect();
    let mut docs = Vec::with_capacity(read.len());
    for (doc, found) in read {
        // A page that documents no operation and to which none links says nothing that could be
        // wrong for a caller.
        if !doc.request_lines.is_empty() || doc.has_uri_section {
            diagnostics.extend(found);
        } else {
            let mut found = found;
            found.retain(|found| found.code == &code::REQUEST_LINE_OUTSIDE);
            diagnostics.extend(found);
        }
        docs.push(doc);
    }
    docs
}

fn document(file: &SourceFile) -> (PageDoc, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let raw = extract(file, &mut diagnostics);
    let doc = interpret(file, &raw, &mut diagnostics);
    (doc, diagnostics)
}

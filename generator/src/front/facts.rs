//! Pages of our own form: the facts of published pages, as [`crate::vendor`] writes them.
//!
//! The form leaves nothing open, so this reader guesses nothing: a line, row or cell is written as
//! the writer would have written it, or it is refused with a diagnostic. The words of both stand
//! in one place, [`crate::vendor::form`].

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::codes::facts as code;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::ir::Fragment;
use crate::join::conditions;
use crate::ledger::{Fate, Ledger, Thing};
use crate::source::SourceFile;
use crate::span::Span;
use crate::vendor::{Provenance, is_meant, provenance};

use super::{Origin, PageFacts, Reading, Run};
use cell::Piece;
use refusal::{Refusal, Report};

mod cell;
mod constraint;
mod operation;
mod outline;
mod refusal;
mod table;
mod type_cell;

/// What a page of facts says.
#[derive(Debug, Serialize, Deserialize)]
struct Facts {
    fragment: Fragment,
    ledger: Ledger,
    diagnostics: Diagnostics,
}

const FENCE: &str = "---\n";

/// The provenance that makes a file a page of facts, and where its front matter ends. What only
/// looks like one is told.
pub(super) fn declared(
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<(Provenance, usize)> {
    let inner = file.text.strip_prefix(FENCE)?;
    let end = inner.find("\n---\n")? + 1;
    let front_matter = &inner[..end];
    let provenance = provenance(front_matter);
    if provenance.is_none() && is_meant(front_matter) {
        let message = "this front matter names no source, or a hash that is none";
        let span = Span::new(0, 2 * FENCE.len() + end);
        diagnostics.push(
            Diagnostic::at(&code::FRONT_MATTER, &file.path, span, message)
                .help("vendor the page again, or remove the front matter"),
        );
    }
    Some((provenance?, 2 * FENCE.len() + end))
}

/// A page of facts and what its front matter declares.
pub(super) type Declared<'a> = (&'a SourceFile, (Provenance, usize));

/// Reads pages, each on its own, in parallel.
pub(super) fn read(files: Vec<Declared<'_>>, run: Run<'_>) -> Reading {
    let read: Vec<(Facts, Provenance)> = files
        .into_par_iter()
        .map(|(file, (provenance, end))| {
            (run.page("facts", file, |file| page(file, &provenance, end)), provenance)
        })
        .collect();
    let mut reading = Reading::default();
    for (facts, provenance) in read {
        let origin = Origin::Facts { provenance };
        reading.pages.push(PageFacts { fragment: facts.fragment, origin });
        reading.ledger.merge(&facts.ledger);
        reading.diagnostics.extend(facts.diagnostics);
    }
    reading
}

fn page(file: &SourceFile, provenance: &Provenance, end: usize) -> Facts {
    let mut report =
        Report { page: &file.path, diagnostics: Diagnostics::default(), ledger: Ledger::default() };
    let head = &file.text[..end];
    if provenance.to_string() != head {
        let message = "the front matter holds the source and its hash, and nothing else";
        report.refuse(Refusal::of(&code::LINE, Piece { text: head, at: 0 }, message));
    }
    let lines = memchr::memchr_iter(b'\n', head.as_bytes()).count();
    let number = u32::try_from(lines + 1).unwrap_or(u32::MAX);
    let outline = outline::read(&file.text, end, number, &mut report);
    let mut fragment = operation::fragment(&outline, &mut report);
    conditions::agree(&mut fragment, &mut report.diagnostics);
    let lost = report.diagnostics.count(Severity::Error) > 0;
    let fate = if lost { Fate::Diagnosed } else { Fate::Used };
    report.ledger.record_things(Thing::Page, fate, 1);
    Facts { fragment, ledger: report.ledger, diagnostics: report.diagnostics }
}

#[cfg(test)]
mod tests;

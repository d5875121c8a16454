//! What a page holds is counted, and what nothing takes is told.

use crate::diag::Diagnostic;
use crate::diag::codes::page as code;
use crate::diag::codes::row as row_code;
use crate::diag::codes::sample as sample_code;
use crate::front::pages::extract::raw::{BlockKind, RawPage};
use crate::front::pages::interpret::columns::Columns;
use crate::front::pages::interpret::doc::{PageDoc, TableRole};
use crate::front::pages::interpret::request_line::{self, RequestLine};
use crate::front::pages::interpret::rows::shorten;
use crate::front::pages::interpret::samples;
use crate::front::pages::interpret::walk::Context;
use crate::ledger::{Fate, Tally};
use crate::source::SourceFile;
use crate::span::Span;

use super::PageReader;

/// A page with nothing but the counts of what the extractor found. What is made of the blocks is
/// counted apart from that, so that a block which nothing takes leaves a sum wrong.
pub(super) fn counted(file: &SourceFile, raw: &RawPage) -> PageDoc {
    let mut doc = PageDoc { path: file.path.clone(), ..PageDoc::default() };
    for block in &raw.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                doc.table_count += 1;
                doc.row_count += table.rows.len();
            }
            BlockKind::Code(code) if samples::holds_json(code) => doc.sample_count += 1,
            _ => {}
        }
    }
    doc
}

impl PageReader<'_> {
    /// Reports columns that no vocabulary knows, and tables that are none of parameters although
    /// they have columns of such.
    pub(super) fn columns(
        &mut self,
        role: TableRole,
        columns: &Columns,
        context: &Context,
        span: Span,
    ) -> Tally {
        let (count, known) = (columns.count(), columns.known());
        let mut tally = Tally { found: count, ..Tally::default() };
        if role == TableRole::Other {
            if context.side().is_some() && columns.known() > 1 {
                let message = "this table has columns of parameters, and none of their names";
                let help = "head the column of names; until then its rows are left out";
                let diagnostic =
                    Diagnostic::at(&row_code::NAMES_MISSING, &self.doc.path, span, message);
                self.diagnostics.push(diagnostic.help(help));
                tally.add(Fate::Diagnosed, count);
            } else {
                tally.add(Fate::Skipped, count);
            }
            return tally;
        }
        tally.add(Fate::Used, known);
        if !columns.are_parameters() {
            tally.add(Fate::Skipped, count - known);
            return tally;
        }
        let unknown = columns.unknown().count();
        tally.add(Fate::Diagnosed, unknown);
        tally.add(Fate::Skipped, count - known - unknown);
        for header in columns.unknown() {
            let message = format!("the header `{}` says nothing known", shorten(header));
            let help = "what the cells below it say is left out";
            let diagnostic =
                Diagnostic::at(&row_code::HEADER_UNKNOWN, &self.doc.path, span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
        tally
    }

    /// Takes the one request line that stands outside of a URI section on a page with tables of
    /// fields, and tells of several.
    pub(super) fn stray_lines(&mut self) {
        let stray = std::mem::take(&mut self.stray);
        let Some(&(_, first)) = stray.first() else { return };
        if !self.doc.request_lines.is_empty() || self.doc.has_uri_section {
            return;
        }
        let mut lines: Vec<RequestLine> = Vec::new();
        for line in stray.iter().flat_map(|(text, _)| request_line::find_all(text)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let documents = self.doc.tables.iter().any(|table| !table.rows.is_empty());
        if lines.len() == 1 && documents {
            self.request_line(lines.pop(), first);
            return;
        }
        let message = match lines.len() {
            0 => return,
            1 => "this page has a request line and no table of parameters".to_owned(),
            count => format!("this page has {count} request lines and no URI section"),
        };
        let help = "give it a URI section if it documents an operation";
        let diagnostic =
            Diagnostic::at(&code::REQUEST_LINE_OUTSIDE, &self.doc.path, first, message);
        self.diagnostics.push(diagnostic.help(help));
        self.doc.stray_line = true;
    }

    /// Tells of the JSON of an operation's page that stands in no section of a sample.
    pub(super) fn lost_samples(&mut self) {
        self.doc.stray_samples = self.stray_samples.len();
        if self.doc.request_lines.is_empty() {
            return;
        }
        for span in std::mem::take(&mut self.stray_samples) {
            let message = "this sample belongs to neither request nor response";
            let help = "title it as a sample of one of them";
            let diagnostic =
                Diagnostic::at(&sample_code::SAMPLE_UNPLACED, &self.doc.path, span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}

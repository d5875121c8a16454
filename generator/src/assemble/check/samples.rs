//! Samples against tables: keys that no table documents, values that a type cell denies.
//!
//! Pages repeat themselves: a list of twenty elements contradicts its table twenty times, and so
//! does every further sample of the page. What needs one correction is one finding, at the first
//! place that shows it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::codes::sample as code;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Operation, Sample, Service, TypeExpr};
use crate::json::Value;
use crate::sample::{self, Pointer, Shown};
use crate::source::SourceFile;
use crate::span::{LineColumn, Span, dedented_offset};

mod compare;

/// Checks all samples of a service. `file` finds a page by its path.
pub(super) fn check<'a>(
    service: &Service,
    file: &dyn Fn(&str) -> Option<&'a SourceFile>,
    diagnostics: &mut Diagnostics,
) {
    for operation in &service.operations {
        let mut findings = Findings::default();
        for sample in &operation.samples {
            if let Some(file) = file(&sample.source.page) {
                Check { service, operation, sample, file, findings: &mut findings }.run();
            }
        }
        findings.report(diagnostics);
    }
}

/// What to report of one operation, by code, page, subject and what is said of it.
#[derive(Default)]
struct Findings {
    found: BTreeMap<Key, Finding>,
}

/// What makes two findings one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    code: &'static str,
    page: String,
    subject: Option<String>,
    /// Findings about no field are told apart by their place.
    place: Option<Span>,
    message: String,
}

struct Finding {
    code: &'static Code,
    span: Span,
    help: String,
    times: usize,
}

impl Findings {
    fn report(self, diagnostics: &mut Diagnostics) {
        for (Key { page, subject, message, .. }, Finding { code, span, help, times }) in self.found
        {
            let message = match times {
                1 => message,
                times => format!("{message} ({times} times)"),
            };
            let diagnostic = Diagnostic::at(code, &page, span, message).help(help);
            diagnostics.push(match subject {
                Some(subject) => diagnostic.subject(subject),
                None => diagnostic,
            });
        }
    }
}

/// One sample.
struct Check<'a, 'd> {
    service: &'a Service,
    operation: &'a Operation,
    sample: &'a Sample,
    file: &'a SourceFile,
    findings: &'d mut Findings,
}

impl<'a> Check<'a, '_> {
    fn run(mut self) {
        let parsed = self.sample.json.parsed();
        if let Some(error) = parsed.error() {
            let message = error.message.clone();
            self.report(&code::SAMPLE_UNPARSABLE, error.span, None, message, error.help);
        }
        // What a person can read is still worth comparing.
        if let Some(value) = parsed.first() {
            self.body(value);
        }
    }

    /// Compares a value with the body that it shows.
    fn body(&mut self, value: &'a Value) {
        match sample::shown(&self.service.types, self.operation, self.sample, value) {
            Shown::Body(root) => self.value(value, root.ty, &Pointer::root(&root.place)),
            Shown::Cases(cases) => {
                for case in cases {
                    self.body(case);
                }
            }
            Shown::Wrapped { root, member } => {
                self.wrapped(&root, member);
                self.value(&member.value, root.ty, &Pointer::root(&root.place));
            }
            Shown::Inside { root, field, ty } => {
                self.unwrapped(value, &root, field);
                self.value(value, ty, &Pointer::root(&root.place).field(field));
            }
            Shown::Undocumented => {}
        }
    }

    /// Compares a value with its type.
    fn value(&mut self, value: &'a Value, ty: &'a TypeExpr, pointer: &Pointer<'_>) {
        sample::walk(&self.service.types, ty, value, pointer, self);
    }

    /// Reports a byte range of the sample. `pointer` is the field that a fixup would name.
    fn report(
        &mut self,
        code: &'static Code,
        span: Span,
        pointer: Option<&Pointer<'_>>,
        message: String,
        help: impl Into<String>,
    ) {
        let Range { start, end } = span.range();
        let start = self.place(start);
        let span = Span::new(start, self.place(end).max(start));
        let subject = pointer.map(|pointer| format!("{} {pointer}", self.operation.id));
        let place = subject.is_none().then_some(span);
        let page = self.sample.source.page.clone();
        let key = Key { code: code.id, page, subject, place, message };
        let help = help.into();
        let finding =
            self.findings.found.entry(key).or_insert(Finding { code, span, help, times: 0 });
        finding.times += 1;
        finding.span = finding.span.min(span);
    }

    /// Where a byte of the sample stands on its page.
    fn place(&self, offset: usize) -> usize {
        let source = &self.sample.source;
        let at = LineColumn { line: source.line, column: source.column };
        let start = self.file.lines.offset(&self.file.text, at);
        dedented_offset(&self.file.text, start, &self.sample.json, offset).unwrap_or(start)
    }
}

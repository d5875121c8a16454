//! Samples against tables: keys that no table documents, values that a type cell denies.
//!
//! Pages repeat themselves: a list of twenty elements contradicts its table twenty times, and so
//! does every further sample of the page. What needs one correction is one finding, at the first
//! place that shows it.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diag::codes::sample as code;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Operation, Sample, Service};
use crate::source::SourceFile;
use crate::span::{LineColumn, Span, dedented_offset};

mod compare;
mod root;
mod syntax;

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

impl Check<'_, '_> {
    fn run(mut self) {
        let json = &self.sample.json;
        let values = match syntax::check(json) {
            Ok(()) => json.as_str(),
            Err(error) => {
                let range = (error.at, error.at + error.length);
                self.report(&code::SAMPLE_UNPARSABLE, range, None, error.message, error.help);
                &json[..error.readable]
            }
        };
        // What a person can read is still worth comparing.
        let options = ParseOptions::default();
        if let Ok(parsed) = parse_to_ast(values, &CollectOptions::default(), &options)
            && let Some(value) = parsed.value
        {
            self.body(&value);
        }
    }

    /// Compares a value with the body that it shows.
    fn body(&mut self, value: &Value<'_>) {
        let (service, operation, sample) = (self.service, self.operation, self.sample);
        match root::of(service, operation, sample, value) {
            root::Shown::Body(root) => self.value(value, root.ty, &root.place),
            root::Shown::Cases(cases) => {
                for case in cases {
                    self.body(case);
                }
            }
            root::Shown::Wrapped { root, key, inside } => {
                self.wrapped(&root, key);
                self.value(inside, root.ty, &root.place);
            }
            root::Shown::Inside { root, field, ty } => {
                self.unwrapped(value, &root, field);
                self.value(value, ty, &format!("{}/{}", root.place, compare::step(field)));
            }
            root::Shown::Undocumented => {}
        }
    }

    /// Reports a byte range of the sample. `pointer` is the field that a fixup would name.
    fn report(
        &mut self,
        code: &'static Code,
        (start, end): (usize, usize),
        pointer: Option<&str>,
        message: String,
        help: impl Into<String>,
    ) {
        let at = |offset| self.place(offset);
        let start = at(start);
        let span = Span::new(start, at(end).max(start));
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

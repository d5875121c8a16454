//! The form that `rustc` made familiar.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::{HumanOptions, Sources, floor_boundary};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceFile;
use crate::span::Span;

pub(super) fn print(
    diagnostics: &Diagnostics,
    sources: &Sources<'_>,
    options: HumanOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let limit = options.limit.unwrap_or(usize::MAX);
    let mut printed: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let count = printed.entry(diagnostic.code.id).or_default();
        *count += 1;
        if *count <= limit {
            writeln!(out, "{}\n", renderer.render(&[group(diagnostic, sources)]))?;
        }
    }
    for (id, count) in printed.into_iter().filter(|(_, count)| *count > limit) {
        writeln!(out, "{} more {id} are not shown; `--all` shows them", count - limit)?;
    }
    Ok(())
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources<'_>) -> Group<'a> {
    let level = match diagnostic.code.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id);
    let mut group = Group::with_title(title);
    let known = sources.files.get(diagnostic.page.as_str());
    if let Some((known, span)) = known.zip(diagnostic.span) {
        let (line, text, marked) = first_line(known.file, span);
        let snippet = Snippet::source(text).line_start(line).path(known.shown.as_str());
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(marked)));
    } else if !diagnostic.page.is_empty() {
        let path = known.map_or(diagnostic.page.as_str(), |known| known.shown.as_str());
        group = group.element(Origin::path(normalize_untrusted_str(path)));
    }
    if let Some(subject) = &diagnostic.subject {
        group = group.element(Level::NOTE.message(format!("this is `{subject}`")));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    group
}

/// Number and text of the line in which a span starts, and the part of it that the span covers.
/// Spans of whole tables are marked by their first line: pages have rows of thousands of bytes.
fn first_line(file: &SourceFile, span: Span) -> (usize, &str, Range<usize>) {
    let text = file.text.as_str();
    let start = floor_boundary(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let end = floor_boundary(text, span.end as usize).clamp(start, line_start + line.len());
    let number = file.lines.line(Span::new(start, start).start) as usize;
    (number, line, start - line_start..end - line_start)
}

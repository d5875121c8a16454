//! One JSON object a line.

use std::io;

use serde::Serialize;

use super::{Sources, floor_boundary};
use crate::diag::{Diagnostic, Diagnostics, Severity};

/// Characters of a snippet: enough to recognise a cell, little enough for a table on one line.
const SNIPPET_CHARACTERS: usize = 200;

#[derive(Serialize)]
struct Object<'a> {
    code: &'static str,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    file: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<String>,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

pub(super) fn print(
    diagnostics: &Diagnostics,
    sources: &Sources<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        serde_json::to_writer(&mut *out, &object(diagnostic, sources))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn object<'a>(diagnostic: &'a Diagnostic, sources: &Sources<'_>) -> Object<'a> {
    let file = sources.files.get(diagnostic.page.as_str()).map(|known| known.file);
    let placed = file.zip(diagnostic.span);
    let place = placed.map(|(file, span)| {
        let start = file.lines.position(&file.text, span.start);
        let end = file.lines.position(&file.text, span.end);
        Place { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    });
    let snippet = placed.map(|(file, span)| {
        let start = floor_boundary(&file.text, span.start as usize);
        let end = floor_boundary(&file.text, span.end as usize).max(start);
        let line = file.text[start..end].lines().next().unwrap_or_default();
        line.chars().take(SNIPPET_CHARACTERS).collect()
    });
    Object {
        code: diagnostic.code.id,
        severity: diagnostic.code.severity,
        message: &diagnostic.message,
        file: &diagnostic.page,
        place,
        help: &diagnostic.help,
        subject: diagnostic.subject.as_deref(),
        snippet,
    }
}

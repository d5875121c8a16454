//! Renders diagnostics for people and machines.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::{Code, Diagnostics};
use crate::source::{ServiceSource, SourceFile};

mod human;
mod json;

/// The texts that diagnostics point into.
#[derive(Debug, Default)]
pub struct Sources<'a> {
    files: BTreeMap<&'a str, Known<'a>>,
}

#[derive(Debug)]
struct Known<'a> {
    file: &'a SourceFile,
    /// Path under which the file can be opened.
    shown: String,
}

impl<'a> Sources<'a> {
    /// Pages and configuration of all services. Paths are shown relative to `base` where they are
    /// below it.
    pub fn new(services: &'a [ServiceSource], base: &Path) -> Self {
        let mut sources = Self::default();
        for service in services {
            let parent = service.root.parent().unwrap_or(&service.root);
            let parent = parent.strip_prefix(base).unwrap_or(parent);
            for file in service.pages.iter().chain(&service.config).chain(&service.names) {
                let shown = parent.join(&file.path).display().to_string();
                sources.files.insert(&file.path, Known { file, shown });
            }
        }
        sources
    }

    /// One more file, shown by its own path.
    #[must_use]
    pub fn and(mut self, file: Option<&'a SourceFile>) -> Self {
        self.files.extend(Self::of_files(file).files);
        self
    }

    /// Files that are shown by their own paths.
    pub fn of_files(files: impl IntoIterator<Item = &'a SourceFile>) -> Self {
        let known = |file: &'a SourceFile| Known { file, shown: file.path.clone() };
        Self { files: files.into_iter().map(|f| (f.path.as_str(), known(f))).collect() }
    }
}

/// How to print diagnostics for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanOptions {
    /// Whether to use colours: on a terminal.
    pub color: bool,
    /// How many diagnostics of each code to print; all if `None`.
    pub limit: Option<usize>,
}

/// Prints each diagnostic with its source line, and what was left out.
///
/// # Errors
/// If `out` refuses.
pub fn human(
    diagnostics: &Diagnostics,
    sources: &Sources<'_>,
    options: HumanOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    human::print(diagnostics, sources, options, out)
}

/// Prints one JSON object a line: `code`, `severity`, `message`, `file`, and where known `line`,
/// `column`, `end_line`, `end_column` (from 1, in characters, the end exclusive), `help`,
/// `subject` and `snippet`, the marked text up to its line end.
///
/// # Errors
/// If `out` refuses.
pub fn json(
    diagnostics: &Diagnostics,
    sources: &Sources<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::print(diagnostics, sources, out)
}

/// How often each code occurs, the most severe first, then by id.
pub fn counts(diagnostics: &Diagnostics) -> Vec<(&'static Code, usize)> {
    let mut counts: BTreeMap<&str, (&'static Code, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        counts.entry(diagnostic.code.id).or_insert((diagnostic.code, 0)).1 += 1;
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    counts.sort_by_key(|(code, _)| std::cmp::Reverse(code.severity));
    counts
}

/// Prints how often each code occurs, one code a line.
///
/// # Errors
/// If `out` refuses.
pub fn print_counts(diagnostics: &Diagnostics, out: &mut dyn io::Write) -> io::Result<()> {
    for (code, count) in counts(diagnostics) {
        writeln!(out, "{count:>7} {:<7} {}  {}", code.severity.as_str(), code.id, code.title)?;
    }
    Ok(())
}

/// The largest byte offset that is at most `at` and does not split a character.
fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

#[cfg(test)]
mod tests;

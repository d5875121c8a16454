//! Diagnostics: what the generator did not understand, and where.
//!
//! A diagnostic never aborts a run. Stages push into a [`Diagnostics`] that they are handed;
//! nothing is global. The codes are stable: see [`codes`].

use serde::{Deserialize, Serialize};

use crate::ir::Source;
use crate::span::{LineColumn, Span};

pub mod codes;
pub mod render;

/// A diagnostic code: what it means and what to do about it. `xtask explain` prints it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `HW` and four digits, never reused.
    pub id: &'static str,
    /// Severity of all its diagnostics.
    pub severity: Severity,
    /// One line: what is wrong.
    pub title: &'static str,
    /// What it means and what the generator does with the row or page instead.
    pub explanation: &'static str,
    /// A row or line that causes it.
    pub bad: &'static str,
    /// The same, as it should be.
    pub good: &'static str,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// A fact of the page was lost, guessed or contradicts another.
    Warning,
    /// The page or the configuration cannot be used as it is.
    Error,
}

impl Severity {
    /// Lower-case name, as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Its code, stored by its id.
    #[serde(with = "by_id")]
    pub code: &'static Code,
    /// What is wrong here, with the names and values at hand.
    pub message: String,
    /// Page path relative to the docs folder; empty if it concerns no single file.
    pub page: String,
    /// Where on the page; `None` if it concerns the whole page.
    pub span: Option<Span>,
    /// What to do about it: names the fixup to add where one would help.
    pub help: String,
    /// Operation and field pointer that a fixup or an `accept` entry would name, where known:
    /// `CreateEndpoint /body/enable_dns`.
    pub subject: Option<String>,
    /// Line and column of a finding about a fact of the IR, until [`Diagnostics::locate`] has
    /// made a span of them.
    #[serde(skip)]
    position: Option<LineColumn>,
}

impl Diagnostic {
    /// A finding about a place on a page.
    pub fn at(code: &'static Code, page: &str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            page: page.to_owned(),
            span: Some(span),
            help: String::new(),
            subject: None,
            position: None,
        }
    }

    /// A finding about a whole page or file.
    pub fn page(code: &'static Code, page: &str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            page: page.to_owned(),
            span: None,
            help: String::new(),
            subject: None,
            position: None,
        }
    }

    /// A finding about a fact, which stands in a line and column of its page.
    pub fn about(code: &'static Code, source: &Source, message: impl Into<String>) -> Self {
        let position = LineColumn { line: source.line, column: source.column };
        Self { position: Some(position), ..Self::page(code, &source.page, message) }
    }

    /// Adds the help line.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Names the operation and field.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}

/// Codes by their ids.
mod by_id {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::{Code, codes};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(super) fn serialize<S: Serializer>(
        code: &&'static Code,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(code.id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static Code, D::Error> {
        let id = String::deserialize(deserializer)?;
        codes::find(&id).ok_or_else(|| D::Error::custom(format!("there is no code `{id}`")))
    }
}

/// A collection of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all findings of another stage.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Gives the findings about facts their spans. `offset` finds the byte of a line and column of
    /// a page; pages that it does not know are named as a whole.
    pub fn locate(&mut self, offset: impl Fn(&str, LineColumn) -> Option<usize>) {
        for diagnostic in &mut self.list {
            if let Some(position) = diagnostic.position.take() {
                let at = offset(&diagnostic.page, position);
                diagnostic.span = at.map(|at| Span::new(at, at));
            }
        }
    }

    /// Sorts by page, place, code and message, and drops exact repetitions.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let key = |d: &'_ Diagnostic| (d.span, d.code.id);
            a.page.cmp(&b.page).then(key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Keeps the findings for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many have at least this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.code.severity >= severity).count()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics, codes};
    use crate::ir::Source;
    use crate::span::Span;

    #[test]
    fn findings_about_facts_get_their_spans_at_last() {
        let mut found = Diagnostics::default();
        for page in ["a.md", "b.md"] {
            let source = Source { page: page.to_owned(), line: 3, ..Source::default() };
            found.push(Diagnostic::about(&codes::config::PAGE_OUTSIDE, &source, "here"));
        }
        found.locate(|page, at| (page == "a.md").then_some(at.line as usize * 10));
        let spans: Vec<_> = found.iter().map(|found| found.span).collect();
        assert_eq!(spans, [Some(Span::new(30, 30)), None]);
    }
}

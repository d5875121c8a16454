//! The form that vendored pages give to conditions, written and read: a label, names and values in
//! code spans, and tests.
//!
//! ```text
//! Required where: `type` `A` `B` and `size` not `0`; Perhaps at most one field of: `a` `b`
//! ```

use super::words::{LABELS, PERHAPS};
use crate::front::pages::extract::raw::{Line, Run};
use crate::ir::{Ask, Condition, ConditionKind, Finding, Said, Test};

/// A condition of the field `own` as labelled text; `span` writes a value as a code span.
pub fn text(condition: &Condition, span: &dyn Fn(&str) -> String) -> String {
    let spans = |values: &[String]| values.iter().map(|value| span(value)).collect::<Vec<_>>();
    let test = |test: &Test| {
        let mut words = vec![span(&test.field)];
        match &test.ask {
            Ask::Is(values) => words.extend(spans(values)),
            Ask::IsNot(values) => {
                words.push("not".to_owned());
                words.extend(spans(values));
            }
            Ask::Present(true) => words.push("present".to_owned()),
            Ask::Present(false) => words.push("absent".to_owned()),
        }
        words.join(" ")
    };
    let tests: Vec<String> = condition.when.iter().map(test).collect();
    let tests = tests.join(" and ");
    let label = LABELS.iter().find(|(_, kind)| *kind == condition.kind);
    let label = label.map_or("", |(label, _)| *label);
    let value = match condition.kind {
        ConditionKind::Required => tests,
        _ if tests.is_empty() => spans(&condition.fields).join(" "),
        _ => format!("{} where {tests}", spans(&condition.fields).join(" ")),
    };
    if condition.enforced {
        format!("{label}: {value}")
    } else {
        let mut label = label.to_owned();
        label[..1].make_ascii_lowercase();
        format!("{PERHAPS}{label}: {value}")
    }
}

/// The conditions of a line in which labels stand; `None` if there is none.
pub(super) fn read(line: &Line, own: Option<&str>) -> Option<Vec<Condition>> {
    let holds =
        |run: &Run| !run.code && LABELS.iter().any(|(label, _)| find(&run.text, label).is_some());
    if !line.runs.iter().any(holds) {
        return None;
    }
    let mut reader = Reader::default();
    let mut conditions = Vec::new();
    for run in &line.runs {
        if run.code {
            reader.code(&run.text);
            continue;
        }
        for (index, part) in run.text.split(';').enumerate() {
            if index > 0 {
                conditions.extend(reader.finish(own));
            }
            reader.plain(part);
        }
    }
    conditions.extend(reader.finish(own));
    Some(conditions)
}

/// Where a label with its colon stands, its first letter in either case.
fn find(text: &str, label: &str) -> Option<usize> {
    let at = text.to_ascii_lowercase().find(&label.to_ascii_lowercase())?;
    text[at + label.len()..].starts_with(':').then_some(at)
}

/// Reads one labelled fact.
#[derive(Default)]
struct Reader {
    label: Option<(ConditionKind, bool)>,
    fields: Vec<String>,
    tests: Vec<Test>,
    /// Whether names of tests follow, and no fields.
    in_tests: bool,
    /// Whether the next code span is the name of a test.
    names: bool,
}

impl Reader {
    fn plain(&mut self, text: &str) {
        let found = LABELS.iter().find_map(|(label, kind)| Some((find(text, label)?, *kind)));
        if let Some((at, kind)) = found {
            let perhaps = text[..at].trim().eq_ignore_ascii_case(PERHAPS.trim());
            *self = Self { label: Some((kind, !perhaps)), ..Self::default() };
            self.in_tests = kind == ConditionKind::Required;
            self.names = self.in_tests;
            return;
        }
        for word in text.split_whitespace() {
            match (word, self.tests.last_mut()) {
                ("where", _) => (self.in_tests, self.names) = (true, true),
                ("and", _) => self.names = true,
                ("not", Some(last)) => last.ask = Ask::IsNot(Vec::new()),
                ("present", Some(last)) => last.ask = Ask::Present(true),
                ("absent", Some(last)) => last.ask = Ask::Present(false),
                _ => {}
            }
        }
    }

    fn code(&mut self, text: &str) {
        if self.names {
            self.names = false;
            self.tests.push(Test { field: text.to_owned(), ask: Ask::Is(Vec::new()) });
        } else if self.in_tests {
            if let Some(Test { ask: Ask::Is(values) | Ask::IsNot(values), .. }) =
                self.tests.last_mut()
            {
                values.push(text.to_owned());
            }
        } else {
            self.fields.push(text.to_owned());
        }
    }

    /// Ends the fact; one without a label, or without what the label asks for, is none.
    fn finish(&mut self, own: Option<&str>) -> Option<Condition> {
        let Self { label, mut fields, tests, .. } = std::mem::take(self);
        let (kind, enforced) = label?;
        if kind == ConditionKind::Required {
            fields.push(own?.to_owned());
        }
        let least = if kind == ConditionKind::Required { 1 } else { 2 };
        let tested = kind != ConditionKind::Required || !tests.is_empty();
        let valued = tests.iter().all(|test| match &test.ask {
            Ask::Is(values) | Ask::IsNot(values) => !values.is_empty(),
            Ask::Present(_) => true,
        });
        let stands = fields.len() >= least && tested && valued;
        let condition = || Condition::new(kind, fields, tests, Said::Label);
        let condition = stands.then(condition)?;
        Some(if enforced { condition } else { condition.against(Finding::Doubtful) })
    }
}

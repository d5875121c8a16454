//! Markdown for a changelog.

use std::fmt::Write as _;

use super::{Line, Subject, summary};
use crate::diff::change::{Change, Report};
use crate::diff::rules::Class;
use crate::emit::rust::code;

/// A report as Markdown: one section a class, the costliest first, as a changelog has them below
/// the heading of a version. Every line is complete in itself.
pub(crate) fn markdown(report: &Report) -> String {
    let mut out = format!("<!-- {} -->\n", summary(report));
    for class in Class::ALL {
        let changes: Vec<Change> =
            report.changes.iter().filter(|change| change.class == class).cloned().collect();
        if changes.is_empty() {
            continue;
        }
        push(&mut out, format_args!("\n### {}\n\n", class.title()));
        for line in Line::all(&changes) {
            entry(&mut out, &line);
        }
    }
    out
}

fn entry(out: &mut String, line: &Line<'_>) {
    let change = line.change;
    let subject = match line.subject() {
        Subject::Service => String::new(),
        Subject::Operation(id) => format!(" {}", code(id)),
        Subject::Operations(names) => format!(" {names}"),
        Subject::Type { name, users } => format!(" {} ({users})", code(name)),
    };
    let pointer = line.pointer();
    let pointer = if pointer.is_empty() { String::new() } else { format!(" {}", code(pointer)) };
    let sentence = line.sentence(&code);
    push(out, format_args!("- **{}**{subject}{pointer}: {sentence}", change.service));
    if let Some(place) = &change.place {
        push(out, format_args!(" ({})", code(&place.to_string())));
    }
    out.push_str(".\n");
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes all text");
}

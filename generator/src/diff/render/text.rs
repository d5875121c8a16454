//! Text for a terminal.

use std::fmt::Write as _;

use super::{Line, Subject, summary};
use crate::diff::change::Report;
use crate::diff::rules::Class;

/// A report as text: the summary, then the changes by service and by operation or shared type.
/// The first column says `!` for what breaks, `+` for additions and nothing for documentation.
pub(crate) fn text(report: &Report) -> String {
    let mut out = summary(report) + "\n";
    let mut service = "";
    let mut subject = None;
    for line in Line::all(&report.changes) {
        if line.change.service != service || subject.is_none() {
            service = &line.change.service;
            subject = None;
            push(&mut out, format_args!("\n{service}\n"));
        }
        let here = line.subject();
        if subject.as_ref() != Some(&here) {
            match &here {
                Subject::Service => {}
                Subject::Operation(id) => push(&mut out, format_args!("  {id}\n")),
                Subject::Operations(names) => push(&mut out, format_args!("  {names}\n")),
                Subject::Type { name, users } => {
                    push(&mut out, format_args!("  type {name}, {users}\n"));
                }
            }
            subject = Some(here);
        }
        entry(&mut out, &line);
    }
    out
}

fn entry(out: &mut String, line: &Line<'_>) {
    let mark = match line.change.class {
        Class::Documentation => "  ",
        Class::Addition => "+ ",
        Class::BreakingReaders => "!r",
        Class::BreakingCallers => "!c",
        Class::Breaking => "!!",
    };
    let pointer = line.pointer();
    let gap = if pointer.is_empty() { "" } else { "  " };
    let sentence = line.sentence(&|value| value.to_owned());
    push(out, format_args!("    {mark} {pointer}{gap}{sentence}"));
    if let Some(place) = &line.change.place {
        push(out, format_args!("  ({place})"));
    }
    out.push('\n');
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes all text");
}

//! Corrections of wrong facts on a page, each with a reason, each of which must still apply.
//!
//! Fixups edit fragments, the facts of one page, before these become a service. An object of a
//! page can be used in several places; a fixup that points into one of them must not change the
//! others, so the objects on its way are copied first unless nothing else uses them. With
//! `everywhere = true` the object itself is edited, which is meant where its table is wrong.

use std::collections::BTreeMap;

use crate::config::{Fixup, ServiceConfig};
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{self, Operation, Types};
use crate::join::conditions;

mod accepted;
mod edit;
mod fragment;
mod refusal;

pub(crate) use accepted::Accepted;
use edit::Parts;
use fragment::Fragment;
use refusal::Refusal;

/// Applies the fixups of a service to its fragments; one that matches nothing is a finding.
pub(super) fn apply(
    fragments: &mut [ir::Fragment<String>],
    config: &ServiceConfig,
    diagnostics: &mut Diagnostics,
) {
    let mut applier = Applier::new(&config.fixups);
    for fragment in fragments {
        if applier.apply_to_fragment(&mut fragment.operations, &mut fragment.types) {
            // Was any fault of a condition to be told, its page has been told of it.
            conditions::agree(fragment, &mut Diagnostics::default());
        }
    }
    applier.finish(&config.file, diagnostics);
}

/// Applies the fixups of a service to its fragments, one after the other.
#[derive(Debug)]
struct Applier<'a> {
    fixups: Vec<(&'a Fixup, History)>,
}

/// What became of a fixup so far.
#[derive(Debug, Default)]
struct History {
    /// The parts that were applied, and whether each changed something anywhere.
    parts: BTreeMap<String, bool>,
    missing: Option<String>,
    impossible: Option<String>,
}

impl<'a> Applier<'a> {
    /// An applier for the fixups of one `service.toml`.
    fn new(fixups: &'a [Fixup]) -> Self {
        Self { fixups: fixups.iter().map(|fixup| (fixup, History::default())).collect() }
    }

    /// Applies all fixups, in the order of the file, to one fragment. Whether one changed it.
    fn apply_to_fragment(&mut self, operations: &mut [Operation], types: &mut Types) -> bool {
        let mut changed = false;
        for (fixup, history) in &mut self.fixups {
            for at in 0..operations.len() {
                if operations[at].id == fixup.operation {
                    let result = apply_one(fixup, operations, at, types);
                    changed |= result.as_ref().is_ok_and(has_changed);
                    history.note(result);
                }
            }
        }
        changed
    }

    /// Reports the fixups that did not apply, did nothing or could not be done.
    fn finish(self, file: &str, diagnostics: &mut Diagnostics) {
        for (fixup, history) in self.fixups {
            let subject = format!("{} {}", fixup.operation, fixup.pointer);
            let (code, message, help) = if let Some(problem) = history.impossible {
                let help = "correct the entry: nothing was changed on its behalf";
                (&codes::FIXUP_IMPOSSIBLE, format!("`{subject}`: {problem}"), help)
            } else if history.parts.is_empty() {
                let missing = history
                    .missing
                    .unwrap_or_else(|| format!("no page documents `{}`", fixup.operation));
                let help = "correct the operation or the pointer, or remove the entry";
                (&codes::FIXUP_UNUSED, format!("`{subject}` was never applied: {missing}"), help)
            } else if history.parts.values().all(|changed| !changed) {
                let message = format!("`{subject}` is as the fixup wants it without the fixup");
                (&codes::FIXUP_NO_OP, message, "remove the entry: the page was corrected")
            } else {
                let idle = history.parts.iter().filter(|(_, changed)| !*changed);
                let idle: Vec<String> = idle.map(|(part, _)| format!("`{part}`")).collect();
                if idle.is_empty() {
                    continue;
                }
                let idle = idle.join(", ");
                let message = format!("`{subject}` needs no {idle}: it is so without the fixup");
                (&codes::FIXUP_NO_OP, message, "remove that from the entry: the page was corrected")
            };
            diagnostics
                .push(Diagnostic::at(code, file, fixup.span, message).help(help).subject(subject));
        }
    }
}

impl History {
    fn note(&mut self, result: Result<Parts, Refusal>) {
        match result {
            Ok(parts) => {
                for (part, changed) in parts {
                    *self.parts.entry(part).or_default() |= changed;
                }
            }
            Err(Refusal::Missing(message)) => {
                self.missing.get_or_insert(message);
            }
            Err(Refusal::Impossible(message)) => {
                self.impossible.get_or_insert(message);
            }
        }
    }
}

fn has_changed(parts: &Parts) -> bool {
    parts.iter().any(|(_, changed)| *changed)
}

/// Applies a fixup to one operation. Unless that changes something, not even a copy is left.
fn apply_one(
    fixup: &Fixup,
    operations: &mut [Operation],
    at: usize,
    types: &mut Types,
) -> Result<Parts, Refusal> {
    let (operation, kept) = (operations[at].clone(), types.clone());
    let mut fragment = Fragment::new(operations, at, types, fixup.everywhere);
    let result = edit::edit(&mut fragment, fixup);
    if !result.as_ref().is_ok_and(has_changed) {
        operations[at] = operation;
        *types = kept;
    }
    result
}

#[cfg(test)]
mod tests;

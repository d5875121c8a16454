//! Accepted diagnostics.

use crate::config::Accept;
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};

/// The accepted diagnostics of one `service.toml`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Accepted<'a> {
    entries: &'a [Accept],
    file: &'a str,
}

impl<'a> Accepted<'a> {
    /// The entries of `file`, the path of the `service.toml`.
    pub(crate) fn new(entries: &'a [Accept], file: &'a str) -> Self {
        Self { entries, file }
    }

    /// Removes the diagnostics that an entry accepts, and reports the entries that accept none.
    /// Call it once all diagnostics of the service are there.
    pub(crate) fn filter(self, diagnostics: &mut Diagnostics) {
        let mut used = vec![false; self.entries.len()];
        diagnostics.retain(|diagnostic| {
            let mut keep = true;
            for (entry, used) in self.entries.iter().zip(&mut used) {
                if accepts(entry, diagnostic) {
                    *used = true;
                    keep = false;
                }
            }
            keep
        });
        for (entry, _) in self.entries.iter().zip(used).filter(|(_, used)| !used) {
            let subject = entry.subject.as_deref().map_or(String::new(), |s| format!(" for `{s}`"));
            let message = format!("`{}` does not report {}{subject}", entry.page, entry.code.id);
            diagnostics.push(
                Diagnostic::at(&codes::ACCEPT_UNUSED, self.file, entry.span, message)
                    .help("remove the entry, or correct its code, page or subject"),
            );
        }
    }
}

fn accepts(entry: &Accept, diagnostic: &Diagnostic) -> bool {
    entry.code == diagnostic.code
        && entry.page == diagnostic.page
        && (entry.subject.is_none() || entry.subject == diagnostic.subject)
}

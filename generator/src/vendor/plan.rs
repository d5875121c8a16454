//! What vendoring would change in a folder, told before anything is written.

use std::collections::BTreeMap;
use std::fmt;

use super::front_matter::provenance_of_page;

/// A page whose text changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// File name.
    pub file: String,
    /// Rows and lines that are new, front matter aside.
    pub added: usize,
    /// Rows and lines that are no longer there, front matter aside.
    pub removed: usize,
}

impl Changed {
    /// Whether a fact changed, not only the wording of the original.
    pub fn has_facts(&self) -> bool {
        self.added + self.removed > 0
    }
}

/// What becomes of the files of a service's folder. All lists are sorted by file name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendorPlan {
    /// Pages to write that the folder does not hold.
    pub added: Vec<String>,
    /// Pages to write in place of another text.
    pub changed: Vec<Changed>,
    /// Pages that stay as they are, byte for byte.
    pub unchanged: Vec<String>,
    /// Vendored pages in the folder whose original did not turn up. They stay unless the run
    /// prunes.
    pub gone: Vec<String>,
}

/// Compares the files of a folder (name to text) with the vendored pages of a run.
///
/// Only files with the provenance of a vendored page can be gone: pages written by hand and
/// configuration are left alone.
pub fn plan(existing: &BTreeMap<String, String>, pages: &BTreeMap<String, String>) -> VendorPlan {
    let mut plan = VendorPlan::default();
    for (file, text) in pages {
        match existing.get(file) {
            None => plan.added.push(file.clone()),
            Some(old) if old == text => plan.unchanged.push(file.clone()),
            Some(old) => plan.changed.push(compare(file, old, text)),
        }
    }
    let missing = existing.iter().filter(|(file, _)| !pages.contains_key(*file));
    let vendored = missing.filter(|(_, text)| provenance_of_page(text).is_some());
    plan.gone = vendored.map(|(file, _)| file.clone()).collect();
    plan
}

fn compare(file: &str, old: &str, new: &str) -> Changed {
    let mut lines: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in facts(old) {
        lines.entry(line).or_default().0 += 1;
    }
    for line in facts(new) {
        lines.entry(line).or_default().1 += 1;
    }
    let added = lines.values().map(|(old, new)| new.saturating_sub(*old)).sum();
    let removed = lines.values().map(|(old, new)| old.saturating_sub(*new)).sum();
    Changed { file: file.to_owned(), added, removed }
}

/// The lines of a page that state facts. Captions are left out: their numbers move with every
/// table that comes or goes.
fn facts(page: &str) -> impl Iterator<Item = &str> {
    let body = page.strip_prefix("---\n").and_then(|page| page.split_once("\n---\n"));
    let lines = body.map_or(page, |(_, body)| body).lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with("**Table "))
}

impl VendorPlan {
    /// The files to remove: those that are gone, if the run prunes.
    pub fn removals(&self, prune: bool) -> &[String] {
        if prune { &self.gone } else { &[] }
    }

    /// Whether the folder already holds what the run would write.
    pub fn is_up_to_date(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// The plan for a reader: a line a page that differs, then the counts.
    pub fn summary(&self, prune: bool) -> Summary<'_> {
        Summary { plan: self, prune }
    }
}

/// Prints a plan.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    plan: &'a VendorPlan,
    prune: bool,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = self.plan;
        for file in &plan.added {
            writeln!(f, "added    {file}")?;
        }
        for Changed { file, added, removed } in &plan.changed {
            match added + removed {
                0 => writeln!(f, "changed  {file} (same facts)")?,
                _ => writeln!(f, "changed  {file} (+{added} -{removed} lines)")?,
            }
        }
        let fate = if self.prune { "removed" } else { "kept; --prune removes it" };
        for file in &plan.gone {
            writeln!(f, "gone     {file} ({fate})")?;
        }
        write!(
            f,
            "{} added, {} changed, {} unchanged, {} gone",
            plan.added.len(),
            plan.changed.len(),
            plan.unchanged.len(),
            plan.gone.len(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(hash: char, rows: &str) -> String {
        let hash = hash.to_string().repeat(64);
        format!("---\nsource: s/a.md\nsha256: {hash}\n---\n\n# A\n\n**Table 1**  X\n\n{rows}")
    }

    fn folder<const N: usize>(files: [(&str, String); N]) -> BTreeMap<String, String> {
        files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
    }

    #[test]
    fn every_kind_of_change_is_told() {
        let existing = folder([
            ("Gone.md", page('1', "")),
            ("ByHand.md", "# Written here\n".to_owned()),
            ("service.toml", "product = \"X\"\n".to_owned()),
            ("Same.md", page('1', "| a |\n")),
            ("Reworded.md", page('1', "| a |\n")),
            ("Facts.md", page('1', "| a |\n| b |\n")),
        ]);
        let pages = folder([
            ("Same.md", page('1', "| a |\n")),
            ("Reworded.md", page('2', "| a |\n")),
            ("Facts.md", page('2', "| a |\n| c |\n| d |\n").replace("Table 1", "Table 2")),
            ("New.md", page('1', "")),
        ]);
        let plan = plan(&existing, &pages);
        insta::assert_snapshot!(plan.summary(false), @r"
        added    New.md
        changed  Facts.md (+2 -1 lines)
        changed  Reworded.md (same facts)
        gone     Gone.md (kept; --prune removes it)
        1 added, 2 changed, 1 unchanged, 1 gone
        ");
        assert!(!plan.is_up_to_date());
        assert!(plan.removals(false).is_empty());
        assert_eq!(plan.removals(true), ["Gone.md"]);
        assert!(!plan.changed.iter().any(|page| page.file == "Reworded.md" && page.has_facts()));
    }

    #[test]
    fn the_same_run_twice_changes_nothing() {
        let pages = folder([("A.md", page('1', "| a |\n"))]);
        assert!(plan(&pages, &pages).is_up_to_date());
    }
}

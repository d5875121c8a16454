//! Provenance of a vendored page.

use std::collections::BTreeSet;
use std::fmt;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::escape;
use crate::ir::Upstream;
use crate::source::hex;

/// Where the facts of a vendored page come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Provenance {
    /// Path of the original relative to the folder of all services, `/`-separated, not encoded.
    pub path: String,
    /// Lower-case hex SHA-256 of the original's bytes.
    pub sha256: String,
}

/// The front matter with its fences.
impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "---")?;
        writeln!(f, "source: {}", escape::percent_path(&self.path))?;
        writeln!(f, "sha256: {}", self.sha256)?;
        writeln!(f, "---")
    }
}

/// Reads the provenance out of a page's front matter (without its fences). `None` if the source or
/// a well-formed hash is missing: then the page is not a vendored one.
///
/// Front matter of this form is read by lines, not as YAML: a hash may look like a number there.
pub fn provenance(front_matter: &str) -> Option<Provenance> {
    let value = |key: &str| {
        let mut lines = front_matter.lines();
        lines.find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(':').map(str::trim))
    };
    let path = percent_decode_str(value("source")?).decode_utf8().ok()?.into_owned();
    let sha256 = value("sha256")?;
    let is_hash = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && !path.is_empty()).then(|| Provenance { path, sha256: sha256.to_ascii_lowercase() })
}

/// Whether front matter has what only that of a vendored page has.
pub(crate) fn is_meant(front_matter: &str) -> bool {
    front_matter.lines().any(|line| line.trim().starts_with("sha256:"))
}

/// Hexadecimal digits of a revision: enough to tell the revisions of one service apart.
const REVISION_DIGITS: usize = 12;

/// The state of upstream that vendored pages were made from; `None` if no page is a vendored one.
pub fn upstream<'a>(pages: impl Iterator<Item = &'a Provenance>) -> Option<Upstream> {
    let pages: BTreeSet<&Provenance> = pages.collect();
    let mut digest = Sha256::new();
    for page in &pages {
        digest.update(format!("{} {}\n", page.sha256, page.path));
    }
    let mut revision = hex(&digest.finalize());
    revision.truncate(REVISION_DIGITS);
    (!pages.is_empty()).then_some(Upstream { pages: pages.len(), revision })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let original = Provenance {
            path: "iam/查询 #1: 100%（新）.md".to_owned(),
            sha256: "0e".repeat(32),
        };
        let written = original.to_string();
        insta::assert_snapshot!(written, @r"
        ---
        source: iam/%E6%9F%A5%E8%AF%A2%20%231%3A%20100%25%EF%BC%88%E6%96%B0%EF%BC%89.md
        sha256: 0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e
        ---
        ");
        assert_eq!(provenance(&written), Some(original));
    }

    #[test]
    fn a_revision_counts_each_page_once_and_changes_with_any() {
        let page = |path: &str, digit: &str| Provenance {
            path: path.to_owned(),
            sha256: digit.repeat(64),
        };
        let pages = [page("a.md", "0"), page("b.md", "1"), page("a.md", "0")];
        let both = upstream(pages.iter()).expect("there are pages");
        assert_eq!((both.pages, both.revision.len()), (2, REVISION_DIGITS));
        assert_eq!(upstream(pages.iter().rev()), Some(both.clone()));
        let other = upstream([page("a.md", "2"), page("b.md", "1")].iter());
        assert_ne!(other, Some(both));
        assert_eq!(upstream([].iter()), None);
    }

    #[test]
    fn other_front_matter_is_no_provenance() {
        for text in
            ["", "source: a.md", "source: a.md\nsha256: 12", "sha256: \nsource:", "title: x"]
        {
            assert_eq!(provenance(text), None, "{text:?}");
        }
        assert_eq!(provenance("# Title\n"), None);
        assert_eq!(provenance("source: a.md\n"), None);
    }
}

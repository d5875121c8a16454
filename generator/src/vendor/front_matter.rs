//! Provenance of a vendored page.

use std::fmt;

use percent_encoding::percent_decode_str;

use super::escape;

/// Where the facts of a vendored page come from.
#[derive(Clone, Debug, PartialEq, Eq)]
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

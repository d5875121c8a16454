//! Input: finds and reads the pages of each service.

use std::path::PathBuf;

use crate::span::LineIndex;

/// One page as read from disk.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the docs folder, `/`-separated.
    pub path: String,
    /// Text with line ends normalised to `\n`.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// Lower-case hex SHA-256 of the bytes as read.
    pub sha256: String,
}

impl SourceFile {
    /// A page from text at hand.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        Self { path: path.into(), text, lines, sha256: String::new() }
    }

    /// Whether the file name says it is an HTML document.
    pub fn is_html(&self) -> bool {
        let extension = self.path.rsplit_once('.').map(|(_, extension)| extension);
        extension.is_some_and(|e| e.eq_ignore_ascii_case("html") || e.eq_ignore_ascii_case("htm"))
    }
}

/// The pages of one service.
#[derive(Clone, Debug)]
pub struct ServiceSource {
    /// Service id: the folder's name, or what the single page says.
    pub id: String,
    /// Folder the pages came from.
    pub root: PathBuf,
    /// Pages sorted by path.
    pub pages: Vec<SourceFile>,
}

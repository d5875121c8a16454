//! Input: finds and reads the pages of each service.
//!
//! What a path given as the docs folder means is told by the rules of [`load`].

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::span::{LineColumn, LineIndex};

mod discover;
mod read;

pub use discover::explorer_product;
pub(crate) use read::hex;
pub use read::{MAX_PAGE_BYTES, decode};

/// File name of a service's configuration, beside its pages.
pub const CONFIG_FILE: &str = "service.toml";

/// File name of the settled names of a service's types, beside its pages.
pub const NAMES_FILE: &str = "names.toml";

/// One page as read from disk.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path that starts with the name of the folder the page was found under, `/`-separated:
    /// `vpcep/CreateEndpoint.md`.
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

    /// The hash of its bytes; `None` if its text comes from elsewhere.
    pub fn hash(&self) -> Option<&str> {
        Some(self.sha256.as_str()).filter(|hash| !hash.is_empty())
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
    /// Service id: the folder's name, or what the single page says. Lower case, usable as the name
    /// of a cargo feature.
    pub id: String,
    /// Folder the pages came from. `root`'s parent joined with [`SourceFile::path`] is the file.
    pub root: PathBuf,
    /// The service's `service.toml`, as read.
    pub config: Option<SourceFile>,
    /// The service's `names.toml`, as read.
    pub names: Option<SourceFile>,
    /// Pages sorted by path.
    pub pages: Vec<SourceFile>,
}

/// The byte of a line and column of a page; `pages` are sorted by path.
pub fn offset(pages: &[SourceFile], page: &str, at: LineColumn) -> Option<usize> {
    let page = pages.binary_search_by(|known| known.path.as_str().cmp(page)).ok()?;
    let SourceFile { text, lines, .. } = &pages[page];
    Some(lines.offset(text, at))
}

/// Input that cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The path does not exist.
    #[error("`{}` does not exist", .0.display())]
    NotFound(PathBuf),
    /// The path can not be read.
    #[error("cannot read `{}`", .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is nothing under the path that could be a page.
    #[error("no pages (.md, .markdown, .html, .htm, .txt) under `{}`", .0.display())]
    NoPages(PathBuf),
}

/// Reads the pages under `docs`, which is a folder of service folders, a service folder or a page.
///
/// The rules, in order:
/// 1. A file is a page alone. It belongs to the folder it stands in if that holds a `service.toml`
///    or bears the name of the product that the page links in API Explorer; else the product names
///    the service, and the folder does if the page links none.
/// 2. A folder that holds a `service.toml` is a service folder.
/// 3. A folder without pages of its own, or with a sub-folder that holds a `service.toml`, is a
///    folder of service folders. Pages directly in it are left out with a note.
/// 4. Any other folder is a service folder, unless its own pages link different products none of
///    which bears the folder's name: then each of them is a page alone, pages of one product
///    together, and the sub-folders are service folders.
///
/// In a service folder every page counts, however deeply it is nested. Hidden files and folders
/// are skipped. Services are sorted by id, pages by path.
///
/// # Errors
/// If the path does not exist, cannot be read or holds no page. A page that cannot be read is a
/// diagnostic.
pub fn load(docs: &Path, diagnostics: &mut Diagnostics) -> Result<Vec<ServiceSource>, SourceError> {
    read_all(discover::discover(docs, diagnostics)?, docs, diagnostics)
}

/// Reads all pages under `docs`, a folder or one page, as pages of the service `id`.
///
/// # Errors
/// As [`load`].
pub fn load_as(
    docs: &Path,
    id: &str,
    diagnostics: &mut Diagnostics,
) -> Result<ServiceSource, SourceError> {
    let found = vec![discover::as_service(docs, id, diagnostics)?];
    let mut services = read_all(found, docs, diagnostics)?;
    Ok(services.swap_remove(0))
}

/// Reads a file that need not be there; one that is there and cannot be read is a diagnostic.
/// `path` is what diagnostics call it.
pub fn read_if_there(file: &Path, path: &str, diagnostics: &mut Diagnostics) -> Option<SourceFile> {
    let found = std::fs::symlink_metadata(file);
    if found.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return None;
    }
    let (page, found) = read::read(file, path, MAX_PAGE_BYTES);
    diagnostics.extend(found);
    page
}

fn read_all(
    found: Vec<discover::Found>,
    docs: &Path,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<ServiceSource>, SourceError> {
    if found.iter().all(|service| service.pages.is_empty()) {
        return Err(SourceError::NoPages(docs.to_owned()));
    }
    let read = |page: &discover::Entry| read::read(&page.file, &page.path, MAX_PAGE_BYTES);
    let mut services = Vec::with_capacity(found.len());
    for service in found {
        let pages: Vec<_> = service.pages.par_iter().map(read).collect();
        let config = service.config.as_ref().map(read);
        let names = service.names.as_ref().map(read);
        let mut keep = |(page, found): (Option<SourceFile>, Diagnostics)| {
            diagnostics.extend(found);
            page
        };
        let config = config.and_then(&mut keep);
        let names = names.and_then(&mut keep);
        let pages = pages.into_iter().filter_map(keep).collect();
        let discover::Found { id, root, .. } = service;
        services.push(ServiceSource { id, root, config, names, pages });
    }
    Ok(services)
}

#[cfg(test)]
mod tests;

//! Which files are pages, and of which service.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use walkdir::{DirEntry, WalkDir};

use super::{CONFIG_FILE, NAMES_FILE, SourceError, read};
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::naming::policy::is_device;

/// File name endings of pages, in lower case.
const EXTENSIONS: [&str; 5] = ["md", "markdown", "html", "htm", "txt"];

/// A service whose files are known but not read.
pub(super) struct Found {
    pub(super) id: String,
    pub(super) root: PathBuf,
    pub(super) config: Option<Entry>,
    pub(super) names: Option<Entry>,
    pub(super) pages: Vec<Entry>,
}

/// A file and the path by which it is named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) file: PathBuf,
}

/// Product code of the first API Explorer link in a page.
pub fn explorer_product(text: &str) -> Option<&str> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"apiexplorer[^\s()<>"']*?[?&;]product=([A-Za-z0-9_.-]+)"#)
            .expect("the pattern is constant and tested")
    });
    LINK.captures(text).and_then(|found| found.get(1)).map(|product| product.as_str())
}

/// Finds the services under `docs` by the rules of [`super::load`].
pub(super) fn discover(
    docs: &Path,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Found>, SourceError> {
    let docs = canonical(docs)?;
    let mut services = Services::default();
    if docs.is_file() {
        let folder = Folder::open(parent(&docs), diagnostics)?;
        services.add_page_alone(&folder, folder.entry(&docs), diagnostics);
        return Ok(services.finish());
    }
    let folder = Folder::open(&docs, diagnostics)?;
    let configured_below = || folder.folders.iter().any(|sub| sub.join(CONFIG_FILE).is_file());
    if folder.config.is_some() {
        services.add_folder(&folder, diagnostics);
    } else if folder.pages.is_empty() || configured_below() {
        for page in &folder.pages {
            let message = "the page stands outside of any service folder and is not read";
            diagnostics.push(
                Diagnostic::page(&codes::PAGE_OUTSIDE, &page.path, message)
                    .help("move it into the folder of its service, or out of the docs folder"),
            );
        }
        services.add_folders(&folder.folders, diagnostics)?;
    } else if is_mixed(&folder) {
        for page in &folder.pages {
            services.add_page_alone(&folder, page.clone(), diagnostics);
        }
        services.add_folders(&folder.folders, diagnostics)?;
    } else {
        services.add_folder(&folder, diagnostics);
    }
    Ok(services.finish())
}

/// All pages under `docs` as pages of one service.
pub(super) fn as_service(
    docs: &Path,
    id: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Found, SourceError> {
    let docs = canonical(docs)?;
    if docs.is_file() {
        let folder = Folder::open(parent(&docs), diagnostics)?;
        let pages = vec![folder.entry(&docs)];
        return Ok(folder.found(id, pages));
    }
    let folder = Folder::open(&docs, diagnostics)?;
    let pages = folder.all_pages(diagnostics);
    Ok(folder.found(id, pages))
}

/// Whether a folder's own pages belong to different services.
fn is_mixed(folder: &Folder) -> bool {
    let products: BTreeSet<String> =
        folder.pages.iter().filter_map(|page| product_of(&page.file)).collect();
    products.len() > 1 && !products.contains(&folder.name().to_lowercase())
}

/// Lower-case product that a file links. What cannot be read is reported when it is read as a page.
fn product_of(file: &Path) -> Option<String> {
    let bytes = read::read_bytes(file, read::MAX_PAGE_BYTES).ok()?;
    explorer_product(&String::from_utf8_lossy(&bytes)).map(str::to_lowercase)
}

/// What stands directly in a folder.
struct Folder {
    root: PathBuf,
    config: Option<Entry>,
    names: Option<Entry>,
    pages: Vec<Entry>,
    folders: Vec<PathBuf>,
}

impl Folder {
    fn open(root: &Path, diagnostics: &mut Diagnostics) -> Result<Self, SourceError> {
        std::fs::read_dir(root).map_err(|source| unreadable(root, source))?;
        let root = root.to_owned();
        let mut folder =
            Self { root, config: None, names: None, pages: Vec::new(), folders: Vec::new() };
        for entry in folder.walk(1, diagnostics) {
            let path = entry.into_path();
            if path.is_dir() {
                folder.folders.push(path);
            } else if path.file_name().is_some_and(|name| name == CONFIG_FILE) {
                folder.config = Some(folder.entry(&path));
            } else if path.file_name().is_some_and(|name| name == NAMES_FILE) {
                folder.names = Some(folder.entry(&path));
            } else if is_page(&path) {
                folder.pages.push(folder.entry(&path));
            }
        }
        Ok(folder)
    }

    /// The service `id` of these pages.
    fn found(self, id: &str, pages: Vec<Entry>) -> Found {
        let Self { root, config, names, .. } = self;
        Found { id: id.to_owned(), root, config, names, pages }
    }

    fn name(&self) -> String {
        self.root.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Names a file by its way from the folder's parent.
    fn entry(&self, file: &Path) -> Entry {
        let relative = file.strip_prefix(&self.root).unwrap_or(file);
        let mut parts = vec![self.name()];
        parts.extend(relative.iter().map(|part| part.to_string_lossy().into_owned()));
        Entry { path: parts.join("/"), file: file.to_owned() }
    }

    fn all_pages(&self, diagnostics: &mut Diagnostics) -> Vec<Entry> {
        let files = self.walk(usize::MAX, diagnostics);
        let pages = files.into_iter().map(DirEntry::into_path);
        // Pipes and devices are told when they are read.
        let pages = pages.filter(|path| is_page(path) && !path.is_dir());
        let mut pages: Vec<Entry> = pages.map(|path| self.entry(&path)).collect();
        pages.sort();
        pages
    }

    /// Visible entries down to `depth`, sorted. Links are followed unless they lead back up.
    fn walk(&self, depth: usize, diagnostics: &mut Diagnostics) -> Vec<DirEntry> {
        let mut entries = Vec::new();
        let mut problems = Vec::new();
        let mut leads_up = Vec::new();
        let walk = WalkDir::new(&self.root).follow_links(true).min_depth(1).max_depth(depth);
        let walk = walk.sort_by_file_name().into_iter().filter_entry(|entry| {
            let up = self.is_link_upwards(entry);
            if up {
                leads_up.push(entry.path().to_owned());
            }
            !up && is_visible(entry)
        });
        for entry in walk {
            match entry {
                Ok(entry) => entries.push(entry),
                Err(error) => problems.push(error),
            }
        }
        for error in problems {
            let at = error.path().unwrap_or(&self.root).to_owned();
            match error.into_io_error() {
                Some(problem) => self.report(&at, &problem.to_string(), diagnostics),
                None => leads_up.push(at),
            }
        }
        for link in leads_up {
            self.report(&link, "the link leads to a folder that contains it", diagnostics);
        }
        entries
    }

    /// A link to a folder above the root, which `walkdir` does not take for a loop.
    fn is_link_upwards(&self, entry: &DirEntry) -> bool {
        let leads_up = |target: PathBuf| self.root.starts_with(target);
        entry.path_is_symlink() && entry.path().canonicalize().is_ok_and(leads_up)
    }

    fn report(&self, file: &Path, problem: &str, diagnostics: &mut Diagnostics) {
        let message = format!("the file cannot be read: {problem}");
        let page = self.entry(file).path;
        let diagnostic = Diagnostic::page(&codes::PAGE_UNREADABLE, &page, message)
            .help("check the file's permissions and that links lead somewhere");
        // A folder is walked twice, once to see what it is and once for its pages.
        if !diagnostics.iter().any(|known| *known == diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
}

/// Services by id.
#[derive(Default)]
struct Services(BTreeMap<String, Found>);

impl Services {
    fn add_folders(
        &mut self,
        folders: &[PathBuf],
        diagnostics: &mut Diagnostics,
    ) -> Result<(), SourceError> {
        for folder in folders {
            self.add_folder(&Folder::open(folder, diagnostics)?, diagnostics);
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Folder, diagnostics: &mut Diagnostics) {
        let pages = folder.all_pages(diagnostics);
        if pages.is_empty() && folder.config.is_none() {
            return;
        }
        self.add(&folder.name(), folder, pages, diagnostics);
    }

    fn add_page_alone(&mut self, folder: &Folder, page: Entry, diagnostics: &mut Diagnostics) {
        let own = folder.config.is_some();
        let product = if own { None } else { product_of(&page.file) };
        let name = product.unwrap_or_else(|| folder.name());
        self.add(&name, folder, vec![page], diagnostics);
    }

    fn add(
        &mut self,
        name: &str,
        folder: &Folder,
        pages: Vec<Entry>,
        diagnostics: &mut Diagnostics,
    ) {
        let id = service_id(name);
        if id != name.to_lowercase() {
            let message = format!("`{name}` cannot name a service; it is called `{id}`");
            diagnostics.push(
                Diagnostic::page(&codes::SERVICE_NAME, &folder.name(), message)
                    .help("name the folder with ASCII letters, digits, `-` and `_`"),
            );
        }
        let service = self.0.entry(id.clone()).or_insert_with(|| Found {
            id,
            root: folder.root.clone(),
            config: None,
            names: None,
            pages: Vec::new(),
        });
        service.config = service.config.take().or_else(|| folder.config.clone());
        service.names = service.names.take().or_else(|| folder.names.clone());
        service.pages.extend(pages);
        service.pages.sort();
    }

    fn finish(self) -> Vec<Found> {
        self.0.into_values().collect()
    }
}

/// Letters of the id of a service; folders and documents are called by it.
const LONGEST: usize = 100;

/// A name that cargo takes for a feature and every system for a file: lower case, a letter first,
/// `[a-z0-9_-]` after it, no device.
fn service_id(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let id: String = name.to_lowercase().chars().map(plain).take(LONGEST).collect();
    let usable = id.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_device(&id);
    if usable { id } else { format!("service_{id}") }
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The absolute path, so that `.` and `..` have names too.
fn canonical(path: &Path) -> Result<PathBuf, SourceError> {
    path.canonicalize().map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => SourceError::NotFound(path.to_owned()),
        _ => unreadable(path, source),
    })
}

fn parent(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

fn unreadable(path: &Path, source: std::io::Error) -> SourceError {
    SourceError::Unreadable { path: path.to_owned(), source }
}

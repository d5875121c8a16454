//! What the tests of several stages together share: folders, runs of the generator, crates.

mod crates;
mod exceptions;
mod runs;
mod shared;

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

pub use crates::{Crate, cargo};
pub use exceptions::{ExceptionTable, Exceptions};
pub use runs::{Rendered, Run};
pub use shared::{CORPORA, shared};

/// Root of the workspace.
///
/// # Panics
/// This package stands at the root of the file system.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a member of the workspace")
}

/// The vendored pages.
pub fn docs_src() -> PathBuf {
    workspace().join("docs-src")
}

/// All files below a folder as `/`-separated paths, sorted.
///
/// # Panics
/// The folder cannot be read.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = entries.map(|entry| entry.expect("the folder is readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| {
        let below = path.strip_prefix(folder).expect("it was found below the folder");
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    };
    let mut files: Vec<String> = files.map(|entry| relative(entry.path())).collect();
    files.sort_unstable();
    files
}

/// Writes a file and the folders above it.
///
/// # Panics
/// The file cannot be written.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) {
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("the folder can be created");
    fs::write(path, contents).expect("the file can be written");
}

/// Copies all files below `from`, the last one first, so that a file system that lists files by
/// their age lists them in another order.
///
/// # Panics
/// A file cannot be read or written.
pub fn copy_backwards(from: &Path, to: &Path) {
    for file in files(from).iter().rev() {
        let contents = fs::read(from.join(file)).expect("the file is readable");
        write(&to.join(file), contents);
    }
}

/// The examples of the README, which run with the other tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The example of the README of the generated crate.
#[cfg(doctest)]
#[doc = include_str!("../../generated/README.md")]
struct ApiReadme;

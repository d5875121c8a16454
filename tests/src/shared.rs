//! The upstream pages beside the workspace, on machines that have them. Tests of other packages
//! take this file in by its path.

#![allow(unreachable_pub, reason = "the packages that take it in by its path export nothing")]

use std::path::{Path, PathBuf};

/// The folders of pages in [`shared`]`("corpus")`, one for each form.
pub const CORPORA: [&str; 3] = ["zh-md", "en-md", "en-html"];

/// A folder of upstream pages. A test that asks for one is ignored, with the reason
/// `needs ../shared`, so that a run without it shows what was left out; `.ci/run` runs these tests
/// where the folder is.
///
/// # Panics
/// It is not there.
pub fn shared(folder: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

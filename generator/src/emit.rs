//! Emitters: from the IR to files.

pub mod openapi;
pub mod rust;

/// A file that an emitter made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// Path relative to the output folder, `/`-separated.
    pub path: String,
    /// The whole text, ending in a line feed.
    pub contents: String,
}

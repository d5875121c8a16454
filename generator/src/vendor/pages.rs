//! The vendored pages of a run.

use crate::pipeline::Output;

use super::{Provenance, file_name, render};

/// File names and texts of the vendored pages of all operations of a run, sorted by name.
pub fn pages(output: &Output) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (fragments, source) in output.fragments.iter().zip(&output.sources) {
        for (fragment, file) in fragments.iter().zip(&source.pages) {
            let provenance = Provenance { path: file.path.clone(), sha256: file.sha256.clone() };
            for operation in &fragment.operations {
                let text = render(operation, &fragment.types, &provenance);
                pages.push((file_name(&operation.id), text));
            }
        }
    }
    pages.sort();
    pages
}

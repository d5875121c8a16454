//! The vendored pages of a run.

use crate::ir::Fragment;
use crate::source::ServiceSource;

use super::{Provenance, file_name, render};

/// File names and texts of the vendored pages of all operations, sorted by name. `fragments` are
/// those of the services in `sources`, one a page.
pub fn pages(
    fragments: &[Vec<Fragment<String>>],
    sources: &[ServiceSource],
) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (fragments, source) in fragments.iter().zip(sources) {
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

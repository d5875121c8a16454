//! Markup to [`raw::RawPage`]: what stands where, without meaning.

pub mod raw;

use crate::diag::Diagnostics;
use crate::source::SourceFile;
use raw::RawPage;

/// Extracts a page, whatever its markup.
pub fn extract(_file: &SourceFile, _diagnostics: &mut Diagnostics) -> RawPage {
    RawPage::default()
}

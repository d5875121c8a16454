//! Cross-checks: what a page says in one place against what it says in another.

use crate::config::ServiceConfig;
use crate::diag::Diagnostics;
use crate::ir::Service;
use crate::source::SourceFile;

mod patterns;
mod samples;

/// Checks a service. `pages`, sorted by path, are the text in which samples stand.
pub(super) fn check(
    service: &Service,
    config: &ServiceConfig,
    pages: &[SourceFile],
    diagnostics: &mut Diagnostics,
) {
    patterns::check(service, diagnostics);
    config.report_unused_operations(&service.operations, diagnostics);
    let page = |path: &str| {
        let at = pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok()?;
        pages.get(at)
    };
    samples::check(service, &page, diagnostics);
}

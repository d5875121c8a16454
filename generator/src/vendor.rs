//! Vendored pages: the facts of a page, written as a page.

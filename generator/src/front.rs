//! What reads a source of facts. A front end ends in the fragments of a service's pages, a ledger
//! of their rows, and diagnostics; what is behind that seam knows no page.

pub mod pages;

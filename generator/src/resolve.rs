//! Facts of pages to services: references, operations, merged and named types.
//!
//! [`references`] finds the table behind each object-typed row, [`fragment`] builds the operations
//! of one page, [`merge`] joins the fragments of a service.

pub mod accounting;
mod body;
pub mod book;
mod fields;
pub mod fragment;
pub mod merge;
mod parameters;
pub mod references;
mod union;

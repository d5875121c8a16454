//! Fragments of a service's pages to its [`crate::ir::Service`], one pass a job.

pub mod check;
pub mod fixups;
pub mod merge;
pub mod secrets;

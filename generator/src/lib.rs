//! Reads Huawei Cloud API reference pages and generates the `huaweicloud-api` crate.
//!
//! The stages, each a function from one type to the next, are told in `ARCHITECTURE.md`:
//! [`source`] → [`front`] → `assemble` → [`ir`] → [`emit`] → [`render`] → [`mod@write`].

mod assemble;
mod cache;
pub mod cli;
mod config;
pub mod diag;
mod diff;
pub mod emit;
pub mod front;
pub mod ir;
mod join;
pub mod json;
pub mod ledger;
pub mod naming;
mod pattern;
pub mod pipeline;
mod policy;
pub mod progress;
pub mod render;
pub mod sample;
pub mod source;
pub mod span;
pub mod vendor;
pub mod write;

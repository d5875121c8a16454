//! Reads Huawei Cloud API reference pages and generates the `huaweicloud-api` crate.
//!
//! The stages, each a function from one type to the next, are told in `ARCHITECTURE.md`:
//! [`source`] → [`extract`] → [`interpret`] (with [`constraint`]) → [`resolve`] → [`ir`] →
//! [`emit`] → [`render`] → [`mod@write`].

pub mod cache;
pub mod check;
pub mod cli;
pub mod condition;
pub mod config;
pub mod constraint;
pub mod diag;
pub mod diff;
pub mod emit;
pub mod extract;
pub mod fixups;
pub mod interpret;
pub mod ir;
pub mod ledger;
pub mod naming;
pub mod pattern;
pub mod pipeline;
pub mod progress;
pub mod render;
pub mod resolve;
pub mod secrets;
pub mod source;
pub mod span;
pub mod vendor;
pub mod write;

//! Typed, validated Huawei Cloud API requests and responses, generated from the API reference
//! pages.
//!
//! Each service is a module and a cargo feature of the same name; `default` is empty and `full`
//! enables all. A service has a module per API version with the request type of each operation
//! and every type that it reaches.
//!
//! - Requests are built with `new(…)`, which takes what the page requires, and a setter per
//!   optional field. [`Validate`] checks them against the documented limits when asked to, never on
//!   its own.
//! - Responses rely on nothing: every field of a type that is received is optional, and enums keep
//!   values that no page documents. [`decode_response`] reads them leniently.
//! - [`Operation`] says how a request travels.
//!
//! What users of these types call stands at the root of this crate; the rest of the runtime is
//! [`huaweicloud_runtime`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    mixed_script_confusables,
    non_camel_case_types,
    uncommon_codepoints,
    clippy::pedantic,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    reason = "names and their number are those of the documentation"
)]

#[doc(no_inline)]
pub use huaweicloud_runtime::{
    DecodeError, Leniency, Operation, Parameters, Rule, Sensitive, Validate, Violation, Violations,
    decode_request, decode_response, decode_response_observed,
};

#[rustfmt::skip]
mod services;

#[allow(unused_imports, reason = "without features there is no service")]
pub use services::*;

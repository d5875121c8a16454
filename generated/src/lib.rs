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
//! - [`Operation`] says how a request travels. The feature `client` adds what sends it:
//!   `client::Client`. `ring` gives that a crypto provider, and `blocking` a client that blocks.
//!
//! What users of these types call stands at the root of this crate; the rest of the runtime is
//! [`huaweicloud_runtime`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    mixed_script_confusables,
    non_camel_case_types,
    uncommon_codepoints,
    deprecated,
    clippy::pedantic,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    reason = "names and their number are those of the documentation"
)]

#[doc(no_inline)]
pub use huaweicloud_runtime::{
    BodyMetadata, DecodeError, Encoding, Endpoint, Leniency, ListStyle, Location, Operation,
    OperationMetadata, ParameterMetadata, Parameters, Rule, Sensitive, Validate, Violation,
    Violations, decode_headers, decode_request, decode_response, decode_response_observed,
    review_response,
};
#[cfg(feature = "http")]
#[doc(no_inline)]
pub use huaweicloud_runtime::{HttpError, to_http, to_http_with};

#[cfg(feature = "client")]
pub use huaweicloud_client as client;

#[rustfmt::skip]
mod services;

#[cfg(feature = "registry")]
pub use services::REGISTRY;

// services: begin
#[cfg(feature = "aom")]
pub use services::aom;
#[cfg(feature = "apig")]
pub use services::apig;
#[cfg(feature = "as")]
pub use services::as_;
#[cfg(feature = "bms")]
pub use services::bms;
#[cfg(feature = "cce")]
pub use services::cce;
#[cfg(feature = "cci")]
pub use services::cci;
#[cfg(feature = "ces")]
pub use services::ces;
#[cfg(feature = "css")]
pub use services::css;
#[cfg(feature = "dcs")]
pub use services::dcs;
#[cfg(feature = "dds")]
pub use services::dds;
#[cfg(feature = "dew")]
pub use services::dew;
#[cfg(feature = "dli")]
pub use services::dli;
#[cfg(feature = "dns")]
pub use services::dns;
#[cfg(feature = "dws")]
pub use services::dws;
#[cfg(feature = "ecs")]
pub use services::ecs;
#[cfg(feature = "eip")]
pub use services::eip;
#[cfg(feature = "elb")]
pub use services::elb;
#[cfg(feature = "evs")]
pub use services::evs;
#[cfg(feature = "functiongraph")]
pub use services::functiongraph;
#[cfg(feature = "ges")]
pub use services::ges;
#[cfg(feature = "iam")]
pub use services::iam;
#[cfg(feature = "ims")]
pub use services::ims;
#[cfg(feature = "kafka")]
pub use services::kafka;
#[cfg(feature = "live")]
pub use services::live;
#[cfg(feature = "mrs")]
pub use services::mrs;
#[cfg(feature = "nat")]
pub use services::nat;
#[cfg(feature = "obs")]
pub use services::obs;
#[cfg(feature = "rds")]
pub use services::rds;
#[cfg(feature = "scm")]
pub use services::scm;
#[cfg(feature = "sfs")]
pub use services::sfs;
#[cfg(feature = "smn")]
pub use services::smn;
#[cfg(feature = "swr")]
pub use services::swr;
#[cfg(feature = "tms")]
pub use services::tms;
#[cfg(feature = "vpc")]
pub use services::vpc;
#[cfg(feature = "vpcep")]
pub use services::vpcep;
// services: end

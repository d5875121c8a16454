//! What the generated `huaweicloud-api` crate calls: reading, writing and validating values,
//! operation metadata, open enums.
//!
//! Nothing here knows a service. The generated code states facts (names, limits, values), one
//! table per type, and this crate holds the logic, once: a crate of thousands of types compiles
//! quickly because it holds no code of serde for any of them.
//!
//! - [`Validate`] checks a value against the documented limits and reports **all** [`Violations`],
//!   each with a JSON pointer, the documented [`Rule`] and its [`Source`]. Nothing validates behind
//!   your back: not constructors, not serde.
//! - [`decode_request`] reads strictly what is sent, [`decode_response`] leniently what is
//!   received. Every [`Leniency`] can be observed: by a callback, and as a `tracing` event under the
//!   feature `tracing`.
//! - [`Operation`] says how a request travels: method, path, where each parameter goes.
//! - `to_http` makes the HTTP request of an operation, under the feature `http`.
//! - [`registry`] has operations by their id, with requests and responses as JSON.
//! - [`record!`], [`request!`], [`string_enum!`] and [`integer_enum!`] implement what emitted types
//!   have in common.

#![forbid(unsafe_code)]

pub mod decode;
pub mod encode;
pub mod operation;
pub mod registry;

mod closest;
mod condition;
mod constraint;
mod format;
#[cfg(feature = "http")]
mod http;
mod member;
mod metadata;
mod open_enum;
mod parameters;
mod path;
mod pattern;
mod record;
mod rule;
mod sensitive;
mod validate;
mod violation;

pub use condition::{Ask, Condition, ConditionKind, Test};
pub use constraint::{Constraint, Kind};
pub use decode::{
    DecodeError, Leniency, LeniencyKind, decode_headers, decode_request, decode_response,
    decode_response_observed, review_response,
};
#[cfg(feature = "http")]
pub use http::{HttpDraft, HttpError, to_http, to_http_with};
pub use member::{List, Map, Member, Optional, Slot, View};
pub use metadata::{
    BodyMetadata, Encoding, Endpoint, ListStyle, Location, OperationMetadata, ParameterMetadata,
    body, header, path, query,
};
pub use open_enum::{OpenEnum, Wire};
pub use operation::{Operation, Request};
pub use parameters::Parameters;
pub use path::Path;
pub use pattern::{Matcher, Pattern, PatternCheck, Repeat};
pub use record::{Described, Field, Record, Shape, Travels, optional, required};
pub use registry::Reply;
pub use rule::{Documented, Expected, Format, LengthUnit, Number, Rule};
pub use sensitive::Sensitive;
pub use validate::Validate;
pub use violation::{Page, Source, Violation, Violations};

#[doc(hidden)]
pub use serde as __serde;

/// What keeps others from implementing the traits of this crate, which could not grow then. The
/// macros implement it.
#[doc(hidden)]
pub mod __sealed {
    use std::collections::BTreeMap;

    use crate::Sensitive;

    /// Implemented by the macros of this crate.
    pub trait Sealed {}

    macro_rules! seal {
        ($($ty:ty),*) => {$(
            impl Sealed for $ty {}
        )*};
    }

    seal!((), bool, i64, f64, String, Vec<u8>, serde_json::Value, Sensitive<String>);

    impl<T: Sealed> Sealed for Box<T> {}
    impl<T: Sealed> Sealed for Option<T> {}
    impl<T: crate::Member> Sealed for Vec<T> {}
    impl<T: Sealed> Sealed for BTreeMap<String, T> {}
}

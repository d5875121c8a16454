//! What the generated `huaweicloud-api` crate calls: validation, operation metadata, open enums.
//!
//! Nothing here knows a service. The crate is small on purpose: generated code states facts
//! (limits, names, values) and this crate holds the logic, once.
//!
//! - [`Validate`] checks a request against the documented limits and reports **all**
//!   [`Violations`], each with a JSON pointer, the documented [`Rule`] and its [`Source`].
//!   Nothing validates behind your back: not constructors, not serde.
//! - [`Operation`] says how a request travels: method, path, where each parameter goes.
//! - [`string_enum!`] and [`integer_enum!`] implement the traits that every open enum has.

#![forbid(unsafe_code)]

pub mod decode;

mod check;
mod condition;
mod format;
mod open_enum;
mod operation;
mod parameters;
mod path;
mod pattern;
mod rule;
mod validate;
mod violation;

pub use check::{Cursor, Place, Value};
pub use condition::{Ask, Condition, ConditionKind, Test};
pub use operation::{Encoding, Location, Operation, OperationMetadata, ParameterMetadata};
pub use parameters::{ParameterValue, Parameters, json};
pub use path::Path;
pub use pattern::{LazyRegex, Matcher, Pattern, PatternCheck, Repeat};
pub use rule::{Documented, Format, LengthUnit, Number, Rule};
pub use validate::Validate;
pub use violation::{Source, Violation, Violations};

#[doc(hidden)]
pub use serde as __serde;
#[doc(hidden)]
pub use serde_json as __serde_json;

//! What a transport needs to know of an operation.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Parameters;

/// An operation of a service, implemented by its request type.
pub trait Operation {
    /// The body of the request; `()` if there is none.
    type Body: Serialize;
    /// The body of the documented success response with the lowest status; `()` if it has none.
    type Response: DeserializeOwned;

    /// Names, places and status codes as documented.
    const METADATA: &'static OperationMetadata;

    /// Writes the parameters that are set.
    fn parameters(&self, parameters: &mut Parameters);

    /// The body to send, if the operation has one.
    fn body(&self) -> Option<&Self::Body>;
}

/// The documented facts of an operation that concern its transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationMetadata {
    /// Operation id, unique in its service: `CreateEndpoint`.
    pub id: &'static str,
    /// Service id: `vpcep`.
    pub service: &'static str,
    /// HTTP method in capitals.
    pub method: &'static str,
    /// Path template with `{name}` for each path parameter.
    pub path: &'static str,
    /// Query pairs that are part of the operation's identity.
    pub fixed_query: &'static [(&'static str, Option<&'static str>)],
    /// Path, query and header parameters in document order.
    pub parameters: &'static [ParameterMetadata],
    /// How the request body is encoded, if there is one.
    pub body: Option<Encoding>,
    /// Documented success status codes, ascending.
    pub success: &'static [u16],
    /// Whether the operation opens a `WebSocket`.
    pub websocket: bool,
    /// Whether the documentation calls the operation deprecated.
    pub deprecated: bool,
}

/// A documented parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterMetadata {
    /// Name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// Whether the documentation requires it.
    pub required: bool,
    /// Whether the transport or its credentials supply it, so that a request carries it only as
    /// an override.
    pub supplied: bool,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// How a request body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// `application/json`.
    Json,
    /// `multipart/form-data`.
    Form,
    /// `application/xml`.
    Xml,
    /// `application/octet-stream`.
    Binary,
}

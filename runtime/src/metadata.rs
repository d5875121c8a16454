//! What is documented of operations, as emitted code states it.

use crate::validate::NOWHERE;
use crate::{Condition, Constraint, Source};

/// The documented facts of an operation.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
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
    /// What holds across several parameters.
    pub conditions: &'static [Condition<'static>],
    /// The request body, if there is one.
    pub body: Option<BodyMetadata>,
    /// The tables that document parameters and body.
    pub tables: &'static [Source],
    /// Documented success status codes, ascending; none where the page states no reply. What a client
    /// may take as a success is [`OperationMetadata::is_success`].
    pub success: &'static [u16],
    /// Whether the operation opens a `WebSocket`.
    pub websocket: bool,
    /// Whether the documentation calls the operation deprecated.
    pub deprecated: bool,
    /// The hosts that serve it, the preferred one first; none where they are not known.
    pub endpoints: &'static [Endpoint],
}

/// A host that serves an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// Its name, without scheme and path. `{region}` in it stands for the id of a region.
    pub host: &'static str,
    /// Ids of the regions that it serves; none if it is not bound to regions.
    pub regions: &'static [&'static str],
}

impl Endpoint {
    /// A host for these regions.
    pub const fn new(host: &'static str, regions: &'static [&'static str]) -> Self {
        Self { host, regions }
    }

    /// Whether it serves a region.
    pub fn serves(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.contains(&region)
    }

    /// The name of the host that serves a region.
    pub fn host(&self, region: &str) -> String {
        self.host.replace("{region}", region)
    }
}

impl OperationMetadata {
    /// Nothing: what an operation begins with.
    const EMPTY: Self = Self {
        id: "",
        service: "",
        method: "",
        path: "",
        fixed_query: &[],
        parameters: &[],
        conditions: &[],
        body: None,
        tables: &[],
        success: &[],
        websocket: false,
        deprecated: false,
        endpoints: &[],
    };

    /// An operation without parameters, body and documented replies.
    pub const fn new(
        service: &'static str,
        id: &'static str,
        method: &'static str,
        path: &'static str,
    ) -> Self {
        Self { id, service, method, path, ..Self::EMPTY }
    }

    /// Adds query pairs that are part of the operation's identity.
    #[must_use]
    pub const fn fixed_query(
        self,
        fixed_query: &'static [(&'static str, Option<&'static str>)],
    ) -> Self {
        Self { fixed_query, ..self }
    }

    /// Adds parameters in document order.
    #[must_use]
    pub const fn parameters(self, parameters: &'static [ParameterMetadata]) -> Self {
        Self { parameters, ..self }
    }

    /// Adds what holds across several parameters.
    #[must_use]
    pub const fn conditions(self, conditions: &'static [Condition<'static>]) -> Self {
        Self { conditions, ..self }
    }

    /// Adds the request body.
    #[must_use]
    pub const fn body(self, body: BodyMetadata) -> Self {
        Self { body: Some(body), ..self }
    }

    /// Adds the tables that document parameters and body.
    #[must_use]
    pub const fn tables(self, tables: &'static [Source]) -> Self {
        Self { tables, ..self }
    }

    /// Adds documented success status codes, ascending.
    #[must_use]
    pub const fn success(self, success: &'static [u16]) -> Self {
        Self { success, ..self }
    }

    /// The operation opens a `WebSocket`.
    #[must_use]
    pub const fn websocket(self) -> Self {
        Self { websocket: true, ..self }
    }

    /// The documentation calls the operation deprecated.
    #[must_use]
    pub const fn deprecated(self) -> Self {
        Self { deprecated: true, ..self }
    }

    /// Adds the hosts that serve the operation.
    #[must_use]
    pub const fn endpoints(self, endpoints: &'static [Endpoint]) -> Self {
        Self { endpoints, ..self }
    }

    /// Whether a reply with this status is a success: a documented one, or any `2xx`, since pages
    /// that state a status often leave others out, and some state none.
    pub fn is_success(&self, status: u16) -> bool {
        (200..300).contains(&status) || self.success.contains(&status)
    }

    /// The table at `index` of [`OperationMetadata::tables`].
    pub fn table(&self, index: usize) -> &'static Source {
        self.tables.get(index).unwrap_or(&NOWHERE)
    }
}

/// A documented parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
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
    /// What its value must satisfy.
    pub constraints: &'static [Constraint],
    /// The table that documents it, by its index in [`OperationMetadata::tables`].
    pub table: usize,
    /// How a list of values travels.
    pub list: ListStyle,
}

/// How a list travels as a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListStyle {
    /// The name is repeated for each element: `id=a&id=b`.
    #[default]
    Repeated,
    /// The elements are one value, with this between them: `id=a,b`.
    Joined(&'static str),
}

/// A parameter in the path template.
pub const fn path(name: &'static str) -> ParameterMetadata {
    ParameterMetadata::new(name, Location::Path)
}

/// A parameter in the query.
pub const fn query(name: &'static str) -> ParameterMetadata {
    ParameterMetadata::new(name, Location::Query)
}

/// A parameter in a header.
pub const fn header(name: &'static str) -> ParameterMetadata {
    ParameterMetadata::new(name, Location::Header)
}

impl ParameterMetadata {
    const fn new(name: &'static str, location: Location) -> Self {
        Self {
            name,
            location,
            required: false,
            supplied: false,
            constraints: &[],
            table: 0,
            list: ListStyle::Repeated,
        }
    }

    /// The documentation requires it.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The transport or its credentials supply it.
    #[must_use]
    pub const fn supplied(self) -> Self {
        Self { supplied: true, ..self }
    }

    /// The table that documents it, where that is not the first.
    #[must_use]
    pub const fn table(self, table: usize) -> Self {
        Self { table, ..self }
    }

    /// The elements of a list travel as one value, with `separator` between them.
    #[must_use]
    pub const fn joined(self, separator: &'static str) -> Self {
        Self { list: ListStyle::Joined(separator), ..self }
    }

    /// Adds what its value must satisfy.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { constraints, ..self }
    }
}

/// A documented request body.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct BodyMetadata {
    /// How it is encoded.
    pub encoding: Encoding,
    /// The documented media type, where it is not the one of the encoding; else empty. What is sent
    /// is [`BodyMetadata::media_type`].
    pub documented_type: &'static str,
    /// What the body itself must satisfy.
    pub constraints: &'static [Constraint],
    /// The table that documents it, by its index in [`OperationMetadata::tables`].
    pub table: usize,
}

/// A request body.
pub const fn body(encoding: Encoding) -> BodyMetadata {
    BodyMetadata { encoding, documented_type: "", constraints: &[], table: 0 }
}

impl BodyMetadata {
    /// The documented media type, where it is not the one of the encoding.
    #[must_use]
    pub const fn of_type(self, documented_type: &'static str) -> Self {
        Self { documented_type, ..self }
    }

    /// The media type to send: the documented one, else the one of the encoding. That of a form
    /// lacks its boundary.
    pub const fn media_type(&self) -> &'static str {
        if self.documented_type.is_empty() {
            self.encoding.media_type()
        } else {
            self.documented_type
        }
    }

    /// The table that documents it, where that is not the first.
    #[must_use]
    pub const fn table(self, table: usize) -> Self {
        Self { table, ..self }
    }

    /// Adds what the body itself must satisfy.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { constraints, ..self }
    }
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

impl Location {
    /// The key under which pointers name parameters of this location.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
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
    /// `application/x-www-form-urlencoded`.
    UrlEncoded,
}

impl Encoding {
    /// The media type of bodies that are encoded so.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "multipart/form-data",
            Self::Xml => "application/xml",
            Self::Binary => "application/octet-stream",
            Self::UrlEncoded => "application/x-www-form-urlencoded",
        }
    }
}

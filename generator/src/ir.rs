//! The typed intermediate representation: plain data, no text of the page's sentences except in
//! the fields called `prose`, no Rust and no `OpenAPI`. Emitters read nothing else.
//!
//! The same structures hold a *fragment* (one page, types under their documented names), which a
//! front end builds, and a *service* (all pages, types merged and named), which `assemble` does.

use heck::ToUpperCamelCase;
use serde::{Deserialize, Serialize};

use crate::json::JsonText;

mod condition;
mod constraint;
mod counts;
mod evidence;
mod facts;
pub(crate) mod media;
mod normalise;
pub mod path;
mod prose;
mod request_line;
#[cfg(test)]
pub(crate) mod testing;
mod types;

pub use condition::{Ask, Condition, ConditionKind, Test};
pub use constraint::{Bound, Constraints, EnumValue, Format, Length, LengthUnit, Literal, Number};
pub use counts::Counts;
pub use evidence::{Evidence, Evidences, FactKind, Finding, Said, Standing};
pub use normalise::{WithoutProse, reachable};
pub use request_line::{Identity, WEBSOCKET};
pub use types::{
    EnumBase, Field, Presence, TypeDef, TypeExpr, TypeId, TypeKind, TypeSlice, TypeUse, Types,
};

/// All services of a run, sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ir {
    /// The services.
    pub services: Vec<Service>,
}

/// One service: the unit of a cargo feature and of an `OpenAPI` document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Folder name, for example `vpcep`.
    pub id: String,
    /// Product code in API Explorer, for example `VPCEP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// English display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What the pages were vendored from, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
    /// Hosts, the preferred one first. None are known of services that nobody listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endpoints: Vec<Endpoint>,
    /// Operations sorted by id.
    pub operations: Vec<Operation>,
    /// Types sorted by name; a [`TypeId`] is an index into this list.
    pub types: Types,
}

/// A host that serves a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// The host; `{region}` in it stands for the id of a region.
    pub host: String,
    /// Ids of the regions that use it, sorted. None if it is not bound to regions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
}

/// The state of upstream that vendored pages state the facts of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upstream {
    /// Upstream pages.
    pub pages: usize,
    /// The start of a digest over their paths and contents, in hexadecimal digits.
    pub revision: String,
}

/// The facts of one page: references inside the page and to other pages are resolved, nothing is
/// merged yet. [`TypeExpr::Ref`] indexes `types`, [`TypeDef::name`] is the documented name, enum
/// values stand in [`Constraints::values`]. Whether its operations have ids yet is told by `Id`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fragment<Id = Option<String>> {
    /// Operations of the page, in document order.
    pub operations: Vec<Operation<Id>>,
    /// Types that the operations reach.
    pub types: Types,
}

/// An operation as its page documents it: with an id if the page states one.
pub type Draft = Operation<Option<String>>;

/// One operation: a method on a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation<Id = String> {
    /// Unique in its service, `UpperCamelCase`, for example `CreateEndpoint`.
    pub id: Id,
    /// API version read from the path: `v1`, `v2_0`, `v1beta1`, or `unversioned`.
    pub version: String,
    /// HTTP method.
    pub method: Method,
    /// Path template from the slash after the host, for example `/v1/{project_id}/vpc-endpoints`.
    pub path: String,
    /// Query pairs that are part of the operation's identity (`?action=…`, OBS sub-resources).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixed_query: Vec<(String, Option<String>)>,
    /// Whether the page calls the operation deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Whether the operation opens a `WebSocket`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub websocket: bool,
    /// API Explorer product and api id, as linked from the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explorer: Option<Explorer>,
    /// Other entries of API Explorer for the same method and path: each use of a request can have
    /// one of its own. In the order of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Explorer>,
    /// Path, query and header parameters in document order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_body: Option<Body>,
    /// Documented responses by status, in ascending order, `default` last.
    pub responses: Vec<Response>,
    /// Error codes the page lists for this operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_codes: Vec<String>,
    /// Request and response samples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
    /// Where the operation is documented; further pages that document the same operation follow
    /// in [`Operation::also_documented`].
    pub source: Source,
    /// Other pages with the same method and path that were merged into this operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_documented: Vec<Source>,
    /// Title and description of the page, absent from vendored pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<Prose>,
}

impl Draft {
    /// The operation under the id that its service gives it.
    #[must_use]
    pub fn named(self, id: String) -> Operation {
        Operation {
            id,
            version: self.version,
            method: self.method,
            path: self.path,
            fixed_query: self.fixed_query,
            deprecated: self.deprecated,
            websocket: self.websocket,
            explorer: self.explorer,
            aliases: self.aliases,
            parameters: self.parameters,
            request_body: self.request_body,
            responses: self.responses,
            error_codes: self.error_codes,
            samples: self.samples,
            source: self.source,
            also_documented: self.also_documented,
            prose: self.prose,
        }
    }
}

impl<Id> Operation<Id> {
    /// Whether the value of a placeholder of the path is supplied.
    pub fn is_supplied(&self, placeholder: &str) -> bool {
        self.parameters.iter().any(|parameter| {
            parameter.supplied.is_some()
                && parameter.location == Location::Path
                && parameter.field.name.eq_ignore_ascii_case(placeholder)
        })
    }
}

/// HTTP methods that pages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are the methods")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
}

/// API Explorer coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Explorer {
    /// Product code, for example `VPCEP`.
    pub product: String,
    /// Operation id, for example `CreateEndpoint`.
    pub api: String,
}

impl Explorer {
    /// The page of API Explorer that documents the operation.
    pub fn url(&self) -> String {
        let Self { product, api } = self;
        format!(
            "https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product={product}&api={api}"
        )
    }

    /// The operation id as an id of ours: upper camel case, which most are already.
    pub fn id(&self) -> String {
        let plain = self.api.chars().all(|c| c.is_ascii_alphanumeric());
        if plain && self.api.starts_with(|c: char| c.is_ascii_uppercase()) {
            self.api.clone()
        } else {
            identifier(&self.api)
        }
    }
}

/// Upper camel case of ASCII words.
pub(crate) fn identifier(words: &str) -> String {
    let ascii: String =
        words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    ascii.to_upper_camel_case()
}

/// A path, query or header parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Where it travels.
    pub location: Location,
    /// What credentials or the transport put in it, so that a caller need not. Only in a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied: Option<Supplied>,
    /// Name, type, presence and constraints.
    #[serde(flatten)]
    pub field: Field,
}

impl Parameter {
    /// A parameter of which nobody has said yet whether it is supplied.
    pub fn new(location: Location, field: Field) -> Self {
        Self { location, supplied: None, field }
    }
}

/// What credentials or the transport know of a request without its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Supplied {
    /// The id of the project that the credentials are for.
    Project,
    /// The id of the account that the credentials are for.
    Domain,
    /// A token that stands for credentials or goes with them.
    Token,
    /// The signature of the request, or what it states of itself.
    Signature,
    /// What any HTTP client fills in.
    Transport,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the locations")]
pub enum Location {
    Path,
    Query,
    Header,
}

/// A request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// How it is encoded.
    pub encoding: Encoding,
    /// Its type: usually a reference to an object, an array for root arrays.
    pub ty: TypeExpr,
    /// Limits on the root value itself (items of a root array, and so on).
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// The documented media types, the one to send first; empty where it is that of the encoding,
    /// or the page names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// Table it came from.
    pub source: Source,
}

impl Body {
    /// A body of which nothing is known beyond its type.
    pub fn new(encoding: Encoding, ty: TypeExpr, source: Source) -> Self {
        let constraints = Constraints::default();
        Self { encoding, ty, constraints, media_types: Vec::new(), source }
    }

    /// The media types that it may have, the one to send first.
    pub fn documented_types(&self) -> impl Iterator<Item = &str> {
        let own = self.media_types.is_empty().then(|| self.encoding.media_type());
        own.into_iter().chain(self.media_types.iter().map(String::as_str))
    }
}

/// Body encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The media type of such a body.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "multipart/form-data",
            Self::Xml => "application/xml",
            Self::Binary => "application/octet-stream",
            Self::UrlEncoded => "application/x-www-form-urlencoded",
        }
    }
}

/// A documented response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// HTTP status; `None` is the documented `default`.
    pub status: Option<u16>,
    /// Response headers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Field>,
    /// Response body, absent where the page documents none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
}

impl Response {
    /// Whether the status is a success.
    pub fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// A sample of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// Request or response.
    pub side: Side,
    /// The status it belongs to, where the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether the page shows it for failed requests.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub error: bool,
    /// The JSON text, exactly as on the page, without request or status lines.
    pub json: JsonText,
    /// The body that it shows; unknown until the pages of the operation are joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// Where the JSON starts.
    pub source: Source,
}

/// The body that a sample shows, as [`crate::sample::owner()`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The request body.
    Request,
    /// That of the response with the status that the page gives the sample.
    Status(u16),
    /// That of the success with this status, which stands for all: the page gives the sample no
    /// status, or one of a success without a body. None is `default`.
    Success(Option<u16>),
    /// That of the first failure, which stands for all. None is `default`.
    Failure(Option<u16>),
    /// No documented one.
    Nobody(Unowned),
}

impl Owner {
    /// The status of the response that owns the sample, `default` as `None`; nothing for a request
    /// and what nobody owns.
    pub fn status(self) -> Option<Option<u16>> {
        match self {
            Self::Status(status) => Some(Some(status)),
            Self::Success(status) | Self::Failure(status) => Some(status),
            Self::Request | Self::Nobody(_) => None,
        }
    }
}

/// Why a sample shows no documented body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unowned {
    /// The operation documents no request body.
    NoRequestBody,
    /// The operation documents no such response.
    NoResponse,
    /// The response has no body.
    NoBody,
}

/// Request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the sides")]
pub enum Side {
    Request,
    Response,
}

/// Where a fact stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Page path relative to the docs folder, `/`-separated.
    pub page: String,
    /// Anchor of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Line on the page, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Sentences of the page. Never present for vendored pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Title of the page or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Description lines; list items start with `- `.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

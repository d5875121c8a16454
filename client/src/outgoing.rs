//! Operations as HTTP: path, query, headers and body, spelled as they are sent.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use huaweicloud_runtime::registry::{Entry, Prepared};
use huaweicloud_runtime::{Encoding, Location, Operation, OperationMetadata, Parameters, Reply};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{RequestError, multipart};

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const JSON: &str = "application/json";
const BINARY: &str = "application/octet-stream";

/// Services whose requests are signed otherwise, and what serves them.
const OTHER_CLIENTS: &[(&str, &str)] =
    &[("obs", "the crate `reqsign-huaweicloud-obs` or `opendal`")];

/// Parameters by which a project and an account are named.
const PROJECT: [&str; 2] = ["project_id", "X-Project-Id"];
const ACCOUNT: [&str; 2] = ["domain_id", "X-Domain-Id"];

/// A request but for what credentials and transport supply.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) metadata: &'static OperationMetadata,
    /// How replies are read whose bodies are not that of a success.
    pub(crate) replies: &'static [Reply],
    pub(crate) method: Method,
    pub(crate) path: Vec<Piece>,
    /// Encoded, without its `?`.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    /// None: the operation has none, or it is a stream that is handed over once.
    pub(crate) body: Option<Bytes>,
}

/// A piece of a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Encoded.
    Text(String),
    /// A value that credentials supply.
    Supplied(&'static str),
}

impl Outgoing {
    /// The request of an operation; with another body than its own if `replaced`.
    pub(crate) fn of<O: Operation>(request: &O, replaced: bool) -> Result<Self, RequestError> {
        let mut parameters = Parameters::new();
        request.parameters(&mut parameters);
        let body = match (O::METADATA.body, request.body()) {
            (Some(documented), Some(body)) if !replaced => {
                Some(encoded(documented.encoding, body)?)
            }
            _ => None,
        };
        Self::assemble(O::METADATA, O::REPLIES, &parameters, body, replaced)
    }

    /// The request of an operation whose types are not at hand.
    pub(crate) fn prepared(entry: &Entry, prepared: &Prepared) -> Result<Self, RequestError> {
        let body = match (entry.metadata.body, &prepared.body) {
            (Some(documented), Some(body)) if documented.encoding == Encoding::Json => {
                Some((JSON.to_owned(), body.to_string().into()))
            }
            (Some(_), Some(_)) => {
                return Err(RequestError::Body("a body that is not JSON needs its type"));
            }
            _ => None,
        };
        Self::assemble(entry.metadata, entry.replies, &prepared.parameters, body, false)
    }

    fn assemble(
        metadata: &'static OperationMetadata,
        replies: &'static [Reply],
        parameters: &Parameters,
        body: Option<(String, Bytes)>,
        replaced: bool,
    ) -> Result<Self, RequestError> {
        check(metadata)?;
        let mut headers = headers(parameters)?;
        let names_it = || metadata.parameters.iter().any(|known| known.name == "Content-Type");
        match (&body, metadata.body) {
            (Some((content_type, _)), _) => set_default(&mut headers, content_type),
            (None, Some(documented)) => set_default(&mut headers, media_type(documented.encoding)),
            (None, None) if !replaced && names_it() => set_default(&mut headers, JSON),
            (None, None) => {}
        }
        Ok(Self {
            metadata,
            replies,
            method: Method::from_bytes(metadata.method.as_bytes())
                .map_err(|_| RequestError::Body("the documented method is none of HTTP"))?,
            path: path(metadata, parameters)?,
            query: query(metadata, parameters),
            headers,
            body: body.map(|(_, bytes)| bytes),
        })
    }

    /// A request of no operation: a path that is encoded, and a query that is not.
    pub(crate) fn get(
        metadata: &'static OperationMetadata,
        path: &str,
        query: &[(&'static str, String)],
    ) -> Self {
        Self {
            metadata,
            replies: &[],
            method: Method::GET,
            path: vec![Piece::Text(path.to_owned())],
            query: pairs(query.iter().map(|(key, value)| (*key, value.as_str()))),
            headers: HeaderMap::new(),
            body: None,
        }
    }

    /// Whether the operation names a project that the request does not give.
    pub(crate) fn needs_project(&self) -> bool {
        self.needs(PROJECT)
    }

    /// Whether the operation names an account that the request does not give.
    pub(crate) fn needs_account(&self) -> bool {
        self.needs(ACCOUNT)
    }

    fn needs(&self, [in_path, in_header]: [&'static str; 2]) -> bool {
        let header = self.metadata.parameters.iter().any(|known| {
            known.location == Location::Header && known.name.eq_ignore_ascii_case(in_header)
        });
        self.path.contains(&Piece::Supplied(in_path))
            || (header && !self.headers.contains_key(in_header))
    }

    /// The path, encoded, with what credentials supply.
    pub(crate) fn path(
        &self,
        prefix: &str,
        supplied: impl Fn(&str) -> Option<String>,
    ) -> Result<String, RequestError> {
        let mut path = prefix.to_owned();
        for piece in &self.path {
            match piece {
                Piece::Text(text) => path.push_str(text),
                Piece::Supplied(name) => {
                    let value = supplied(name).ok_or(RequestError::MissingPathParameter(name))?;
                    path.extend(utf8_percent_encode(segment(name, &value)?, RESERVED));
                }
            }
        }
        Ok(path)
    }

    /// Whether a reply with this status is a success: 2xx, or what is documented as one.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || self.metadata.success.contains(&status.as_u16())
    }
}

fn check(metadata: &OperationMetadata) -> Result<(), RequestError> {
    let other = OTHER_CLIENTS.iter().find(|(service, _)| *service == metadata.service);
    match other {
        Some((_, instead)) => Err(RequestError::OtherClient(instead)),
        None if metadata.websocket => Err(RequestError::WebSocket),
        None => Ok(()),
    }
}

fn path(
    metadata: &'static OperationMetadata,
    parameters: &Parameters,
) -> Result<Vec<Piece>, RequestError> {
    let mut pieces = Vec::new();
    let mut rest = metadata.path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        pieces.push(Piece::Text(before.to_owned()));
        let given = parameters.path.iter().find(|(known, _)| *known == name);
        pieces.push(match given {
            Some((name, value)) => {
                Piece::Text(utf8_percent_encode(segment(name, value)?, RESERVED).to_string())
            }
            None => Piece::Supplied(name),
        });
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(pieces)
}

/// A value that stays one segment of a path.
fn segment<'v>(name: &'static str, value: &'v str) -> Result<&'v str, RequestError> {
    if matches!(value, "" | "." | "..") {
        Err(RequestError::PathParameter(name))
    } else {
        Ok(value)
    }
}

fn query(metadata: &OperationMetadata, parameters: &Parameters) -> String {
    let fixed = metadata.fixed_query.iter().map(|(key, value)| (*key, value.unwrap_or_default()));
    pairs(fixed.chain(parameters.query.iter().map(|(key, value)| (*key, value.as_str()))))
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = String::new();
    for (key, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(utf8_percent_encode(key, RESERVED));
        query.push('=');
        query.extend(utf8_percent_encode(value, RESERVED));
    }
    query
}

fn headers(parameters: &Parameters) -> Result<HeaderMap, RequestError> {
    let mut headers = HeaderMap::new();
    for (name, value) in &parameters.headers {
        let (name, value) = header(name, value)?;
        headers.append(name, value);
    }
    Ok(headers)
}

/// A header, marked as secret if it carries a token.
pub(crate) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let invalid = || RequestError::Header(name.to_owned());
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
    let mut value = HeaderValue::from_bytes(text.trim().as_bytes()).map_err(|_| invalid())?;
    let name = known.as_str();
    value.set_sensitive(name == "authorization" || name.contains("token"));
    Ok((known, value))
}

fn set_default(headers: &mut HeaderMap, content_type: &str) {
    if !headers.contains_key(header::CONTENT_TYPE) {
        if let Ok(value) = HeaderValue::from_str(content_type) {
            headers.insert(header::CONTENT_TYPE, value);
        }
    }
}

fn media_type(encoding: Encoding) -> &'static str {
    if encoding == Encoding::Json { JSON } else { BINARY }
}

/// The media type and the bytes of a body.
fn encoded<B>(encoding: Encoding, body: &B) -> Result<(String, Bytes), RequestError>
where
    B: huaweicloud_runtime::Member + serde::Serialize,
{
    match encoding {
        Encoding::Json => serde_json::to_vec(body)
            .map(|bytes| (JSON.to_owned(), bytes.into()))
            .map_err(|_| RequestError::Body("the body cannot be written as JSON")),
        Encoding::Binary => multipart::single(body)
            .map(|bytes| (BINARY.to_owned(), bytes))
            .ok_or(RequestError::Body("the body is not bytes alone: give them with `Call::body`")),
        Encoding::Form => multipart::form(body)
            .ok_or(RequestError::Body("the body is no object, so it cannot be a form")),
        _ => Err(RequestError::Body("bodies of this media type are given with `Call::body`")),
    }
}

//! Requests as those of the crate `http`.

use std::error::Error;
use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::registry::Prepared;
use crate::validate::is_segment;
use crate::{
    BodyMetadata, Encoding, Location, Operation, OperationMetadata, ParameterMetadata, Parameters,
    path,
};

mod form;

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Why a request has no HTTP form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpError {
    /// The endpoint is no host, with or without scheme and path.
    Endpoint(String),
    /// Neither the request nor the transport has a value for a placeholder of the path.
    Missing(&'static str),
    /// The value of a placeholder is empty or a dot segment: the path would be another one.
    Segment(&'static str),
    /// A value has characters that headers cannot hold.
    Header(&'static str),
    /// The documented method is none of HTTP.
    Method(&'static str),
    /// The operation opens a `WebSocket`.
    WebSocket,
    /// The body cannot be encoded so: give it to the request by other means.
    Body(Encoding),
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint(endpoint) => write!(f, "{endpoint:?} is no endpoint"),
            Self::Missing(name) => write!(f, "the path parameter `{name}` has no value"),
            Self::Segment(name) => write!(f, "the path parameter `{name}` is no segment of a path"),
            Self::Header(name) => write!(f, "the value of the header `{name}` is none"),
            Self::Method(method) => write!(f, "`{method}` is no method"),
            Self::WebSocket => f.write_str("the operation opens a WebSocket"),
            Self::Body(encoding) => write!(f, "the body cannot be written as {encoding:?}"),
        }
    }
}

impl Error for HttpError {}

/// The HTTP request of an operation: method, URI with escaped path and query, headers and the
/// encoded body. The endpoint is a host, with or without scheme (`https` unless stated) and path.
///
/// What credentials and transport supply (`project_id`, `X-Auth-Token`, …) has to be set on the
/// request if the path needs it; [`to_http_with`] takes it from elsewhere. Nothing is validated.
///
/// # Errors
/// The request has no HTTP form.
pub fn to_http<O: Operation>(
    request: &O,
    endpoint: &str,
) -> Result<http::Request<Vec<u8>>, HttpError> {
    to_http_with(request, endpoint, |_| None)
}

/// As [`to_http`], with values for parameters that the request does not set: `supplied` is asked
/// for placeholders of the path, and for the headers and query parameters that the transport
/// supplies.
///
/// # Errors
/// As [`to_http`].
pub fn to_http_with<O: Operation>(
    request: &O,
    endpoint: &str,
    supplied: impl Fn(&ParameterMetadata) -> Option<String>,
) -> Result<http::Request<Vec<u8>>, HttpError> {
    let mut draft = HttpDraft::of(request)?;
    let request = draft.address(endpoint, supplied)?;
    Ok(request.map(|()| draft.take_body()))
}

/// An HTTP request of which endpoint and what the transport supplies are not known yet. It no
/// longer needs the type of the operation, and can be addressed several times.
#[derive(Clone, Debug)]
pub struct HttpDraft {
    metadata: &'static OperationMetadata,
    parameters: Parameters,
    media_type: Option<String>,
    body: Body,
}

/// A body, which may be secret.
#[derive(Clone, Default)]
struct Body(Vec<u8>);

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl HttpDraft {
    /// Of a request, with its body encoded.
    ///
    /// # Errors
    /// The body cannot be encoded as documented.
    pub fn of<O: Operation>(request: &O) -> Result<Self, HttpError> {
        let mut draft = Self::without_body(request);
        if let Some((documented, body)) = O::METADATA.body.as_ref().zip(request.body()) {
            let (media_type, bytes) = encode(documented, body)?;
            draft.media_type = Some(media_type);
            draft.body = Body(bytes);
        }
        Ok(draft)
    }

    /// Of a request whose body is sent by other means, under the documented media type.
    pub fn without_body<O: Operation>(request: &O) -> Self {
        let mut parameters = Parameters::new();
        request.parameters(&mut parameters);
        let media_type = O::METADATA.body.map(|body| body.media_type().to_owned());
        Self { metadata: O::METADATA, parameters, media_type, body: Body::default() }
    }

    /// Of a request as JSON, whose types are not at hand.
    ///
    /// # Errors
    /// It has a body that is not JSON, which needs its type.
    pub fn prepared(
        metadata: &'static OperationMetadata,
        prepared: Prepared,
    ) -> Result<Self, HttpError> {
        let mut draft = Self {
            metadata,
            parameters: prepared.parameters,
            media_type: None,
            body: Body::default(),
        };
        if let Some((documented, body)) = metadata.body.as_ref().zip(prepared.body) {
            if documented.encoding != Encoding::Json {
                return Err(HttpError::Body(documented.encoding));
            }
            draft.media_type = Some(documented.media_type().to_owned());
            draft.body = Body(body.to_string().into_bytes());
        }
        Ok(draft)
    }

    /// What is documented of the operation.
    pub const fn metadata(&self) -> &'static OperationMetadata {
        self.metadata
    }

    /// Whether a placeholder of the path, or a documented header, has no value yet.
    pub fn lacks(&self, location: Location, name: &str) -> bool {
        let is = |known: &str| match location {
            Location::Header => known.eq_ignore_ascii_case(name),
            Location::Path | Location::Query => known == name,
        };
        let (documented, list) = match location {
            Location::Path => (placeholders(self.metadata.path).any(is), &self.parameters.path),
            Location::Query => (self.documents(location, is), &self.parameters.query),
            Location::Header => (self.documents(location, is), &self.parameters.headers),
        };
        documented && !list.iter().any(|(known, _)| is(known))
    }

    fn documents(&self, location: Location, is: impl Fn(&str) -> bool) -> bool {
        self.metadata.parameters.iter().any(|known| known.location == location && is(known.name))
    }

    /// The parameters that the request sets.
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Takes the encoded body out; empty if there is none.
    pub fn take_body(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.body.0)
    }

    /// Method, URI and headers, as [`to_http_with`] makes them.
    ///
    /// # Errors
    /// As [`to_http`].
    pub fn address(
        &self,
        endpoint: &str,
        supplied: impl Fn(&ParameterMetadata) -> Option<String>,
    ) -> Result<http::Request<()>, HttpError> {
        let metadata = self.metadata;
        if metadata.websocket {
            return Err(HttpError::WebSocket);
        }
        let mut parameters = self.parameters.clone();
        supply(metadata, &mut parameters, &supplied);
        let target = format!("{}{}", base(endpoint)?, target(metadata, &parameters)?);
        let uri: Uri = target.parse().map_err(|_| HttpError::Endpoint(endpoint.to_owned()))?;
        let method = http::Method::from_bytes(metadata.method.as_bytes())
            .map_err(|_| HttpError::Method(metadata.method))?;
        let mut built = http::Request::new(());
        *built.method_mut() = method;
        *built.uri_mut() = uri;
        for (name, value) in &parameters.headers {
            let (known, value) = header(name, value, parameters.is_secret(name))?;
            built.headers_mut().append(known, value);
        }
        // A form has a boundary, which nobody but the encoder knows.
        let is_form = metadata.body.is_some_and(|body| body.encoding == Encoding::Form);
        if let Some(media_type) = &self.media_type {
            if is_form || !built.headers().contains_key(CONTENT_TYPE) {
                let (name, value) = header("Content-Type", media_type, false)?;
                built.headers_mut().insert(name, value);
            }
        }
        Ok(built)
    }
}

/// The names in braces of a path.
fn placeholders(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Adds what the transport supplies and the request does not set.
fn supply(
    metadata: &'static OperationMetadata,
    parameters: &mut Parameters,
    supplied: &impl Fn(&ParameterMetadata) -> Option<String>,
) {
    for parameter in metadata.parameters {
        let list = match parameter.location {
            Location::Path => &mut parameters.path,
            Location::Query => &mut parameters.query,
            Location::Header => &mut parameters.headers,
        };
        let asked = parameter.supplied || parameter.location == Location::Path;
        if asked && !list.iter().any(|(name, _)| *name == parameter.name) {
            list.extend(supplied(parameter).map(|value| (parameter.name, value)));
        }
    }
    // Pages forget to list what stands in their path.
    for name in placeholders(metadata.path) {
        if !parameters.path.iter().any(|(known, _)| *known == name) {
            parameters.path.extend(supplied(&path(name)).map(|value| (name, value)));
        }
    }
}

/// Scheme, host and path of an endpoint, without a slash at the end.
fn base(endpoint: &str) -> Result<String, HttpError> {
    let refused = || HttpError::Endpoint(endpoint.to_owned());
    let text = endpoint.trim_end_matches('/');
    let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let uri: Uri = text.parse().map_err(|_| refused())?;
    let is_plain =
        uri.query().is_none() && uri.authority().is_some_and(|host| !host.as_str().contains('@'));
    if is_plain && matches!(uri.scheme_str(), Some("http" | "https")) {
        Ok(text)
    } else {
        Err(refused())
    }
}

/// Path and query, escaped.
fn target(
    metadata: &'static OperationMetadata,
    parameters: &Parameters,
) -> Result<String, HttpError> {
    let mut target = String::new();
    let mut rest = metadata.path;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let given = parameters.path.iter().find(|(known, _)| *known == name);
        let (_, value) = given.ok_or(HttpError::Missing(name))?;
        if !is_segment(value) {
            return Err(HttpError::Segment(name));
        }
        target.push_str(before);
        target.extend(utf8_percent_encode(value, RESERVED));
        rest = after;
    }
    target.push_str(rest);
    let fixed = metadata.fixed_query.iter().map(|(key, value)| (*key, value.unwrap_or_default()));
    let given = parameters.query.iter().map(|(key, value)| (*key, value.as_str()));
    let query = pairs(fixed.chain(given));
    if !query.is_empty() {
        target.push('?');
        target.push_str(&query);
    }
    Ok(target)
}

/// Pairs as a query, or as the body of a form.
fn pairs<'p>(pairs: impl Iterator<Item = (&'p str, &'p str)>) -> String {
    let mut text = String::new();
    for (key, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(key, RESERVED));
        text.push('=');
        text.extend(utf8_percent_encode(value, RESERVED));
    }
    text
}

fn header(
    name: &'static str,
    value: &str,
    is_secret: bool,
) -> Result<(HeaderName, HeaderValue), HttpError> {
    let refused = |_| HttpError::Header(name);
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| HttpError::Header(name))?;
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(refused)?;
    value.set_sensitive(is_secret);
    Ok((known, value))
}

/// The media type and the bytes of a body.
fn encode<B: crate::Member + serde::Serialize>(
    documented: &BodyMetadata,
    body: &B,
) -> Result<(String, Vec<u8>), HttpError> {
    let encoding = documented.encoding;
    let refused = || HttpError::Body(encoding);
    let media_type = || documented.media_type().to_owned();
    match encoding {
        Encoding::Json => Ok((media_type(), serde_json::to_vec(body).map_err(|_| refused())?)),
        Encoding::Binary => Ok((media_type(), form::single(body).ok_or_else(refused)?)),
        Encoding::Form => form::multipart(body).ok_or_else(refused),
        Encoding::UrlEncoded => {
            let fields = form::fields(body).ok_or_else(refused)?;
            let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
            Ok((media_type(), pairs(fields).into_bytes()))
        }
        Encoding::Xml => Err(refused()),
    }
}

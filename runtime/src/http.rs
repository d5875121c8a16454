//! Requests as those of the crate `http`.

use std::error::Error;
use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::validate::is_segment;
use crate::{
    BodyMetadata, Encoding, Location, Operation, OperationMetadata, ParameterMetadata, Parameters,
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
    let metadata = O::METADATA;
    if metadata.websocket {
        return Err(HttpError::WebSocket);
    }
    let mut parameters = Parameters::new();
    request.parameters(&mut parameters);
    supply(metadata, &mut parameters, &supplied);
    let target = format!("{}{}", base(endpoint)?, target(metadata, &parameters)?);
    let uri: Uri = target.parse().map_err(|_| HttpError::Endpoint(endpoint.to_owned()))?;
    let method = http::Method::from_bytes(metadata.method.as_bytes())
        .map_err(|_| HttpError::Method(metadata.method))?;
    let (media_type, body) = match (&metadata.body, request.body()) {
        (Some(documented), Some(body)) => {
            let (media_type, bytes) = encode(documented, body)?;
            (Some(media_type), bytes)
        }
        _ => (None, Vec::new()),
    };
    let mut built = http::Request::new(body);
    *built.method_mut() = method;
    *built.uri_mut() = uri;
    for (name, value) in &parameters.headers {
        let (known, value) = header(name, value, parameters.is_secret(name))?;
        built.headers_mut().append(known, value);
    }
    // A form has a boundary, which nobody but the encoder knows.
    let is_form = metadata.body.is_some_and(|body| body.encoding == Encoding::Form);
    if let Some(media_type) = media_type {
        if is_form || !built.headers().contains_key(CONTENT_TYPE) {
            let (name, value) = header("Content-Type", &media_type, false)?;
            built.headers_mut().insert(name, value);
        }
    }
    Ok(built)
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

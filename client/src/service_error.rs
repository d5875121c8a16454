//! What a service says when it fails, in whatever shape.

use std::any::Any;
use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use huaweicloud_signer::Explanation;
use serde_json::{Map, Value};

use crate::retry;

/// Keys under which services give a code, the most telling first.
const CODES: &[&str] = &["error_code", "errorCode", "err_code", "errCode", "code", "Code", "type"];

/// Keys under which services say what happened, the most telling first.
const MESSAGES: &[&str] = &[
    "error_msg",
    "errorMsg",
    "error_message",
    "error_description",
    "errMsg",
    "externalMessage",
    "message",
    "msg",
    "Message",
    "reason",
];

/// Keys under which services repeat the id of the request.
const REQUEST_IDS: &[&str] = &["request_id", "requestId", "RequestId"];

/// Headers that carry the id of a request.
const REQUEST_ID_HEADERS: &[&str] = &["x-request-id", "x-iam-trace-id", "x-openstack-request-id"];

/// How deep in a reply code and message are looked for.
const DEPTH: usize = 3;

/// How much of a reply without a message is shown.
const SHOWN: usize = 300;

/// Codes of gateways that throttled a request before the service saw it.
const GATEWAY_THROTTLED: &str = "APIGW.0308";

/// A reply that says that the service failed: any status that is neither 2xx nor documented as a
/// success.
///
/// `Debug` and `Display` show code and message, not the body, which may hold what was sent.
pub struct ServiceError {
    status: StatusCode,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    headers: HeaderMap,
    body: Bytes,
    typed: Option<Box<dyn Any + Send + Sync>>,
    explanation: Option<Explanation>,
}

impl ServiceError {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let json: Option<Value> = serde_json::from_slice(strip_bom(&body)).ok();
        let said = json.as_ref().and_then(said).unwrap_or_default();
        let message = said.message.or_else(|| match &json {
            Some(Value::String(text)) => Some(cut(text)),
            Some(_) => None,
            None => std::str::from_utf8(&body).ok().map(str::trim).map(cut),
        });
        let request_id = request_id(&headers).or_else(|| {
            let object = json.as_ref()?.as_object()?;
            text_under(object, REQUEST_IDS)
        });
        Self {
            status,
            code: said.code,
            message: message.filter(|text| !text.is_empty()),
            request_id,
            headers,
            body,
            typed: None,
            explanation: None,
        }
    }

    pub(crate) fn set_typed(&mut self, typed: Box<dyn Any + Send + Sync>) {
        self.typed = Some(typed);
    }

    pub(crate) fn set_explanation(&mut self, explanation: Explanation) {
        self.explanation = Some(explanation);
    }

    /// The reply as it came.
    pub(crate) fn into_reply(self) -> Response<Bytes> {
        let mut reply = Response::new(self.body);
        *reply.status_mut() = self.status;
        *reply.headers_mut() = self.headers;
        reply
    }

    /// The status of the reply.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The code that the service gives, as text: `EndPoint.0001`.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the service says; the beginning of the reply if that is no JSON.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id of the request, by which the support of Huawei Cloud finds it.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The headers of the reply.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body of the reply.
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as the type that is documented for this status, if it is that type and fits it.
    pub fn typed<T: 'static>(&self) -> Option<&T> {
        self.typed.as_deref()?.downcast_ref()
    }

    /// Why the gateway rejected the signature, if it did: the first line of the canonical request
    /// that it received and that is not the one that was signed.
    pub const fn explanation(&self) -> Option<&Explanation> {
        self.explanation.as_ref()
    }

    /// Whether too many requests were sent.
    pub fn is_throttled(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS || self.code() == Some(GATEWAY_THROTTLED)
    }

    /// Whether the same request may succeed later.
    pub fn is_retryable(&self) -> bool {
        retry::is_transient(self.status) || self.is_throttled()
    }

    /// Whether the gateway throttled the request, so that the service never saw it.
    pub(crate) fn is_refused_by_gateway(&self) -> bool {
        self.code() == Some(GATEWAY_THROTTLED)
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        for part in [&self.code, &self.message].into_iter().flatten() {
            write!(f, ": {part}")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        self.explanation.as_ref().map_or(Ok(()), |explanation| write!(f, "; {explanation}"))
    }
}

impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("explanation", &self.explanation)
            .finish_non_exhaustive()
    }
}

impl Error for ServiceError {}

/// The id of a request, from the headers of its reply.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let found = REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name));
    found.and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Code and message.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Said {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

/// Code and message of a reply: of the outermost object that has a message, else of the outermost
/// that has a code.
fn said(reply: &Value) -> Option<Said> {
    let mut level: Vec<&Value> = vec![reply];
    let mut only_code = None;
    for _ in 0..=DEPTH {
        for object in level.iter().filter_map(|value| value.as_object()) {
            let found = said_by(object);
            if found.message.is_some() {
                return Some(found);
            }
            // `type` alone says nothing: it is a field of many objects.
            let telling = CODES.iter().any(|key| *key != "type" && object.contains_key(*key));
            if telling && found.code.is_some() {
                only_code.get_or_insert(found);
            }
        }
        level = level.into_iter().flat_map(inside).collect();
    }
    only_code
}

/// Code and message of an object itself.
pub(crate) fn said_by(object: &Map<String, Value>) -> Said {
    Said { code: text_under(object, CODES), message: text_under(object, MESSAGES) }
}

/// The values within a value.
pub(crate) fn inside(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(object) => object.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    }
}

/// The first of the keys that has a text or a number.
fn text_under(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match object.get(*key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What some services write before their JSON.
pub(crate) fn strip_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(body: &str) -> ServiceError {
        let body = Bytes::copy_from_slice(body.as_bytes());
        ServiceError::new(StatusCode::BAD_REQUEST, HeaderMap::new(), body)
    }

    fn said(body: &str) -> (Option<String>, Option<String>) {
        let error = error(body);
        (error.code, error.message)
    }

    #[test]
    fn code_and_message_are_found_in_every_shape() {
        for body in [
            r#"{"error_code": "E.1", "error_msg": "no", "request_id": "r"}"#,
            r#"{"error": {"code": "E.1", "message": "no", "title": "Bad Request"}}"#,
            r#"{"code": "E.1", "message": "no"}"#,
            r#"{"code": "E.1", "data": null, "message": "no"}"#,
            r#"{"code": "E.1", "reason": "no"}"#,
            r#"{"code": "E.1", "msg": "no"}"#,
            r#"{"NeutronError": {"type": "E.1", "message": "no", "detail": ""}}"#,
            r#"{"error_code": "E.1", "error_description": "no"}"#,
            r#"{"error_code": "E.1", "error_message": "no"}"#,
            r#"{"errCode": "E.1", "errMsg": "no"}"#,
            r#"{"errCode": "E.1", "externalMessage": "no"}"#,
            r#"{"Code": "E.1", "Message": "no", "RequestId": "r", "HostId": "h"}"#,
            r#"{"badRequest": {"code": "E.1", "message": "no"}}"#,
            r#"{"badrequest": {"code": "E.1", "message": "no"}}"#,
            r#"{"itemNotFound": {"code": "E.1", "message": "no"}}"#,
            r#"{"computeFault": {"code": "E.1", "message": "no"}}"#,
            r#"{"errors": [{"code": "E.1", "message": "no"}]}"#,
            r#"{"job_submit_result": {"error_code": "E.1", "error_msg": "no"}}"#,
            r#"{"error": {"error_code": "E.1", "error_msg": "no"}}"#,
            r#"{"a": {"b": {"code": "E.1", "message": "no"}}}"#,
        ] {
            assert_eq!(said(body), (Some("E.1".to_owned()), Some("no".to_owned())), "{body}");
        }
    }

    #[test]
    fn a_code_may_be_a_number_or_null() {
        let number = said(r#"{"error": {"code": 404, "message": "no"}}"#);
        assert_eq!(number, (Some("404".to_owned()), Some("no".to_owned())));
        let null = said(r#"{"error_code": null, "error_msg": "no"}"#);
        assert_eq!(null, (None, Some("no".to_owned())));
        assert_eq!(said(r#"{"error_code": "E.1"}"#), (Some("E.1".to_owned()), None));
    }

    #[test]
    fn what_is_no_object_is_a_message_and_is_cut() {
        assert_eq!(said("\"no\""), (None, Some("no".to_owned())));
        assert_eq!(said("<html>no</html>"), (None, Some("<html>no</html>".to_owned())));
        assert_eq!(said(""), (None, None));
        assert_eq!(said("[]"), (None, None));
        let (_, long) = said(&"x".repeat(5000));
        assert_eq!(long.map(|text| text.chars().count()), Some(SHOWN + 1));
    }

    #[test]
    fn a_message_deeper_than_three_is_not_looked_for() {
        let body = r#"{"a": {"b": {"c": {"d": {"code": "E.1", "message": "no"}}}}}"#;
        assert_eq!(said(body), (None, None));
    }

    #[test]
    fn the_id_of_the_request_comes_from_header_or_body() {
        assert_eq!(error(r#"{"request_id": "r1"}"#).request_id(), Some("r1"));
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static("x-request-id"),
            http::HeaderValue::from_static("r2"),
        )]);
        let body = Bytes::from_static(br#"{"request_id": "r1"}"#);
        let both = ServiceError::new(StatusCode::BAD_REQUEST, headers, body);
        assert_eq!(both.request_id(), Some("r2"));
    }
}

//! Requests with the credentials that they are sent with.

use std::time::SystemTime;

use http::Request;
use http::header::{HeaderMap, HeaderName};
use huaweicloud_signer::{
    AccessKey, CanonicalRequest, Payload, Request as Parts, Signed, Signer, Timestamp,
};
use secrecy::ExposeSecret;

use crate::credentials::{Credentials, Secret};
use crate::endpoint::Endpoint;
use crate::outgoing::{Outgoing, header};
use crate::{Body, Error, RequestError};

const PROJECT_ID: &str = "x-project-id";
const DOMAIN_ID: &str = "x-domain-id";
const SECURITY_TOKEN: &str = "x-security-token";
pub(crate) const AUTH_TOKEN: &str = "x-auth-token";

/// A request with its credentials, and what was signed if it was.
pub(crate) struct Authorised {
    pub(crate) request: Request<Body>,
    pub(crate) canonical: Option<CanonicalRequest>,
}

/// The project and the account that a request is for.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    pub(crate) project: Option<String>,
    pub(crate) account: Option<String>,
}

impl Ids {
    /// What stands for a parameter of a path.
    fn supply(&self, name: &str) -> Option<String> {
        match name {
            "project_id" | "tenant_id" => self.project.clone(),
            "domain_id" => self.account.clone(),
            _ => None,
        }
    }
}

/// The request as it is sent, but for what says who sends it.
pub(crate) fn authorise(
    outgoing: &Outgoing,
    body: Body,
    endpoint: &Endpoint,
    credentials: &Credentials,
    ids: &Ids,
) -> Result<Authorised, Error> {
    let mut headers = outgoing.headers.clone();
    for (name, id) in [(PROJECT_ID, &ids.project), (DOMAIN_ID, &ids.account)] {
        if let Some(id) = id.as_ref().filter(|_| !headers.contains_key(name)) {
            set(&mut headers, name, id)?;
        }
    }
    let mut target = outgoing.path(endpoint.prefix(), |name| ids.supply(name))?;
    if !outgoing.query.is_empty() {
        target = format!("{target}?{}", outgoing.query);
    }
    let mut canonical = None;
    match credentials.secret() {
        // A token that the request itself carries stands for the credentials.
        _ if headers.contains_key(AUTH_TOKEN) => {}
        Secret::None => {}
        Secret::Token(token) => set(&mut headers, AUTH_TOKEN, token.expose_secret())?,
        Secret::AccessKey { key, security_token } => {
            if let Some(token) = security_token {
                set(&mut headers, SECURITY_TOKEN, token.expose_secret())?;
            }
            let signed = sign(key, outgoing, endpoint, &target, &headers, &body)?;
            for (name, value) in signed.headers() {
                set(&mut headers, name, value)?;
            }
            signed.target().clone_into(&mut target);
            canonical = Some(signed.canonical_request().clone());
        }
    }
    let uri = endpoint.uri(&target).map_err(|_| RequestError::Header("Host".to_owned()))?;
    let mut request = Request::new(body);
    *request.method_mut() = outgoing.method.clone();
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(Authorised { request, canonical })
}

fn sign(
    key: &AccessKey,
    outgoing: &Outgoing,
    endpoint: &Endpoint,
    target: &str,
    headers: &HeaderMap,
    body: &Body,
) -> Result<Signed, Error> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut parts = Parts::new(outgoing.method.as_str(), endpoint.host(), path).raw_query(query);
    for (name, value) in headers {
        parts = parts.header(name.as_str(), text(name, value.as_bytes())?);
    }
    let parts = parts.payload(body.as_bytes().map_or(Payload::Unsigned, |b| Payload::Bytes(b)));
    Ok(Signer::new(key).sign(&parts, Timestamp::try_from(SystemTime::now())?)?)
}

fn text<'v>(name: &HeaderName, value: &'v [u8]) -> Result<&'v str, RequestError> {
    std::str::from_utf8(value).map_err(|_| RequestError::Header(name.to_string()))
}

fn set(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), RequestError> {
    let (name, value) = header(name, value)?;
    headers.insert(name, value);
    Ok(())
}

//! Requests with the credentials that they are sent with.

use std::time::SystemTime;

use http::header::{HeaderMap, HeaderName};
use http::uri::{PathAndQuery, Uri};
use http::{Method, Request};
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
    pub(crate) fn supply(&self, name: &str) -> Option<String> {
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
    let mut request = outgoing.address(endpoint, ids)?.map(|()| body);
    for (name, id) in [(PROJECT_ID, &ids.project), (DOMAIN_ID, &ids.account)] {
        if let Some(id) = id.as_ref().filter(|_| !request.headers().contains_key(name)) {
            set(request.headers_mut(), name, id)?;
        }
    }
    let mut canonical = None;
    match credentials.secret() {
        // A token that the request itself carries stands for the credentials.
        _ if request.headers().contains_key(AUTH_TOKEN) => {}
        Secret::None => {}
        Secret::Token(token) => set(request.headers_mut(), AUTH_TOKEN, token.expose_secret())?,
        Secret::AccessKey { key, security_token } => {
            if let Some(token) = security_token {
                set(request.headers_mut(), SECURITY_TOKEN, token.expose_secret())?;
            }
            let signed = sign(key, endpoint, &request)?;
            for (name, value) in signed.headers() {
                set(request.headers_mut(), name, value)?;
            }
            *request.uri_mut() = with_target(request.uri(), signed.target())?;
            canonical = Some(signed.canonical_request().clone());
        }
    }
    Ok(Authorised { request, canonical })
}

fn sign(key: &AccessKey, endpoint: &Endpoint, request: &Request<Body>) -> Result<Signed, Error> {
    let (method, uri): (&Method, &Uri) = (request.method(), request.uri());
    let mut parts = Parts::new(method.as_str(), endpoint.host(), uri.path())
        .raw_query(uri.query().unwrap_or_default());
    for (name, value) in request.headers() {
        parts = parts.header(name.as_str(), text(name, value.as_bytes())?);
    }
    let body = request.body().as_bytes();
    let parts = parts.payload(body.map_or(Payload::Unsigned, |bytes| Payload::Bytes(bytes)));
    Ok(Signer::new(key).sign(&parts, Timestamp::try_from(SystemTime::now())?)?)
}

/// The URI with the path and query that were signed.
fn with_target(uri: &Uri, target: &str) -> Result<Uri, RequestError> {
    let invalid = || RequestError::Header("Host".to_owned());
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| invalid())?);
    Uri::from_parts(parts).map_err(|_| invalid())
}

fn text<'v>(name: &HeaderName, value: &'v [u8]) -> Result<&'v str, RequestError> {
    std::str::from_utf8(value).map_err(|_| RequestError::Header(name.to_string()))
}

fn set(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), RequestError> {
    let (name, value) = header(name, value)?;
    headers.insert(name, value);
    Ok(())
}

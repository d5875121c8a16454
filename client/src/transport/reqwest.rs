//! The transport over reqwest.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::Body;

/// The transport over reqwest and rustls: HTTP/1.1 and HTTP/2, connections kept, proxies as the
/// environment says, certificates as the system trusts them, gzip.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
}

/// How [`Reqwest`] connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReqwestOptions {
    /// How long a connection may take to be made. 10 s unless set.
    pub connect_timeout: Duration,
    /// How long a reply may pause. 60 s unless set.
    pub read_timeout: Duration,
}

impl Default for ReqwestOptions {
    fn default() -> Self {
        Self { connect_timeout: Duration::from_secs(10), read_timeout: Duration::from_secs(60) }
    }
}

impl ReqwestOptions {
    /// Sets how long a connection may take to be made.
    #[must_use]
    pub const fn connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// Sets how long a reply may pause.
    #[must_use]
    pub const fn read_timeout(self, read_timeout: Duration) -> Self {
        Self { read_timeout, ..self }
    }
}

impl Reqwest {
    /// A transport with connections of its own.
    ///
    /// # Errors
    /// rustls has no crypto provider: install one, or enable the feature `ring`. The certificates
    /// that the system trusts cannot be read.
    pub fn new(options: ReqwestOptions) -> Result<Self, TransportError> {
        install_provider()?;
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(options.connect_timeout)
            .read_timeout(options.read_timeout)
            .build();
        client.map(|client| Self { client }).map_err(|error| classified(error, false))
    }

    /// A transport over a client of yours. It must not follow redirects.
    pub fn with(client: reqwest::Client) -> Self {
        Self { client }
    }
}

/// reqwest panics where rustls has no crypto provider, so one is looked for before.
fn install_provider() -> Result<(), TransportError> {
    #[cfg(feature = "ring")]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    if rustls::crypto::CryptoProvider::get_default().is_some() {
        return Ok(());
    }
    Err(TransportError::new(
        TransportErrorKind::Tls,
        "rustls has no crypto provider: enable the feature `ring`, or install another one with \
         `CryptoProvider::install_default` before the client is built",
    ))
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let target = request.uri().path_and_query().map(ToString::to_string);
            let request = reqwest::Request::try_from(request.map(reqwest::Body::from));
            let request = request.map_err(|error| classified(error, false))?;
            check_target(request.url(), &target.unwrap_or_default())?;
            let response = self.client.execute(request).await;
            let response = response.map_err(|error| classified(error, false))?;
            let response = http::Response::<reqwest::Body>::from(response);
            Ok(response.map(|body| Body::wrap(body, |error| classified(error, true))))
        })
    }
}

impl From<Body> for reqwest::Body {
    fn from(body: Body) -> Self {
        match body.into_bytes() {
            Ok(bytes) => bytes.into(),
            Err(stream) => reqwest::Body::wrap(stream),
        }
    }
}

/// reqwest takes an URL apart and spells it anew; what was signed is to be what is sent.
fn check_target(url: &reqwest::Url, signed: &str) -> Result<(), TransportError> {
    let (path, query) = signed.split_once('?').map_or((signed, None), |(p, q)| (p, Some(q)));
    if url.path() == path && url.query() == query {
        return Ok(());
    }
    Err(TransportError::new(
        TransportErrorKind::Request,
        format!("`{signed}` was signed, and reqwest would send `{}`", url.path()),
    ))
}

/// The kind of an error of reqwest, from its own words and from what caused it.
fn classified(error: reqwest::Error, in_body: bool) -> TransportError {
    let kind = if error.is_timeout() {
        // A connection that takes too long has not carried the request.
        if error.is_connect() { TransportErrorKind::Connect } else { TransportErrorKind::Timeout }
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else if error.is_dns() {
        TransportErrorKind::Dns
    } else if has_cause(&error, <dyn Error>::is::<rustls::Error>) {
        TransportErrorKind::Tls
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if in_body || error.is_body() || error.is_decode() {
        TransportErrorKind::Body
    } else {
        TransportErrorKind::Connection
    };
    // The URL of an error may hold what is secret in a query.
    TransportError::new(kind, error.without_url())
}

fn has_cause(error: &(dyn Error + 'static), is: impl Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if is(cause) {
            return true;
        }
        // `io::Error` does not show what it wraps as its source.
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = wrapped.map(|inner| inner as &(dyn Error + 'static)).or_else(|| cause.source());
    }
    false
}

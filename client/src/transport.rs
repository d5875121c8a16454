//! What carries requests: a trait over the types of the crate `http`.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::Body;

#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{Reqwest, ReqwestOptions};

/// A future whose type is not named.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An error of any type.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// Carries requests. Implement it to bring your own HTTP client.
///
/// A request is complete and signed: it has an absolute URI, and every header but those that belong
/// to a connection (`Host` among them, which is the authority of the URI). Send path and query as
/// they are spelled, since the signature is over that spelling, and follow no redirect, since the
/// headers are credentials for this host alone.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the head of the reply; its body may still be on its way.
    ///
    /// Dropping the future gives the request up.
    ///
    /// # Errors
    /// There was no reply. [`TransportErrorKind`] decides what is repeated, so it is to say as
    /// much as is certain.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// Why there is no reply, or only a part of one.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The name of the host was not resolved.
    Dns,
    /// There is no connection to the host.
    Connect,
    /// The host did not show a certificate that is trusted, or TLS failed otherwise.
    Tls,
    /// It took longer than was allowed.
    Timeout,
    /// The body of the request or of the reply broke off.
    Body,
    /// The reply is longer than was allowed.
    TooLarge,
    /// The request cannot be sent as it is.
    Request,
    /// The connection broke, or what came back is not HTTP.
    Connection,
}

impl TransportErrorKind {
    /// Whether nothing of the request can have reached the service.
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Dns | Self::Connect | Self::Tls | Self::Request)
    }

    /// Whether another attempt may have another result.
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Dns | Self::Connect | Self::Timeout | Self::Body | Self::Connection)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Dns => "the name of the host was not resolved",
            Self::Connect => "there is no connection to the host",
            Self::Tls => "TLS failed",
            Self::Timeout => "it took longer than was allowed",
            Self::Body => "a body broke off",
            Self::TooLarge => "the reply is longer than was allowed",
            Self::Request => "the request cannot be sent as it is",
            Self::Connection => "the connection broke",
        }
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TransportError {
    /// An error of a kind, with what caused it.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: source.into() }
    }

    /// What went wrong.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// The kind and the innermost cause, which is the one that says something.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cause: &dyn Error = &*self.source;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        write!(f, "{}: {cause}", self.kind)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

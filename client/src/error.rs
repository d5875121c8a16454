//! Why a call failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use huaweicloud_runtime::{DecodeError, HttpError, Violations};

use crate::{CredentialsError, EndpointError, ServiceError, TransportError, TransportErrorKind};

/// Why a call failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks its documentation; it was not sent. [`Call::unchecked`] sends it anyway.
    ///
    /// [`Call::unchecked`]: crate::Call::unchecked
    Invalid(Violations),
    /// The request cannot be written as HTTP; it was not sent.
    Request(RequestError),
    /// There is no host to send it to.
    Endpoint(EndpointError),
    /// There are no credentials, or no id of a project or account.
    Credentials(CredentialsError),
    /// The request cannot be signed; it was not sent.
    Signing(huaweicloud_signer::Error),
    /// There was no reply, or only a part of one.
    Transport(TransportError),
    /// The whole call, with its repetitions, took longer than was allowed.
    Deadline {
        /// What was allowed.
        allowed: Duration,
        /// What the last attempt failed with, if one had ended.
        last: Option<Box<Error>>,
    },
    /// The service replied that it failed.
    Service(Box<ServiceError>),
    /// The reply does not fit its documentation, even read leniently.
    Decode(DecodeError),
}

impl Error {
    /// Whether the same request may succeed later.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => error.kind().is_transient(),
            Self::Service(error) => error.is_retryable(),
            Self::Credentials(error) => error.is_retryable(),
            Self::Deadline { .. } => true,
            _ => false,
        }
    }

    /// Whether the service knows nothing of what was asked for.
    pub fn is_not_found(&self) -> bool {
        self.service().is_some_and(|error| error.status() == http::StatusCode::NOT_FOUND)
    }

    /// Whether too many requests were sent.
    pub fn is_throttled(&self) -> bool {
        self.service().is_some_and(ServiceError::is_throttled)
    }

    /// Whether it took longer than was allowed: an attempt, or the whole call.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(error) => error.kind() == TransportErrorKind::Timeout,
            Self::Deadline { .. } => true,
            _ => false,
        }
    }

    /// What the service said.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request was not sent: {violations}"),
            Self::Request(error) => write!(f, "the request was not sent: {error}"),
            Self::Endpoint(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
            Self::Signing(error) => write!(f, "the request cannot be signed: {error}"),
            Self::Transport(error) => error.fmt(f),
            Self::Deadline { allowed, last } => {
                write!(f, "the call took longer than {allowed:?}")?;
                last.as_ref().map_or(Ok(()), |last| write!(f, "; its last attempt: {last}"))
            }
            Self::Service(error) => error.fmt(f),
            Self::Decode(error) => write!(f, "the reply does not fit its documentation: {error}"),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Request(error) => Some(error),
            Self::Endpoint(error) => Some(error),
            Self::Credentials(error) => Some(error),
            Self::Signing(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Deadline { last, .. } => last.as_ref().map(|last| &**last as _),
            Self::Service(error) => Some(&**error),
            Self::Decode(error) => Some(error),
        }
    }
}

macro_rules! from {
    ($($variant:ident($inner:ty)),* $(,)?) => {$(
        impl From<$inner> for Error {
            fn from(error: $inner) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

from!(
    Invalid(Violations),
    Request(RequestError),
    Endpoint(EndpointError),
    Credentials(CredentialsError),
    Signing(huaweicloud_signer::Error),
    Transport(TransportError),
    Decode(DecodeError),
);

/// Why a request cannot be sent. Holds names, never values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// It has no form in HTTP.
    Http(HttpError),
    /// A header has a name or a value that HTTP does not allow.
    Header(String),
    /// Another client serves this service.
    OtherClient(&'static str),
    /// A client that blocks was called from asynchronous code.
    Blocking,
}

impl From<HttpError> for RequestError {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(HttpError::WebSocket) => f.write_str(
                "the operation opens a WebSocket, which this client does not speak: sign the \
                 request with huaweicloud-signer and open it with a client for WebSockets",
            ),
            Self::Http(error @ HttpError::Body(_)) => {
                write!(f, "{error}: give it as bytes with `Call::body`")
            }
            Self::Http(error) => error.fmt(f),
            Self::Header(name) => {
                write!(f, "the header `{name}` has a name or value that HTTP does not allow")
            }
            Self::OtherClient(instead) => write!(f, "it is signed otherwise; {instead} serves it"),
            Self::Blocking => f.write_str(
                "a blocking client cannot be called from asynchronous code: use `Client` there",
            ),
        }
    }
}

impl StdError for RequestError {}

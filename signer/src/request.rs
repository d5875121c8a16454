//! The parts of a request.

use alloc::vec::Vec;
use core::fmt;

use crate::headers;

/// Stands for the hash of a body that is not signed.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// The parts of a request, by reference.
///
/// `Debug` shows neither values of headers nor the body, as they may be secret.
#[derive(Clone)]
pub struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) host: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: Vec<(&'a str, &'a str)>,
    pub(crate) raw_query: Option<&'a str>,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) payload: Payload<'a>,
}

/// The body of a request, or what stands for it.
#[derive(Clone, Copy)]
pub enum Payload<'a> {
    /// The bytes as they are sent.
    Bytes(&'a [u8]),
    /// Their hash in lower-case hexadecimal digits, which is used as it is.
    Hash(&'a str),
    /// A body that is not signed: `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` says so.
    Unsigned,
}

impl<'a> Request<'a> {
    /// A request without query, headers and body.
    ///
    /// `host` is the value of the header `Host` as it travels. `path` begins with `/` and may be
    /// percent-encoded or not: it is decoded once and encoded again, and [`Signed::target`] is
    /// what is to be sent.
    ///
    /// [`Signed::target`]: crate::Signed::target
    pub fn new(method: &'a str, host: &'a str, path: &'a str) -> Self {
        Self {
            method,
            host,
            path,
            query: Vec::new(),
            raw_query: None,
            headers: Vec::new(),
            payload: Payload::Bytes(&[]),
        }
    }

    /// Adds pairs to the query, which are not encoded. Order does not matter, and a key may repeat.
    #[must_use]
    pub fn query(mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.query.extend(pairs);
        self
    }

    /// Sets a query that is encoded, without its `?`, beside the pairs of [`query`](Self::query).
    ///
    /// A `+` in it is a space, as form encoders write it and gateways read it; write `%2B` for a
    /// plus. [`Signed::target`](crate::Signed::target) has `%20` and `%2B`, which cannot be
    /// mistaken.
    #[must_use]
    pub fn raw_query(mut self, query: &'a str) -> Self {
        self.raw_query = Some(query);
        self
    }

    /// Adds a header that will be sent.
    ///
    /// All are signed but `Authorization`, those whose names contain `_`, and those that
    /// [`Rules`](crate::Rules) except; so `X-Project-Id`, `X-Domain-Id` and `X-Security-Token` are
    /// signed when they are present. A `Host` takes the place of the one given to
    /// [`new`](Self::new).
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds headers, each as [`header`](Self::header) does.
    #[must_use]
    pub fn headers(mut self, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.headers.extend(headers);
        self
    }

    /// Sets the body, as it is sent.
    #[must_use]
    pub fn body(self, body: &'a [u8]) -> Self {
        self.payload(Payload::Bytes(body))
    }

    /// Sets the body or what stands for it.
    #[must_use]
    pub fn payload(mut self, payload: Payload<'a>) -> Self {
        self.payload = payload;
        self
    }

    /// The value of a header without the white space around it.
    pub(crate) fn value_of(&self, name: &str) -> Option<&'a str> {
        let found = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| headers::trim(value))
    }

    /// The host as it is signed.
    pub(crate) fn effective_host(&self) -> &'a str {
        self.value_of("host").unwrap_or(headers::trim(self.host))
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| *name).collect();
        let keys: Vec<_> = self.query.iter().map(|(key, _)| *key).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("path", &self.path)
            .field("query", &keys)
            .field("headers", &names)
            .field("payload", &self.payload)
            .finish_non_exhaustive()
    }
}

/// Says how long the bytes are, not what they are.
impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Hash(hash) => write!(f, "Hash({hash})"),
            Self::Unsigned => f.write_str("Unsigned"),
        }
    }
}

//! The canonical request: the text whose hash is signed.

use alloc::string::String;
use core::fmt;

use crate::bytes::Class;
use crate::hash::{self, SIZE};
use crate::headers::{self, Header};
use crate::target;
use crate::{Algorithm, EncodedSlash, Error, Payload, Request, Rules, UNSIGNED_PAYLOAD};

/// The canonical request, line by line as a gateway computes it too.
///
/// `Debug` shows no values of headers that carry secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct CanonicalRequest(String);

/// What a line of a canonical request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The method.
    Method,
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header, or the empty line behind the last one.
    Header,
    /// The names of the signed headers.
    SignedHeaders,
    /// The hash of the body, or what stands for it.
    BodyHash,
}

impl CanonicalRequest {
    /// Takes a canonical request that was kept as text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Its text, with secrets that headers carry.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In one line, as a gateway shows it in the reply to a rejected signature: `GET|/v1/||host:…`.
    pub fn to_gateway_form(&self) -> String {
        self.0.replace('\n', "|")
    }

    /// Its lines, and what they are.
    pub fn lines(&self) -> impl Iterator<Item = (Part, &str)> {
        let count = self.0.split('\n').count();
        self.0.split('\n').enumerate().map(move |(n, line)| {
            let part = match n {
                0 => Part::Method,
                1 => Part::Path,
                2 => Part::Query,
                n if n + 1 == count => Part::BodyHash,
                n if n + 2 == count => Part::SignedHeaders,
                _ => Part::Header,
            };
            (part, line)
        })
    }
}

impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines().map(|(_, line)| shown(line))).finish()
    }
}

/// A line without the secret that it may carry.
pub(crate) fn shown(line: &str) -> &str {
    const SECRET: &[&str] =
        &["x-security-token:", "x-auth-token:", "x-subject-token:", "cookie:", "authorization:"];
    SECRET.iter().find(|name| line.starts_with(**name)).map_or(line, |name| name)
}

/// What is written for the body.
pub(crate) enum Content<'a> {
    Given(&'a str),
    Hashed([u8; SIZE]),
}

impl<'a> Content<'a> {
    /// The hash of what is sent.
    pub(crate) fn of(payload: Payload<'a>, algorithm: Algorithm) -> Result<Self, Error> {
        match payload {
            Payload::Bytes(bytes) => Ok(Self::Hashed(hash::hash(algorithm, bytes))),
            Payload::Hash(digits) if hash::read_hex(digits).is_some() => Ok(Self::Given(digits)),
            Payload::Hash(_) => Err(Error::PayloadHash),
            Payload::Unsigned => Ok(Self::Given(UNSIGNED_PAYLOAD)),
        }
    }

    pub(crate) fn push(&self, out: &mut String) {
        match self {
            Self::Given(text) => out.push_str(text),
            Self::Hashed(bytes) => hash::push_hex(out, bytes),
        }
    }
}

/// The canonical request with the target that is sent.
pub(crate) struct Canonical {
    pub(crate) request: CanonicalRequest,
    pub(crate) target: String,
    /// Names of the signed headers, with semicolons.
    pub(crate) names: String,
}

impl Canonical {
    /// Writes both. The headers are sorted.
    pub(crate) fn write(
        request: &Request<'_>,
        headers: &[Header<'_>],
        content: &Content<'_>,
        rules: Rules,
    ) -> Result<Self, Error> {
        check_method(request.method)?;
        let pairs = request.query.iter().map(|(key, value)| key.len() + value.len() + 2);
        let size = request.path.len() + pairs.sum::<usize>() + 32;
        let mut target = String::with_capacity(size);
        target::push_path(&mut target, request.path, EncodedSlash::Kept);
        let path = target.len();
        target.push('?');
        target::push_query(&mut target, request)?;

        let lines = headers.iter().map(|(name, value)| 2 * name.len() + value.len() + 3);
        let mut out = String::with_capacity(target.len() + lines.sum::<usize>() + 96);
        out.push_str(request.method);
        out.make_ascii_uppercase();
        out.push('\n');
        match rules.encoded_slash {
            EncodedSlash::Kept => out.push_str(&target[..path]),
            EncodedSlash::Decoded => target::push_path(&mut out, request.path, rules.encoded_slash),
        }
        // Only the signature has this slash, the request has not.
        out.push_str(if out.ends_with('/') { "\n" } else { "/\n" });
        out.push_str(&target[path + 1..]);
        out.push('\n');
        let names = headers::names(headers);
        let mut at = 0;
        for (name, value) in headers {
            out.push_str(&names[at..at + name.len()]);
            at += name.len() + 1;
            out.push(':');
            out.push_str(value);
            out.push('\n');
        }
        out.push('\n');
        out.push_str(&names);
        out.push('\n');
        content.push(&mut out);

        if target.len() == path + 1 {
            target.pop();
        }
        Ok(Self { request: CanonicalRequest(out), target, names })
    }

    /// What is signed.
    pub(crate) fn string_to_sign(&self, algorithm: Algorithm, date: &str, scope: &str) -> String {
        let mut out = String::with_capacity(128 + scope.len());
        for line in [algorithm.name(), date, scope] {
            if !line.is_empty() {
                out.push_str(line);
                out.push('\n');
            }
        }
        hash::push_hex(&mut out, &hash::hash(algorithm, self.request.0.as_bytes()));
        out
    }
}

const METHOD: &Class = &Class::alphanumeric_and(b"-");

fn check_method(method: &str) -> Result<(), Error> {
    let valid = !method.is_empty() && METHOD.covers(method.as_bytes());
    if valid { Ok(()) } else { Err(Error::Method) }
}

//! Which headers are signed.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::bytes::Class;
use crate::{ContentType, Error, Rules, TransportHeaders};

/// A header that is signed; its value has no white space around it.
pub(crate) type Header<'a> = (&'a str, &'a str);

pub(crate) const DATE: &str = "X-Sdk-Date";

const NAME: &Class = &Class::alphanumeric_and(b"!#$%&'*+-.^_`|~");
const VALUE: &Class = &Class::text();

/// What belongs to a connection, or may be changed by a proxy.
const TRANSPORT: &[&str] = &[
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "forwarded",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
];

/// Whether a header of this name that a caller gives is signed.
pub(crate) fn is_signed(name: &str, rules: Rules) -> bool {
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    !(name.contains('_')
        || is(&"authorization")
        || rules.content_type == ContentType::Unsigned && is(&"content-type")
        || rules.transport_headers == TransportHeaders::Unsigned && TRANSPORT.iter().any(is))
}

/// Sorts headers by name as it is in lower case.
///
/// Fails for names and values that HTTP cannot carry, and for a name that occurs twice.
pub(crate) fn sort(headers: &mut [Header<'_>]) -> Result<(), Error> {
    for (name, value) in headers.iter() {
        check_name(name)?;
        if !VALUE.covers(value.as_bytes()) {
            return Err(Error::HeaderValue((*name).to_string()));
        }
    }
    headers.sort_unstable_by(|(a, _), (b, _)| by_lower_case(a, b));
    for pair in headers.windows(2) {
        if pair[0].0.eq_ignore_ascii_case(pair[1].0) {
            return Err(Error::DuplicateHeader(pair[0].0.to_ascii_lowercase()));
        }
    }
    Ok(())
}

fn by_lower_case(a: &str, b: &str) -> Ordering {
    let [a, b] = [a, b].map(|name| name.bytes().map(|byte| byte.to_ascii_lowercase()));
    a.cmp(b)
}

fn check_name(name: &str) -> Result<(), Error> {
    if !name.is_empty() && NAME.covers(name.as_bytes()) {
        Ok(())
    } else {
        Err(Error::HeaderName(name.to_string()))
    }
}

/// The names of sorted headers in lower case, with semicolons.
pub(crate) fn names(headers: &[Header<'_>]) -> String {
    let size = headers.iter().map(|(name, _)| name.len() + 1).sum();
    let mut names = String::with_capacity(size);
    for (n, (name, _)) in headers.iter().enumerate() {
        if n > 0 {
            names.push(';');
        }
        names.push_str(name);
    }
    names.make_ascii_lowercase();
    names
}

/// A value without the white space around it.
pub(crate) fn trim(value: &str) -> &str {
    let is_space = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    if is_space(value.as_bytes().first()) || is_space(value.as_bytes().last()) {
        value.trim_matches([' ', '\t'])
    } else {
        value
    }
}

/// Those of the caller's headers that are signed, with their values trimmed; all but `Host` and
/// `X-Sdk-Date`.
pub(crate) fn given<'a>(all: &[Header<'a>], rules: Rules) -> Vec<Header<'a>> {
    let mut signed = Vec::with_capacity(all.len() + 3);
    for (name, value) in all {
        let apart = name.eq_ignore_ascii_case("host") || name.eq_ignore_ascii_case(DATE);
        if !apart && is_signed(name, rules) {
            signed.push((*name, trim(value)));
        }
    }
    signed
}

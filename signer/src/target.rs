//! Paths and queries, as they are signed and sent.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_decode_str, percent_encode,
};

use crate::bytes::Class;
use crate::{DotSegments, EncodedSlash, Error, Request};

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What needs no encoding: most texts are copied.
const PLAIN: &Class = &Class::alphanumeric_and(b"-._~");
const PLAIN_PATH: &Class = &Class::alphanumeric_and(b"-._~/");

/// What may make another path of one.
const SPECIAL: &Class = &Class::of(b"?#.%");

/// Writes the path decoded once and encoded again, without a slash at its end that it lacks.
pub(crate) fn push_path(out: &mut String, path: &str, slash: EncodedSlash) {
    match slash {
        _ if PLAIN_PATH.covers(path.as_bytes()) => out.push_str(path),
        EncodedSlash::Decoded => {
            push_segments(out, percent_decode_str(path).collect::<Vec<_>>().split(|b| *b == b'/'));
        }
        EncodedSlash::Kept => {
            let segments = path.split('/').map(|segment| Cow::from(percent_decode_str(segment)));
            push_segments(out, segments);
        }
    }
}

fn push_segments<S: AsRef<[u8]>>(out: &mut String, segments: impl Iterator<Item = S>) {
    for (n, segment) in segments.enumerate() {
        if n > 0 {
            out.push('/');
        }
        push_encoded(out, segment.as_ref());
    }
}

fn push_encoded(out: &mut String, bytes: &[u8]) {
    out.extend(percent_encode(bytes, RESERVED));
}

fn push_text(out: &mut String, text: &str) {
    if PLAIN.covers(text.as_bytes()) {
        out.push_str(text);
    } else {
        push_encoded(out, text.as_bytes());
    }
}

/// Refuses a path that would not arrive as it is.
pub(crate) fn check_path(path: &str, dots: DotSegments) -> Result<(), Error> {
    if !path.starts_with('/') {
        return Err(Error::RelativePath);
    }
    if !SPECIAL.meets(path.as_bytes()) {
        return Ok(());
    }
    if path.contains(['?', '#']) {
        return Err(Error::PathDelimiter);
    }
    let refused = dots == DotSegments::Refused;
    let refused = refused && path.as_bytes().split(|byte| *byte == b'/').any(is_dots);
    if refused { Err(Error::DotSegment) } else { Ok(()) }
}

/// Whether a segment is `.` or `..`, as URL parsers see it.
fn is_dots(segment: &[u8]) -> bool {
    matches!(segment.first(), Some(b'.' | b'%')) && {
        let mut bytes = percent_decode(segment);
        bytes.by_ref().take(2).all(|b| b == b'.') && bytes.next().is_none()
    }
}

/// Writes the query, its pairs sorted by their plain keys and values.
pub(crate) fn push_query(out: &mut String, request: &Request<'_>) -> Result<(), Error> {
    let raw = request.raw_query.unwrap_or_default();
    if raw.contains('#') {
        return Err(Error::QueryFragment);
    }
    let plain = request.query.iter().copied();
    if raw.is_empty() {
        push_pairs(out, plain.collect(), |out, text| push_text(out, text));
        return Ok(());
    }
    let raw = raw.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key), decode(value))
    });
    let plain = plain.map(|(key, value)| (key.as_bytes().into(), value.as_bytes().into()));
    push_pairs(out, plain.chain(raw).collect(), |out, text| push_encoded(out, text));
    Ok(())
}

fn push_pairs<T: Ord>(out: &mut String, mut pairs: Vec<(T, T)>, push: impl Fn(&mut String, &T)) {
    pairs.sort_unstable();
    for (n, (key, value)) in pairs.iter().enumerate() {
        if n > 0 {
            out.push('&');
        }
        push(out, key);
        out.push('=');
        push(out, value);
    }
}

/// What an encoded key or value of a query means. A plus is a space, as in forms.
fn decode(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        Cow::Owned(percent_decode_str(&spaced).collect())
    } else {
        percent_decode_str(text).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str, slash: EncodedSlash) -> String {
        let mut out = String::new();
        push_path(&mut out, path, slash);
        out
    }

    fn query(request: &Request<'_>) -> String {
        let mut out = String::new();
        push_query(&mut out, request).expect("no fragment");
        out
    }

    #[test]
    fn nothing_is_encoded_twice() {
        for (given, sent) in [
            ("/", "/"),
            ("//a//", "//a//"),
            ("/a b", "/a%20b"),
            ("/a%20b", "/a%20b"),
            ("/%41%2d%7e", "/A-~"),
            ("/100%/%zz/%", "/100%25/%25zz/%25"),
            ("/%c3%a9/é", "/%C3%A9/%C3%A9"),
            ("/%ff%00", "/%FF%00"),
            ("/a+b:c", "/a%2Bb%3Ac"),
            ("/obj%2fname", "/obj%2Fname"),
            ("/%252F", "/%252F"),
        ] {
            assert_eq!(path(given, EncodedSlash::Kept), sent);
            assert_eq!(path(sent, EncodedSlash::Kept), sent);
        }
        assert_eq!(path("/obj%2fname%20", EncodedSlash::Decoded), "/obj/name%20");
    }

    #[test]
    fn paths_that_would_arrive_as_others_are_refused() {
        for (path, error) in [
            ("", Error::RelativePath),
            ("v1", Error::RelativePath),
            ("https://host/v1", Error::RelativePath),
            ("/v1?a=b", Error::PathDelimiter),
            ("/v1#a", Error::PathDelimiter),
            ("/v1/..", Error::DotSegment),
            ("/./v1", Error::DotSegment),
            ("/%2e%2E/v1", Error::DotSegment),
            ("/.%2e/v1", Error::DotSegment),
        ] {
            assert_eq!(check_path(path, DotSegments::Refused), Err(error), "{path}");
        }
        for path in ["/", "/...", "/.a", "/%2e%2e%2e", "/%252e", "/a..", "//"] {
            assert_eq!(check_path(path, DotSegments::Refused), Ok(()), "{path}");
        }
        assert_eq!(check_path("/a/../b", DotSegments::Kept), Ok(()));
    }

    #[test]
    fn raw_and_plain_queries_mean_the_same() {
        let request = Request::new("GET", "h", "/");
        let plain = [("a b", "+"), ("a", "ü"), ("empty", ""), ("a", "1"), ("&=", "?#")];
        let expected = "%26%3D=%3F%23&a=1&a=%C3%BC&a%20b=%2B&empty=";
        assert_eq!(query(&request.clone().query(plain)), expected);
        let raw = "empty&a+b=%2B&a=%c3%bc&&%26%3d=?%23&a=1";
        assert_eq!(query(&request.clone().raw_query(raw)), expected);
        assert_eq!(query(&request.clone().raw_query("b=2").query([("a", "1")])), "a=1&b=2");
        let fragment = push_query(&mut String::new(), &request.raw_query("a=1#b"));
        assert_eq!(fragment, Err(Error::QueryFragment));
    }
}

//! Why a gateway rejected a signature.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::canonical::shown;
use crate::{Algorithm, CanonicalRequest, Part, hash};

/// What the reply to a rejected signature says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explanation {
    /// The gateway received another request than was signed.
    Differs(Difference),
    /// The gateway received what was signed: the secret of the key is wrong.
    WrongSecret,
    /// The time of the signature is too far from the gateway's.
    Expired {
        /// The time of the signature, as the gateway tells it.
        signed: String,
        /// The time of the gateway.
        gateway: String,
    },
    /// The gateway does not know the id of the key.
    UnknownAccessKey,
    /// The key is blocked for a while, after too many wrong signatures.
    BlockedAccessKey,
    /// The reply does not say why.
    NotSaid,
}

/// The first line of the canonical requests that differs. Secrets that headers carry are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which line, from 1.
    pub line: usize,
    /// What the line is.
    pub part: Part,
    /// The line as it was signed.
    pub signed: String,
    /// The line of the gateway, if it has one.
    pub gateway: Option<String>,
}

/// Compares the canonical request in a gateway's reply (its body, or a line of its log) with the
/// one that was signed.
///
/// ```
/// use huaweicloud_signer::{AccessKey, Explanation, Part, Request, Signer, Timestamp, explain};
///
/// let key = AccessKey::new("AKIDEXAMPLE", "secret")?;
/// let request = Request::new("GET", "h.example.com", "/v1").query([("limit", "10")]);
/// let signed = Signer::new(&key).sign(&request, Timestamp::parse("20260102T030405Z")?)?;
///
/// let reply = r#"{"error_code": "APIGW.0301", "error_msg": "Incorrect IAM authentication
///     information: verify aksk signature fail, canonicalRequest:GET|/v1/||host:h.example.com|"}"#;
/// let Explanation::Differs(difference) = explain(reply, signed.canonical_request()) else {
///     panic!("the query is missing");
/// };
/// assert_eq!((difference.line, difference.part), (3, Part::Query));
/// assert_eq!((difference.signed.as_str(), difference.gateway.as_deref()), ("limit=10", Some("")));
/// # Ok::<(), huaweicloud_signer::Error>(())
/// ```
pub fn explain(reply: &str, signed: &CanonicalRequest) -> Explanation {
    if let Some((_, theirs)) = reply.split_once("canonicalRequest:") {
        return compare(&unescape(theirs), signed);
    }
    if let Some((_, times)) = reply.split_once("signature time:") {
        let digits = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).collect();
        let gateway = times.split_once("server time:").map_or("", |(_, time)| time);
        return Explanation::Expired { signed: digits(times), gateway: digits(gateway) };
    }
    let known = [
        ("reach the limit", Explanation::BlockedAccessKey),
        ("Get secretKey failed", Explanation::UnknownAccessKey),
        ("app not found", Explanation::UnknownAccessKey),
    ];
    let found = known.into_iter().find(|(words, _)| reply.contains(words));
    found.map_or(Explanation::NotSaid, |(_, explanation)| explanation)
}

/// Line by line. A gateway shows a `|` for each end of a line, so a `|` in a header is one, too.
fn compare(theirs: &str, signed: &CanonicalRequest) -> Explanation {
    let separator = if theirs.contains('\n') { '\n' } else { '|' };
    let mut gateway: Vec<_> = theirs.split(separator).collect();
    if separator == '\n' {
        // Behind the hash a log goes on.
        let lines = signed.lines().count();
        gateway.truncate(lines.max(4));
    }
    let mut gateway = gateway.into_iter();
    for (n, (part, line)) in signed.lines().enumerate() {
        for ours in line.split(separator) {
            let theirs = gateway.next();
            let theirs = if part == Part::BodyHash { theirs.map(word) } else { theirs };
            if theirs != Some(ours) {
                return Explanation::Differs(Difference {
                    line: n + 1,
                    part,
                    signed: shown(ours).to_string(),
                    gateway: theirs.map(|line| shown(line).to_string()),
                });
            }
        }
    }
    Explanation::WrongSecret
}

/// A hash without what stands behind it.
fn word(line: &str) -> &str {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    &line[..end.unwrap_or(line.len())]
}

/// The text of a JSON string from within it to its end. Text that is not JSON has no quotation
/// marks before the hash.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(next) = chars.next() {
        match next {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    out.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

/// What is likely behind a difference.
fn hint(difference: &Difference) -> Option<&'static str> {
    match difference.part {
        Part::Method => Some("send the method that was signed"),
        Part::Path | Part::Query => Some("send the target that was signed, as it is spelled"),
        Part::Header => Some("send each signed header as it was signed, and no other of its name"),
        Part::SignedHeaders => None,
        Part::BodyHash => {
            let seen = difference.gateway.as_deref()?;
            let is = |bytes: &[u8]| {
                let hash = hash::hash(Algorithm::HmacSha256, bytes);
                hash::read_hex(seen) == Some(hash)
            };
            Some(if is(b"") {
                "the gateway saw no body"
            } else if is(b"{}") {
                "the gateway saw the body {}"
            } else {
                "send exactly the bytes that were signed"
            })
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.part {
            Part::Method => "the method",
            Part::Path => "the path",
            Part::Query => "the query",
            Part::Header => "the headers",
            Part::SignedHeaders => "the names of signed headers",
            Part::BodyHash => "the hash of the body",
        };
        let gateway = self.gateway.as_deref().unwrap_or("(nothing)");
        write!(f, "line {}, {part}:\n  signed:  {}\n  gateway: {gateway}", self.line, self.signed)?;
        hint(self).map_or(Ok(()), |hint| write!(f, "\n{hint}"))
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs(difference) => {
                write!(f, "the gateway received another request than was signed: {difference}")
            }
            Self::WrongSecret => f.write_str(
                "the gateway received what was signed, so the secret is not that of the access key",
            ),
            Self::Expired { signed, gateway } => {
                write!(f, "signed for {signed}, but the gateway's clock says {gateway}")
            }
            Self::UnknownAccessKey => f.write_str("the gateway does not know the access key"),
            Self::BlockedAccessKey => {
                f.write_str("the access key is blocked for a while after too many failures")
            }
            Self::NotSaid => f.write_str("the reply does not say why the signature was rejected"),
        }
    }
}

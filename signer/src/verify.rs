//! Verifying, for servers and their mocks.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::canonical::{Canonical, CanonicalRequest, Content};
use crate::headers::{self, DATE, Header};
use crate::{
    AccessKey, Algorithm, Authorization, DotSegments, EmptyBody, Error, Payload, Request, Rules,
    Timestamp, UNSIGNED_PAYLOAD, hash, target,
};

/// Headers that have to be signed when they are present.
const BINDING: &[&str] = &["x-domain-id", "x-project-id", "x-security-token"];

/// Verifies signatures of a key.
///
/// ```
/// use huaweicloud_signer::{AccessKey, Rejection, Request, Signer, Timestamp, Verifier};
///
/// let key = AccessKey::new("AKIDEXAMPLE", "secret")?;
/// let now = Timestamp::parse("20260102T030405Z")?;
/// let sent = Request::new("GET", "vpc.example.com", "/v1/p0/vpcs");
/// let signed = Signer::new(&key).sign(&sent, now)?;
///
/// let received = sent.headers(signed.headers());
/// let verifier = Verifier::new(&key).at(now, 900);
/// assert_eq!(verifier.verify(&received, signed.authorization()), Ok(()));
///
/// let changed = received.query([("limit", "10")]);
/// let rejection = verifier.verify(&changed, signed.authorization()).unwrap_err();
/// assert!(matches!(rejection, Rejection::Signature { .. }));
/// # Ok::<(), huaweicloud_signer::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Verifier<'a> {
    key: &'a AccessKey,
    rules: Rules,
    window: Option<(Timestamp, u64)>,
    scope: Option<(&'a str, &'a str)>,
}

/// The first thing that is wrong with a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// The header `Authorization` is not of the form of a signature.
    Malformed,
    /// An algorithm that is not known, or not built.
    UnknownAlgorithm(String),
    /// Another key signed.
    OtherAccessKey(String),
    /// The names of the signed headers are not sorted, in lower case and different.
    SignedHeaders(String),
    /// A header that has to be signed is not.
    UnsignedHeader(String),
    /// The request lacks a header that was signed.
    MissingHeader(String),
    /// `X-Sdk-Date` is no time.
    Date(String),
    /// `X-Sdk-Date` is too far from now.
    DateOutsideWindow {
        /// The time of the signature.
        signed: Timestamp,
        /// The time of the verifier.
        now: Timestamp,
        /// Seconds that they may differ by.
        seconds: u64,
    },
    /// The scope is not of the day of the signature, or not of the region and service expected.
    Scope(String),
    /// The body is not the one whose hash the header `X-Sdk-Content-Sha256` gives.
    BodyHash {
        /// The hash in the header.
        signed: String,
        /// The hash of the body.
        actual: String,
    },
    /// A request that nobody could have signed.
    Request(Error),
    /// The signature is another.
    Signature {
        /// The canonical request as it was received.
        canonical_request: CanonicalRequest,
    },
}

impl<'a> Verifier<'a> {
    /// Takes signatures of this key by any algorithm that is built, of any time.
    pub fn new(key: &'a AccessKey) -> Self {
        let rules = Rules { dot_segments: DotSegments::Kept, ..Rules::default() };
        Self { key, rules, window: None, scope: None }
    }

    /// Takes only signatures whose time is at most so many seconds from now, before or after.
    /// Gateways allow 900.
    #[must_use]
    pub fn at(self, now: Timestamp, seconds: u64) -> Self {
        Self { window: Some((now, seconds)), ..self }
    }

    /// Takes only derived keys of this region and service.
    #[must_use]
    pub fn scope(self, region: &'a str, service: &'a str) -> Self {
        Self { scope: Some((region, service)), ..self }
    }

    /// Decides otherwise where the official SDKs disagree: [`Rules::encoded_slash`],
    /// [`Rules::empty_body`] and [`Rules::dot_segments`], which are kept unless you say otherwise.
    /// Which headers are signed is for the signer to say.
    #[must_use]
    pub fn rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Compares the signature in a header `Authorization` with the one that the request has to
    /// have. The comparison takes a time that does not depend on where they differ.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong.
    pub fn verify(&self, request: &Request<'_>, authorization: &str) -> Result<(), Rejection> {
        let parts = Authorization::parse(authorization).ok_or(Rejection::Malformed)?;
        let unknown = || Rejection::UnknownAlgorithm(parts.algorithm.to_string());
        let algorithm = parts.known_algorithm().ok_or_else(unknown)?;
        let derived = algorithm == Algorithm::DerivedHmacSha256;
        let signature = hash::read_hex(parts.signature);
        let signature = signature.filter(|_| derived == parts.scope.is_some());
        let signature = signature.ok_or(Rejection::Malformed)?;
        if parts.access_key_id != self.key.id() {
            return Err(Rejection::OtherAccessKey(parts.access_key_id.to_string()));
        }
        let headers = signed_headers(request, parts.signed_headers)?;
        let date = self.date(request)?;
        let scope = parts.scope.unwrap_or_default();
        self.check_scope(scope, derived, date)?;
        target::check_path(request.path, self.rules.dot_segments).map_err(Rejection::Request)?;
        let content = self.content(request, &headers, algorithm)?;
        let canonical = Canonical::write(request, &headers, &content, self.rules);
        let canonical = canonical.map_err(Rejection::Request)?;
        let message = canonical.string_to_sign(algorithm, date.text().as_str(), scope);
        if hash::verify(algorithm, self.key, scope, &message, &signature) {
            return Ok(());
        }
        Err(Rejection::Signature { canonical_request: canonical.request })
    }

    fn date(&self, request: &Request<'_>) -> Result<Timestamp, Rejection> {
        let text = request.value_of(DATE).unwrap_or_default();
        let signed = Timestamp::parse(text).map_err(|_| Rejection::Date(text.to_string()))?;
        match self.window {
            Some((now, seconds))
                if now.unix_seconds().abs_diff(signed.unix_seconds()) > seconds =>
            {
                Err(Rejection::DateOutsideWindow { signed, now, seconds })
            }
            _ => Ok(signed),
        }
    }

    fn check_scope(&self, scope: &str, derived: bool, date: Timestamp) -> Result<(), Rejection> {
        let mut parts = scope.split('/');
        let right = if derived {
            let day = parts.next() == Some(date.text().day());
            day && self.scope.is_none_or(|(region, service)| parts.eq([region, service]))
        } else {
            self.scope.is_none()
        };
        if right { Ok(()) } else { Err(Rejection::Scope(scope.to_string())) }
    }

    /// What stands for the body. The header that states it counts only if it is signed.
    fn content<'r>(
        &self,
        request: &Request<'r>,
        headers: &[Header<'r>],
        algorithm: Algorithm,
    ) -> Result<Content<'r>, Rejection> {
        let actual = || Content::of(request.payload, algorithm).map_err(Rejection::Request);
        let name = algorithm.content_header();
        let stated = headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let Some((_, stated)) = stated else { return actual() };
        let empty = matches!(request.payload, Payload::Bytes([]));
        if empty && self.rules.empty_body == EmptyBody::MarkedAndHashed {
            return actual();
        }
        if *stated != UNSIGNED_PAYLOAD {
            let mut hash = String::new();
            actual()?.push(&mut hash);
            if hash != *stated {
                return Err(Rejection::BodyHash { signed: (*stated).to_string(), actual: hash });
            }
        }
        Ok(Content::Given(stated))
    }
}

/// The headers that were signed, as they are in the request.
fn signed_headers<'r>(request: &Request<'r>, names: &str) -> Result<Vec<Header<'r>>, Rejection> {
    let sorted = names.split(';').zip(names.split(';').skip(1)).all(|(a, b)| a < b);
    if !sorted || names.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err(Rejection::SignedHeaders(names.to_string()));
    }
    let is_listed = |name: &str| names.split(';').any(|listed| listed == name);
    let present = BINDING.iter().copied().filter(|name| request.value_of(name).is_some());
    if let Some(name) = ["host", "x-sdk-date"].into_iter().chain(present).find(|n| !is_listed(n)) {
        return Err(Rejection::UnsignedHeader(name.to_string()));
    }
    let mut headers = Vec::new();
    for name in names.split(';') {
        let host = [("Host", request.effective_host())];
        let given = request.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let before = headers.len();
        headers.extend(given.map(|(name, value)| (*name, headers::trim(value))));
        if headers.len() == before && name == "host" {
            headers.extend(host);
        } else if headers.len() == before {
            return Err(Rejection::MissingHeader(name.to_string()));
        }
    }
    headers::sort(&mut headers).map_err(Rejection::Request)?;
    Ok(headers)
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("the header Authorization is no signature"),
            Self::UnknownAlgorithm(name) => write!(f, "the algorithm {name} is not known"),
            Self::OtherAccessKey(id) => write!(f, "the access key {id} is not known"),
            Self::SignedHeaders(names) => {
                write!(f, "the signed headers {names} are not sorted, in lower case and different")
            }
            Self::UnsignedHeader(name) => write!(f, "the header {name} is not signed"),
            Self::MissingHeader(name) => write!(f, "the signed header {name} is missing"),
            Self::Date(text) => write!(f, "{text:?} is no time for X-Sdk-Date"),
            Self::DateOutsideWindow { signed, now, seconds } => {
                write!(f, "signed at {signed}, more than {seconds} s from {now}")
            }
            Self::Scope(scope) => write!(f, "{scope:?} is not the scope expected"),
            Self::BodyHash { signed, actual } => {
                write!(f, "the body has the hash {actual}, but {signed} was signed")
            }
            Self::Request(error) => error.fmt(f),
            Self::Signature { .. } => f.write_str("the signature is not that of this request"),
        }
    }
}

impl core::error::Error for Rejection {}

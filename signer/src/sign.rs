//! Signing.

use alloc::string::{String, ToString};
use core::fmt;

use crate::bytes::Class;
use crate::canonical::{Canonical, CanonicalRequest, Content};
use crate::headers::{self, DATE};
use crate::timestamp::Text;
use crate::{
    AccessKey, Algorithm, EmptyBody, Error, Payload, Request, Rules, Timestamp, UNSIGNED_PAYLOAD,
    hash, target,
};

/// Signs requests with a key.
#[derive(Clone, Copy, Debug)]
pub struct Signer<'a> {
    key: &'a AccessKey,
    algorithm: Algorithm,
    scope: Option<(&'a str, &'a str)>,
    rules: Rules,
}

impl<'a> Signer<'a> {
    /// Signs by SDK-HMAC-SHA256, which every service takes.
    pub fn new(key: &'a AccessKey) -> Self {
        Self { key, algorithm: Algorithm::HmacSha256, scope: None, rules: Rules::default() }
    }

    /// Signs by V11-HMAC-SHA256, for one region and service: `iotdm` for instances of `IoTDA`, and
    /// [`GLOBAL_REGION`](crate::GLOBAL_REGION) for services without regions.
    pub fn derived(key: &'a AccessKey, region: &'a str, service: &'a str) -> Self {
        let scope = Some((region, service));
        Self { algorithm: Algorithm::DerivedHmacSha256, scope, ..Self::new(key) }
    }

    /// Signs by SDK-HMAC-SM3.
    #[cfg(feature = "sm3")]
    pub fn sm3(key: &'a AccessKey) -> Self {
        Self { algorithm: Algorithm::HmacSm3, ..Self::new(key) }
    }

    /// Decides otherwise where the official SDKs disagree.
    #[must_use]
    pub fn rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Signs a request for a time, which gateways compare with theirs (15 minutes at most).
    ///
    /// # Errors
    ///
    /// What cannot be sent as it would be signed: see [`Error`].
    pub fn sign(&self, request: &Request<'_>, time: Timestamp) -> Result<Signed, Error> {
        let text = time.text();
        let date = text.as_str();
        if request.value_of(DATE).is_some_and(|given| given != date) {
            return Err(Error::DateConflict);
        }
        target::check_path(request.path, self.rules.dot_segments)?;
        let host = request.effective_host();
        check_host(host)?;

        let (content, marked) = self.content(request)?;
        let mut headers = headers::given(&request.headers, self.rules);
        headers.extend([("Host", host), (DATE, date)]);
        if marked {
            headers.push((self.algorithm.content_header(), UNSIGNED_PAYLOAD));
        }
        headers::sort(&mut headers)?;

        let canonical = Canonical::write(request, &headers, &content, self.rules)?;
        let scope = self.scope(text)?;
        let string_to_sign = canonical.string_to_sign(self.algorithm, date, &scope);
        let code = hash::sign(self.algorithm, self.key, &scope, &string_to_sign);
        Ok(Signed {
            date: text,
            content_header: marked.then(|| self.algorithm.content_header()),
            authorization: self.authorization(&canonical.names, &scope, &code),
            target: canonical.target,
            canonical_request: canonical.request,
            string_to_sign,
        })
    }

    /// What is written for the body, and whether the header that says `UNSIGNED-PAYLOAD` is added.
    fn content<'r>(&self, request: &Request<'r>) -> Result<(Content<'r>, bool), Error> {
        let empty = matches!(request.payload, Payload::Bytes([]));
        let rule = self.rules.empty_body;
        let hashed = || Content::of(request.payload, self.algorithm);
        if let Some(given) = request.value_of(self.algorithm.content_header()) {
            let ignored = empty && rule == EmptyBody::MarkedAndHashed;
            return Ok((if ignored { hashed()? } else { Content::Given(given) }, false));
        }
        let marked = match request.payload {
            Payload::Bytes(_) => is_marked(request) && (!empty || rule != EmptyBody::Hashed),
            Payload::Hash(_) => false,
            Payload::Unsigned => true,
        };
        let unsigned = marked && !(empty && rule == EmptyBody::MarkedAndHashed);
        let content = if unsigned { Content::Given(UNSIGNED_PAYLOAD) } else { hashed()? };
        Ok((content, marked))
    }

    /// `20260102/region/service` of a derived key, else nothing.
    fn scope(&self, date: Text) -> Result<String, Error> {
        let Some((region, service)) = self.scope else { return Ok(String::new()) };
        let valid = |part: &str| !part.is_empty() && SCOPE.covers(part.as_bytes());
        if !valid(region) || !valid(service) {
            return Err(Error::Scope);
        }
        Ok([date.day(), region, service].join("/"))
    }

    fn authorization(&self, names: &str, scope: &str, code: &[u8; hash::SIZE]) -> String {
        let id = self.key.id();
        let mut out = String::with_capacity(128 + id.len() + scope.len() + names.len());
        let name = if scope.is_empty() { " Access=" } else { " Credential=" };
        let slash = if scope.is_empty() { "" } else { "/" };
        let parts = [
            self.algorithm.name(),
            name,
            id,
            slash,
            scope,
            ", SignedHeaders=",
            names,
            ", Signature=",
        ];
        for part in parts {
            out.push_str(part);
        }
        hash::push_hex(&mut out, code);
        out
    }
}

/// Whether the content type asks for a body that is not hashed.
fn is_marked(request: &Request<'_>) -> bool {
    let hashed = ["application/json", "application/bson"];
    request.value_of("content-type").is_some_and(|given| {
        let begins = |name: &str| {
            given.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        !given.is_empty() && !hashed.into_iter().any(begins)
    })
}

const HOST: &Class = &Class::graphic().but(b"/?#@");
const SCOPE: &Class = &Class::graphic().but(b"/,");

fn check_host(host: &str) -> Result<(), Error> {
    if host.is_empty() || !HOST.covers(host.as_bytes()) { Err(Error::Host) } else { Ok(()) }
}

/// What is added to a request and sent.
///
/// `Debug` shows neither the signature nor values of headers that carry secrets.
#[derive(Clone)]
pub struct Signed {
    date: Text,
    content_header: Option<&'static str>,
    authorization: String,
    target: String,
    canonical_request: CanonicalRequest,
    string_to_sign: String,
}

impl Signed {
    /// The path and query to send, in the spelling that was signed: `/v1/p0/vpcs?limit=10`.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Whether this is the path and query to send; ask it with what your HTTP client will send.
    ///
    /// # Errors
    ///
    /// [`Error::OtherTarget`] if it is another.
    pub fn check_target(&self, sent: &str) -> Result<(), Error> {
        if sent == self.target {
            return Ok(());
        }
        Err(Error::OtherTarget { signed: self.target.clone(), sent: sent.to_string() })
    }

    /// The headers to set, in this order: `X-Sdk-Date`, `X-Sdk-Content-Sha256` (or `-Sm3`) if the
    /// body is not hashed, `Authorization`. `Host` is signed too; HTTP clients set it themselves.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let content = self.content_header.map(|name| (name, UNSIGNED_PAYLOAD));
        core::iter::once((DATE, self.date.as_str()))
            .chain(content)
            .chain([("Authorization", self.authorization())])
    }

    /// The value of `Authorization`.
    pub fn authorization(&self) -> &str {
        &self.authorization
    }

    /// The canonical request; keep it to [`explain`](crate::explain) a rejection.
    pub fn canonical_request(&self) -> &CanonicalRequest {
        &self.canonical_request
    }

    /// What the key signed.
    pub fn string_to_sign(&self) -> &str {
        &self.string_to_sign
    }
}

impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed")
            .field("date", &self.date.as_str())
            .field("target", &self.target)
            .field("canonical_request", &self.canonical_request)
            .finish_non_exhaustive()
    }
}

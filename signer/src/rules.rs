//! Algorithms, and the choices where the official SDKs disagree.

/// The region of services that have none, in a derived key.
pub const GLOBAL_REGION: &str = "globe";

/// How a signature is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// SDK-HMAC-SHA256: the secret signs.
    HmacSha256,
    /// V11-HMAC-SHA256: a key signs that is derived from the secret for a day, region and service.
    DerivedHmacSha256,
    /// SDK-HMAC-SM3: as the first, with the hash SM3 (GB/T 32905).
    #[cfg(feature = "sm3")]
    HmacSm3,
}

impl Algorithm {
    pub(crate) const ALL: &'static [Self] = &[
        Self::HmacSha256,
        Self::DerivedHmacSha256,
        #[cfg(feature = "sm3")]
        Self::HmacSm3,
    ];

    /// Its name in the header `Authorization`.
    pub fn name(self) -> &'static str {
        match self {
            Self::HmacSha256 => "SDK-HMAC-SHA256",
            Self::DerivedHmacSha256 => "V11-HMAC-SHA256",
            #[cfg(feature = "sm3")]
            Self::HmacSm3 => "SDK-HMAC-SM3",
        }
    }

    /// The header that stands for the hash of a body: `X-Sdk-Content-Sha256` or
    /// `X-Sdk-Content-Sm3`.
    pub fn content_header(self) -> &'static str {
        match self {
            Self::HmacSha256 | Self::DerivedHmacSha256 => "X-Sdk-Content-Sha256",
            #[cfg(feature = "sm3")]
            Self::HmacSm3 => "X-Sdk-Content-Sm3",
        }
    }
}

/// What is done where the official SDKs disagree.
///
/// The defaults are the choices that a gateway cannot read in two ways.
///
/// ```
/// use huaweicloud_signer::{EncodedSlash, Rules};
///
/// let mut rules = Rules::default();
/// rules.encoded_slash = EncodedSlash::Decoded;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// Whether `Content-Type` is signed.
    pub content_type: ContentType,
    /// What `%2F` in a path is.
    pub encoded_slash: EncodedSlash,
    /// What becomes of `.` and `..` in a path.
    pub dot_segments: DotSegments,
    /// What a missing body of a content type other than JSON and BSON is.
    pub empty_body: EmptyBody,
    /// Whether headers are signed that may change on the way.
    pub transport_headers: TransportHeaders,
}

impl Rules {
    /// What the official Python SDK does (3.1.211).
    pub const PYTHON_SDK: Self = Self {
        content_type: ContentType::Signed,
        encoded_slash: EncodedSlash::Decoded,
        dot_segments: DotSegments::Kept,
        empty_body: EmptyBody::MarkedAndHashed,
        transport_headers: TransportHeaders::Signed,
    };
}

/// Whether `Content-Type` is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContentType {
    /// Signed as it is sent, as the SDKs for Python and JavaScript do.
    #[default]
    Signed,
    /// Never signed, as in the SDK for Go; for senders that set it later, as those of multipart
    /// bodies may.
    Unsigned,
}

/// What an encoded slash (`%2F`) in a path is to the signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EncodedSlash {
    /// Part of its segment: the path is signed as it is sent.
    #[default]
    Kept,
    /// The end of a segment, as in the SDK for Python. It is still sent as `%2F`.
    Decoded,
}

/// What becomes of the segments `.` and `..` in a path, encoded or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DotSegments {
    /// They are an error: HTTP clients and proxies remove them, so that another path would arrive.
    #[default]
    Refused,
    /// They are signed and sent, as in all SDKs.
    Kept,
}

/// What a missing body is whose content type is neither JSON nor BSON, and what one is for which
/// the caller sets `X-Sdk-Content-Sha256`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyBody {
    /// The hash of nothing, and no header is added. One that the caller sets is used.
    #[default]
    Hashed,
    /// The hash of nothing though the header `UNSIGNED-PAYLOAD` is added, as in the SDK for Python.
    MarkedAndHashed,
    /// `UNSIGNED-PAYLOAD` in the header and as the hash, as in the SDK for Go.
    Marked,
}

/// Whether headers are signed that belong to a connection or that proxies change: `Accept-Encoding`,
/// `Connection`, `Content-Length`, `Expect`, `Forwarded`, `Keep-Alive`, `Proxy-Authorization`,
/// `Proxy-Connection`, `TE`, `Trailer`, `Transfer-Encoding`, `Upgrade`, `User-Agent`, `Via`,
/// `X-Forwarded-For`, `X-Forwarded-Host`, `X-Forwarded-Proto`, `X-Real-IP`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransportHeaders {
    /// They are left out.
    #[default]
    Unsigned,
    /// They are signed like any other, as in all SDKs.
    Signed,
}

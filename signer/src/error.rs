//! Why a request cannot be signed.

use alloc::string::String;
use core::fmt;

/// Why a request cannot be signed. Holds names and paths, never a key or the value of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The id of a key is empty or has characters that `Authorization` cannot carry.
    AccessKeyId,
    /// The secret of a key is empty or has white space around it.
    SecretKey,
    /// A time is not of the form `YYYYMMDDTHHMMSSZ`, does not exist or is not between 1970 and 9999.
    Timestamp,
    /// The method is not a word.
    Method,
    /// There is no host, or it is more than a host and a port.
    Host,
    /// The path does not begin with a slash.
    RelativePath,
    /// The path has a `?` or `#` that is not encoded.
    PathDelimiter,
    /// The path has a segment `.` or `..`.
    DotSegment,
    /// The raw query has a `#`.
    QueryFragment,
    /// A header has a name that HTTP does not allow.
    HeaderName(String),
    /// The header of this name has control characters in its value.
    HeaderValue(String),
    /// The header of this name occurs twice.
    DuplicateHeader(String),
    /// The request has an `X-Sdk-Date` of another time.
    DateConflict,
    /// The hash given for the body is not 64 lower-case hexadecimal digits.
    PayloadHash,
    /// The region or service of a derived key is empty or has characters that a scope cannot hold.
    Scope,
    /// The path and query to be sent are not those that were signed.
    OtherTarget {
        /// What was signed.
        signed: String,
        /// What is to be sent.
        sent: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessKeyId => "the id of the access key is empty, or not visible ASCII",
            Self::SecretKey => "the secret of the access key is empty, or white space surrounds it",
            Self::Timestamp => "a time is to be of the form YYYYMMDDTHHMMSSZ, from 1970 to 9999",
            Self::Method => "the method is not a word",
            Self::Host => "the host is to be a host with or without a port",
            Self::RelativePath => "the path does not begin with a slash",
            Self::PathDelimiter => {
                "the path has a `?` or `#`; write %3F or %23, or give the query apart"
            }
            Self::DotSegment => {
                "the path has a segment `.` or `..`, which clients and proxies remove"
            }
            Self::QueryFragment => "the query has a `#`; write %23",
            Self::HeaderName(name) => return write!(f, "{name:?} is no name of a header"),
            Self::HeaderValue(name) => {
                return write!(f, "the value of the header {name} has control characters");
            }
            Self::DuplicateHeader(name) => return write!(f, "the header {name} occurs twice"),
            Self::DateConflict => "the header X-Sdk-Date has another time than the signature",
            Self::PayloadHash => "the hash of the body is to be 64 lower-case hexadecimal digits",
            Self::Scope => "the region or service of a derived key is empty, or not visible ASCII",
            Self::OtherTarget { signed, sent } => {
                return write!(f, "{signed} was signed, but {sent} is sent");
            }
        })
    }
}

impl core::error::Error for Error {}

//! Signs requests to Huawei Cloud, verifies signatures, and explains why one was rejected.
//!
//! Everything here is a function of the parts of a request, a key and a time that you give: no
//! I/O, no clock, no HTTP crate.
//!
//! ```
//! use huaweicloud_signer::{AccessKey, Request, Signer, Timestamp};
//!
//! let key = AccessKey::new("AKIDEXAMPLE", "secret")?;
//! let request = Request::new("GET", "vpc.eu-west-101.myhuaweicloud.eu", "/v1/p0/vpcs")
//!     .query([("limit", "10")])
//!     .header("X-Project-Id", "p0");
//! let signed = Signer::new(&key).sign(&request, Timestamp::parse("20260102T030405Z")?)?;
//!
//! assert_eq!(signed.target(), "/v1/p0/vpcs?limit=10");
//! for (name, value) in signed.headers() {
//!     // set on the request: X-Sdk-Date, Authorization
//! #   assert!(!name.is_empty() && !value.is_empty());
//! }
//! # Ok::<(), huaweicloud_signer::Error>(())
//! ```
//!
//! # What is sent is what was signed
//!
//! Send [`Signed::target`]: it is spelled as it was signed, so that no two encoders have to agree.
//! [`Signed::check_target`] compares it with what your HTTP client made of it. `Host` is signed as
//! you give it, so give it as it travels: in lower case, without the default port.
//!
//! # Where the official SDKs disagree
//!
//! [`Rules`] has one field for each such place. The defaults are those that cannot be read in two
//! ways, and [`Rules::PYTHON_SDK`] is what the official Python SDK does.
//!
//! - Headers whose names contain `_` are not signed (as in Python and Go), and values are trimmed.
//! - `Content-Type` is signed as it is sent, as in Python and JavaScript ([`ContentType`]).
//! - The body is hashed as it is sent. One whose content type is neither JSON nor BSON is not:
//!   `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` is added and stands for the hash (as in Python and
//!   Go). Where there is no body nothing is added, as the SDKs contradict each other there
//!   ([`EmptyBody`]).
//! - A path is decoded once and encoded again, so nothing is encoded twice, and `%2F` stays what it
//!   is ([`EncodedSlash`]).
//! - Dot segments are refused, because clients and proxies remove them ([`DotSegments`]).
//! - Headers that belong to a connection or that proxies change are not signed
//!   ([`TransportHeaders`]).
//!
//! # Features
//!
//! `std` (default) makes a [`Timestamp`] of a `SystemTime`; without it the crate needs `alloc`
//! only. `sm3` adds SDK-HMAC-SM3.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod authorization;
mod bytes;
mod canonical;
mod error;
mod explain;
mod hash;
mod headers;
mod key;
mod request;
mod rules;
mod sign;
mod target;
mod timestamp;
mod verify;

pub use authorization::Authorization;
pub use canonical::{CanonicalRequest, Part};
pub use error::Error;
pub use explain::{Difference, Explanation, explain};
pub use key::AccessKey;
pub use request::{Payload, Request, UNSIGNED_PAYLOAD};
pub use rules::{
    Algorithm, ContentType, DotSegments, EmptyBody, EncodedSlash, GLOBAL_REGION, Rules,
    TransportHeaders,
};
pub use sign::{Signed, Signer};
pub use timestamp::Timestamp;
pub use verify::{Rejection, Verifier};

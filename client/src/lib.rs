//! Sends Huawei Cloud operations: credentials, signatures, endpoints, retries, errors.
//!
//! ```no_run
//! # async fn run<O: huaweicloud_runtime::Operation>(request: O) -> Result<(), huaweicloud_client::Error> {
//! use huaweicloud_client::Client;
//!
//! let client = Client::from_env("eu-west-101").await?;
//! let response = client.send(request).await?;
//! # Ok(())
//! # }
//! ```
//!
//! The requests are those of `huaweicloud-api`, which re-exports this crate under its feature
//! `client`. [`Client::send`] is generic over [`Operation`](huaweicloud_runtime::Operation): no
//! code is generated for an operation beside its types.
//!
//! - [`Credentials`]: an access key, one with a security token, a token of IAM; or a [`Chain`] that
//!   looks where the official SDKs look. They are renewed before they expire, by one call at a
//!   time. The ids of project and account are looked up once.
//! - A request is validated before it is sent; [`Client::send_unchecked`] sends it anyway, and
//!   [`Client::send_raw`] gives the reply as it came. [`Client::call`] has everything else: headers,
//!   bodies that stream, the time allowed.
//! - It is sent again where that may help and does no harm: see [`RetryPolicy`].
//! - What went wrong is one [`Error`]. [`ServiceError`] has code and message in whatever shape the
//!   service gave them, and says why a signature was rejected.
//! - Each call and each attempt is a span of `tracing`, and an [`Observer`] counts them. Neither
//!   sees a secret.
//!
//! # Redirects
//!
//! None is followed: a signature holds for one host and one path. A reply of 3xx that is not
//! documented as a success is a [`ServiceError`], whose headers say where to.
//!
//! # TLS
//!
//! The transport over reqwest uses rustls with the crypto provider that the process has installed.
//! The feature `ring` installs one if there is none.
//!
//! # OBS
//!
//! Object storage signs otherwise. Its operations are refused, and name what serves it.

#![forbid(unsafe_code)]

mod account;
mod authorise;
mod body;
mod builder;
mod client;
mod credentials;
mod endpoint;
mod engine;
mod environment;
mod error;
mod observe;
mod outgoing;
mod pages;
mod partial;
mod poll;
mod reply;
mod retry;
mod service_error;
mod transport;

#[cfg(feature = "blocking")]
pub mod blocking;

pub use body::Body;
pub use builder::Builder;
pub use client::{Call, Client};
pub use credentials::{
    Chain, Container, Credentials, CredentialsError, CredentialsErrorKind, FromEnvironment,
    Metadata, Profile, ProvideCredentials,
};
pub use endpoint::EndpointError;
pub use error::{Error, RequestError};
pub use observe::{Attempt, Observer};
pub use pages::Pages;
pub use partial::PartialFailure;
pub use poll::Polling;
pub use reply::Reply;
pub use retry::RetryPolicy;
pub use service_error::ServiceError;
pub use transport::{BoxError, BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "reqwest")]
pub use transport::{Reqwest, ReqwestOptions};

#[doc(no_inline)]
pub use huaweicloud_runtime::HttpError;
#[doc(no_inline)]
pub use huaweicloud_signer::Explanation;

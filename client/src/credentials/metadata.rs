//! Credentials of the machine: its metadata service.

use std::time::Duration;

use http::{Method, Request, StatusCode};
use secrecy::{ExposeSecret, SecretString};

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, temporary};
use crate::endpoint::Endpoint;
use crate::{Body, BoxFuture, EndpointError, Transport};

const HOST: &str = "http://169.254.169.254";
const TOKEN: &str = "/meta-data/latest/api/token";
const KEY: &str = "/openstack/latest/securitykey";
const WHAT: &str = "the metadata service";
const TIMEOUT: Duration = Duration::from_secs(3);
const TTL_SECONDS: &str = "21600";

/// The temporary access key of the agency of this machine, from its metadata service. A token is
/// asked for first, where the service has such.
#[derive(Clone, Debug)]
pub struct Metadata {
    endpoint: Endpoint,
}

impl Default for Metadata {
    fn default() -> Self {
        Self { endpoint: Endpoint::parse(HOST).expect("the address of the service is an endpoint") }
    }
}

impl Metadata {
    /// From the service at its usual address.
    pub fn new() -> Self {
        Self::default()
    }

    /// From a service at another address: `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// The address is none.
    pub fn at(address: &str) -> Result<Self, EndpointError> {
        Endpoint::parse(address).map(|endpoint| Self { endpoint })
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        header: Option<(&str, &str)>,
    ) -> Result<Request<Body>, CredentialsError> {
        let invalid = |error| CredentialsError::invalid(WHAT, error);
        let uri = self.endpoint.uri(path).map_err(invalid)?;
        let mut builder = Request::builder().method(method).uri(uri);
        if let Some((name, value)) = header {
            builder = builder.header(name, value);
        }
        builder.body(Body::default()).map_err(invalid)
    }

    /// A token, if the service has such.
    async fn token(
        &self,
        transport: &dyn Transport,
    ) -> Result<Option<SecretString>, CredentialsError> {
        let header = ("X-Metadata-Token-Ttl-Seconds", TTL_SECONDS);
        let request = self.request(Method::PUT, TOKEN, Some(header))?;
        let reply = temporary::exchange(transport, request, TIMEOUT, WHAT).await;
        // Nobody is there: this is not a machine of Huawei Cloud.
        let reply = reply.map_err(|error| {
            CredentialsError::not_configured("there is no metadata service").caused_by(error)
        })?;
        let token = std::str::from_utf8(reply.body()).ok().map(str::trim).map(SecretString::from);
        match reply.status() {
            StatusCode::OK => Ok(token),
            StatusCode::NOT_FOUND
            | StatusCode::METHOD_NOT_ALLOWED
            | StatusCode::SERVICE_UNAVAILABLE => Ok(None),
            status => Err(refused(status)),
        }
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<Credentials, CredentialsError> {
        let token = self.token(transport).await?;
        let header = token.as_ref().map(|token| ("X-Metadata-Token", token.expose_secret()));
        let request = self.request(Method::GET, KEY, header)?;
        let reply = temporary::exchange(transport, request, TIMEOUT, WHAT).await?;
        match reply.status() {
            StatusCode::OK => temporary::parse(reply.body(), WHAT),
            StatusCode::NOT_FOUND => Err(CredentialsError::not_configured(
                "the metadata service has no key: the machine has no agency",
            )),
            status => Err(refused(status)),
        }
    }
}

fn refused(status: StatusCode) -> CredentialsError {
    let message = format!("{WHAT} answered {status}");
    CredentialsError::new(CredentialsErrorKind::Unavailable, message)
}

impl ProvideCredentials for Metadata {
    fn provide<'a>(
        &'a self,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask(transport))
    }
}

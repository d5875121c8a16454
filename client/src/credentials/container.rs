//! Credentials of a container: the identity of its pod.

use std::time::Duration;

use http::{Method, Request, StatusCode, header};

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, temporary};
use crate::environment::Environment;
use crate::{Body, BoxFuture, Transport};

const URI: &str = "HC_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN_FILE: &str = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";
const WHAT: &str = "the agent of the container";
const TIMEOUT: Duration = Duration::from_secs(5);

/// The temporary access key of the identity of a pod, from the address in
/// `HC_CONTAINER_CREDENTIALS_FULL_URI`, for the token in the file that
/// `HC_CONTAINER_AUTHORIZATION_TOKEN_FILE` names. The file is read anew each time.
#[derive(Clone, Debug, Default)]
pub struct Container {
    environment: Environment,
}

impl Container {
    /// From the variables of this process.
    pub fn new() -> Self {
        Self::default()
    }

    /// From these variables instead.
    pub fn of<K: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let variables = variables.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { environment: Environment::of(variables.collect()) }
    }

    pub(crate) fn with(environment: Environment) -> Self {
        Self { environment }
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<Credentials, CredentialsError> {
        let (uri, file) = match (self.environment.get(URI), self.environment.get(TOKEN_FILE)) {
            (Some(uri), Some(file)) => (uri, file),
            (None, None) => {
                return Err(CredentialsError::not_configured(format!(
                    "{URI} and {TOKEN_FILE} are not set"
                )));
            }
            _ => {
                let message = format!("one of {URI} and {TOKEN_FILE} is set, and not the other");
                return Err(CredentialsError::new(CredentialsErrorKind::Invalid, message));
            }
        };
        let token = tokio::fs::read_to_string(&file).await;
        let token = token.map_err(|error| CredentialsError::invalid(&file, error))?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(uri)
            .header(header::AUTHORIZATION, token.trim())
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from("{}"))
            .map_err(|error| CredentialsError::invalid(WHAT, error))?;
        let reply = temporary::exchange(transport, request, TIMEOUT, WHAT).await?;
        if reply.status() != StatusCode::OK {
            let message = format!("{WHAT} answered {}", reply.status());
            return Err(CredentialsError::new(CredentialsErrorKind::Unavailable, message));
        }
        temporary::parse(reply.body(), WHAT)
    }
}

impl ProvideCredentials for Container {
    fn provide<'a>(
        &'a self,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask(transport))
    }
}

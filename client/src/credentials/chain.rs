//! Several providers, asked one after the other.

use std::fmt;

use super::{
    Container, Credentials, CredentialsError, CredentialsErrorKind, FromEnvironment, Metadata,
    Profile, ProvideCredentials,
};
use crate::environment::Environment;
use crate::{BoxFuture, Transport};

/// Providers that are asked one after the other until one has credentials.
///
/// One that has none is passed over. One where something is wrong ends the search: a broken file
/// is not to be answered with the identity of the machine.
pub struct Chain {
    providers: Vec<Box<dyn ProvideCredentials>>,
}

impl Default for Chain {
    fn default() -> Self {
        Self::with(&Environment::default())
    }
}

impl Chain {
    /// These providers.
    pub fn new(providers: impl IntoIterator<Item = Box<dyn ProvideCredentials>>) -> Self {
        Self { providers: providers.into_iter().collect() }
    }

    /// The usual ones: environment, file, metadata service, container.
    pub(crate) fn with(environment: &Environment) -> Self {
        Self::new([
            Box::new(FromEnvironment::with(environment.clone())) as Box<dyn ProvideCredentials>,
            Box::new(Profile::with(environment.clone())),
            Box::new(Metadata::new()),
            Box::new(Container::with(environment.clone())),
        ])
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<Credentials, CredentialsError> {
        let mut reasons = Vec::new();
        for provider in &self.providers {
            match provider.provide(transport).await {
                Ok(credentials) => return Ok(credentials),
                Err(error) if error.kind() == CredentialsErrorKind::NotConfigured => {
                    reasons.push(error.to_string());
                }
                Err(error) => return Err(error),
            }
        }
        let message = format!("there are no credentials: {}", reasons.join("; "));
        Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, message))
    }
}

impl ProvideCredentials for Chain {
    fn provide<'a>(
        &'a self,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask(transport))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({} providers)", self.providers.len())
    }
}

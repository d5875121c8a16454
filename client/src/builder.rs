//! The configuration of a client.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::account::Known;
use crate::credentials::Cached;
use crate::endpoint::{Endpoint, Endpoints};
use crate::engine::Engine;
use crate::environment::Environment;
use crate::retry::{Budget, RetryPolicy};
use crate::{
    Chain, Client, EndpointError, Error, Observer, ProvideCredentials, RequestError, Transport,
};

const USER_AGENT: &str = concat!("huaweicloud-client/", env!("CARGO_PKG_VERSION"));
const TIMEOUT: Duration = Duration::from_secs(300);
const LIMIT: usize = 64 << 20;

/// The configuration of a [`Client`].
#[must_use]
pub struct Builder {
    region: Option<String>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    connection: crate::ReqwestOptions,
    overrides: BTreeMap<String, String>,
    environment: Environment,
    retry: RetryPolicy,
    timeout: Duration,
    limit: usize,
    suffix: Option<String>,
    observer: Option<Arc<dyn Observer>>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            region: None,
            credentials: None,
            transport: None,
            #[cfg(feature = "reqwest")]
            connection: crate::ReqwestOptions::default(),
            overrides: BTreeMap::new(),
            environment: Environment::default(),
            retry: RetryPolicy::default(),
            timeout: TIMEOUT,
            limit: LIMIT,
            suffix: None,
            observer: None,
        }
    }

    /// Sets the region: `eu-west-101`.
    pub fn region(self, region: impl Into<String>) -> Self {
        Self { region: Some(region.into()), ..self }
    }

    /// Sets the credentials, or who has them. Those of the usual [`Chain`] unless set.
    pub fn credentials(self, credentials: impl ProvideCredentials) -> Self {
        Self { credentials: Some(Arc::new(credentials)), ..self }
    }

    /// Sets what carries requests. [`Reqwest`](crate::Reqwest) unless set.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    /// Sets how the usual transport connects.
    #[cfg(feature = "reqwest")]
    pub fn connection(self, connection: crate::ReqwestOptions) -> Self {
        Self { connection, ..self }
    }

    /// Calls a service at another place: `endpoint("vpcep", "https://vpcep.example.com")`. The
    /// environment variable of the official SDKs, `HUAWEICLOUD_SDK_REGION_VPCEP_EU_WEST_101`, does
    /// the same for one region.
    pub fn endpoint(mut self, service: impl Into<String>, endpoint: impl Into<String>) -> Self {
        self.overrides.insert(service.into(), endpoint.into());
        self
    }

    /// Reads these variables instead of those of the process: for tests, and for programs that
    /// serve several users.
    pub fn environment<K, V>(self, variables: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: Into<String>,
        V: Into<String>,
    {
        let variables = variables.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { environment: Environment::of(variables.collect()), ..self }
    }

    /// Sets when a request is sent again.
    pub fn retry(self, retry: RetryPolicy) -> Self {
        Self { retry, ..self }
    }

    /// Sets how long a whole call may take, with its repetitions and the waits between them.
    /// 5 minutes unless set.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Sets how many bytes a reply may have that is not streamed. 64 MiB unless set.
    pub fn reply_limit(self, bytes: usize) -> Self {
        Self { limit: bytes, ..self }
    }

    /// Adds a word to the user agent: `my-tool/1.0`.
    pub fn user_agent(self, suffix: impl Into<String>) -> Self {
        Self { suffix: Some(suffix.into()), ..self }
    }

    /// Tells somebody of calls and attempts.
    pub fn observer(self, observer: impl Observer) -> Self {
        Self { observer: Some(Arc::new(observer)), ..self }
    }

    /// The client. Nothing is sent.
    ///
    /// # Errors
    /// There is no region, an endpoint is none, the user agent is no value of a header, or the
    /// transport cannot be made.
    pub fn build(self) -> Result<Client, Error> {
        let region = self.region.ok_or_else(EndpointError::no_region)?;
        if !region.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return Err(EndpointError::no_region_such_as(&region).into());
        }
        let mut endpoints = Endpoints::default();
        for (service, text) in self.overrides {
            endpoints.set(service, Endpoint::parse(&text)?);
        }
        let user_agent = self
            .suffix
            .map_or_else(|| USER_AGENT.to_owned(), |suffix| format!("{USER_AGENT} {suffix}"));
        let user_agent = HeaderValue::from_str(&user_agent)
            .map_err(|_| RequestError::Header("User-Agent".to_owned()))?;
        let transport = match self.transport {
            Some(transport) => transport,
            #[cfg(feature = "reqwest")]
            None => Arc::new(crate::Reqwest::new(self.connection)?),
            #[cfg(not(feature = "reqwest"))]
            None => {
                return Err(crate::TransportError::new(
                    crate::TransportErrorKind::Request,
                    "no transport is set, and the feature `reqwest` is off",
                )
                .into());
            }
        };
        let credentials =
            self.credentials.unwrap_or_else(|| Arc::new(Chain::with(&self.environment)));
        Ok(Client::new(Engine {
            transport,
            credentials: Cached::new(credentials),
            region,
            endpoints,
            environment: self.environment,
            known: Known::default(),
            budget: Budget::new(self.retry.budget),
            retry: self.retry,
            timeout: self.timeout,
            limit: self.limit,
            user_agent,
            observer: self.observer,
        }))
    }
}

/// Says for which region.
impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder").field("region", &self.region).finish_non_exhaustive()
    }
}

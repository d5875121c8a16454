//! Who sends requests.

use std::error::Error;
use std::fmt;
use std::time::SystemTime;

use huaweicloud_signer::AccessKey;
use secrecy::{ExposeSecret, SecretString};

use crate::{BoxError, BoxFuture, Transport};

mod cached;
mod chain;
mod container;
mod environment;
mod metadata;
mod profile;
mod temporary;

pub(crate) use cached::Cached;
pub use chain::Chain;
pub use container::Container;
pub use environment::FromEnvironment;
pub use metadata::Metadata;
pub use profile::Profile;

/// Who sends requests: an access key, one with a security token, or a token of IAM.
///
/// `Debug` shows no secret, and what is secret is overwritten in memory when it is dropped.
///
/// ```
/// use huaweicloud_client::Credentials;
///
/// let credentials = Credentials::access_key("AKIDEXAMPLE", "secret")?.project_id("p0");
/// assert!(!format!("{credentials:?}").contains("secret"));
/// # Ok::<(), huaweicloud_client::CredentialsError>(())
/// ```
#[derive(Clone)]
pub struct Credentials {
    secret: Secret,
    project_id: Option<String>,
    domain_id: Option<String>,
    expires_at: Option<SystemTime>,
}

#[derive(Clone)]
pub(crate) enum Secret {
    AccessKey { key: AccessKey, security_token: Option<SecretString> },
    Token(SecretString),
    None,
}

impl Credentials {
    /// None: for operations that ask for no identity, such as those that issue tokens.
    pub fn anonymous() -> Self {
        Self::from(Secret::None)
    }

    /// An access key: its id (AK) and its secret (SK).
    ///
    /// # Errors
    /// One of them is empty or cannot be one.
    pub fn access_key(
        id: impl Into<String>,
        secret: impl Into<String>,
    ) -> Result<Self, CredentialsError> {
        let key = AccessKey::new(id, secret)
            .map_err(|error| CredentialsError::invalid("the access key", error))?;
        Ok(Self::from(Secret::AccessKey { key, security_token: None }))
    }

    /// An access key that was issued for a time, with its security token.
    ///
    /// # Errors
    /// As [`Credentials::access_key`].
    pub fn temporary_access_key(
        id: impl Into<String>,
        secret: impl Into<String>,
        security_token: impl Into<SecretString>,
    ) -> Result<Self, CredentialsError> {
        let mut credentials = Self::access_key(id, secret)?;
        if let Secret::AccessKey { security_token: token, .. } = &mut credentials.secret {
            *token = Some(security_token.into());
        }
        Ok(credentials)
    }

    /// A token of IAM, which is sent as `X-Auth-Token` instead of a signature.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self::from(Secret::Token(token.into()))
    }

    /// Sets the id of the project, which is looked up otherwise.
    #[must_use]
    pub fn project_id(self, project_id: impl Into<String>) -> Self {
        Self { project_id: Some(project_id.into()), ..self }
    }

    /// Sets the id of the account, which is looked up otherwise.
    #[must_use]
    pub fn domain_id(self, domain_id: impl Into<String>) -> Self {
        Self { domain_id: Some(domain_id.into()), ..self }
    }

    /// Sets when they cease to hold; they are asked for again before.
    #[must_use]
    pub fn expires_at(self, expires_at: SystemTime) -> Self {
        Self { expires_at: Some(expires_at), ..self }
    }

    /// When they cease to hold.
    pub const fn expiry(&self) -> Option<SystemTime> {
        self.expires_at
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.secret
    }

    pub(crate) fn own_project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    pub(crate) fn own_domain_id(&self) -> Option<&str> {
        self.domain_id.as_deref()
    }

    fn with_ids(self, project_id: Option<String>, domain_id: Option<String>) -> Self {
        Self {
            project_id: project_id.or(self.project_id),
            domain_id: domain_id.or(self.domain_id),
            ..self
        }
    }

    /// What tells these from those of others, to keep what was looked up with them apart.
    pub(crate) fn identity(&self) -> Identity {
        match &self.secret {
            Secret::AccessKey { key, .. } => Identity::AccessKey(key.id().to_owned()),
            Secret::Token(token) => Identity::Token(token.clone()),
            Secret::None => Identity::Nobody,
        }
    }
}

/// Whose credentials they are.
#[derive(Clone)]
pub(crate) enum Identity {
    AccessKey(String),
    Token(SecretString),
    Nobody,
}

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AccessKey(one), Self::AccessKey(other)) => one == other,
            (Self::Token(one), Self::Token(other)) => one.expose_secret() == other.expose_secret(),
            (Self::Nobody, Self::Nobody) => true,
            _ => false,
        }
    }
}

impl From<Secret> for Credentials {
    fn from(secret: Secret) -> Self {
        Self { secret, project_id: None, domain_id: None, expires_at: None }
    }
}

/// Says which kind they are, for which project and account, and until when.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.secret {
            Secret::AccessKey { security_token: None, .. } => "access key",
            Secret::AccessKey { .. } => "access key with a security token",
            Secret::Token(_) => "token",
            Secret::None => "none",
        };
        f.debug_struct("Credentials")
            .field("kind", &kind)
            .field("project_id", &self.project_id)
            .field("domain_id", &self.domain_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Has credentials when asked for them. What it gives is kept until shortly before it expires, and
/// it is asked by one call at a time.
pub trait ProvideCredentials: Send + Sync + 'static {
    /// The credentials.
    ///
    /// # Errors
    /// [`CredentialsErrorKind::NotConfigured`] lets a [`Chain`] ask the next; any other error is
    /// one.
    fn provide<'a>(
        &'a self,
        transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>>;
}

impl ProvideCredentials for Credentials {
    fn provide<'a>(
        &'a self,
        _transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// Why there are no credentials, or no id of a project or account.
#[derive(Debug)]
pub struct CredentialsError {
    kind: CredentialsErrorKind,
    message: String,
    source: Option<BoxError>,
}

/// What is wrong with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialsErrorKind {
    /// There are none at this place, and nothing says that there should be.
    NotConfigured,
    /// Something is there that cannot be used.
    Invalid,
    /// Who issues them did not.
    Unavailable,
    /// The project or account cannot be told from them.
    Ambiguous,
}

impl CredentialsError {
    /// An error with a message, which is to hold nothing secret.
    pub fn new(kind: CredentialsErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The error with what caused it, which is to hold nothing secret either.
    #[must_use]
    pub fn caused_by(self, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// What is wrong.
    pub const fn kind(&self) -> CredentialsErrorKind {
        self.kind
    }

    /// Whether it may be right later.
    pub fn is_retryable(&self) -> bool {
        self.kind == CredentialsErrorKind::Unavailable
    }

    fn not_configured(message: impl Into<String>) -> Self {
        Self::new(CredentialsErrorKind::NotConfigured, message)
    }

    fn invalid(what: &str, error: impl Into<BoxError>) -> Self {
        Self::new(CredentialsErrorKind::Invalid, format!("{what} cannot be used")).caused_by(error)
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.source.as_ref().map_or(Ok(()), |source| write!(f, ": {source}"))
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

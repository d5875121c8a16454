//! Credentials in environment variables.

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials};
use crate::environment::Environment;
use crate::{BoxFuture, Transport};

const ID: &str = "HUAWEICLOUD_SDK_AK";
const SECRET: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const DOMAIN_ID: &str = "HUAWEICLOUD_SDK_DOMAIN_ID";

/// Variables of an identity provider, which this client does not ask.
const FEDERATED: [&str; 2] = ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"];

/// An access key from the variables that the official SDKs read: `HUAWEICLOUD_SDK_AK` and
/// `HUAWEICLOUD_SDK_SK`, and if they are set `HUAWEICLOUD_SDK_SECURITY_TOKEN`,
/// `HUAWEICLOUD_SDK_PROJECT_ID` and `HUAWEICLOUD_SDK_DOMAIN_ID`.
#[derive(Clone, Debug, Default)]
pub struct FromEnvironment {
    environment: Environment,
}

impl FromEnvironment {
    /// From the variables of this process.
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with(environment: Environment) -> Self {
        Self { environment }
    }

    fn read(&self) -> Result<Credentials, CredentialsError> {
        let get = |name| self.environment.get(name);
        let credentials = match (get(ID), get(SECRET), get(SECURITY_TOKEN)) {
            (Some(id), Some(secret), None) => Credentials::access_key(id, secret)?,
            (Some(id), Some(secret), Some(token)) => {
                Credentials::temporary_access_key(id, secret, token)?
            }
            (None, None, _) => return Err(self.none()),
            (id, _, _) => {
                let (set, missing) = if id.is_some() { (ID, SECRET) } else { (SECRET, ID) };
                let message = format!("{set} is set, and {missing} is not");
                return Err(CredentialsError::new(CredentialsErrorKind::Invalid, message));
            }
        };
        Ok(credentials.with_ids(get(PROJECT_ID), get(DOMAIN_ID)))
    }

    fn none(&self) -> CredentialsError {
        if FEDERATED.iter().all(|name| self.environment.get(name).is_some()) {
            let [provider, file] = FEDERATED;
            let message = format!(
                "{provider} and {file} are set, and this client does not ask identity providers: \
                 give it a token with `Credentials::token`"
            );
            return CredentialsError::new(CredentialsErrorKind::Invalid, message);
        }
        CredentialsError::not_configured(format!("{ID} and {SECRET} are not set"))
    }
}

impl ProvideCredentials for FromEnvironment {
    fn provide<'a>(
        &'a self,
        _transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(self.read()))
    }
}

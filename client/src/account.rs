//! The ids of the project and the account that credentials belong to.

use bytes::Bytes;
use http::Response;
use huaweicloud_runtime::{self as rt, Operation, OperationMetadata};
use serde_json::Value;
use tokio::sync::Mutex;

use crate::credentials::{Credentials, Identity};
use crate::outgoing::Outgoing;
use crate::service_error::{request_id, strip_bom};
use crate::{CredentialsError, CredentialsErrorKind, RequestError};

/// Lists the projects of a region.
struct ListProjects {
    name: String,
}

/// Lists the accounts that credentials may act for.
struct ListDomains {}

rt::request!(ListProjects { name });
rt::request!(ListDomains {});

impl Operation for ListProjects {
    type Body = ();
    type Response = Value;
    type Headers = ();
    type Error = Value;

    const METADATA: &'static OperationMetadata =
        &OperationMetadata::new("iam", "KeystoneListProjects", "GET", "/v3/projects")
            .parameters(&[rt::query("name")]);

    fn body(&self) -> Option<&()> {
        None
    }
}

impl Operation for ListDomains {
    type Body = ();
    type Response = Value;
    type Headers = ();
    type Error = Value;

    const METADATA: &'static OperationMetadata =
        &OperationMetadata::new("iam", "KeystoneListAuthDomains", "GET", "/v3/auth/domains");

    fn body(&self) -> Option<&()> {
        None
    }
}

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// The project of a region.
    Project,
    /// The account.
    Account,
}

impl Sought {
    /// What credentials say themselves.
    pub(crate) fn own(self, credentials: &Credentials) -> Option<&str> {
        match self {
            Self::Project => credentials.own_project_id(),
            Self::Account => credentials.own_domain_id(),
        }
    }

    /// The request whose reply lists the candidates.
    pub(crate) fn request(self, region: &str) -> Result<Outgoing, RequestError> {
        match self {
            Self::Project => Outgoing::of(&ListProjects { name: region.to_owned() }, false),
            Self::Account => Outgoing::of(&ListDomains {}, false),
        }
    }

    const fn list(self) -> &'static str {
        match self {
            Self::Project => "projects",
            Self::Account => "domains",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Account => "account",
        }
    }

    const fn setter(self) -> &'static str {
        match self {
            Self::Project => "`Credentials::project_id` or HUAWEICLOUD_SDK_PROJECT_ID",
            Self::Account => "`Credentials::domain_id` or HUAWEICLOUD_SDK_DOMAIN_ID",
        }
    }

    /// The one candidate in a reply.
    pub(crate) fn only(
        self,
        region: &str,
        reply: &Response<Bytes>,
    ) -> Result<String, CredentialsError> {
        let body: Option<Value> = serde_json::from_slice(strip_bom(reply.body())).ok();
        let listed = body.as_ref().and_then(|body| body.get(self.list())?.as_array());
        let ids: Vec<&str> =
            listed.into_iter().flatten().filter_map(|one| one.get("id")?.as_str()).collect();
        let trace = request_id(reply.headers()).unwrap_or_else(|| "-".to_owned());
        let (name, setter) = (self.name(), self.setter());
        let message = match *ids.as_slice() {
            [id] => return Ok(id.to_owned()),
            [] => format!("IAM knows no {name} of these credentials in {region}"),
            _ => format!("IAM knows several {name}s in {region}: {}", ids.join(", ")),
        };
        let message = format!("{message}; give its id with {setter} (request {trace})");
        Err(CredentialsError::new(CredentialsErrorKind::Ambiguous, message))
    }
}

/// What was looked up, by whose credentials. Held while IAM is asked, so that it is asked once.
#[derive(Default)]
pub(crate) struct Known {
    ids: Mutex<Vec<(Identity, Sought, String)>>,
}

impl Known {
    /// What is known, or what `ask` finds.
    pub(crate) async fn get(
        &self,
        identity: Identity,
        sought: Sought,
        ask: impl Future<Output = Result<String, crate::Error>>,
    ) -> Result<String, crate::Error> {
        let mut ids = self.ids.lock().await;
        let same =
            |(other, what, _): &&(Identity, Sought, String)| *what == sought && *other == identity;
        if let Some((_, _, id)) = ids.iter().find(same) {
            return Ok(id.clone());
        }
        let id = ask.await?;
        // Tokens change, and what was known by old ones is of no more use.
        if ids.len() >= MOST {
            ids.remove(0);
        }
        ids.push((identity, sought, id.clone()));
        Ok(id)
    }
}

/// How much is kept.
const MOST: usize = 16;

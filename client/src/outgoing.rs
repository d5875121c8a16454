//! Operations on their way: written as HTTP but for what credentials supply.

use bytes::Bytes;
use http::Request;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use huaweicloud_runtime::registry::{Entry, Prepared};
use huaweicloud_runtime::{
    HttpDraft, Location, Operation, OperationMetadata, ParameterMetadata, Reply,
};

use crate::RequestError;
use crate::authorise::Ids;
use crate::endpoint::Endpoint;

const JSON: &str = "application/json";
const CONTENT_TYPE: &str = "Content-Type";

/// Services whose requests are signed otherwise, and what serves them.
const OTHER_CLIENTS: &[(&str, &str)] =
    &[("obs", "the crate `reqsign-huaweicloud-obs` or `opendal`")];

/// Where a project and an account are named.
const PROJECT: [(Location, &str); 2] =
    [(Location::Path, "project_id"), (Location::Header, "X-Project-Id")];
const ACCOUNT: [(Location, &str); 2] =
    [(Location::Path, "domain_id"), (Location::Header, "X-Domain-Id")];

/// A request but for what credentials and transport supply.
#[derive(Debug)]
pub(crate) struct Outgoing {
    /// How replies are read whose bodies are not that of a success.
    pub(crate) replies: &'static [Reply],
    /// Headers that no parameter documents.
    pub(crate) headers: HeaderMap,
    /// Empty if there is none, or if it is a stream that is handed over once.
    pub(crate) body: Bytes,
    draft: HttpDraft,
}

impl Outgoing {
    /// The request of an operation; with another body than its own if `replaced`.
    pub(crate) fn of<O: Operation>(request: &O, replaced: bool) -> Result<Self, RequestError> {
        let draft =
            if replaced { HttpDraft::without_body(request) } else { HttpDraft::of(request)? };
        Self::from(draft, O::REPLIES)
    }

    /// The request of an operation whose types are not at hand.
    pub(crate) fn prepared(entry: &Entry, prepared: Prepared) -> Result<Self, RequestError> {
        Self::from(HttpDraft::prepared(entry.metadata, prepared)?, entry.replies)
    }

    fn from(mut draft: HttpDraft, replies: &'static [Reply]) -> Result<Self, RequestError> {
        let service = draft.metadata().service;
        let other = OTHER_CLIENTS.iter().find(|(other, _)| *other == service);
        if let Some((_, instead)) = other {
            return Err(RequestError::OtherClient(instead));
        }
        let body = draft.take_body().into();
        Ok(Self { replies, headers: HeaderMap::new(), body, draft })
    }

    pub(crate) const fn metadata(&self) -> &'static OperationMetadata {
        self.draft.metadata()
    }

    /// Whether the operation names a project that the request does not give.
    pub(crate) fn needs_project(&self) -> bool {
        PROJECT.iter().any(|(location, name)| self.draft.lacks(*location, name))
    }

    /// Whether the operation names an account that the request does not give.
    pub(crate) fn needs_account(&self) -> bool {
        ACCOUNT.iter().any(|(location, name)| self.draft.lacks(*location, name))
    }

    /// Whether the request itself sets a header.
    pub(crate) fn sets(&self, name: &str) -> bool {
        let mut set = self.draft.parameters().headers.iter();
        self.headers.contains_key(name) || set.any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Whether to send the request twice does no more than to send it once.
    pub(crate) fn is_idempotent(&self) -> bool {
        let method = http::Method::from_bytes(self.metadata().method.as_bytes());
        method.is_ok_and(|method| method.is_idempotent()) || self.sets("X-Client-Token")
    }

    /// Method, URI and headers for an endpoint.
    pub(crate) fn address(
        &self,
        endpoint: &Endpoint,
        ids: &Ids,
    ) -> Result<Request<()>, RequestError> {
        let bare = self.metadata().body.is_none();
        let supplied = |parameter: &ParameterMetadata| match parameter.location {
            Location::Path => ids.supply(parameter.name),
            // Gateways ask for it also where there is no body.
            Location::Header if bare && parameter.name.eq_ignore_ascii_case(CONTENT_TYPE) => {
                Some(JSON.to_owned())
            }
            Location::Header | Location::Query => None,
        };
        let mut request = self.draft.address(&endpoint.base(), supplied)?;
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        Ok(request)
    }
}

/// A header, marked as secret if it carries a token.
pub(crate) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let invalid = || RequestError::Header(name.to_owned());
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
    let mut value = HeaderValue::from_bytes(text.trim().as_bytes()).map_err(|_| invalid())?;
    let name = known.as_str();
    value.set_sensitive(name == "authorization" || name.contains("token"));
    Ok((known, value))
}

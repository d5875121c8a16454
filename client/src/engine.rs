//! One call: authorised, sent, and sent again where that may help.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderValue, USER_AGENT};
use http::{Response, StatusCode};
use huaweicloud_runtime::OperationMetadata;
use huaweicloud_signer::{CanonicalRequest, Explanation, explain};
use tokio::time::Instant;
use tracing::{Instrument, Span, field};

use crate::account::{Known, Sought};
use crate::authorise::{AUTH_TOKEN, Authorised, Ids, authorise};
use crate::credentials::{Cached, Credentials, Secret};
use crate::endpoint::{Endpoint, Endpoints};
use crate::environment::Environment;
use crate::observe::{Attempt, Observer};
use crate::outgoing::Outgoing;
use crate::retry::{Budget, Failed, RetryPolicy};
use crate::service_error::request_id;
use crate::{Body, Error, ServiceError, Transport};

/// Services that serve an account, not a project of a region: those that take
/// `GlobalCredentials` in the official SDKs.
const GLOBAL: &[&str] = &["ccm", "iam", "scm", "tms"];

/// The code with which gateways reject a signature.
const REJECTED: &str = "APIGW.0301";

/// What clients of one configuration share.
pub(crate) struct Engine {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) credentials: Cached,
    pub(crate) region: String,
    pub(crate) endpoints: Endpoints,
    pub(crate) environment: Environment,
    pub(crate) known: Known,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
    pub(crate) timeout: Duration,
    pub(crate) limit: usize,
    pub(crate) user_agent: HeaderValue,
    pub(crate) observer: Option<Arc<dyn Observer>>,
}

/// How the body of a reply is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As a whole, which belongs to the attempt.
    Whole,
    /// By whom the reply is handed to.
    Stream,
}

impl Engine {
    /// Sends a request, within the time allowed.
    pub(crate) async fn run(
        &self,
        outgoing: &Outgoing,
        body: Option<Body>,
        reading: Reading,
        allowed: Duration,
    ) -> Result<Response<Body>, Error> {
        let OperationMetadata { service, id: operation, .. } = outgoing.metadata();
        let span = tracing::info_span!(
            "huaweicloud_call",
            service,
            operation,
            region = self.region,
            attempts = field::Empty,
            status = field::Empty,
            request_id = field::Empty,
            elapsed_ms = field::Empty,
        );
        let start = Instant::now();
        let mut progress = Progress::default();
        let calls = self.attempts(outgoing, body, reading, &mut progress);
        let result = tokio::time::timeout(allowed, calls).instrument(span.clone()).await;
        let result = result.unwrap_or_else(|_| {
            Err(Error::Deadline { allowed, last: progress.last.map(Box::new) })
        });
        span.record("attempts", progress.attempts);
        self.tell(outgoing, progress.attempts, start, &result, &span, Observed::Call);
        result
    }

    async fn attempts(
        &self,
        outgoing: &Outgoing,
        body: Option<Body>,
        reading: Reading,
        progress: &mut Progress,
    ) -> Result<Response<Body>, Error> {
        let idempotent = outgoing.is_idempotent();
        let streams = body.as_ref().is_some_and(|body| body.as_bytes().is_none());
        let mut source = Source::of(outgoing, body);
        loop {
            progress.attempts += 1;
            let start = Instant::now();
            let span = tracing::debug_span!(
                "huaweicloud_attempt",
                number = progress.attempts,
                status = field::Empty,
                request_id = field::Empty,
                elapsed_ms = field::Empty,
            );
            let attempt = self.attempt(outgoing, source.next(), reading);
            let result = attempt.instrument(span.clone()).await;
            self.tell(outgoing, progress.attempts, start, &result, &span, Observed::Attempt);
            let error = match result {
                Ok(reply) => {
                    self.budget.earn();
                    return Ok(reply);
                }
                Err(error) => error,
            };
            let failed = Failed { error: &error, attempt: progress.attempts, idempotent };
            let wait = if streams { None } else { self.retry.wait(&failed, &self.budget) };
            let Some(wait) = wait else { return Err(error) };
            tracing::debug!(%error, wait_ms = milliseconds(wait), "the request is sent again");
            progress.last = Some(error);
            tokio::time::sleep(wait).await;
        }
    }

    async fn attempt(
        &self,
        outgoing: &Outgoing,
        body: Body,
        reading: Reading,
    ) -> Result<Response<Body>, Error> {
        let endpoint = self.endpoints.find(outgoing.metadata(), &self.region, &self.environment)?;
        let credentials = self.credentials.get(&*self.transport).await?;
        let ids = self.ids(outgoing, &endpoint, &credentials).await?;
        let authorised = self.authorise(outgoing, body, &endpoint, &credentials, &ids)?;
        self.exchange(outgoing, authorised, reading).await
    }

    /// Sends what is authorised, and reads what comes back.
    async fn exchange(
        &self,
        outgoing: &Outgoing,
        authorised: Authorised,
        reading: Reading,
    ) -> Result<Response<Body>, Error> {
        let reply = self.transport.send(authorised.request).await?;
        let success = outgoing.metadata().is_success(reply.status().as_u16());
        if success && reading == Reading::Stream {
            return Ok(reply);
        }
        let (head, body) = reply.into_parts();
        let body = body.read(self.limit).await?;
        if success {
            return Ok(Response::from_parts(head, Body::from(body)));
        }
        let error = ServiceError::new(head.status, head.headers, body);
        Err(Error::Service(Box::new(explained(error, outgoing, authorised.canonical.as_ref()))))
    }

    /// The project and the account that a request is for.
    async fn ids(
        &self,
        outgoing: &Outgoing,
        endpoint: &Endpoint,
        credentials: &Credentials,
    ) -> Result<Ids, Error> {
        let signs = matches!(credentials.secret(), Secret::AccessKey { .. });
        let signs = signs && !outgoing.sets(AUTH_TOKEN);
        let global = GLOBAL.contains(&outgoing.metadata().service);
        let for_project = outgoing.needs_project();
        let mut ids = Ids::default();
        if for_project || (signs && !global) {
            ids.project = Some(self.id(Sought::Project, endpoint, credentials).await?);
        }
        if outgoing.needs_account() || (signs && global && !for_project) {
            ids.account = Some(self.id(Sought::Account, endpoint, credentials).await?);
        }
        Ok(ids)
    }

    async fn id(
        &self,
        sought: Sought,
        beside: &Endpoint,
        credentials: &Credentials,
    ) -> Result<String, Error> {
        if let Some(id) = sought.own(credentials) {
            return Ok(id.to_owned());
        }
        let ask = self.ask(sought, beside, credentials);
        self.known.get(credentials.identity(), sought, ask).await
    }

    /// Asks IAM, once: the call that needs the answer is what is repeated.
    async fn ask(
        &self,
        sought: Sought,
        beside: &Endpoint,
        credentials: &Credentials,
    ) -> Result<String, Error> {
        let outgoing = sought.request(&self.region)?;
        let endpoint = self.endpoints.iam(beside, &self.region, &self.environment)?;
        let none = Ids::default();
        let authorised =
            self.authorise(&outgoing, Body::default(), &endpoint, credentials, &none)?;
        let reply = self.exchange(&outgoing, authorised, Reading::Whole).await?;
        let reply = reply.map(|body| body.into_bytes().unwrap_or_default());
        Ok(sought.only(&self.region, &reply)?)
    }

    fn authorise(
        &self,
        outgoing: &Outgoing,
        body: Body,
        endpoint: &Endpoint,
        credentials: &Credentials,
        ids: &Ids,
    ) -> Result<Authorised, Error> {
        let mut authorised = authorise(outgoing, body, endpoint, credentials, ids)?;
        authorised.request.headers_mut().insert(USER_AGENT, self.user_agent.clone());
        Ok(authorised)
    }

    /// Records how an attempt or a call ended, and tells the observer.
    fn tell(
        &self,
        outgoing: &Outgoing,
        number: u32,
        start: Instant,
        result: &Result<Response<Body>, Error>,
        span: &Span,
        what: Observed,
    ) {
        let elapsed = start.elapsed();
        let (status, request_id) = match result {
            Ok(reply) => (Some(reply.status()), request_id(reply.headers())),
            Err(Error::Service(error)) => {
                (Some(error.status()), error.request_id().map(str::to_owned))
            }
            Err(_) => (None, None),
        };
        span.record("elapsed_ms", milliseconds(elapsed));
        if let Some(status) = status {
            span.record("status", status.as_u16());
        }
        if let Some(id) = &request_id {
            span.record("request_id", id.as_str());
        }
        let Some(observer) = &self.observer else { return };
        let attempt = Attempt {
            service: outgoing.metadata().service,
            operation: outgoing.metadata().id,
            number,
            elapsed,
            status,
            request_id: request_id.as_deref(),
            error: result.as_ref().err(),
        };
        match what {
            Observed::Attempt => observer.attempt(&attempt),
            Observed::Call => observer.call(&attempt),
        }
    }
}

#[derive(Clone, Copy)]
enum Observed {
    Attempt,
    Call,
}

/// How far a call has come.
#[derive(Default)]
struct Progress {
    attempts: u32,
    last: Option<Error>,
}

/// Where the body of each attempt comes from.
enum Source {
    Bytes(Bytes),
    Once(Option<Body>),
}

impl Source {
    fn of(outgoing: &Outgoing, replaced: Option<Body>) -> Self {
        match replaced.map(Body::into_bytes) {
            Some(Ok(bytes)) => Self::Bytes(bytes),
            Some(Err(stream)) => Self::Once(Some(stream)),
            None => Self::Bytes(outgoing.body.clone()),
        }
    }

    fn next(&mut self) -> Body {
        match self {
            Self::Bytes(bytes) => Body::from(bytes.clone()),
            Self::Once(stream) => stream.take().unwrap_or_default(),
        }
    }
}

/// The error with its documented type, and with why a signature was rejected.
fn explained(
    mut error: ServiceError,
    outgoing: &Outgoing,
    canonical: Option<&CanonicalRequest>,
) -> ServiceError {
    let status = error.status();
    let documented =
        outgoing.replies.iter().find(|reply| reply.statuses.contains(&status.as_u16()));
    if let Some(Ok(typed)) = documented.map(|reply| reply.decode(error.body())) {
        error.set_typed(typed);
    }
    let rejected = status == StatusCode::UNAUTHORIZED && error.code() == Some(REJECTED);
    if let Some(canonical) = canonical.filter(|_| rejected) {
        let reply = String::from_utf8_lossy(error.body());
        let explanation = explain(&reply, canonical);
        if explanation != Explanation::NotSaid {
            error.set_explanation(explanation);
        }
    }
    error
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

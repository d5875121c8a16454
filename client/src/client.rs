//! The client and its calls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use huaweicloud_runtime::Operation;
use huaweicloud_runtime::registry::Entry;
use serde_json::Value;

use crate::engine::{Engine, Reading};
use crate::outgoing::{Outgoing, header};
use crate::service_error::strip_bom;
use crate::{Body, Builder, Error, Reply};

/// Sends operations. It is cheap to clone, and clones share connections, credentials and what was
/// looked up.
///
/// It needs a runtime of tokio whose time is enabled. It starts no task: dropping the future of a
/// call ends it, and nothing goes on behind it.
#[derive(Clone)]
pub struct Client {
    engine: Arc<Engine>,
}

impl Client {
    /// A client for a region, with the credentials of the usual [`Chain`](crate::Chain): the
    /// environment, the file `~/.huaweicloud/credentials`, the metadata service, the container.
    ///
    /// # Errors
    /// There are no credentials, or the transport cannot be made.
    #[cfg(feature = "reqwest")]
    pub async fn from_env(region: impl Into<String>) -> Result<Self, Error> {
        let client = Self::builder().region(region).build()?;
        client.engine.credentials.get(&*client.engine.transport).await?;
        Ok(client)
    }

    /// A client that is configured.
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine: Arc::new(engine) }
    }

    /// The region.
    pub fn region(&self) -> &str {
        &self.engine.region
    }

    /// Validates a request, sends it, and reads the reply.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send<O: Operation>(&self, request: O) -> Result<O::Response, Error> {
        self.call(request).send().await
    }

    /// As [`send`](Self::send), but sends what breaks its documentation too, which may be out of
    /// date.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send_unchecked<O: Operation>(&self, request: O) -> Result<O::Response, Error> {
        self.call(request).unchecked().send().await
    }

    /// As [`send`](Self::send), but gives status, headers and bytes of any reply, also of one that
    /// says that it failed.
    ///
    /// # Errors
    /// There is no reply: see [`Error`].
    pub async fn send_raw<O: Operation>(&self, request: O) -> Result<Response<Bytes>, Error> {
        self.call(request).raw().await
    }

    /// Validates and sends a request as JSON, of an operation whose types are not at hand:
    /// `{"path": {…}, "query": {…}, "header": {…}, "body": …}`, each part where it is needed. Gives
    /// the reply as JSON, as documented; null if it is empty.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send_entry(&self, entry: &Entry, document: &Value) -> Result<Value, Error> {
        let outgoing = Outgoing::prepared(entry, entry.decode_request(document)?)?;
        let reply = self.engine.run(&outgoing, None, Reading::Whole, self.engine.timeout).await?;
        let body = reply.into_body().into_bytes().unwrap_or_default();
        if strip_bom(&body).trim_ascii().is_empty() {
            return Ok(Value::Null);
        }
        Ok(entry.decode_response(&body)?)
    }

    /// A call of which more is to be said before it is sent.
    pub fn call<O: Operation>(&self, request: O) -> Call<'_, O> {
        let timeout = self.engine.timeout;
        Call { client: self, request, checked: true, body: None, timeout, headers: Vec::new() }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("region", &self.engine.region).finish_non_exhaustive()
    }
}

/// A call that was not sent yet.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'c, O> {
    client: &'c Client,
    request: O,
    checked: bool,
    body: Option<Body>,
    timeout: Duration,
    headers: Vec<(String, String)>,
}

impl<O: Operation> Call<'_, O> {
    /// Sends the request even if it breaks its documentation.
    pub fn unchecked(self) -> Self {
        Self { checked: false, ..self }
    }

    /// Sends these bytes, or this stream, instead of the body of the request. A stream is sent
    /// once: the call is not repeated.
    pub fn body(self, body: impl Into<Body>) -> Self {
        Self { body: Some(body.into()), ..self }
    }

    /// Sets how long the whole call may take, with its repetitions and the waits between them.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Adds a header that no parameter documents.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends it, and reads the reply.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send(self) -> Result<O::Response, Error> {
        self.reply().await.map(Reply::into_value)
    }

    /// Sends it, and gives the reply with its status, its headers and what was overlooked.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn reply(self) -> Result<Reply<O>, Error> {
        let reply = self.run(Reading::Whole).await?;
        let (head, body) = reply.into_parts();
        // What was read as a whole is all there.
        let body = body.into_bytes().unwrap_or_default();
        Ok(Reply::read(Response::from_parts(head, body))?)
    }

    /// Sends it, and gives status, headers and bytes of any reply, also of one that says that it
    /// failed.
    ///
    /// # Errors
    /// There is no reply: see [`Error`].
    pub async fn raw(self) -> Result<Response<Bytes>, Error> {
        match self.run(Reading::Whole).await {
            Ok(reply) => Ok(reply.map(|body| body.into_bytes().unwrap_or_default())),
            Err(Error::Service(error)) => Ok(error.into_reply()),
            Err(error) => Err(error),
        }
    }

    /// Sends it, and gives a reply that is a success with a body that is still on its way. The time
    /// allowed ends where that begins, and no limit of its size is kept.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn stream(self) -> Result<Response<Body>, Error> {
        self.run(Reading::Stream).await
    }

    async fn run(self, reading: Reading) -> Result<Response<Body>, Error> {
        let Self { client, request, checked, body, timeout, headers } = self;
        let outgoing = outgoing(&request, checked, body.is_some(), &headers)?;
        drop(request);
        client.engine.run(&outgoing, body, reading, timeout).await
    }
}

fn outgoing<O: Operation>(
    request: &O,
    checked: bool,
    replaced: bool,
    headers: &[(String, String)],
) -> Result<Outgoing, Error> {
    if checked {
        request.validate()?;
    }
    let mut outgoing = Outgoing::of(request, replaced)?;
    for (name, value) in headers {
        let (name, value) = header(name, value)?;
        outgoing.headers.insert(name, value);
    }
    Ok(outgoing)
}

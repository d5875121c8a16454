//! A client for code that is not asynchronous.

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use huaweicloud_runtime::Operation;
use tokio::runtime::{Handle, Runtime};

use crate::{Builder, Error, RequestError, TransportError, TransportErrorKind};

/// A client whose calls block the thread. It has a runtime of its own with one thread; clones
/// share it.
#[derive(Clone, Debug)]
pub struct Client {
    // Dropped before the runtime, which its connections belong to.
    client: crate::Client,
    runtime: Arc<Background>,
}

#[derive(Debug)]
struct Background(Option<Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        // Waiting for the runtime panics where the last client is dropped in asynchronous code.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// As [`crate::Client::from_env`].
    ///
    /// # Errors
    /// As there, and if it is called from asynchronous code.
    #[cfg(feature = "reqwest")]
    pub fn from_env(region: impl Into<String>) -> Result<Self, Error> {
        let runtime = background()?;
        let client = block_on(&runtime, crate::Client::from_env(region))??;
        Ok(Self { client, runtime: Arc::new(runtime) })
    }

    /// The client of a configuration.
    ///
    /// # Errors
    /// As [`Builder::build`].
    pub fn build(builder: Builder) -> Result<Self, Error> {
        let client = builder.build()?;
        Ok(Self { client, runtime: Arc::new(background()?) })
    }

    /// As [`crate::Client::send`].
    ///
    /// # Errors
    /// As there, and if it is called from asynchronous code.
    pub fn send<O: Operation>(&self, request: O) -> Result<O::Response, Error> {
        self.block_on(self.client.send(request))?
    }

    /// As [`crate::Client::send_unchecked`].
    ///
    /// # Errors
    /// As there, and if it is called from asynchronous code.
    pub fn send_unchecked<O: Operation>(&self, request: O) -> Result<O::Response, Error> {
        self.block_on(self.client.send_unchecked(request))?
    }

    /// As [`crate::Client::send_raw`].
    ///
    /// # Errors
    /// As there, and if it is called from asynchronous code.
    pub fn send_raw<O: Operation>(&self, request: O) -> Result<Response<Bytes>, Error> {
        self.block_on(self.client.send_raw(request))?
    }

    /// The client that is asynchronous, for [`block_on`](Self::block_on).
    pub const fn client(&self) -> &crate::Client {
        &self.client
    }

    /// Waits for any call: `blocking.block_on(blocking.client().call(request).reply())?`.
    ///
    /// # Errors
    /// It is called from asynchronous code, whose thread it would block.
    pub fn block_on<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        block_on(&self.runtime, future)
    }
}

fn background() -> Result<Background, Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("huaweicloud-client")
        .enable_all()
        .build();
    let runtime = runtime.map_err(|e| TransportError::new(TransportErrorKind::Request, e))?;
    Ok(Background(Some(runtime)))
}

fn block_on<F: Future>(background: &Background, future: F) -> Result<F::Output, Error> {
    match &background.0 {
        Some(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(future)),
        _ => Err(RequestError::Blocking.into()),
    }
}

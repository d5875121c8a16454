//! Waiting until a reply says that something is done.

use std::time::Duration;

use huaweicloud_runtime::Operation;
use tokio::time::Instant;

use crate::{Client, Error};

/// How often, and for how long, a request is sent to see whether something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Polling {
    /// From the end of one call to the beginning of the next. 5 s unless set.
    pub interval: Duration,
    /// How long all of it may take. 10 minutes unless set.
    pub deadline: Duration,
}

impl Default for Polling {
    fn default() -> Self {
        Self { interval: Duration::from_secs(5), deadline: Duration::from_secs(600) }
    }
}

impl Polling {
    /// Sets the time from the end of one call to the beginning of the next.
    #[must_use]
    pub const fn interval(self, interval: Duration) -> Self {
        Self { interval, ..self }
    }

    /// Sets how long all of it may take.
    #[must_use]
    pub const fn deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }
}

impl Client {
    /// Sends a request again and again until `until` holds of its reply, and gives that reply.
    ///
    /// # Errors
    /// What a call fails with, unless another may not: then it goes on. [`Error::Deadline`] if it
    /// takes longer than is allowed.
    pub async fn poll<O: Operation + Clone>(
        &self,
        request: O,
        until: impl FnMut(&O::Response) -> bool,
    ) -> Result<O::Response, Error> {
        self.poll_with(Polling::default(), request, until).await
    }

    /// As [`poll`](Self::poll), as often and as long as you say.
    ///
    /// # Errors
    /// As [`poll`](Self::poll).
    pub async fn poll_with<O: Operation + Clone>(
        &self,
        polling: Polling,
        request: O,
        mut until: impl FnMut(&O::Response) -> bool,
    ) -> Result<O::Response, Error> {
        let end = Instant::now() + polling.deadline;
        let mut last = None;
        loop {
            let call = self.call(request.clone()).send();
            match tokio::time::timeout_at(end, call).await {
                Ok(Ok(reply)) if until(&reply) => return Ok(reply),
                Ok(Ok(_)) => last = None,
                Ok(Err(error)) if error.is_retryable() => last = Some(Box::new(error)),
                Ok(Err(error)) => return Err(error),
                Err(_) => return Err(Error::Deadline { allowed: polling.deadline, last }),
            }
            if Instant::now() + polling.interval >= end {
                return Err(Error::Deadline { allowed: polling.deadline, last });
            }
            tokio::time::sleep(polling.interval).await;
        }
    }
}

//! Who is told of calls.

use std::time::Duration;

use http::StatusCode;

use crate::Error;

/// Is told of calls, to count and to time them. Nothing that it is told is secret.
///
/// It is called where the call runs, so it is to return at once.
pub trait Observer: Send + Sync + 'static {
    /// An attempt has ended.
    fn attempt(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// A call has ended, with its last attempt.
    fn call(&self, call: &Attempt<'_>) {
        let _ = call;
    }
}

/// An attempt, or the whole call with its last one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// Id of the service: `vpcep`.
    pub service: &'static str,
    /// Id of the operation: `CreateEndpoint`.
    pub operation: &'static str,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// How long it took: of a call, with all attempts and the waits between them.
    pub elapsed: Duration,
    /// The status of the reply, if there was one.
    pub status: Option<StatusCode>,
    /// The id of the request, if there was a reply with one.
    pub request_id: Option<&'a str>,
    /// Why it failed, if it did.
    pub error: Option<&'a Error>,
}

//! Replies that are a success.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use huaweicloud_runtime::{
    DecodeError, Leniency, Member, Operation, Slot, decode_headers, decode_response_observed,
};

use crate::partial::{PartialFailure, partial_failures};
use crate::service_error::request_id;

/// A reply that is a success: its value, and what came with it.
pub struct Reply<O: Operation> {
    value: O::Response,
    head: Response<Bytes>,
    leniencies: Vec<Leniency>,
}

impl<O: Operation> Reply<O> {
    /// Reads a reply. One without a body has a value of which nothing is filled in.
    pub(crate) fn read(head: Response<Bytes>) -> Result<Self, DecodeError> {
        let mut leniencies = Vec::new();
        let value = value(head.body(), &mut leniencies)?;
        Ok(Self { value, head, leniencies })
    }

    /// The value.
    pub const fn value(&self) -> &O::Response {
        &self.value
    }

    /// The value itself.
    pub fn into_value(self) -> O::Response {
        self.value
    }

    /// The headers that the operation documents. One that does not fit is left out.
    pub fn documented_headers(&self) -> O::Headers {
        let headers = self.headers().iter();
        let texts = headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        decode_headers(texts).0
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The id of the request, by which the support of Huawei Cloud finds it.
    pub fn request_id(&self) -> Option<String> {
        request_id(self.headers())
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        self.head.body()
    }

    /// What was overlooked while the body was read.
    pub fn leniencies(&self) -> &[Leniency] {
        &self.leniencies
    }

    /// The parts of what was asked for that failed, though the reply is a success: elements of
    /// `failure`, `delete_failed_list` and the like, and whatever carries a code of an error.
    pub fn partial_failures(&self) -> Vec<PartialFailure> {
        partial_failures(self.body())
    }
}

impl<O: Operation> Deref for Reply<O> {
    type Target = O::Response;

    fn deref(&self) -> &O::Response {
        &self.value
    }
}

/// The id of the operation and the status: the value may be secret.
impl<O: Operation> fmt::Debug for Reply<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("operation", &O::METADATA.id)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// A body of bytes is taken as it is.
fn value<T: Member>(body: &[u8], leniencies: &mut Vec<Leniency>) -> Result<T, DecodeError> {
    let mut empty = T::empty();
    match empty.slot() {
        Slot::Nothing => return Ok(empty),
        Slot::Bytes(bytes) => {
            body.clone_into(bytes);
            return Ok(empty);
        }
        _ => {}
    }
    decode_response_observed(body, &mut |leniency| leniencies.push(leniency.clone()))
}

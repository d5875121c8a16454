//! Replies that are a success.

use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use huaweicloud_runtime::{DecodeError, Leniency, Member, Slot, decode_response_observed};

use crate::partial::{PartialFailure, partial_failures};
use crate::service_error::{request_id, strip_bom};

/// A reply that is a success: its value, and what came with it.
#[derive(Clone)]
pub struct Reply<T> {
    value: T,
    head: Response<Bytes>,
    leniencies: Vec<Leniency>,
}

impl<T: Member> Reply<T> {
    /// Reads a reply. One without a body has a value of which nothing is filled in.
    pub(crate) fn read(head: Response<Bytes>) -> Result<Self, DecodeError> {
        let mut leniencies = Vec::new();
        let value = value(head.body(), &mut leniencies)?;
        Ok(Self { value, head, leniencies })
    }
}

impl<T> Reply<T> {
    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// The value itself.
    pub fn into_value(self) -> T {
        self.value
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

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Status and size: the value may hold what is secret in the headers and the body.
impl<T: std::fmt::Debug> std::fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

fn value<T: Member>(body: &[u8], leniencies: &mut Vec<Leniency>) -> Result<T, DecodeError> {
    let mut empty = T::empty();
    let json = strip_bom(body);
    match empty.slot() {
        Slot::Nothing => return Ok(empty),
        Slot::Bytes(bytes) => {
            body.clone_into(bytes);
            return Ok(empty);
        }
        _ if json.trim_ascii().is_empty() => return Ok(empty),
        _ => {}
    }
    decode_response_observed(json, &mut |leniency| leniencies.push(leniency.clone()))
}

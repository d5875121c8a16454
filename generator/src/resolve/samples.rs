//! Samples and the bodies that they show.

use crate::ir::{Body, Operation, Sample, Side};

/// The body that a sample shows.
pub(super) fn body<'o>(operation: &'o Operation, sample: &Sample) -> Option<&'o Body> {
    if sample.side == Side::Request {
        return operation.request_body.as_ref();
    }
    let answers = || operation.responses.iter().filter(|response| response.body.is_some());
    let stated = sample.status.and_then(|_| answers().find(|r| r.status == sample.status));
    let success = || answers().find(|response| response.is_success());
    let only = || answers().find(|response| response.status.is_none());
    let response = match sample.status {
        Some(status) if !(200..300).contains(&status) => stated,
        None if sample.error => None,
        _ => stated.or_else(success).or_else(only),
    };
    response?.body.as_ref()
}

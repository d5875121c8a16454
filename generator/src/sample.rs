//! Samples of bodies: which body one shows, and its values beside the types that tables state.
//!
//! There is one rule for the first ([`owner()`], and [`shown()`] for what the keys add to it) and one
//! walker for the second ([`walk()`]). Whoever asks what samples say uses both.

use crate::ir::{Operation, Sample, Service, TypeExpr};
use crate::json::Value;

mod owner;
mod shown;
mod walk;

pub use owner::{body, owner};
pub use shown::{REQUEST, Root, Shown, shown, tell_failures};
pub(crate) use walk::has_fraction;
pub use walk::{Form, Pair, Place, Pointer, Visitor, step, walk};

/// Notes at each sample of a service which body it shows. Operations are whole by now: the pages
/// of each are joined.
pub fn note_owners(service: &mut Service) {
    for operation in &mut service.operations {
        let owners: Vec<_> =
            operation.samples.iter().map(|sample| owner(operation, sample)).collect();
        for (sample, owner) in operation.samples.iter_mut().zip(owners) {
            sample.owner = Some(owner);
        }
    }
}

/// Calls `see` for each sample of an operation that a person can read as JSON and that shows a body,
/// that of a failure left aside: with the sample, the body's type and the value. A comma too many
/// does not make less of what a sample shows.
pub fn each_body<'a, Id>(
    operation: &'a Operation<Id>,
    mut see: impl FnMut(&'a Sample, &'a TypeExpr, &'a Value),
) {
    for sample in operation.samples.iter().filter(|sample| !sample.error) {
        let Some(value) = sample.json.parsed().tolerant() else { continue };
        if let Some(body) = body(operation, owner(operation, sample)) {
            see(sample, &body.ty, value);
        }
    }
}

//! What samples show of fields.

use crate::ir::{Fragment, Side, TypeId};
use crate::json::{Kind, Value};
use crate::sample::{self, Form, Pair, Place, Pointer, Visitor};

/// A value that a sample gives a field.
pub(super) struct Shown<'a> {
    /// Request or response.
    pub(super) side: Side,
    /// The object that the field belongs to.
    pub(super) owner: TypeId,
    /// The field's place in it.
    pub(super) field: usize,
    /// The value.
    pub(super) value: &'a Value,
}

/// Calls `see` for each value that the samples of a fragment give a field. Samples of failures
/// and what nobody can read as JSON are left aside.
pub(super) fn each(fragment: &Fragment, see: &mut dyn FnMut(&Shown<'_>)) {
    for operation in &fragment.operations {
        sample::each_body(operation, |sample, ty, value| {
            let mut fields = Fields { side: sample.side, see };
            sample::walk(&fragment.types, ty, value, &Pointer::root(""), &mut fields);
        });
    }
}

struct Fields<'s> {
    side: Side,
    see: &'s mut dyn FnMut(&Shown<'_>),
}

impl<'a> Visitor<'a> for Fields<'_> {
    /// Whether there is one or several is for the caller to judge.
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        let object = matches!(pair.value.kind, Kind::Object(_));
        pair.form != Form::Other && (object || pair.form != Form::Single)
    }

    fn field(&mut self, at: &Place<'a, '_>, field: usize, value: &'a Value) {
        (self.see)(&Shown { side: self.side, owner: at.owner, field, value });
    }
}

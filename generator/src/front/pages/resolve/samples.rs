//! What samples show of fields.

use serde_json::Value;

use crate::ir::{Body, Fragment, Operation, Sample, Side, TypeExpr, TypeId, TypeKind};

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
/// and what is no JSON are left aside.
pub(super) fn each(fragment: &Fragment, see: &mut dyn FnMut(&Shown<'_>)) {
    for operation in &fragment.operations {
        for sample in operation.samples.iter().filter(|sample| !sample.error) {
            let Ok(value) = serde_json::from_str::<Value>(&sample.json) else { continue };
            let Some(body) = body(operation, sample) else { continue };
            let mut walk = Walk { fragment, side: sample.side, see };
            walk.value(&body.ty, &value);
        }
    }
}

/// The body that a sample shows.
fn body<'o>(operation: &'o Operation, sample: &Sample) -> Option<&'o Body> {
    if sample.side == Side::Request {
        return operation.request_body.as_ref();
    }
    let answers = || operation.responses.iter().filter(|response| response.body.is_some());
    let stated = sample.status.and_then(|_| answers().find(|r| r.status == sample.status));
    let success = || answers().find(|response| response.is_success());
    let only = || answers().find(|response| response.status.is_none());
    let response = match sample.status {
        Some(status) if !(200..300).contains(&status) => stated,
        _ => stated.or_else(success).or_else(only),
    };
    response?.body.as_ref()
}

struct Walk<'a, 's> {
    fragment: &'a Fragment,
    side: Side,
    see: &'s mut dyn FnMut(&Shown<'_>),
}

impl Walk<'_, '_> {
    fn value(&mut self, ty: &TypeExpr, value: &Value) {
        match (ty, value) {
            (TypeExpr::Array(inner), Value::Array(elements)) => {
                for element in elements {
                    self.value(inner, element);
                }
            }
            // Whether there is one or several is for the caller to judge.
            (TypeExpr::Ref(_), Value::Array(elements)) => {
                for element in elements {
                    self.value(ty, element);
                }
            }
            (TypeExpr::Array(inner), Value::Object(_)) => self.value(inner, value),
            (TypeExpr::Map(inner), Value::Object(members)) => {
                for member in members.values() {
                    self.value(inner, member);
                }
            }
            (TypeExpr::Ref(owner), Value::Object(members)) => {
                let definition = &self.fragment.types[owner.index()];
                let TypeKind::Object { fields, .. } = &definition.kind else { return };
                for (field, documented) in fields.iter().enumerate() {
                    let Some(value) = members.get(&documented.name) else { continue };
                    (self.see)(&Shown { side: self.side, owner: *owner, field, value });
                    self.value(&documented.ty, value);
                }
            }
            _ => {}
        }
    }
}

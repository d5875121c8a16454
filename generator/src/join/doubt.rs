//! Conditions against the samples of their pages: what a sample breaks is not enforced.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    Ask, Condition, ConditionKind, Field, Finding, Operation, Side, Source, Test, TypeDef,
    TypeExpr, TypeId, TypeKind,
};

/// A field of an object type, and the position of a condition on it.
type Place = (TypeId, usize, usize);

/// No longer enforces the conditions that a request sample of the operation breaks. `types` holds
/// what the body refers to.
pub(super) fn doubt(operation: &Operation, types: &mut [TypeDef], diagnostics: &mut Diagnostics) {
    let Some(body) = &operation.request_body else { return };
    let mut broken = BTreeSet::new();
    for sample in operation.samples.iter().filter(|sample| sample.side == Side::Request) {
        let Ok(value) = serde_json::from_str::<Value>(&sample.json) else { continue };
        let mut found = BTreeSet::new();
        collect(types, &body.ty, &value, &mut found);
        for place in found {
            let new = broken.insert(place);
            let condition = condition(types, place).filter(|_| new);
            if let Some(diagnostic) = condition.and_then(|known| broken_by(&sample.source, known)) {
                diagnostics.push(diagnostic);
            }
        }
    }
    for (id, field, at) in broken {
        if let TypeKind::Object { fields, .. } = &mut types[id.index()].kind {
            fields[field].conditions[at].found(Finding::Broken);
        }
    }
}

fn condition(types: &[TypeDef], (id, field, at): Place) -> Option<&Condition> {
    object(types, id)?.get(field)?.conditions.get(at)
}

fn object(types: &[TypeDef], id: TypeId) -> Option<&[Field]> {
    match &types[id.index()].kind {
        TypeKind::Object { fields, .. } => Some(fields),
        TypeKind::Enum { .. } => None,
    }
}

fn broken_by(sample: &Source, condition: &Condition) -> Option<Diagnostic> {
    let code = condition.code(Finding::Broken)?;
    let message = format!("{condition}: the sample of line {} breaks it", sample.line);
    let help = "the condition is documented; nothing checks it";
    Some(Diagnostic::page(code, &sample.page, message).help(help))
}

/// Finds the enforced conditions that a value of a type breaks, nested ones included.
fn collect(types: &[TypeDef], ty: &TypeExpr, value: &Value, broken: &mut BTreeSet<Place>) {
    match (ty, value) {
        (TypeExpr::Array(inner), Value::Array(elements)) => {
            for element in elements {
                collect(types, inner, element, broken);
            }
        }
        (TypeExpr::Map(inner), Value::Object(members)) => {
            for member in members.values() {
                collect(types, inner, member, broken);
            }
        }
        (TypeExpr::Ref(id), Value::Object(members)) => {
            for (at, field) in object(types, *id).into_iter().flatten().enumerate() {
                let conditions = field.conditions.iter().enumerate();
                let violated =
                    conditions.filter(|(_, known)| known.enforced && !holds(known, members));
                broken.extend(violated.map(|(position, _)| (*id, at, position)));
                if let Some(member) = members.get(&field.name) {
                    collect(types, &field.ty, member, broken);
                }
            }
        }
        _ => {}
    }
}

/// Whether an object satisfies a condition. Null is absent.
fn holds(condition: &Condition, members: &Map<String, Value>) -> bool {
    let value = |name: &str| members.get(name).filter(|value| !value.is_null());
    let met = |test: &Test| match (&test.ask, value(&test.field).map(text)) {
        (Ask::Is(values), Some(text)) => values.iter().any(|known| *known == text),
        (Ask::IsNot(values), Some(text)) => values.iter().all(|known| *known != text),
        (Ask::Present(wanted), text) => text.is_some() == *wanted,
        (Ask::Is(_) | Ask::IsNot(_), None) => false,
    };
    let present = condition.fields.iter().filter(|name| value(name).is_some()).count();
    let all = condition.fields.len();
    !condition.when.iter().all(met)
        || match condition.kind {
            ConditionKind::Required => present == all,
            ConditionKind::ExactlyOne => present == 1,
            ConditionKind::AtLeastOne => present > 0,
            ConditionKind::AtMostOne => present < 2,
            ConditionKind::AllOrNone => present == 0 || present == all,
        }
}

/// A value as text, as conditions compare it.
fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{condition as stated, field, list, object, post, sample, to};

    /// Whether a condition of the elements of `items` is still enforced after a sample.
    fn stays(kind: ConditionKind, when: Vec<Test>, json: &str) -> bool {
        let stated = stated(kind, &["a", "b"]).when(when);
        let items = field("items", list(to(1)));
        let a = field("a", TypeExpr::String).under(vec![stated]);
        let mut types = vec![object("Root", "", vec![items]), object("Item", "", vec![a])];
        let mut operation = post(to(0));
        operation.samples = vec![sample(Side::Request, format!(r#"{{"items": [{json}]}}"#))];
        let mut diagnostics = Diagnostics::default();
        doubt(&operation, &mut types, &mut diagnostics);
        let enforced = condition(&types, (TypeId(1), 0, 0)).is_some_and(|known| known.enforced);
        assert_eq!(diagnostics.len(), usize::from(!enforced), "what is doubted is told");
        enforced
    }

    #[test]
    fn a_sample_that_breaks_a_condition_speaks_against_it() {
        use ConditionKind::{AllOrNone, AtLeastOne, AtMostOne, ExactlyOne, Required};
        let (none, one, both) = (r#"{"c": 1}"#, r#"{"b": 1, "a": null}"#, r#"{"a": 1, "b": 1}"#);
        for (kind, expected) in [
            (Required, [false, false, true]),
            (ExactlyOne, [false, true, false]),
            (AtLeastOne, [false, true, true]),
            (AtMostOne, [true, true, false]),
            (AllOrNone, [true, false, true]),
        ] {
            let found = [none, one, both].map(|sample| stays(kind, Vec::new(), sample));
            assert_eq!(found, expected, "{kind:?}");
        }
    }

    #[test]
    fn a_condition_that_does_not_apply_is_not_broken() {
        for (ask, sample, applies) in [
            (Ask::Is(vec!["x".to_owned()]), r#"{"mode": "x"}"#, true),
            (Ask::Is(vec!["1".to_owned()]), r#"{"mode": 1}"#, true),
            (Ask::Is(vec!["x".to_owned()]), r#"{"mode": "y"}"#, false),
            (Ask::Is(vec!["x".to_owned()]), "{}", false),
            (Ask::IsNot(vec!["x".to_owned()]), r#"{"mode": "y"}"#, true),
            (Ask::IsNot(vec!["x".to_owned()]), r#"{"mode": "x"}"#, false),
            (Ask::IsNot(vec!["x".to_owned()]), "{}", false),
            (Ask::Present(true), r#"{"mode": "y"}"#, true),
            (Ask::Present(false), "{}", true),
            (Ask::Present(false), r#"{"mode": 0}"#, false),
        ] {
            let when = vec![Test { field: "mode".to_owned(), ask: ask.clone() }];
            let stays = stays(ConditionKind::Required, when, sample);
            assert_eq!(stays, !applies, "{ask:?} {sample}");
        }
    }
}

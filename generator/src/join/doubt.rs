//! Conditions against the samples of their pages: what a sample breaks is not enforced.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Condition, Draft, Field, Finding, Side, Source, TypeId, TypeKind, TypeSlice};
use crate::sample::{self, Form, Pair, Pointer, Visitor};

/// A field of an object type, and the position of a condition on it.
type Place = (TypeId, usize, usize);

/// No longer enforces the conditions that a request sample of the operation breaks. `types` holds
/// what the body refers to.
pub(super) fn doubt(operation: &Draft, types: &mut TypeSlice, diagnostics: &mut Diagnostics) {
    let mut broken = BTreeSet::new();
    sample::each_body(operation, |sample, ty, value| {
        if sample.side != Side::Request {
            return;
        }
        let mut found = Broken(BTreeSet::new());
        sample::walk(types, ty, value, &Pointer::root(""), &mut found);
        for place in found.0 {
            let new = broken.insert(place);
            let condition = condition(types, place).filter(|_| new);
            if let Some(diagnostic) = condition.and_then(|known| broken_by(&sample.source, known)) {
                diagnostics.push(diagnostic);
            }
        }
    });
    for (id, field, at) in broken {
        if let TypeKind::Object { fields, .. } = &mut types[id].kind {
            fields[field].conditions[at].found(Finding::Broken);
        }
    }
}

fn condition(types: &TypeSlice, (id, field, at): Place) -> Option<&Condition> {
    object(types, id)?.get(field)?.conditions.get(at)
}

fn object(types: &TypeSlice, id: TypeId) -> Option<&[Field]> {
    match &types[id].kind {
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

/// Finds the enforced conditions that the objects of a sample break.
struct Broken(BTreeSet<Place>);

impl<'a> Visitor<'a> for Broken {
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        pair.form == Form::Documented
    }

    fn object(&mut self, at: &sample::Place<'a, '_>) -> bool {
        for (index, field) in at.fields.iter().enumerate() {
            for (position, known) in field.conditions.iter().enumerate() {
                if known.enforced && known.is_broken(|name| at.object.get(name)?.as_text()) {
                    self.0.insert((at.owner, index, position));
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{condition as stated, field, list, object, post, sample, to};
    use crate::ir::{Ask, ConditionKind, Test, TypeExpr};

    /// Whether a condition of the elements of `items` is still enforced after a sample.
    fn stays(kind: ConditionKind, when: Vec<Test>, json: &str) -> bool {
        let stated = stated(kind, &["a", "b"]).when(when);
        let items = field("items", list(to(1)));
        let a = field("a", TypeExpr::String).under(vec![stated]);
        let mut types =
            index_vec::index_vec![object("Root", "", vec![items]), object("Item", "", vec![a])];
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

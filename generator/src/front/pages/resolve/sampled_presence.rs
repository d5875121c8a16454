//! Required flags, against the samples of requests: who sends what a page shows is not refused.
//!
//! Tables call fields required that the page's own requests leave out: flags of another use of the
//! object, or of an object that is taken over from elsewhere. Such a field is conditional.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::codes::sample as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Field, Fragment, Presence, Side, TypeDef, TypeKind};
use crate::sample::{self, Form, Pair, Place, Pointer, Visitor};

/// An object as its page calls it, with the names of its fields. Pages that describe one object
/// alike get one type, so the samples of each speak for all.
type Shape = (String, Vec<String>);

/// The required fields of an object in a sample: those that it has and those that it leaves out.
struct Seen {
    shown: BTreeSet<String>,
    left_out: BTreeSet<String>,
}

impl Seen {
    /// Whether more is left out than shown: the sample may show but a part.
    fn is_partial(&self) -> bool {
        self.left_out.len() > self.shown.len()
    }
}

/// The objects that leave out required fields.
type Lacking = BTreeMap<Shape, Vec<Seen>>;

/// Makes the required fields of requests conditional that a sample of a request leaves out.
pub fn settle(fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let mut lacking = Lacking::new();
    for fragment in fragments.iter() {
        for operation in &fragment.operations {
            sample::each_body(operation, |sample, ty, value| {
                if sample.side == Side::Request {
                    let mut objects = Objects { lacking: &mut lacking };
                    sample::walk(&fragment.types, ty, value, &Pointer::root(""), &mut objects);
                }
            });
        }
    }
    let lacking: BTreeMap<Shape, BTreeSet<String>> =
        lacking.into_iter().map(|(shape, seen)| (shape, left_out(&seen))).collect();
    for fragment in fragments {
        for definition in &mut fragment.types {
            let Some(names) = lacking.get(&shape(definition)) else { continue };
            let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
            let left_out = |field: &&mut Field| {
                field.presence == Presence::Required && names.contains(&field.name)
            };
            for field in fields.iter_mut().filter(left_out) {
                field.presence = Presence::Conditional;
                let message = format!("a sample leaves out `{}`, which is required", field.name);
                let found = Diagnostic::about(&codes::SAMPLE_LACKS, &field.source, message);
                diagnostics.push(found.help("the field is not demanded; a `require` fixup does"));
            }
        }
    }
}

/// The fields that whole objects leave out. One that leaves out most is whole if another leaves out
/// what it has: each shows a case.
fn left_out(seen: &[Seen]) -> BTreeSet<String> {
    let sure: BTreeSet<&String> =
        seen.iter().filter(|object| !object.is_partial()).flat_map(|o| &o.left_out).collect();
    let is_whole = |object: &&Seen| {
        !object.is_partial() || object.shown.iter().any(|name| sure.contains(name))
    };
    seen.iter().filter(is_whole).flat_map(|object| &object.left_out).cloned().collect()
}

fn shape(definition: &TypeDef) -> Shape {
    let name = definition.documented_name.as_ref().unwrap_or(&definition.name);
    let fields = match &definition.kind {
        TypeKind::Object { fields, .. } => fields.as_slice(),
        TypeKind::Enum { .. } => &[],
    };
    (name.clone(), fields.iter().map(|field| field.name.clone()).collect())
}

/// Sees the objects of a sample.
struct Objects<'l> {
    lacking: &'l mut Lacking,
}

impl<'a> Visitor<'a> for Objects<'_> {
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        pair.form != Form::Other
    }

    fn object(&mut self, at: &Place<'a, '_>) -> bool {
        let names: BTreeSet<&str> = at.object.members.iter().map(|member| &*member.key).collect();
        if !is_of(&names, at.fields) {
            return true;
        }
        let required = at.fields.iter().filter(|field| field.presence == Presence::Required);
        let required = required.map(|field| field.name.clone());
        let (shown, left_out) = required.partition(|name| names.contains(name.as_str()));
        let seen = Seen { shown, left_out };
        if !seen.left_out.is_empty() {
            self.lacking.entry(shape(at.definition)).or_default().push(seen);
        }
        true
    }
}

/// Whether a value is an object of these fields and whole: most of its keys are documented.
/// One of a wrapper that the page forgot, or one with an ellipsis, says nothing.
fn is_of(names: &BTreeSet<&str>, fields: &[Field]) -> bool {
    let known = fields.iter().filter(|field| names.contains(field.name.as_str())).count();
    known > names.len() - known && !names.iter().any(|name| name.starts_with(['.', '…']))
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::diag::Diagnostics;
    use crate::ir::testing::{self, field, fields_of, object, post, sample, to};
    use crate::ir::{Field, Presence, Side, TypeExpr};

    /// The required fields of an object after these samples, and how many are told.
    fn settled(names: &[&str], samples: &[&str], side: Side) -> (String, usize) {
        let field =
            |name: &&str| Field { presence: Presence::Required, ..field(name, TypeExpr::String) };
        let mut operation = post(to(0));
        operation.samples = samples.iter().map(|json| sample(side, (*json).to_owned())).collect();
        let types = vec![object("A", "", names.iter().map(field).collect())];
        let mut fragments = [testing::fragment(operation, types)];
        let mut diagnostics = Diagnostics::default();
        settle(&mut fragments, &mut diagnostics);
        let fields = fields_of(&fragments[0].types[0]).iter();
        let names = fields.filter(|field| field.presence == Presence::Required);
        (names.map(|field| field.name.as_str()).collect(), diagnostics.iter().count())
    }

    fn required(json: &str, side: Side) -> (String, usize) {
        settled(&["a", "b"], &[json], side)
    }

    #[test]
    fn a_part_of_an_object_says_nothing_unless_others_show_another_case() {
        let names = ["a", "b", "c", "d", "e"];
        let of = |samples: &[&str]| settled(&names, samples, Side::Request).0;
        assert_eq!(of(&[r#"{"a": "x", "b": "x"}"#]), "abcde");
        assert_eq!(of(&[r#"{"a": "x", "b": "x"}"#, r#"{"c": "x", "d": "x", "e": "x"}"#]), "");
        assert_eq!(of(&[r#"{"a": "x"}"#, r#"{"a": "x", "b": "x", "c": "x"}"#]), "abc");
    }

    #[test]
    fn what_a_request_leaves_out_is_not_demanded() {
        let of = |json| required(json, Side::Request);
        assert_eq!(of(r#"{"a": "x"}"#), ("a".to_owned(), 1));
        assert_eq!(of(r#"{"a": "x", "b": null}"#), ("ab".to_owned(), 0));
    }

    #[test]
    fn another_object_and_an_ellipsis_say_nothing() {
        for json in [r#"{"body": {"a": "x"}}"#, "{}", r#"{"a": "x", "...": ""}"#, r#"["x"]"#] {
            assert_eq!(required(json, Side::Request), ("ab".to_owned(), 0), "{json}");
        }
        assert_eq!(required(r#"{"a": "x"}"#, Side::Response).0, "ab");
    }
}

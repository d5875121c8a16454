//! Formats that sentences demand, against the samples of the page.
//!
//! `UUID format` can be said of ids that merely look like one. A format of text in a request is
//! taken where a sample bears it out and none speaks against it. Vendored pages have no samples;
//! what they state was settled before.

use std::collections::BTreeMap;

use huaweicloud_runtime::Format as Checked;
use serde_json::Value;

use crate::diag::codes::constraint as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    Constraints, Field, Format, Fragment, Operation, Side, TypeDef, TypeExpr, TypeId, TypeKind,
};
use crate::source::{SourceFile, span_of};

/// Removes the formats of a fragment's request fields that its samples do not prove. The types
/// know their directions; `pages` are sorted by path.
pub fn prove(fragment: &mut Fragment, pages: &[SourceFile], diagnostics: &mut Diagnostics) {
    if fragment.operations.iter().any(|operation| operation.prose.is_none()) {
        return;
    }
    let mut evidence = Evidence { types: &fragment.types, found: BTreeMap::new() };
    fragment.operations.iter().for_each(|operation| evidence.operation(operation));
    let found = evidence.found;
    for (id, definition) in (0..).map(TypeId).zip(&mut fragment.types) {
        let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
        for (at, field) in fields.iter_mut().enumerate().filter(|_| definition.usage.request) {
            if found.get(&(id, at)) != Some(&true) && drop_format(&mut field.constraints) {
                diagnostics.push(unproven(field, pages));
            }
        }
    }
}

fn unproven(field: &Field, pages: &[SourceFile]) -> Diagnostic {
    let (code, page) = (&codes::FORMAT_UNPROVEN, &field.source.page);
    let message = format!("no sample bears out the format of `{}`", field.name);
    let diagnostic = match span_of(pages, &field.source) {
        Some(span) => Diagnostic::at(code, page, span, message),
        None => Diagnostic::page(code, page, message),
    };
    diagnostic.help("the format is not taken; a `limit` fixup states it all the same")
}

/// The check of a format of text; the others say how a value is stored.
fn check(format: Format) -> Option<Checked> {
    Some(match format {
        Format::Uuid => Checked::Uuid,
        Format::Ipv4 => Checked::Ipv4,
        Format::Ipv6 => Checked::Ipv6,
        Format::Cidr => Checked::Cidr,
        Format::DateTime => Checked::DateTime,
        Format::Date => Checked::Date,
        _ => return None,
    })
}

/// The format of text that a value or its elements have.
fn text_format(constraints: &Constraints) -> Option<Checked> {
    let own = constraints.format.and_then(check);
    own.or_else(|| constraints.items.as_deref().and_then(text_format))
}

fn drop_format(constraints: &mut Constraints) -> bool {
    let dropped = constraints.format.take_if(|format| check(*format).is_some()).is_some();
    let inner = constraints.items.as_deref_mut().is_some_and(drop_format);
    constraints.items.take_if(|items| items.is_empty());
    dropped || inner
}

/// Whether all values of a field in the samples are of its format.
struct Evidence<'a> {
    types: &'a [TypeDef],
    found: BTreeMap<(TypeId, usize), bool>,
}

impl Evidence<'_> {
    fn operation(&mut self, operation: &Operation) {
        let Some(body) = &operation.request_body else { return };
        for sample in operation.samples.iter().filter(|sample| sample.side == Side::Request) {
            if let Ok(value) = serde_json::from_str(&sample.json) {
                self.value(&body.ty, &value);
            }
        }
    }

    fn value(&mut self, ty: &TypeExpr, value: &Value) {
        match (ty, value) {
            (TypeExpr::Array(inner), Value::Array(elements)) => {
                for element in elements {
                    self.value(inner, element);
                }
            }
            (TypeExpr::Map(inner), Value::Object(members)) => {
                for member in members.values() {
                    self.value(inner, member);
                }
            }
            (TypeExpr::Ref(id), Value::Object(members)) => {
                let TypeKind::Object { fields, .. } = &self.types[id.index()].kind else { return };
                for (at, field) in fields.iter().enumerate() {
                    let Some(member) = members.get(&field.name) else { continue };
                    if let Some(format) = text_format(&field.constraints) {
                        let agrees = matches(format, member);
                        *self.found.entry((*id, at)).or_insert(true) &= agrees;
                    }
                    self.value(&field.ty, member);
                }
            }
            _ => {}
        }
    }
}

fn matches(format: Checked, value: &Value) -> bool {
    match value {
        Value::String(text) => format.matches(text),
        Value::Array(elements) => elements.iter().all(|element| matches(format, element)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::prove;
    use crate::diag::Diagnostics;
    use crate::ir::testing::{body, field, list, object, operation, to};
    use crate::ir::{
        Constraints, Field, Format, Fragment, Method, Prose, Sample, Side, Source, TypeExpr,
        TypeKind,
    };

    fn of_format(name: &str, format: Format) -> Field {
        let constraints = Constraints { format: Some(format), ..Constraints::default() };
        Field { constraints, ..field(name, TypeExpr::String) }
    }

    fn fragment(prose: Option<Prose>) -> Fragment {
        let elements = Constraints { format: Some(Format::Cidr), ..Constraints::default() };
        let ranges = Field {
            constraints: Constraints { items: Some(Box::new(elements)), ..Constraints::default() },
            ..field("ranges", list(TypeExpr::String))
        };
        let fields = vec![
            of_format("id", Format::Uuid),
            of_format("other", Format::Uuid),
            of_format("unseen", Format::DateTime),
            of_format("size", Format::Int64),
            ranges,
        ];
        let json = r#"{"id": "4e65f8b1-306d-4522-8ecd-aa374000e2a4", "other": "0",
            "ranges": ["10.0.0.0/8"]}"#;
        let mut operation = operation("", Method::Post, "/v1");
        operation.request_body = Some(body(to(0), ""));
        operation.prose = prose;
        operation.samples = vec![Sample {
            side: Side::Request,
            status: None,
            error: false,
            json: json.to_owned(),
            source: Source::default(),
        }];
        let mut fragment =
            Fragment { operations: vec![operation], types: vec![object("A", "", fields)] };
        fragment.order_types();
        fragment
    }

    fn proven(mut fragment: Fragment) -> (Vec<String>, usize) {
        let mut diagnostics = Diagnostics::default();
        prove(&mut fragment, &[], &mut diagnostics);
        let TypeKind::Object { fields, .. } = &fragment.types[0].kind else {
            panic!("the type stays an object")
        };
        let kept = fields.iter().filter(|field| !field.constraints.is_empty());
        (kept.map(|field| field.name.clone()).collect(), diagnostics.iter().count())
    }

    #[test]
    fn formats_need_a_sample() {
        let (kept, findings) = proven(fragment(Some(Prose::default())));
        assert_eq!((kept.join(" ").as_str(), findings), ("id size ranges", 2));
    }

    #[test]
    fn vendored_pages_are_taken_at_their_word() {
        let (kept, findings) = proven(fragment(None));
        assert_eq!((kept.len(), findings), (5, 0));
    }
}

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
use crate::ir::{Constraints, Field, Format, Fragment, Side, TypeId, TypeKind};
use crate::source::{SourceFile, span_of};

use super::evidence;

/// Removes the formats of a fragment's request fields that its samples do not prove. The types
/// know their directions; `pages` are sorted by path.
pub fn prove(fragment: &mut Fragment, pages: &[SourceFile], diagnostics: &mut Diagnostics) {
    if fragment.operations.iter().any(|operation| operation.prose.is_none()) {
        return;
    }
    // Whether all values of a field in the samples are of its format.
    let mut found: BTreeMap<(TypeId, usize), bool> = BTreeMap::new();
    evidence::each(fragment, &mut |shown| {
        let TypeKind::Object { fields, .. } = &fragment.types[shown.owner.index()].kind else {
            return;
        };
        let format = text_format(&fields[shown.field].constraints);
        if let Some(format) = format.filter(|_| shown.side == Side::Request) {
            let agrees = matches(format, shown.value);
            *found.entry((shown.owner, shown.field)).or_insert(true) &= agrees;
        }
    });
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

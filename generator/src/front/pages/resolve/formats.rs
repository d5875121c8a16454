//! Formats that sentences demand, against the samples of the page.
//!
//! `UUID format` can be said of ids that merely look like one. A format of text in a request is
//! taken where a sample bears it out, and in a reply, too, only where none speaks against it.

use std::collections::{BTreeMap, BTreeSet};

use huaweicloud_runtime::Format as Checked;

use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    Constraints, FactKind, Field, Finding, Format, Fragment, Location, Side, TypeDef, TypeKind,
};
use crate::json::{Kind, Value};
use crate::policy::{self, Becomes, Rule};

use super::samples;

/// Removes the formats of request fields that no sample of the service proves, and all formats that
/// one disproves. Types of one name and the same fields are one object, whatever page documents
/// them. The types know their directions.
pub fn prove(fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let mut fragments: Vec<&mut Fragment> = fragments.iter_mut().collect();
    let mut numbers = Objects::default();
    let objects: Vec<Vec<usize>> = fragments
        .iter()
        .map(|fragment| fragment.types.iter().map(|definition| numbers.of(definition)).collect())
        .collect();
    let mut found: BTreeMap<(usize, usize), Shown> = BTreeMap::new();
    for (fragment, objects) in fragments.iter().zip(&objects) {
        for (definition, object) in fragment.types.iter().zip(objects) {
            for (at, _) in with_format(definition) {
                found.entry((*object, at)).or_default().sent |= definition.usage.request;
            }
        }
        samples::each(fragment, &mut |value| {
            let owner = value.owner.index();
            let shown = found.get_mut(&(objects[owner], value.field));
            let format = with_format(&fragment.types[owner]).find(|(at, _)| *at == value.field);
            if let (Some(shown), Some((_, format))) = (shown, format) {
                shown.add(format, value.value, value.side);
            }
        });
    }
    let mut reported = BTreeSet::new();
    let mut disproved = BTreeSet::new();
    for (fragment, objects) in fragments.iter_mut().zip(&objects) {
        for (definition, object) in fragment.types.iter_mut().zip(objects) {
            let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
            for (at, field) in fields.iter_mut().enumerate() {
                let Some(shown) = found.get(&(*object, at)) else { continue };
                let format = text_format(&field.constraints).filter(|_| shown.disproved);
                disproved.extend(format.map(|format| (field.name.clone(), format)));
                let found = shown.finding();
                let Some(rule) = found.and_then(|found| note(&mut field.constraints, found)) else {
                    continue;
                };
                let dropped =
                    rule.becomes == Becomes::Dropped && drop_format(&mut field.constraints);
                let new = dropped && reported.insert((*object, at));
                if new && let Some(diagnostic) = unproven(rule, field, *shown) {
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
    filters(&mut fragments, &disproved, diagnostics);
}

/// Removes the formats of parameters that samples disprove for fields of the same name: what a list
/// is filtered by is a field of its elements.
fn filters(
    fragments: &mut [&mut Fragment],
    disproved: &BTreeSet<(String, Format)>,
    diagnostics: &mut Diagnostics,
) {
    let operations = fragments.iter_mut().flat_map(|fragment| &mut fragment.operations);
    let parameters = operations.flat_map(|operation| &mut operation.parameters);
    for parameter in parameters.filter(|parameter| parameter.location == Location::Query) {
        let field = &mut parameter.field;
        let format = text_format(&field.constraints).map(|format| (field.name.clone(), format));
        if format.is_some_and(|format| disproved.contains(&format)) {
            let Some(rule) = note(&mut field.constraints, Finding::NamesakeBroken) else {
                continue;
            };
            if rule.becomes == Becomes::Dropped {
                drop_format(&mut field.constraints);
            }
            let shown = Shown { disproved: true, ..Shown::default() };
            if let Some(diagnostic) = unproven(rule, field, shown) {
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// Numbers of objects.
#[derive(Default)]
struct Objects {
    named: BTreeMap<(String, Vec<String>), usize>,
    count: usize,
}

impl Objects {
    fn of(&mut self, definition: &TypeDef) -> usize {
        self.count += 1;
        let TypeKind::Object { fields, .. } = &definition.kind else { return self.count };
        if definition.name.is_empty() {
            return self.count;
        }
        let fields = fields.iter().map(|field| field.name.clone()).collect();
        *self.named.entry((definition.name.clone(), fields)).or_insert(self.count)
    }
}

fn unproven(rule: &Rule, field: &Field, shown: Shown) -> Option<Diagnostic> {
    let samples = if shown.disproved { "a sample contradicts" } else { "no sample bears out" };
    let message = format!("{samples} the format of `{}`", field.name);
    let diagnostic = Diagnostic::about(rule.code?, &field.source, message);
    Some(diagnostic.help("the format is not taken; a `limit` fixup states it all the same"))
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

/// The fields of an object that have a format of text, by their places.
fn with_format(definition: &TypeDef) -> impl Iterator<Item = (usize, Format)> {
    let fields = match &definition.kind {
        TypeKind::Object { fields, .. } => fields.as_slice(),
        TypeKind::Enum { .. } => &[],
    };
    let formats = fields.iter().map(|field| text_format(&field.constraints)).enumerate();
    formats.filter_map(|(at, format)| Some((at, format?)))
}

/// The format of text that a value or its elements have.
fn text_format(constraints: &Constraints) -> Option<Format> {
    let own = constraints.format.filter(|format| check(*format).is_some());
    own.or_else(|| constraints.items.as_deref().and_then(text_format))
}

/// Notes what was found of the formats of text, and tells what becomes of them.
fn note(constraints: &mut Constraints, finding: Finding) -> Option<&'static Rule> {
    let mut rule = None;
    if constraints.format.is_some_and(|format| check(format).is_some()) {
        constraints.found(FactKind::Format, finding);
        rule = constraints.evidence.of(FactKind::Format).and_then(policy::judge);
    }
    let inner = constraints.items.as_deref_mut().and_then(|items| note(items, finding));
    rule.or(inner)
}

fn drop_format(constraints: &mut Constraints) -> bool {
    let dropped = constraints.format.is_some_and(|format| check(format).is_some());
    if dropped {
        constraints.forget(FactKind::Format);
    }
    let inner = constraints.items.as_deref_mut().is_some_and(drop_format);
    constraints.items.take_if(|items| items.is_empty());
    dropped || inner
}

/// What is known of a field with a format.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    /// It is part of a request.
    sent: bool,
    /// A request has a value of the format.
    proved: bool,
    /// A request or a reply has a value of another form.
    disproved: bool,
}

impl Shown {
    /// What this says of the format; nothing of that of a reply which no sample shows.
    fn finding(self) -> Option<Finding> {
        match self {
            Self { disproved: true, .. } => Some(Finding::Broken),
            Self { proved: true, .. } => Some(Finding::Shown),
            Self { sent: true, .. } => Some(Finding::Unshown),
            Self { sent: false, .. } => None,
        }
    }

    fn add(&mut self, format: Format, value: &Value, side: Side) {
        let request = side == Side::Request;
        if matches(format, value) {
            self.proved |= request;
        } else {
            // A reply may have nothing to tell.
            self.disproved |= tells(value) || request && !value.is_null();
        }
    }
}

fn matches(format: Format, value: &Value) -> bool {
    match &value.kind {
        Kind::String(text) => check(format).is_none_or(|format| format.matches(text)),
        Kind::Array(elements) => elements.iter().all(|element| matches(format, element)),
        _ => false,
    }
}

/// Whether a value is there and not empty.
fn tells(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => false,
        Kind::String(text) => !text.is_empty(),
        Kind::Array(elements) => elements.iter().any(tells),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::prove;
    use crate::diag::Diagnostics;
    use crate::ir::testing::{
        self, body, draft, field, fields_of, limits, list, object, parameter, post, response,
        sample, to,
    };
    use crate::ir::{Field, Format, Fragment, Location, Method, Prose, Said, Side, TypeExpr};

    fn of_format(name: &str, format: Format) -> Field {
        field(name, TypeExpr::String).limited(limits().of_format(format).said(Said::Sentence))
    }

    fn fields() -> Vec<Field> {
        let ranges = limits().each(limits().of_format(Format::Cidr)).said(Said::Sentence);
        vec![
            of_format("id", Format::Uuid),
            of_format("other", Format::Uuid),
            of_format("unseen", Format::DateTime),
            of_format("empty", Format::Ipv4),
            of_format("size", Format::Int64),
            field("ranges", list(TypeExpr::String)).limited(ranges),
        ]
    }

    fn fragment(side: Side, prose: Option<Prose>) -> Fragment {
        let json = r#"{"id": "4e65f8b1-306d-4522-8ecd-aa374000e2a4", "other": "0",
            "ranges": ["10.0.0.0/8"], "empty": ""}"#;
        let mut operation = match side {
            Side::Request => post(to(0)),
            Side::Response => {
                let mut operation = draft(Method::Post, "/v1");
                operation.responses = vec![response(Some(200), Some(body(to(0), "")))];
                operation
            }
        };
        operation.prose = prose;
        operation.samples = vec![sample(side, json)];
        testing::fragment(operation, vec![object("A", "", fields())])
    }

    #[test]
    fn a_parameter_is_of_no_format_that_a_field_of_its_name_denies() {
        let mut fragment = fragment(Side::Response, Some(Prose::default()));
        let parameters = ["other", "unseen"]
            .map(|name| parameter(Location::Query, of_format(name, Format::Uuid)));
        fragment.operations[0].parameters = parameters.to_vec();
        prove(std::slice::from_mut(&mut fragment), &mut Diagnostics::default());
        let parameters = &fragment.operations[0].parameters;
        let kept = parameters.iter().filter(|parameter| !parameter.field.constraints.is_empty());
        let kept: Vec<&str> = kept.map(|parameter| &*parameter.field.name).collect();
        assert_eq!(kept, ["unseen"]);
    }

    fn proven(mut fragment: Fragment) -> (Vec<String>, usize) {
        let mut diagnostics = Diagnostics::default();
        prove(std::slice::from_mut(&mut fragment), &mut diagnostics);
        let kept =
            fields_of(&fragment.types[0]).iter().filter(|field| !field.constraints.is_empty());
        (kept.map(|field| field.name.clone()).collect(), diagnostics.iter().count())
    }

    #[test]
    fn formats_of_requests_need_a_sample() {
        let (kept, findings) = proven(fragment(Side::Request, Some(Prose::default())));
        assert_eq!((kept.join(" ").as_str(), findings), ("id size ranges", 3));
    }

    #[test]
    fn formats_of_replies_stand_until_a_sample_contradicts() {
        let (kept, findings) = proven(fragment(Side::Response, Some(Prose::default())));
        assert_eq!((kept.join(" ").as_str(), findings), ("id unseen empty size ranges", 1));
    }
}

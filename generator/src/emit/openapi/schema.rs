//! Types and constraints as schema objects.

use std::collections::BTreeSet;

use super::literal::{self, accepts};
use super::model::{Condition, Entries, Kind, Reference, Schema, Source};
use super::pattern;
use crate::ir::{
    Bound, Constraints, Encoding, EnumBase, EnumValue, FactKind, Field, Format, LengthUnit,
    Presence, Prose, Service, Standing, TypeDef, TypeExpr, TypeKind,
};

/// The named types of a service, under their names.
pub(super) fn components(service: &Service) -> Entries<&str, Schema<'_>> {
    let forms = forms(service);
    let mut schemas = Vec::with_capacity(service.types.len());
    for (index, ty) in service.types.iter().enumerate() {
        let mut schema = component(service, ty);
        if forms.contains(&index) {
            inline_enums(service, ty, &mut schema);
        }
        schemas.push((ty.name.as_str(), schema));
    }
    schemas.sort_by_key(|&(name, _)| name);
    Entries(schemas)
}

/// Indices of the types that are bodies of forms.
fn forms(service: &Service) -> BTreeSet<usize> {
    let bodies = service.operations.iter().filter_map(|operation| operation.request_body.as_ref());
    bodies
        .filter(|body| matches!(body.encoding, Encoding::Form | Encoding::UrlEncoded))
        .filter_map(|body| match &body.ty {
            TypeExpr::Ref(id) => Some(id.index()),
            _ => None,
        })
        .collect()
}

/// Writes out the enums of a form's fields. Client generators make a parameter of each field,
/// and some misspell the type of one that is a reference.
fn inline_enums<'a>(service: &'a Service, ty: &'a TypeDef, schema: &mut Schema<'a>) {
    let TypeKind::Object { fields, .. } = &ty.kind else { return };
    for (field, (_, property)) in fields.iter().zip(&mut schema.properties.0) {
        inline_enum(service, &field.ty, property);
    }
}

fn inline_enum<'a>(service: &'a Service, ty: &TypeExpr, schema: &mut Schema<'a>) {
    match ty {
        TypeExpr::Array(inner) => {
            if let Some(items) = &mut schema.items {
                inline_enum(service, inner, items);
            }
        }
        TypeExpr::Ref(id) => {
            let Some(named) = service.types.get(*id) else { return };
            let TypeKind::Enum { base, values, standing, .. } = &named.kind else { return };
            let written = enumeration(*base, values, *standing);
            schema.reference = None;
            schema.kind = written.kind;
            schema.values = written.values;
            if !written.any_of.is_empty() {
                schema.any_of = written.any_of;
            }
            describe_values(schema, values);
        }
        _ => {}
    }
}

fn component<'a>(service: &'a Service, ty: &'a TypeDef) -> Schema<'a> {
    let mut schema = match &ty.kind {
        TypeKind::Object { fields, additional } => object(service, fields, additional.as_ref()),
        TypeKind::Enum { base, values, standing, .. } => {
            let mut schema = enumeration(*base, values, *standing);
            schema.notes().enum_open = ty.usage.response;
            schema
        }
    };
    let notes = schema.notes();
    notes.documented_name = ty.documented_name.as_deref();
    notes.source = Some(Source::new(&ty.source, &ty.also_documented));
    schema
}

fn object<'a>(
    service: &'a Service,
    fields: &'a [Field],
    additional: Option<&'a TypeExpr>,
) -> Schema<'a> {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    let conditions: Vec<Condition<'_>> =
        fields.iter().flat_map(|field| &field.conditions).map(Condition).collect();
    let mut schema = Schema {
        properties: Entries(
            fields.iter().map(|field| (field.name.as_str(), property(service, field))).collect(),
        ),
        required: required.map(|field| field.name.as_str()).collect(),
        additional_properties: additional.map(|ty| Box::new(of_type(service, ty, None))),
        ..Schema::of(Kind::Object)
    };
    if !conditions.is_empty() {
        schema.notes().conditions = conditions;
    }
    schema
}

fn enumeration(base: EnumBase, values: &[EnumValue], standing: Standing) -> Schema<'_> {
    let plain = Schema::of(match base {
        EnumBase::String => Kind::String,
        EnumBase::Integer => Kind::Integer,
    });
    let listed = values.iter().map(|value| literal::of_base(&value.value, base)).collect();
    let mut schema = Schema { values: listed, ..plain.clone() };
    if !standing.is_enforced() {
        let noted = std::mem::replace(&mut schema, plain);
        note(&mut schema, noted);
    }
    describe_values(&mut schema, values);
    schema
}

fn describe_values<'a>(schema: &mut Schema<'a>, values: &'a [EnumValue]) {
    if values.iter().any(|value| value.prose.is_some()) {
        schema.notes().enum_descriptions =
            values.iter().map(|value| value.prose.as_deref().unwrap_or_default()).collect();
    }
}

/// The schema of a field, with what stands beside its type.
fn property<'a>(service: &'a Service, field: &'a Field) -> Schema<'a> {
    let mut schema = of_field(service, field);
    schema.description = field.prose.as_ref().and_then(description);
    schema.deprecated = field.deprecated;
    if field.presence == Presence::Conditional {
        schema.notes().conditional = true;
    }
    schema
}

/// Type and constraints of a field.
pub(super) fn of_field<'a>(service: &'a Service, field: &'a Field) -> Schema<'a> {
    let mut schema = of_type(service, &field.ty, Some(&field.constraints));
    if field.sensitive && schema.kind == Some(Kind::String) && schema.format.is_none() {
        schema.format = Some("password");
    }
    schema
}

/// The text of a description; `None` if there is none.
pub(super) fn description(prose: &Prose) -> Option<String> {
    (!prose.lines.is_empty()).then(|| prose.lines.join("\n"))
}

/// The schema of a type under constraints.
pub(super) fn of_type<'a>(
    service: &'a Service,
    ty: &'a TypeExpr,
    constraints: Option<&'a Constraints>,
) -> Schema<'a> {
    let items = constraints.and_then(|constraints| constraints.items.as_deref());
    let inner = |ty| Some(Box::new(of_type(service, ty, items)));
    let mut schema = match ty {
        TypeExpr::String => Schema::of(Kind::String),
        TypeExpr::Integer => Schema::of(Kind::Integer),
        TypeExpr::Number => Schema::of(Kind::Number),
        TypeExpr::Boolean => Schema::of(Kind::Boolean),
        TypeExpr::Binary => Schema { format: Some("binary"), ..Schema::of(Kind::String) },
        TypeExpr::Array(item) => Schema { items: inner(item), ..Schema::of(Kind::Array) },
        TypeExpr::Map(value) => {
            Schema { additional_properties: inner(value), ..Schema::of(Kind::Object) }
        }
        TypeExpr::Ref(id) => {
            let name = service.types.get(*id).map(|ty| Reference(&ty.name));
            Schema { reference: name, ..Schema::default() }
        }
        TypeExpr::Any => Schema::default(),
        TypeExpr::Object => Schema::of(Kind::Object),
        TypeExpr::Union(members) => Schema {
            any_of: members.iter().map(|member| of_type(service, member, None)).collect(),
            ..Schema::default()
        },
    };
    if let Some(constraints) = constraints {
        constrain(&mut schema, constraints, Standing::Enforced);
        set_values(&mut schema, service, ty, constraints, Standing::Enforced);
        describe_values(&mut schema, &constraints.values);
        if !constraints.documented.is_empty() {
            let mut noted = Schema::default();
            constrain(&mut noted, constraints, Standing::Documented);
            set_values(&mut noted, service, ty, constraints, Standing::Documented);
            note(&mut schema, noted);
        }
        set_default(&mut schema, service, ty, constraints);
    }
    schema
}

/// States in a schema what nothing checks: a value is like that, or any other of its type. Limits
/// of several types at once, which have choices already, are not documented.
fn note<'a>(schema: &mut Schema<'a>, noted: Schema<'a>) {
    if noted != Schema::default() && schema.any_of.is_empty() {
        // A reference stands in both choices: beside it, readers take one of two choices for the
        // other.
        let (kind, reference) = (schema.kind, schema.reference.take());
        let plain = Schema { reference, kind, ..Schema::default() };
        schema.any_of = vec![Schema { reference, kind, ..noted }, plain];
    }
}

/// Adds the limits that have become this.
fn constrain<'a>(schema: &mut Schema<'a>, constraints: &'a Constraints, standing: Standing) {
    let is = |fact: FactKind| constraints.standing(fact) == standing;
    if let Some(length) = constraints.length {
        schema.min_length = length.min.filter(|_| is(FactKind::MinLength));
        schema.max_length = length.max.filter(|_| is(FactKind::MaxLength));
        let limited = schema.min_length.is_some() || schema.max_length.is_some();
        if limited && length.unit == LengthUnit::Bytes {
            schema.notes().length_unit = Some("bytes");
        }
    }
    let minimum = constraints.minimum.as_ref().filter(|_| is(FactKind::Minimum));
    let maximum = constraints.maximum.as_ref().filter(|_| is(FactKind::Maximum));
    (schema.minimum, schema.exclusive_minimum) = bound(minimum);
    (schema.maximum, schema.exclusive_maximum) = bound(maximum);
    schema.min_items = constraints.min_items.filter(|_| is(FactKind::MinItems));
    schema.max_items = constraints.max_items.filter(|_| is(FactKind::MaxItems));
    schema.unique_items = constraints.unique_items && is(FactKind::UniqueItems);
    if let Some(pattern) = constraints.pattern.as_ref().filter(|_| is(FactKind::Pattern)) {
        schema.pattern = pattern::portable(pattern);
        if schema.pattern.is_none() {
            schema.notes().pattern = Some(pattern);
        }
    }
    match constraints.format.filter(|_| is(FactKind::Format)) {
        Some(Format::Base64) => schema.content_encoding = Some("base64"),
        Some(format) => schema.format = Some(format_name(format)),
        None => {}
    }
}

/// Inclusive and exclusive keyword of a bound.
fn bound(bound: Option<&Bound>) -> (Option<serde_json::Number>, Option<serde_json::Number>) {
    let Some(bound) = bound else { return (None, None) };
    let number = literal::number(&bound.value);
    if bound.exclusive { (None, number) } else { (number, None) }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Uuid => "uuid",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
        Format::Cidr => "cidr",
        Format::DateTime => "date-time",
        Format::Date => "date",
        Format::Int32 => "int32",
        Format::Int64 => "int64",
        Format::Float => "float",
        Format::Double => "double",
        Format::Base64 => "byte",
    }
}

/// Values that did not become an enum type, those of numbers and truth values, if this has become
/// of them.
fn set_values<'a>(
    schema: &mut Schema<'a>,
    service: &Service,
    ty: &TypeExpr,
    constraints: &'a Constraints,
    standing: Standing,
) {
    if constraints.standing(FactKind::Values) != standing {
        return;
    }
    let value = |value: &EnumValue| {
        let typed = literal::of_type(service, ty, &value.value);
        typed.unwrap_or_else(|| literal::plain(&value.value))
    };
    schema.values = constraints.values.iter().map(value).collect();
}

fn set_default(
    schema: &mut Schema<'_>,
    service: &Service,
    ty: &TypeExpr,
    constraints: &Constraints,
) {
    let Some(default) = &constraints.default else { return };
    match literal::of_type(service, ty, default) {
        Some(value) if accepts(schema, &value) => schema.default = Some(value),
        _ => schema.notes().default = Some(literal::plain(default)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{REQUEST, limits, list, object, optional, service, strings, text, to};

    #[test]
    fn what_is_documented_only_limits_nothing() {
        let name = limits().characters(1, 64).matching("^[a-z]+$").assumed(text("A"));
        let name = name.unenforced(&[FactKind::MaxLength, FactKind::Pattern]);
        let ids = limits().most_items(3).each(limits().of_format(Format::Uuid));
        let ids = ids.unenforced(&[FactKind::MaxItems]);
        let size = limits().one_of([crate::ir::testing::numeral("1.5")]);
        let fields = vec![
            optional("name", TypeExpr::String).limited(name),
            optional("ids", list(TypeExpr::String)).limited(ids),
            optional("size", TypeExpr::Number).limited(size.unenforced(&[FactKind::Values])),
            optional("mode", to(1))
                .limited(limits().characters(1, 3).unenforced(&[FactKind::MaxLength])),
        ];
        let mut mode = strings("Mode", "", &["a", "b"]);
        if let TypeKind::Enum { standing, .. } = &mut mode.kind {
            *standing = Standing::Documented;
        }
        let service = service(Vec::new(), vec![object("Thing", "", fields).used(REQUEST), mode]);
        let schemas = components(&service);
        let json = serde_json::to_value(&schemas).expect("schemas are plain data");
        insta::assert_snapshot!(json["Mode"]["anyOf"].to_string(), @r#"[{"enum":["a","b"],"type":"string"},{"type":"string"}]"#);
        let properties = &json["Thing"]["properties"];
        insta::assert_snapshot!(properties["name"].to_string(), @r#"{"anyOf":[{"maxLength":64,"pattern":"^[a-z]+$","type":"string"},{"type":"string"}],"default":"A","minLength":1,"type":"string"}"#);
        insta::assert_snapshot!(properties["ids"].to_string(), @r#"{"anyOf":[{"maxItems":3,"type":"array"},{"type":"array"}],"items":{"format":"uuid","type":"string"},"type":"array"}"#);
        insta::assert_snapshot!(properties["mode"].to_string(), @r##"{"anyOf":[{"$ref":"#/components/schemas/Mode","maxLength":3},{"$ref":"#/components/schemas/Mode"}],"minLength":1}"##);
        insta::assert_snapshot!(properties["size"].to_string(), @r#"{"anyOf":[{"enum":[1.5],"type":"number"},{"type":"number"}],"type":"number"}"#);
    }
}

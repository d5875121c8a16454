//! Types and constraints as schema objects.

use std::collections::BTreeSet;

use super::literal::{self, accepts};
use super::model::{Condition, Entries, Kind, Reference, Schema, Source};
use super::pattern;
use crate::ir::{
    Bound, Constraints, Encoding, EnumBase, EnumValue, Field, Format, LengthUnit, Presence, Prose,
    Service, TypeDef, TypeExpr, TypeKind,
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
        .filter(|body| body.encoding == Encoding::Form)
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
            let Some(named) = service.types.get(id.index()) else { return };
            let TypeKind::Enum { base, values, .. } = &named.kind else { return };
            let written = enumeration(*base, values);
            schema.reference = None;
            schema.kind = written.kind;
            schema.values = written.values;
            describe_values(schema, values);
        }
        _ => {}
    }
}

fn component<'a>(service: &'a Service, ty: &'a TypeDef) -> Schema<'a> {
    let mut schema = match &ty.kind {
        TypeKind::Object { fields, additional } => object(service, fields, additional.as_ref()),
        TypeKind::Enum { base, values, .. } => {
            let mut schema = enumeration(*base, values);
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

fn enumeration(base: EnumBase, values: &[EnumValue]) -> Schema<'_> {
    let mut schema = Schema::of(match base {
        EnumBase::String => Kind::String,
        EnumBase::Integer => Kind::Integer,
    });
    schema.values = values.iter().map(|value| literal::of_base(&value.value, base)).collect();
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
            let name = service.types.get(id.index()).map(|ty| Reference(&ty.name));
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
        constrain(&mut schema, constraints);
        set_values(&mut schema, service, ty, constraints);
        set_default(&mut schema, service, ty, constraints);
    }
    schema
}

fn constrain<'a>(schema: &mut Schema<'a>, constraints: &'a Constraints) {
    if let Some(length) = constraints.length {
        schema.min_length = length.min;
        schema.max_length = length.max;
        if length.unit == LengthUnit::Bytes {
            schema.notes().length_unit = Some("bytes");
        }
    }
    (schema.minimum, schema.exclusive_minimum) = bound(constraints.minimum.as_ref());
    (schema.maximum, schema.exclusive_maximum) = bound(constraints.maximum.as_ref());
    schema.min_items = constraints.min_items;
    schema.max_items = constraints.max_items;
    schema.unique_items = constraints.unique_items;
    if let Some(pattern) = &constraints.pattern {
        schema.pattern = pattern::portable(pattern);
        if schema.pattern.is_none() {
            schema.notes().pattern = Some(pattern);
        }
    }
    match constraints.format {
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

/// Values that did not become an enum type: those of numbers and truth values.
fn set_values<'a>(
    schema: &mut Schema<'a>,
    service: &Service,
    ty: &TypeExpr,
    constraints: &'a Constraints,
) {
    let value = |value: &EnumValue| {
        let typed = literal::of_type(service, ty, &value.value);
        typed.unwrap_or_else(|| literal::plain(&value.value))
    };
    schema.values = constraints.values.iter().map(value).collect();
    describe_values(schema, &constraints.values);
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

//! One operation of the IR as an operation object.

use serde_json::Value;

use super::combine;
use super::model::{
    Condition, Content, Entries, ExternalDocs, Header, Kind, MediaType, Operation, Parameter,
    RequestBody, Response, Schema, Source,
};
use super::schema;
use super::tag::tag;
use crate::ir::path::placeholders;
use crate::ir::{self, Body, Explorer, Field, Location, Presence, Service, TypeExpr, TypeKind};

/// The operation as it stands under `template`, whose placeholders replace those of its own path.
pub(super) fn operation<'a>(
    service: &'a Service,
    operation: &'a ir::Operation,
    template: &'a str,
) -> Operation<'a> {
    let (mut parameters, unplaced) = parameters(service, operation, template);
    fix_query(&mut parameters, operation);
    let prose = operation.prose.as_ref();
    Operation {
        tags: vec![tag(template).unwrap_or(&service.id)],
        summary: prose.map(|prose| prose.title.as_str()).filter(|title| !title.is_empty()),
        description: prose.and_then(schema::description),
        external_docs: operation.explorer.as_ref().map(explorer),
        id: &operation.id,
        deprecated: operation.deprecated,
        parameters,
        request_body: operation.request_body.as_ref().map(|body| request_body(service, body)),
        responses: responses(service, operation),
        path_template: Some(operation.path.as_str()).filter(|path| *path != template),
        fixed_query: Entries(operation.fixed_query.iter().map(fixed_pair).collect()),
        websocket: operation.websocket,
        error_codes: operation.error_codes.iter().map(String::as_str).collect(),
        conditions: operation
            .parameters
            .iter()
            .flat_map(|parameter| &parameter.field.conditions)
            .map(Condition)
            .collect(),
        unplaced,
        source: Source::new(&operation.source, &operation.also_documented),
        operations: Vec::new(),
    }
}

fn explorer(explorer: &Explorer) -> ExternalDocs {
    ExternalDocs { url: explorer.url() }
}

fn fixed_pair((name, value): &(String, Option<String>)) -> (&str, &str) {
    (name, value.as_deref().unwrap_or_default())
}

/// The parameters, and the names of path parameters that the path has no placeholder for.
fn parameters<'a>(
    service: &'a Service,
    operation: &'a ir::Operation,
    template: &'a str,
) -> (Vec<Parameter<'a>>, Vec<&'a str>) {
    let written: Vec<&str> = placeholders(&operation.path).collect();
    let named: Vec<&str> = placeholders(template).collect();
    let mut parameters: Vec<Parameter<'a>> = Vec::new();
    let mut unplaced = Vec::new();
    for ir::Parameter { location, field, .. } in &operation.parameters {
        let mut made = parameter(service, *location, field);
        if *location == Location::Path {
            let Some(index) = placeholder(&written, &field.name) else {
                unplaced.push(field.name.as_str());
                continue;
            };
            made.name = named[index];
            made.documented_name = Some(field.name.as_str()).filter(|name| *name != made.name);
        }
        push_new(&mut parameters, made);
    }
    for name in named {
        push_new(&mut parameters, undocumented(name));
    }
    (parameters, unplaced)
}

/// Index of the placeholder with this name, or with this name in other letter case.
fn placeholder(placeholders: &[&str], name: &str) -> Option<usize> {
    let exact = placeholders.iter().position(|candidate| *candidate == name);
    exact.or_else(|| placeholders.iter().position(|other| other.eq_ignore_ascii_case(name)))
}

fn push_new<'a>(parameters: &mut Vec<Parameter<'a>>, parameter: Parameter<'a>) {
    if !parameters.iter().any(|known| known.is_same(&parameter)) {
        parameters.push(parameter);
    }
}

fn parameter<'a>(service: &'a Service, place: Location, field: &'a Field) -> Parameter<'a> {
    Parameter {
        name: &field.name,
        place,
        description: field.prose.as_ref().and_then(schema::description),
        required: place == Location::Path || field.presence == Presence::Required,
        deprecated: field.deprecated,
        schema: schema::of_field(service, field),
        conditional: place != Location::Path && field.presence == Presence::Conditional,
        documented_name: None,
        undocumented: false,
    }
}

fn undocumented(name: &str) -> Parameter<'_> {
    Parameter {
        name,
        place: Location::Path,
        description: None,
        required: true,
        deprecated: false,
        schema: Schema::of(Kind::String),
        conditional: false,
        documented_name: None,
        undocumented: true,
    }
}

/// Pins the query parameters that tell the operation apart to their one value.
fn fix_query<'a>(parameters: &mut Vec<Parameter<'a>>, operation: &'a ir::Operation) {
    for (name, value) in operation.fixed_query.iter().map(fixed_pair) {
        let schema = Schema { values: vec![Value::from(value)], ..Schema::of(Kind::String) };
        let pinned =
            Parameter { place: Location::Query, schema, undocumented: false, ..undocumented(name) };
        match parameters.iter_mut().find(|known| known.is_same(&pinned)) {
            Some(known) => *known = Parameter { description: known.description.take(), ..pinned },
            None => parameters.push(pinned),
        }
    }
}

fn request_body<'a>(service: &'a Service, body: &'a Body) -> RequestBody<'a> {
    let required = match &body.ty {
        TypeExpr::Ref(id) => service.types.get(*id).is_some_and(|ty| match &ty.kind {
            TypeKind::Object { fields, .. } => {
                fields.iter().any(|field| field.presence == Presence::Required)
            }
            TypeKind::Enum { .. } => true,
        }),
        TypeExpr::Binary | TypeExpr::Array(_) => true,
        _ => false,
    };
    RequestBody { content: content(service, body), required }
}

fn content<'a>(service: &'a Service, body: &'a Body) -> Content<'a> {
    let schema = schema::of_type(service, &body.ty, Some(&body.constraints));
    let typed = |one| (one, MediaType { schema: schema.clone() });
    Entries(body.documented_types().map(typed).collect())
}

fn responses<'a>(
    service: &'a Service,
    operation: &'a ir::Operation,
) -> Entries<String, Response<'a>> {
    let mut responses = Entries::default();
    for response in &operation.responses {
        let status = response.status.map_or_else(|| "default".to_owned(), |s| s.to_string());
        let made = Response {
            description: format!("Status {status}"),
            headers: Entries(response.headers.iter().map(|field| header(service, field)).collect()),
            content: response.body.as_ref().map_or_else(Entries::default, |b| content(service, b)),
            undocumented: false,
        };
        combine::add_response(&mut responses, status, made);
    }
    if responses.is_empty() {
        let description = "Not documented".to_owned();
        let made = Response { description, undocumented: true, ..Response::default() };
        responses.0.push(("default".to_owned(), made));
    }
    responses
}

fn header<'a>(service: &'a Service, field: &'a Field) -> (&'a str, Header<'a>) {
    let header = Header {
        description: field.prose.as_ref().and_then(schema::description),
        required: field.presence == Presence::Required,
        deprecated: field.deprecated,
        schema: schema::of_field(service, field),
    };
    (&field.name, header)
}

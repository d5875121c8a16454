//! One construct a snapshot, from hand-built services; and all of them compiled at once.

#![allow(clippy::too_many_lines, reason = "inline snapshots count")]

use super::*;
use crate::ir::{
    Body, Bound, Constraints, Encoding, EnumBase, EnumValue, Field, Format, Length, LengthUnit,
    Literal, Location, Method, Number, Operation, Parameter, Presence, Prose, Response, Source,
    TypeDef, TypeExpr, TypeKind, TypeUse,
};

mod compile;
mod constructs;
mod obstacles;
mod operations;
mod reports;

/// Both directions.
const BOTH: TypeUse = TypeUse { request: true, response: true };
const REQUEST: TypeUse = TypeUse { request: true, response: false };
const RESPONSE: TypeUse = TypeUse { request: false, response: true };

fn source(anchor: &str) -> Source {
    let anchor = Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty());
    Source { page: "demo/CreateThing.md".to_owned(), anchor, line: 1, column: 1 }
}

fn field(name: &str, ty: TypeExpr, presence: Presence) -> Field {
    Field {
        name: name.to_owned(),
        ty,
        presence,
        constraints: Constraints::default(),
        conditions: Vec::new(),
        sensitive: false,
        deprecated: false,
        source: source(""),
        prose: None,
    }
}

fn required(name: &str, ty: TypeExpr) -> Field {
    field(name, ty, Presence::Required)
}

fn optional(name: &str, ty: TypeExpr) -> Field {
    field(name, ty, Presence::Optional)
}

fn limited(field: Field, constraints: Constraints) -> Field {
    Field { constraints, ..field }
}

fn length(min: u64, max: u64) -> Constraints {
    let unit = LengthUnit::Characters;
    Constraints {
        length: Some(Length { min: Some(min), max: Some(max), unit }),
        ..Constraints::default()
    }
}

fn bound(value: &str, exclusive: bool) -> Option<Bound> {
    Number::parse(value).map(|value| Bound { value, exclusive })
}

fn array(inner: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(inner))
}

fn map(inner: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(inner))
}

fn reference(id: u32) -> TypeExpr {
    TypeExpr::Ref(TypeId(id))
}

fn definition(name: &str, kind: TypeKind, usage: TypeUse) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        documented_name: None,
        kind,
        usage,
        source: source(&format!("request_{name}")),
        also_documented: Vec::new(),
    }
}

fn object(name: &str, usage: TypeUse, fields: Vec<Field>) -> TypeDef {
    definition(name, TypeKind::Object { fields, additional: None }, usage)
}

fn strings(name: &str, usage: TypeUse, values: &[&str]) -> TypeDef {
    let value = |text: &&str| EnumValue::new(Literal::String((*text).to_owned()));
    let values = values.iter().map(value).collect();
    definition(name, TypeKind::Enum { base: EnumBase::String, values }, usage)
}

fn integers(name: &str, usage: TypeUse, values: &[i64]) -> TypeDef {
    let value = |number: &i64| EnumValue::new(Literal::Number(Number::from(*number)));
    let values = values.iter().map(value).collect();
    definition(name, TypeKind::Enum { base: EnumBase::Integer, values }, usage)
}

fn parameter(location: Location, field: Field) -> Parameter {
    Parameter { location, field }
}

fn json(ty: TypeExpr) -> Body {
    Body {
        encoding: Encoding::Json,
        ty,
        constraints: Constraints::default(),
        source: source("body"),
    }
}

fn response(status: u16, body: Option<TypeExpr>) -> Response {
    Response { status: Some(status), headers: Vec::new(), body: body.map(json) }
}

fn operation(id: &str, method: Method, path: &str) -> Operation {
    Operation {
        id: id.to_owned(),
        version: "v1".to_owned(),
        method,
        path: path.to_owned(),
        fixed_query: Vec::new(),
        deprecated: false,
        websocket: false,
        explorer: None,
        aliases: Vec::new(),
        parameters: Vec::new(),
        request_body: None,
        responses: Vec::new(),
        error_codes: Vec::new(),
        samples: Vec::new(),
        source: source(""),
        also_documented: Vec::new(),
        prose: None,
    }
}

fn service(operations: Vec<Operation>, types: Vec<TypeDef>) -> Service {
    Service {
        id: "demo".to_owned(),
        product: None,
        display_name: Some("Demo [Service]".to_owned()),
        upstream: None,
        operations,
        types,
    }
}

/// The files of one service, and what was found, one finding a line.
fn emitted(service: Service) -> (Vec<OutFile>, String) {
    let mut diagnostics = Diagnostics::default();
    let files = emit(&Ir { services: vec![service] }, &mut diagnostics);
    let lines: Vec<String> =
        diagnostics.iter().map(|found| format!("{} {}", found.code.id, found.message)).collect();
    (files, lines.join("\n"))
}

/// The file whose path ends in `path`, without its header.
fn file(service: Service, path: &str) -> String {
    let (files, found) = emitted(service);
    assert_eq!(found, "");
    let file = files.iter().find(|file| file.path.ends_with(path));
    let contents = file.map_or("no such file", |file| file.contents.as_str());
    contents.split_once("\n\n").map_or(contents, |(_, rest)| rest).to_owned()
}

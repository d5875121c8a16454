//! One construct a snapshot, from hand-built services; and all of them compiled at once.

#![allow(clippy::too_many_lines, reason = "inline snapshots count")]

use super::*;
use crate::ir::testing::{
    self, BOTH, REQUEST, RESPONSE, body, field, limits, list, map, operation, optional, parameter,
    required, source, text, to,
};
use crate::ir::{
    Body, Encoding, Field, Format, LengthUnit, Location, Method, Operation, Parameter, Presence,
    Response, Supplied, TypeDef, TypeExpr, TypeUse,
};

mod compile;
mod constructs;
mod obstacles;
mod operations;
mod reports;

/// A type whose anchor is made of its name, as those of reference pages are.
fn anchored(ty: TypeDef) -> TypeDef {
    TypeDef { source: source(&format!("request_{}", ty.name)), ..ty }
}

fn object(name: &str, usage: TypeUse, fields: Vec<Field>) -> TypeDef {
    anchored(testing::object(name, "", fields)).used(usage)
}

fn strings(name: &str, usage: TypeUse, values: &[&str]) -> TypeDef {
    anchored(testing::strings(name, "", values)).used(usage)
}

fn integers(name: &str, usage: TypeUse, values: &[i64]) -> TypeDef {
    anchored(testing::integers(name, "", values)).used(usage)
}

fn supplied(location: Location, field: Field) -> Parameter {
    Parameter { supplied: Some(Supplied::Project), ..parameter(location, field) }
}

fn json(ty: TypeExpr) -> Body {
    body(ty, "body")
}

fn response(status: u16, body: Option<TypeExpr>) -> Response {
    testing::response(Some(status), body.map(json))
}

/// A service whose name is markup.
fn service(operations: Vec<Operation>, types: Vec<TypeDef>) -> Service {
    let display_name = Some("Demo [Service]".to_owned());
    Service { display_name, ..testing::service(operations, types) }
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

//! Builders of small IRs for tests: one call a fact, everything else empty.

use super::{
    Body, Constraints, Encoding, Field, Location, Method, Number, Operation, Parameter, Presence,
    Response, Source, TypeDef, TypeExpr, TypeId, TypeKind, TypeUse,
};

/// A place with an anchor; none if it is empty.
pub(crate) fn source(anchor: &str) -> Source {
    let anchor = (!anchor.is_empty()).then(|| anchor.to_owned());
    Source { anchor, ..Source::default() }
}

/// A field of unstated presence without constraints.
pub(crate) fn field(name: &str, ty: TypeExpr) -> Field {
    Field {
        name: name.to_owned(),
        ty,
        presence: Presence::Unstated,
        constraints: Constraints::default(),
        conditions: Vec::new(),
        sensitive: false,
        deprecated: false,
        source: Source::default(),
        prose: None,
    }
}

/// A parameter that holds `field`.
pub(crate) fn parameter(location: Location, field: Field) -> Parameter {
    Parameter { location, field }
}

/// An object; name and anchor may be empty.
pub(crate) fn object(name: &str, anchor: &str, fields: Vec<Field>) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        documented_name: None,
        kind: TypeKind::Object { fields, additional: None },
        usage: TypeUse::default(),
        source: source(anchor),
        also_documented: Vec::new(),
    }
}

/// A JSON body whose table may have an anchor.
pub(crate) fn body(ty: TypeExpr, anchor: &str) -> Body {
    let constraints = Constraints::default();
    Body { encoding: Encoding::Json, ty, constraints, source: source(anchor) }
}

/// A response without headers.
pub(crate) fn response(status: Option<u16>, body: Option<Body>) -> Response {
    Response { status, headers: Vec::new(), body }
}

/// An operation without parameters, bodies and responses.
pub(crate) fn operation(id: &str, method: Method, path: &str) -> Operation {
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
        source: Source::default(),
        also_documented: Vec::new(),
        prose: None,
    }
}

/// A list.
pub(crate) fn list(element: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(element))
}

/// A map.
pub(crate) fn map(value: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(value))
}

/// A reference to the type at this index.
pub(crate) fn to(id: u32) -> TypeExpr {
    TypeExpr::Ref(TypeId(id))
}

/// A number; panics unless it is a decimal.
pub(crate) fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("{text} is no decimal"))
}

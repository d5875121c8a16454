//! A service built by hand that uses every feature of the IR.

use huaweicloud_generator::ir::{
    Body, Bound, Constraints, Encoding, EnumBase, EnumValue, Explorer, Field, Format, Length,
    LengthUnit, Literal, Location, Method, Number, Operation, Parameter, Presence, Prose, Response,
    Service, Source, TypeDef, TypeExpr, TypeId, TypeKind, TypeUse,
};

/// A service without operations, types, names and endpoints.
pub(crate) fn empty() -> Service {
    Service { id: "cci".to_owned(), ..Service::default() }
}

/// The service.
pub(crate) fn every_feature() -> Service {
    Service {
        id: "vpcep".to_owned(),
        product: Some("VPCEP".to_owned()),
        display_name: Some("VPC Endpoint".to_owned()),
        upstream: None,
        operations: vec![create(), delete(), show(), start(), stop(), upload(), watch()],
        types: vec![create_request(), endpoint(), rule(), state(), weight()],
    }
}

const CREATE_REQUEST: TypeId = TypeId(0);
const ENDPOINT: TypeId = TypeId(1);
const RULE: TypeId = TypeId(2);
const STATE: TypeId = TypeId(3);
const WEIGHT: TypeId = TypeId(4);

fn source(page: &str, line: u32) -> Source {
    let anchor = (line > 1).then(|| format!("table{line}"));
    Source { page: format!("vpcep/{page}.md"), anchor, line, column: 1 }
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("the numbers below are decimals")
}

fn bound(text: &str, exclusive: bool) -> Bound {
    Bound { value: number(text), exclusive }
}

fn text(value: &str) -> Literal {
    Literal::String(value.to_owned())
}

fn values(literals: impl IntoIterator<Item = Literal>) -> Vec<EnumValue> {
    literals.into_iter().map(EnumValue::new).collect()
}

fn array(item: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(item))
}

fn map(value: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(value))
}

fn field(name: &str, ty: TypeExpr, presence: Presence, constraints: Constraints) -> Field {
    let (name, source) = (name.to_owned(), source("types", 9));
    Field {
        name,
        ty,
        presence,
        constraints,
        conditions: Vec::new(),
        sensitive: false,
        deprecated: false,
        source,
        prose: None,
    }
}

fn free(name: &str, ty: TypeExpr) -> Field {
    field(name, ty, Presence::Optional, Constraints::default())
}

fn with_default(default: Literal) -> Constraints {
    Constraints { default: Some(default), ..Constraints::default() }
}

fn with_format(format: Format) -> Constraints {
    Constraints { format: Some(format), ..Constraints::default() }
}

fn object(name: &str, fields: Vec<Field>, additional: Option<TypeExpr>) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        documented_name: None,
        kind: TypeKind::Object { fields, additional },
        usage: TypeUse { request: true, response: false },
        source: source("types", 20),
        also_documented: Vec::new(),
    }
}

fn create_request() -> TypeDef {
    let length = |unit| Some(Length { min: Some(1), max: Some(64), unit });
    let limits = Constraints::default;
    let name = Constraints {
        length: length(LengthUnit::Characters),
        pattern: Some(r"^[\w\-\@]+$".to_owned()),
        default: Some(text("my-endpoint")),
        ..limits()
    };
    let note = Constraints {
        length: length(LengthUnit::Bytes),
        pattern: Some(r"^\p{L}*$".to_owned()),
        default: Some(text("")),
        ..limits()
    };
    let port = Constraints {
        minimum: Some(bound("1", false)),
        maximum: Some(bound("65536", true)),
        default: Some(text("443")),
        format: Some(Format::Int32),
        ..limits()
    };
    let ratio = Constraints {
        minimum: Some(bound("-0.5", true)),
        maximum: Some(bound("18446744073709551615", false)),
        default: Some(Literal::Number(number("0.25"))),
        ..limits()
    };
    let addresses = Constraints {
        min_items: Some(1),
        max_items: Some(8),
        unique_items: true,
        items: Some(Box::new(with_format(Format::Ipv4))),
        ..limits()
    };
    let sizes =
        Constraints { values: values([Literal::Number(number("1.5")), text("2.5")]), ..limits() };
    let fields = vec![
        field("name", TypeExpr::String, Presence::Required, name),
        field("note", TypeExpr::String, Presence::Conditional, note),
        field("port", TypeExpr::Integer, Presence::Required, port),
        field("ratio", TypeExpr::Number, Presence::Optional, ratio),
        field("size", TypeExpr::Number, Presence::Optional, sizes),
        field("addresses", array(TypeExpr::String), Presence::Optional, addresses),
        field("dns", TypeExpr::Boolean, Presence::Optional, with_default(text("True"))),
        field("bad", TypeExpr::Boolean, Presence::Optional, with_default(text("maybe"))),
        field("state", TypeExpr::Ref(STATE), Presence::Optional, with_default(text("up"))),
        field("odd", TypeExpr::Ref(STATE), Presence::Optional, with_default(text("sideways"))),
        field("states", array(TypeExpr::Ref(STATE)), Presence::Optional, with_default(text("up"))),
        field("key", TypeExpr::String, Presence::Optional, with_format(Format::Base64)),
        free("labels", map(TypeExpr::String)),
        free("matrix", array(array(map(TypeExpr::Ref(RULE))))),
        free("value", TypeExpr::Union(vec![TypeExpr::Integer, TypeExpr::String])),
        free("anything", TypeExpr::Any),
        free("object", TypeExpr::Object),
    ];
    object("CreateEndpointRequest", fields, None)
}

fn endpoint() -> TypeDef {
    let mut old = free("old", TypeExpr::String);
    old.deprecated = true;
    old.prose = Some(Prose {
        lines: vec!["Not used.".to_owned(), "- Ever.".to_owned()],
        ..Prose::default()
    });
    let fields = vec![
        field("id", TypeExpr::String, Presence::Unstated, with_format(Format::Uuid)),
        field("created", TypeExpr::String, Presence::Unstated, with_format(Format::DateTime)),
        free("state", TypeExpr::Ref(STATE)),
        free("weight", TypeExpr::Ref(WEIGHT)),
        free("parent", TypeExpr::Ref(ENDPOINT)),
        free("rules", array(TypeExpr::Ref(RULE))),
        old,
    ];
    let mut ty = object("Endpoint", fields, None);
    ty.documented_name = Some("endpoint-info".to_owned());
    ty.usage = TypeUse { request: false, response: true };
    ty.also_documented = vec![source("list", 44)];
    ty
}

fn rule() -> TypeDef {
    let fields = vec![free("match", TypeExpr::String), free("mode", TypeExpr::Ref(STATE))];
    object("Rule", fields, Some(TypeExpr::Any))
}

fn state() -> TypeDef {
    let mut known = values([text("up"), text("down")]);
    known[0].prose = Some("Runs.".to_owned());
    let kind = TypeKind::values(EnumBase::String, known);
    let usage = TypeUse { request: true, response: true };
    TypeDef { kind, usage, ..object("State", Vec::new(), None) }
}

fn weight() -> TypeDef {
    let known = values([Literal::Number(number("-1")), text("100")]);
    let kind = TypeKind::values(EnumBase::Integer, known);
    TypeDef { kind, ..object("Weight", Vec::new(), None) }
}

fn parameter(location: Location, field: Field) -> Parameter {
    Parameter { location, field }
}

fn path_parameter(name: &str) -> Parameter {
    parameter(
        Location::Path,
        field(name, TypeExpr::String, Presence::Required, Constraints::default()),
    )
}

fn header(name: &str) -> Parameter {
    parameter(Location::Header, free(name, TypeExpr::String))
}

fn body(encoding: Encoding, ty: TypeExpr) -> Body {
    Body { encoding, ty, constraints: Constraints::default(), source: source("body", 12) }
}

fn json(ty: TypeExpr) -> Body {
    body(Encoding::Json, ty)
}

fn response(status: Option<u16>, body: Option<Body>) -> Response {
    Response { status, headers: Vec::new(), body }
}

fn operation(id: &str, method: Method, path: &str, page: &str) -> Operation {
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
        source: source(page, 1),
        also_documented: Vec::new(),
        prose: None,
    }
}

fn create() -> Operation {
    let mut created = response(Some(201), Some(json(TypeExpr::Ref(ENDPOINT))));
    created.headers = vec![free("X-Request-Id", TypeExpr::String)];
    let path = "/v1/{project_id}/endpoints";
    Operation {
        explorer: Some(Explorer { product: "VPCEP".to_owned(), api: "CreateEndpoint".to_owned() }),
        parameters: vec![
            path_parameter("project_id"),
            header("X-Auth-Token"),
            header("x-auth-token"),
            header("Content-Type"),
        ],
        request_body: Some(json(TypeExpr::Ref(CREATE_REQUEST))),
        responses: vec![
            created,
            response(Some(400), None),
            response(None, Some(json(TypeExpr::Any))),
        ],
        error_codes: vec!["EndPoint.0001".to_owned()],
        also_documented: vec![source("create-old", 1)],
        prose: Some(Prose { title: "Creates".to_owned(), lines: vec!["Two.".to_owned()] }),
        ..operation("CreateEndpoint", Method::Post, path, "create")
    }
}

fn show() -> Operation {
    let limit = Constraints { maximum: Some(bound("1000", false)), ..with_default(text("10")) };
    Operation {
        parameters: vec![
            path_parameter("project_id"),
            path_parameter("id"),
            parameter(
                Location::Query,
                field("limit", TypeExpr::Integer, Presence::Required, limit),
            ),
        ],
        responses: vec![response(Some(200), Some(json(array(TypeExpr::Ref(ENDPOINT)))))],
        ..operation("ShowEndpoint", Method::Get, "/v1/{project_id}/endpoints/{Id}", "show")
    }
}

fn delete() -> Operation {
    let path = "/v1/{project_id}/endpoints/{endpoint_id}";
    Operation {
        deprecated: true,
        parameters: vec![path_parameter("endpoint_id"), path_parameter("region_id")],
        ..operation("DeleteEndpoint", Method::Delete, path, "delete")
    }
}

fn action(id: &str, page: &str, value: &str, ty: TypeExpr) -> Operation {
    let path = "/v1/{project_id}/endpoints/{id}/action";
    Operation {
        fixed_query: vec![("action".to_owned(), Some(value.to_owned()))],
        parameters: vec![path_parameter("project_id"), path_parameter("id")],
        request_body: Some(json(ty.clone())),
        responses: vec![response(Some(200), Some(json(ty)))],
        ..operation(id, Method::Post, path, page)
    }
}

fn start() -> Operation {
    action("StartEndpoint", "start", "start", TypeExpr::Ref(RULE))
}

fn stop() -> Operation {
    let mut operation = action("StopEndpoint", "stop", "stop", TypeExpr::Ref(ENDPOINT));
    operation.parameters.push(header("X-Reason"));
    operation.responses.push(response(Some(404), None));
    operation
}

fn upload() -> Operation {
    let file = Some(body(Encoding::Form, TypeExpr::Ref(RULE)));
    Operation {
        fixed_query: vec![("acl".to_owned(), None)],
        request_body: file,
        responses: vec![
            response(Some(200), Some(body(Encoding::Binary, TypeExpr::Binary))),
            response(Some(500), Some(body(Encoding::Xml, TypeExpr::Ref(RULE)))),
        ],
        ..operation("UploadRules", Method::Put, "/v1/rules", "upload")
    }
}

fn watch() -> Operation {
    Operation {
        websocket: true,
        ..operation("WatchRules", Method::Get, "/v1/rules/watch", "watch")
    }
}

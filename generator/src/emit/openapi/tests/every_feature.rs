//! A service built by hand that uses every feature of the IR.

use crate::config::Endpoints;
use crate::ir::testing::{
    self, BOTH, REQUEST, RESPONSE, conditional, enumeration, explorer, field, limits, list, map,
    numeral, on_page, optional, parameter, required, response, strings, text, to,
};
use crate::ir::{
    Body, Encoding, EnumBase, Field, Format, LengthUnit, Location, Method, Operation, Parameter,
    Prose, Service, Source, TypeDef, TypeExpr, TypeKind,
};

/// A service without operations, types, names and endpoints.
pub(super) fn empty() -> Service {
    Service { id: "cci".to_owned(), ..Service::default() }
}

/// The service.
pub(super) fn every_feature() -> Service {
    Service {
        id: "vpcep".to_owned(),
        product: Some("VPCEP".to_owned()),
        display_name: Some("VPC Endpoint".to_owned()),
        upstream: None,
        endpoints: Endpoints::shipped().of("vpcep").to_vec(),
        operations: vec![create(), delete(), show(), start(), stop(), upload(), watch()],
        types: vec![create_request(), endpoint(), rule(), state(), weight()].into(),
    }
}

const CREATE_REQUEST: u32 = 0;
const ENDPOINT: u32 = 1;
const RULE: u32 = 2;
const STATE: u32 = 3;
const WEIGHT: u32 = 4;

fn source(page: &str, line: u32) -> Source {
    let anchor = if line > 1 { format!("table{line}") } else { String::new() };
    Source { line, ..on_page(&format!("vpcep/{page}.md"), &anchor) }
}

fn typed(ty: TypeDef) -> TypeDef {
    TypeDef { source: source("types", 20), ..ty }
}

fn object(name: &str, fields: Vec<Field>) -> TypeDef {
    typed(testing::object(name, "", fields)).used(REQUEST)
}

fn create_request() -> TypeDef {
    let name = limits().characters(1, 64).matching(r"^[\w\-\@]+$").assumed(text("my-endpoint"));
    let note = limits().length(1, 64, LengthUnit::Bytes).matching(r"^\p{L}*$").assumed(text(""));
    let port =
        limits().at_least("1").less_than("65536").assumed(text("443")).of_format(Format::Int32);
    let ratio = limits().more_than("-0.5").at_most("18446744073709551615").assumed(numeral("0.25"));
    let addresses =
        limits().least_items(1).most_items(8).unique().each(limits().of_format(Format::Ipv4));
    let sizes = limits().one_of([numeral("1.5"), text("2.5")]);
    let assumed = |value| limits().assumed(text(value));
    let fields = vec![
        required("name", TypeExpr::String).limited(name),
        conditional("note", TypeExpr::String).limited(note),
        required("port", TypeExpr::Integer).limited(port),
        optional("ratio", TypeExpr::Number).limited(ratio),
        optional("size", TypeExpr::Number).limited(sizes),
        optional("addresses", list(TypeExpr::String)).limited(addresses),
        optional("dns", TypeExpr::Boolean).limited(assumed("True")),
        optional("bad", TypeExpr::Boolean).limited(assumed("maybe")),
        optional("state", to(STATE)).limited(assumed("up")),
        optional("odd", to(STATE)).limited(assumed("sideways")),
        optional("states", list(to(STATE))).limited(assumed("up")),
        optional("key", TypeExpr::String).limited(limits().of_format(Format::Base64)),
        optional("labels", map(TypeExpr::String)),
        optional("matrix", list(list(map(to(RULE))))),
        optional("value", TypeExpr::Union(vec![TypeExpr::Integer, TypeExpr::String])),
        optional("anything", TypeExpr::Any),
        optional("object", TypeExpr::Object),
    ];
    object("CreateEndpointRequest", fields)
}

fn endpoint() -> TypeDef {
    let mut old = optional("old", TypeExpr::String).described(&["Not used.", "- Ever."]);
    old.deprecated = true;
    let of_format =
        |name, format| field(name, TypeExpr::String).limited(limits().of_format(format));
    let fields = vec![
        of_format("id", Format::Uuid),
        of_format("created", Format::DateTime),
        optional("state", to(STATE)),
        optional("weight", to(WEIGHT)),
        optional("parent", to(ENDPOINT)),
        optional("rules", list(to(RULE))),
        old,
    ];
    let mut ty = object("Endpoint", fields).used(RESPONSE);
    ty.documented_name = Some("endpoint-info".to_owned());
    ty.also_documented = vec![source("list", 44)];
    ty
}

fn rule() -> TypeDef {
    let fields = vec![optional("match", TypeExpr::String), optional("mode", to(STATE))];
    object("Rule", fields).open(TypeExpr::Any)
}

fn state() -> TypeDef {
    let mut state = typed(strings("State", "", &["up", "down"])).used(BOTH);
    if let TypeKind::Enum { values, .. } = &mut state.kind {
        values[0].prose = Some("Runs.".to_owned());
    }
    state
}

fn weight() -> TypeDef {
    let known = [numeral("-1"), text("100")];
    typed(enumeration("Weight", "", EnumBase::Integer, known)).used(REQUEST)
}

fn path_parameter(name: &str) -> Parameter {
    parameter(Location::Path, required(name, TypeExpr::String))
}

fn header(name: &str) -> Parameter {
    parameter(Location::Header, optional(name, TypeExpr::String))
}

fn body(encoding: Encoding, ty: TypeExpr) -> Body {
    Body { encoding, ..json(ty) }
}

fn json(ty: TypeExpr) -> Body {
    testing::body(ty, "table12")
}

fn operation(id: &str, method: Method, path: &str, page: &str) -> Operation {
    Operation { source: source(page, 1), ..testing::operation(id, method, path) }
}

fn create() -> Operation {
    let mut created = response(Some(201), Some(json(to(ENDPOINT))));
    created.headers = vec![optional("X-Request-Id", TypeExpr::String)];
    let path = "/v1/{project_id}/endpoints";
    Operation {
        explorer: Some(explorer("VPCEP", "CreateEndpoint")),
        parameters: vec![
            path_parameter("project_id"),
            header("X-Auth-Token"),
            header("x-auth-token"),
            header("Content-Type"),
        ],
        request_body: Some(json(to(CREATE_REQUEST))),
        responses: vec![
            created,
            response(Some(400), None),
            response(None, Some(json(TypeExpr::Any))),
        ],
        error_codes: vec!["EndPoint.0001".to_owned()],
        also_documented: vec![source("create-old", 1)],
        prose: Some(Prose { title: "Creates".to_owned(), ..testing::prose(&["Two."]) }),
        ..operation("CreateEndpoint", Method::Post, path, "create")
    }
}

fn show() -> Operation {
    let limit = limits().at_most("1000").assumed(text("10"));
    Operation {
        parameters: vec![
            path_parameter("project_id"),
            path_parameter("id"),
            parameter(Location::Query, required("limit", TypeExpr::Integer).limited(limit)),
        ],
        responses: vec![response(Some(200), Some(json(list(to(ENDPOINT)))))],
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
    action("StartEndpoint", "start", "start", to(RULE))
}

fn stop() -> Operation {
    let mut operation = action("StopEndpoint", "stop", "stop", to(ENDPOINT));
    operation.parameters.push(header("X-Reason"));
    operation.responses.push(response(Some(404), None));
    operation
}

fn upload() -> Operation {
    Operation {
        fixed_query: vec![("acl".to_owned(), None)],
        request_body: Some(body(Encoding::Form, to(RULE))),
        responses: vec![
            response(Some(200), Some(body(Encoding::Binary, TypeExpr::Binary))),
            response(Some(500), Some(body(Encoding::Xml, to(RULE)))),
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

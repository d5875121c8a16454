//! A service of everything that could break the emitted code.

use super::*;

/// Wire names and values that are no identifiers, clash, or are something to Rust.
const NAMES: &[&str] = &[
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "new",
    "default",
    "validate",
    "with_new",
    "clone",
    "fmt",
    "5xx",
    "a.b",
    "a-b",
    "a:b",
    "aB",
    "A_B",
    "@id",
    "$ref",
    "*",
    "",
    "-",
    "名称",
    "ｘ：ｙ",
    "None",
    "Some",
    "Ok",
    "additional",
    "value",
    "IPv6Enable",
    "VPCs",
    "\"quoted\"",
    "back\\slash",
    "try",
    "gen",
    "async",
    "union",
    "auto",
    "body",
    "parameters",
    "Unknown",
    "unknown",
    "as_str",
    "is_known",
    "known",
    "hash",
    "eq",
    "into",
    "from",
    "café",
    "l1ne\nbreak",
    "`tick`",
    "absent",
];

/// Types named like what emitted code uses, and types of every shape.
pub(super) fn obstacles() -> Service {
    let kinds = [
        TypeExpr::String,
        TypeExpr::Integer,
        TypeExpr::Number,
        TypeExpr::Boolean,
        TypeExpr::Binary,
        TypeExpr::Any,
        TypeExpr::Object,
        TypeExpr::Union(vec![TypeExpr::String, TypeExpr::Integer]),
        to(0),
        to(1),
        to(2),
        to(3),
        list(TypeExpr::String),
        list(TypeExpr::Number),
        list(list(to(0))),
        list(to(3)),
        map(TypeExpr::Integer),
        map(list(to(3))),
        list(map(to(1))),
        list(TypeExpr::Boolean),
        list(TypeExpr::Any),
    ];
    let each = |presence: Presence| {
        let fields = kinds.iter().enumerate();
        fields
            .map(|(at, ty)| field(&format!("f{at}"), ty.clone()).present(presence))
            .collect::<Vec<_>>()
    };
    let named = |ty: &TypeExpr| NAMES.iter().map(|name| optional(name, ty.clone())).collect();
    let types = vec![
        strings("Option", BOTH, NAMES),
        integers("Vec", BOTH, &[0, 1, -1, i64::MIN, i64::MAX]),
        object("String", BOTH, named(&TypeExpr::String)),
        object("Default", BOTH, vec![required("id", TypeExpr::String), required("deep", to(4))]),
        object("Box", BOTH, vec![required("ids", list(TypeExpr::String)), required("e", to(0))]),
        object("Into", BOTH, each(Presence::Required)),
        object("Cursor", REQUEST, each(Presence::Required)),
        object("Operation", RESPONSE, each(Presence::Required)),
        object("Source", BOTH, each(Presence::Optional)),
        object("Left", BOTH, vec![required("right", to(10)), required("own", to(9))]),
        object("Right", BOTH, vec![required("left", to(9)), optional("all", list(to(9)))]),
        object("Open", BOTH, vec![required("additional", TypeExpr::String)]).open(to(3)),
        object("Empty", BOTH, Vec::new()),
        strings("NoValues", BOTH, &[]),
        object("IntoIterator", RESPONSE, vec![optional("empty", to(12))]),
    ];
    service(operations(types.len()), types)
}

fn operations(types: usize) -> Vec<Operation> {
    let everything: Vec<Field> = (0..u32::try_from(types).unwrap_or_default())
        .map(|id| optional(&format!("p{id}"), to(id)))
        .collect();
    let in_query = everything.iter().map(|field| parameter(Location::Query, field.clone()));
    let named =
        NAMES.iter().map(|name| parameter(Location::Header, optional(name, TypeExpr::Binary)));
    let mut parameters: Vec<Parameter> = in_query.chain(named).collect();
    parameters.push(parameter(Location::Path, required("type", TypeExpr::String)));
    parameters.push(parameter(Location::Query, required("list", list(list(TypeExpr::Integer)))));
    parameters.push(parameter(Location::Query, required("filter", map(TypeExpr::Any))));
    let bodies = [
        ("Mod", Some(json(to(6)))),
        ("Types", Some(json(list(list(to(5)))))),
        ("Type", Some(Body { encoding: Encoding::Binary, ..json(TypeExpr::Binary) })),
        ("Upload", Some(Body { encoding: Encoding::Form, ..json(map(to(0))) })),
        ("Bare", Some(json(TypeExpr::Any))),
        ("Nothing", None),
    ];
    let mut operations: Vec<Operation> = bodies
        .into_iter()
        .map(|(id, request_body)| Operation {
            request_body,
            responses: vec![response(200, Some(to(7))), response(400, Some(to(8)))],
            ..operation(id, Method::Post, "/v1/x")
        })
        .collect();
    operations.push(Operation { parameters, ..operation("Parameters", Method::Get, "/v1/{type}") });
    let version = "unversioned".to_owned();
    operations.push(Operation { version, ..operation("CreateIPv6s", Method::Put, "/x") });
    operations
}

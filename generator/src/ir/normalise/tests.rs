use super::*;
use crate::ir::testing::{body, operation, parameter, response};
use crate::ir::{EnumValue, Length, Literal, Location, Method, Prose, Sample};

fn source(page: &str, anchor: &str) -> Source {
    Source { page: page.to_owned(), line: 7, column: 3, ..crate::ir::testing::source(anchor) }
}

fn field(name: &str, ty: TypeExpr) -> Field {
    let prose = Prose { title: String::new(), lines: vec!["Says something.".to_owned()] };
    let plain = crate::ir::testing::field(name, ty);
    Field { source: source("p.md", "t"), prose: Some(prose), ..plain }
}

fn object(name: &str, fields: Vec<Field>) -> TypeDef {
    let plain = crate::ir::testing::object(name, name, fields);
    TypeDef { source: source("p.md", name), ..plain }
}

fn names(fragment: &Fragment) -> Vec<&str> {
    fragment.types.iter().map(|definition| definition.name.as_str()).collect()
}

fn to(id: u32) -> TypeExpr {
    TypeExpr::Ref(TypeId(id))
}

#[test]
fn types_stand_in_the_order_of_their_first_use() {
    let mut create = operation("Create", Method::Get, "/v1/x");
    create.request_body = Some(body(to(4), ""));
    create.responses = vec![response(Some(200), Some(body(to(1), "")))];
    let mut fragment = Fragment {
        operations: vec![create],
        types: vec![
            object("Unused", vec![field("x", to(1))]),
            object("Response", vec![field("shared", to(2))]),
            object("Shared", vec![field("again", TypeExpr::Array(Box::new(to(2))))]),
            object("Inner", vec![]),
            object(
                "Request",
                vec![
                    field("first", to(5)),
                    field("second", TypeExpr::Union(vec![TypeExpr::String, to(2)])),
                ],
            ),
            object("First", vec![field("inner", TypeExpr::Map(Box::new(to(3))))]),
        ],
    };
    fragment.order_types();
    assert_eq!(names(&fragment), ["Request", "First", "Inner", "Shared", "Response"]);
    let uses: Vec<_> =
        fragment.types.iter().map(|ty| (ty.usage.request, ty.usage.response)).collect();
    assert_eq!(uses, [(true, false), (true, false), (true, false), (true, true), (false, true)]);
    let references: Vec<Vec<TypeId>> =
        fragment.types.iter().map(|ty| references(ty.field_types())).collect();
    let expected = [vec![1, 3], vec![2], vec![], vec![3], vec![3]];
    assert_eq!(references, expected.map(|ids| ids.into_iter().map(TypeId).collect::<Vec<_>>()));
    let again = {
        let mut again = fragment.clone();
        again.order_types();
        again
    };
    assert_eq!(again, fragment);
}

#[test]
fn a_chain_of_objects_of_any_length_is_followed() {
    let chain = |id: u32| object(&format!("T{id}"), vec![field("next", to(id + 1))]);
    let mut get = operation("Get", Method::Get, "/v1/x");
    get.request_body = Some(body(to(0), ""));
    let mut fragment = Fragment { operations: vec![get], types: (0..100_000).map(chain).collect() };
    fragment.order_types();
    assert_eq!(fragment.types.len(), 100_000);
}

#[test]
fn each_operation_gets_its_own_types() {
    let (mut get, mut set) =
        (operation("Get", Method::Get, "/v1/x"), operation("Set", Method::Get, "/v1/x"));
    get.request_body = Some(body(to(1), ""));
    set.request_body = Some(body(to(0), ""));
    let types = vec![object("A", vec![]), object("B", vec![])];
    let split = Fragment { operations: vec![get, set], types }.split();
    assert_eq!(split.iter().map(names).collect::<Vec<_>>(), [["B"], ["A"]]);
    assert_eq!(split[0].operations[0].request_body.as_ref().map(|body| &body.ty), Some(&to(0)));
}

#[test]
fn only_facts_remain() {
    let mut get = operation("Get", Method::Get, "/v1/x");
    let text = |location, name| parameter(location, field(name, TypeExpr::String));
    get.parameters = vec![text(Location::Header, "h"), text(Location::Path, "p")];
    get.parameters[0].field.constraints = Constraints {
        length: Some(Length::default()),
        values: vec![EnumValue {
            value: Literal::String("a".to_owned()),
            prose: Some("One of them.".to_owned()),
        }],
        items: Some(Box::default()),
        ..Constraints::default()
    };
    get.prose = Some(Prose::default());
    get.samples = vec![Sample {
        side: Side::Request,
        status: None,
        error: false,
        json: "{}".to_owned(),
        source: source("p.md", ""),
    }];
    let union = TypeExpr::Union(vec![
        TypeExpr::String,
        TypeExpr::Union(vec![TypeExpr::Integer, TypeExpr::Union(vec![TypeExpr::Number])]),
    ]);
    let ty = object("T", vec![field("f", TypeExpr::Array(Box::new(union)))]);
    let mut fragment = Fragment { operations: vec![get], types: vec![ty] };
    fragment.without_prose();

    let operation = &fragment.operations[0];
    assert_eq!(operation.source, Source::default());
    assert!(operation.samples.is_empty() && operation.prose.is_none());
    let locations: Vec<_> = operation.parameters.iter().map(|p| p.location).collect();
    assert_eq!(locations, [Location::Path, Location::Header]);
    let header = &operation.parameters[1].field;
    assert_eq!(header.prose, None);
    assert_eq!(header.source, Source { anchor: Some("t".to_owned()), ..Source::default() });
    assert_eq!(header.constraints.values[0].prose, None);
    assert_eq!((header.constraints.length, &header.constraints.items), (None, &None));
    let flat = TypeExpr::Union(vec![TypeExpr::String, TypeExpr::Integer, TypeExpr::Number]);
    let types: Vec<_> = fragment.types[0].field_types().cloned().collect();
    assert_eq!(types, [TypeExpr::Array(Box::new(flat))]);
}

#[test]
fn in_a_service_the_tables_of_a_type_are_a_set() {
    let service = |first: &str, second: &str| {
        let mut ty = object("Error", vec![]);
        ty.source = source("a.md", first);
        ty.also_documented = vec![source("b.md", second), source("c.md", first)];
        let mut service = Service { types: vec![ty], ..Service::default() };
        service.without_prose();
        service
    };
    let merged = service("response_Error", "response_Error_1");
    assert_eq!(merged, service("response_Error_1", "response_Error"));
    assert_eq!(merged.types[0].also_documented.len(), 1);
}

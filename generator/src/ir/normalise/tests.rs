use super::*;
use crate::ir::testing::{
    self, body, limits, list, map, on_page, operation, parameter, post, response, sample, to,
};
use crate::ir::{LengthUnit, Literal, Location, Method, Prose};

fn field(name: &str, ty: TypeExpr) -> Field {
    testing::field(name, ty).anchored("t").described(&["Says something."])
}

fn object(name: &str, fields: Vec<Field>) -> TypeDef {
    testing::object(name, name, fields)
}

fn names<Id>(fragment: &Fragment<Id>) -> Vec<&str> {
    fragment.types.iter().map(|definition| definition.name.as_str()).collect()
}

#[test]
fn types_stand_in_the_order_of_their_first_use() {
    let mut create = post(to(4));
    create.responses = vec![response(Some(200), Some(body(to(1), "")))];
    let mut fragment = Fragment {
        operations: vec![create],
        types: index_vec![
            object("Unused", vec![field("x", to(1))]),
            object("Response", vec![field("shared", to(2))]),
            object("Shared", vec![field("again", list(to(2)))]),
            object("Inner", vec![]),
            object(
                "Request",
                vec![
                    field("first", to(5)),
                    field("second", TypeExpr::Union(vec![TypeExpr::String, to(2)])),
                ],
            ),
            object("First", vec![field("inner", map(to(3)))]),
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
    let mut fragment =
        Fragment { operations: vec![post(to(0))], types: (0..100_000).map(chain).collect() };
    fragment.order_types();
    assert_eq!(fragment.types.len(), 100_000);
}

#[test]
fn each_operation_gets_its_own_types() {
    let types = index_vec![object("A", vec![]), object("B", vec![])];
    let split = Fragment { operations: vec![post(to(1)), post(to(0))], types }.split();
    assert_eq!(split.iter().map(names).collect::<Vec<_>>(), [["B"], ["A"]]);
    assert_eq!(split[0].operations[0].request_body.as_ref().map(|body| &body.ty), Some(&to(0)));
}

#[test]
fn only_facts_remain() {
    let mut get = operation("Get", Method::Get, "/v1/x");
    let text = |location, name| parameter(location, field(name, TypeExpr::String));
    get.parameters = vec![text(Location::Header, "h"), text(Location::Path, "p")];
    let mut stated = limits()
        .length(0, u64::MAX, LengthUnit::Characters)
        .one_of([Literal::String("a".to_owned())])
        .each(limits());
    stated.values[0].prose = Some("One of them.".to_owned());
    get.parameters[0].field.constraints = stated;
    get.prose = Some(Prose::default());
    get.samples = vec![sample(Side::Request, "{}")];
    let union = TypeExpr::Union(vec![
        TypeExpr::String,
        TypeExpr::Union(vec![TypeExpr::Integer, TypeExpr::Union(vec![TypeExpr::Number])]),
    ]);
    let ty = object("T", vec![field("f", list(union))]);
    let mut fragment = Fragment { operations: vec![get], types: index_vec![ty] };
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
    assert_eq!(types, [list(flat)]);
}

#[test]
fn in_a_service_the_tables_of_a_type_are_a_set() {
    let service = |first: &str, second: &str| {
        let mut ty = object("Error", vec![]);
        ty.source = on_page("a.md", first);
        ty.also_documented = vec![on_page("b.md", second), on_page("c.md", first)];
        let mut service = testing::service(Vec::new(), vec![ty]);
        service.without_prose();
        service
    };
    let merged = service("response_Error", "response_Error_1");
    assert_eq!(merged, service("response_Error_1", "response_Error"));
    assert_eq!(merged.types[0].also_documented.len(), 1);
}

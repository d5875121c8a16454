use proptest::prelude::*;

use super::*;
use crate::ir::Method;
use crate::ir::testing::{
    body, field, fields_of, list, object, operation, parameter, response, to,
};

fn get() -> Operation {
    operation("Get", Method::Get, "/v1/x")
}

fn answer(status: Option<u16>, ty: TypeExpr) -> Response {
    response(status, Some(body(ty, "")))
}

/// Name and anchor of each type of the only operation.
fn tables(operation: Operation, types: Vec<TypeDef>) -> Vec<String> {
    let fragment = Fragment { operations: vec![operation], types: types.into() };
    let canonical = canonical(&fragment);
    let table = |definition: &TypeDef| {
        format!("{} #{}", definition.name, definition.source.anchor.as_deref().unwrap_or("-"))
    };
    canonical.iter().flat_map(|fragment| &fragment.types).map(table).collect()
}

#[test]
fn anchors_tell_direction_name_and_status() {
    let mut operation = get();
    operation.parameters = vec![parameter(Location::Query, field("filter", to(0)))];
    operation.request_body = Some(body(to(1), ""));
    operation.responses = vec![answer(None, to(4)), answer(Some(200), to(3))];
    let types = vec![
        object("", "", vec![]),
        object("", "", vec![field("tags", to(2)), field("other", to(6))]),
        object("Tag List（标签）", "", vec![field("filter", to(5))]),
        object("Thing", "", vec![field("名", to(7))]),
        object("Thing", "", vec![]),
        object("filter", "", vec![]),
        object("filter", "", vec![]),
        object("", "", vec![]),
    ];
    assert_eq!(
        tables(operation, types),
        [
            "filter #request_filter",
            " #-",
            "Tag List（标签） #request_TagList标签",
            "filter #request_TagList标签_filter",
            "filter #request_filter_2",
            "Thing #response_Thing_200",
            "名 #response_名_200",
            "Thing #response_Thing",
        ]
    );
}

#[test]
fn a_caption_that_is_a_sentence_is_no_name() {
    let named = |name: &str| {
        let mut operation = get();
        operation.responses = vec![answer(Some(200), to(0))];
        let types = vec![object("", "", vec![field("nets", to(1))]), object(name, "", vec![])];
        tables(operation, types).pop().unwrap_or_default()
    };
    let (short, long) = ("网".repeat(11), "网".repeat(12));
    assert!(named(&short).starts_with(&short));
    assert_eq!(named(&long), "nets #response_nets_200");
    assert!(named("What one of the nets is all about").starts_with("What one"));
    let words = "What one of the nets is for and what not";
    assert_eq!(named(words), "nets #response_nets_200");
}

#[test]
fn the_anchor_of_a_body_holds_its_name_before_a_number() {
    let mut operation = get();
    operation.request_body = Some(body(to(0), ""));
    operation.responses = vec![answer(Some(404), to(1)), answer(None, to(2))];
    let types = ["Put_1", "Error_1", "Error"]
        .map(|name| object(name, "", Vec::new()))
        .into_iter()
        .collect();
    let expected =
        ["Put_1 #request_Put_1_0", "Error_1 #response_Error_1_404", "Error #response_Error"];
    assert_eq!(tables(operation, types), expected);
}

#[test]
fn anchors_of_the_original_are_kept_where_they_are_unique() {
    let mut operation = get();
    operation.request_body = Some(body(to(0), "table1"));
    let types = vec![
        object("", "table1", vec![field("a", to(1)), field("b", to(2)), field("c", to(3))]),
        object("A", "", vec![]),
        object("B", "request_A", vec![]),
        object("C", "request_A", vec![]),
    ];
    let expected = [" #table1", "A #request_A_2", "B #request_A", "C #request_C"];
    assert_eq!(tables(operation, types), expected);
}

#[test]
fn a_table_has_one_anchor() {
    let mut operation = get();
    let header = |name: &str, anchor: &str| {
        parameter(Location::Header, field(name, TypeExpr::String).anchored(anchor))
    };
    operation.parameters = vec![header("a", "HeaderParameter"), header("b", "other")];
    operation.request_body = Some(body(list(to(0)), "table1"));
    let mut shared = answer(Some(200), TypeExpr::String);
    shared.headers = vec![field("c", TypeExpr::String).anchored("HeaderParameter")];
    operation.responses = vec![shared];
    let fragment = Fragment {
        operations: vec![operation],
        types: vec![object("Item", "table1", vec![field("x", TypeExpr::String)])].into(),
    };
    let canonical = &canonical(&fragment)[0];
    let settled = &canonical.operations[0];
    let anchor = |source: &Source| source.anchor.clone().unwrap_or_default();
    let headers = settled.parameters.iter().map(|parameter| anchor(&parameter.field.source));
    assert_eq!(headers.collect::<Vec<_>>(), ["HeaderParameter", "HeaderParameter"]);
    assert_eq!(anchor(&settled.responses[0].headers[0].source), "");
    // The list's own row cannot have the anchor of the table that it links to.
    assert_eq!(settled.request_body.as_ref().map(|body| anchor(&body.source)).as_deref(), Some(""));
    assert_eq!(anchor(&fields_of(&canonical.types[0])[0].source), "table1");
}

/// Fragments of few types with many references, so that cycles, shared types and equal names and
/// anchors are the rule.
fn fragments() -> impl Strategy<Value = Fragment<String>> {
    let names = || proptest::sample::select(vec!["", "A", "B", "标签"]);
    let anchors =
        || proptest::sample::select(vec!["", "", "table1", "request_A", "response_200_B"]);
    let ty = || {
        let leaf = prop_oneof![Just(TypeExpr::String), (0..5_u32).prop_map(to)];
        leaf.prop_flat_map(|ty| {
            prop_oneof![
                Just(ty.clone()),
                Just(list(ty.clone())),
                Just(TypeExpr::Union(vec![TypeExpr::Integer, ty])),
            ]
        })
    };
    let fields = proptest::collection::vec((names(), ty()), 0..4);
    let object = (names(), anchors(), fields).prop_map(|(name, anchor, fields)| {
        let numbered =
            |(index, (name, ty)): (usize, (&str, TypeExpr))| field(&format!("{name}{index}"), ty);
        object(name, anchor, fields.into_iter().enumerate().map(numbered).collect())
    });
    let types = proptest::collection::vec(object, 5);
    let bodies = (anchors(), ty(), ty(), ty(), anchors());
    (types, bodies).prop_map(|(types, (first, request, ok, other, last))| {
        let mut operation = get();
        operation.request_body = Some(body(request, first));
        let fallback = Response { body: Some(body(other, last)), ..answer(None, to(0)) };
        operation.responses = vec![fallback, answer(Some(200), ok)];
        Fragment { operations: vec![operation], types: types.into() }
    })
}

proptest! {
    #[test]
    fn canonical_is_final(fragment in fragments()) {
        let once = canonical(&fragment);
        prop_assert_eq!(once.len(), 1);
        prop_assert_eq!(&canonical(&once[0]), &once);
    }

    #[test]
    fn every_link_has_one_target(fragment in fragments()) {
        let canonical = canonical(&fragment);
        let types = &canonical[0].types;
        let mut linked = BTreeSet::new();
        for definition in types {
            for ty in definition.field_types() {
                ty.for_each_ref(&mut |id| { linked.insert(id.index()); });
            }
        }
        for index in linked {
            prop_assert!(types[index].source.anchor.is_some() && !types[index].name.is_empty());
        }
        let anchors: Vec<_> =
            types.iter().filter_map(|definition| definition.source.anchor.as_ref()).collect();
        prop_assert_eq!(anchors.iter().collect::<BTreeSet<_>>().len(), anchors.len());
    }
}

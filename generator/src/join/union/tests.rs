use index_vec::index_vec;

use super::*;
use crate::ir::testing::{
    condition, field, fields_of, fields_of_mut, limits, list, object, optional, required, to,
};
use crate::ir::{FactKind, Said, Standing, TypeSlice};

fn show(types: &TypeSlice, id: &TypeExpr) -> String {
    let TypeExpr::Ref(id) = id else { return format!("{id:?}") };
    let line = |field: &Field| format!("{}: {:?} {:?}", field.name, field.ty, field.presence);
    fields_of(&types[*id]).iter().map(line).collect::<Vec<_>>().join("\n")
}

fn alternatives() -> Types {
    index_vec![
        object(
            "Server",
            "one",
            vec![
                required("name", TypeExpr::String),
                required("password", TypeExpr::String),
                optional("disks", list(TypeExpr::Any)),
            ],
        ),
        object(
            "Server",
            "two",
            vec![
                required("name", TypeExpr::String),
                required("disks", list(TypeExpr::String)),
                required("origin", TypeExpr::String),
                optional("size", TypeExpr::Integer),
            ],
        ),
    ]
}

#[test]
fn all_fields_are_kept_and_only_common_demands_hold() {
    let mut types = alternatives();
    let joined = Union::new(&mut types, true).ty(&to(0), &to(1)).expect("both are objects");
    insta::assert_snapshot!(show(&types, &joined), @r"
    name: String Required
    password: String Conditional
    disks: Array(String) Conditional
    origin: String Conditional
    size: Integer Optional
    ");
}

#[test]
fn an_outdated_side_that_demands_nothing_unheard_of_changes_no_demand() {
    let mut types = alternatives();
    fields_of_mut(&mut types.raw[1])[2].presence = Presence::Optional;
    let joined = Union::new(&mut types, false).ty(&to(0), &to(1)).expect("both are objects");
    insta::assert_snapshot!(show(&types, &joined), @r"
    name: String Required
    password: String Required
    disks: Array(String) Optional
    origin: String Optional
    size: Integer Optional
    ");
}

#[test]
fn an_outdated_side_that_demands_more_is_another_use() {
    let mut types = alternatives();
    let mut union = Union::new(&mut types, false);
    union.is_request = true;
    let joined = union.ty(&to(0), &to(1)).expect("both are objects");
    let alternatives = std::mem::take(&mut union.alternatives);
    alternatives.settle(&mut types);
    let fields = fields_of(&types[2]);
    let stated: Vec<String> =
        fields.iter().flat_map(|field| &field.conditions).map(ToString::to_string).collect();
    assert_eq!(joined, to(2));
    insta::assert_snapshot!(stated.join("\n"), @r"
    at least one of `password` and `disks` is required
    at least one of `password` and `origin` is required
    ");
}

#[test]
fn a_condition_stays_enforced_where_the_other_side_demands_as_much() {
    for (stated, presence) in
        [(true, Presence::Required), (false, Presence::Optional), (false, Presence::Unstated)]
    {
        let mut types = alternatives();
        let either = condition(ConditionKind::AtLeastOne, &["password", "origin"]);
        fields_of_mut(&mut types.raw[0])[1].conditions = vec![either];
        fields_of_mut(&mut types.raw[1])[2].presence = presence;
        Union::new(&mut types, true).ty(&to(0), &to(1)).expect("both are objects");
        let fields = fields_of(&types[2]);
        assert_eq!(fields[1].conditions[0].enforced, stated, "{presence:?}");
    }
}

#[test]
fn a_request_takes_either_of_two_kinds() {
    let mut types = index_vec![
        object("A", "", vec![field("size", TypeExpr::Integer)]),
        object("B", "", vec![field("size", list(TypeExpr::String))]),
        object("C", "", vec![field("size", list(TypeExpr::Any))]),
        object("D", "", vec![field("size", list(TypeExpr::Integer))]),
    ];
    let mut union = Union::new(&mut types, true);
    union.is_request = true;
    let both = union.ty(&to(0), &to(1)).expect("both are objects");
    let all = union.ty(&both, &to(2)).expect("both are objects");
    let plain = union.ty(&to(0), &to(3)).expect("both are objects");
    assert_eq!(union.conflicts, ["size", "size"]);
    assert_eq!(show(&types, &all), "size: Union([Integer, Array(String)]) Unstated");
    assert_eq!(show(&types, &plain), "size: Array(Integer) Unstated");
}

#[test]
fn types_that_cannot_be_joined_are_reported() {
    let mut types = index_vec![
        object("A", "", vec![field("size", TypeExpr::Integer)]),
        object("B", "", vec![field("size", TypeExpr::String)]),
    ];
    let mut union = Union::new(&mut types, true);
    let joined = union.ty(&to(0), &to(1)).expect("both are objects");
    assert_eq!(union.conflicts, ["size"]);
    assert_eq!(show(&types, &joined), "size: Integer Unstated");
}

#[test]
fn recursive_objects_are_joined_once() {
    let mut types = index_vec![
        object("Node", "", vec![field("next", to(0))]),
        object("Node", "", vec![field("next", to(1)), field("id", TypeExpr::String)]),
    ];
    let joined = Union::new(&mut types, true).ty(&to(0), &to(1)).expect("both are objects");
    assert_eq!((types.len(), joined), (3, to(2)));
}

#[test]
fn limits_are_as_wide_as_the_wider() {
    let mut first = limits().at_least("1").at_most("9");
    constraints(&mut first, limits().at_least("2").at_most("12"), true);
    assert_eq!(first, limits().at_least("1").at_most("12"));
}

#[test]
fn what_one_side_does_not_say_is_documented_only() {
    let stated = || limits().at_most("9").one_of_texts(&["a", "b"]).said(Said::Label);
    let facts = |limits: &Constraints| limits.documented.iter().copied().collect::<Vec<_>>();
    let doubtful = [FactKind::Maximum, FactKind::Values];

    let mut first = stated();
    constraints(&mut first, Constraints::default(), true);
    assert_eq!(facts(&first), doubtful, "the second side counts, and is silent");

    let mut first = stated();
    constraints(&mut first, Constraints::default(), false);
    assert_eq!(facts(&first), [], "the silence of an outdated side says nothing");

    for counts in [true, false] {
        let mut first = Constraints::default();
        constraints(&mut first, stated(), counts);
        assert_eq!(facts(&first), doubtful, "the first side is silent");
    }

    let mut first = stated();
    constraints(&mut first, limits().at_most("9").one_of_texts(&["b", "c"]), true);
    assert_eq!(facts(&first), [FactKind::Values], "both state the maximum, each its own list");
}

#[test]
fn an_expression_that_another_page_states_otherwise_is_documented_only() {
    let fields = |pattern: &str, ids| {
        let ids = optional("ids", list(TypeExpr::String)).limited(ids);
        let name = limits().matching(pattern).said(Said::Label);
        vec![optional("name", TypeExpr::String).limited(name), ids]
    };
    let mut types = index_vec![
        object("Server", "one", fields("^a", limits().unique().said(Said::Label))),
        object("Server", "two", fields("^b", limits())),
    ];
    let joined = Union::new(&mut types, true).ty(&to(0), &to(1)).expect("both are objects");
    let TypeExpr::Ref(id) = joined else { unreachable!("objects become an object") };
    let [name, ids] = fields_of(&types[id]) else { unreachable!("both have two fields") };
    assert_eq!(name.constraints.pattern.as_deref(), Some("^a"));
    assert_eq!(name.constraints.standing(FactKind::Pattern), Standing::Documented);
    assert!(ids.constraints.unique_items, "what one page says is not lost");
    assert_eq!(ids.constraints.standing(FactKind::UniqueItems), Standing::Documented);
}

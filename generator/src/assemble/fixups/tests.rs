use std::collections::BTreeSet;

use super::*;
use crate::ir::TypeSlice;
use crate::ir::testing::{
    body, condition, field, fields_of, fragment, limits, list, map, object, operation, optional,
    parameter, post, required, response, text, to,
};
use crate::ir::{
    ConditionKind, Constraints, FactKind, Location, Method, Presence, TypeExpr, TypeKind,
};
use crate::source::SourceFile;
use TypeExpr as T;

/// A page: two bodies share `Tag`, `Tag` refers to itself, and there are two tables of that name.
fn page() -> (Vec<Operation>, Types) {
    let mut kinds = limits().one_of_texts(&["a", "b"]);
    kinds.values[0].prose = Some("x".to_owned());
    let root = vec![
        required("name", T::String).limited(limits().characters(1, 64).matching("^a")),
        optional("flag", T::String).limited(limits().assumed(text("False"))),
        optional("kinds", list(T::String)).limited(limits().each(kinds)),
        optional("tags", list(to(1))),
        optional("labels", map(to(1))),
    ];
    let tag = vec![field("key", T::String), field("children", list(to(1)))];
    let types = vec![
        object("CreateXBody", "request_CreateXBody", root),
        object("Tag", "request_Tag", tag),
        object("CreateXResp", "response_CreateXResp", vec![field("tag", to(1))]),
        object("Tag", "response_Tag", vec![field("id", T::Integer)]),
    ];
    let of = |location, name| parameter(location, required(name, T::String));
    let mut operation = operation("CreateX", Method::Post, "/v1/{project}/x");
    operation.parameters =
        vec![of(Location::Path, "project"), of(Location::Query, "a"), of(Location::Header, "X-A")];
    operation.request_body = Some(body(to(0), ""));
    let mut answer = response(Some(200), Some(body(to(2), "")));
    answer.headers = vec![field("X-Id", T::String)];
    operation.responses = vec![answer, response(Some(404), Some(body(to(3), "")))];
    (vec![operation], types.into())
}

/// One line a value, with its pointer, however the types are numbered.
struct Outline<'a> {
    types: &'a TypeSlice,
    lines: BTreeSet<String>,
}

impl Outline<'_> {
    fn of(operations: &[Operation], types: &TypeSlice) -> BTreeSet<String> {
        let mut outline = Outline { types, lines: BTreeSet::new() };
        for operation in operations {
            outline.lines.insert(operation.path.clone());
            for parameter in &operation.parameters {
                let place = format!("/{:?}", parameter.location).to_lowercase();
                outline.field(&place, &parameter.field);
            }
            if let Some(body) = &operation.request_body {
                outline.value("/body", &body.ty, "", &body.constraints);
            }
            for response in &operation.responses {
                let place = format!("/response/{}", response.status.unwrap_or_default());
                outline.lines.insert(place.clone());
                for header in &response.headers {
                    outline.field(&format!("{place}/header"), header);
                }
                if let Some(body) = &response.body {
                    outline.value(&format!("{place}/body"), &body.ty, "", &body.constraints);
                }
            }
        }
        outline.lines
    }

    fn field(&mut self, place: &str, field: &crate::ir::Field) {
        let presence = match field.presence {
            Presence::Unstated => "",
            Presence::Required => " required",
            Presence::Optional => " optional",
            Presence::Conditional => " conditional",
        };
        let place = format!("{place}/{}", field.name);
        self.value(&place, &field.ty, presence, &field.constraints);
    }

    fn value(&mut self, place: &str, ty: &TypeExpr, presence: &str, constraints: &Constraints) {
        const DEPTH: usize = 7;
        if place.split('/').count() > DEPTH {
            return;
        }
        let mut shown = ty.clone();
        shown.map_refs(&mut |_| crate::ir::TypeId(0));
        let limits = serde_json::to_string(&constraints.without_evidence())
            .expect("constraints are plain data");
        self.lines.insert(format!("{place} {shown:?}{presence} {limits}"));
        let elements = matches!(ty, TypeExpr::Array(_) | TypeExpr::Map(_));
        let place = if elements { format!("{place}/*") } else { place.to_owned() };
        ty.for_each_ref(&mut |id| {
            let TypeKind::Object { fields, .. } = &self.types[id].kind else { return };
            for field in fields {
                self.field(&place, field);
            }
        });
    }
}

/// Lines that a fixup removes and adds, then the diagnostics.
fn effect(pointer: &str, keys: &str) -> String {
    let operation = "[[fixup]]\noperation = \"CreateX\"\nreason = \"r\"\n";
    effect_of(&format!("{operation}pointer = \"{pointer}\"\n{keys}\n"))
}

fn effect_of(toml: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let file = SourceFile::new("x/service.toml", toml);
    let config = ServiceConfig::parse(&file, &mut diagnostics);
    let (mut operations, mut types) = page();
    let before = Outline::of(&operations, &types);
    let mut applier = Applier::new(&config.fixups);
    applier.apply_to_fragment(&mut operations, &mut types);
    applier.finish(&file.path, &mut diagnostics);
    let after = Outline::of(&operations, &types);
    let mut lines: Vec<String> =
        before.difference(&after).map(|line| format!("- {line}")).collect();
    if lines.is_empty() && after.is_subset(&before) {
        assert_eq!((operations, types), page(), "not even a copy is left behind");
    }
    lines.extend(after.difference(&before).map(|line| format!("+ {line}")));
    lines.extend(diagnostics.iter().map(|d| format!("{} {}", d.code.id, d.message)));
    lines.join("\n")
}

#[test]
fn retype() {
    insta::assert_snapshot!(effect("/body/flag", "kind = \"retype\"\ntype = \"Boolean\""), @r#"
    - /body/flag String optional {"default":{"string":"False"}}
    + /body/flag Boolean optional {"default":{"boolean":false}}
    "#);
    insta::assert_snapshot!(effect("/query/a", "kind = \"retype\"\ntype = \"Array<Integer>\""), @r"
    - /query/a String required {}
    + /query/a Array(Integer) required {}
    ");
    insta::assert_snapshot!(effect("/body/kinds/*", "kind = \"retype\"\ntype = \"Any\""), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(Any) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    "#);
    insta::assert_snapshot!(effect("/response/404/body", "kind = \"retype\"\ntype = \"Array<response_Tag>\""), @r"
    - /response/404/body Ref(TypeId(0)) {}
    - /response/404/body/id Integer {}
    + /response/404/body Array(Ref(TypeId(0))) {}
    + /response/404/body/*/id Integer {}
    ");
    insta::assert_snapshot!(effect("/body/flag", "kind = \"retype\"\ntype = \"String\""), @"HW0021 `CreateX /body/flag` is as the fixup wants it without the fixup");
    insta::assert_snapshot!(effect("/body/flag", "kind = \"retype\"\ntype = \"Tagg\""), @"HW0022 `CreateX /body/flag`: the page has no object type `Tagg`");
}

#[test]
fn rename() {
    insta::assert_snapshot!(effect("/path/project", "kind = \"rename\"\nto = \"project_id\""), @r"
    - /path/project String required {}
    - /v1/{project}/x
    + /path/project_id String required {}
    + /v1/{project_id}/x
    ");
    insta::assert_snapshot!(effect("/response/200/header/X-Id", "kind = \"rename\"\nto = \"X-ID\""), @r"
    - /response/200/header/X-Id String {}
    + /response/200/header/X-ID String {}
    ");
    insta::assert_snapshot!(effect("/body/name", "kind = \"rename\"\nto = \"flag\""), @"HW0022 `CreateX /body/name`: there is a `flag` beside it");
    insta::assert_snapshot!(effect("/body/nmae", "kind = \"rename\"\nto = \"name\""), @"HW0021 `CreateX /body/nmae` is as the fixup wants it without the fixup");
    insta::assert_snapshot!(effect("/body/name", "kind = \"rename\"\nto = \"name\""), @"HW0021 `CreateX /body/name` is as the fixup wants it without the fixup");
}

#[test]
fn require() {
    insta::assert_snapshot!(effect("/header/X-A", "kind = \"require\"\npresence = \"optional\""), @r"
    - /header/X-A String required {}
    + /header/X-A String optional {}
    ");
    insta::assert_snapshot!(effect("/header/X-A", "kind = \"require\""), @"HW0021 `CreateX /header/X-A` is as the fixup wants it without the fixup");
}

#[test]
fn limit() {
    let keys = "kind = \"limit\"\nmax_length = 128\nlength_unit = \"bytes\"\nclear = [\"pattern\"]";
    insta::assert_snapshot!(effect("/body/name", keys), @r#"
    - /body/name String required {"length":{"min":1,"max":64,"unit":"characters"},"pattern":"^a"}
    + /body/name String required {"length":{"min":1,"max":128,"unit":"bytes"}}
    "#);
    let keys = "kind = \"limit\"\nclear = [\"min_length\", \"max_length\"]\nformat = \"uuid\"";
    insta::assert_snapshot!(effect("/body/name", keys), @r#"
    - /body/name String required {"length":{"min":1,"max":64,"unit":"characters"},"pattern":"^a"}
    + /body/name String required {"pattern":"^a","format":"uuid"}
    "#);
    let keys = "kind = \"limit\"\nmin_items = 1\nmax_items = 9\nunique_items = true";
    insta::assert_snapshot!(effect("/body/kinds", keys), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(String) optional {"min_items":1,"max_items":9,"unique_items":true,"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    "#);
    insta::assert_snapshot!(effect("/body/name", "kind = \"limit\"\nmin_length = 1"), @"HW0021 `CreateX /body/name` is as the fixup wants it without the fixup");
    insta::assert_snapshot!(effect("/body/tags/*", "kind = \"limit\"\nclear = [\"default\"]"), @"HW0021 `CreateX /body/tags/*` is as the fixup wants it without the fixup");
}

#[test]
fn enumerate() {
    insta::assert_snapshot!(effect("/body/kinds/*", "kind = \"enum\"\nvalues = [\"b\", \"c\"]"), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"b"}},{"value":{"string":"c"}}]}}
    "#);
    insta::assert_snapshot!(effect("/body/kinds/*", "kind = \"enum\"\nadd = [\"c\"]\nremove = [\"a\"]"), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"b"}},{"value":{"string":"c"}}]}}
    "#);
    insta::assert_snapshot!(effect("/body/kinds/*", "kind = \"enum\"\nvalues = []"), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(String) optional {}
    "#);
    insta::assert_snapshot!(effect("/body/kinds/*", "kind = \"enum\"\nadd = [\"a\"]"), @"HW0021 `CreateX /body/kinds/*` is as the fixup wants it without the fixup");
}

#[test]
fn drop_places() {
    insta::assert_snapshot!(effect("/query/a", "kind = \"drop\""), @"- /query/a String required {}");
    insta::assert_snapshot!(effect("/response/404", "kind = \"drop\""), @r"
    - /response/404
    - /response/404/body Ref(TypeId(0)) {}
    - /response/404/body/id Integer {}
    ");
    insta::assert_snapshot!(effect("/response/404/body", "kind = \"drop\""), @r"
    - /response/404/body Ref(TypeId(0)) {}
    - /response/404/body/id Integer {}
    ");
    insta::assert_snapshot!(effect("/response/200/header/X-Id", "kind = \"drop\""), @"- /response/200/header/X-Id String {}");
    insta::assert_snapshot!(effect("/body/kinds", "kind = \"drop\""), @r#"- /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}"#);
    insta::assert_snapshot!(effect("/response/default", "kind = \"drop\""), @"HW0020 `CreateX /response/default` was never applied: the operation has no such response, only `200`, `404`");
}

#[test]
fn add() {
    let keys =
        "kind = \"add\"\ntype = \"Integer\"\npresence = \"optional\"\nminimum = 1\nvalues = [1, 2]";
    insta::assert_snapshot!(effect("/query/limit", keys), @r#"+ /query/limit Integer optional {"minimum":{"value":"1"},"values":[{"value":{"number":"1"}},{"value":{"number":"2"}}]}"#);
    insta::assert_snapshot!(effect("/response/200/body/tag/id", "kind = \"add\"\ntype = \"String\""), @"+ /response/200/body/tag/id String {}");
    insta::assert_snapshot!(effect("/response/404/header/X-B", "kind = \"add\"\ntype = \"String\""), @"+ /response/404/header/X-B String {}");
    insta::assert_snapshot!(effect("/body/name", "kind = \"add\"\ntype = \"String\""), @"HW0021 `CreateX /body/name` is as the fixup wants it without the fixup");
    insta::assert_snapshot!(effect("/body/name/x", "kind = \"add\"\ntype = \"String\""), @"HW0020 `CreateX /body/name/x` was never applied: a value of type String has no fields");
}

#[test]
fn other_uses_of_an_object_stay_as_they_are() {
    let keys = "kind = \"limit\"\nmax_length = 36";
    insta::assert_snapshot!(effect("/body/tags/*/key", keys), @r#"
    - /body/tags/*/key String {}
    + /body/tags/*/key String {"length":{"max":36,"unit":"characters"}}
    "#);
    insta::assert_snapshot!(effect("/body/tags/*/children/*/key", keys), @r#"
    - /body/tags/*/children/*/key String {}
    + /body/tags/*/children/*/key String {"length":{"max":36,"unit":"characters"}}
    "#);
}

#[test]
fn everywhere_edits_the_object_itself() {
    let keys = "kind = \"limit\"\nmax_length = 36\neverywhere = true";
    insta::assert_snapshot!(effect("/body/tags/*/key", keys), @r#"
    - /body/labels/*/children/*/key String {}
    - /body/labels/*/key String {}
    - /body/tags/*/children/*/key String {}
    - /body/tags/*/key String {}
    - /response/200/body/tag/key String {}
    + /body/labels/*/children/*/key String {"length":{"max":36,"unit":"characters"}}
    + /body/labels/*/key String {"length":{"max":36,"unit":"characters"}}
    + /body/tags/*/children/*/key String {"length":{"max":36,"unit":"characters"}}
    + /body/tags/*/key String {"length":{"max":36,"unit":"characters"}}
    + /response/200/body/tag/key String {"length":{"max":36,"unit":"characters"}}
    "#);
}

#[test]
fn pointers_that_lead_nowhere_say_where_they_could_go() {
    let keys = "kind = \"require\"";
    let pointers = [
        "/body/nam",
        "/body/tags/key",
        "/body/name/*/x",
        "/body/name/x",
        "/query/b",
        "/response/500/body/x",
        "/response/404/header/x",
    ];
    let lines: Vec<String> = pointers.map(|pointer| effect(pointer, keys)).into();
    insta::assert_snapshot!(lines.join("\n"), @r"
    HW0020 `CreateX /body/nam` was never applied: there is no `nam`, only `name`, `flag`, `kinds`, `tags`, `labels`
    HW0020 `CreateX /body/tags/key` was never applied: `*` has to follow a value of type Array
    HW0020 `CreateX /body/name/*/x` was never applied: `*` follows a value of type String
    HW0020 `CreateX /body/name/x` was never applied: a value of type String has no fields
    HW0020 `CreateX /query/b` was never applied: there is no `b`, only `a`
    HW0020 `CreateX /response/500/body/x` was never applied: the operation has no such response, only `200`, `404`
    HW0020 `CreateX /response/404/header/x` was never applied: there is no `x`
    ");
    let other = "[[fixup]]\noperation = \"CreateY\"\npointer = \"/body/x\"\nkind = \"drop\"\nreason = \"r\"";
    insta::assert_snapshot!(effect_of(other), @"HW0020 `CreateY /body/x` was never applied: no page documents `CreateY`");
}

#[test]
fn a_fixup_may_miss_on_one_page_and_apply_on_another() {
    let toml = "[[fixup]]\noperation = \"CreateX\"\npointer = \"/query/a\"\nkind = \"drop\"\nreason = \"r\"";
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&SourceFile::new("x/service.toml", toml), &mut diagnostics);
    let mut applier = Applier::new(&config.fixups);
    let (mut operations, mut types) = page();
    applier.apply_to_fragment(&mut operations, &mut types);
    applier.apply_to_fragment(&mut operations, &mut types);
    applier.finish("x/service.toml", &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
}

#[test]
fn accepted_diagnostics_are_removed_and_stale_entries_reported() {
    let toml = r#"
[[accept]]
code = "HW0006"
page = "a.md"
subject = "CreateX /body/a"
reason = "r"
[[accept]]
code = "HW0006"
page = "b.md"
reason = "r"
[[accept]]
code = "HW0006"
page = "a.md"
subject = "CreateX /body/b"
reason = "r"
"#;
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&SourceFile::new("x/service.toml", toml), &mut diagnostics);
    let finding = |page, message| Diagnostic::page(&codes::PAGE_OUTSIDE, page, message);
    diagnostics.push(finding("x/a.md", "one").subject("CreateX /body/a"));
    diagnostics.push(finding("x/a.md", "two").subject("CreateX /body/c"));
    diagnostics.push(finding("x/b.md", "three").subject("CreateX /body/a"));
    diagnostics.push(finding("x/b.md", "four"));
    Accepted::new(&config.accepted, &config.file).filter(&mut diagnostics);
    let left: Vec<String> =
        diagnostics.iter().map(|d| format!("{} {}", d.code.id, d.message)).collect();
    insta::assert_snapshot!(left.join("\n"), @r"
    HW0006 two
    HW0023 `x/a.md` does not report HW0006 for `CreateX /body/b`
    ");
}

#[test]
fn a_field_that_is_dropped_takes_its_conditions_along() {
    let toml = r#"
[[fixup]]
operation = "CreateX"
pointer = "/body/b"
kind = "drop"
reason = "r"
"#;
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&SourceFile::new("x/service.toml", toml), &mut diagnostics);
    let group = |second: &str| condition(ConditionKind::AtLeastOne, &["a", second]);
    let stated = field("a", T::String).under(vec![group("b"), group("c")]);
    let others = ["b", "c"].map(|name| field(name, T::String));
    let fields = std::iter::once(stated).chain(others).collect();
    let operation = post(to(0)).named("CreateX".to_owned());
    let mut fragments = [fragment(operation, vec![object("X", "", fields)])];
    apply(&mut fragments, &config, &mut diagnostics);
    assert!(diagnostics.is_empty(), "the page was right to state them");
    assert_eq!(fields_of(&fragments[0].types[0])[0].conditions, [group("c")]);
}

#[test]
fn what_a_fixup_states_in_vain_beside_the_rest_is_told() {
    let limits = "kind = \"limit\"\nmin_length = 1\nmax_length = 9\nclear = [\"pattern\"]";
    insta::assert_snapshot!(effect("/body/name", limits), @r#"
    - /body/name String required {"length":{"min":1,"max":64,"unit":"characters"},"pattern":"^a"}
    + /body/name String required {"length":{"min":1,"max":9,"unit":"characters"}}
    HW0021 `CreateX /body/name` needs no `min_length`: it is so without the fixup
    "#);
    let values = "kind = \"enum\"\nadd = [\"a\", \"c\"]\nremove = [\"d\"]";
    insta::assert_snapshot!(effect("/body/kinds/*", values), @r#"
    - /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}}]}}
    + /body/kinds Array(String) optional {"items":{"values":[{"value":{"string":"a"},"prose":"x"},{"value":{"string":"b"}},{"value":{"string":"c"}}]}}
    HW0021 `CreateX /body/kinds/*` needs no `add a`, `remove d`: it is so without the fixup
    "#);
}

#[test]
fn what_was_documented_only_is_enforced_by_a_fixup_that_states_it() {
    let toml = r#"
[[fixup]]
operation = "CreateX"
pointer = "/body/a"
kind = "limit"
maximum = 9
reason = "r"
"#;
    let mut diagnostics = Diagnostics::default();
    let config = ServiceConfig::parse(&SourceFile::new("x/service.toml", toml), &mut diagnostics);
    let doubtful = limits().at_most("9").unenforced(&[FactKind::Maximum]);
    let doubtful = field("a", T::Integer).limited(doubtful);
    let operation = post(to(0)).named("CreateX".to_owned());
    let mut fragments = [fragment(operation, vec![object("X", "", vec![doubtful])])];
    apply(&mut fragments, &config, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(fields_of(&fragments[0].types[0])[0].constraints.documented.is_empty());
}

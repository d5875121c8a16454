//! One sentence a form, in both languages, and what states nothing.

use super::forms::FORMS;
use super::view::View;
use super::{grammar, read};
use crate::front::pages::extract::raw::RichText;
use crate::front::pages::tokens::Stream;
use crate::ir::Condition;

fn show(text: &str) -> String {
    let show = |condition: &Condition| {
        format!("{}{condition}", if condition.enforced { "" } else { "perhaps " })
    };
    let conditions = read(&RichText::plain(text), Some("own"));
    let lines: Vec<String> = conditions.iter().map(show).collect();
    format!("{text} => {}", if lines.is_empty() { "nothing".to_owned() } else { lines.join("; ") })
}

fn show_all(texts: &[&str]) -> String {
    texts.iter().map(|text| show(text)).collect::<Vec<_>>().join("\n")
}

/// A sentence for each form of the table.
const SAMPLES: &[(&str, &str)] = &[
    ("required-case", "当mode取值为a或“b”时，该参数必填。"),
    ("required-when", "This parameter is mandatory when mode is set to a."),
    ("exactly-one", "x、y必选其一"),
    ("exactly-one-of", "Exactly one of x and y must be specified."),
    ("choose", "与x参数二选一"),
    ("at-least", "x和y至少填写一个，都填时以x为准"),
    ("at-least-one-of", "At least one of the x and y parameters must be specified."),
    ("not-both-absent", "x与y不能同时为空"),
    ("not-both", "x和y不能同时设置"),
    ("not-at-once", "x and y cannot be used together."),
    ("exclusive", "和x互斥"),
    ("only-one-of", "Only one of x or y may be specified."),
    ("either-not-both", "Either this field or x may be set, but not both."),
    ("either", "Specify either x or y."),
    ("together-with", "需要与x同时存在"),
    ("together", "x与y必须同时指定"),
];

#[test]
fn each_form_has_a_sentence_that_fits_it_first() {
    let first = |text: &str| {
        let text = RichText::plain(text);
        let stream = Stream::of(&text);
        let tokens = View::of(&stream, 0..stream.tokens.len()).tokens;
        let fits =
            |form: &&grammar::Form| grammar::match_at(form, &tokens, 0, Some("own")).is_some();
        FORMS.iter().find(fits).map_or("none", |form| form.id)
    };
    for (form, text) in SAMPLES {
        assert_eq!(first(text), *form, "{text}");
    }
    let ids: Vec<&str> = FORMS.iter().map(|form| form.id).collect();
    assert_eq!(ids, SAMPLES.iter().map(|(form, _)| *form).collect::<Vec<_>>());
}

#[test]
fn what_the_forms_state() {
    let texts: Vec<&str> = SAMPLES.iter().map(|(_, text)| *text).collect();
    insta::assert_snapshot!(show_all(&texts), @r"
    当mode取值为a或“b”时，该参数必填。 => `own` is required if `mode` is `a` or `b`
    This parameter is mandatory when mode is set to a. => `own` is required if `mode` is `a`
    x、y必选其一 => exactly one of `x` and `y` is required
    Exactly one of x and y must be specified. => exactly one of `x` and `y` is required
    与x参数二选一 => perhaps exactly one of `own` and `x` is required
    x和y至少填写一个，都填时以x为准 => at least one of `x` and `y` is required
    At least one of the x and y parameters must be specified. => at least one of `x` and `y` is required
    x与y不能同时为空 => at least one of `x` and `y` is required
    x和y不能同时设置 => at most one of `x` and `y` is allowed
    x and y cannot be used together. => at most one of `x` and `y` is allowed
    和x互斥 => at most one of `own` and `x` is allowed
    Only one of x or y may be specified. => at most one of `x` and `y` is allowed
    Either this field or x may be set, but not both. => at most one of `own` and `x` is allowed
    Specify either x or y. => perhaps exactly one of `x` and `y` is required
    需要与x同时存在 => `own` and `x` are required together
    x与y必须同时指定 => `x` and `y` are required together
    ");
}

#[test]
fn spellings_of_a_case() {
    insta::assert_snapshot!(show_all(&[
        "mode = 2时必选",
        "mode=2，则该字段为必填项",
        "如果x参数为空，那么“y”为必选，否则报错",
        "x非空时必选",
        "“mode”为“a”时生效，且为必选值。",
        "kind为a且size为3或4时，必填",
        "当mode不为a时，x和y必须同时存在",
        "约束：当flag为true时必须指定",
        "If mode is not a, this parameter is mandatory.",
        "Mandatory only when kind is a and size is 3.",
        "When x is not empty, y is required.",
        "与x、y互斥",
    ]), @r"
    mode = 2时必选 => `own` is required if `mode` is `2`
    mode=2，则该字段为必填项 => `own` is required if `mode` is `2`
    如果x参数为空，那么“y”为必选，否则报错 => `y` is required if `x` is absent
    x非空时必选 => `own` is required if `x` is present
    “mode”为“a”时生效，且为必选值。 => `own` is required if `mode` is `a`
    kind为a且size为3或4时，必填 => `own` is required if `kind` is `a` and `size` is `3` or `4`
    当mode不为a时，x和y必须同时存在 => `x` and `y` are required together if `mode` is not `a`
    约束：当flag为true时必须指定 => `own` is required if `flag` is `true`
    If mode is not a, this parameter is mandatory. => `own` is required if `mode` is not `a`
    Mandatory only when kind is a and size is 3. => `own` is required if `kind` is `a` and `size` is `3`
    When x is not empty, y is required. => `y` is required if `x` is present
    与x、y互斥 => at most one of `own` and `x` is allowed; at most one of `own` and `y` is allowed
    ");
}

#[test]
fn what_is_only_similar_states_nothing() {
    insta::assert_snapshot!(show_all(&[
        "企业用户必填",
        "类型为a时必填",
        "mode为a时非必填",
        "mode为a时，x的值必填",
        "创建时mode为主备必填",
        "x至少包含一个字母",
        "至少8个字符",
        "x和y支持同时过滤",
        "mode is required.",
        "This parameter is required by the x service.",
        "可以任选其一使用",
    ]), @r"
    企业用户必填 => nothing
    类型为a时必填 => nothing
    mode为a时非必填 => nothing
    mode为a时，x的值必填 => `x` is required if `mode` is `a`
    创建时mode为主备必填 => nothing
    x至少包含一个字母 => nothing
    至少8个字符 => nothing
    x和y支持同时过滤 => nothing
    mode is required. => nothing
    This parameter is required by the x service. => nothing
    可以任选其一使用 => nothing
    ");
}

#[test]
fn a_narrower_sentence_is_not_enforced() {
    insta::assert_snapshot!(show_all(&[
        "按需创建时，mode为a时必填",
        "当mode为a时必填，除非x存在",
        "mode为a时必填。但x可选",
    ]), @r"
    按需创建时，mode为a时必填 => perhaps `own` is required if `mode` is `a`
    当mode为a时必填，除非x存在 => perhaps `own` is required if `mode` is `a`
    mode为a时必填。但x可选 => `own` is required if `mode` is `a`
    ");
}

mod settled {
    use super::read;
    use crate::diag::Diagnostics;
    use crate::front::pages::extract::raw::RichText;
    use crate::ir::testing::{field, fields_of, fragment, limits, object, post, to};
    use crate::ir::{Field, Presence, TypeExpr};
    use crate::join::conditions::settle;

    fn stated(name: &str, presence: Presence, text: &str) -> Field {
        let conditions = read(&RichText::plain(text), Some(name));
        field(name, TypeExpr::String).present(presence).under(conditions)
    }

    fn settled(fields: Vec<Field>) -> String {
        let mut fragment = fragment(post(to(0)), vec![object("A", "", fields)]);
        let mut diagnostics = Diagnostics::default();
        settle(&mut fragment, &mut diagnostics);
        let mut lines = Vec::new();
        for field in fields_of(&fragment.types[0]) {
            for condition in &field.conditions {
                let sure = if condition.enforced { "" } else { "perhaps " };
                lines.push(format!("{}: {sure}{condition}", field.name));
            }
        }
        let findings = diagnostics.iter().map(|d| format!("{}: {}", d.code.id, d.message));
        lines.into_iter().chain(findings).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn conditions_stand_once_at_the_field_they_are_about() {
        let optional = Presence::Optional;
        insta::assert_snapshot!(settled(vec![
            stated("x", optional, "与Y互斥"),
            stated("y", optional, "和x互斥，不能同时设置。如果x存在，则z必填"),
            stated("z", optional, "action为create时必选"),
        ]), @r"
        x: at most one of `x` and `y` is allowed
        z: `z` is required if `x` is present
        HW0610: `z` is required if `action` is `create`: there is no `action` beside it
        ");
    }

    #[test]
    fn the_table_limits_what_is_enforced() {
        let mode = field("mode", TypeExpr::String).limited(limits().one_of_texts(&["a"]));
        let (required, conditional) = (Presence::Required, Presence::Conditional);
        insta::assert_snapshot!(settled(vec![
            mode,
            stated("a", conditional, "a和b必选其一"),
            stated("b", conditional, "当mode为A时必填"),
            stated("c", Presence::Optional, "c和d必选其一"),
            stated("d", Presence::Optional, "当mode为a时必填"),
            stated("e", required, "与d互斥，当mode为a时必填"),
        ]), @r"
        a: exactly one of `a` and `b` is required
        b: perhaps `b` is required if `mode` is `A`
        c: at most one of `c` and `d` is allowed
        c: perhaps exactly one of `c` and `d` is required
        d: `d` is required if `mode` is `a`
        d: perhaps at most one of `d` and `e` is allowed
        ");
    }
}

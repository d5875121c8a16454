use super::*;
use crate::ir::testing::{body, list, map, number, object, operation, to};
use crate::ir::{Bound, EnumValue, Method};
use crate::vendor::{Provenance, render};
use TypeExpr as T;

fn plain(name: &str, ty: T) -> Field {
    crate::ir::testing::field(name, ty)
}

fn field(name: &str, ty: T, constraints: Constraints) -> Field {
    Field { constraints, ..plain(name, ty) }
}

fn bound(text: &str, exclusive: bool) -> Bound {
    Bound { value: number(text), exclusive }
}

fn values(values: &[Literal]) -> Vec<EnumValue> {
    values.iter().cloned().map(EnumValue::new).collect()
}

fn text(text: &str) -> Literal {
    Literal::String(text.to_owned())
}

#[test]
fn types() {
    let union = T::Union(vec![T::Integer, list(T::String), T::String]);
    let fields = vec![
        plain("strings", list(T::String)),
        plain("integers", list(T::Integer)),
        plain("numbers", list(T::Number)),
        plain("booleans", list(T::Boolean)),
        plain("objects", list(T::Object)),
        plain("anything", list(T::Any)),
        plain("files", list(T::Binary)),
        plain("grid", list(list(T::Integer))),
        plain("maps", list(map(map(T::String)))),
        plain("self", map(list(to(0)))),
        plain("either", union.clone()),
        plain("eithers", list(union)),
    ];
    insta::assert_snapshot!(table_of("Node`|*", fields), @r#"
    **Table 1**  Request body parameters

    <a name="request_Node`|*"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | strings | Array of strings | |
    | integers | Array of integers | |
    | numbers | Array of numbers | |
    | booleans | Array of booleans | |
    | objects | Array of objects | |
    | anything | Array\<Any> | |
    | files | Array\<Binary> | |
    | grid | Array\<Array\<Integer>> | |
    | maps | Array\<Map\<String, Map\<String, String>>> | |
    | self | Map\<String, Array\<[Node\`\|\*](#request_Node%60%7C*) object>> | |
    | either | Integer or Array\<String> or String | |
    | eithers | Array\<Integer or Array\<String> or String> | |
    "#);
}

#[test]
fn constraints() {
    let none = Constraints::default;
    let default = |literal| Constraints { default: Some(literal), ..none() };
    let pattern = |text: &str| Constraints { pattern: Some(text.to_owned()), ..none() };
    let bytes = Length { min: None, max: Some(255), unit: LengthUnit::Bytes };
    let element = Constraints {
        length: Some(Length { min: Some(1), max: None, unit: LengthUnit::Characters }),
        values: values(&[text("a"), text("1")]),
        ..none()
    };
    let nested = Constraints {
        items: Some(Box::new(Constraints { minimum: Some(bound("0", true)), ..none() })),
        max_items: Some(2),
        ..none()
    };
    let odd = ["a|b", "a`b", "", "two words", " padded ", "\"q\"", "a\\|b", "*", "<b>"].map(text);
    let mut fields = vec![
        field("name", T::String, Constraints { length: Some(bytes), ..none() }),
        field(
            "ratio",
            T::Number,
            Constraints {
                minimum: Some(bound("-0.5", true)),
                maximum: Some(bound("1", false)),
                format: Some(Format::Double),
                ..none()
            },
        ),
        field("kind", T::String, Constraints { values: values(&odd), ..none() }),
        field(
            "size",
            T::Integer,
            Constraints {
                values: values(&[Literal::Number(number("4")), text("all"), text("6")]),
                ..default(Literal::Number(number("4")))
            },
        ),
        field("on", T::Boolean, default(Literal::Boolean(true))),
        field("mode", T::String, default(text("true"))),
        field("any", T::Any, default(text("true"))),
        field("empty", T::String, default(text(""))),
        field("pattern", T::String, pattern("^(a|b\\.c)`+$")),
        field("escaped", T::String, pattern("^a\\|b \\d{1,3}$")),
        field(
            "ids",
            list(T::String),
            Constraints { unique_items: true, items: Some(Box::new(element)), ..none() },
        ),
        field(
            "grid",
            list(list(T::Integer)),
            Constraints { items: Some(Box::new(nested)), ..none() },
        ),
        field("OS-EXT:when", T::String, Constraints { format: Some(Format::DateTime), ..none() }),
    ];
    fields[0].deprecated = true;
    fields[10].deprecated = true;
    insta::assert_snapshot!(table_of("Limits", fields), @r#"
    **Table 1**  Request body parameters

    <a name="request_Limits"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | name | String | Maximum length (bytes): `255`; Deprecated |
    | ratio | Number | Exclusive minimum: `-0.5`; Maximum: `1`; Format: `double` |
    | kind | String | Enum values: `a\|b` ``a`b`` `""` `two words` `" padded "` `"\"q\""` `"a\\\u007cb"` `*` `<b>` |
    | size | Integer | Enum values: `4` `"all"` `"6"`; Default: `4` |
    | on | Boolean | Default: `true` |
    | mode | String | Default: `true` |
    | any | Any | Default: `"true"` |
    | empty | String | Default: `""` |
    | pattern | String | Pattern: ``^(a\|b\.c)`+$`` |
    | escaped | String | Pattern: `"^a\\\u007cb \\d{1,3}$"` |
    | ids | Array of strings | Unique items; Deprecated; Item minimum length: `1`; Item enum values: `a` `1` |
    | grid | Array\<Array\<Integer>> | Item maximum items: `2`; Item item exclusive minimum: `0` |
    | `OS-EXT:when` | String | Format: `date-time` |
    "#);
}

/// The object table of a page whose request body it is.
fn table_of(name: &str, fields: Vec<Field>) -> String {
    let mut post = operation("Post", Method::Post, "/x");
    post.request_body = Some(body(to(0), ""));
    let provenance = Provenance { path: "a.md".to_owned(), sha256: String::new() };
    let page = render(&post, &[object(name, "", fields)], &provenance);
    let table = page.split_once("## Request Parameters\n\n").map_or("", |(_, table)| table);
    table.to_owned()
}

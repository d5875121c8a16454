use index_vec::index_vec;

use super::*;
use crate::ir::testing::{field, limits, list, map, numeral, object, post, text, to};
use crate::ir::{FactKind, Said};
use crate::pipeline::{Options, run};
use crate::progress::Silent;
use crate::vendor::{Provenance, render};
use TypeExpr as T;

#[test]
fn types() {
    let union = T::Union(vec![T::Integer, list(T::String), T::String]);
    let fields = vec![
        field("strings", list(T::String)),
        field("integers", list(T::Integer)),
        field("numbers", list(T::Number)),
        field("booleans", list(T::Boolean)),
        field("objects", list(T::Object)),
        field("anything", list(T::Any)),
        field("files", list(T::Binary)),
        field("grid", list(list(T::Integer))),
        field("maps", list(map(map(T::String)))),
        field("self", map(list(to(0)))),
        field("either", union.clone()),
        field("eithers", list(union)),
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
    let bytes = limits().length(0, 255, LengthUnit::Bytes);
    let ratio = limits().more_than("-0.5").at_most("1").of_format(Format::Double);
    let odd = ["a|b", "a`b", "", "two words", " padded ", "\"q\"", "a\\|b", "*", "<b>"];
    let sizes = [numeral("4"), text("all"), text("6")];
    let element = limits().length(1, u64::MAX, LengthUnit::Characters).one_of_texts(&["a", "1"]);
    let nested = limits().each(limits().more_than("0")).most_items(2);
    let mut fields = vec![
        field("name", T::String).limited(bytes),
        field("ratio", T::Number).limited(ratio),
        field("kind", T::String).limited(limits().one_of_texts(&odd)),
        field("size", T::Integer).limited(limits().one_of(sizes).assumed(numeral("4"))),
        field("on", T::Boolean).limited(limits().assumed(Literal::Boolean(true))),
        field("mode", T::String).limited(limits().assumed(text("true"))),
        field("any", T::Any).limited(limits().assumed(text("true"))),
        field("empty", T::String).limited(limits().assumed(text(""))),
        field("pattern", T::String).limited(limits().matching("^(a|b\\.c)`+$")),
        field("escaped", T::String).limited(limits().matching("^a\\|b \\d{1,3}$")),
        field("ids", list(T::String)).limited(limits().unique().each(element)),
        field("grid", list(list(T::Integer))).limited(limits().each(nested)),
        field("OS-EXT:when", T::String).limited(limits().of_format(Format::DateTime)),
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
    table(&page_of(name, fields))
}

/// The page of an operation whose request body this is.
fn page_of(name: &str, fields: Vec<Field>) -> String {
    let provenance = Provenance { path: "a.md".to_owned(), sha256: "0".repeat(64) };
    let operation = post(to(0)).named("Post".to_owned());
    render(&operation, &index_vec![object(name, "", fields)], &provenance)
}

fn table(page: &str) -> String {
    let table = page.split_once("## Request Parameters\n\n").map_or("", |(_, table)| table);
    table.to_owned()
}

#[test]
fn what_is_documented_only_comes_back() {
    let name = limits().characters(1, 64).one_of_texts(&["a", "b"]).matching("^[a-z]+$");
    let name = name.unenforced(&[FactKind::MaxLength, FactKind::Values, FactKind::Pattern]);
    let sizes = limits().at_least("1").at_most("9").unenforced(&[FactKind::Maximum]);
    let sizes = limits().most_items(3).unique().each(sizes);
    let sizes = sizes.unenforced(&[FactKind::UniqueItems]);
    let fields = vec![
        field("name", T::String).limited(name),
        field("sizes", list(T::Integer)).limited(sizes),
    ];
    let page = page_of("Limits", fields.clone());
    insta::assert_snapshot!(table(&page), @r#"
    **Table 1**  Request body parameters

    <a name="request_Limits"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | name | String | Minimum length: `1`; Perhaps maximum length: `64`; Perhaps enum values: `a` `b`; Perhaps pattern: `^[a-z]+$` |
    | sizes | Array of integers | Maximum items: `3`; Perhaps unique items; Item minimum: `1`; Item perhaps maximum: `9` |
    "#);

    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let docs = folder.path().join("demo");
    std::fs::create_dir(&docs).expect("the folder is new");
    std::fs::write(docs.join("Post.md"), page).expect("the folder is writable");
    let options = Options::new(docs);
    let output = run(&options, &Silent).expect("the folder can be read");
    assert!(output.diagnostics.is_empty(), "{:?}", output.diagnostics);
    let read = crate::ir::testing::fields_of(&output.fragments[0][0].types[0]);
    for (stated, read) in fields.iter().zip(read) {
        assert_eq!(stated.constraints, read.constraints, "{}", stated.name);
        let mut vendored = read.constraints.clone();
        let said = |all: &mut crate::ir::Evidences| all.iter().all(|e| e.said == Said::Facts);
        vendored.for_each_evidence(&mut |all| assert!(said(all), "{}", read.name));
    }
}

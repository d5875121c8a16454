use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;

/// The texts of the cells of the only body row of a pipe table, markup removed, and how many
/// pieces of markup other than code spans the page holds.
fn read_row(row: &str) -> (Vec<String>, usize) {
    let page = format!("| A | B |\n| --- | --- |\n{row}\n");
    let mut cells = Vec::new();
    let mut markup = 0;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut rows = 0;
    for event in Parser::new_ext(&page, options) {
        match event {
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::TableCell) if rows > 0 => cells.push(String::new()),
            Event::Text(text) | Event::Code(text) if rows > 0 => {
                if let Some(cell) = cells.last_mut() {
                    cell.push_str(&text);
                }
            }
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableCell)
            | Event::End(
                TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell,
            )
            | Event::Text(_) => {}
            _ => markup += 1,
        }
    }
    assert_eq!(rows, 1, "{page}");
    (cells, markup)
}

/// Text in which nearly every character means something to some Markdown reader.
fn hostile() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(vec![
                "|", "\\", "`", "``", "*", "**", "_", "<b>", "<", ">", "&amp;", "&", "[x](y)", "]",
                "~~", " ", "\"", "#", "!", "a", "1", "é", "参", "-", ".", "\n", "\u{a0}",
            ])
            .prop_map(str::to_owned),
            any::<char>()
                .prop_filter("NUL is replaced by any reader", |c| *c != '\0')
                .prop_map(|character| character.to_string()),
        ],
        0..8,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn values_survive_a_table_cell(text in hostile()) {
        let (cells, markup) = read_row(&format!("| {} | end |", value(&text)));
        prop_assert_eq!(markup, 0);
        prop_assert_eq!(cells.len(), 2);
        prop_assert_eq!(unquote(&cells[0]), text);
    }

    #[test]
    fn names_survive_a_table_cell(text in hostile()) {
        let (cells, markup) = read_row(&format!("| {} | end |", wire_name(&text)));
        prop_assert_eq!(markup, 0);
        prop_assert_eq!(cells, [one_line(&text).into_owned(), "end".to_owned()]);
    }

    #[test]
    fn prose_is_inert(text in hostile()) {
        let (cells, markup) = read_row(&format!("| {} | end |", prose(&text)));
        prop_assert_eq!(markup, 0);
        prop_assert_eq!(cells, [one_line(&text).into_owned(), "end".to_owned()]);
    }

    #[test]
    fn anchors_match_their_links(anchor in hostile()) {
        let page = format!("<a name=\"{}\"></a>\n\n{}\n", attribute(&anchor), link("x", &anchor));
        let html = scraper::Html::parse_fragment(&page);
        let selector = scraper::Selector::parse("a").expect("a valid selector");
        let name = html.select(&selector).next().and_then(|a| a.attr("name").map(str::to_owned));
        let target = Parser::new(&page).find_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        });
        let target = target.unwrap_or_default();
        let decoded = percent_encoding::percent_decode_str(&target[1..]).decode_utf8_lossy();
        prop_assert_eq!(name.as_deref(), Some(decoded.as_ref()));
    }
}

fn table(escape: fn(&str) -> String, texts: &[&str]) -> String {
    let rows = texts.iter().map(|text| format!("{text:?} -> {}", escape(text)));
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn names() {
    let names = [
        "project_id",
        "X-Auth-Token",
        "OS-EXT-AZ:name",
        "a.b",
        "_id_",
        "a_-b",
        "*",
        "a|b",
        "a\\|b",
        "<k>",
        "名",
        "`",
    ];
    insta::assert_snapshot!(table(wire_name, &names), @r#"
    "project_id" -> project_id
    "X-Auth-Token" -> X-Auth-Token
    "OS-EXT-AZ:name" -> `OS-EXT-AZ:name`
    "a.b" -> `a.b`
    "_id_" -> `_id_`
    "a_-b" -> `a_-b`
    "*" -> `*`
    "a|b" -> `a\|b`
    "a\\|b" -> a\\\|b
    "<k>" -> `<k>`
    "名" -> `名`
    "`" -> `` ` ``
    "#);
}

#[test]
fn values() {
    let values = [
        "",
        " ",
        "a b",
        "a  b",
        "a|b",
        "a\\|b",
        "a\\b",
        "`",
        "a``b",
        "\"",
        "\"a\"",
        "\"a",
        "a\nb",
        "^[^`|\\\\]+$",
        "1\u{a0}2",
    ];
    insta::assert_snapshot!(table(value, &values), @r#"
    "" -> `""`
    " " -> `" "`
    "a b" -> `a b`
    "a  b" -> `"a \u0020b"`
    "a|b" -> `a\|b`
    "a\\|b" -> `"a\\\u007cb"`
    "a\\b" -> `a\b`
    "`" -> `` ` ``
    "a``b" -> ```a``b```
    "\"" -> `"`
    "\"a\"" -> `"\"a\""`
    "\"a" -> `"a`
    "a\nb" -> `"a\nb"`
    "^[^`|\\\\]+$" -> ``^[^`\|\\]+$``
    "1\u{a0}2" -> `"1\u00a02"`
    "#);
}

#[test]
fn quotes_are_read_only_where_they_are_whole() {
    for (span, text) in [("\"\"", ""), ("\"1\"", "1"), ("\"a", "\"a"), ("\"a\"b\"", "\"a\"b\"")] {
        assert_eq!(unquote(span), text);
    }
}

#[test]
fn texts() {
    let texts = [
        "FailedRsp_1",
        "_[数组]_",
        "/v1/{project_id}/x?action=start&copy=1",
        "a & b",
        "&lt;",
        "&#38;&;",
        "![x](y)",
        "2.2.8",
    ];
    insta::assert_snapshot!(table(prose, &texts), @r#"
    "FailedRsp_1" -> FailedRsp_1
    "_[数组]_" -> \_\[数组\]\_
    "/v1/{project_id}/x?action=start&copy=1" -> /v1/{project_id}/x?action=start&copy=1
    "a & b" -> a & b
    "&lt;" -> \&lt;
    "&#38;&;" -> \&\#38;&;
    "![x](y)" -> \!\[x\](y)
    "2.2.8" -> 2.2.8
    "#);
}

//! Pages in the form of a dialect, and the types that their tables come to.

mod lists;
mod sampled;
mod sides;

use std::fmt::Write as _;

use super::{connect, fragment};
use crate::diag::Diagnostics;
use crate::front::pages::extract::extract;
use crate::front::pages::interpret::doc::PageDoc;
use crate::front::pages::interpret::interpret;
use crate::front::pages::resolve::book::Book;
use crate::ir::{Fragment, Presence, TypeExpr, TypeKind};
use crate::source::SourceFile;

/// The facts of the first of some pages.
fn read(pages: &[(&str, &str)]) -> Fragment {
    let files: Vec<SourceFile> =
        pages.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let mut diagnostics = Diagnostics::default();
    let mut docs: Vec<PageDoc> = files
        .iter()
        .map(|file| interpret(file, &extract(file, &mut diagnostics), &mut diagnostics))
        .collect();
    let targets = connect(&mut docs, &files);
    let book = Book::new(&docs, &files);
    let mut fragments: Vec<Fragment> =
        (0..docs.len()).map(|page| fragment::link(&book, &targets, page).fragment).collect();
    super::sampled_lists::settle(&book, &mut fragments, &mut diagnostics);
    fragments.swap_remove(0)
}

/// Request and response of the first operation as an outline.
fn outline(pages: &[(&str, &str)]) -> String {
    let fragment = read(pages);
    let operation = &fragment.operations[0];
    let mut text = String::new();
    if let Some(body) = &operation.request_body {
        let _ = write!(text, "request: ");
        tree(&fragment, &body.ty, 0, &mut text);
    }
    for body in operation.responses.iter().filter_map(|response| response.body.as_ref()) {
        let _ = write!(text, "response: ");
        tree(&fragment, &body.ty, 0, &mut text);
    }
    text
}

fn tree(fragment: &Fragment, ty: &TypeExpr, depth: usize, text: &mut String) {
    match ty {
        TypeExpr::Array(element) => {
            text.push_str("list of ");
            tree(fragment, element, depth, text);
        }
        TypeExpr::Ref(id) if depth < 5 => {
            text.push_str("object\n");
            let TypeKind::Object { fields, .. } = &fragment.types[*id].kind else { return };
            for field in fields {
                let mark = match field.presence {
                    Presence::Required => "!",
                    Presence::Conditional => "?!",
                    Presence::Optional => "?",
                    Presence::Unstated => "",
                };
                let _ = write!(text, "{}{}{mark}: ", "  ".repeat(depth + 1), field.name);
                tree(fragment, &field.ty, depth + 1, text);
            }
        }
        other => {
            let _ = writeln!(text, "{other:?}");
        }
    }
}

const URI: &str = "# Make\n\n## URI\n\nPOST /v1/things\n\n";

#[test]
fn a_table_named_after_a_text_field_that_links_to_it_is_its_object() {
    let page = format!(
        r#"{URI}## 响应消息

**表 1**  响应参数说明

| 名称 | 参数类型 | 说明 |
| --- | --- | --- |
| plan | String | 参考[表2](#t2)。 |
| mounts | []*String | 参考[表3](#t3)。 |
| state | String | 参考[表2](#t2)。 |
| options | Array of strings | 参考[表4](#t4)。 |

**表 2**  plan参数说明

<a name="t2"></a>

| 参数 | 类型 | 说明 |
| --- | --- | --- |
| size | Int | x |

**表 3**  mounts参数说明

<a name="t3"></a>

| 参数 | 类型 | 说明 |
| --- | --- | --- |
| path | String | x |

**表 4**  options参数说明

<a name="t4"></a>

| 参数 | 类型 | 说明 |
| --- | --- | --- |
| a.b | String | x |

## 响应示例

```
{{ "options": ["a.b=1"] }}
```
"#
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    response: object
      plan: object
        size: Integer
      mounts: list of object
        path: String
      state: String
      options: list of String
    ");
}

#[test]
fn the_copy_on_the_own_page_comes_before_the_page_that_a_link_names() {
    let page = format!(
        r"{URI}## 响应消息

**表 1**  响应参数

| 名称 | 参数类型 | 说明 |
| --- | --- | --- |
| ip | [ip](b.md#t9) object | x |
| host | [host](b.md#t8) object | x |

**表 2**  ip对象

| 名称 | 参数类型 | 说明 |
| --- | --- | --- |
| own | String | x |
"
    );
    let other = r#"# Other

## URI

GET /v1/others

## 响应消息

**表 1**  ip对象

<a name="t9"></a>

| 名称 | 参数类型 | 说明 |
| --- | --- | --- |
| foreign | String | x |

**表 2**  host对象

<a name="t8"></a>

| 名称 | 参数类型 | 说明 |
| --- | --- | --- |
| foreign | String | x |
"#;
    insta::assert_snapshot!(outline(&[("a.md", &page), ("b.md", other)]), @"
    response: object
      ip: object
        own: String
      host: object
        foreign: String
    ");
}

#[test]
fn the_very_name_comes_before_names_that_end_in_it() {
    let page = format!(
        r"{URI}## 请求消息

**表 1**  请求Body参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| status | 是 | status object | x |

**表 2**  io.core.v1.Status

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| wrong | 是 | String | x |

**表 3**  status

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| right | 是 | String | x |
"
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    request: object
      status!: object
        right!: String
    ");
}

#[test]
fn cases_of_a_body_are_one_object() {
    let page = format!(
        r"{URI}## 请求消息

-   按服务器创建的请求参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| name | 是 | String | x |
| note | 否 | String | x |
| server_id | 是 | String | x |

-   按文件创建的请求参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| name | 是 | String | x |
| note | 否 | String | x |
| size | 否 | Integer | x |
| url | 是 | String | x |

**表 3**  取值列表

| 参数 | 类型 | 描述 |
| --- | --- | --- |
| LOW | String | x |
"
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    request: object
      name!: String
      note?: String
      server_id?!: String
      size?: Integer
      url?!: String
    ");
}

#[test]
fn cases_of_an_object_are_one_object() {
    let page = format!(
        r#"{URI}## 请求消息

**表 1**  请求参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| instance | 是 | Object | 参考[表2](#t2)、[表3](#t3)。 |

**表 2**  instance字段数据结构说明（主）

<a name="t2"></a>

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| name | 是 | String | x |
| main | 是 | String | x |

**表 3**  instance字段数据结构说明（只读）

<a name="t3"></a>

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| name | 是 | String | x |
| reader | 否 | String | x |
"#
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    request: object
      instance!: object
        name!: String
        main?!: String
        reader?: String
    ");
}

#[test]
fn dotted_rows_are_members_where_the_page_shows_the_object() {
    let page = format!(
        r#"{URI}## 请求消息

**表 1**  请求参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| code.file | 是 | String | x |
| code.kind | 是 | String | x |
| net. id | 否 | String | x |
| plain.key | 否 | String | x |

## 响应消息

**表 2**  响应参数

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| net | net | x |

**表 3**  net

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| id | String | x |

## 请求示例

```
{{ "code": {{ "file": "x" }}, "plain.key": 1 }}
```
"#
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    request: object
      code!: object
        file!: String
        kind!: String
      net?: object
        id?: String
      plain.key?: String
    response: object
      net: object
        id: String
    ");
}

/// A response with one root table and what follows it.
fn response(root: &[&str], rest: &str) -> String {
    let rows = root.join("\n");
    format!(
        "{URI}## 响应消息\n\n**表 1**  响应参数\n\n| 名称 | 参数类型 | 说明 |\n| --- | --- | --- |\n{rows}\n\n{rest}"
    )
}

#[test]
fn a_number_beside_a_link_to_another_page_is_not_that_of_an_own_table() {
    let page = response(
        &["| disks | 列表数据结构，请参见[表2](https://example.com/a.html#t2) | x |"],
        "**表 2**  host\n\n| 名称 | 参数类型 |\n| --- | --- |\n| wrong | String |\n\n**表 3**  disks\n\n| 名称 | 参数类型 |\n| --- | --- |\n| right | String |\n| host | Object |\n",
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    response: object
      disks: list of object
        right: String
        host: object
          wrong: String
    ");
}

#[test]
fn a_description_that_repeats_a_title_leads_to_its_table() {
    let page = response(
        &["| check | 字典数据类型 | 健康检查详情 |", "| rest | 字典数据类型 | x |"],
        "**表 2**  健康检查详情\n\n| 名称 | 参数类型 |\n| --- | --- |\n| path | String |\n",
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    response: object
      check: object
        path: String
      rest: Object
    ");
}

#[test]
fn an_orphan_is_not_what_its_own_rows_look_for() {
    let element = "**表 2**  参数说明\n\n| 名称 | 参数类型 |\n| --- | --- |\n| id | String |\n| more | Object |\n";
    let page = response(&["| total | Integer | x |", "| topics | Array | x |"], element);
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    response: object
      total: Integer
      topics: list of object
        id: String
        more: Object
    ");
}

#[test]
fn rows_that_samples_show_alike_share_an_orphan() {
    let element = "**表 2**  参数说明\n\n| 名称 | 参数类型 |\n| --- | --- |\n| id | String |\n";
    let sample = "\n## 响应示例\n\n```\n{ \"hourly\": [ { \"id\": \"1\" } ], \"monthly\": [ { \"id\": \"2\" } ] }\n```\n";
    let rows = ["| hourly | Array | x |", "| monthly | Array | x |"];
    let shown = response(&rows, &format!("{element}{sample}"));
    insta::assert_snapshot!(outline(&[("a.md", &shown)]), @"
    response: object
      hourly: list of object
        id: String
      monthly: list of object
        id: String
    ");
    insta::assert_snapshot!(outline(&[("a.md", &response(&rows, element))]), @"
    response: object
      hourly: list of Any
      monthly: list of Any
    ");
}

#[test]
fn tables_that_one_row_cites_are_cases_of_its_object() {
    let case = |number: u32, case: &str, field: &str| {
        format!(
            "**表 {number}**  entities字段数据结构说明（{case}）\n\n<a name=\"t{number}\"></a>\n\n| 名称 | 参数类型 |\n| --- | --- |\n| {field} | String |\n\n"
        )
    };
    let page = response(
        &["| entities | Object | 参考[表2](#t2)、[表3](#t3)。 |"],
        &(case(2, "主", "ip") + &case(3, "备", "mode")),
    );
    insta::assert_snapshot!(outline(&[("a.md", &page)]), @"
    response: object
      entities: object
        ip: String
        mode: String
    ");
}

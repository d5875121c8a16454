//! Bodies whose outer shape only their samples show.

use super::{URI, outline};

#[test]
fn a_loosely_captioned_body_is_a_list_where_every_sample_is_one() {
    let page = |caption: &str, more: &str| {
        format!(
            r#"{URI}## 响应消息

**表 1**  {caption}

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| id | String | x |
| name | String | x |

## 响应示例

```
[ {{ "id": "1", "name": "x" }} ]
```
{more}"#
        )
    };
    let other = "\n```\n{ \"id\": \"1\" }\n```\n";
    insta::assert_snapshot!(outline(&[("a.md", &page("响应参数说明", ""))]), @"
    response: list of object
      id: String
      name: String
    ");
    insta::assert_snapshot!(outline(&[("a.md", &page("响应Body参数", ""))]), @"
    response: list of object
      id: String
      name: String
    ");
    insta::assert_snapshot!(outline(&[("a.md", &page("响应参数说明", other))]), @"
    response: object
      id: String
      name: String
    ");
}

#[test]
fn a_loosely_captioned_body_has_the_key_that_every_sample_shows() {
    let page = |sample: &str| {
        format!(
            r"{URI}## 响应消息

**表 1**  响应参数说明

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| id | String | x |
| name | String | x |

## 响应示例

```
{sample}
```
"
        )
    };
    let show = |sample: &str| outline(&[("a.md", &page(sample))]);
    insta::assert_snapshot!(show(r#"{"disks": [{"id": "1", "name": "x",},], "next": 1}"#), @"
    response: object
      disks: list of object
        id: String
        name: String
    ");
    insta::assert_snapshot!(show(r#"{"disk": {"id": "1", "name": "x"}}"#), @"
    response: object
      disk: object
        id: String
        name: String
    ");
    insta::assert_snapshot!(show(r#"{"error": {"id": "1", "text": "x", "code": 1}}"#), @"
    response: object
      id: String
      name: String
    ");
    insta::assert_snapshot!(show(r#"{"id": "1", "parent": {"id": "2", "name": "x"}}"#), @"
    response: object
      id: String
      name: String
    ");
}

#[test]
fn the_title_of_a_list_item_is_looser_than_a_caption() {
    let page = |title: &str, sample: &str| {
        format!(
            r#"{URI}## Response

{title}

| Parameter | Type | Description |
| --- | --- | --- |
| id | String | x |
| name | String | x |

-   Sample response

    ```
    {{ "disk": {{ "id": "1", "name": "x" }} }}
    ```

    ```
    {sample}
    ```
"#
        )
    };
    let wrapped = "response: object\n  disk: object\n    id: String\n    name: String\n";
    let bare = "response: object\n  id: String\n  name: String\n";
    let (item, caption) =
        ("-   Response body parameter description", "**Table 1**  Response body parameters");
    let failure = r#"{ "error": { "code": "1" } }"#;
    let other = r#"{ "task": { "id": "1", "name": "x" } }"#;
    assert_eq!(outline(&[("a.md", &page(item, failure))]), wrapped);
    assert_eq!(outline(&[("a.md", &page(item, other))]), bare);
    assert_eq!(outline(&[("a.md", &page(caption, failure))]), bare);
}

#[test]
fn a_caption_may_name_the_key_that_every_sample_shows() {
    let page = |caption: &str| {
        format!(
            r#"{URI}## 请求消息

**表 1**  {caption}

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| id | 是 | String | x |
| name | 是 | String | x |

## 请求示例

```
{{"disk": {{"id": "1", "name": "x"}}}}
```
"#
        )
    };
    insta::assert_snapshot!(outline(&[("a.md", &page("disk字段数据结构说明"))]), @"
    request: object
      disk!: object
        id!: String
        name!: String
    ");
    insta::assert_snapshot!(outline(&[("a.md", &page("tape字段数据结构说明"))]), @"
    request: object
      id!: String
      name!: String
    ");
}

//! Tables of the other side of an exchange.

use super::{URI, outline};

/// A page whose request and reply have a field of one name; its table stands below one of them.
fn page(ty: &str, below_request: &str, below_response: &str) -> String {
    format!(
        "{URI}## 请求消息

**表 1**  请求参数

| 参数 | 是否必选 | 参数类型 | 描述 |
| --- | --- | --- | --- |
| topics | 是 | {ty} | x |

{below_request}

## 响应消息

**表 2**  响应参数

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| topics | Array | x |

{below_response}"
    )
}

const TABLE: &str = "**表 3**  topics参数

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| id | String | x |
";

#[test]
fn a_request_does_not_borrow_the_table_of_a_reply() {
    insta::assert_snapshot!(outline(&[("a.md", &page("Array", "", TABLE))]), @"
    request: object
      topics!: list of Any
    response: object
      topics: list of object
        id: String
    ");
}

#[test]
fn a_request_may_name_the_table_of_a_reply() {
    let named = page("Array of topics objects", "", TABLE);
    insta::assert_snapshot!(outline(&[("a.md", &named)]), @"
    request: object
      topics!: list of object
        id: String
    response: object
      topics: list of object
        id: String
    ");
}

#[test]
fn a_reply_repeats_what_was_sent() {
    insta::assert_snapshot!(outline(&[("a.md", &page("Array", TABLE, ""))]), @"
    request: object
      topics!: list of object
        id: String
    response: object
      topics: list of object
        id: String
    ");
}

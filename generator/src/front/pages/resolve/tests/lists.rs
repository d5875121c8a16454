//! Fields that only samples show as lists.

use super::{URI, outline};

/// A page whose reply has an object with members, one without and a text.
fn page(ty: &str, samples: &[&str]) -> String {
    let samples = samples.join("\n```\n\n```\n");
    format!(
        "{URI}## 响应消息

**表 1**  响应参数

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| disks | {ty} | x |
| labels | Object | x |
| zones | String | 长度为1-8个字符。 |
| marks | Array | x |
| steps | Array | x |

**表 2**  disks

<a name=\"t2\"></a>

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| id | String | x |
| parts | dict | 参见[表3](#t3)。 |

**表 3**  parts

<a name=\"t3\"></a>

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| size | Integer | x |

## 响应示例

```
{samples}
```
"
    )
}

fn read(ty: &str, samples: &[&str]) -> String {
    outline(&[("a.md", &page(ty, samples))])
}

const LISTS: &str = r#"{
    "disks": [{"id": "1", "parts": [{"size": 1}]}, {"id": "2", "parts": []}],
    "labels": [{"a": "b"}],
    "zones": ["x", "y"],
    "marks": ["x"],
    "steps": [{"a": 1}]
}"#;

#[test]
fn what_every_sample_shows_as_a_list_is_one() {
    let lists = "\
response: object
  disks: list of object
    id: String
    parts: list of object
      size: Integer
  labels: list of Object
  zones: list of String
  marks: list of String
  steps: list of Object
";
    for ty in ["字典数据类型", "Object", "dict", "[Object](#t2)"] {
        assert_eq!(read(ty, &[LISTS, "{}"]), lists, "{ty}");
    }
}

#[test]
fn one_object_among_the_samples_leaves_an_object() {
    let single = r#"{"disks": {"id": "1", "parts": {"size": 1}}, "labels": {}, "zones": "x",
        "marks": [1], "steps": [{}, "x"]}"#;
    insta::assert_snapshot!(read("Object", &[LISTS, single]), @"
    response: object
      disks: object
        id: String
        parts: object
          size: Integer
      labels: Object
      zones: String
      marks: list of Any
      steps: list of Any
    ");
}

#[test]
fn a_named_object_is_one_unless_its_row_speaks_of_several() {
    let sample = r#"{"disks": [{"id": "1", "parts": null}], "labels": [], "zones": [1]}"#;
    insta::assert_snapshot!(read("[Disk](#t2) object", &[sample]), @"
    response: object
      disks: list of object
        id: String
        parts: object
          size: Integer
      labels: Object
      zones: String
      marks: list of Any
      steps: list of Any
    ");
}

#[test]
fn a_table_of_another_page_is_judged_by_the_samples_of_all_pages() {
    let table = page("Object", &[r#"{"zones": "x"}"#]);
    let user = format!(
        r#"{URI}## 响应消息

**表 1**  响应参数

| 参数 | 参数类型 | 描述 |
| --- | --- | --- |
| disks | Array of objects | [表2](b.md#t2) |

## 响应示例

```
{{ "disks": [{{"id": "1", "parts": [{{"size": 1}}]}}] }}
```
"#
    );
    insta::assert_snapshot!(outline(&[("a.md", &user), ("b.md", &table)]), @"
    response: object
      disks: list of object
        id: String
        parts: list of object
          size: Integer
    ");
    let other = page("Object", &[r#"{"disks": {"parts": {"size": 1}}}"#]);
    insta::assert_snapshot!(outline(&[("a.md", &user), ("b.md", &other)]), @"
    response: object
      disks: list of object
        id: String
        parts: object
          size: Integer
    ");
}

#[test]
fn tables_of_one_name_and_the_same_rows_are_judged_together() {
    let silent = page("Object", &["{}"]);
    let telling = page("Object", &[LISTS]);
    let contrary = page("Object", &[r#"{"disks": {"id": "1", "parts": {"size": 1}}}"#]);
    let parts = |pages: &[(&str, &str)]| outline(pages).lines().nth(3).map(str::to_owned);
    let alone = parts(&[("a.md", &silent)]);
    let together = parts(&[("a.md", &silent), ("b.md", &telling)]);
    let disputed = parts(&[("a.md", &telling), ("b.md", &contrary)]);
    let [object, list] = ["    parts: object", "    parts: list of object"].map(str::to_owned);
    assert_eq!([alone, together, disputed], [Some(object.clone()), Some(list), Some(object)]);
}

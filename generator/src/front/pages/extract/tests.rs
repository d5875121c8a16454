//! Pages of every kind of markup, dumped.

mod robustness;

use std::fmt::Write as _;

use super::raw::BlockKind;
use super::{code_offset, dump, extract};
use crate::diag::Diagnostics;
use crate::source::SourceFile;

fn dump(path: &str, text: &str) -> String {
    let file = SourceFile::new(path, text);
    let mut diagnostics = Diagnostics::default();
    let page = extract(&file, &mut diagnostics);
    let mut dump = dump::page(&file, &page);
    for diagnostic in &diagnostics {
        let span = diagnostic.span.unwrap_or_default();
        let at = file.lines.position(text, span.start);
        let _ = writeln!(
            dump,
            "{} {}:{} {}",
            diagnostic.code.id, at.line, at.column, diagnostic.message
        );
    }
    dump
}

fn markdown(text: &str) -> String {
    dump("s/page.md", text)
}

fn html(text: &str) -> String {
    dump("s/page.html", text)
}

#[test]
fn markdown_with_an_html_table() {
    let page = r##"# 创建标签<a name="topic_1"></a>

## URI

POST /v1/\{project\_id\}/tags

**表 1**  路径参数

<a name="t1"></a>
<table><thead align="left"><tr id="r1"><th class="c" width="50%"><p><a name="p1"></a>参数</p>
</th>
<th><p>描述</p>
</th>
</tr>
</thead>
<tbody><tr><td class="c" headers="mcps1 "><p>project_id</p>
</td>
<td><p>项目，见<a href="#t2">表2</a>。</p>

<ul><li>取值：<strong>a</strong><strong>b</strong></li><li>c&lt;d&nbsp;&gt;<ul><li>e</li></ul></li></ul>
<p>f<br>g</p>
</td>
</tr>
</tbody>
</table>

后文
"##;
    insta::assert_snapshot!(markdown(page), @r#"
    1:1-1:29 h1 创建标签 #topic_1
    3:1-3:7 h2 URI
    5:1-5:30 p POST /v1/{project_id}/tags
    10:1-25:9 html table #t1 caption Some(1) "路径参数" 7:1-7:14
      head | 10:66-10:92 参数 | 12:5-12:14 描述
      16:8-23:6 | 16:43-16:60 project_id | 18:5-21:14 项目，见[表2](#t2)。 ⏎ • 取值：**a****b** ⏎ • c<d > ⏎ •• e ⏎ f ⏎ g
    27:1-27:3 p 后文
    "#);
}

#[test]
fn spans_of_an_html_table() {
    let page = r#"<table><tr><th>a</th><th>b</th><th>c</th></tr>
<tr><td rowspan="2">1</td><td colspan="2">2</td></tr>
<tr><td>3</td><td>4</td></tr>
</table>
"#;
    insta::assert_snapshot!(markdown(page), @"
    1:1-4:9 html table
      head | 1:16-1:17 a | 1:26-1:27 b | 1:36-1:37 c
      2:1-2:54 | 2:21-2:22 1 | 2:43-2:44 2 | 2:43-2:44 ^2
      3:1-3:30 | 2:21-2:22 ^1 | 3:9-3:10 3 | 3:19-3:20 4
    ");
}

#[test]
fn tables_in_list_items() {
    let page = r#"-   请求参数

    **表 1**  参数说明

    <a name="t1"></a><table><thead><tr><th>参数</th></tr></thead>
    <tbody><tr><td><p>a</p>

p2
    </td></tr></tbody>
    </table>

    后文

-   **表 2** _\[数组\]_说明

|**名称**|
|--|
|b|

    **表 3**  b对象

|**名称**|
|--|
|c|

-   <a name="li3"></a>响应\_样例

    ```
    {
      "a": 1
    }
    ```

    -   内层
-   紧凑 **粗**
    ```
    x
    ```
    \[尾\]
"#;
    insta::assert_snapshot!(markdown(page), @r#"
    1:5-1:9 list1 item 请求参数
    5:22-10:13 list1 html table #t1 caption Some(1) "参数说明" 3:5-3:18
      head | 5:44-5:46 参数
      6:12-9:15 | 6:20-8:3 a ⏎ p2
    12:5-12:7 list1 p 后文
    16:1-18:4 list1 pipe table caption Some(2) "[数组]说明" 14:5-14:23
      head | 16:2-16:8 **名称**
      18:1-18:4 | 18:2-18:3 b
    22:1-24:4 list1 pipe table caption Some(3) "b对象" 20:5-20:17
      head | 22:2-22:8 **名称**
      24:1-24:4 | 24:2-24:3 c
    26:5-26:29 list1 item 响应_样例 #li3
    29:5-32:1 list1 code "{\n  \"a\": 1\n}"
    34:9-34:11 list2 item 内层
    35:5-35:13 list1 item 紧凑 **粗**
    37:5-38:1 list1 code "x"
    39:5-39:10 list1 p [尾]
    "#);
}

#[test]
fn pipe_tables() {
    let page = r"**Table 1**  Query parameters

<a name='q'></a>

| Parameter | Type | Constraints |
| --- | --- | --- |
| kind | String | Enum values: `a\|b` ``c`d`` |
| tags | Array of [Tag](#request_Tag) objects | |
|size|Integer|枚举值：**4****6**|
|command|String|run a|b|c|
|short|

## Error Codes

| Error Code |
| --- |
| A.1 |
后文
";
    insta::assert_snapshot!(markdown(page), @r#"
    5:1-11:8 pipe table #q caption Some(1) "Query parameters" 1:1-1:30
      head | 5:3-5:12 Parameter | 5:15-5:19 Type | 5:22-5:33 Constraints
      7:1-7:48 | 7:3-7:7 kind | 7:10-7:16 String | 7:19-7:46 Enum values: `a|b` `c`d`
      8:1-8:50 | 8:3-8:7 tags | 8:10-8:46 Array of [Tag](#request_Tag) objects | 8:49-8:49
      9:1-9:30 | 9:2-9:6 size | 9:7-9:14 Integer | 9:15-9:29 枚举值：**4****6**
      10:1-10:27 | 10:2-10:9 command | 10:10-10:16 String | 10:17-10:22 run a | 10:23-10:24 b | 10:25-10:26 c
      11:1-11:8 | 11:2-11:7 short
    13:1-13:15 h2 Error Codes
    15:1-17:8 pipe table
      head | 15:3-15:13 Error Code
      17:1-17:8 | 17:3-17:6 A.1
    18:1-18:3 p 后文
    "#);
}

#[test]
fn captions_need_a_table() {
    let page = "\
**表 1**  甲

其他段落

|a|
|-|
|1|

表 2 不是粗体

|a|
|-|
|1|

<a name=\"x\"></a>

**Table  3** **subnet**  objects<a name=\"y\"></a>

<a name=\"z\"></a>

<a name=\"z\"></a>
|a|
|-|
|1|

<a name=\"end\"></a>
";
    insta::assert_snapshot!(markdown(page), @r#"
    1:1-1:11 p **表 1** 甲
    3:1-3:5 p 其他段落
    5:1-7:4 pipe table
      head | 5:2-5:3 a
      7:1-7:4 | 7:2-7:3 1
    9:1-9:9 p 表 2 不是粗体
    11:1-13:4 pipe table
      head | 11:2-11:3 a
      13:1-13:4 | 13:2-13:3 1
    22:1-24:4 pipe table #x #y #z caption Some(3) "subnet objects" 17:1-17:49
      head | 22:2-22:3 a
      24:1-24:4 | 24:2-24:3 1
    26:1-26:19 anchor #end
    "#);
}

#[test]
fn html_document() {
    let page = r##"<a name="TOPIC"></a>

<h1 class="topictitle1">List tags</h1>
<div id="body1"><div class="section" id="s1"><h4 class="sectiontitle">URI</h4><p id="p1">GET /v1/{id}</p>
<div class="p" id="p2"><a href="#t1">Table 1</a> describes it.
<div class="tablenoborder"><a name="t1"></a><table id="T1"><caption><b>Table 1 </b>Path parameters</caption><thead><tr><th><p>Name</p></th></tr></thead>
<tbody><tr><td><p>id</p></td></tr></tbody></table></div>
After it.</div>
</div>
<div class="section" id="s2"><h4 class="sectiontitle">Example</h4><ul><li>First<pre class="screen">GET <em>{x}</em>
  {
    "a": 1
  }</pre></li><li><p>Second</p><p>more</p><ol><li>inner</li></ol></li></ul>
<div class="note"><span class="notetitle"> NOTE: </span><div class="notebody"><p>Beware.</p></div></div>
<table><tr><td>no head</td></tr></table>
</div></div>
<script>var hidden = "<p>x</p>";</script>
"##;
    insta::assert_snapshot!(html(page), @r#"
    3:1-3:39 h1 List tags #TOPIC
    4:46-4:79 h2 URI #body1 #s1
    4:79-4:106 p GET /v1/{id}
    5:1-5:63 p [Table 1](#t1) describes it. #p2
    6:45-7:51 html table #t1 #T1 caption Some(1) "Path parameters" 6:69-6:99
      head | 6:124-6:135 Name
      7:8-7:35 | 7:16-7:25 id
    8:1-8:16 p After it.
    10:30-10:67 h2 Example #s2
    10:71-10:80 list1 item First
    10:100-13:4 list1 code "GET {x}\n  {\n    \"a\": 1\n  }"
    13:19-13:32 list1 item Second
    13:32-13:43 list1 p more
    13:47-13:61 list2 item inner
    14:1-14:57 p NOTE:
    14:79-14:93 p Beware.
    15:1-15:41 html table
      15:8-15:33 | 15:16-15:23 no head
    "#);
}

#[test]
fn headings_quotes_and_code() {
    let page = "\
## **URI** ##

Setext
------

>![](icon.gif) **说明：**
>一行
>-   项

    indented
      code

~~~text
fenced
~~~

[ref]: http://not.a.definition

text<br>with a table <table><tr><td>inline</td></tr></table> inside

Use `<table>` for tables.
";
    insta::assert_snapshot!(markdown(page), @r#"
    1:1-1:14 h2 **URI**
    3:1-4:7 h2 Setext
    6:2-7:4 p **说明：** ⏎ 一行
    8:6-8:7 list1 item 项
    10:5-12:1 code "indented\n  code"
    14:1-15:1 code "fenced"
    17:1-17:31 p [ref]: http://not.a.definition
    19:1-19:21 p text ⏎ with a table
    19:22-19:61 html table
      19:29-19:53 | 19:37-19:43 inline
    19:62-19:68 p inside
    21:1-21:26 p Use `<table>` for tables.
    "#);
}

#[test]
fn front_matter() {
    insta::assert_snapshot!(markdown("---\nsource: a/b.md\nsha256: 00\n---\n\n# A\n"), @r#"
    front matter "source: a/b.md\nsha256: 00"
    6:1-6:4 h1 A
    "#);
    insta::assert_snapshot!(markdown("---\n\n# A\n"), @"3:1-3:4 h1 A");
    insta::assert_snapshot!(markdown("\u{feff}---\n---\nb"), @r#"
    front matter ""
    3:1-3:2 p b
    "#);
}

#[test]
fn malformed_markup_is_read_and_reported() {
    let samples = [
        "<table><tr><td>a</td></tr>\n<tr><td>b\n\n# 后\n\n<table><tr><td>c</td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>e</td></tr></table>",
        "-   ```\nGET /a\n\n{}\n```\n\n## 后\n",
        "```\n{}\n\n## 后\n",
        "<table>stray<tr><td>Array<Tag></td><td><pre> a\n  b</pre></td><tr><td>open</table> tail",
        "<table><tr><td rowspan=0 colspan=x>a</td></tr><tr></tr></table><table></table>",
        "<div><ul><li>a</div><p>b</p>c</p>",
    ];
    insta::assert_snapshot!(samples.map(markdown).join("\n"), @r#"
    1:1-2:10 html table
      1:8-1:27 | 1:16-1:17 a
      2:1-2:10 | 2:9-2:10 b
    4:1-4:4 h1 后
    6:1-6:35 html table
      6:8-6:27 | 6:16-6:17 c
    HW0101 1:1 the table has no `</table>`; it was read to the end of its block

    1:1-1:99 html table
      1:8-1:91 | 1:16-1:81 a ⏎ b c ⏎ d ⏎ e
    HW0104 1:1 a cell holds another table; only its text was kept

    2:1-5:1 list1 code "GET /a\n\n{}"
    7:1-7:5 h2 后
    HW0103 1:5 the code block in a list item is not indented like the item

    2:1-5:1 code "{}\n\n## 后"
    HW0102 1:1 the code block is never closed, so the rest of the page is code

    1:1-2:35 p stray
    1:1-2:35 html table
      1:13-2:15 | 1:21-1:31 Array<tag> | 1:40-2:10 ` a` ⏎ `  b`
      2:15-2:27 | 2:23-2:27 open
    2:36-2:40 p tail
    HW0106 1:1 `<tag>` is no HTML element; it was kept as text in lower case

    1:1-1:64 html table
      1:8-1:47 | 1:36-1:37 a
    1:64-1:79 html table

    1:10-1:15 list1 item a
    1:21-1:34 p b
    1:21-1:34 p c
    "#);
}

#[test]
fn offsets_in_code_map_to_the_page() {
    let pages = [
        ("a.md", "-   x\n\n    ```\n    {\n      \"a\": 1\n    }\n    ```\n"),
        ("a.md", "```\n\n\"a\": 1\n```\n"),
        ("a.html", "<pre>\n\n &lt; \"a\": 1</pre>"),
    ];
    for (path, text) in pages {
        let page = extract(&SourceFile::new(path, text), &mut Diagnostics::default());
        let code = page.blocks.last().expect("the page has a block");
        let BlockKind::Code(content) = &code.kind else { panic!("{text:?} ends with code") };
        let offset = content.find("\"a\"").expect("the code holds a key");
        let mapped = code_offset(text, code, offset).map(|at| at as usize);
        assert_eq!(mapped, text.find("\"a\""), "{text:?}");
        assert_eq!(code_offset(text, code, content.len() + 1), None);
    }
}

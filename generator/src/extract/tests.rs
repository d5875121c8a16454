//! Pages of every kind of markup, dumped.

use super::{dump, extract};
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
        let place = format!("{}:{}", at.line, at.column);
        dump.push_str(&format!("{} {place} {}\n", diagnostic.code.id, diagnostic.message));
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
    insta::assert_snapshot!(markdown(page), @"");
}

#[test]
fn spans_of_an_html_table() {
    let page = r#"<table><tr><th>a</th><th>b</th><th>c</th></tr>
<tr><td rowspan="2">1</td><td colspan="2">2</td></tr>
<tr><td>3</td><td>4</td></tr>
</table>
"#;
    insta::assert_snapshot!(markdown(page), @"");
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
    insta::assert_snapshot!(markdown(page), @"");
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
    insta::assert_snapshot!(markdown(page), @"");
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
    insta::assert_snapshot!(markdown(page), @"");
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
    insta::assert_snapshot!(html(page), @"");
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
    insta::assert_snapshot!(markdown(page), @"");
}

#[test]
fn front_matter() {
    insta::assert_snapshot!(markdown("---\nsource: a/b.md\nsha256: 00\n---\n\n# A\n"), @"");
    insta::assert_snapshot!(markdown("---\n\n# A\n"), @"");
    insta::assert_snapshot!(markdown("\u{feff}---\n---\nb"), @"");
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
    insta::assert_snapshot!(samples.map(markdown).join("\n"), @"");
}

/// Inputs that make careless readers overflow the stack or run for ever.
#[test]
fn hostile_pages_are_read_in_time() {
    let repeated = |unit: &str| unit.repeat(200_000 / unit.len());
    let units = [
        "<div>", "<b>", "<table>", "<table><tr><td>", "</td>", "[", "](", "[a](", "*a ", "**a ",
        "_a ", "`", "<a ", "<a b=\"", "<!--", "- ", "> ", "    ", "|", "|-\n", "```\n", "-   ```\nx\n",
        "&amp;", "&#x4e2d;", "<td rowspan=9 colspan=9>", "**表 1**\n\n", "<li>", "\\", "#", "<p><ul></p>",
    ];
    for unit in units {
        let text = repeated(unit);
        for path in ["a.md", "a.html"] {
            let page = extract(&SourceFile::new(path, text.as_str()), &mut Diagnostics::default());
            assert!(page.blocks.len() <= text.len(), "{unit}");
        }
    }
}

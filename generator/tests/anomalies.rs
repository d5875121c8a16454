//! What pages get wrong, each as a small page and the findings that it must yield: code, place and
//! message, and a help line for all of them.

use std::fmt::Write as _;
use std::path::Path;

use huaweicloud_generator::diag::Diagnostic;
use huaweicloud_generator::pipeline::{Options, Output, run};
use huaweicloud_generator::progress::Silent;
use huaweicloud_generator::source::SourceFile;

/// Reads a service of these pages.
fn read(pages: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let docs = folder.path().join("demo");
    std::fs::create_dir(&docs).expect("the folder is new");
    for (name, text) in pages {
        std::fs::write(docs.join(name), text).expect("the folder is writable");
    }
    run(&Options::new(docs), &Silent).expect("the folder can be read")
}

/// The findings of a service, one a line.
fn findings(pages: &[(&str, &str)]) -> String {
    let output = read(pages);
    assert!(output.ledger.balances(), "rows are lost");
    let mut lines = String::new();
    for finding in &output.diagnostics {
        assert!(!finding.help.is_empty(), "{} says not what to do", finding.code.id);
        let place = place(finding, pages);
        writeln!(lines, "{} {place}{}", finding.code.id, finding.message).expect("a String");
    }
    if lines.is_empty() { "nothing".to_owned() } else { lines }
}

fn place(finding: &Diagnostic, pages: &[(&str, &str)]) -> String {
    let name = Path::new(&finding.page).file_name().and_then(|name| name.to_str());
    let text = pages.iter().find(|(page, _)| Some(*page) == name).map(|(_, text)| *text);
    let (Some(span), Some(text)) = (finding.span, text) else { return String::new() };
    let file = SourceFile::new("a.md", text);
    let at = file.lines.position(&file.text, span.start);
    format!("{}:{} ", at.line, at.column)
}

/// The findings of one page: a request line, and what follows it.
fn page(rest: &str) -> String {
    findings(&[("a.md", &format!("# Make a thing\n\n## URI\n\nPOST /v1/things\n\n{rest}"))])
}

/// The findings of a page whose request body has these rows below name, required, type and
/// description, and what follows the table.
fn body(rows: &[&str], rest: &str) -> String {
    page(&format!(
        "## Request\n\n**Table 1**  Request body parameters\n\n\
         | Parameter | Mandatory | Type | Description |\n| --- | --- | --- | --- |\n{}\n\n{rest}",
        rows.join("\n")
    ))
}

/// The findings of a page whose response body has these rows below name and type, and a sample.
fn response(rows: &[&str], sample: &str) -> String {
    page(&format!(
        "## Response\n\n**Status code: 200**\n\n**Table 1**  Response body parameters\n\n\
         | Parameter | Type |\n| --- | --- |\n{}\n\n\
         ## Example Responses\n\n**Status code: 200**\n\n```\n{sample}\n```\n",
        rows.join("\n")
    ))
}

const SAMPLE: &str = "## Example Requests\n\n```\nPOST /v1/things\n\n";

#[test]
fn samples_that_contradict_their_table() {
    let boolean =
        body(&["| dns | No | Boolean | - |"], &format!("{SAMPLE}{{\"dns\": \"no\"}}\n```\n"));
    insta::assert_snapshot!(boolean, @"HW0702 20:9 `dns` is a boolean in the table and a string in a sample");
    let missing = response(&["| id | String |"], "{\n  \"id\": \"1\",\n  \"ip\": \"::1\"\n}");
    insta::assert_snapshot!(missing, @"HW0703 24:3 no table lists the key `ip` of the response body");
    let case = response(&["| monthly | Integer |"], "{ \"Monthly\": 1 }");
    insta::assert_snapshot!(case, @"HW0703 22:3 the sample spells `Monthly` what the table spells `monthly`");
    let quote = response(&["| maintain_end | String |"], "{ \"maintain_end\\\"\": \"06:00\" }");
    insta::assert_snapshot!(quote, @r#"HW0703 22:3 the sample spells `maintain_end"` what the table spells `maintain_end`"#);
    let list = response(&["| tags | Object |"], "{ \"tags\": [1, 2] }");
    insta::assert_snapshot!(list, @"HW0702 22:11 `tags` is an object in the table and a list in a sample");
    let embedded =
        response(&["| spec | String |", "| n | Integer |"], "{ \"spec\": {}, \"n\": 1.5 }");
    insta::assert_snapshot!(embedded, @"
        HW0702 23:11 `spec` is a string in the table and an object in a sample
        HW0702 23:20 `n` is an integer in the table and a number with a fraction in a sample
        ");
}

#[test]
fn one_mistake_is_one_finding() {
    let rows = ["| list | Array of [Item](#item) objects |"];
    let table = "**Table 2**  Item\n\n<a name=\"item\"></a>\n\n| Parameter | Type |\n| --- | --- |\n| id | String |\n";
    let rest = format!(
        "## Response\n\n**Table 1**  Response body parameters\n\n| Parameter | Type |\n| --- | --- |\n{}\n\n{table}\n\
         ## Example Responses\n\n```\n{{\"list\": [{{\"id\": 1}}, {{\"id\": 2}}, {{\"id\": \"3\", \"x\": 1}}]}}\n```\n",
        rows.join("\n")
    );
    insta::assert_snapshot!(page(&rest), @"
        HW0702 26:18 `id` is a string in the table and an integer in a sample (2 times)
        HW0703 26:45 no table lists the key `x` of `Item`
        ");
}

#[test]
fn samples_that_show_something_else() {
    let error =
        response(&["| id | String |"], "{ \"error_code\": \"X.1\", \"error_msg\": \"no\" }");
    insta::assert_snapshot!(error, @"nothing");
    let named = response(
        &["| id | String |"],
        "{ \"badRequest\": { \"code\": 400, \"message\": \"no\" } }",
    );
    insta::assert_snapshot!(named, @"nothing");
    let media = response(
        &["| id | String |"],
        "{ \"application/json-1\": { \"id\": \"1\" }, \"application/json-2\": { \"id\": 2 } }",
    );
    insta::assert_snapshot!(media, @"HW0702 22:70 `id` is a string in the table and an integer in a sample");
    let wrapped = response(
        &["| id | String |", "| name | String |"],
        "{ \"thing\": { \"id\": \"1\", \"name\": 2 } }",
    );
    insta::assert_snapshot!(wrapped, @"
    HW0505 13:1 the table describes an object, the samples show such objects under the key `thing`
    HW0702 23:33 `name` is a string in the table and an integer in a sample
    ");
    let foreign =
        response(&["| id | String |"], "{ \"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4, \"e\": 5 }");
    insta::assert_snapshot!(foreign, @"HW0703 22:3 no key of this object is in the table of the response body: `a`, `b`, `c`, `d` and 1 more");
    let none = response(&["| id | String |"], "None");
    insta::assert_snapshot!(none, @"nothing");
}

#[test]
fn samples_that_are_no_json() {
    // Behind a comment a person reads on, and so do we; places are those of the indented page.
    let rest = "## Response\n\n**Table 1**  Response body parameters\n\n| Parameter | Type |\n| --- | --- |\n| id | String |\n\n\
                ## Example Responses\n\n-   ```\n    HTTP/1.1 200 OK\n\n    {\n        \"id\": 1, // a number\n    }\n    ```\n";
    insta::assert_snapshot!(page(rest), @"
        HW0702 21:15 `id` is a string in the table and an integer in a sample
        HW0701 21:18 a comment stands in the sample
        ");
}

#[test]
fn rows_that_are_out_of_shape() {
    insta::assert_snapshot!(body(&["| size | Integer | Yes | - |"], ""), @"HW0403 13:20 the type and required cells of this row are swapped");
    insta::assert_snapshot!(body(&["| size | WARM | Integer | - |"], ""), @"HW0404 13:10 `WARM` does not say whether the field is required");
    insta::assert_snapshot!(body(&["| size | Yes | as large as you like | - |"], ""), @"HW0401 13:16 `as large as you like` is not a type");
    insta::assert_snapshot!(body(&["| size | Yes | - | - |"], ""), @"HW0402 13:16 `size` has a type cell without a type");
    insta::assert_snapshot!(body(&["| ids | Yes | Array | - |"], ""), @"HW0406 13:15 `ids` is a list of unstated elements");
    insta::assert_snapshot!(body(&["| 5 | Yes | Interger | - |"], ""), @"nothing");
    insta::assert_snapshot!(body(&["| func_vpc. subnet_id | Yes | String | - |"], ""), @"nothing");
    insta::assert_snapshot!(body(&["| See the note below. | Yes | String | - |"], ""), @"HW0301 13:3 `See the note below.` is not a parameter name");
    insta::assert_snapshot!(body(&["| size | 5 | Yes | Integer | a | b |"], ""), @"
        HW0404 13:10 `5` does not say whether the field is required
        HW0401 13:14 `Yes` is not a type
        ");
    insta::assert_snapshot!(
        body(&["| bucket | Yes | String | - |", "| bucket | Yes | String | Standby |"], ""),
        @"HW0302 14:3 `bucket` is documented twice"
    );
    let optional = page(
        "## Request\n\n| Parameter | 是否可选 | Type |\n| --- | --- | --- |\n| size | 否 | Integer |\n",
    );
    insta::assert_snapshot!(optional, @"HW0405 9:1 a column of this table asks whether a parameter is optional");
}

#[test]
fn tables_without_a_place() {
    let links =
        body(&["| a | No | [Tag](#nowhere) object | - |", "| b | No | Rule object | - |"], "");
    insta::assert_snapshot!(links, @"
        HW0502 13:3 no table has the anchor `#nowhere`
        HW0501 14:3 no table defines the object `Rule`
        ");
    let orphan = body(
        &["| error | No | Object | - |", "| cause | No | Object | - |"],
        "**Table 2**  Detail\n\n| Parameter | Mandatory | Type |\n| --- | --- | --- |\n| code | No | String |\n",
    );
    insta::assert_snapshot!(orphan, @"HW0503 18:1 nothing refers to this object table (table 2, `Detail`)");
    let versions = body(
        &["| name | No | String | - |"],
        "**Table 2**  Request body parameters\n\n| Parameter | Mandatory | Type |\n| --- | --- | --- |\n| title | No | String |\n",
    );
    insta::assert_snapshot!(versions, @"HW0504 17:1 another table already describes the root of this body");
    let unplaced = page(
        "## Appendix\n\n**Table 1**  Sizes\n\n| Parameter | Mandatory | Type | Description |\n| --- | --- | --- | --- |\n| size | No | Integer | - |\n",
    );
    insta::assert_snapshot!(unplaced, @"HW0303 11:1 this table belongs to neither request nor response (table 1, `Sizes`)");
}

#[test]
fn constraints_that_disagree() {
    let rows = [
        "| port | No | String | Minimum: **0** Maximum: **65535** Minimum length: **1** |",
        "| size | No | Integer | The value ranges from 500 to 32768. Maximum: **327680** |",
        "| name | No | Boolean | Maximum length: **5** |",
        "| count | No | Integer | Minimum: **10** Maximum: **1** |",
        "| state | No | String | Default: **UP** Enumeration values: **down** **up** |",
    ];
    insta::assert_snapshot!(body(&rows, ""), @"
        HW0603 13:3 the maximum is stated of a value of type string
        HW0603 13:3 the minimum is stated of a value of type string
        HW0601 14:3 two statements of the maximum disagree: `327680` is taken, `32768` is not
        HW0602 15:3 the maximum length is stated of a value of type boolean
        HW0604 16:3 the minimum is above the maximum: 10 to 1
        HW0605 17:3 the default `UP` is not among the enum values
        ");
}

#[test]
fn request_lines_and_paths() {
    insta::assert_snapshot!(findings(&[("a.md", "# A\n\n## URI\n\nSee the overview.\n")]), @"HW0201 no line in the URI section is a method and a path");
    insta::assert_snapshot!(
        findings(&[("a.md", "# A\n\n## URI\n\nGET /v1/a\n\nGET /v2/a\n")]),
        @"HW0202 7:1 also documents GET /v2/a"
    );
    insta::assert_snapshot!(
        findings(&[("a.md", "# A\n\n## URI\n\nGET /v1/a/{a_id}\n\n**Table 1**  Path parameters\n\n| Parameter | Mandatory |\n| --- | --- |\n| b_id | Yes |\n")]),
        @"HW0204 11:3 `b_id` is not in the path /v1/a/{a_id}"
    );
    insta::assert_snapshot!(
        findings(&[("a.md", "# A\n\n## URI\n\nGET /v1/a/{a_id}\n\n**Table 1**  Path parameters\n\n| Parameter | Mandatory |\n| --- | --- |\n| b_id | Yes |\n| c_id | Yes |\n")]),
        @"
        HW0203 5:1 no table documents the placeholder `a_id`
        HW0204 11:3 `b_id` is not in the path /v1/a/{a_id}
        HW0204 12:3 `c_id` is not in the path /v1/a/{a_id}
        "
    );
    // A sample of the request line, in italics, is no second operation.
    insta::assert_snapshot!(
        findings(&[("a.md", "# A\n\n## URI\n\nGET /v1/a\n\nA sample:\n\nGET /v1/a_?limit=\\{limit\\}_\n")]),
        @"nothing"
    );
}

#[test]
fn pages_that_share_an_operation() {
    let link =
        "https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=DEMO&api=ListThings";
    let debugging = format!("## Debugging\n\n[API Explorer]({link})\n\n");
    let a = format!("# List things\n\n{debugging}## URI\n\nGET /v1/things\n");
    let b = format!("# Show a thing\n\n{debugging}## URI\n\nGET /v1/boxes\n");
    insta::assert_snapshot!(findings(&[("a.md", &a), ("b.md", &b)]), @"HW0802 the page links to `ListThings`, which is GET /v1/things");
    insta::assert_snapshot!(findings(&[("a.md", &a), ("b.md", &a)]), @"HW0801 GET /v1/things is documented by `demo/a.md` too; both pages are used");
}

#[test]
fn types_end() {
    let own = "## Response Parameters\n\n<a name=\"item\"></a>\n\n| Parameter | Type |\n| --- | --- |\n\
               | [array element] | Array of [item](#item) objects |";
    insta::assert_snapshot!(page(own), @"HW0510 11:1 this table describes itself, without an object between");
    let chain = |at: usize| {
        format!(
            "**Table {}**  Link{at}\n\n<a name=\"Link{at}\"></a>\n\n| Parameter | Type |\n\
             | --- | --- |\n| next | [Link{}](#Link{}) object |\n\n",
            at + 2,
            at + 1,
            at + 1,
        )
    };
    let root = "| next | No | [Link0](#Link0) object | |";
    let found = body(&[root], &(0..600).map(chain).collect::<String>());
    let deep: Vec<&str> = found.lines().filter(|line| line.starts_with("HW0510")).collect();
    insta::assert_snapshot!(deep.join("\n"), @"HW0510 811:1 objects are nested too deep to be read from here on");
}

#[test]
fn names_that_two_pages_state() {
    let vendored = |path: &str| {
        format!(
            "---\nsource: x/a.md\nsha256: {}\n---\n\n# CreateThing\n\n## URI\n\nPOST {path}\n",
            "0e".repeat(32)
        )
    };
    let (a, b) = (vendored("/v1/x"), vendored("/v1/y"));
    let output = read(&[("a.md", &a), ("b.md", &b)]);
    let ids: Vec<&str> =
        output.ir.services[0].operations.iter().map(|operation| operation.id.as_str()).collect();
    insta::assert_debug_snapshot!(ids, @r#"
    [
        "CreateThing",
        "CreateY",
    ]
    "#);
    insta::assert_snapshot!(findings(&[("a.md", &a), ("b.md", &b)]), @"HW0803 `CreateThing` is the name of POST /v1/x already");
}

#[test]
fn one_list_of_values_in_the_headers_of_many_replies() {
    let reply = |status: u16| {
        format!(
            "**Status code: {status}**\n\n**Table {status}**  Response header parameters\n\n\
             | Parameter | Type | Description |\n| --- | --- | --- |\n\
             | X-Kind | String | Enumeration values: `a`, `b` |\n\n"
        )
    };
    let replies: String = [200, 400, 401, 403, 404, 500].map(reply).concat();
    let text = format!("## URI\n\nPOST /v1/things\n\n## Response Parameters\n\n{replies}");
    let output = read(&[("a.md", &text)]);
    let names: Vec<&str> =
        output.ir.services[0].types.iter().map(|definition| definition.name.as_str()).collect();
    insta::assert_debug_snapshot!(names, @r#"
    [
        "CreateThingsXKind",
        "CreateThingsXKind1C72A1",
        "CreateThingsXKindEnum",
        "CreateThingsXKindValue",
    ]
    "#);
}

#[test]
fn a_sample_where_the_request_line_stands() {
    insta::assert_snapshot!(page("```\n{\"name\": \"a\"}\n```\n"), @"HW0705 8:1 this sample belongs to neither request nor response");
}

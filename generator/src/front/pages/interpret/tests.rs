//! Pages in the form of a dialect, and what their tables are taken for.

use super::doc::{PageDoc, RowName, TableDoc};
use super::interpret;
use crate::diag::Diagnostics;
use crate::front::pages::extract::extract;
use crate::source::SourceFile;

fn read(text: &str) -> PageDoc {
    let file = SourceFile::new("a.md", text);
    let mut diagnostics = Diagnostics::default();
    let raw = extract(&file, &mut diagnostics);
    interpret(&file, &raw, &mut diagnostics)
}

/// One line a table: role, side, whether it is about failures, and its rows with their types.
fn outline(text: &str) -> String {
    let line = |table: &TableDoc| {
        let rows = table.rows.iter().map(|row| match &row.name {
            RowName::Field(name) => format!("{name} {:?}", row.ty),
            marker => format!("{marker:?}"),
        });
        let rows = rows.collect::<Vec<_>>().join(", ");
        format!("{:?} {:?} {}: {rows}", table.role, table.side, table.error)
    };
    read(text).tables.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_request_below_the_response_is_a_slip_where_the_request_had_its_section() {
    let response = "## 响应消息\n\n-   请求参数\n\n    **表 1**  请求参数\n\n    | 名称 | 参数类型 |\n    | --- | --- |\n    | ips | Integer |\n";
    let with_section = format!("# A\n\n## URI\n\nGET /v1/a\n\n## 请求消息\n\n无\n\n{response}");
    let without = format!("# A\n\n## URI\n\nGET /v1/a\n\n{response}");
    insta::assert_snapshot!(outline(&with_section), @"ResponseBody Some(Response) false: ips Integer { bits: None }");
    insta::assert_snapshot!(outline(&without), @"RequestBody(Json) Some(Request) false: ips Integer { bits: None }");
}

#[test]
fn success_and_failure_are_two_bodies() {
    let page = "# A\n\n## URI\n\nGET /v1/a\n\n## 返回参数\n\n**表 1**  查询成功返回参数说明\n\n| 参数 | 类型 |\n| --- | --- |\n| total | Integer |\n\n**表 2**  查询失败返回参数说明\n\n| 参数 | 类型 |\n| --- | --- |\n| error_code | String |\n";
    insta::assert_snapshot!(outline(page), @"
    ResponseBody Some(Response) false: total Integer { bits: None }
    ResponseBody Some(Response) true: error_code String { max_length: None }
    ");
}

#[test]
fn paging_is_a_number_where_no_type_is_stated() {
    let page = "# A\n\n## URI\n\nGET /v1/a\n\n**表 1**  参数说明\n\n| 名称 | 是否必选 | 说明 |\n| --- | --- | --- |\n| limit | 否 | x |\n| name | 否 | x |\n";
    insta::assert_snapshot!(outline(page), @"Parameters(Path) Some(Request) false: limit Integer { bits: None }, name Unstated");
}

#[test]
fn parameters_after_the_request_are_those_of_the_response() {
    let table = "| Parameter | Type |\n| --- | --- |\n| ids | Integer |\n";
    let page = format!(
        "# A\n\n## URI\n\nGET /v1/a\n\n## Request\n\nx\n\n## Parameter description\n\n-   Parameter description\n\n{table}"
    );
    insta::assert_snapshot!(outline(&page), @"ResponseBody Some(Response) false: ids Integer { bits: None }");
    let other = format!("# A\n\n## URI\n\nGET /v1/a\n\n## Parameter description\n\n{table}");
    insta::assert_snapshot!(outline(&other), @"Object None false: ids Integer { bits: None }");
}

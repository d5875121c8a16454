//! Work that grows with its input, not with its square.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::judge::judge;

/// A page with a request body, its rows given.
fn body(rows: &str) -> String {
    format!(
        "# T\n\n## URI\n\nPOST /v1/things\n\n## Request\n\n**Table 1**  Request body parameters\n\n\
         | Parameter | Mandatory | Type | Description |\n| --- | --- | --- | --- |\n{rows}"
    )
}

fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        text.push_str(&part(at));
        text
    })
}

fn time(text: &str) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("a.md"), text).expect("the folder is writable");
    let start = Instant::now();
    let verdict = judge(folder.path());
    let time = start.elapsed();
    assert!(verdict.faults.is_empty(), "{}", verdict.faults.join("\n"));
    time
}

/// Four times the input may take nine times as long: linear work takes four times as long, that of
/// the square sixteen. A machine that is busy gets several attempts, of which the best counts.
fn grows(what: &str, least: usize, page: impl Fn(usize) -> String) {
    let pages = [1, 4].map(|times| page(least * times));
    let mut tried = String::new();
    for _ in 0..6 {
        let [one, four] = [0, 1].map(|at| time(&pages[at]).as_secs_f64());
        if four < 9.0 * one {
            return;
        }
        let _ = write!(tried, " {:.1}", four / one);
    }
    panic!("{what}: four times as much takes{tried} times as long");
}

#[test]
fn rows_of_a_table() {
    grows("rows", 4000, |rows| body(&repeated(rows, |at| format!("| f{at} | No | String | |\n"))));
}

#[test]
fn rows_with_dots() {
    grows("dotted rows", 2000, |rows| {
        body(&repeated(rows, |at| format!("| a{at}.b | No | String | |\n")))
    });
}

#[test]
fn names_of_one_row() {
    grows("names", 1000, |names| {
        let names = repeated(names, |at| format!("n{at}/"));
        body(&format!("| {names} | No | String | {} |\n", "word ".repeat(names.len() / 5)))
    });
}

#[test]
fn sentences_of_a_cell() {
    grows("sentences", 1500, |count| {
        let text = repeated(count, |at| format!("Sentence {at} says so. "));
        body(&format!("| a | No | String | {text} |\n"))
    });
}

#[test]
fn values_of_a_cell() {
    grows("values", 2000, |count| {
        let values = repeated(count, |at| format!("<br>- v{at}"));
        body(&format!("| a | No | String | Enum values:{values} |\n"))
    });
}

#[test]
fn labels_of_a_cell() {
    grows("labels", 1000, |count| {
        let labels = repeated(count, |_| "<br>Minimum length: 1".to_owned());
        body(&format!("| a | No | String | x{labels} |\n"))
    });
}

#[test]
fn anchors_before_a_table() {
    grows("anchors", 5000, |count| {
        let anchors = repeated(count, |at| format!("<a name=\"a{at}\"></a>\n\n"));
        let page = body("| a | No | String | |\n");
        page.replace("| Parameter", &format!("{anchors}| Parameter"))
    });
}

#[test]
fn tables_in_a_chain() {
    grows("tables", 150, |count| {
        let table = |at: usize| {
            format!(
                "\n**Table {n}**  Item\n\n<a name=\"t{at}\"></a>\n\n| Parameter | Mandatory | Type \
                 | Description |\n| --- | --- | --- | --- |\n| a | Yes | [Item](#t{next}) | |\n",
                n = at + 2,
                next = at + 1
            )
        };
        body(&format!("| x | Yes | [Item](#t0) object | |\n{}", repeated(count, table)))
    });
}

#[test]
fn tables_that_one_row_each_leads_to() {
    grows("links", 150, |count| {
        let rows = repeated(count, |at| format!("| f{at} | No | [T{at}](#t{at}) object | |\n"));
        let table = |at: usize| {
            format!(
                "\n**Table {n}**  T{at}\n\n<a name=\"t{at}\"></a>\n\n| Parameter | Mandatory | \
                 Type | Description |\n| --- | --- | --- | --- |\n| a | Yes | String | |\n",
                n = at + 2
            )
        };
        body(&format!("{rows}{}", repeated(count, table)))
    });
}

#[test]
fn rows_that_a_sample_shows_in_an_object() {
    grows("members", 1500, |count| {
        let rows = repeated(count, |at| format!("| f{at} | No | String | |\n"));
        let sample = repeated(count, |at| format!("\"f{at}\": \"x\", "));
        let sample = sample.trim_end_matches(", ");
        body(&format!(
            "| x | No | Object | |\n{rows}\n## Example Requests\n\n```\nPOST /v1/things\n\n\
             {{\"x\": {{{sample}}}}}\n```\n"
        ))
    });
}

#[test]
fn objects_of_which_nothing_is_known() {
    grows("open objects", 1500, |count| {
        let rows = repeated(count, |at| format!("| o{at} | No | Object | |\n"));
        let sample = repeated(count, |at| format!("\"o{at}\": {{\"a\": 1}}, "));
        let sample = sample.trim_end_matches(", ");
        body(&format!("{rows}\n## Example Requests\n\n```\nPOST /v1/things\n\n{{{sample}}}\n```\n"))
    });
}

//! How long the stages take, over pages made here and, where they are at hand, over reference
//! pages: `cargo bench -p huaweicloud-generator`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use huaweicloud_generator::diag::Diagnostics;
use huaweicloud_generator::front::pages::extract::extract;
use huaweicloud_generator::front::pages::interpret::interpret;
use huaweicloud_generator::pipeline::{Options, run};
use huaweicloud_generator::progress::Silent;
use huaweicloud_generator::source::SourceFile;

fn main() {
    divan::main();
}

/// Rows of each table of a page.
const ROWS: usize = 20;

/// Object tables of a page.
const OBJECTS: usize = 8;

/// How a page writes its tables.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// HTML tables with the attributes that documentation tools write.
    Html,
    /// Pipe tables.
    Pipe,
}

const FORMS: [Form; 2] = [Form::Html, Form::Pipe];

/// An operation page in Markdown: a request body and `OBJECTS` objects.
fn page(form: Form, number: usize) -> String {
    let mut text =
        format!("# Make thing {number}\n\n## URI\n\nPOST /v1/things-{number}\n\n## Request\n\n");
    for object in 0..OBJECTS {
        let caption = if object == 0 {
            "Request body parameters".to_owned()
        } else {
            format!("Object{object}")
        };
        let rows: Vec<[String; 4]> = (0..ROWS).map(|row| fields(object, row)).collect();
        write!(
            text,
            "**Table {}**  {caption}\n\n<a name=\"request_Object{object}\"></a>\n",
            object + 1
        )
        .expect("a String");
        text += &match form {
            Form::Html => html(&rows),
            Form::Pipe => pipe(&rows),
        };
        text.push('\n');
    }
    text += "## Example Requests\n\n```\n{ \"name0\": \"a\", \"name1\": 1 }\n```\n";
    text
}

/// Name, required, type and description of a row.
fn fields(object: usize, row: usize) -> [String; 4] {
    let next = object + 1;
    let (ty, description) = match row {
        0 if next < OBJECTS => (
            format!("Array of [Object{next}](#request_Object{next}) objects"),
            "Its parts. At most 20 of them.".to_owned(),
        ),
        _ if row.is_multiple_of(2) => (
            "String".to_owned(),
            "Name of the thing, 1 to 64 characters. Minimum length: **1** Maximum length: **64**"
                .to_owned(),
        ),
        _ => ("Integer".to_owned(), "Size in GB. The value ranges from 1 to 1024.".to_owned()),
    };
    [format!("name{row}"), "No".to_owned(), ty, description]
}

const HEADER: [&str; 4] = ["Parameter", "Mandatory", "Type", "Description"];

fn html(rows: &[[String; 4]]) -> String {
    let cell = |tag: &str, text: &str| {
        format!(
            "<{tag} class=\"cellrowborder\" valign=\"top\" width=\"25%\" headers=\"h1.2.5.1.1 \">\
             <p id=\"p1234567890\"><a name=\"p1234567890\"></a>{text}</p>\n</{tag}>\n"
        )
    };
    let line = |tag: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(tag, &html_links(text))).collect();
        format!("<tr id=\"row1234567890\">{cells}</tr>\n")
    };
    let body: String =
        rows.iter().map(|row| line("td", &row.each_ref().map(String::as_str))).collect();
    format!(
        "<table><thead align=\"left\">{}</thead>\n<tbody>{body}</tbody>\n</table>\n",
        line("th", &HEADER)
    )
}

/// Markdown links as HTML.
fn html_links(text: &str) -> String {
    match text.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once("](")?))) {
        Some((before, (name, rest))) => {
            let (target, after) = rest.split_once(')').unwrap_or((rest, ""));
            format!("{before}<a href=\"{target}\">{name}</a>{after}")
        }
        None => text.to_owned(),
    }
}

fn pipe(rows: &[[String; 4]]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    format!("\n| {} |\n| --- | --- | --- | --- |\n{}\n", HEADER.join(" | "), lines.join("\n"))
}

#[divan::bench(args = FORMS)]
fn extract_page(bencher: Bencher<'_, '_>, form: Form) {
    let file = SourceFile::new("demo/a.md", page(form, 0));
    bencher
        .counter(BytesCount::new(file.text.len()))
        .bench_local(|| extract(&file, &mut Diagnostics::default()));
}

#[divan::bench(args = FORMS)]
fn interpret_page(bencher: Bencher<'_, '_>, form: Form) {
    let file = SourceFile::new("demo/a.md", page(form, 0));
    let raw = extract(&file, &mut Diagnostics::default());
    bencher
        .counter(BytesCount::new(file.text.len()))
        .bench_local(|| interpret(&file, &raw, &mut Diagnostics::default()));
}

/// The whole pipeline: the cost of a page must not grow with their number.
#[divan::bench(args = [10, 100, 1000], sample_count = 10)]
fn whole_pipeline(bencher: Bencher<'_, '_>, pages: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let docs = folder.path().join("demo");
    std::fs::create_dir(&docs).expect("the folder is new");
    let mut bytes = 0_usize;
    for number in 0..pages {
        let text = page(FORMS[number % FORMS.len()], number);
        bytes += text.len();
        std::fs::write(docs.join(format!("{number}.md")), text).expect("the folder is writable");
    }
    let options = Options::new(docs);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| run(&options, &Silent));
}

/// Reference pages, where there are some beside the workspace.
#[divan::bench(sample_count = 3)]
fn reference_pages(bencher: Bencher<'_, '_>) {
    let docs: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/zh-md");
    if !docs.is_dir() {
        println!("skipped: there are no reference pages at {}", docs.display());
        return;
    }
    let options = Options::new(docs);
    bencher.bench_local(|| run(&options, &Silent));
}

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::ir::{Draft, Operation};
use crate::progress::Silent;
use crate::source;
use crate::vendor::render;

const PAGE: &str = "---
source: library/books.md
sha256: 0000000000000000000000000000000000000000000000000000000000000000
---

# MoveBooks (Deprecated)

## Debugging

[API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=LIB&api=MoveBooks)

[API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=LIB&api=Move%20All)

## URI

POST /v1/{shelf_id}/action?move&how=\\_fast

**Table 1**  Path parameters

| Parameter | Mandatory | Type | Constraints |
| --- | --- | --- | --- |
| shelf_id | Yes | String | Minimum length: `1`; Maximum length: `64` |

**Table 2**  Query parameters

| Parameter | Location | Mandatory | Type | Constraints |
| --- | --- | --- | --- | --- |
| Shelf-ID | query | No | String | Deprecated |

## Request Parameters

**Table 3**  Request header parameters

| Parameter | Type | Constraints |
| --- | --- | --- |
| X-Trace | String | Format: `uuid` |

**Table 4**  Request body parameters

<a name=\"table7\"></a>

<a name=\"request_Moves\"></a>

| Parameter | Mandatory | Type | Constraints |
| --- | --- | --- | --- |
| moves | Yes | Array of [Move](#request_Move) objects | Minimum items: `1`; Maximum items: `50`; Unique items; Perhaps at most one field of: `moves` `weight` where `os:notes` not `a` |
| `os:notes` | Conditional | Map\\<String, Array\\<String>> | Item item maximum length: `255`; Perhaps required where: `weight` `1` `2` and `moves` present |
| weight | Unstated | Integer or String | |
| [custom key] | Unstated | Any | |

**Table 5**  Move

<a name=\"request_Move\"></a>

| Parameter | Type | Constraints |
| --- | --- | --- |
| book | String | Maximum length (bytes): `40`; Pattern: ``^(a\\|`)[0-9]+$`` |
| level | Integer | Enum values: `0` `1`; Default: `0` |
| ratio | Number | Exclusive minimum: `0`; Maximum: `1.5` |
| any | Any | Enum values: `1` `\"1\"` `true` `a b` |

## Response Parameters

**Status code: 200**

**Table 6**  Response header parameters

| Parameter | Type | Constraints |
| --- | --- | --- |
| ETag | String | |

**Table 7**  Response body parameters

| Parameter | Type | Constraints |
| --- | --- | --- |
| [array element] | Array of [Move](#request_Move) objects | Maximum items: `9` |

**Status code: default**

**Table 8**  Response XML parameters

| Parameter | Type | Constraints |
| --- | --- | --- |
| body | Map\\<String, String> | |

## Status Codes

| Status Code |
| --- |
| 200 |
| 204 |
| default |

## Error Codes

| Error Code |
| --- |
| LIB-1 |
| `LIB.0002` |
";

fn read_text(text: &str) -> (Facts, SourceFile) {
    let file = SourceFile::new("library/MoveBooks.md", text);
    let (provenance, end) =
        declared(&file, &mut Diagnostics::default()).expect("the front matter stays");
    let mut facts = page(&file, &provenance, end);
    facts.ledger.found_things(Thing::Page, 1);
    facts.diagnostics.locate(|_, at| Some(file.lines.offset(&file.text, at)));
    (facts, file)
}

fn found(facts: &Facts, file: &SourceFile) -> String {
    let mut text = String::new();
    for diagnostic in &facts.diagnostics {
        let at = file.lines.position(&file.text, diagnostic.span.expect("a place").start);
        let (line, column) = (at.line, at.column);
        let _ = writeln!(text, "{line}:{column} {} {}", diagnostic.code.id, diagnostic.message);
    }
    text
}

/// What is said of the page in which one text is another, and how many of its 19 rows are lost.
fn refused(edits: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (from, to) in edits {
        assert_eq!(PAGE.matches(from).count(), 1, "{from}");
        let (facts, file) = read_text(&PAGE.replace(from, to));
        assert!(facts.ledger.balances(), "{from}: {:?}", facts.ledger);
        let found = found(&facts, &file);
        let shown = if found.is_empty() { "nothing\n" } else { &found };
        let _ = write!(text, "{}, {} lost: {shown}", to.trim(), facts.ledger.diagnosed());
    }
    text
}

/// The operation under the id that its page states.
fn named(operation: &Draft) -> Operation {
    let id = operation.id.clone().expect("pages of facts state it");
    operation.clone().named(id)
}

#[test]
fn what_the_writer_writes_is_read_back() {
    let (facts, file) = read_text(PAGE);
    assert_eq!(found(&facts, &file), "");
    let counts = (facts.ledger.rows, facts.ledger.fields(), facts.ledger.skipped());
    assert_eq!(counts, (19, 14, 5));
    let (provenance, _) = declared(&file, &mut Diagnostics::default()).expect("a page of facts");
    let [operation] = facts.fragment.operations.as_slice() else { panic!("one operation") };
    assert_eq!(render(&named(operation), &facts.fragment.types, &provenance), PAGE);
    assert_eq!(operation.aliases[0].api, "Move All");
    let source = &operation.parameters[0].field.source;
    assert_eq!((operation.source.line, source.line, source.column), (16, 22, 3));
}

/// The pages at hand are read without a finding, and written again they are what they were.
#[test]
fn the_docs_are_what_the_writer_makes_of_them() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src");
    let services = source::load(&docs, &mut Diagnostics::default()).expect("there are docs");
    let mut pages = 0;
    for service in services {
        let run = Run { cache: None, progress: &Silent };
        let declared: Vec<Declared<'_>> = service
            .pages
            .iter()
            .filter_map(|file| Some((file, declared(file, &mut Diagnostics::default())?)))
            .collect();
        assert_eq!(declared.len(), service.pages.len(), "{}", service.id);
        let mut reading = read(declared, run);
        reading.ledger.found_things(Thing::Page, service.pages.len());
        // What a page states is said as it stands, if it contradicts itself.
        let refused = reading.diagnostics.count(crate::diag::Severity::Warning);
        assert_eq!(refused, 0, "{:?}", reading.diagnostics);
        assert!(reading.ledger.balances());
        for (page, file) in reading.pages.iter().zip(&service.pages) {
            let provenance = page.origin.provenance().expect("a page of facts");
            let [operation] = page.fragment.operations.as_slice() else {
                panic!("{}: one operation a page", file.path)
            };
            let written = render(&named(operation), &page.fragment.types, provenance);
            assert_eq!(written, file.text, "{}", file.path);
            pages += 1;
        }
    }
    assert!(pages > 0);
}

#[test]
fn front_matter_that_is_damaged_is_told() {
    let told = |front_matter: &str| {
        let file = SourceFile::new("x/a.md", format!("---\n{front_matter}\n---\n\n# A\n"));
        let mut diagnostics = Diagnostics::default();
        assert!(declared(&file, &mut diagnostics).is_none());
        diagnostics.iter().map(|found| found.code.id).collect::<Vec<_>>()
    };
    assert_eq!(told("source: x/a.md\nsha256: 12ab"), ["HW0129"]);
    assert_eq!(told(&format!("sha256: {}", "0".repeat(64))), ["HW0129"]);
    assert_eq!(told("title: a page of a site\nsource: elsewhere"), [""; 0]);
}

#[test]
fn lines_at_the_wrong_place_are_refused() {
    insta::assert_snapshot!(refused(&[
        ("---\n\n# MoveBooks", "title: x\n---\n\n# MoveBooks"),
        ("# MoveBooks (Deprecated)\n", "# Move*Books*\n"),
        ("# MoveBooks (Deprecated)\n\n", ""),
        ("product=LIB&api=MoveBooks", "product=LIB"),
        ("POST /v1/{shelf_id}/action?move&how=\\_fast", "post v1/x"),
        ("POST /v1/{shelf_id}/action?move&how=\\_fast\n\n", ""),
        ("{shelf_id}/action", "{shelf}/action"),
        ("**Table 2**", "**Table 3**"),
        ("## Request Parameters", "## Request"),
        ("## Request Parameters\n\n", "## Request Parameters\n\nSee the overview.\n\n"),
        ("<a name=\"table7\"></a>\n\n", "<a name=\"table7\"></a>\n"),
        ("**Status code: 200**", "**Status code: 20**"),
        ("**Table 6**  Response header parameters\n\n", ""),
    ]), @r##"
    title: x
    ---

    # MoveBooks, 0 lost: 1:1 HW0120 the front matter holds the source and its hash, and nothing else
    # Move*Books*, 14 lost: 6:1 HW0120 the title is the id of the operation, once and first
    16:1 HW0120 the title of the page is missing
    , 14 lost: 14:1 HW0120 the title of the page is missing
    product=LIB, 0 lost: 10:1 HW0120 this link names no product and api
    post v1/x, 14 lost: 16:1 HW0121 a method and a path with its fixed query are expected
    , 14 lost: 1:1 HW0121 the section of the request line has none
    {shelf}/action, 0 lost: 16:1 HW0204 `shelf_id` is not in the path /v1/{shelf}/action
    16:1 HW0203 no row documents the placeholder `shelf`
    **Table 3**, 0 lost: 24:1 HW0120 the caption of table 2 is expected
    ## Request, 5 lost: 30:1 HW0120 no section of this title comes at this place
    34:1 HW0503 nothing refers to the object `Request header parameters`
    44:1 HW0503 nothing refers to the object `Request body parameters`
    ## Request Parameters

    See the overview., 0 lost: 32:1 HW0120 no such line stands at this place
    <a name="table7"></a>, 0 lost: 41:1 HW0120 an empty line is missing above this line
    **Status code: 20**, 2 lost: 64:1 HW0120 no status of a response stands at this place
    66:1 HW0120 no table of this caption stands at this place
    72:1 HW0120 no table of this caption stands at this place
    , 1 lost: 66:1 HW0120 the caption of this table is missing
    70:1 HW0120 the caption of table 6 is expected
    78:1 HW0120 the caption of table 7 is expected
    "##);
}

#[test]
fn tables_and_rows_that_do_not_fit_are_refused() {
    insta::assert_snapshot!(refused(&[
        (
            "| Parameter | Mandatory | Type | Constraints |\n| --- | --- | --- | --- |\n| moves",
            "| Parameter | Required | Type | Constraints |\n| --- | --- | --- | --- |\n| moves"
        ),
        ("| --- | --- | --- |\n| X-Trace", "| --- | --- |\n| X-Trace"),
        ("| ETag | String | |", "| ETag | String |"),
        ("| ETag | String | |", "|ETag | String | |"),
        ("| Status Code |\n", "| Status |\n"),
        ("| 204 |", "| 200 |"),
        ("| `LIB.0002` |", "| LIB.0002 |"),
        ("| `os:notes` |", "| os:notes |"),
        ("| level |", "| book |"),
        ("| weight | Unstated |", "| weight | Maybe |"),
        ("| query | No |", "| path | No |"),
        ("Integer or String", "Integer, String"),
        ("[Move](#request_Move) objects | Minimum", "[Move](#request_Moved) objects | Minimum"),
        ("[Move](#request_Move) objects | Minimum", "[Moved](#request_Move) objects | Minimum"),
        (
            "| [array element] | Array of [Move](#request_Move) objects |",
            "| [array element] | [Move](#request_Move) object |"
        ),
        ("| [custom key] | Unstated | Any | |", "| [custom key] | Yes | Any | |"),
        ("**Table 8**  Response XML parameters", "**Table 8**  Rest"),
    ]), @"
    | Parameter | Required | Type | Constraints |
    | --- | --- | --- | --- |
    | moves, 4 lost: 44:1 HW0122 the columns of parameters are Parameter, Location, Mandatory, Type, Constraints
    | --- | --- |
    | X-Trace, 1 lost: 34:1 HW0122 a header and a rule with as many cells are expected
    | ETag | String |, 1 lost: 70:1 HW0123 a row has as many cells as its table has columns
    |ETag | String | |, 1 lost: 70:1 HW0123 a row has as many cells as its table has columns
    | Status |, 3 lost: 88:1 HW0122 a list of the column `Status Code` is expected
    68:1 HW0120 the list of statuses lacks the status of this table
    82:1 HW0120 the list of statuses lacks the status of this table
    | 200 |, 1 lost: 91:1 HW0123 a further status is expected
    | LIB.0002 |, 1 lost: 99:1 HW0123 a further error code is expected
    | os:notes |, 1 lost: 47:3 HW0124 `os:notes` is not a name as the form writes it
    46:3 HW0610 at most one of `moves` and `weight` is allowed if `os:notes` is not `a`: there is no `os:notes` beside it
    | book |, 1 lost: 58:3 HW0302 `book` is documented twice
    | weight | Maybe |, 1 lost: 48:12 HW0128 `Maybe` is no value of this column
    46:3 HW0610 at most one of `moves` and `weight` is allowed if `os:notes` is not `a`: there is no `weight` beside it
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `weight` beside it
    | path | No |, 1 lost: 28:14 HW0128 `path` is no value of this column
    Integer, String, 1 lost: 48:23 HW0125 `Integer, String` is not a type as the form writes it
    46:3 HW0610 at most one of `moves` and `weight` is allowed if `os:notes` is not `a`: there is no `weight` beside it
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `weight` beside it
    [Move](#request_Moved) objects | Minimum, 1 lost: 46:17 HW0126 no object table `Move` has the anchor `request_Moved`
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `moves` beside it
    [Moved](#request_Move) objects | Minimum, 1 lost: 46:17 HW0126 no object table `Moved` has the anchor `request_Move`
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `moves` beside it
    | [array element] | [Move](#request_Move) object |, 1 lost: 76:1 HW0125 a body that is a list, and no other, is typed by its elements' row
    | [custom key] | Yes | Any | |, 1 lost: 49:18 HW0128 `Yes` is no value of this column
    **Table 8**  Rest, 1 lost: 82:1 HW0503 nothing refers to the object `Rest`
    ");
}

#[test]
fn constraints_are_read_to_the_letter() {
    insta::assert_snapshot!(refused(&[
        ("Minimum length: `1`; Maximum length: `64`", "Maximum length: `64`; Minimum length: `1`"),
        ("Minimum length: `1`; Maximum length: `64`", "Minimum length: `9`; Maximum length: `6`"),
        ("Minimum length: `1`; Maximum length: `64`", "Minimum length: `1`, Maximum length: `64`"),
        ("Minimum length: `1`; Maximum length: `64`", "Minimum length: 1"),
        ("Minimum length: `1`; Maximum length: `64`", "Minimum length: `01`"),
        ("Minimum length: `1`; Maximum length: `64`", "Minimum: `1`"),
        ("Minimum length: `1`; Maximum length: `64`", "Shortest: `1`"),
        ("Minimum length: `1`; Maximum length: `64`", "Deprecated; Minimum length: `1`"),
        ("Item item maximum length", "Item Item maximum length"),
        ("Item item maximum length", "Item item item maximum length"),
        ("`uuid`", "`guid`"),
        ("`0` `1`; Default: `0`", "`0` `one`"),
        ("`0` `1`; Default: `0`", "`0` `0`"),
        ("`0` `1`; Default: `0`", "`0` `1`; Default: `2`"),
        ("and `moves` present", "or `moves` present"),
        ("Perhaps at most", "Perhaps At most"),
        ("`moves` `weight` where", "`moves` where"),
    ]), @"
    Maximum length: `64`; Minimum length: `1`, 1 lost: 22:51 HW0127 `Minimum length` stands out of the order of labels
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Minimum length: `9`; Maximum length: `6`, 1 lost: 22:69 HW0127 no length is in this range
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Minimum length: `1`, Maximum length: `64`, 1 lost: 22:48 HW0127 `;` is missing
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Minimum length: 1, 1 lost: 22:45 HW0127 a value in a code span is missing
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Minimum length: `01`, 1 lost: 22:49 HW0127 `01` is no number of things
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Minimum: `1`, 1 lost: 22:38 HW0127 a string cannot be limited like that
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Shortest: `1`, 1 lost: 22:29 HW0127 `Shortest` is no label of the form at this place
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Deprecated; Minimum length: `1`, 1 lost: 22:41 HW0127 `Minimum length` stands out of the order of labels
    16:1 HW0203 no row documents the placeholder `shelf_id`
    Item Item maximum length, 1 lost: 47:61 HW0127 `Item Item maximum length` is no label of the form at this place
    46:3 HW0610 at most one of `moves` and `weight` is allowed if `os:notes` is not `a`: there is no `os:notes` beside it
    Item item item maximum length, 0 lost: nothing
    `guid`, 1 lost: 36:36 HW0127 `guid` is no format
    `0` `one`, 1 lost: 58:43 HW0127 `one` is no number as JSON
    `0` `0`, 1 lost: 58:41 HW0127 `0` is listed twice
    `0` `1`; Default: `2`, 0 lost: 58:3 HW0605 the default `2` is not among the enum values
    or `moves` present, 1 lost: 47:134 HW0127 `;` is missing
    46:3 HW0610 at most one of `moves` and `weight` is allowed if `os:notes` is not `a`: there is no `os:notes` beside it
    Perhaps At most, 1 lost: 46:113 HW0127 `Perhaps At most one field of` is no label of the form at this place
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `moves` beside it
    `moves` where, 1 lost: 46:150 HW0127 a condition of one field
    47:3 HW0610 `os:notes` is required if `weight` is `1` or `2` and `moves` is present: there is no `moves` beside it
    ");
}

proptest! {
    #[test]
    fn whatever_is_edited_each_row_is_accounted_for(
        edits in proptest::collection::vec(
            (0.15..1.0_f64, 0..40_usize, proptest::sample::select(vec![
                "", "\n", "\n\n", "|", " | ", "`", "\\", "# ", "**", "; ", "Item ", "é", "\u{a0}", "## URI\n\n",
            ])),
            1..4,
        ),
    ) {
        let mut text = PAGE.to_owned();
        for (place, length, put) in edits {
            let at = |offset: usize| (offset..=text.len()).find(|at| text.is_char_boundary(*at));
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a short text")]
            let start = (text.len() as f64 * place) as usize;
            let (start, end) = (at(start.min(text.len())), at((start + length).min(text.len())));
            text.replace_range(start.unwrap_or(0)..end.unwrap_or(0), put);
        }
        let (facts, _) = read_text(&text);
        prop_assert!(facts.ledger.balances(), "{:?}\n{}", facts.ledger, text);
        prop_assert!(!facts.diagnostics.is_empty() || facts.ledger.diagnosed() == 0);
    }

    #[test]
    fn any_value_and_name_is_read_back(text in ".{0,12}") {
        let written = crate::vendor::escape::value(&text);
        let (code, rest) = cell::Code::of(&written).expect("a code span");
        prop_assert_eq!((&*code.text, rest), (text.as_str(), ""));
        let written = crate::vendor::escape::wire_name(&text);
        if let Some(name) = cell::name(&written) {
            prop_assert_eq!(crate::vendor::escape::wire_name(&name), written);
        }
    }
}

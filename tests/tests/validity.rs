//! Bodies and parameters whose validity is known, judged by crates generated from all pages at
//! hand: every valid one passes, every invalid one is refused at its pointer, apart from the
//! exceptions that `validity/exceptions.tsv` lists with their reasons.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs};

use huaweicloud_tests::{Crate, Run, shared, workspace};

const DRIVER: &str = include_str!("../drivers/validity.rs");

/// Set to write the exceptions that were found to the table, instead of comparing them with it.
const UPDATE: &str = "UPDATE_EXCEPTIONS";

/// How many requests are judged wrongly, by service, operation, fault and pointer.
type Exceptions = BTreeMap<[String; 4], usize>;

#[test]
#[ignore = "builds crates of thousands of types: run it with --ignored"]
fn known_requests_are_judged_right() {
    let (Some(bodies), Some(parameters)) = (shared("validity"), shared("validity-params")) else {
        return;
    };
    let mut found = Exceptions::new();
    for (corpus, prefix) in [("zh-md", ""), ("en-md", "en_"), ("en-html", "html_")] {
        let Some(pages) = shared(&format!("corpus/{corpus}")) else { return };
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &Run::new(&pages));
        let folders = [&bodies, &parameters].map(|folder| folder.display().to_string());
        let report = generated.run_example("validity", DRIVER, &[&folders[0], &folders[1], prefix]);
        println!("{report}");
        for line in report.lines().filter_map(|line| line.strip_prefix("exception\t")) {
            let mut fields = line.split('\t').map(str::to_owned);
            let key = [(); 4].map(|()| fields.next().expect("the driver prints four fields"));
            *found.entry(key).or_default() += 1;
        }
    }
    let path = workspace().join("tests/tests/validity/exceptions.tsv");
    let table = fs::read_to_string(&path).unwrap_or_default();
    let (known, reasons) = parse(&table);
    if env::var_os(UPDATE).is_some() {
        fs::write(&path, render(&found, &reasons)).expect("the table can be written");
        return;
    }
    assert!(!table.contains("\tunexamined\n"), "each exception has a reason");
    let differences = difference(&known, &found);
    assert!(differences.is_empty(), "set {UPDATE} once these are explained:\n{differences}");
}

/// The exceptions of a table, and their reasons.
fn parse(table: &str) -> (Exceptions, BTreeMap<[String; 4], String>) {
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let Ok([service, operation, fault, pointer, count, reason]) =
            <[String; 6]>::try_from(cells)
        else {
            panic!("six cells a row: {line}")
        };
        let count: usize = count.parse().expect("the fifth cell is a number");
        let key = [service, operation, fault, pointer];
        ((key.clone(), count), (key, reason))
    });
    rows.unzip()
}

fn render(found: &Exceptions, reasons: &BTreeMap<[String; 4], String>) -> String {
    let mut table = "service\toperation\tfault\tpointer\tcount\treason\n".to_owned();
    for (key, count) in found {
        let reason = reasons.get(key).map_or("unexamined", String::as_str);
        writeln!(table, "{}\t{count}\t{reason}", key.join("\t")).expect("text can be written to");
    }
    table
}

/// What one side has and the other has not, in lines that begin with `-` (no longer found) or `+`.
fn difference(known: &Exceptions, found: &Exceptions) -> String {
    let mut lines = String::new();
    for (sign, those, others) in [('-', known, found), ('+', found, known)] {
        for (key, count) in those.iter().filter(|(key, count)| others.get(*key) != Some(count)) {
            writeln!(lines, "{sign} {} ({count})", key.join(" ")).expect("text can be written to");
        }
    }
    lines
}

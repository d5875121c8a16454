//! Pages that nobody wrote in good faith, or that nobody wrote at all: whatever stands in a folder
//! of pages, a run ends with all rows accounted for and with code that is whole.

use std::path::{Path, PathBuf};

#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "hostile/growth.rs"]
mod growth;
#[path = "hostile/judge.rs"]
mod judge;
#[path = "hostile/malicious.rs"]
mod malicious;
#[path = "hostile/mutants.rs"]
mod mutants;
#[path = "hostile/mutate.rs"]
mod mutate;
#[path = "../../tests/src/shared.rs"]
mod shared;

use judge::{Verdict, judge};

/// A folder of fixtures.
fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(folder)
}

/// The findings of a fixture by code, each once.
fn codes(case: &str) -> String {
    let Verdict { codes, faults } = judge(&fixtures("hostile").join(case));
    assert!(faults.is_empty(), "{case}: {}", faults.join("\n"));
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_hostile_fixture_is_read_whole() {
    let root = fixtures("hostile");
    let cases = root.read_dir().expect("the fixtures are there");
    let mut cases: Vec<PathBuf> =
        cases.map(|case| case.expect("the fixtures can be read").path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let Verdict { faults, .. } = judge(&case);
        assert!(faults.is_empty(), "{}: {}", case.display(), faults.join("\n"));
    }
}

#[test]
fn tables_that_refer_to_each_other_end() {
    assert_eq!(codes("tables-that-refer-to-each-other"), "");
}

#[test]
fn ids_that_cannot_be_used_are_told_and_replaced() {
    assert_eq!(codes("declared-id-not-ascii"), "HW0805");
    assert_eq!(codes("declared-id-twice-in-two-versions"), "HW0803");
    assert_eq!(codes("explorer-id-starts-with-digit"), "HW0805");
    assert_eq!(codes("operation-id-self"), "");
}

#[test]
fn names_are_told_apart_by_types() {
    assert_eq!(codes("error-tables-that-differ-by-type"), "");
    assert_eq!(codes("two-tables-of-one-name"), "");
}

#[test]
fn an_object_that_requires_itself_by_its_name_alone_is_another() {
    assert_eq!(codes("required-cycle-by-name"), "");
}

//! Every rule, one step inside and one step outside.

use super::*;

static SOURCE: Source =
    Source { service: "demo", item: "Thing", page: "demo/CreateThing.md", anchor: "thing" };

/// The violations that `check` records, one a line.
fn report(check: impl FnOnce(&mut Cursor<'_>)) -> String {
    let mut violations = Violations::new();
    check(&mut Cursor::root(&mut violations).within(&SOURCE));
    violations.to_string()
}

#[test]
fn lengths_count_characters_or_bytes() {
    let (five, empty, none) = ("参数参数x".to_owned(), String::new(), None::<String>);
    assert_eq!(report(|c| _ = c.field("a", &five).length(5..=5).byte_length(13..=13)), "");
    assert_eq!(report(|c| _ = c.field("a", &none).length(1..).byte_length(1..)), "");
    assert_eq!(
        report(|c| _ = c.field("a", &five).length(6..).length(..5).byte_length(..=12)),
        "`/a`: length 5 is below the documented minimum 6\n\
         `/a`: length 5 is above the documented maximum 4\n\
         `/a`: length 13 (bytes) is above the documented maximum 12"
    );
    assert_eq!(
        report(|c| _ = c.field("a", &Some(empty)).length(1..=64)),
        "`/a`: length 0 is below the documented minimum 1"
    );
}

#[test]
fn numbers_respect_exclusive_bounds() {
    assert_eq!(report(|c| _ = c.field("a", &-3).at_least(-3).at_most(-3)), "");
    assert_eq!(report(|c| _ = c.field("a", &Some(0.5)).greater_than(0.0).less_than(1.0)), "");
    assert_eq!(
        report(|c| _ = c.field("a", &5).at_least(6).at_most(4).greater_than(5).less_than(5)),
        "`/a`: 5 is below the documented minimum 6\n\
         `/a`: 5 is above the documented maximum 4\n\
         `/a`: 5 is below the documented minimum 5 (exclusive)\n\
         `/a`: 5 is above the documented maximum 5 (exclusive)"
    );
    assert_eq!(
        report(|c| _ = c.field("a", &f64::NAN).at_most(1.5)),
        "`/a`: NaN is above the documented maximum 1.5"
    );
}

#[test]
fn lists_and_maps() {
    let list = Some(vec!["a".to_owned(), "bb".to_owned(), "a".to_owned()]);
    assert_eq!(
        report(|c| _ = c.field("l", &list).items(..=2).unique().each(|item| item.length(2..))),
        "`/l`: 3 elements are above the documented maximum 2\n\
         `/l/2`: repeats element 0; elements must differ\n\
         `/l/0`: length 1 is below the documented minimum 2\n\
         `/l/2`: length 1 is below the documented minimum 2"
    );
    let nested = vec![vec![1_i64], vec![2, 9]];
    assert_eq!(
        report(|c| _ = c.field("n", &nested).each(|inner| inner.each(|item| item.at_most(8)))),
        "`/n/1/1`: 9 is above the documented maximum 8"
    );
    let map = BTreeMap::from([("x/y".to_owned(), String::new())]);
    assert_eq!(
        report(|c| _ = c.field("m", &map).items(2..).each(|item| item.length(1..))),
        "`/m`: 1 elements are below the documented minimum 2\n\
         `/m/x~1y`: length 0 is below the documented minimum 1"
    );
}

#[test]
fn formats_and_patterns() {
    let text = "x".to_owned();
    let digit = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    assert_eq!(
        report(|c| _ = c.field("a", &text).format(Format::Ipv4).pattern("^[0-9]+$", digit)),
        "`/a`: \"x\" is not an IPv4 address as documented\n\
         `/a`: \"x\" does not match the documented pattern ^[0-9]+$"
    );
}

#[test]
fn a_violation_names_its_source() {
    let mut violations = Violations::new();
    Cursor::root(&mut violations).within(&SOURCE).field("a", &1).at_least(2);
    let violation = violations.iter().next().map(|violation| format!("{violation:#}"));
    assert_eq!(
        violation.as_deref(),
        Some("`/a`: 1 is below the documented minimum 2 (demo Thing, demo/CreateThing.md#thing)")
    );
    assert_eq!(violations.iter().next().map(|violation| violation.rule.kind()), Some("minimum"));
}

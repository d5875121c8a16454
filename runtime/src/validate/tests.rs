//! Every constraint, one step inside and one step outside.

use std::collections::BTreeMap;

use super::*;
use crate::Constraint::{
    AtLeast, AtMost, ByteLength, Each, GreaterThan, Items, Length, LessThan, OneOf, Unique,
};

static SOURCE: Source =
    Source { service: "demo", item: "Thing", page: "demo/CreateThing.md", anchor: "thing" };

fn found(value: &dyn Member, constraints: &[Constraint]) -> Violations {
    let mut found = Violations::new();
    let root = Path::ROOT;
    Place { path: root.key("a"), source: &SOURCE }.check(value, true, constraints, &mut found);
    found
}

/// The violations of a value, one a line.
fn report(value: &dyn Member, constraints: &[Constraint]) -> String {
    found(value, constraints).to_string()
}

const fn integer(value: i64) -> Number {
    Number::Integer(value)
}

#[test]
fn lengths_count_characters_or_bytes() {
    let (five, empty) = ("参数参数x".to_owned(), String::new());
    assert_eq!(report(&five, &[Length(5, 5), ByteLength(13, 13)]), "");
    assert_eq!(
        report(&five, &[Length(6, 9), Length(0, 4), ByteLength(0, 12)]),
        "`/a`: length 5 is below the documented minimum 6\n\
         `/a`: length 5 is above the documented maximum 4\n\
         `/a`: length 13 (bytes) is above the documented maximum 12"
    );
    assert_eq!(
        report(&Some(empty), &[Length(1, 64)]),
        "`/a`: length 0 is below the documented minimum 1"
    );
    assert_eq!(report(&None::<String>, &[Length(1, 64)]), "`/a`: is required and absent");
}

#[test]
fn numbers_respect_exclusive_bounds() {
    assert_eq!(report(&-3, &[AtLeast(integer(-3)), AtMost(integer(-3))]), "");
    let (zero, one) = (Number::Float(0.0), Number::Float(1.0));
    assert_eq!(report(&Some(0.5), &[GreaterThan(zero), LessThan(one), AtLeast(integer(0))]), "");
    let five = integer(5);
    assert_eq!(
        report(&5, &[AtLeast(integer(6)), AtMost(integer(4)), GreaterThan(five), LessThan(five)]),
        "`/a`: 5 is below the documented minimum 6\n\
         `/a`: 5 is above the documented maximum 4\n\
         `/a`: 5 is below the documented minimum 5 (exclusive)\n\
         `/a`: 5 is above the documented maximum 5 (exclusive)"
    );
    assert_eq!(
        report(&f64::NAN, &[AtMost(Number::Float(1.5))]),
        "`/a`: NaN is above the documented maximum 1.5\n\
         `/a`: is NaN where a number is documented"
    );
    assert_eq!(
        report(&vec![1.5, f64::NEG_INFINITY], &[]),
        "`/a/1`: is infinity where a number is documented"
    );
}

#[test]
fn lists_and_maps() {
    let list = Some(vec!["a".to_owned(), "bb".to_owned(), "a".to_owned()]);
    assert_eq!(
        report(&list, &[Items(0, 2), Unique, Each(&[Length(2, u64::MAX)])]),
        "`/a`: 3 elements are above the documented maximum 2\n\
         `/a/2`: repeats element 0; elements must differ\n\
         `/a/0`: length 1 is below the documented minimum 2\n\
         `/a/2`: length 1 is below the documented minimum 2"
    );
    let nested = vec![vec![1_i64], vec![2, 9]];
    assert_eq!(
        report(&nested, &[Each(&[Each(&[AtMost(Number::Integer(8))])])]),
        "`/a/1/1`: 9 is above the documented maximum 8"
    );
    let map = BTreeMap::from([("x/y".to_owned(), String::new())]);
    assert_eq!(
        report(&map, &[Items(2, 9), Each(&[Length(1, 9)])]),
        "`/a`: 1 elements are below the documented minimum 2\n\
         `/a/x~1y`: length 0 is below the documented minimum 1"
    );
}

#[test]
fn elements_of_long_lists_are_told_apart_as_those_of_short_ones() {
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
    let pairs: [(Value, Value); 3] = [
        (json("[0.0]"), json("[-0.0]")),
        (json(r#"{"a": 1, "b": 2}"#), json(r#"{"b": 2, "a": 1}"#)),
        (json("\"x\""), json("\"x\"")),
    ];
    for (one, other) in pairs {
        let mut list = vec![one];
        list.extend((0..2 * LONG).map(Value::from));
        list.push(other);
        assert_eq!(
            report(&list, &[Unique]),
            format!("`/a/{}`: repeats element 0; elements must differ", 2 * LONG + 1)
        );
    }
    let numbers: Vec<f64> =
        (0..100).map(|at| if at == 99 { -0.0 } else { f64::from(at) }).collect();
    assert_eq!(report(&numbers, &[Unique]), "`/a/99`: repeats element 0; elements must differ");
    let maps: Vec<BTreeMap<String, i64>> =
        (0..100).map(|at| BTreeMap::from([("k".to_owned(), at % 99)])).collect();
    assert_eq!(report(&maps, &[Unique]), "`/a/99`: repeats element 0; elements must differ");
}

#[test]
fn a_list_of_any_length_takes_no_time_by_the_square() {
    // By the square these are five billion comparisons.
    let list: Vec<i64> = (0..100_000).collect();
    assert_eq!(report(&list, &[Unique]), "");
}

#[test]
fn formats_and_types() {
    let secret = crate::Sensitive::from("hush");
    assert_eq!(
        report(&"x".to_owned(), &[Constraint::Format(Format::Ipv4)]),
        "`/a`: \"x\" is not an IPv4 address as documented"
    );
    assert_eq!(
        report(&secret, &[Constraint::Format(Format::Uuid)]),
        "`/a`: \"***\" is not a UUID as documented"
    );
    let either = [OneOf(&[Kind::Integer, Kind::String])];
    assert_eq!(report(&Value::from("1"), &either), "");
    assert_eq!(
        report(&Value::from(1.5), &either),
        "`/a`: is a number where an integer or a string is documented"
    );
}

#[test]
fn a_violation_names_its_source() {
    let found = found(&1, &[AtLeast(integer(2))]);
    let violation = found.iter().next().expect("1 is too small");
    assert_eq!(
        format!("{violation:#}"),
        "`/a`: 1 is below the documented minimum 2 (demo Thing, demo/CreateThing.md#thing)"
    );
    assert_eq!(violation.rule.kind(), "minimum");
}

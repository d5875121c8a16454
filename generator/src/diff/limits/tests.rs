use serde_json::json;

use super::*;
use crate::ir::Source;

/// What changes between two constraints, one line each.
fn changes(old: serde_json::Value, new: serde_json::Value) -> String {
    let read = |json| serde_json::from_value(json).expect("constraints");
    let (old, new): (Constraints, Constraints) = (read(old), read(new));
    let source = Source::default();
    let mut findings = Findings::default();
    compare(&Spot::new("/x", &source, &source), &old, &new, &mut findings);
    let line = |found: &super::super::findings::Found| {
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        let fact = found.fact.clone().unwrap_or_default();
        let (code, at) = (found.kind.rule().code, &found.at);
        format!("{at} {code} {fact} {} → {}", text(&found.old), text(&found.new))
    };
    findings.found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn lengths() {
    let length =
        |min: u64, max: u64, unit: &str| json!({"length": {"min": min, "max": max, "unit": unit}});
    insta::assert_snapshot!(changes(length(1, 64, "characters"), length(0, 32, "characters")), @r"
    /x limit-loosened minimum length 1 → none
    /x limit-tightened maximum length 64 → 32
    ");
    insta::assert_snapshot!(changes(length(0, 64, "characters"), length(0, 64, "bytes")), @"/x limit-tightened maximum length 64 characters → 64 bytes");
    insta::assert_snapshot!(changes(length(2, 64, "bytes"), length(2, 64, "characters")), @r"
    /x limit-tightened minimum length 2 bytes → 2 characters
    /x limit-loosened maximum length 64 bytes → 64 characters
    ");
    assert_eq!(changes(json!({}), json!({"length": {"min": 0}})), "", "every text has that length");
}

#[test]
fn bounds() {
    let bounds =
        |min: &str, exclusive: bool| json!({"minimum": {"value": min, "exclusive": exclusive}});
    insta::assert_snapshot!(changes(bounds("1", false), bounds("1", true)), @"/x limit-tightened minimum 1 → 1 (excluded)");
    insta::assert_snapshot!(changes(bounds("9.5", false), bounds("10", false)), @"/x limit-tightened minimum 9.5 → 10");
    insta::assert_snapshot!(changes(bounds("9223372036854775807", false), bounds("9223372036854775806", false)), @"/x limit-loosened minimum 9223372036854775807 → 9223372036854775806");
    insta::assert_snapshot!(changes(json!({"maximum": {"value": "5"}}), json!({})), @"/x limit-loosened maximum 5 → none");
}

#[test]
fn items_and_what_holds_for_each() {
    let old = json!({"max_items": 5, "items": {"length": {"max": 8}}});
    let new = json!({"max_items": 9, "unique_items": true, "items": {"pattern": "^a"}});
    insta::assert_snapshot!(changes(old, new), @r"
    /x limit-loosened maximum number of items 5 → 9
    /x limit-tightened items none → unique
    /x/* limit-loosened maximum length 8 → none
    /x/* pattern-added  none → ^a
    ");
}

#[test]
fn formats_defaults_and_values_without_an_enum() {
    insta::assert_snapshot!(changes(json!({"format": "int32"}), json!({"format": "int64"})), @"/x storage-format-changed  int32 → int64");
    insta::assert_snapshot!(changes(json!({"format": "uuid"}), json!({"format": "base64"})), @"/x format-removed  uuid → base64");
    insta::assert_snapshot!(changes(json!({}), json!({"default": {"boolean": true}})), @"/x default-changed  none → true");
    let values = |list: &[bool]| {
        let values: Vec<_> =
            list.iter().map(|value| json!({"value": {"boolean": value}})).collect();
        json!({"values": values})
    };
    insta::assert_snapshot!(changes(values(&[true, false]), values(&[true])), @"/x enum-value-removed  false → none");
    insta::assert_snapshot!(changes(values(&[]), values(&[true])), @"/x limit-tightened values none → true");
}

#[test]
fn patterns_of_classes_are_compared() {
    let change = |old: &str, new: &str| changes(json!({"pattern": old}), json!({"pattern": new}));
    let lines = [
        change("^[a-z]{1,8}$", "^[a-z0-9]{1,8}$"),
        change("^[a-z0-9]{1,8}$", "^[a-z0-9]{1,4}$"),
        change("^[0-9]+$", "^\\d+$"),
        change("^[a-z]+$", "^[0-9]+$"),
        change("^[a-z]+$", "^(a)\\1$"),
        change("^(a)\\1$", "^(b)\\1$"),
    ];
    insta::assert_snapshot!(lines.join("\n"), @r#"
    /x pattern-widened  ^[a-z]{1,8}$ → ^[a-z0-9]{1,8}$
    /x pattern-narrowed  ^[a-z0-9]{1,8}$ → ^[a-z0-9]{1,4}$
    /x pattern-restated  ^[0-9]+$ → ^\d+$
    /x pattern-changed  ^[a-z]+$ → ^[0-9]+$
    /x pattern-removed  ^[a-z]+$ → ^(a)\1$
    /x pattern-restated  ^(a)\1$ → ^(b)\1$
    "#);
}

#[test]
fn what_is_documented_only_loosens() {
    let limit =
        |most: u64, documented: &[&str]| json!({"max_items": most, "documented": documented});
    insta::assert_snapshot!(changes(limit(9, &[]), limit(9, &["max-items"])), @"/x limit-loosened maximum number of items 9 → none");
    insta::assert_snapshot!(changes(limit(9, &["max-items"]), limit(8, &[])), @"/x limit-tightened maximum number of items none → 8");
    insta::assert_snapshot!(changes(limit(9, &["max-items"]), limit(8, &["max-items"])), @"/x limit-noted maximum items 9 → 8");
}

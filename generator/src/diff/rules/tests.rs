use std::collections::BTreeSet;

use super::*;

#[test]
fn each_kind_has_its_rule() {
    for (at, rule) in RULES.iter().enumerate() {
        assert_eq!(rule.kind as usize, at, "{}", rule.code);
    }
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len(), "codes are unique");
}

#[test]
fn a_type_of_both_directions_is_no_milder_than_one_of_either() {
    for rule in RULES {
        assert!(rule.both >= rule.request.max(rule.response), "{}", rule.code);
    }
}

/// The table that decides about versions: whoever changes it sees it here.
#[test]
fn the_table() {
    let row = |rule: &Rule| {
        let [request, response, both] = [rule.request, rule.response, rule.both].map(Class::as_str);
        format!("{:24} {request:16} {response:16} {both}", rule.code)
    };
    let rows: Vec<String> = RULES.iter().map(row).collect();
    insta::assert_snapshot!(rows.join("\n"));
}

use std::fmt::Write as _;

use super::*;

fn names<T: std::fmt::Debug>(all: &[T], none: &str) -> String {
    let names: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
    if names.is_empty() { none.to_owned() } else { names.join(" ") }
}

fn code(code: Option<&'static Code>) -> &'static str {
    code.map_or("", |code| code.id)
}

#[test]
fn the_table_of_decisions() {
    let mut table = String::new();
    for rule in RULES {
        let facts = match rule.facts.len() {
            11 => "all but conditions".to_owned(),
            _ => names(rule.facts, ""),
        };
        let (said, becomes) = (names(rule.said, "whoever"), format!("{:?}", rule.becomes));
        let row = format!("{facts} | {said} | {:?} | {becomes} {}", rule.found, code(rule.code));
        writeln!(table, "{}", row.trim_end()).expect("a String takes all");
    }
    insta::assert_snapshot!(table, @"
    MinLength MaxLength | Label | Misfit | Dropped HW0602
    Minimum Maximum | Label | Misfit | Dropped HW0603
    Values | Label | Misfit | Dropped HW0608
    Default | Label | Misfit | Dropped HW0607
    MinItems MaxItems UniqueItems Pattern Format | Label | Misfit | Dropped HW0609
    Condition | whoever | Misfit | Documented
    Minimum Maximum | Sentence Lead List | Misfit | Dropped HW0617
    all but conditions | whoever | Misfit | Dropped
    MinLength MaxLength Minimum Maximum MinItems MaxItems | whoever | Impossible | Dropped HW0604
    Default | whoever | Unlisted | Enforced HW0605
    Values | Sentence Lead List | OfParts | Dropped HW0613
    Values | whoever | OfParts | Documented HW0614
    Values | whoever | Broken | Documented HW0614
    Values | Sentence List | Unshown | Documented
    Values | whoever | AnyCase | Documented
    Values | whoever | Open | Documented HW0618
    MinLength MaxLength | whoever | Broken | Documented HW0616
    Minimum Maximum | whoever | Broken | Documented HW0616
    Pattern | whoever | Broken | Documented HW0616
    MinLength MaxLength Minimum Maximum MinItems MaxItems | Sentence Lead List | Varies | Documented
    MinLength MinItems Values Pattern Format | whoever | Emptiable | Documented
    Values | whoever | Exceeded | Documented
    Values | Sentence Lead List | Vague | Documented
    MinLength MaxLength Minimum Maximum MinItems MaxItems | whoever | Exceeded | Documented
    Values | whoever | Silent | Documented
    Values | whoever | Disputed | Documented
    MinLength MaxLength Minimum Maximum MinItems MaxItems UniqueItems Pattern Format | whoever | Silent | Documented
    Pattern Format | whoever | Disputed | Documented
    Format | Label Cell Sentence Lead List | Unshown | Dropped HW0612
    Format | Label Cell Sentence Lead List | Broken | Dropped HW0612
    Format | Label Cell Sentence Lead List | NamesakeBroken | Dropped HW0612
    Pattern | whoever | Uncheckable | Enforced HW0611
    Condition | whoever | Unplaced | Dropped HW0610
    Condition | whoever | Vague | Documented
    Condition | whoever | Narrowed | Documented
    Condition | whoever | Unrequired | Documented
    Condition | whoever | Silent | Documented
    Condition | whoever | Broken | Documented HW0615
    Condition | whoever | Doubtful | Documented
    all but conditions | whoever | Doubtful | Documented
    ");
}

#[test]
fn the_table_of_clashes() {
    let mut table = String::new();
    for row in CLASHES {
        let facts = names(row.facts, "");
        let line = format!("{:?} | {facts} | {:?} {}", row.between, row.takes, code(row.code));
        writeln!(table, "{}", line.trim_end()).expect("a String takes all");
    }
    insta::assert_snapshot!(table, @"
    Labels | MinLength MaxLength Minimum Maximum MinItems MaxItems Default Pattern | First HW0601
    LabelAndSentence | MinLength MaxLength Minimum Maximum MinItems MaxItems Default Pattern | First HW0601
    Sentences | MinLength MaxLength Minimum Maximum | Weaker
    Sentences | Default | Neither
    ");
}

#[test]
fn every_row_can_be_reached() {
    let saids =
        [Label, Cell, List, Sentence, Said::Sample, Said::Alternatives, Said::Fixup, Said::Facts];
    for rule in RULES {
        let reached = rule.facts.iter().any(|fact| {
            let mut found = saids.iter().filter_map(|said| decide(*fact, *said, rule.found));
            found.any(|row| std::ptr::eq(row, rule))
        });
        assert!(reached, "{rule:?}");
    }
}

#[test]
fn the_gravest_finding_decides() {
    let mut evidence = Evidence::new(Values, Sentence);
    assert!(judge(&evidence).is_none(), "what nothing speaks against is enforced");
    evidence.found.insert(Finding::Unshown);
    assert_eq!(judge(&evidence).map(|rule| rule.becomes), Some(Becomes::Documented));
    evidence.found.insert(Finding::OfParts);
    assert_eq!(judge(&evidence).map(|rule| rule.becomes), Some(Becomes::Dropped));
    evidence.said = Label;
    let rule = judge(&evidence).map(|rule| rule.becomes);
    assert_eq!(rule, Some(Becomes::Documented), "a label names values of its own");
    evidence.found.remove(&Finding::OfParts);
    assert!(judge(&evidence).is_none(), "a label needs no sample");
}

//! Plans of patterns, and that they agree with another engine.

use proptest::prelude::*;

use super::{Matcher, plan};

fn show(documented: &str) -> String {
    let plan = match plan(documented) {
        Ok(plan) => plan,
        Err(reason) => return format!("{documented} => unsupported: {reason}"),
    };
    let check = |check: &super::Check| {
        let not = if check.negated { "not " } else { "" };
        match &check.matcher {
            Matcher::Regex(text) => format!("{not}regex {text}"),
            Matcher::Classes(sequences) => {
                let sequence =
                    |sequence: &super::Sequence| sequence.iter().map(part).collect::<String>();
                let sequences: Vec<String> = sequences.iter().map(sequence).collect();
                format!("{not}{}", sequences.join(" or "))
            }
        }
    };
    let checks: Vec<String> = plan.checks.iter().map(check).collect();
    format!("{documented} => {}", checks.join(" and "))
}

fn part(part: &super::Part) -> String {
    let range = |(low, high): &(char, char)| {
        if low == high {
            low.escape_default().to_string()
        } else {
            format!("{}-{}", low.escape_default(), high.escape_default())
        }
    };
    let class: String = part.class.iter().map(range).collect();
    let max = if part.max == u32::MAX { String::new() } else { part.max.to_string() };
    format!("[{class}]{{{},{max}}}", part.min)
}

fn show_all(patterns: &[&str]) -> String {
    patterns.iter().map(|pattern| show(pattern)).collect::<Vec<_>>().join("\n")
}

#[test]
fn sequences_of_classes_need_no_engine() {
    insta::assert_snapshot!(show_all(&[
        r"^[a-zA-Z][\w-]{0,63}$",
        r"[0-9a-f]{32}",
        r"/^\d{1,3}$/",
        r"^(http|https)$",
        r"^[a-z]+(\.[a-z]{2})?$",
        r"^(?!_)[a-z_]{1,8}$",
        r"^(?!-)(?!0$)[0-9-]*$",
        r"^[\u4e00-\u9fa5\w.\-]+$",
        r"^[a-z\\d]+$",
        r"^\\d+$",
        r"^[[:alnum:]_]+$",
        r"^\p{Alpha}\p{Digit}*$",
        r"^[A-Z]{2}\/[a-z]$",
        r"^(^a|b$)$",
    ]), @r"
    ^[a-zA-Z][\w-]{0,63}$ => [A-Za-z]{1,1}[-0-9A-Z_a-z]{0,63}
    [0-9a-f]{32} => [0-9a-f]{32,32}
    /^\d{1,3}$/ => [0-9]{1,3}
    ^(http|https)$ => [h]{1,1}[t]{2,2}[p]{1,1} or [h]{1,1}[t]{2,2}[p]{1,1}[s]{1,1}
    ^[a-z]+(\.[a-z]{2})?$ => [a-z]{1,} or [a-z]{1,}[.]{1,1}[a-z]{2,2}
    ^(?!_)[a-z_]{1,8}$ => not [_]{1,1}[\u{0}-\u{10ffff}]{0,} and [_a-z]{1,8}
    ^(?!-)(?!0$)[0-9-]*$ => not [-]{1,1}[\u{0}-\u{10ffff}]{0,} and not [0]{1,1} and [-0-9]{0,}
    ^[\u4e00-\u9fa5\w.\-]+$ => [--.0-9A-Z_a-z\u{4e00}-\u{9fa5}]{1,}
    ^[a-z\\d]+$ => [0-9a-z]{1,}
    ^\\d+$ => [0-9]{1,}
    ^[[:alnum:]_]+$ => [0-9A-Z_a-z]{1,}
    ^\p{Alpha}\p{Digit}*$ => [A-Za-z]{1,1}[0-9]{0,}
    ^[A-Z]{2}\/[a-z]$ => [A-Z]{2,2}[/]{1,1}[a-z]{1,1}
    ^(^a|b$)$ => [a-b]{1,1}
    ");
}

#[test]
fn the_rest_is_compiled() {
    insta::assert_snapshot!(show_all(&[
        r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        r"^(?=.*[a-z])(?=.*\d)[a-z\d]{8,}$",
        r"^(\d+\.){3}\d+$",
        r"/^[a-z]+-[a-z]*$/i",
        r"^[!-/:-@{}\[\]^&&~-]+\bx$",
        r"a{,3}",
        r"^((a){2,5})?b*a$",
    ]), @r"
    ^[a-z0-9]([a-z0-9-]*[a-z0-9])?$ => regex ^(?:(?:\A[0-9a-z](?:[\-0-9a-z]*[0-9a-z])?\z))$
    ^(?=.*[a-z])(?=.*\d)[a-z\d]{8,}$ => regex ^(?:(?:[\x{0}-\x{9}\x{b}-\x{10ffff}]*[a-z][\x{0}-\x{10ffff}]*))$ and regex ^(?:(?:[\x{0}-\x{9}\x{b}-\x{10ffff}]*[0-9][\x{0}-\x{10ffff}]*))$ and [0-9a-z]{8,}
    ^(\d+\.){3}\d+$ => [0-9]{1,}[.]{1,1}[0-9]{1,}[.]{1,1}[0-9]{1,}[.]{1,1}[0-9]{1,}
    /^[a-z]+-[a-z]*$/i => [A-Za-z\u{17f}\u{212a}]{1,}[-]{1,1}[A-Za-z\u{17f}\u{212a}]{0,}
    ^[!-/:-@{}\[\]^&&~-]+\bx$ => regex ^(?:(?:\A[!-/:-@\[\]\^\{\}\~]+(?-u:\b)x\z))$
    a{,3} => [a]{1,1}[{]{1,1}[,]{1,1}[3]{1,1}[}]{1,1}
    ^((a){2,5})?b*a$ => regex ^(?:(?:\A(a{2,5})?b*a\z))$
    ");
}

#[test]
fn what_no_engine_takes_is_said() {
    insta::assert_snapshot!(show_all(&[
        r"^(a)\1$",
        r"^a(?!b)c$",
        r"^(?<=a)b$",
        r"^[a-z$",
        r"^(a$",
        r"^\ca$",
        "a\\",
        r"^\p{Nothing}$",
        // For 256 characters a second, and for 16,000 ten.
        "^((a{0,99}){0,99}b?){0,9}$",
        "^(([a-z]{1,30}){1,30}x){1,30}$",
    ]), @r"
    ^(a)\1$ => unsupported: it refers back to a group
    ^a(?!b)c$ => unsupported: it has a lookahead inside the pattern
    ^(?<=a)b$ => unsupported: it has a look-behind
    ^[a-z$ => unsupported: a class has no end
    ^(a$ => unsupported: unclosed group
    ^\ca$ => unsupported: `\c` means different things
    a\ => unsupported: it ends in a backslash
    ^\p{Nothing}$ => unsupported: Unicode property not found
    ^((a{0,99}){0,99}b?){0,9}$ => unsupported: compiled regex exceeded size limit
    ^(([a-z]{1,30}){1,30}x){1,30}$ => unsupported: compiled regex exceeded size limit
    ");
}

/// Expressions of classes, groups and repetitions over a few letters.
fn expressions() -> impl Strategy<Value = String> {
    let class = prop::sample::select(vec!["a", "b", "[ab]", "[^b]", "[b-d]", r"\d", "-", "[a-c1]"]);
    let leaf = class.prop_map(str::to_owned).boxed();
    leaf.prop_recursive(3, 12, 3, |inner| {
        let count = prop::sample::select(vec!["", "?", "*", "+", "{2}", "{1,3}", "{0,2}"]);
        prop_oneof![
            (inner.clone(), count).prop_map(|(inner, count)| format!("({inner}){count}")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(?:{a}|{b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn plans_agree_with_another_engine(
        expression in expressions(),
        ahead in prop::option::of(expressions()),
        texts in prop::collection::vec("[a-d1-]{0,6}", 24),
    ) {
        // What the body matches whole, unless the lookahead matches its start. Engines that backtrack
        // know lookaheads, but take all memory for some nests of repetitions, and err in others.
        let whole = regex::Regex::new(&format!("^(?:{expression})$")).expect("it is of one syntax");
        let start = ahead.as_ref().map(|ahead| {
            regex::Regex::new(&format!("^(?:{ahead})")).expect("it is of one syntax")
        });
        let ahead = ahead.map(|ahead| format!("(?!{ahead})")).unwrap_or_default();
        let documented = format!("^{ahead}(?:{expression})$");
        let planned = plan(&documented).expect("the expression is of what plans are made for");
        for text in texts {
            let matches =
                whole.is_match(&text) && !start.as_ref().is_some_and(|start| start.is_match(&text));
            prop_assert_eq!(planned.accepts(&text), matches, "{} on {:?}", documented, text);
        }
    }

    #[test]
    fn any_text_is_planned_or_refused(text in r"[\[\](){}?*+|^$\\/a-d0-9,:=!<>.&~-]{0,24}") {
        let _ = plan(&text);
    }
}

//! Texts that satisfy their limits.

use huaweicloud_runtime::{Constraint, Format, Matcher, Pattern, Repeat};
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;

/// Longer texts are not built.
const LONGEST: u64 = 4096;
/// Texts built of each expression.
const DRAWS: usize = 64;
/// More of a character class than it needs.
const MORE: [u32; 5] = [0, 1, 7, 31, 63];

/// Texts that satisfy the constraints; none if there is no way to find any.
pub(crate) fn of(constraints: &[Constraint]) -> Vec<String> {
    let mut texts = candidates(constraints);
    texts.retain(|text| constraints.iter().all(|constraint| satisfies(text, constraint)));
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn candidates(constraints: &[Constraint]) -> Vec<String> {
    let pattern = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Pattern(pattern) => Some(pattern),
        _ => None,
    });
    let format = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Format(format) => Some(*format),
        _ => None,
    });
    let lengths = lengths(constraints);
    match (pattern, format) {
        (_, Some(format)) => of_format(format).iter().map(|text| (*text).to_owned()).collect(),
        (Some(pattern), None) => of_pattern(pattern, &lengths),
        (None, None) => {
            let of_length =
                |length: &usize| ["a", "Z9_", "中", "é \"\\"].map(|unit| cycle(unit, *length));
            lengths.iter().flat_map(of_length).collect()
        }
    }
}

fn cycle(unit: &str, length: usize) -> String {
    unit.chars().cycle().take(length).collect()
}

/// Lengths at the limits, if they are not too great, and between.
fn lengths(constraints: &[Constraint]) -> Vec<usize> {
    let (mut low, mut high) = (0, u64::MAX);
    for constraint in constraints {
        if let Constraint::Length(min, max) | Constraint::ByteLength(min, max) = constraint {
            low = low.max(*min);
            high = high.min(*max);
        }
    }
    let all = [low, low + 1, low + 5, high.min(LONGEST), high.min(LONGEST) / 3];
    all.into_iter().filter_map(|length| usize::try_from(length).ok()).collect()
}

/// Whether a text satisfies a constraint: counted here again, except for patterns.
pub(crate) fn satisfies(text: &str, constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Length(min, max) => (*min..=*max).contains(&(text.chars().count() as u64)),
        Constraint::ByteLength(min, max) => (*min..=*max).contains(&(text.len() as u64)),
        Constraint::Pattern(pattern) => pattern.matches(text),
        _ => true,
    }
}

fn of_format(format: Format) -> &'static [&'static str] {
    match format {
        Format::Uuid => {
            &["4e65f8b1-306d-4522-8ecd-aa374000e2a4", "4E65F8B1306D45228ECDAA374000E2A4"]
        }
        Format::Ipv4 => &["192.168.0.1", "0.0.0.0", "255.255.255.255"],
        Format::Ipv6 => &["::1", "fe80::1:2", "2001:db8:0:0:1:2:3:4"],
        Format::Cidr => &["10.0.0.0/8", "0.0.0.0/0", "2001:db8::/48"],
        Format::DateTime => &["2024-02-29T23:59:59Z", "1999-12-31T00:00:00.123+08:00"],
        Format::Date => &["2024-02-29", "1999-12-31"],
        _ => &[],
    }
}

/// Texts that match the checks of a pattern which are not negated.
fn of_pattern(pattern: &Pattern, lengths: &[usize]) -> Vec<String> {
    let wanted = pattern.checks.iter().filter(|check| !check.negated);
    wanted
        .flat_map(|check| match check.matcher {
            Matcher::Classes(alternatives) => {
                alternatives.iter().flat_map(|parts| of_classes(parts, lengths)).collect()
            }
            Matcher::Regex(expression) => of_expression(expression),
        })
        .collect()
}

/// Each class as often as it must be or some more, and one of them filled up to each length.
fn of_classes(parts: &[Repeat], lengths: &[usize]) -> Vec<String> {
    let least: usize = parts.iter().map(|part| part.min as usize).sum();
    let fills = lengths.iter().filter_map(|length| u32::try_from(length.checked_sub(least)?).ok());
    let mores: Vec<u32> = MORE.into_iter().chain(fills).collect();
    let mut texts = Vec::new();
    for (wide, turn) in (0..parts.len()).flat_map(|wide| [(wide, 0), (wide, 1)]) {
        for more in &mores {
            let text = parts.iter().enumerate().flat_map(|(at, part)| {
                let more = if at == wide { *more } else { 0 };
                let count = part.min.saturating_add(more).min(part.max);
                members(part.class, turn).take(count as usize)
            });
            texts.push(text.collect());
        }
    }
    texts
}

/// Characters of a class, over and over: from the starts of its ranges, or from their ends.
fn members(class: &'static [(char, char)], turn: usize) -> impl Iterator<Item = char> {
    class.iter().cycle().map(move |(low, high)| if turn == 0 { *low } else { *high })
}

fn of_expression(expression: &str) -> Vec<String> {
    // The anchors are implied, and the strategy knows none.
    let plain = expression.trim_start_matches('^').trim_end_matches('$');
    let Ok(strategy) = string_regex(plain) else { return Vec::new() };
    let mut runner = TestRunner::deterministic();
    let draw = |_| Some(strategy.new_tree(&mut runner).ok()?.current());
    (0..DRAWS).filter_map(draw).collect()
}

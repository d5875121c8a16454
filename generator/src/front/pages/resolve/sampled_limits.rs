//! Lengths, bounds and patterns, against the samples of the page: what a sample breaks would refuse
//! who sends what the sample shows.

use crate::diag::Code;
use crate::ir::{Bound, Constraints, FactKind, Finding, LengthUnit, Number};
use crate::{pattern, policy};

/// Whether samples can speak against a limit.
pub(super) fn is_limited(constraints: &Constraints) -> bool {
    constraints.length.is_some()
        || constraints.minimum.is_some()
        || constraints.maximum.is_some()
        || constraints.pattern.is_some()
}

/// Notes which limits the samples break; returns what tells of each, with the sample.
pub(super) fn settle(
    limits: &mut Constraints,
    texts: &[String],
    numbers: &[String],
) -> Vec<(&'static Code, String)> {
    let broken = [
        (FactKind::MinLength, out_of_length(limits, texts, |count, min, _| count < min)),
        (FactKind::MaxLength, out_of_length(limits, texts, |count, _, max| count > max)),
        (FactKind::Minimum, beyond(limits.minimum.as_ref(), numbers, |value, min| value < min)),
        (FactKind::Maximum, beyond(limits.maximum.as_ref(), numbers, |value, max| value > max)),
        (FactKind::Pattern, unmatched(limits, texts)),
    ];
    let mut told: Vec<(&'static Code, String)> = Vec::new();
    for (fact, sample) in broken {
        let Some(sample) = sample else { continue };
        limits.found(fact, Finding::Broken);
        let said = limits.evidence.of(fact).map(|evidence| evidence.said);
        let code = said.and_then(|said| policy::code(fact, said, Finding::Broken));
        let known = told.iter().any(|(_, other)| *other == sample);
        told.extend(code.filter(|_| !known).map(|code| (code, sample)));
    }
    told
}

fn out_of_length(
    limits: &Constraints,
    texts: &[String],
    breaks: fn(u64, u64, u64) -> bool,
) -> Option<String> {
    let length = limits.length?;
    let count = |text: &String| match length.unit {
        LengthUnit::Characters => text.chars().count() as u64,
        LengthUnit::Bytes => text.len() as u64,
    };
    let (min, max) = (length.min.unwrap_or(0), length.max.unwrap_or(u64::MAX));
    let text = texts.iter().find(|text| breaks(count(text), min, max))?;
    Some(format!("`{text}`"))
}

fn beyond(
    bound: Option<&Bound>,
    numbers: &[String],
    breaks: fn(f64, f64) -> bool,
) -> Option<String> {
    let bound = bound?;
    let limit = bound.value.as_f64();
    let number = numbers.iter().find(|number| {
        Number::parse(number).is_some_and(|number| {
            let value = number.as_f64();
            breaks(value, limit) || (bound.exclusive && number == bound.value)
        })
    })?;
    Some(format!("`{number}`"))
}

fn unmatched(limits: &Constraints, texts: &[String]) -> Option<String> {
    let documented = limits.pattern.as_deref()?;
    let text = texts.iter().find(|text| pattern::admits(documented, text) == Some(false))?;
    Some(format!("`{text}`"))
}

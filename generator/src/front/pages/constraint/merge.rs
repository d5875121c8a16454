//! Two readings of one value: labels over prose, and the check of the result.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Display;

use super::Doubt;
use crate::diag::Code;
use crate::ir::{Bound, Constraints, Evidences, FactKind, Finding, Length, LengthUnit};
use crate::policy::{self, Between};

/// The doubt that two statements of a limit differ.
pub(super) fn disagreement<T: Display>(
    code: &'static Code,
    fact: FactKind,
    taken: &T,
    dropped: &T,
) -> Doubt {
    let name = fact.name();
    let message =
        format!("two statements of the {name} disagree: `{taken}` is taken, `{dropped}` is not");
    Doubt { code, message }
}

/// Fills what labels leave open with what sentences say, and doubts where both differ.
pub(super) fn under(labels: &mut Constraints, prose: Constraints, doubts: &mut Vec<Doubt>) {
    let stated = labels.clone();
    compare(labels, &prose);
    let mut fill = Fill { doubts, exceeded: Vec::new() };
    fill.length(&mut labels.length, prose.length);
    fill.bound(FactKind::Minimum, &mut labels.minimum, prose.minimum, Ordering::Less);
    fill.bound(FactKind::Maximum, &mut labels.maximum, prose.maximum, Ordering::Greater);
    fill.limit(FactKind::MinItems, &mut labels.min_items, prose.min_items, Ordering::Less);
    fill.limit(FactKind::MaxItems, &mut labels.max_items, prose.max_items, Ordering::Greater);
    fill.slot(FactKind::Default, &mut labels.default, prose.default);
    fill.slot(FactKind::Pattern, &mut labels.pattern, prose.pattern);
    let exceeded = fill.exceeded;
    labels.format = labels.format.or(prose.format);
    labels.unique_items |= prose.unique_items;
    if labels.values.is_empty() {
        labels.values = prose.values;
    }
    match (&mut labels.items, prose.items) {
        (Some(items), Some(said)) => under(items, *said, doubts),
        (items @ None, said) => *items = said,
        (Some(_), None) => {}
    }
    undo_empty_ranges(labels, stated);
    attest(labels, prose.evidence, &prose.documented);
    for fact in exceeded {
        labels.found(fact, Finding::Exceeded);
    }
}

/// Notes of what labels say whether sentences say the same.
fn compare(labels: &mut Constraints, prose: &Constraints) {
    for fact in FactKind::OF_VALUES {
        if labels.states(fact) && prose.states(fact) {
            let agrees = labels.agrees(prose, fact);
            let finding = if agrees { Finding::Restated } else { Finding::Contradicted };
            labels.evidence.found(fact, finding);
        }
    }
}

/// Takes the evidence of what sentences added.
fn attest(merged: &mut Constraints, said: Evidences, documented: &BTreeSet<FactKind>) {
    for evidence in said {
        if merged.states(evidence.fact) && merged.evidence.of(evidence.fact).is_none() {
            merged.documented.extend(documented.get(&evidence.fact));
            merged.evidence.set(evidence);
        }
    }
}

/// Takes back what prose added if it contradicts a label: both were read, but one is misread.
fn undo_empty_ranges(merged: &mut Constraints, stated: Constraints) {
    if merged.length.is_some_and(is_empty_length) {
        merged.length = stated.length;
    }
    if is_empty_value_range(merged) {
        (merged.minimum, merged.maximum) = (stated.minimum, stated.maximum);
    }
    if is_empty_items_range(merged) {
        (merged.min_items, merged.max_items) = (stated.min_items, stated.max_items);
    }
}

struct Fill<'a> {
    doubts: &'a mut Vec<Doubt>,
    /// Limits of labels beyond which sentences go.
    exceeded: Vec<FactKind>,
}

impl Fill<'_> {
    fn disagree<T: Display>(&mut self, fact: FactKind, taken: &T, dropped: &T) {
        let (_, code) = policy::settle(Between::LabelAndSentence, fact);
        self.doubts.extend(code.map(|code| disagreement(code, fact, taken, dropped)));
    }

    /// Notes a limit beyond which the sentence goes; `weaker` is how a weaker one compares to a
    /// stronger one.
    fn compare(&mut self, fact: FactKind, order: Option<Ordering>, weaker: Ordering) {
        self.exceeded.extend((order == Some(weaker)).then_some(fact));
    }

    fn limit(
        &mut self,
        fact: FactKind,
        slot: &mut Option<u64>,
        said: Option<u64>,
        weaker: Ordering,
    ) {
        let order = slot.as_ref().zip(said).map(|(known, said)| said.cmp(known));
        self.compare(fact, order, weaker);
        self.slot(fact, slot, said);
    }

    fn slot<T: PartialEq + Display>(
        &mut self,
        fact: FactKind,
        slot: &mut Option<T>,
        said: Option<T>,
    ) {
        match (&*slot, said) {
            (None, said) => *slot = said,
            (Some(known), Some(said)) if *known != said => {
                self.disagree(fact, known, &said);
            }
            _ => {}
        }
    }

    fn bound(
        &mut self,
        fact: FactKind,
        slot: &mut Option<Bound>,
        said: Option<Bound>,
        weaker: Ordering,
    ) {
        match (&*slot, said) {
            (None, said) => *slot = said,
            (Some(known), Some(said)) if !same_integers(fact, known, &said) => {
                let order = said.value.as_f64().partial_cmp(&known.value.as_f64());
                self.compare(fact, order, weaker);
                self.disagree(fact, &known.value, &said.value);
            }
            _ => {}
        }
    }

    fn length(&mut self, slot: &mut Option<Length>, said: Option<Length>) {
        let Some(said) = said else { return };
        let length = slot.get_or_insert(Length { unit: said.unit, ..Length::default() });
        // A label names no unit; where the sentence agrees with it, its unit holds for both.
        if said.unit == LengthUnit::Bytes && (said.max == length.max || length.max.is_none()) {
            length.unit = LengthUnit::Bytes;
        }
        self.limit(FactKind::MinLength, &mut length.min, said.min, Ordering::Less);
        self.limit(FactKind::MaxLength, &mut length.max, said.max, Ordering::Greater);
    }
}

/// Whether two bounds admit the same integers: above 0 is from 1.
fn same_integers(fact: FactKind, one: &Bound, other: &Bound) -> bool {
    let step = if fact == FactKind::Minimum { 1 } else { -1 };
    let closed =
        |bound: &Bound| Some(bound.value.as_i64()? + if bound.exclusive { step } else { 0 });
    one == other || closed(one).is_some_and(|closed_one| closed(other) == Some(closed_one))
}

fn is_empty_length(length: Length) -> bool {
    matches!(length, Length { min: Some(min), max: Some(max), .. } if min > max)
}

fn is_empty_value_range(constraints: &Constraints) -> bool {
    let (Some(min), Some(max)) = (&constraints.minimum, &constraints.maximum) else { return false };
    min.value.as_f64() > max.value.as_f64()
}

fn is_empty_items_range(constraints: &Constraints) -> bool {
    matches!((constraints.min_items, constraints.max_items), (Some(min), Some(max)) if min > max)
}

/// Checks constraints against themselves, elements included.
pub(super) fn check(constraints: &mut Constraints, doubts: &mut Vec<Doubt>) {
    let told = |constraints: &Constraints, fact, finding| {
        let said = constraints.evidence.of(fact)?.said;
        policy::code(fact, said, finding)
    };
    let mut empty = |code: Option<&'static Code>, limits: String| {
        let message = format!("the minimum is above the maximum: {limits}");
        doubts.extend(code.map(|code| Doubt { code, message }));
    };
    if let Some(length) = constraints.length.take_if(|length| is_empty_length(*length)) {
        let code = told(constraints, FactKind::MinLength, Finding::Impossible);
        empty(code, format!("length {} to {}", length.min.unwrap_or(0), length.max.unwrap_or(0)));
        constraints.forget_all(&[FactKind::MinLength, FactKind::MaxLength]);
    }
    if is_empty_value_range(constraints) {
        let bounds = [constraints.minimum.take(), constraints.maximum.take()];
        let values =
            bounds.map(|bound| bound.map_or_else(String::new, |bound| bound.value.to_string()));
        let code = told(constraints, FactKind::Minimum, Finding::Impossible);
        empty(code, values.join(" to "));
        constraints.forget_all(&[FactKind::Minimum, FactKind::Maximum]);
    }
    if is_empty_items_range(constraints) {
        let counts = [constraints.min_items.take(), constraints.max_items.take()];
        let code = told(constraints, FactKind::MinItems, Finding::Impossible);
        empty(code, counts.map(|count| count.unwrap_or(0).to_string()).join(" to ") + " items");
        constraints.forget_all(&[FactKind::MinItems, FactKind::MaxItems]);
    }
    if let Some(default) = constraints.unlisted_default() {
        let message = format!("the default `{default}` is not among the enum values");
        constraints.evidence.found(FactKind::Default, Finding::Unlisted);
        let code = told(constraints, FactKind::Default, Finding::Unlisted);
        doubts.extend(code.map(|code| Doubt { code, message }));
    }
    if let Some(items) = &mut constraints.items {
        check(items, doubts);
    }
    constraints.items.take_if(|items| items.is_empty());
}

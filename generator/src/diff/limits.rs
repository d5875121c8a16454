//! Constraints of one value: limits, pattern, format, default, values that are no enum.

use std::cmp::Ordering;

use super::findings::{Findings, Spot};
use super::rules::Kind;
use crate::ir::{Bound, Constraints, FactKind, Format, Length, LengthUnit, Literal, Number};
use crate::pattern::plan;
use crate::vendor::format_name;

/// Which end of a range a limit is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Least,
    Greatest,
}

/// Compares the constraints of a value and of its elements: what is enforced by what it allows, and
/// what is documented only by its words.
pub(super) fn compare(
    spot: &Spot<'_>,
    old: &Constraints,
    new: &Constraints,
    findings: &mut Findings,
) {
    enforced(spot, &old.enforced(), &new.enforced(), findings);
    noted(spot, old, new, findings);
}

/// What nothing checks on either side, where its words changed.
fn noted(spot: &Spot<'_>, old: &Constraints, new: &Constraints, findings: &mut Findings) {
    let checked = |limits: &Constraints, fact: FactKind| {
        limits.states(fact) && limits.standing(fact).is_enforced()
    };
    for fact in old.documented.union(&new.documented) {
        let (before, after) = (words(old, *fact), words(new, *fact));
        if before != after && !checked(old, *fact) && !checked(new, *fact) {
            let found = findings.changed(Kind::LimitNoted, spot, before, after);
            found.fact = Some(fact.name().to_owned());
        }
    }
    if let (Some(old), Some(new)) = (&old.items, &new.items) {
        noted(&spot.elements(), old, new, findings);
    }
}

/// A fact in words, if it is stated.
fn words(limits: &Constraints, fact: FactKind) -> Option<String> {
    let length = limits.length.unwrap_or_default();
    match fact {
        FactKind::MinLength => length.min.map(|min| min.to_string()),
        FactKind::MaxLength => length.max.map(|max| max.to_string()),
        FactKind::Minimum => text(limits.minimum.as_ref()),
        FactKind::Maximum => text(limits.maximum.as_ref()),
        FactKind::MinItems => limits.min_items.map(|least| least.to_string()),
        FactKind::MaxItems => limits.max_items.map(|most| most.to_string()),
        FactKind::UniqueItems => limits.unique_items.then(|| "unique".to_owned()),
        FactKind::Values => {
            let listed: Vec<String> =
                limits.values.iter().map(|value| value.value.to_string()).collect();
            (!listed.is_empty()).then(|| listed.join(", "))
        }
        FactKind::Default => limits.default.as_ref().map(ToString::to_string),
        FactKind::Pattern => limits.pattern.clone(),
        FactKind::Format => limits.format.map(|format| format_name(format).to_owned()),
        FactKind::Condition => None,
    }
}

fn enforced(spot: &Spot<'_>, old: &Constraints, new: &Constraints, findings: &mut Findings) {
    lengths(spot, old.length, new.length, findings);
    for (fact, end, old, new) in [
        ("minimum", End::Least, &old.minimum, &new.minimum),
        ("maximum", End::Greatest, &old.maximum, &new.maximum),
    ] {
        let order = order_bounds(old.as_ref(), new.as_ref(), end);
        limit(spot, fact, end, order, (text(old.as_ref()), text(new.as_ref())), findings);
    }
    counts(spot, "minimum number of items", End::Least, (old.min_items, new.min_items), findings);
    counts(
        spot,
        "maximum number of items",
        End::Greatest,
        (old.max_items, new.max_items),
        findings,
    );
    if old.unique_items != new.unique_items {
        let kind = if new.unique_items { Kind::LimitTightened } else { Kind::LimitLoosened };
        let word = |unique: bool| unique.then(|| "unique".to_owned());
        let found = findings.changed(kind, spot, word(old.unique_items), word(new.unique_items));
        found.fact = Some("items".to_owned());
    }
    values(spot, old, new, findings);
    pattern(spot, old, new, findings);
    format(spot, old.format, new.format, findings);
    default(spot, old.default.as_ref(), new.default.as_ref(), findings);
    if old.items.is_some() || new.items.is_some() {
        let items = |constraints: &Constraints| constraints.items.clone().unwrap_or_default();
        enforced(&spot.elements(), &items(old), &items(new), findings);
    }
}

/// Compares the value that the service assumes.
pub(super) fn default(
    spot: &Spot<'_>,
    old: Option<&Literal>,
    new: Option<&Literal>,
    findings: &mut Findings,
) {
    if old != new {
        let text = |literal: Option<&Literal>| literal.map(ToString::to_string);
        findings.changed(Kind::DefaultChanged, spot, text(old), text(new));
    }
}

fn lengths(spot: &Spot<'_>, old: Option<Length>, new: Option<Length>, findings: &mut Findings) {
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let ends = [
        ("minimum length", End::Least, old.min.filter(|min| *min > 0), new.min.filter(|m| *m > 0)),
        ("maximum length", End::Greatest, old.max, new.max),
    ];
    for (fact, end, from, to) in ends {
        let restated = from.is_some() && to.is_some() && old.unit != new.unit;
        let order = if restated {
            order_units((from, old.unit), (to, new.unit), end)
        } else {
            order(from.as_ref(), to.as_ref(), end, Ord::cmp)
        };
        let text = |length: Option<u64>, unit: LengthUnit| {
            length.map(|length| match unit {
                LengthUnit::Bytes => format!("{length} bytes"),
                LengthUnit::Characters if restated => format!("{length} characters"),
                LengthUnit::Characters => length.to_string(),
            })
        };
        limit(spot, fact, end, order, (text(from, old.unit), text(to, new.unit)), findings);
    }
}

/// A text has at least as many bytes as characters. What cannot be told counts as tightened.
fn order_units(
    old: (Option<u64>, LengthUnit),
    new: (Option<u64>, LengthUnit),
    end: End,
) -> Ordering {
    let loosened = match end {
        End::Greatest => new.1 == LengthUnit::Characters && new.0 >= old.0,
        End::Least => new.1 == LengthUnit::Bytes && new.0 <= old.0,
    };
    match (end, loosened) {
        (End::Greatest, true) | (End::Least, false) => Ordering::Greater,
        _ => Ordering::Less,
    }
}

fn counts(
    spot: &Spot<'_>,
    fact: &str,
    end: End,
    (old, new): (Option<u64>, Option<u64>),
    findings: &mut Findings,
) {
    let says = |count: &u64| end == End::Greatest || *count > 0;
    let (old, new) = (old.filter(says), new.filter(says));
    let order = order(old.as_ref(), new.as_ref(), end, Ord::cmp);
    let text = |count: Option<u64>| count.map(|count| count.to_string());
    limit(spot, fact, end, order, (text(old), text(new)), findings);
}

/// How the new limit lies to the old one; no limit lies beyond all.
fn order<T>(
    old: Option<&T>,
    new: Option<&T>,
    end: End,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    let (less, greater) = match end {
        End::Least => (Ordering::Less, Ordering::Greater),
        End::Greatest => (Ordering::Greater, Ordering::Less),
    };
    match (old, new) {
        (None, None) => Ordering::Equal,
        (Some(_), None) => less,
        (None, Some(_)) => greater,
        (Some(old), Some(new)) => compare(new, old),
    }
}

fn order_bounds(old: Option<&Bound>, new: Option<&Bound>, end: End) -> Ordering {
    order(old, new, end, |new, old| {
        // An excluded bound lies inside the same bound.
        let inside = |bound: &Bound| match end {
            End::Least => i8::from(bound.exclusive),
            End::Greatest => -i8::from(bound.exclusive),
        };
        numbers(&new.value, &old.value).then_with(|| inside(new).cmp(&inside(old)))
    })
}

fn numbers(left: &Number, right: &Number) -> Ordering {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().total_cmp(&right.as_f64()).then_with(|| left.cmp(right)),
    }
}

fn text(bound: Option<&Bound>) -> Option<String> {
    bound.map(|bound| {
        let note = if bound.exclusive { " (excluded)" } else { "" };
        format!("{}{note}", bound.value)
    })
}

fn limit(
    spot: &Spot<'_>,
    fact: &str,
    end: End,
    order: Ordering,
    (old, new): (Option<String>, Option<String>),
    findings: &mut Findings,
) {
    let tightened = match (order, end) {
        (Ordering::Equal, _) => return,
        (Ordering::Greater, End::Least) | (Ordering::Less, End::Greatest) => true,
        (Ordering::Less, End::Least) | (Ordering::Greater, End::Greatest) => false,
    };
    let kind = if tightened { Kind::LimitTightened } else { Kind::LimitLoosened };
    findings.changed(kind, spot, old, new).fact = Some(fact.to_owned());
}

/// Documented values that did not become an enum.
fn values(spot: &Spot<'_>, old: &Constraints, new: &Constraints, findings: &mut Findings) {
    let (old, new) = (&old.values, &new.values);
    match (old.is_empty(), new.is_empty()) {
        (true, true) => {}
        (true, false) => {
            let listed: Vec<String> = new.iter().map(|value| value.value.to_string()).collect();
            let found = findings.changed(Kind::LimitTightened, spot, None, Some(listed.join(", ")));
            found.fact = Some("values".to_owned());
        }
        (false, true) => {
            let listed: Vec<String> = old.iter().map(|value| value.value.to_string()).collect();
            let found = findings.changed(Kind::LimitLoosened, spot, Some(listed.join(", ")), None);
            found.fact = Some("values".to_owned());
        }
        (false, false) => {
            for gone in old.iter().filter(|value| !new.contains(value)) {
                let value = Some(gone.value.to_string());
                findings.changed(Kind::ValueRemoved, spot, value, None);
            }
            for fresh in new.iter().filter(|value| !old.contains(value)) {
                let value = Some(fresh.value.to_string());
                findings.changed(Kind::ValueAdded, spot, None, value);
            }
        }
    }
}

fn pattern(spot: &Spot<'_>, old: &Constraints, new: &Constraints, findings: &mut Findings) {
    if old.pattern == new.pattern {
        return;
    }
    // What cannot be planned is documented only, and accepts everything.
    let planned = |constraints: &Constraints| {
        constraints.pattern.as_deref().and_then(|pattern| plan(pattern).ok())
    };
    let kind = match (planned(old), planned(new)) {
        (None, None) => Kind::PatternRestated,
        (None, Some(_)) => Kind::PatternAdded,
        (Some(_), None) => Kind::PatternRemoved,
        (Some(from), Some(to)) => match (from.is_within(&to), to.is_within(&from)) {
            (true, true) => Kind::PatternRestated,
            (true, false) => Kind::PatternWidened,
            (false, true) => Kind::PatternNarrowed,
            (false, false) => Kind::PatternChanged,
        },
    };
    findings.changed(kind, spot, old.pattern.clone(), new.pattern.clone());
}

fn format(spot: &Spot<'_>, old: Option<Format>, new: Option<Format>, findings: &mut Findings) {
    if old == new {
        return;
    }
    let checked = |format: Option<Format>| format.is_some_and(|format| !is_storage(format));
    let kind = match (checked(old), checked(new)) {
        (false, false) => Kind::StorageChanged,
        (false, true) => Kind::FormatAdded,
        (true, false) => Kind::FormatRemoved,
        (true, true) => Kind::FormatChanged,
    };
    let name = |format: Option<Format>| format.map(|format| format_name(format).to_owned());
    findings.changed(kind, spot, name(old), name(new));
}

/// Formats that say how a value is stored, which nothing checks.
fn is_storage(format: Format) -> bool {
    matches!(
        format,
        Format::Int32 | Format::Int64 | Format::Float | Format::Double | Format::Base64
    )
}

#[cfg(test)]
mod tests;

//! Checking values against their documentation, once for all types.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use serde_json::Value;

use crate::encode::{equal, hash};
use crate::open_enum::Wire;
use crate::{
    Condition, Constraint, Expected, Format, Kind, LengthUnit, List, Member, Number, OpenEnum,
    Path, Pattern, Record, Rule, Source, View, Violation, Violations,
};

#[cfg(test)]
mod tests;

/// What is cited where no documented object has been entered yet.
pub(crate) static NOWHERE: Source = Source { service: "", item: "", page: "", anchor: "" };

/// Checks a value against the limits that its documentation states.
///
/// Neither constructors nor serde call this: documentation can be stale, and a value that breaks
/// it may still be what a service expects. Nothing is allocated while nothing is violated.
pub trait Validate {
    /// Checks the value.
    ///
    /// # Errors
    /// All violations, not only the first.
    fn validate(&self) -> Result<(), Violations>;
}

impl<T: Member> Validate for T {
    fn validate(&self) -> Result<(), Violations> {
        let mut violations = Violations::new();
        let place = Place { path: Path::ROOT, source: &NOWHERE };
        place.check(self, false, &[], &mut violations);
        violations.into_result()
    }
}

/// Longer lists are sorted into groups before their elements are compared; documented ones are
/// short, and comparing each with all before it allocates nothing.
const LONG: usize = 32;

/// The elements of a list that repeat another, each with the first that it repeats.
fn repeats(list: &dyn List) -> Vec<(usize, usize)> {
    let mut repeats = Vec::new();
    let keys = RandomState::new();
    let mut groups: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, element) in (0..list.len()).filter_map(|at| Some((at, list.get(at)?))) {
        let is_same = |other: &usize| list.get(*other).is_some_and(|other| equal(element, other));
        let first = if list.len() <= LONG {
            (0..at).find(is_same)
        } else {
            let mut state = keys.build_hasher();
            hash(element, &mut state);
            let group = groups.entry(state.finish()).or_default();
            let first = group.iter().copied().find(is_same);
            if first.is_none() {
                group.push(at);
            }
            first
        };
        repeats.extend(first.map(|first| (at, first)));
    }
    repeats
}

/// A place in a value and the table that documents it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) path: Path<'a>,
    pub(crate) source: &'static Source,
}

impl Place<'_> {
    /// Checks the value at this place and everything inside it.
    pub(crate) fn check(
        self,
        member: &dyn Member,
        required: bool,
        constraints: &[Constraint],
        found: &mut Violations,
    ) {
        let view = member.view();
        if matches!(view, View::Absent) {
            if required {
                self.violated(Rule::Required, found);
            }
            return;
        }
        for constraint in constraints {
            self.constrain(&view, constraint, found);
        }
        self.descend(&view, constraints, found);
    }

    /// Checks that a value stays a segment of the path that it is put into.
    pub(crate) fn check_segment(self, member: &dyn Member, found: &mut Violations) {
        let view = member.view();
        let text = match &view {
            View::Text(text) | View::Secret(text) => text,
            View::Enum(value) => match value.wire() {
                Wire::Text(text) => text,
                Wire::Integer(_) => return,
            },
            _ => return,
        };
        if !is_segment(text) {
            let pointer = self.path.to_string();
            // What is too short has been said already.
            if !found.iter().any(|known| known.pointer == pointer) {
                let actual = text.to_owned();
                self.violated(Rule::Segment { actual }, found);
            }
        }
    }

    pub(crate) fn violated(self, rule: Rule, found: &mut Violations) {
        let pointer = self.path.to_string();
        found.push(Violation { pointer, rule, source: self.source });
    }

    /// Checks the values inside: those of a list or map by the constraints for each of them.
    fn descend(self, view: &View<'_>, constraints: &[Constraint], found: &mut Violations) {
        let each = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Each(each) => Some(*each),
            _ => None,
        });
        let each = each.unwrap_or_default();
        match view {
            View::Record(record) => self.fields(*record, found),
            // JSON has no such number: `null` would be sent in its place.
            View::Number(number) if !number.is_finite() => {
                let found_instead = if number.is_nan() { "NaN" } else { "infinity" };
                let expected = Expected(&[Kind::Number]);
                self.violated(Rule::Type { expected, found: found_instead }, found);
            }
            View::Enum(value) if value.is_enforced() && !value.is_known() => {
                self.violated(unknown(*value), found);
            }
            View::List(list) => {
                for (index, element) in (0..list.len()).filter_map(|at| Some((at, list.get(at)?))) {
                    let place = Place { path: self.path.index(index), source: self.source };
                    place.check(element, false, each, found);
                }
            }
            View::Map(map) => map.for_each(&mut |key, value| {
                let place = Place { path: self.path.key(key), source: self.source };
                place.check(value, false, each, found);
            }),
            _ => {}
        }
    }

    fn fields(self, record: &dyn Record, found: &mut Violations) {
        let shape = record.shape();
        record.members(&mut |members| {
            for (field, member) in shape.fields.iter().zip(members) {
                let place = Place { path: self.path.key(field.name), source: &shape.source };
                place.check(*member, field.required, field.constraints, found);
            }
            for condition in shape.conditions {
                let member = |name: &str| {
                    let at = shape.fields.iter().position(|field| field.name == name)?;
                    members.get(at).copied()
                };
                for name in broken(condition, member) {
                    let place = Place { path: self.path.key(name), source: &shape.source };
                    place.violated(Rule::Condition(condition), found);
                }
            }
            let last = members.last().filter(|_| shape.open);
            if let Some(keys) = last {
                // Undocumented keys stand beside the others, not under a key of their own.
                let place = Place { path: self.path, source: &shape.source };
                place.check(*keys, false, &[], found);
                let View::Map(keys) = keys.view() else { return };
                let twice = shape.fields.iter().zip(members).filter(|(field, member)| {
                    !matches!(member.view(), View::Absent) && keys.get(field.name).is_some()
                });
                for (field, _) in twice {
                    let place = Place { path: self.path.key(field.name), source: &shape.source };
                    place.violated(Rule::Repeated, found);
                }
            }
        });
    }

    fn constrain(self, view: &View<'_>, constraint: &Constraint, found: &mut Violations) {
        match (view, constraint) {
            (View::Text(text) | View::Secret(text), Constraint::Length(min, max)) => {
                let bytes = text.len() as u64;
                // A character takes one to four bytes, so most texts need no counting.
                if !(bytes <= *max && bytes / 4 >= *min) {
                    let length = text.chars().count() as u64;
                    self.length(LengthUnit::Characters, length, (*min, *max), found);
                }
            }
            (View::Text(text) | View::Secret(text), Constraint::ByteLength(min, max)) => {
                self.length(LengthUnit::Bytes, text.len() as u64, (*min, *max), found);
            }
            (View::Text(text), Constraint::Format(format)) => {
                self.format(text, *format, text, found);
            }
            (View::Secret(text), Constraint::Format(format)) => {
                self.format(text, *format, "***", found);
            }
            (View::Text(text), Constraint::Pattern(pattern)) => {
                self.pattern(text, pattern, text, found);
            }
            (View::Secret(text), Constraint::Pattern(pattern)) => {
                self.pattern(text, pattern, "***", found);
            }
            (View::Integer(value), limit) => self.bound(Number::Integer(*value), limit, found),
            (View::Number(value), limit) => self.bound(Number::Float(*value), limit, found),
            (View::List(list), Constraint::Items(min, max)) => {
                self.items(list.len() as u64, (*min, *max), found);
            }
            (View::Map(map), Constraint::Items(min, max)) => {
                self.items(map.len() as u64, (*min, *max), found);
            }
            (View::List(list), Constraint::Unique) => {
                for (at, first) in repeats(*list) {
                    let place = Place { path: self.path.index(at), source: self.source };
                    place.violated(Rule::Unique { first }, found);
                }
            }
            (View::Json(value), Constraint::OneOf(kinds))
                if !kinds.iter().any(|kind| kind.is_of(value)) =>
            {
                let rule = Rule::Type { expected: Expected(kinds), found: kind_of(value) };
                self.violated(rule, found);
            }
            _ => {}
        }
    }

    fn length(self, unit: LengthUnit, actual: u64, (min, max): (u64, u64), found: &mut Violations) {
        if actual < min {
            self.violated(Rule::MinLength { unit, min, actual }, found);
        }
        if actual > max {
            self.violated(Rule::MaxLength { unit, max, actual }, found);
        }
    }

    fn items(self, actual: u64, (min, max): (u64, u64), found: &mut Violations) {
        if actual < min {
            self.violated(Rule::MinItems { min, actual }, found);
        }
        if actual > max {
            self.violated(Rule::MaxItems { max, actual }, found);
        }
    }

    fn format(self, text: &str, format: Format, shown: &str, found: &mut Violations) {
        if !format.matches(text) {
            self.violated(Rule::Format { format, actual: shown.to_owned() }, found);
        }
    }

    fn pattern(self, text: &str, pattern: &Pattern, shown: &str, found: &mut Violations) {
        if !pattern.matches(text) {
            let (pattern, actual) = (pattern.documented, shown.to_owned());
            self.violated(Rule::Pattern { pattern, actual }, found);
        }
    }

    fn bound(self, actual: Number, limit: &Constraint, found: &mut Violations) {
        let (bound, exclusive) = match limit {
            Constraint::AtLeast(bound) | Constraint::AtMost(bound) => (*bound, false),
            Constraint::GreaterThan(bound) | Constraint::LessThan(bound) => (*bound, true),
            _ => return,
        };
        let order = actual.compare(bound);
        let reached = order == Some(Ordering::Equal) && !exclusive;
        let rule = match limit {
            Constraint::AtLeast(_) | Constraint::GreaterThan(_)
                if !(reached || order == Some(Ordering::Greater)) =>
            {
                Rule::Minimum { bound, exclusive, actual }
            }
            Constraint::AtMost(_) | Constraint::LessThan(_)
                if !(reached || order == Some(Ordering::Less)) =>
            {
                Rule::Maximum { bound, exclusive, actual }
            }
            _ => return,
        };
        self.violated(rule, found);
    }
}

/// Whether a text can stand for one segment of a path.
pub(crate) fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
}

/// The names of the fields at which a condition is broken.
pub(crate) fn broken<'m>(
    condition: &'static Condition<'static>,
    member: impl Fn(&str) -> Option<&'m dyn Member>,
) -> &'static [&'static str] {
    condition.check(|name| text(member(name)?))
}

/// A value as text, as conditions compare it; any text for a list or an object.
fn text(member: &dyn Member) -> Option<Cow<'_, str>> {
    Some(match member.view() {
        View::Absent => return None,
        View::Bool(value) => Cow::Borrowed(if value { "true" } else { "false" }),
        View::Integer(value) => value.to_string().into(),
        View::Number(value) => value.to_string().into(),
        View::Text(text) | View::Secret(text) => text.into(),
        View::Enum(value) => match value.wire() {
            Wire::Text(text) => text.into(),
            Wire::Integer(value) => value.to_string().into(),
        },
        _ => Cow::Borrowed(""),
    })
}

fn unknown(value: &dyn OpenEnum) -> Rule {
    let actual = match value.wire() {
        Wire::Text(text) => text.to_owned(),
        Wire::Integer(value) => value.to_string(),
    };
    Rule::Enum { documented: value.documented(), actual }
}

impl Kind {
    /// Whether a JSON value is of this type.
    pub fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::String => value.is_string(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
        }
    }
}

/// The type of a JSON value in words.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

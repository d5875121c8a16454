//! Values that satisfy their limits.

use huaweicloud_runtime::{Constraint, Documented, Kind as JsonKind, Number};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::texts;
use super::tree::{Field, Kind, Node};

/// More elements than the least number of them.
const MORE: u64 = 2;

/// Values of a node; `None` if there is none.
pub(crate) fn strategy(node: &Node) -> Option<BoxedStrategy<Value>> {
    Some(match &node.kind {
        Kind::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Integer => {
            let (low, high) = integers(node.constraints)?;
            prop_oneof![Just(low), Just(high), low..=high].prop_map(Value::from).boxed()
        }
        Kind::Number => {
            let (low, high) = numbers(node.constraints)?;
            let between =
                (1..8_u8).prop_map(move |part| low + (high - low) * f64::from(part) / 8.0);
            prop_oneof![Just(low), Just(high), between].prop_map(Value::from).boxed()
        }
        Kind::Text => choice(texts::of(node.constraints))?,
        Kind::Segment => {
            let of_paths = |text: &String| !["", ".", ".."].contains(&text.as_str());
            choice(texts::of(node.constraints).into_iter().filter(of_paths))?
        }
        Kind::Bytes => prop::collection::vec(any::<u8>(), 0..4).prop_map(Value::from).boxed(),
        Kind::Enum(Documented::Strings(values), _) => choice(values.iter().copied())?,
        Kind::Enum(Documented::Integers(values), _) => choice(values.iter().copied())?,
        Kind::List(inner) => list(node, inner)?,
        Kind::Map(inner) => map(node, inner)?,
        Kind::Record(fields, others) => record(fields, others.as_deref())?,
        Kind::Json => json_of(node.constraints)?,
    })
}

/// How many values of a node nothing satisfies, so that they are left out.
pub(crate) fn unsatisfiable(node: &Node) -> usize {
    match &node.kind {
        Kind::List(inner) | Kind::Map(inner) => unsatisfiable(inner),
        Kind::Record(fields, others) => {
            let others = others.as_deref().map_or(0, unsatisfiable);
            fields.iter().map(|field| unsatisfiable(&field.node)).sum::<usize>() + others
        }
        _ => usize::from(strategy(node).is_none()),
    }
}

fn choice<T: Into<Value>>(values: impl IntoIterator<Item = T>) -> Option<BoxedStrategy<Value>> {
    let values: Vec<Value> = values.into_iter().map(Into::into).collect();
    (!values.is_empty()).then(|| select(values).boxed())
}

/// The least and greatest whole number.
pub(crate) fn integers(constraints: &[Constraint]) -> Option<(i64, i64)> {
    let (mut low, mut high) = (i64::MIN, i64::MAX);
    for constraint in constraints {
        match constraint {
            Constraint::AtLeast(Number::Integer(bound)) => low = low.max(*bound),
            Constraint::GreaterThan(Number::Integer(bound)) => low = low.max(bound + 1),
            Constraint::AtMost(Number::Integer(bound)) => high = high.min(*bound),
            Constraint::LessThan(Number::Integer(bound)) => high = high.min(bound - 1),
            _ => {}
        }
    }
    (low <= high).then_some((low, high))
}

/// The least and greatest number; those next to bounds that are themselves excluded.
pub(crate) fn numbers(constraints: &[Constraint]) -> Option<(f64, f64)> {
    let (mut low, mut high) = (-1.0e9_f64, 1.0e9_f64);
    for constraint in constraints {
        match constraint {
            Constraint::AtLeast(Number::Float(bound)) => low = *bound,
            Constraint::GreaterThan(Number::Float(bound)) => low = bound.next_up(),
            Constraint::AtMost(Number::Float(bound)) => high = *bound,
            Constraint::LessThan(Number::Float(bound)) => high = bound.next_down(),
            _ => {}
        }
    }
    (low <= high).then_some((low, high))
}

/// The least and greatest number of elements or entries.
pub(crate) fn items(constraints: &[Constraint]) -> (u64, u64) {
    let stated = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Items(min, max) => Some((*min, *max)),
        _ => None,
    });
    stated.unwrap_or((0, u64::MAX))
}

/// Whether elements must differ.
pub(crate) fn is_unique(constraints: &[Constraint]) -> bool {
    constraints.iter().any(|constraint| matches!(constraint, Constraint::Unique))
}

fn sizes(constraints: &[Constraint]) -> Option<std::ops::RangeInclusive<usize>> {
    let (min, max) = items(constraints);
    let size = |count| usize::try_from(count).ok();
    (min <= max).then_some(size(min)?..=size(max.min(min + MORE))?)
}

fn list(node: &Node, inner: &Node) -> Option<BoxedStrategy<Value>> {
    let sizes = sizes(node.constraints)?;
    let Some(elements) = strategy(inner) else {
        return (*sizes.start() == 0).then(|| Just(json!([])).boxed());
    };
    let unique = is_unique(node.constraints);
    let lists = prop::collection::vec(elements, sizes);
    let differ = move |list: &Vec<Value>| {
        !unique || (0..list.len()).all(|at| !list[..at].contains(&list[at]))
    };
    Some(lists.prop_filter("elements differ", differ).prop_map(Value::from).boxed())
}

fn map(node: &Node, inner: &Node) -> Option<BoxedStrategy<Value>> {
    let sizes = sizes(node.constraints)?;
    let Some(values) = strategy(inner) else {
        return (*sizes.start() == 0).then(|| Just(json!({})).boxed());
    };
    let numbered = |values: Vec<Value>| {
        let keys = (0..).map(|at: usize| format!("key/{at}"));
        Value::Object(keys.zip(values).collect())
    };
    Some(prop::collection::vec(values, sizes).prop_map(numbered).boxed())
}

fn record(fields: &[Field], others: Option<&Node>) -> Option<BoxedStrategy<Value>> {
    let mut members: Vec<BoxedStrategy<Option<(String, Value)>>> = Vec::new();
    for field in fields {
        let name = field.name;
        match strategy(&field.node) {
            Some(values) => {
                let named = values.prop_map(move |value| (name.to_owned(), value));
                members.push(if field.required {
                    named.prop_map(Some).boxed()
                } else {
                    prop::option::of(named).boxed()
                });
            }
            None if field.required => return None,
            None => {}
        }
    }
    if let Some(values) = others.and_then(strategy) {
        let named = values.prop_map(|value| ("no such field".to_owned(), value));
        members.push(prop::option::of(named).boxed());
    }
    let object = |members: Vec<Option<(String, Value)>>| {
        Value::Object(members.into_iter().flatten().collect::<Map<String, Value>>())
    };
    Some(members.prop_map(object).boxed())
}

/// A value of each type.
pub(crate) fn each_kind() -> [(JsonKind, Value); 6] {
    [
        (JsonKind::Boolean, json!(true)),
        (JsonKind::Integer, json!(7)),
        (JsonKind::Number, json!(0.5)),
        (JsonKind::String, json!("text")),
        (JsonKind::Array, json!(["text", 7])),
        (JsonKind::Object, json!({"key": [null]})),
    ]
}

fn json_of(constraints: &[Constraint]) -> Option<BoxedStrategy<Value>> {
    let kinds = kinds(constraints);
    let fits = |kind: &JsonKind| kinds.is_none_or(|kinds| kinds.contains(kind));
    choice(each_kind().into_iter().filter(|(kind, _)| fits(kind)).map(|(_, value)| value))
}

/// The types that a value without a type of its own may have.
pub(crate) fn kinds(constraints: &[Constraint]) -> Option<&'static [JsonKind]> {
    constraints.iter().find_map(|constraint| match constraint {
        Constraint::OneOf(kinds) => Some(*kinds),
        _ => None,
    })
}

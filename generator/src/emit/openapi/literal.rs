//! Literals and numbers as JSON values, and whether a schema accepts one.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::{Number as JsonNumber, Value};

use super::model::Schema;
use crate::ir::{EnumBase, Literal, Number, Service, TypeExpr, TypeKind};
use crate::pattern::admits;

/// The number, exact if it is an integer of 64 bits, else the nearest double. `None` beyond the
/// range of doubles.
pub(super) fn number(number: &Number) -> Option<JsonNumber> {
    integer(number).or_else(|| JsonNumber::from_f64(number.as_f64()))
}

fn integer(number: &Number) -> Option<JsonNumber> {
    let unsigned = || number.as_str().parse::<u64>().ok().map(JsonNumber::from);
    number.as_i64().map(JsonNumber::from).or_else(unsigned)
}

/// The literal as its page writes it.
pub(super) fn plain(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Number(value) => {
            number(value).map_or_else(|| Value::from(value.as_str()), Value::Number)
        }
        Literal::Boolean(value) => Value::from(*value),
    }
}

/// The literal as a value of the enum's wire type.
pub(super) fn of_base(literal: &Literal, base: EnumBase) -> Value {
    let text = || Value::from(literal.to_string());
    match base {
        EnumBase::String => text(),
        EnumBase::Integer => {
            decimal(literal).as_ref().and_then(integer).map_or_else(text, Value::Number)
        }
    }
}

/// The literal as a value of the type; `None` where the type has no such value.
pub(super) fn of_type(service: &Service, ty: &TypeExpr, literal: &Literal) -> Option<Value> {
    match ty {
        TypeExpr::String => Some(Value::from(literal.to_string())),
        TypeExpr::Integer => decimal(literal).as_ref().and_then(integer).map(Value::Number),
        TypeExpr::Number => decimal(literal).as_ref().and_then(number).map(Value::Number),
        TypeExpr::Boolean => match literal.to_string().to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        TypeExpr::Array(inner) => {
            of_type(service, inner, literal).map(|item| Value::Array(vec![item]))
        }
        TypeExpr::Any => Some(plain(literal)),
        TypeExpr::Union(members) => {
            members.iter().find_map(|member| of_type(service, member, literal))
        }
        TypeExpr::Ref(id) => match &service.types.get(*id)?.kind {
            TypeKind::Enum { base, values, .. } => {
                let value = of_base(literal, *base);
                values.iter().any(|known| of_base(&known.value, *base) == value).then_some(value)
            }
            TypeKind::Object { .. } => None,
        },
        TypeExpr::Binary | TypeExpr::Map(_) | TypeExpr::Object => None,
    }
}

fn decimal(literal: &Literal) -> Option<Number> {
    match literal {
        Literal::Number(number) => Some(number.clone()),
        Literal::String(text) => Number::parse(text.trim()),
        Literal::Boolean(_) => None,
    }
}

/// Whether a value that [`of_type`] made also satisfies the schema's limits.
pub(super) fn accepts(schema: &Schema<'_>, value: &Value) -> bool {
    (schema.values.is_empty() || schema.values.contains(value))
        && match value {
            Value::String(text) => accepts_text(schema, text),
            Value::Number(number) => accepts_number(schema, number),
            Value::Array(items) => accepts_items(schema, items),
            _ => true,
        }
}

fn accepts_text(schema: &Schema<'_>, text: &str) -> bool {
    let length = text.chars().count() as u64;
    // An engine that backtracks can take any time and memory for a pattern of a page.
    let matches = |pattern: &String| admits(pattern, text) == Some(true);
    schema.min_length.is_none_or(|least| length >= least)
        && schema.max_length.is_none_or(|most| length <= most)
        && schema.pattern.as_ref().is_none_or(matches)
        && match schema.format {
            Some("ipv4") => text.parse::<Ipv4Addr>().is_ok(),
            Some("ipv6") => text.parse::<Ipv6Addr>().is_ok(),
            // Whether a text has one of these formats is for validators to say: they differ.
            Some("uuid" | "date" | "date-time") => false,
            _ => true,
        }
}

fn accepts_number(schema: &Schema<'_>, number: &JsonNumber) -> bool {
    let compare = |bound: &Option<JsonNumber>, holds: fn(f64, f64) -> bool| {
        let bound = bound.as_ref().and_then(JsonNumber::as_f64);
        bound.is_none_or(|bound| number.as_f64().is_some_and(|value| holds(value, bound)))
    };
    compare(&schema.minimum, |value, bound| value >= bound)
        && compare(&schema.exclusive_minimum, |value, bound| value > bound)
        && compare(&schema.maximum, |value, bound| value <= bound)
        && compare(&schema.exclusive_maximum, |value, bound| value < bound)
}

fn accepts_items(schema: &Schema<'_>, items: &[Value]) -> bool {
    let count = items.len() as u64;
    schema.min_items.is_none_or(|least| count >= least)
        && schema.max_items.is_none_or(|most| count <= most)
        && schema.items.as_ref().is_none_or(|of| items.iter().all(|item| accepts(of, item)))
}

//! Cells of a vendored table: mandatory, type, constraints.

use crate::front::pages::condition;
use crate::ir::{
    Constraints, Field, Format, Length, LengthUnit, Literal, Number, Presence, TypeDef, TypeExpr,
};

use super::escape;

/// The mandatory cell.
pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "Yes",
        Presence::Optional => "No",
        Presence::Conditional => "Conditional",
        Presence::Unstated => "Unstated",
    }
}

/// The type cell. References link to their tables' anchors, which `types` must hold.
pub(super) fn ty(ty: &TypeExpr, types: &[TypeDef]) -> String {
    match ty {
        TypeExpr::String => "String".to_owned(),
        TypeExpr::Integer => "Integer".to_owned(),
        TypeExpr::Number => "Number".to_owned(),
        TypeExpr::Boolean => "Boolean".to_owned(),
        TypeExpr::Binary => "Binary".to_owned(),
        TypeExpr::Any => "Any".to_owned(),
        TypeExpr::Object => "Object".to_owned(),
        TypeExpr::Array(element) => array(element, types),
        TypeExpr::Map(value) => format!("Map\\<String, {}>", nested(value, types)),
        TypeExpr::Ref(id) => {
            reference(types.get(id.index())).map_or("Object".to_owned(), |link| link + " object")
        }
        TypeExpr::Union(members) => {
            let members: Vec<String> = members.iter().map(|member| nested(member, types)).collect();
            members.join(" or ")
        }
    }
}

fn array(element: &TypeExpr, types: &[TypeDef]) -> String {
    let plural = match element {
        TypeExpr::String => "strings",
        TypeExpr::Integer => "integers",
        TypeExpr::Number => "numbers",
        TypeExpr::Boolean => "booleans",
        TypeExpr::Object => "objects",
        TypeExpr::Ref(id) => {
            return reference(types.get(id.index()))
                .map_or("Array of objects".to_owned(), |link| format!("Array of {link} objects"));
        }
        _ => return format!("Array\\<{}>", nested(element, types)),
    };
    format!("Array of {plural}")
}

/// A type inside another: lists in brackets, so that their end is evident.
fn nested(inner: &TypeExpr, types: &[TypeDef]) -> String {
    match inner {
        TypeExpr::Array(element) => format!("Array\\<{}>", nested(element, types)),
        other => ty(other, types),
    }
}

/// The link to an object's table; `None` if it has none, which only an own mistake can cause.
fn reference(definition: Option<&TypeDef>) -> Option<String> {
    let definition = definition?;
    Some(escape::link(&definition.name, definition.source.anchor.as_deref()?))
}

/// The constraints cell of a field.
pub(super) fn constraints(field: &Field) -> String {
    let mut facts = facts(&field.constraints, &field.ty, field.deprecated);
    let conditions = field.conditions.iter();
    facts.0.extend(conditions.map(|condition| condition::labelled(condition, &escape::value)));
    facts.0.join("; ")
}

/// The constraints cell of a value of type `ty`.
pub(super) fn value_constraints(
    constraints: &Constraints,
    ty: &TypeExpr,
    deprecated: bool,
) -> String {
    facts(constraints, ty, deprecated).0.join("; ")
}

fn facts(constraints: &Constraints, ty: &TypeExpr, deprecated: bool) -> Facts {
    let mut facts = Facts::default();
    facts.own(constraints, ty);
    if deprecated {
        facts.add("Deprecated", None);
    }
    facts.items(constraints, ty);
    facts
}

#[derive(Default)]
struct Facts(Vec<String>);

impl Facts {
    fn add(&mut self, label: &str, value: Option<String>) {
        self.0.push(value.map_or(label.to_owned(), |value| format!("{label}: {value}")));
    }

    fn number(&mut self, label: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.add(label, Some(escape::value(&value.to_string())));
        }
    }

    /// The facts of one level, in the fixed order of labels.
    fn own(&mut self, constraints: &Constraints, ty: &TypeExpr) {
        if let Some(length) = constraints.length {
            self.length(length);
        }
        for (bound, inclusive, exclusive) in [
            (&constraints.minimum, "Minimum", "Exclusive minimum"),
            (&constraints.maximum, "Maximum", "Exclusive maximum"),
        ] {
            if let Some(bound) = bound {
                self.number(
                    if bound.exclusive { exclusive } else { inclusive },
                    Some(&bound.value),
                );
            }
        }
        self.number("Minimum items", constraints.min_items);
        self.number("Maximum items", constraints.max_items);
        if constraints.unique_items {
            self.add("Unique items", None);
        }
        if !constraints.values.is_empty() {
            let values = constraints.values.iter().map(|value| literal(&value.value, ty));
            self.add("Enum values", Some(values.collect::<Vec<_>>().join(" ")));
        }
        if let Some(default) = &constraints.default {
            self.add("Default", Some(literal(default, ty)));
        }
        if let Some(pattern) = &constraints.pattern {
            self.add("Pattern", Some(escape::value(pattern)));
        }
        if let Some(format) = constraints.format {
            self.add("Format", Some(escape::value(format_name(format))));
        }
    }

    fn length(&mut self, length: Length) {
        let unit = match length.unit {
            LengthUnit::Characters => "",
            LengthUnit::Bytes => " (bytes)",
        };
        self.number(&format!("Minimum length{unit}"), length.min);
        self.number(&format!("Maximum length{unit}"), length.max);
    }

    /// The facts of elements or map values, each level with one more `Item`.
    fn items(&mut self, constraints: &Constraints, ty: &TypeExpr) {
        let Some(inner) = &constraints.items else { return };
        let element = match ty {
            TypeExpr::Array(element) | TypeExpr::Map(element) => element,
            _ => &TypeExpr::Any,
        };
        let mut facts = Self::default();
        facts.own(inner, element);
        facts.items(inner, element);
        self.0.extend(facts.0.iter().map(|fact| format!("Item {}", lower_first(fact))));
    }
}

/// Labels are ASCII, so the first byte is the first letter.
fn lower_first(label: &str) -> String {
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

/// A literal; a string that would be read as a number or truth value at its place is quoted.
fn literal(literal: &Literal, ty: &TypeExpr) -> String {
    let text = literal.to_string();
    let quoted = matches!(literal, Literal::String(_)) && !reads_as_string(&text, ty);
    if quoted { escape::quoted(&text) } else { escape::value(&text) }
}

/// Whether a reader can take the bare text for nothing but a string.
fn reads_as_string(text: &str, ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::String | TypeExpr::Binary => true,
        TypeExpr::Integer | TypeExpr::Number | TypeExpr::Boolean => false,
        _ => {
            let is_boolean = ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word));
            !is_boolean && Number::parse(text).is_none()
        }
    }
}

/// Name of a format in a constraints cell.
pub(crate) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Uuid => "uuid",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
        Format::Cidr => "cidr",
        Format::DateTime => "date-time",
        Format::Date => "date",
        Format::Int32 => "int32",
        Format::Int64 => "int64",
        Format::Float => "float",
        Format::Double => "double",
        Format::Base64 => "base64",
    }
}

#[cfg(test)]
mod tests;

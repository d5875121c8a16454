//! Cells of a vendored table: mandatory, type, constraints.

use crate::ir::{
    Ask, Condition, ConditionKind, Constraints, Field, Format, Length, LengthUnit, Literal, Number,
    Presence, Standing, Test, TypeDef, TypeExpr, TypeSlice,
};

use super::escape;
use super::form::{self, Label};

/// The mandatory cell.
pub(super) fn presence(presence: Presence) -> &'static str {
    form::spelled(&form::PRESENCES, &presence)
}

/// The type cell. References link to their tables' anchors, which `types` must hold.
pub(super) fn ty(expression: &TypeExpr, types: &TypeSlice) -> String {
    match expression {
        TypeExpr::Array(element) => array(element, types),
        TypeExpr::Map(value) => form::MAP.to_owned() + &nested(value, types) + form::CLOSE,
        TypeExpr::Ref(id) => match reference(types.get(*id)) {
            Some(link) => link + form::OBJECT,
            None => ty(&TypeExpr::Object, types),
        },
        TypeExpr::Union(members) => {
            let members: Vec<String> = members.iter().map(|member| nested(member, types)).collect();
            members.join(form::OR)
        }
        scalar => form::spelled(&form::SCALARS, scalar).to_owned(),
    }
}

fn array(element: &TypeExpr, types: &TypeSlice) -> String {
    if let TypeExpr::Ref(id) = element {
        return match reference(types.get(*id)) {
            Some(link) => form::ARRAY_OF.to_owned() + &link + form::OBJECTS,
            None => array(&TypeExpr::Object, types),
        };
    }
    match form::PLURALS.iter().find(|(known, _)| known == element) {
        Some((_, plural)) => form::ARRAY_OF.to_owned() + plural,
        None => bracketed(element, types),
    }
}

fn bracketed(element: &TypeExpr, types: &TypeSlice) -> String {
    form::ARRAY.to_owned() + &nested(element, types) + form::CLOSE
}

/// A type inside another: lists in brackets, so that their end is evident.
fn nested(inner: &TypeExpr, types: &TypeSlice) -> String {
    match inner {
        TypeExpr::Array(element) => bracketed(element, types),
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
    facts.0.extend(field.conditions.iter().map(condition));
    facts.0.join(form::NEXT)
}

/// The constraints cell of a value of type `ty`.
pub(super) fn value_constraints(
    constraints: &Constraints,
    ty: &TypeExpr,
    deprecated: bool,
) -> String {
    facts(constraints, ty, deprecated).0.join(form::NEXT)
}

fn facts(constraints: &Constraints, ty: &TypeExpr, deprecated: bool) -> Facts {
    let mut facts = Facts::default();
    facts.own(constraints, ty);
    if deprecated {
        facts.0.push(form::DEPRECATED.to_owned());
    }
    facts.items(constraints, ty);
    facts
}

#[derive(Default)]
struct Facts(Vec<String>);

impl Facts {
    fn add(&mut self, label: Label, value: Option<&str>, of: &Constraints) {
        let written = form::spelled(&form::LABELS, &label);
        let fact = value.map_or(written.to_owned(), |value| format!("{written}: {value}"));
        self.0.push(match of.standing(label.fact()) {
            Standing::Enforced => fact,
            Standing::Documented => perhaps(&fact),
        });
    }

    fn number(&mut self, label: Label, value: Option<impl ToString>, of: &Constraints) {
        if let Some(value) = value {
            self.add(label, Some(&escape::value(&value.to_string())), of);
        }
    }

    /// The facts of one level, in the order of the labels.
    fn own(&mut self, constraints: &Constraints, ty: &TypeExpr) {
        if let Some(length) = constraints.length {
            self.length(length, constraints);
        }
        for (bound, inclusive, exclusive) in [
            (&constraints.minimum, Label::Minimum, Label::ExclusiveMinimum),
            (&constraints.maximum, Label::Maximum, Label::ExclusiveMaximum),
        ] {
            if let Some(bound) = bound {
                let label = if bound.exclusive { exclusive } else { inclusive };
                self.number(label, Some(&bound.value), constraints);
            }
        }
        self.number(Label::MinItems, constraints.min_items, constraints);
        self.number(Label::MaxItems, constraints.max_items, constraints);
        if constraints.unique_items {
            self.add(Label::UniqueItems, None, constraints);
        }
        if !constraints.values.is_empty() {
            let values = constraints.values.iter().map(|value| literal(&value.value, ty));
            self.add(Label::Values, Some(&values.collect::<Vec<_>>().join(" ")), constraints);
        }
        if let Some(default) = &constraints.default {
            self.add(Label::Default, Some(&literal(default, ty)), constraints);
        }
        if let Some(pattern) = &constraints.pattern {
            self.add(Label::Pattern, Some(&escape::value(pattern)), constraints);
        }
        if let Some(format) = constraints.format {
            self.add(Label::Format, Some(&escape::value(format_name(format))), constraints);
        }
    }

    fn length(&mut self, length: Length, of: &Constraints) {
        let (min, max) = match length.unit {
            LengthUnit::Characters => (Label::MinLength, Label::MaxLength),
            LengthUnit::Bytes => (Label::MinBytes, Label::MaxBytes),
        };
        self.number(min, length.min, of);
        self.number(max, length.max, of);
    }

    /// The facts of elements or map values, each level with one more `Item`.
    fn items(&mut self, constraints: &Constraints, ty: &TypeExpr) {
        let Some(inner) = &constraints.items else { return };
        let element = element(ty);
        let mut facts = Self::default();
        facts.own(inner, element);
        facts.items(inner, element);
        self.0.extend(facts.0.iter().map(|fact| form::ITEM.to_owned() + &lower_first(fact)));
    }
}

/// The type that the constraints of elements or map values are about.
pub(crate) fn element(ty: &TypeExpr) -> &TypeExpr {
    match ty {
        TypeExpr::Array(element) | TypeExpr::Map(element) => element,
        _ => &TypeExpr::Any,
    }
}

/// A condition: a label, names and values in code spans, and tests.
///
/// ```text
/// Required where: `type` `A` `B` and `size` not `0`; Perhaps at most one field of: `a` `b`
/// ```
fn condition(condition: &Condition) -> String {
    let tests: Vec<String> = condition.when.iter().map(test).collect();
    let tests = tests.join(form::AND);
    let label = form::spelled(&form::CONDITIONS, &condition.kind);
    let value = match condition.kind {
        ConditionKind::Required => tests,
        _ if tests.is_empty() => spans(&condition.fields),
        _ => spans(&condition.fields) + form::WHERE + &tests,
    };
    let fact = format!("{label}: {value}");
    if condition.enforced { fact } else { perhaps(&fact) }
}

/// A fact that is documented only.
fn perhaps(fact: &str) -> String {
    form::PERHAPS.to_owned() + &lower_first(fact)
}

fn test(test: &Test) -> String {
    let asked = match &test.ask {
        Ask::Is(values) => spans(values),
        Ask::IsNot(values) => format!("{} {}", form::NOT, spans(values)),
        Ask::Present(true) => form::PRESENT.to_owned(),
        Ask::Present(false) => form::ABSENT.to_owned(),
    };
    format!("{} {asked}", escape::value(&test.field))
}

fn spans(values: &[String]) -> String {
    values.iter().map(|value| escape::value(value)).collect::<Vec<_>>().join(" ")
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
pub(crate) fn reads_as_string(text: &str, ty: &TypeExpr) -> bool {
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
    form::spelled(&form::FORMATS, &format)
}

#[cfg(test)]
mod tests;

//! A value of a sample against the type that the tables state.

use jsonc_parser::ast::{Object, ObjectProp, ObjectPropName, Value};
use jsonc_parser::common::Ranged;

use crate::diag::codes::sample as code;
use crate::ir::{EnumBase, Field, TypeDef, TypeExpr, TypeId, TypeKind};

use super::Check;
use super::root::Root;

/// Keys of an object that a message lists.
const LISTED: usize = 4;

impl Check<'_, '_> {
    /// Compares a value with its type. `pointer` names the value as a fixup does.
    pub(super) fn value(&mut self, value: &Value<'_>, ty: &TypeExpr, pointer: &str) {
        match (ty, value) {
            (TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary, _)
            | (_, Value::NullKeyword(_)) => {}
            (TypeExpr::Array(element), Value::Array(array)) => {
                for value in &array.elements {
                    self.value(value, element, &format!("{pointer}/*"));
                }
            }
            (TypeExpr::Map(inner), Value::Object(object)) => {
                for property in &object.properties {
                    self.value(&property.value, inner, &format!("{pointer}/*"));
                }
            }
            (TypeExpr::Ref(id), value) => self.named(value, *id, pointer),
            (ty, value) if accepts(ty, value) => {}
            (ty, value) => self.mismatch(value, expected(ty), pointer),
        }
        if let (TypeExpr::Array(element), Value::Object(_)) = (ty, value)
            && matches!(**element, TypeExpr::Ref(_))
        {
            // The list is wrong or missing; its element is here.
            self.value(value, element, &format!("{pointer}/*"));
        }
    }

    fn named(&mut self, value: &Value<'_>, id: TypeId, pointer: &str) {
        let service = self.service;
        let definition = &service.types[id.index()];
        match (&definition.kind, value) {
            (TypeKind::Object { fields, additional }, Value::Object(object)) => {
                self.object(object, definition, fields, additional.as_ref(), pointer);
            }
            (TypeKind::Object { .. }, Value::Array(array)) => {
                self.mismatch(value, "an object", pointer);
                let elements = array.elements.iter().filter(|e| matches!(e, Value::Object(_)));
                for element in elements {
                    self.named(element, id, pointer);
                }
            }
            (TypeKind::Object { .. }, value) => self.mismatch(value, "an object", pointer),
            (TypeKind::Enum { base: EnumBase::String, .. }, Value::StringLit(_))
            | (TypeKind::Enum { base: EnumBase::Integer, .. }, Value::NumberLit(_)) => {}
            (TypeKind::Enum { base: EnumBase::String, .. }, value) => {
                self.mismatch(value, "a string", pointer);
            }
            (TypeKind::Enum { .. }, value) => self.mismatch(value, "an integer", pointer),
        }
    }

    fn object(
        &mut self,
        object: &Object<'_>,
        definition: &TypeDef,
        fields: &[Field],
        additional: Option<&TypeExpr>,
        pointer: &str,
    ) {
        let find = |key: &str| fields.iter().find(|field| field.name == key);
        let unknown = |p: &&ObjectProp<'_>| find(p.name.as_str()).is_none();
        let foreign = additional.is_none()
            && object.properties.len() > 1
            && object
                .properties
                .iter()
                .all(|p| unknown(&p) && similar(fields, p, object).is_none());
        if foreign {
            self.foreign(object, definition, pointer);
            return;
        }
        for property in &object.properties {
            let key = property.name.as_str();
            let inner = format!("{pointer}/{}", step(key));
            if let Some(Field { ty, .. }) = find(key) {
                self.value(&property.value, ty, &inner);
            } else if let Some(additional) = additional {
                self.value(&property.value, additional, &format!("{pointer}/*"));
            } else if let Some(field) = similar(fields, property, object) {
                let inner = format!("{pointer}/{}", step(&field.name));
                self.misspelt(property, field, &inner);
                self.value(&property.value, &field.ty, &inner);
            } else {
                self.unlisted(property, &documented(definition, pointer), &inner);
            }
        }
    }

    /// A key that no table has.
    fn unlisted(&mut self, property: &ObjectProp<'_>, owner: &str, pointer: &str) {
        let key = property.name.as_str();
        let message = format!("no table lists the key `{key}` of {owner}");
        let help = format!(
            "add a row to the table, or an `add` fixup for {} {pointer}; if the sample is wrong, \
             accept the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_KEY, range(&property.name), Some(pointer), message, help);
    }

    /// A key that a table has in another spelling.
    fn misspelt(&mut self, property: &ObjectProp<'_>, field: &Field, pointer: &str) {
        let (key, name) = (property.name.as_str(), &field.name);
        let message = format!("the sample spells `{key}` what the table spells `{name}`");
        let help = format!(
            "a `rename` fixup for {} {pointer} corrects the table; if the sample is wrong, accept \
             the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_KEY, range(&property.name), Some(pointer), message, help);
    }

    /// An object that has nothing in common with its table.
    fn foreign(&mut self, object: &Object<'_>, definition: &TypeDef, pointer: &str) {
        let names = object.properties.iter().map(|property| property.name.as_str());
        let list: Vec<String> = names.take(LISTED).map(|key| format!("`{key}`")).collect();
        let more = match object.properties.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!(
            "no key of this object is in the table of {}: {}{more}",
            documented(definition, pointer),
            list.join(", ")
        );
        let help = format!(
            "the sample shows another object, or the table is incomplete: `retype` \
             {} {pointer}, `add` what is missing, or accept the finding",
            self.operation.id
        );
        let first = object
            .properties
            .first()
            .map_or((object.start(), object.end()), |property| range(&property.name));
        self.report(&code::SAMPLE_KEY, first, Some(pointer), message, help);
    }

    /// A body below a key that no table has.
    pub(super) fn wrapped(&mut self, root: &Root<'_>, key: &ObjectPropName<'_>) {
        let pointer = format!("{}/{}", root.place, step(key.as_str()));
        let message =
            format!("the sample has the body under the key `{}`, the table has not", key.as_str());
        let help = "say on the page which of the two is right; until then the table is followed";
        self.report(&code::SAMPLE_KEY, range(key), Some(&pointer), message, help);
    }

    /// A body that lacks the key under which the table has it.
    pub(super) fn unwrapped(&mut self, value: &Value<'_>, root: &Root<'_>, field: &str) {
        let pointer = format!("{}/{}", root.place, step(field));
        let message = format!("the table has the body under the key `{field}`, the sample has not");
        let help = "say on the page which of the two is right; until then the table is followed";
        let start = value.range().start;
        self.report(&code::SAMPLE_KEY, (start, start + 1), Some(&pointer), message, help);
    }

    fn mismatch(&mut self, value: &Value<'_>, expected: &str, pointer: &str) {
        let range = value.range();
        let name = pointer.rsplit('/').find(|step| *step != "*").unwrap_or_default();
        let message = format!(
            "`{}` is {expected} in the table and {} in a sample",
            unstep(name),
            found(value)
        );
        let help = format!(
            "a `retype` fixup for {} {pointer} corrects the table; if the sample is wrong, accept \
             the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_TYPE, (range.start, range.end), Some(pointer), message, help);
    }
}

/// A name as a step of a pointer.
pub(super) fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn unstep(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

fn range(name: &ObjectPropName<'_>) -> (usize, usize) {
    let range = name.range();
    (range.start, range.end)
}

/// An object as the page calls it; roots of bodies have no name there.
fn documented(definition: &TypeDef, pointer: &str) -> String {
    match pointer.split('/').collect::<Vec<_>>().as_slice() {
        ["", "body"] => "the request body".to_owned(),
        ["", "response", _, "body"] => "the response body".to_owned(),
        _ => format!("`{}`", definition.documented_name.as_ref().unwrap_or(&definition.name)),
    }
}

/// The field that a key may be meant for: the same but for case and separators, or but for one or
/// two letters before an equal ending. `public_ip` and `public_id` are different things.
fn similar<'f>(
    fields: &'f [Field],
    property: &ObjectProp<'_>,
    object: &Object<'_>,
) -> Option<&'f Field> {
    const LONG: usize = 6;
    const ENDING: usize = 3;
    let plain = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let key = plain(property.name.as_str());
    let close = |name: &str| {
        let name = plain(name);
        let ending = |text: &str| text.chars().rev().take(ENDING).collect::<String>();
        let letters = if key.len() > 2 * LONG { 2 } else { 1 };
        name == key
            || key.len() >= LONG
                && ending(&name) == ending(&key)
                && strsim::osa_distance(&name, &key) <= letters
    };
    let free = |name: &str| object.properties.iter().all(|other| other.name.as_str() != name);
    fields.iter().find(|field| close(&field.name) && free(&field.name))
}

/// Whether a scalar value has the type.
fn accepts(ty: &TypeExpr, value: &Value<'_>) -> bool {
    match (ty, value) {
        (TypeExpr::String, Value::StringLit(_))
        | (TypeExpr::Number, Value::NumberLit(_))
        | (TypeExpr::Boolean, Value::BooleanLit(_))
        | (TypeExpr::Object, Value::Object(_)) => true,
        (TypeExpr::Integer, Value::NumberLit(number)) => !number.value.contains(['.', 'e', 'E']),
        _ => false,
    }
}

fn expected(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::String => "a string",
        TypeExpr::Integer => "an integer",
        TypeExpr::Number => "a number",
        TypeExpr::Boolean => "a boolean",
        TypeExpr::Array(_) => "a list",
        TypeExpr::Map(_) | TypeExpr::Object | TypeExpr::Ref(_) => "an object",
        TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary => "anything",
    }
}

/// The kind of a value; that of its text too where the text alone could have the expected type.
fn found(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(text) if text.value.parse::<f64>().is_ok() => "a number in a string",
        Value::StringLit(text) if matches!(text.value.as_ref(), "true" | "false") => {
            "a truth value in a string"
        }
        Value::StringLit(_) => "a string",
        Value::NumberLit(number) if number.value.contains(['.', 'e', 'E']) => {
            "a number with a fraction"
        }
        Value::NumberLit(_) => "an integer",
        Value::BooleanLit(_) => "a boolean",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

//! A value of a sample against the type that the tables state.

use crate::diag::codes::sample as code;
use crate::ir::{EnumBase, Field, TypeExpr, TypeKind};
use crate::json::{Kind, Member, Object, Value};
use crate::sample::{Form, Pair, Place, Pointer, REQUEST, Root, Visitor, has_fraction};
use crate::span::Span;

use super::Check;

/// Keys of an object that a message lists.
const LISTED: usize = 4;

impl<'a> Visitor<'a> for Check<'a, '_> {
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        let Pair { ty, value, pointer, form } = *pair;
        match form {
            Form::Documented => {}
            Form::Null => return false,
            Form::Single | Form::Several | Form::Other => {
                self.mismatch(value, self.expected(ty), pointer);
            }
        }
        match (form, ty) {
            // The list is wrong or missing; its element is here.
            (Form::Single, TypeExpr::Array(element)) => {
                value.as_object().is_some() && matches!(**element, TypeExpr::Ref(_))
            }
            _ => form != Form::Other,
        }
    }

    fn object(&mut self, at: &Place<'a, '_>) -> bool {
        let members = &at.object.members;
        let is_foreign = |member: &Member| {
            at.fields.iter().all(|field| *field.name != *member.key)
                && similar(at.fields, &member.key, at.object).is_none()
        };
        let foreign =
            at.additional.is_none() && members.len() > 1 && members.iter().all(is_foreign);
        if foreign {
            self.foreign(at);
        }
        !foreign
    }

    fn unlisted(&mut self, at: &Place<'a, '_>, member: &'a Member) -> Option<&'a Field> {
        let field = similar(at.fields, &member.key, at.object);
        match field {
            Some(field) => self.misspelt(member, field, &at.pointer.field(&field.name)),
            None => self.undocumented(member, &documented(at), &at.pointer.field(&member.key)),
        }
        field
    }
}

impl Check<'_, '_> {
    /// A key that no table has.
    fn undocumented(&mut self, member: &Member, owner: &str, pointer: &Pointer<'_>) {
        let message = format!("no table lists the key `{}` of {owner}", member.key);
        let help = format!(
            "add a row to the table, or an `add` fixup for {} {pointer}; if the sample is wrong, \
             accept the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_KEY, member.key_span, Some(pointer), message, help);
    }

    /// A key that a table has in another spelling.
    fn misspelt(&mut self, member: &Member, field: &Field, pointer: &Pointer<'_>) {
        let (key, name) = (&member.key, &field.name);
        let message = format!("the sample spells `{key}` what the table spells `{name}`");
        let help = format!(
            "a `rename` fixup for {} {pointer} corrects the table; if the sample is wrong, accept \
             the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_KEY, member.key_span, Some(pointer), message, help);
    }

    /// An object that has nothing in common with its table.
    fn foreign(&mut self, at: &Place<'_, '_>) {
        let Place { object, pointer, .. } = at;
        let list: Vec<String> = object.keys().take(LISTED).map(|key| format!("`{key}`")).collect();
        let more = match object.members.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!(
            "no key of this object is in the table of {}: {}{more}",
            documented(at),
            list.join(", ")
        );
        let help = format!(
            "the sample shows another object, or the table is incomplete: `retype` \
             {} {pointer}, `add` what is missing, or accept the finding",
            self.operation.id
        );
        for first in object.members.iter().take(1) {
            self.report(&code::SAMPLE_KEY, first.key_span, Some(pointer), message.clone(), &*help);
        }
    }

    /// A body below a key that no table has.
    pub(super) fn wrapped(&mut self, root: &Root<'_>, member: &Member) {
        let key = &member.key;
        let message = format!("the sample has the body under the key `{key}`, the table has not");
        let help = "say on the page which of the two is right; until then the table is followed";
        let place = Pointer::root(&root.place);
        self.report(&code::SAMPLE_KEY, member.key_span, Some(&place.field(key)), message, help);
    }

    /// A body that lacks the key under which the table has it.
    pub(super) fn unwrapped(&mut self, value: &Value, root: &Root<'_>, field: &str) {
        let message = format!("the table has the body under the key `{field}`, the sample has not");
        let help = "say on the page which of the two is right; until then the table is followed";
        let place = Pointer::root(&root.place);
        let bracket = Span { end: value.span.start + 1, ..value.span };
        self.report(&code::SAMPLE_KEY, bracket, Some(&place.field(field)), message, help);
    }

    fn mismatch(&mut self, value: &Value, expected: &str, pointer: &Pointer<'_>) {
        let name = pointer.name();
        let found = found(value);
        let message = format!("`{name}` is {expected} in the table and {found} in a sample");
        let help = format!(
            "a `retype` fixup for {} {pointer} corrects the table; if the sample is wrong, accept \
             the finding",
            self.operation.id
        );
        self.report(&code::SAMPLE_TYPE, value.span, Some(pointer), message, help);
    }

    fn expected(&self, ty: &TypeExpr) -> &'static str {
        match ty {
            TypeExpr::String => "a string",
            TypeExpr::Integer => "an integer",
            TypeExpr::Number => "a number",
            TypeExpr::Boolean => "a boolean",
            TypeExpr::Array(_) => "a list",
            TypeExpr::Ref(id) => match &self.service.types[*id].kind {
                TypeKind::Object { .. } => "an object",
                TypeKind::Enum { base: EnumBase::String, .. } => "a string",
                TypeKind::Enum { .. } => "an integer",
            },
            TypeExpr::Map(_) | TypeExpr::Object => "an object",
            TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary => "anything",
        }
    }
}

/// An object as the page calls it; roots of bodies have no name there.
fn documented(at: &Place<'_, '_>) -> String {
    match at.pointer.as_root() {
        Some(REQUEST) => "the request body".to_owned(),
        Some(_) => "the response body".to_owned(),
        None => {
            let definition = at.definition;
            format!("`{}`", definition.documented_name.as_ref().unwrap_or(&definition.name))
        }
    }
}

/// The field that a key may be meant for: the same but for case and separators, or but for one or
/// two letters before an equal ending. `public_ip` and `public_id` are different things.
fn similar<'f>(fields: &'f [Field], key: &str, object: &Object) -> Option<&'f Field> {
    const LONG: usize = 6;
    const ENDING: usize = 3;
    let plain = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let key = plain(key);
    let close = |name: &str| {
        let name = plain(name);
        let ending = |text: &str| text.chars().rev().take(ENDING).collect::<String>();
        let letters = if key.len() > 2 * LONG { 2 } else { 1 };
        name == key
            || key.len() >= LONG
                && ending(&name) == ending(&key)
                && strsim::osa_distance(&name, &key) <= letters
    };
    let free = |name: &str| object.keys().all(|other| other != name);
    fields.iter().find(|field| close(&field.name) && free(&field.name))
}

/// The kind of a value; that of its text too where the text alone could have the expected type.
fn found(value: &Value) -> &'static str {
    match &value.kind {
        Kind::String(text) if text.parse::<f64>().is_ok() => "a number in a string",
        Kind::String(text) if matches!(&**text, "true" | "false") => "a truth value in a string",
        Kind::String(_) => "a string",
        Kind::Number(number) if has_fraction(number) => "a number with a fraction",
        Kind::Number(_) => "an integer",
        Kind::Boolean(_) => "a boolean",
        Kind::Object(_) => "an object",
        Kind::Array(_) => "a list",
        Kind::Null => "null",
    }
}

//! The values of a sample beside the types that tables state for them.

use std::fmt;

use crate::ir::{EnumBase, Field, TypeDef, TypeExpr, TypeId, TypeKind, TypeSlice};
use crate::json::{Kind, Member, Object, Value};

/// Where a value stands in a body, made of its way from the outside. Shown, it is the pointer that
/// fixups use: `/body/items/*/name`.
#[derive(Clone, Copy, Debug)]
pub struct Pointer<'p> {
    outer: Option<&'p Self>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    /// Steps of one kind or several, as they are spelled.
    Root(&'p str),
    /// A field.
    Field(&'p str),
    /// A key that a table leaves open.
    Entry(&'p str),
    /// An element of a list.
    Element(usize),
}

impl<'p> Pointer<'p> {
    /// The pointer that is spelled like this.
    pub fn root(spelled: &'p str) -> Self {
        Self { outer: None, step: Step::Root(spelled) }
    }

    /// That of a field or key inside.
    #[must_use]
    pub fn field<'q>(&'q self, name: &'q str) -> Pointer<'q> {
        Pointer { outer: Some(self), step: Step::Field(name) }
    }

    fn entry<'q>(&'q self, key: &'q str) -> Pointer<'q> {
        Pointer { outer: Some(self), step: Step::Entry(key) }
    }

    fn element(&self, at: usize) -> Pointer<'_> {
        Pointer { outer: Some(self), step: Step::Element(at) }
    }

    /// The name of the last field or key on the way; the last step of the root without one.
    pub fn name(&self) -> &str {
        match (self.step, self.outer) {
            (Step::Field(name), _) => name,
            (Step::Root(spelled), _) => spelled.rsplit('/').next().unwrap_or_default(),
            (Step::Entry(_) | Step::Element(_), outer) => outer.map_or("", Pointer::name),
        }
    }

    /// The root, if the way has not left it.
    pub fn as_root(&self) -> Option<&str> {
        match self.step {
            Step::Root(spelled) => Some(spelled),
            _ => None,
        }
    }

    /// The JSON pointer of this very value: with the indices of elements and the open keys.
    pub fn exact(&self) -> String {
        let before = self.outer.map(Pointer::exact).unwrap_or_default();
        match self.step {
            Step::Root(spelled) => spelled.to_owned(),
            Step::Field(name) | Step::Entry(name) => format!("{before}/{}", step(name)),
            Step::Element(at) => format!("{before}/{at}"),
        }
    }
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(outer) = self.outer {
            outer.fmt(f)?;
        }
        match self.step {
            Step::Root(spelled) => f.write_str(spelled),
            Step::Field(name) => write!(f, "/{}", step(name)),
            Step::Entry(_) | Step::Element(_) => f.write_str("/*"),
        }
    }
}

/// A name as a step of a pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A value and the type that a table states for it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a, 'p> {
    /// The type.
    pub ty: &'a TypeExpr,
    /// The value.
    pub value: &'a Value,
    /// Where it stands.
    pub pointer: &'p Pointer<'p>,
    /// How the value meets the type.
    pub form: Form,
}

/// How a value meets its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is of the kind that the type names, or the type allows any.
    Documented,
    /// `null`, which says nothing.
    Null,
    /// It is no list, as the type says, but may be the only element of one.
    Single,
    /// It is a list, and the type is an object. Of its elements the objects follow.
    Several,
    /// It is of another kind.
    Other,
}

/// What is done with the pairs.
pub trait Visitor<'a> {
    /// Sees each pair, from the outside in and in document order. What is inside follows if the
    /// answer is yes.
    fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
        pair.form != Form::Other
    }

    /// Sees an object of a type with fields, before its members; they follow if the answer is yes.
    fn object(&mut self, _at: &Place<'a, '_>) -> bool {
        true
    }

    /// Sees a member that is the field with this index.
    fn field(&mut self, _at: &Place<'a, '_>, _field: usize, _value: &'a Value) {}

    /// Sees a member that no table has: no field, and open keys are none documented. The answer is
    /// the field that it stands for, if it stands for one.
    fn unlisted(&mut self, _at: &Place<'a, '_>, _member: &'a Member) -> Option<&'a Field> {
        None
    }
}

/// An object and its type.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a, 'p> {
    /// The type.
    pub owner: TypeId,
    /// Its definition.
    pub definition: &'a TypeDef,
    /// The fields of the type.
    pub fields: &'a [Field],
    /// The type of other keys, if the table leaves them open.
    pub additional: Option<&'a TypeExpr>,
    /// The object.
    pub object: &'a Object,
    /// Where it stands.
    pub pointer: &'p Pointer<'p>,
}

/// Shows a visitor a value beside its type, and all values inside.
pub fn walk<'a>(
    types: &'a TypeSlice,
    ty: &'a TypeExpr,
    value: &'a Value,
    pointer: &Pointer<'_>,
    visitor: &mut impl Visitor<'a>,
) {
    Walk { types, visitor }.value(ty, value, pointer);
}

struct Walk<'a, 'v, V> {
    types: &'a TypeSlice,
    visitor: &'v mut V,
}

impl<'a, V: Visitor<'a>> Walk<'a, '_, V> {
    fn value(&mut self, ty: &'a TypeExpr, value: &'a Value, pointer: &Pointer<'_>) {
        let form = self.form(ty, value);
        if !self.visitor.pair(&Pair { ty, value, pointer, form }) {
            return;
        }
        match (ty, &value.kind) {
            (TypeExpr::Array(inner), Kind::Array(elements)) => {
                for (at, element) in elements.iter().enumerate() {
                    self.value(inner, element, &pointer.element(at));
                }
            }
            (TypeExpr::Array(inner), _) => self.value(inner, value, &pointer.element(0)),
            (TypeExpr::Map(inner), Kind::Object(object)) => {
                for member in &object.members {
                    self.value(inner, &member.value, &pointer.entry(&member.key));
                }
            }
            (TypeExpr::Ref(id), Kind::Object(object)) => self.object(*id, object, pointer),
            (TypeExpr::Ref(_), Kind::Array(elements)) => {
                for element in elements.iter().filter(|element| element.as_object().is_some()) {
                    self.value(ty, element, pointer);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, owner: TypeId, object: &'a Object, pointer: &Pointer<'_>) {
        let definition = &self.types[owner];
        let TypeKind::Object { fields, additional } = &definition.kind else { return };
        let additional = additional.as_ref();
        let at = Place { owner, definition, fields, additional, object, pointer };
        if !self.visitor.object(&at) {
            return;
        }
        // Samples mostly follow the order of the table: the field is looked for where the last
        // one was found.
        let mut next = 0;
        for member in &object.members {
            let (before, after) = fields.split_at(next);
            let place = |fields: &[Field]| fields.iter().position(|f| *f.name == *member.key);
            if let Some(field) = place(after).map(|at| at + next).or_else(|| place(before)) {
                next = field + 1;
                self.visitor.field(&at, field, &member.value);
                let Field { name, ty, .. } = &fields[field];
                self.value(ty, &member.value, &pointer.field(name));
            } else if let Some(ty) = additional {
                self.value(ty, &member.value, &pointer.entry(&member.key));
            } else if let Some(field) = self.visitor.unlisted(&at, member) {
                self.value(&field.ty, &member.value, &pointer.field(&field.name));
            }
        }
    }

    fn form(&self, ty: &TypeExpr, value: &Value) -> Form {
        let documented = match (ty, &value.kind) {
            (_, Kind::Null) => return Form::Null,
            (TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary, _)
            | (TypeExpr::Array(_), Kind::Array(_))
            | (TypeExpr::Map(_) | TypeExpr::Object, Kind::Object(_))
            | (TypeExpr::String, Kind::String(_))
            | (TypeExpr::Number, Kind::Number(_))
            | (TypeExpr::Boolean, Kind::Boolean(_)) => true,
            (TypeExpr::Array(_), _) => return Form::Single,
            (TypeExpr::Integer, Kind::Number(number)) => !has_fraction(number),
            (TypeExpr::Ref(id), kind) => match (&self.types[*id].kind, kind) {
                (TypeKind::Object { .. }, Kind::Array(_)) => return Form::Several,
                (TypeKind::Object { .. }, Kind::Object(_))
                | (TypeKind::Enum { base: EnumBase::String, .. }, Kind::String(_))
                | (TypeKind::Enum { base: EnumBase::Integer, .. }, Kind::Number(_)) => true,
                _ => false,
            },
            _ => false,
        };
        if documented { Form::Documented } else { Form::Other }
    }
}

/// Whether a number is spelled with a fraction or an exponent.
pub(crate) fn has_fraction(number: &str) -> bool {
    number.contains(['.', 'e', 'E'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{field, list, map, object, to};
    use crate::json::JsonText;

    /// Notes what it is shown.
    #[derive(Default)]
    struct Notes(Vec<String>);

    impl<'a> Visitor<'a> for Notes {
        fn pair(&mut self, pair: &Pair<'a, '_>) -> bool {
            let Pair { pointer, form, .. } = pair;
            self.0.push(format!("{} {} {pointer} {form:?}", pointer.exact(), pointer.name()));
            true
        }

        fn unlisted(&mut self, at: &Place<'a, '_>, member: &'a Member) -> Option<&'a Field> {
            self.0.push(format!("{} unlisted", at.pointer.field(&member.key).exact()));
            at.fields.iter().find(|field| field.name.eq_ignore_ascii_case(&member.key))
        }
    }

    #[test]
    fn pairs_come_in_document_order() {
        let fields = vec![
            field("id", TypeExpr::Integer),
            field("a/b", map(list(TypeExpr::Number))),
            field("items", list(to(0))),
            field("one", to(0)),
        ];
        let types = index_vec::index_vec![object("Root", "", fields)];
        let text = JsonText::from(
            r#"{"items": [{"id": 1.5}, null], "a/b": {"k": [1], "l": 2}, "ID": "x",
                "one": [{"items": {"id": 1}}], "other": {}}"#,
        );
        let mut notes = Notes::default();
        let value = text.value().expect("JSON");
        walk(&types, &to(0), value, &Pointer::root("/body"), &mut notes);
        insta::assert_snapshot!(notes.0.join("\n"), @"
        /body body /body Documented
        /body/items items /body/items Documented
        /body/items/0 items /body/items/* Documented
        /body/items/0/id id /body/items/*/id Other
        /body/items/1 items /body/items/* Null
        /body/a~1b a/b /body/a~1b Documented
        /body/a~1b/k a/b /body/a~1b/* Documented
        /body/a~1b/k/0 a/b /body/a~1b/*/* Documented
        /body/a~1b/l a/b /body/a~1b/* Single
        /body/a~1b/l/0 a/b /body/a~1b/*/* Documented
        /body/ID unlisted
        /body/id id /body/id Other
        /body/one one /body/one Several
        /body/one one /body/one Documented
        /body/one/items items /body/one/items Single
        /body/one/items/0 items /body/one/items/* Documented
        /body/one/items/0/id id /body/one/items/*/id Documented
        /body/other unlisted
        ");
    }
}

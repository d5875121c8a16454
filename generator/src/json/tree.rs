//! Values and their places.

use std::borrow::Cow;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::span::Span;

/// A value and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its bytes, brackets and quotation marks included.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it is spelled.
    Number(Box<str>),
    /// A string without its escapes.
    String(Box<str>),
    /// The elements of a list.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// The members of an object in their order, those with a repeated key too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The members.
    pub members: Vec<Member>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key without its escapes.
    pub key: Box<str>,
    /// Its bytes, quotation marks included.
    pub key_span: Span,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list.
    pub fn as_array(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// An object.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The text of a scalar as conditions compare it: a string itself, anything else as JSON spells
    /// it. Nothing for `null`, which is absent; of lists and objects only the presence counts.
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(match &self.kind {
            Kind::Null => return None,
            Kind::Boolean(true) => "true",
            Kind::Boolean(false) => "false",
            Kind::Number(text) | Kind::String(text) => text,
            Kind::Array(_) | Kind::Object(_) => "",
        }))
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.kind == Kind::Null
    }
}

impl Object {
    /// The value of a key; of a repeated one the last, as readers take it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members.iter().rfind(|member| &*member.key == key).map(|member| &member.value)
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| &*member.key)
    }
}

/// Reads a text tolerantly; `None` if it is not one value.
pub(super) fn read(text: &str) -> Option<Value> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    parsed.value.map(value)
}

fn value(parsed: ast::Value<'_>) -> Value {
    let span = super::span(parsed.range());
    let kind = match parsed {
        ast::Value::NullKeyword(_) => Kind::Null,
        ast::Value::BooleanLit(literal) => Kind::Boolean(literal.value),
        ast::Value::NumberLit(literal) => Kind::Number(literal.value.into()),
        ast::Value::StringLit(literal) => Kind::String(literal.value.into()),
        ast::Value::Array(array) => Kind::Array(array.elements.into_iter().map(value).collect()),
        ast::Value::Object(object) => {
            Kind::Object(Object { members: object.properties.into_iter().map(member).collect() })
        }
    };
    Value { span, kind }
}

fn member(parsed: ast::ObjectProp<'_>) -> Member {
    Member {
        key: parsed.name.as_str().into(),
        key_span: super::span(parsed.name.range()),
        value: value(parsed.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each key and value with the text at its place.
    fn places(value: &Value, text: &str, found: &mut Vec<String>) {
        found.push(format!("{:?}", &text[value.span.range()]));
        for element in value.as_array().into_iter().flatten() {
            places(element, text, found);
        }
        for member in value.as_object().into_iter().flat_map(|object| &object.members) {
            found.push(format!("{} = {:?}", member.key, &text[member.key_span.range()]));
            places(&member.value, text, found);
        }
    }

    #[test]
    fn keys_and_values_have_places() {
        let text = "{\"一\\u0061\": [1, \"x\\n\", true], b: {}, \"c\": null}";
        let mut found = Vec::new();
        places(&read(text).expect("one value"), text, &mut found);
        insta::assert_snapshot!(found.join("\n"), @r#"
        "{\"一\\u0061\": [1, \"x\\n\", true], b: {}, \"c\": null}"
        一a = "\"一\\u0061\""
        "[1, \"x\\n\", true]"
        "1"
        "\"x\\n\""
        "true"
        b = "b"
        "{}"
        c = "\"c\""
        "null"
        "#);
    }

    #[test]
    fn of_a_repeated_key_the_last_counts() {
        let value = read("{\"a\": \"1\", \"a\": \"2\"}").expect("one value");
        let object = value.as_object().expect("an object");
        assert_eq!(object.get("a").and_then(Value::as_str), Some("2"));
        assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "a"]);
        assert_eq!(object.get("b"), None);
    }
}

//! Text that ought to be JSON, read once: the values in it with their places, and why the text is
//! no JSON if it is none.
//!
//! Two libraries read a text here, and nowhere else. `serde_json` says whether it is JSON and where
//! it ceases to be, but has no places of values. `jsonc-parser` has them, and reads on over what a
//! person overlooks: comments, missing and surplus commas, keys without quotation marks.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::span::Span;

mod shows;
mod syntax;
mod tree;

pub use syntax::SyntaxError;
pub use tree::{Kind, Member, Object, Value};

/// A text, and what it reads as once somebody asks. Copies share both.
///
/// It is stored as the text; equal texts are equal.
#[derive(Clone)]
pub struct JsonText(Arc<Inner>);

struct Inner {
    text: String,
    parsed: OnceLock<Parsed>,
}

impl JsonText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// What the text reads as.
    pub fn parsed(&self) -> &Parsed {
        self.0.parsed.get_or_init(|| Parsed::of(&self.0.text))
    }

    /// The value, if the text is JSON.
    pub fn value(&self) -> Option<&Value> {
        self.parsed().value()
    }
}

impl From<String> for JsonText {
    fn from(text: String) -> Self {
        Self(Arc::new(Inner { text, parsed: OnceLock::new() }))
    }
}

impl From<&str> for JsonText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Deref for JsonText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for JsonText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for JsonText {}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl Serialize for JsonText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for JsonText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// What a text reads as. Three readers ask for less and less of it: [`Parsed::value`],
/// [`Parsed::tolerant`], [`Parsed::first`].
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    value: Option<Value>,
    /// Whether the value is the whole text.
    whole: bool,
    error: Option<SyntaxError>,
}

impl Parsed {
    fn of(text: &str) -> Self {
        let error = syntax::check(text).err();
        let whole = tree::read(text);
        let start = || tree::read(&text[..error.as_ref()?.readable]);
        Self { whole: whole.is_some(), value: whole.or_else(start), error }
    }

    /// The value, if the text is JSON.
    pub fn value(&self) -> Option<&Value> {
        self.value.as_ref().filter(|_| self.error.is_none())
    }

    /// The value, if the text is one to a reader who overlooks comments and commas.
    pub fn tolerant(&self) -> Option<&Value> {
        self.value.as_ref().filter(|_| self.whole)
    }

    /// The value that the text starts with, read tolerantly; text may follow it.
    pub fn first(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// Why the text is no JSON.
    pub fn error(&self) -> Option<&SyntaxError> {
        self.error.as_ref()
    }
}

/// A byte range of `jsonc-parser`.
fn span(range: jsonc_parser::common::Range) -> Span {
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much of a text the three readers take, then what is wrong with it.
    fn read(text: &str) -> String {
        let parsed = JsonText::from(text).parsed().clone();
        let taken = [parsed.value(), parsed.tolerant(), parsed.first()];
        let taken = taken.map(|value| value.map_or(0, |value| value.span.end));
        let error = parsed.error().map(|error| format!(", at {}", error.span.start));
        format!("{taken:?}{}", error.unwrap_or_default())
    }

    #[test]
    fn each_reader_takes_what_it_can() {
        let texts = ["{\"a\": 1}", "{\"a\": 1,} // one", "{\"a\": 1} {}", "{\"a\": [1, ...]}", ""];
        insta::assert_snapshot!(texts.map(read).join("\n"), @"
        [8, 8, 8]
        [0, 9, 9], at 8
        [0, 0, 8], at 9
        [0, 0, 0], at 10
        [0, 0, 0], at 0
        ");
    }

    #[test]
    fn a_text_is_stored_as_it_is() {
        let text = JsonText::from("{\"a\": 1,}");
        assert!(text.parsed().first().is_some(), "it was read");
        let stored = serde_json::to_string(&text).expect("a string is JSON");
        assert_eq!(stored, "\"{\\\"a\\\": 1,}\"");
        assert_eq!(serde_json::from_str::<JsonText>(&stored).expect("what was written"), text);
        assert_eq!(format!("{text:?}"), format!("{:?}", text.as_str()));
    }
}

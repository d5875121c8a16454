//! What a text shows about a key, wherever it stands: many samples are not quite JSON.

use super::{JsonText, Kind, Value};

impl JsonText {
    /// Whether some object has the key.
    pub fn shows_key(&self, key: &str) -> bool {
        self.shows(key, &|_| true, &|_| true)
    }

    /// Whether a text, or a list of texts, stands behind the key.
    pub fn shows_text(&self, key: &str) -> bool {
        self.shows(key, &|kind| matches!(kind, Kind::String(_)), &|rest| rest.starts_with('"'))
    }

    /// Whether an object, or a list of objects, stands behind the key.
    pub fn shows_object(&self, key: &str) -> bool {
        self.shows(key, &|kind| matches!(kind, Kind::Object(_)), &|rest| rest.starts_with('{'))
    }

    /// Whether a value behind the key is of a kind, its first element if it is a list. Where no
    /// reader makes a tree of the text, its letters tell.
    fn shows(&self, key: &str, is: &dyn Fn(&Kind) -> bool, starts: &dyn Fn(&str) -> bool) -> bool {
        match self.parsed().first() {
            Some(value) => in_tree(value, key, is),
            None => in_text(self, key, starts),
        }
    }
}

fn in_tree(value: &Value, key: &str, is: &dyn Fn(&Kind) -> bool) -> bool {
    match &value.kind {
        Kind::Array(elements) => elements.iter().any(|element| in_tree(element, key, is)),
        Kind::Object(object) => object.members.iter().any(|member| {
            &*member.key == key && is(&first(&member.value).kind) || in_tree(&member.value, key, is)
        }),
        _ => false,
    }
}

/// The first element of a list, of nested lists too.
fn first(value: &Value) -> &Value {
    value.as_array().and_then(<[_]>::first).map_or(value, first)
}

fn in_text(text: &str, key: &str, starts: &dyn Fn(&str) -> bool) -> bool {
    let quoted = format!("\"{key}\"");
    text.match_indices(&quoted).any(|(at, _)| {
        let value = text[at + quoted.len()..].trim_start().strip_prefix(':');
        let first = value.map(|value| value.trim_start_matches(['[', ' ', '\n', '\r', '\t']));
        first.is_some_and(starts)
    })
}

#[cfg(test)]
mod tests {
    use crate::json::JsonText;

    #[test]
    fn keys_and_their_values() {
        let whole = r#"{"a": ["x"], "b" : [ {"c": 1} ], "d": "b", "f": [["x"]], "g": []}"#;
        // An ellipsis makes no difference.
        for text in [whole.to_owned(), whole.replace("[]", "[...]")] {
            let text = JsonText::from(text);
            let shown = |key| (text.shows_key(key), text.shows_text(key), text.shows_object(key));
            assert_eq!(shown("a"), (true, true, false));
            assert_eq!(shown("b"), (true, false, true));
            assert_eq!(shown("c"), (true, false, false));
            assert_eq!(shown("d"), (true, true, false));
            assert_eq!(shown("e"), (false, false, false));
            assert_eq!(shown("f"), (true, true, false));
            assert_eq!(shown("g"), (true, false, false));
        }
    }
}

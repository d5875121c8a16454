//! What samples show about a key, read from their text: many are not quite JSON.

/// Whether a sample gives a key a text, or a list of texts.
pub(super) fn text(sample: &str, key: &str) -> bool {
    values(sample, key)
        .any(|value| value.trim_start_matches(['[', ' ', '\n', '\r', '\t']).starts_with('"'))
}

/// Whether a sample gives a key an object, or a list of objects.
pub(super) fn object(sample: &str, key: &str) -> bool {
    values(sample, key)
        .any(|value| value.trim_start_matches(['[', ' ', '\n', '\r', '\t']).starts_with('{'))
}

/// Whether a sample has the key.
pub(super) fn key(sample: &str, key: &str) -> bool {
    values(sample, key).next().is_some()
}

/// The text behind each occurrence of a key.
fn values<'s>(sample: &'s str, key: &str) -> impl Iterator<Item = &'s str> + use<'s> {
    let quoted = format!("\"{key}\"");
    let starts: Vec<usize> =
        sample.match_indices(&quoted).map(|(at, _)| at + quoted.len()).collect();
    starts
        .into_iter()
        .filter_map(|at| Some(sample[at..].trim_start().strip_prefix(':')?.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_their_values() {
        let sample = r#"{"a": ["x"], "b" : [ {"c": 1} ], "d": "b", e: {}}"#;
        let shown = |key: &str| (super::key(sample, key), text(sample, key), object(sample, key));
        assert_eq!(shown("a"), (true, true, false));
        assert_eq!(shown("b"), (true, false, true));
        assert_eq!(shown("c"), (true, false, false));
        assert_eq!(shown("d"), (true, true, false));
        assert_eq!(shown("e"), (false, false, false));
    }
}

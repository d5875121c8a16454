//! Media types as pages write them.

use std::sync::LazyLock;

use regex::Regex;

/// A media type, in lower case, without parameters.
static MEDIA_TYPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:\b)(?:application|audio|image|multipart|text|video)/[a-z0-9][a-z0-9.+_-]*[a-z0-9]",
    )
    .expect("the pattern is constant and tested")
});

/// The media types of a text, each once, in lower case.
pub(crate) fn types(text: &str) -> Vec<String> {
    let text = text.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    for one in MEDIA_TYPE.find_iter(&text) {
        if !found.iter().any(|known| known == one.as_str()) {
            found.push(one.as_str().to_owned());
        }
    }
    found
}

/// Whether the whole text is a media type.
pub(crate) fn is_type(text: &str) -> bool {
    MEDIA_TYPE.find(text).is_some_and(|found| found.as_str() == text)
}

/// Whether what has this media type is JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    media_type.split(['/', '+', '-', '.']).any(|part| part == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found_in_sentences() {
        let shown = |text: &str| types(text).join(" ");
        insta::assert_snapshot!(shown("Set it to application/json;charset=utf8."), @"application/json");
        insta::assert_snapshot!(shown("取值为Application/vnd.x-v2.1-json-patch，或application/merge-patch+json。"), @"application/vnd.x-v2.1-json-patch application/merge-patch+json");
        insta::assert_snapshot!(shown("a path such as /application/x or text"), @"");
        assert!(is_type("image/png") && !is_type("image/png, image/jpeg"));
    }

    #[test]
    fn json_has_many_names() {
        let named =
            ["application/json", "application/merge-patch+json", "application/x-json-patch"];
        assert!(named.into_iter().all(is_json));
        assert!(!is_json("application/jsonp") && !is_json("text/xml"));
    }
}

//! Character references (`&lt;`, `&#39;`) in Markdown text.

/// The longest reference in HTML has fewer bytes than this.
const MAX_LENGTH: usize = 40;

/// Those that pages use, so that the full table is asked for none of them.
const COMMON: [(&str, &str); 6] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&nbsp;", "\u{a0}"),
    ("&#39;", "'"),
];

/// The reference that `text` begins with: the characters it stands for and its length in bytes.
pub(super) fn leading(text: &str) -> Option<(String, usize)> {
    if let Some((name, value)) = COMMON.iter().find(|(name, _)| text.starts_with(name)) {
        return Some(((*value).to_owned(), name.len()));
    }
    let length = text.bytes().take(MAX_LENGTH).position(|byte| byte == b';')? + 1;
    let reference = &text[..length];
    let body = reference.strip_prefix('&')?.strip_suffix(';')?;
    let body = body.strip_prefix('#').unwrap_or(body);
    if body.is_empty() || !body.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    // The HTML parser at hand knows all of them.
    let parsed: String = scraper::Html::parse_fragment(reference).root_element().text().collect();
    (parsed != reference).then_some((parsed, length))
}

/// Replaces all references in a text.
pub(super) fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((characters, length)) = leading(rest) {
            resolved.push_str(&characters);
            rest = &rest[length..];
        } else {
            resolved.push('&');
            rest = &rest[1..];
        }
    }
    resolved.push_str(rest);
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(resolve("a&lt;b&amp;gt; &hellip;&#x4e2d;&#65;"), "a<b&gt; …中A");
    }

    #[test]
    fn other_ampersands_are_text() {
        let text = "?a=1&b=2; & &; &nosuchname; &#; &中;";
        assert_eq!(resolve(text), text);
    }
}

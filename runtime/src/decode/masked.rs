//! What may be shown of a body.

/// Characters of a body that are shown.
const SHOWN: usize = 200;

/// Ends of names whose values are not shown, without separators and in lower case. More than pages
/// call secret: what is shown may end up in a log.
const SECRETS: [&str; 14] = [
    "accesskey",
    "authorization",
    "certificate",
    "credential",
    "key",
    "keys",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "secretkey",
    "signature",
    "token",
];

/// The beginning of a body as text, in quotes; values under keys that sound secret are `***`.
pub(super) fn beginning(body: &[u8]) -> String {
    // Twice of what is shown is enough to mask what is cut in the middle.
    let end = body.len().min(SHOWN * 8);
    let masked = mask(&String::from_utf8_lossy(&body[..end]));
    let mut shown: String = masked.chars().take(SHOWN).collect();
    if shown.len() < masked.len() || end < body.len() {
        shown.push('…');
    }
    format!("{shown:?}")
}

/// JSON, or what is left of it, without the values under keys that sound secret.
fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('"') {
        let (before, from) = rest.split_at(start);
        let length = string(from);
        let (key, after) = from.split_at(length);
        out.push_str(before);
        out.push_str(key);
        rest = after;
        let value = after.trim_start().strip_prefix(':').map(str::trim_start);
        if let Some(value) = value.filter(|_| is_secret(key)) {
            let length = if value.starts_with('"') { string(value) } else { plain(value) };
            out.push_str(&after[..after.len() - value.len()]);
            out.push_str(if length > 0 { "\"***\"" } else { "" });
            rest = &value[length..];
        }
    }
    out.push_str(rest);
    out
}

/// The length of the string that a text begins with, quotes included; all of it if it does not end.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the number, truth value or null that a text begins with.
fn plain(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(text.len())
}

fn is_secret(key: &str) -> bool {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    let plain: String = letters.flat_map(char::to_lowercase).collect();
    matches!(plain.as_str(), "ak" | "sk") || SECRETS.iter().any(|end| plain.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_also_in_what_is_no_json() {
        let shown = |text: &str| mask(text);
        assert_eq!(
            shown(r#"{"user":"a","password" : "x\"y","n":1}"#),
            r#"{"user":"a","password" : "***","n":1}"#
        );
        assert_eq!(shown(r#"{"secretKey":123,"a":["b"]}"#), r#"{"secretKey":"***","a":["b"]}"#);
        assert_eq!(shown(r#"{"token":"cut in the midd"#), r#"{"token":"***""#);
        assert_eq!(shown(r#"{"token":{"id":"a"}}"#), r#"{"token":{"id":"a"}}"#);
        assert_eq!(shown("<html>Bad gateway</html>"), "<html>Bad gateway</html>");
        assert_eq!(shown(r#""password""#), r#""password""#);
    }

    #[test]
    fn long_bodies_are_cut() {
        let shown = beginning("é".repeat(500).as_bytes());
        assert_eq!(shown.chars().count(), SHOWN + 3);
        assert!(shown.ends_with("é…\""), "{shown}");
        assert_eq!(beginning(b"\xff"), "\"\u{fffd}\"");
    }
}

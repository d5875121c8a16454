//! Headers that pages list among other parameters, and that are never query or body fields.

/// Lower-case names.
const HEADERS: &[&str] = &[
    "accept",
    "authorization",
    "content-length",
    "content-md5",
    "content-type",
    "date",
    "host",
    "user-agent",
    "x-auth-token",
    "x-client-token",
    "x-domain-id",
    "x-language",
    "x-project-id",
    "x-sdk-date",
    "x-security-token",
    "x-subject-token",
    "x-user-token",
];

/// Whether a parameter of this name travels in a header whatever table it stands in. A single word
/// in lower case (`date`, `accept`) is the name of a field like any other.
pub fn is_known(name: &str) -> bool {
    let spelled_as_header =
        name.contains('-') || name.starts_with(|c: char| c.is_ascii_uppercase());
    spelled_as_header && HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn headers_are_known_by_their_spelling() {
        let known =
            ["X-Auth-Token", "x-auth-token", "Date", "date", "accept", "HOST"].map(is_known);
        assert_eq!(known, [true, true, true, false, false, true]);
    }
}

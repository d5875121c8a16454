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

/// Whether a parameter of this name travels in a header whatever table it stands in.
pub fn is_known(name: &str) -> bool {
    HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

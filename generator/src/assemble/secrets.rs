//! Which fields carry a secret: a password, a token, a secret or private key.
//!
//! The rule is data over the words of the wire name, so vendored pages need not state it. What it
//! gets wrong is corrected by `[secrets]` in `service.toml`.

use crate::config::{Secrets, ServiceConfig};
use crate::diag::codes::config::SECRET_UNUSED;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Field, Service, TypeExpr, TypeKind};

/// Last words of names that carry a secret, singular, in lower case.
const SECRETS: &[&[&str]] = &[
    &["password"],
    &["passwd"],
    &["pwd"],
    &["passphrase"],
    &["passcode"],
    &["admin", "pass"],
    &["user", "pass"],
    &["root", "pass"],
    &["adminpass"],
    &["token"],
    &["securitytoken"],
    &["logintoken"],
    &["secret"],
    &["credential"],
    &["private", "key"],
    &["privatekey"],
    &["secret", "key"],
    &["secretkey"],
    &["secret", "access", "key"],
    &["encryption", "key"],
    &["auth", "key"],
    &["shared", "key"],
    &["preshared", "key"],
    &["psk"],
    &["api", "key"],
    &["apikey"],
    &["sk"],
];

/// Names that are secrets as a whole.
const WHOLE: &[&[&str]] = &[&["authorization"], &["proxy", "authorization"], &["cookie"]];

/// Words behind a secret that leave it one: `password_new`, `secret_value`.
const AFTER: &[&str] = &[
    "value",
    "new",
    "old",
    "confirm",
    "confirmation",
    "again",
    "text",
    "string",
    "content",
    "plain",
    "plaintext",
    "base",
    "64",
    "1",
    "2",
];

/// Last words of names that look like secrets and are none: marks of a place in a list, of a
/// repeated request, of a device.
const PLAIN: &[&[&str]] = &[
    &["next", "token"],
    &["page", "token"],
    &["previous", "token"],
    &["prev", "token"],
    &["continue", "token"],
    &["continuation", "token"],
    &["pagination", "token"],
    &["start", "token"],
    &["marker", "token"],
    &["client", "token"],
    &["idempotency", "token"],
    &["idempotent", "token"],
    &["cancel", "token"],
    &["image", "pull", "secret"],
];

/// Marks the fields and parameters of a service that carry secrets. An override that no field of
/// the service answers to is a finding.
pub(super) fn apply(service: &mut Service, config: &ServiceConfig, diagnostics: &mut Diagnostics) {
    for name in mark(service, &config.secrets) {
        let message = format!("no field of the service is called `{name}`");
        let help = "correct the name as the pages write it, or remove it";
        diagnostics.push(Diagnostic::page(&SECRET_UNUSED, &config.file, message).help(help));
    }
}

/// Marks the fields and parameters of a service that carry secrets. Returns the names of the
/// overrides that the service does not have.
fn mark<'a>(service: &mut Service, overrides: &'a Secrets) -> Vec<&'a str> {
    let mut unused: Vec<&str> = overrides.names().collect();
    for_each_field(service, &mut |field| {
        unused.retain(|name| *name != field.name);
        mark_field(field, overrides);
    });
    unused
}

fn for_each_field(service: &mut Service, visit: &mut impl FnMut(&mut Field)) {
    for operation in &mut service.operations {
        for parameter in &mut operation.parameters {
            visit(&mut parameter.field);
        }
        let headers = operation.responses.iter_mut().flat_map(|response| &mut response.headers);
        headers.for_each(&mut *visit);
    }
    for definition in &mut service.types {
        if let TypeKind::Object { fields, .. } = &mut definition.kind {
            fields.iter_mut().for_each(&mut *visit);
        }
    }
}

fn mark_field(field: &mut Field, overrides: &Secrets) {
    let stated = overrides.of(&field.name);
    field.sensitive = is_text(&field.ty) && stated.unwrap_or_else(|| is_secret(&field.name));
}

/// Whether values are text, which alone can be a secret: flags and counts about passwords, their
/// enums and objects are none.
fn is_text(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::String => true,
        TypeExpr::Array(element) => is_text(element),
        _ => false,
    }
}

/// Whether a wire name is that of a secret.
fn is_secret(name: &str) -> bool {
    let words = words(name);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    while words.len() > 1 && words.last().is_some_and(|last| AFTER.contains(last)) {
        words.pop();
    }
    let singular = words
        .last()
        .and_then(|last| last.strip_suffix('s'))
        .map(|last| words[..words.len() - 1].iter().copied().chain([last]).collect::<Vec<_>>());
    let ends = |list: &[&[&str]]| {
        let ends_with = |words: &[&str]| list.iter().any(|end| words.ends_with(end));
        ends_with(&words) || singular.as_deref().is_some_and(ends_with)
    };
    WHOLE.contains(&words.as_slice()) || (ends(SECRETS) && !ends(PLAIN))
}

/// The words of a name in lower case: split at signs, and before a capital or behind digits.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let characters: Vec<char> = name.chars().collect();
    for (at, &character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| characters[before]);
        let after = characters.get(at + 1).copied();
        let small = |other: Option<char>| other.is_some_and(char::is_lowercase);
        let digit = |other: char| other.is_ascii_digit();
        let starts = (character.is_uppercase() && (small(before) || small(after)))
            || before.is_some_and(|before| digit(before) != digit(character));
        if starts || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric() {
            words.last_mut().expect("there is a first word").extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{is_secret, mark, words};
    use crate::config::Secrets;
    use crate::ir::TypeExpr;
    use crate::ir::testing::{field, fields_of, list, object, service};

    #[test]
    fn names_have_words() {
        let split = |name: &str| words(name).join(" ");
        assert_eq!(split("X-Auth-Token"), "x auth token");
        assert_eq!(split("adminPwd2"), "admin pwd 2");
        assert_eq!(split("APIKey"), "api key");
        assert_eq!(split("os:secret.key"), "os secret key");
    }

    #[test]
    fn the_last_words_decide() {
        for secret in [
            "password",
            "adminPass",
            "new_password",
            "password_new",
            "X-Auth-Token",
            "secret",
            "app_secret",
            "SecretAccessKey",
            "private_key",
            "privateKeyContent",
            "access_tokens",
            "Authorization",
            "user_passwd",
            "sk",
            "pre-shared-key",
            "secret_value",
        ] {
            assert!(is_secret(secret), "{secret}");
        }
        for plain in [
            "token_type",
            "password_policy",
            "password_regex",
            "secret_name",
            "secret_id",
            "public_key",
            "access_key",
            "next_token",
            "client-token",
            "key",
            "authorizer_id",
            "pass",
            "bypass",
            "hw:passthrough",
            "disk",
            "imagePullSecrets",
            "tokenizer",
        ] {
            assert!(!is_secret(plain), "{plain}");
        }
    }

    #[test]
    fn only_text_is_marked_and_overrides_count() {
        let fields = vec![
            field("password", TypeExpr::String),
            field("passwords", list(TypeExpr::String)),
            field("reset_password", TypeExpr::Boolean),
            field("token", TypeExpr::String),
            field("pin", TypeExpr::String),
        ];
        let mut service = service(Vec::new(), vec![object("A", "", fields)]);
        let overrides = Secrets {
            sensitive: vec!["pin".to_owned(), "pine".to_owned()],
            plain: vec!["token".to_owned()],
        };
        assert_eq!(mark(&mut service, &overrides), ["pine"]);
        let marked = fields_of(&service.types[0])
            .iter()
            .filter(|field| field.sensitive)
            .map(|field| field.name.as_str());
        assert_eq!(marked.collect::<Vec<_>>(), ["password", "passwords", "pin"]);
    }
}

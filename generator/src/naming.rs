//! Names: documented names to Rust identifiers, one function per role.
//!
//! The wire name is always kept beside the identifier; whether they differ is decided by
//! comparison where code is emitted. Policy (keywords, acronyms, spelled symbols) is data in
//! [`policy`]. Names of one scope are allocated together in [`scope`], independent of order.

use std::fmt::Write as _;

use heck::{ToSnakeCase, ToUpperCamelCase};
use sha2::{Digest as _, Sha256};

pub mod policy;
pub mod scope;
mod words;

pub use scope::{Allocation, allocate};

/// What an identifier is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A field of a struct: `snake_case`.
    Field,
    /// A variant of an enum: `UpperCamelCase`.
    Variant,
    /// A module, and the file it stands in: `snake_case`, never raw.
    Module,
}

impl Role {
    /// The identifier for `name` on its own, legal but not yet unique in a scope.
    pub fn ident(self, name: &str) -> String {
        self.legal(&words::presplit(name))
    }

    /// The identifier for text that is already split into words.
    fn legal(self, words: &str) -> String {
        let plain = match self {
            Self::Field | Self::Module => words.to_snake_case(),
            Self::Variant => separate_numbers(words),
        };
        let (empty, digit_prefix) = match self {
            Self::Field => ("empty", "field_"),
            Self::Module => ("empty", "m"),
            Self::Variant => ("Empty", "V"),
        };
        let plain = if plain.is_empty() { empty.to_owned() } else { plain };
        let starts = plain.chars().next().is_some_and(unicode_ident::is_xid_start);
        let plain = if starts { plain } else { format!("{digit_prefix}{plain}") };
        match self {
            Self::Field if policy::UNRAWABLE.contains(&plain.as_str()) => format!("{plain}_"),
            Self::Field if policy::KEYWORDS.contains(&plain.as_str()) => format!("r#{plain}"),
            Self::Module => module(&plain),
            Self::Variant if policy::RESERVED_VARIANTS.contains(&plain.as_str()) => {
                format!("{plain}Value")
            }
            _ => plain,
        }
    }
}

/// A module whose file every system can hold and rustc finds: ASCII, short, no device of Windows.
fn module(plain: &str) -> String {
    let mut name = String::new();
    for character in plain.chars() {
        if character.is_ascii() {
            name.push(character);
        } else {
            let _ = write!(name, "u{:x}", character as u32);
        }
    }
    if name.len() > policy::LONGEST_MODULE {
        let digest = Sha256::digest(name.as_bytes());
        name.truncate(policy::LONGEST_MODULE);
        name.push_str("_h");
        for byte in digest.iter().take(8) {
            let _ = write!(name, "{byte:02x}");
        }
    }
    if policy::is_reserved_module(&name) { format!("{name}_") } else { name }
}

/// `UpperCamelCase`, but numbers that a separator kept apart stay apart: `2.0` is not `20`.
fn separate_numbers(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(|character: char| !character.is_alphanumeric()) {
        let camel = word.to_upper_camel_case();
        let digits_meet = out.ends_with(|last: char| last.is_ascii_digit())
            && camel.starts_with(|first: char| first.is_ascii_digit());
        out.push_str(if digits_meet { "_" } else { "" });
        out.push_str(&camel);
    }
    out
}

/// The Rust names of the types of a service, in their order: `documented` are unique and upper
/// camel case. A name that Rust needs itself gets a suffix.
pub fn type_names(documented: &[&str]) -> Vec<String> {
    let name = |own: &&str| {
        let mut name = (*own).to_owned();
        let is_taken = |name: &str| {
            policy::RESERVED_TYPES.contains(&name) || (name != *own && documented.contains(&name))
        };
        while is_taken(&name) {
            name.push_str("Object");
        }
        name
    };
    documented.iter().map(name).collect()
}

/// The module of a type or operation.
pub fn module_name(name: &str) -> String {
    Role::Module.ident(name)
}

/// The module of a service, which users of a crate find at its root.
pub fn service_module(service: &str) -> String {
    let module = module_name(service);
    let reserved = policy::RESERVED_SERVICES.contains(&module.as_str());
    if reserved { format!("{module}_") } else { module }
}

/// The cargo feature of a service: its id in lower case, `-` for what cargo does not take.
pub fn feature_name(service: &str) -> String {
    let feature: String = service
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' })
        .collect();
    let starts = feature.starts_with(char::is_alphanumeric);
    let reserved = policy::RESERVED_FEATURES.contains(&feature.as_str());
    if starts && !reserved { feature } else { format!("service-{feature}") }
}

/// The setter of the field `ident`: the same name, unless a method of that name would shadow one
/// that the type has anyway. `taken` holds the other identifiers of the type.
pub fn setter_name(ident: &str, taken: &[&str]) -> String {
    if !policy::RESERVED_METHODS.contains(&ident) {
        return ident.to_owned();
    }
    let mut setter = format!("with_{ident}");
    while taken.contains(&setter.as_str()) {
        setter.push_str("_value");
    }
    setter
}

#[cfg(test)]
mod tests;

//! Naming policy as data.

/// Keywords of all editions up to 2024 that may be raw identifiers.
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that may not be raw identifiers.
pub const UNRAWABLE: &[&str] = &["crate", "self", "super"];

/// Module names that are no keywords but that a service's own modules have.
const OWN_MODULES: &[&str] = &["types"];

/// Files that Windows takes for devices; some have a digit after the name.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// Whether a file cannot have this name on Windows: `con`, `nul.rs`, `com1`, whatever the extension.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let digit = |rest: &str| rest.len() == 1 && rest.bytes().all(|digit| digit.is_ascii_digit());
    let mut numbered = NUMBERED_DEVICES.iter().filter_map(|device| stem.strip_prefix(device));
    DEVICES.contains(&stem.as_str()) || numbered.any(digit)
}

/// Letters of a module before its name is cut: with a digest and an extension it is a file.
pub const LONGEST_MODULE: usize = 160;

/// Whether a module may not have this name as it is.
pub fn is_reserved_module(name: &str) -> bool {
    KEYWORDS.contains(&name)
        || UNRAWABLE.contains(&name)
        || OWN_MODULES.contains(&name)
        || is_device(name)
}

/// Modules of services that would stand in the way of what the root of a crate names.
pub const RESERVED_SERVICES: &[&str] =
    &["client", "huaweicloud_client", "huaweicloud_runtime", "serde_json", "services"];

/// Variants that every enum has anyway, or that Rust forbids.
pub const RESERVED_VARIANTS: &[&str] = &["Unknown", "Self", "Err"];

/// Names that mean something else to emitted code, or to those who read it. The only list of such
/// names: what a page documents is called as the page does until it becomes Rust.
pub const RESERVED_TYPES: &[&str] = &[
    "Any",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Err",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "TryFrom",
    "Validate",
    "Vec",
];

/// Features that every generated crate has anyway.
pub const RESERVED_FEATURES: &[&str] =
    &["blocking", "client", "default", "full", "http", "registry", "ring", "tracing"];

/// Methods that generated types have, or that a setter of the same name would hide from callers.
pub const RESERVED_METHODS: &[&str] = &[
    "absent",
    "as_ref",
    "body",
    "borrow",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "for_each",
    "from",
    "hash",
    "into",
    "ne",
    "new",
    "parameters",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    "validate",
    "validate_into",
];

/// Words whose capitals would mislead a case converter, longest first where one begins another.
pub const WORDS: &[&str] = &[
    "PostgreSQL",
    "SQLServer",
    "MongoDB",
    "GaussDB",
    "DDoS",
    "NoSQL",
    "MySQL",
    "OAuth",
    "IoTDA",
    "OpenID",
    "GitHub",
    "IPSec",
    "IPsec",
    "IPv4",
    "IPv6",
    "WiFi",
    "IoT",
    "QoS",
    "GiB",
    "KiB",
    "MiB",
    "TiB",
    "vCPU",
];

/// How a symbol is spelled where a name consists of symbols or differs from another only by them.
pub const SYMBOLS: &[(char, &str)] = &[
    ('!', "exclamation"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('\'', "apostrophe"),
    ('(', "open"),
    (')', "close"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "dash"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equals"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "bracket"),
    ('\\', "backslash"),
    (']', "unbracket"),
    ('^', "caret"),
    ('`', "backtick"),
    ('{', "brace"),
    ('|', "bar"),
    ('}', "unbrace"),
    ('~', "tilde"),
    (' ', "space"),
    ('_', "underscore"),
];

/// The spelling of `symbol`, if it has one.
pub fn spelled(symbol: char) -> Option<&'static str> {
    SYMBOLS.iter().find(|(known, _)| *known == symbol).map(|(_, word)| *word)
}

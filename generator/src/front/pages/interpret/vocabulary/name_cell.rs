//! The name cell: a parameter's name, or a marker for the root or for any key.

use super::text::{has_chinese, is_chinese, parentheticals, without_parentheses};
use super::{DEPRECATION, clean};

/// What a name cell names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameCell {
    /// A name on the wire.
    Plain(String),
    /// The root of the body: the element of a root array, or the body itself.
    RootElement,
    /// Any key.
    Wildcard,
    /// The body as a whole, under the name `body`.
    Body,
    /// Several names that share the row.
    Several(Vec<String>),
    /// Not a name.
    Invalid,
}

/// A name cell as read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameReading {
    /// What it names.
    pub cell: NameCell,
    /// Whether the cell marks it as deprecated.
    pub deprecated: bool,
}

/// Texts, without brackets, for the element of a root array or the root itself.
const ROOTS: &[&str] = &[
    "数组元素",
    "数组",
    "array element",
    "array",
    "element",
    "-",
    "--",
    "—",
    "root",
    "数组对象",
    "list",
];

/// Texts, without brackets and braces, that stand for any key.
const WILDCARDS: &[&str] = &[
    "自定义key",
    "自定义",
    "用户自定义字段键值对",
    "自定义键",
    "自定义字段",
    "user customization",
    "custom key",
    "user-defined key",
    "user-defined",
    "user-defined field",
    "user-defined field key and value pair",
    "customized key",
    "any key",
    "key",
    "*",
];

/// Reads a name cell.
pub fn classify(text: &str) -> NameReading {
    let text = clean(text);
    let marks = |part: &str| DEPRECATION.iter().any(|word| part.contains(word));
    let deprecated = parentheticals(&text.to_ascii_lowercase()).into_iter().any(marks);
    NameReading { cell: cell(without_emphasis(without_parentheses(&text))), deprecated }
}

fn cell(text: &str) -> NameCell {
    let key = text.to_ascii_lowercase();
    let bracketed = inside(&key, '[', ']').map(str::trim);
    let braced = inside(&key, '{', '}').or_else(|| inside(&key, '<', '>')).map(str::trim);
    match (bracketed, braced) {
        (Some(inner), _) | (None, Some(inner)) if WILDCARDS.contains(&inner) => NameCell::Wildcard,
        (Some(_), _) => NameCell::RootElement,
        (None, Some(inner)) => braced_name(text, inner),
        (None, None) if ROOTS[..].contains(&key.as_str()) && !is_word(&key) => {
            NameCell::RootElement
        }
        (None, None) if key == "body" => NameCell::Body,
        (None, None) if is_wildcard(&key) => NameCell::Wildcard,
        (None, None) => plain(text),
    }
}

/// `{name}` is a name that was written like a placeholder.
fn braced_name(text: &str, inner: &str) -> NameCell {
    if has_chinese(inner) || inner.contains(char::is_whitespace) {
        return NameCell::Wildcard;
    }
    plain(&text[1..text.len() - 1])
}

/// `array` and `list` can be the names of parameters.
fn is_word(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii_alphabetic())
}

/// `x-obs-meta-*`, `volumes_{volume_type}`, `name of the network`.
fn is_wildcard(key: &str) -> bool {
    let template = key.split_once('{').is_some_and(|(_, rest)| rest.contains('}'));
    let unambiguous = WILDCARDS.contains(&key) && key != "key";
    unambiguous
        || key.ends_with("-*")
        || key.ends_with("_*")
        || template
        || key.starts_with("name of ")
}

/// Names that share a row, at most: each of them gets all that the row says.
const SHARED: usize = 100;

/// One name, or several in one cell.
fn plain(text: &str) -> NameCell {
    let text = glue(text.trim_end_matches([',', ';', '.', ':']));
    let parts = several(&text);
    if parts.len() > SHARED {
        return NameCell::Invalid;
    }
    if parts.len() > 1 {
        return NameCell::Several(parts);
    }
    // Chinese in parentheses is gone by now; a rename or remark may follow the name without them.
    let ascii = text.trim_end_matches(is_chinese).trim();
    let valid = !ascii.is_empty() && ascii.chars().all(|c| !is_chinese(c)) && is_name(ascii);
    if valid { NameCell::Plain(ascii.to_owned()) } else { NameCell::Invalid }
}

/// Names in wire spelling: no sentence, at most one inner space.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.:/@$~+#%*[] ".contains(c);
    words <= 2
        && text.len() <= 128
        && text.chars().all(allowed)
        && text.chars().any(char::is_alphanumeric)
}

/// Removes the spaces that break a name at punctuation: `func_vpc. subnet_id`, `protocol _id`.
fn glue(text: &str) -> String {
    let joint = |c: Option<char>| c.is_some_and(|c| "_-.:/".contains(c));
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !joint(out.chars().next_back()) && !joint(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `a or b`, `a、b`, `a, b`, `env_id/env`; names with dots or hyphens may hold a slash themselves.
fn several(text: &str) -> Vec<String> {
    let words = text.replace(" or ", ",").replace(['或', '、'], ",").replace(" and ", ",");
    let slashes = words.contains('/')
        && words.chars().all(|c| c == '/' || c == '_' || c.is_ascii_alphanumeric());
    let words = if slashes { words.replace('/', ",") } else { words };
    // A comma is missing between two headers; other names may hold a space.
    let spaced = |part: &str| part.split(' ').all(|word| word.contains('-'));
    let parts = words.split(',').map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts
        .flat_map(|part| if spaced(part) { part.split(' ').collect() } else { vec![part] })
        .map(str::to_owned)
        .collect();
    let names = parts.iter().all(|part| is_name(part) && !part.contains(' '));
    if names { parts } else { Vec::new() }
}

/// The text between two characters that enclose it.
fn inside(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// `*[数组]*`: emphasis whose mark-up was not resolved.
fn without_emphasis(text: &str) -> &str {
    inside(text, '*', '*').unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_markers() {
        let texts = [
            "vpc_id",
            "OS-EXT-STS:vm_state",
            "x-obs-meta-*",
            "snapshots_{volume_type}",
            "[数组元素]",
            "*[数组]*",
            "数组元素",
            "[array element]",
            "-",
            "--",
            "[CategoryQueryInfo object]",
            "{自定义key}",
            "[自定义key]",
            "用户自定义字段键值对",
            "User customization",
            "body",
            "env_id/env",
            "domain_name or domain_id",
            "network.alpha.kubernetes.io/project-id",
            "name~",
            "volume_{volume_type}",
            "func_vpc. subnet_id",
            "protocol _id",
            "Remote IP",
            "key（过期）",
            "id（废弃）",
            "size（新增）",
            "flavor（2.2.8）",
            "mode (deprecated)",
            "*image_file*",
            "type:",
            "12",
            "array",
            "key",
            "{region}",
            "",
            "名称",
            "Name of the network where the ECS is",
            "This is a sentence about it",
            "@modelarts:x",
        ];
        let lines: Vec<String> = texts
            .into_iter()
            .map(|text| {
                let reading = classify(text);
                let mark = if reading.deprecated { " deprecated" } else { "" };
                format!("{text} = {:?}{mark}", reading.cell)
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        vpc_id = Plain("vpc_id")
        OS-EXT-STS:vm_state = Plain("OS-EXT-STS:vm_state")
        x-obs-meta-* = Wildcard
        snapshots_{volume_type} = Wildcard
        [数组元素] = RootElement
        *[数组]* = RootElement
        数组元素 = RootElement
        [array element] = RootElement
        - = RootElement
        -- = RootElement
        [CategoryQueryInfo object] = RootElement
        {自定义key} = Wildcard
        [自定义key] = Wildcard
        用户自定义字段键值对 = Wildcard
        User customization = Wildcard
        body = Body
        env_id/env = Several(["env_id", "env"])
        domain_name or domain_id = Several(["domain_name", "domain_id"])
        network.alpha.kubernetes.io/project-id = Plain("network.alpha.kubernetes.io/project-id")
        name~ = Plain("name~")
        volume_{volume_type} = Wildcard
        func_vpc. subnet_id = Plain("func_vpc.subnet_id")
        protocol _id = Plain("protocol_id")
        Remote IP = Plain("Remote IP")
        key（过期） = Plain("key") deprecated
        id（废弃） = Plain("id") deprecated
        size（新增） = Plain("size")
        flavor（2.2.8） = Plain("flavor")
        mode (deprecated) = Plain("mode") deprecated
        *image_file* = Plain("image_file")
        type: = Plain("type")
        12 = Plain("12")
        array = Plain("array")
        key = Plain("key")
        {region} = Plain("region")
         = Invalid
        名称 = Invalid
        Name of the network where the ECS is = Wildcard
        This is a sentence about it = Invalid
        @modelarts:x = Plain("@modelarts:x")
        "#);
    }
}

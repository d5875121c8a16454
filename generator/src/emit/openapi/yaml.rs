//! YAML that readers of YAML 1.1 read alike: many still do, and take `on` for a truth value.

use std::sync::LazyLock;

use regex::Regex;

/// What is text in YAML 1.2 and something else in YAML 1.1: truth values, numbers of base 60 and
/// with underscores, dates, keys to merge.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    let words = "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|=|<<";
    let numbers = r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?0[0-7_]+|[-+]?[0-9.]*_[0-9_.]*(?:[eE][-+][0-9]+)?";
    let dates = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?";
    Regex::new(&format!("^(?:{words}|{numbers}|{dates})$")).expect("a constant pattern")
});

/// The head of a block of text.
static BLOCK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?:^|: )[|>][0-9]?[-+]?$").expect("a constant pattern"));

/// Puts quotes around plain texts that YAML 1.1 reads as something else.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The indent of the line that opened a block of text, whose lines are taken as they are.
    let mut block: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let indent = content.len() - content.trim_start_matches(' ').len();
        if block.is_some_and(|block| content.trim().is_empty() || indent > block) {
            out.push_str(line);
            continue;
        }
        let mut entry = content.trim_start_matches(' ');
        while let Some(element) = entry.strip_prefix("- ") {
            entry = element.trim_start_matches(' ');
        }
        out.push_str(&content[..content.len() - entry.len()]);
        scalar(&mut out, entry);
        out.push_str(&line[content.len()..]);
        block = BLOCK.is_match(entry).then_some(indent);
    }
    out
}

/// Adds a value, or a key with or without one.
fn scalar(out: &mut String, entry: &str) {
    let (key, value) = match entry.split_once(": ") {
        _ if entry.starts_with(['"', '\'']) => (None, entry),
        Some((key, value)) => (Some(key), value),
        None => match entry.strip_suffix(':') {
            Some(key) => (Some(key), ""),
            None => (None, entry),
        },
    };
    if let Some(key) = key {
        add(out, key);
        out.push_str(if value.is_empty() { ":" } else { ": " });
    }
    add(out, value);
}

fn add(out: &mut String, plain: &str) {
    let quotes = if OTHERWISE.is_match(plain) { "'" } else { "" };
    out.extend([quotes, plain, quotes]);
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_yaml_1_1_reads_otherwise_is_quoted() {
        let values = [
            "on",
            "No",
            "y",
            "22:00:00",
            "2016-09-07",
            "1_000",
            "0x1F",
            "017",
            "a: b",
            "on: off",
            "- x",
            "on\noff\n",
            "  on",
            "1.5",
            "x",
            "",
            "null",
            "=",
            "a\n\n  on\n",
        ];
        let document: Vec<(String, &str)> =
            values.iter().map(|value| ((*value).to_owned(), *value)).collect();
        let text = serde_yaml_ng::to_string(&(document, values)).expect("texts are YAML");
        let quoted = quote(&text);
        let read = |text: &str| serde_yaml_ng::from_str::<serde_yaml_ng::Value>(text);
        assert_eq!(read(&quoted).expect("still YAML"), read(&text).expect("YAML"), "{quoted}");
        assert!(quoted.contains("'22:00:00'") && quoted.contains("'No'"), "{quoted}");
    }
}

//! Patterns of pages as patterns of JSON Schema.
//!
//! JSON Schema reads patterns as ECMA-262 with Unicode and looks for a match anywhere in the
//! value. Pages write them in the manner of Java, Go or Python and mean the whole value. What all
//! engines read alike is carried over; the rest is no `pattern`.

/// The pattern with the same meaning in JSON Schema; `None` if it is not portable.
pub(super) fn portable(pattern: &str) -> Option<String> {
    let pattern = without_needless_escapes(pattern)?;
    regress::Regex::with_flags(&pattern, "u").ok()?;
    let anchored = pattern.starts_with('^') && pattern.ends_with('$') && !pattern.ends_with("\\$");
    Some(if anchored { pattern } else { format!("^(?:{pattern})$") })
}

/// Groups in one another, at most: engines follow them by recursion.
const DEEPEST: usize = 64;

/// Drops backslashes before characters that need none, which Unicode mode refuses. `None` for
/// constructs that engines lack or read differently: properties, named groups, look-behind,
/// control escapes, empty classes, groups nested without end.
fn without_needless_escapes(pattern: &str) -> Option<String> {
    const ENGINES_DIFFER: [char; 5] = ['c', 'k', 'p', 'P', 'Z'];
    const SYNTAX: &str = "^$\\.*+?()[]{}|/";
    if ["(?<", "[]", "[^]", "\\u{"].iter().any(|construct| pattern.contains(construct)) {
        return None;
    }
    let mut result = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    let mut in_class = false;
    let mut depth = 0_usize;
    while let Some(character) = characters.next() {
        match character {
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth = depth.saturating_sub(1),
            '\\' => {
                let escaped = characters.next()?;
                if ENGINES_DIFFER.contains(&escaped) {
                    return None;
                }
                let needed = escaped.is_alphanumeric()
                    || SYNTAX.contains(escaped)
                    || (in_class && escaped == '-');
                if needed {
                    result.push('\\');
                }
                result.push(escaped);
                continue;
            }
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
        result.push(character);
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn carries_over_what_engines_agree_on() {
        let portable = |pattern: &str| portable(pattern).unwrap_or_else(|| "none".to_owned());
        assert_eq!(portable("^[a-z]{1,8}$"), "^[a-z]{1,8}$");
        assert_eq!(portable("[a-z]+"), "^(?:[a-z]+)$");
        assert_eq!(portable(r"^\d+\$"), r"^(?:^\d+\$)$");
        assert_eq!(portable(r"^[\w\-\_\@\u4e00-\u9fa5]\-\/$"), r"^[\w\-_@\u4e00-\u9fa5]-\/$");
        for differing in [r"^\p{L}$", "(?<a>b)", "(?i)abc", "a(b", "[]a]", r"a\Z", "a\\", "a*+"] {
            assert_eq!(portable(differing), "none", "{differing}");
        }
        let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        assert!(portable(&nested(64)).starts_with("^(?:((("));
        assert_eq!(portable(&nested(100_000)), "none");
    }
}

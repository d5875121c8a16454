//! Names as captions, cells and keys spell them.

/// A name without case and separators.
pub(super) fn squash(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '*' | '"'));
    kept.flat_map(char::to_lowercase).collect()
}

/// A squashed name without its plural.
pub(super) fn stem(name: &str) -> String {
    let plural = name.strip_suffix("ies").map(|stem| format!("{stem}y"));
    plural.unwrap_or_else(|| name.strip_suffix('s').unwrap_or(name).to_owned())
}

/// Whether two names are one but for case, separators and the plural.
pub(super) fn is_same(name: &str, other: &str) -> bool {
    stem(&squash(name)) == stem(&squash(other))
}

/// The name that a caption for one case of an object ends in: `land config`, `saw tool的params`.
pub(super) fn case_of(object: &str) -> Option<&str> {
    let (_, name) = object.rsplit_once([' ', '的'])?;
    (!name.is_empty()).then_some(name)
}

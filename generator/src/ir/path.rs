//! Path templates: their placeholders and their version.

/// Names in the braces of a path template, in order.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).filter_map(|(_, name)| name)
}

/// The template without the names of its placeholders.
pub fn anonymous(template: &str) -> String {
    let mut path = String::with_capacity(template.len());
    for (literal, name) in pieces(template) {
        path.push_str(literal);
        if name.is_some() {
            path.push_str("{}");
        }
    }
    path
}

/// Each literal with the name of the placeholder behind it.
fn pieces(template: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(template);
    std::iter::from_fn(move || {
        let text = rest?;
        let found = text.split_once('{').and_then(|(literal, tail)| {
            let (name, tail) = tail.split_once('}')?;
            Some((literal, name, tail))
        });
        let (literal, name, tail) = match found {
            Some((literal, name, tail)) => (literal, Some(name.trim()), Some(tail)),
            None => (text, None, None),
        };
        rest = tail;
        Some((literal, name))
    })
}

/// A longer segment is no version; it would become the name of a folder.
const LONGEST: usize = 16;

/// The version segment of a path: `v1`, `v2.0` as `v2_0`, `v1beta1`; `unversioned` without one.
pub fn version(path: &str) -> String {
    let is_version = |segment: &&str| {
        let Some(rest) = segment.strip_prefix(['v', 'V']) else { return false };
        rest.len() <= LONGEST
            && rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
    };
    let found = path.split('/').find(is_version);
    found.map_or_else(|| "unversioned".to_owned(), |v| v.to_ascii_lowercase().replace('.', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_lose_only_the_names() {
        assert_eq!(anonymous("/v1/{project_id}/a/{id}"), "/v1/{}/a/{}");
        assert_eq!(anonymous("/v1/{a}-{b}/x"), "/v1/{}-{}/x");
        assert_eq!(anonymous("/v1/x{"), "/v1/x{");
        assert_eq!(placeholders("/v1/{a}-{ b }/x").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(placeholders("/v1/x{").count(), 0);
    }

    #[test]
    fn versions_are_read_from_the_path() {
        let versions =
            ["/v1/{id}/x", "/v2.0/ports", "/rds/v3/x", "/apis/apps/v1beta1/x", "/", "/vpcs"]
                .map(version);
        assert_eq!(versions, ["v1", "v2_0", "v3", "v1beta1", "unversioned", "unversioned"]);
    }
}

//! Groups of operations.

/// The group that an operation belongs to: the first segment behind the version that is no
/// placeholder, or the first at all.
pub(super) fn tag(path: &str) -> Option<&str> {
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let literal = |segment: &&str| !segment.contains('{') && !is_version(segment);
    let first = segments.clone().find(literal);
    segments.find(|segment| is_version(segment));
    segments.find(literal).or(first)
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tags_name_the_resource() {
        let tags = [
            ("/v1/{project_id}/vpc-endpoints/{id}", Some("vpc-endpoints")),
            ("/api/v1/namespaces/{namespace}/pods", Some("namespaces")),
            ("/apis/{group}", Some("apis")),
            ("/v3.0/OS-USER/users", Some("OS-USER")),
            ("/v2", None),
        ];
        for (path, expected) in tags {
            assert_eq!(tag(path), expected, "{path}");
        }
    }
}

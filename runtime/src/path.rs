//! Where in a value a check stands, without allocating.

use std::fmt;

/// A place in a value: a chain of borrowed segments on the stack, rendered as a JSON pointer only
/// when a violation is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The value itself: the empty pointer.
    pub const ROOT: Path<'static> = Path { parent: None, segment: Segment::Root };

    /// The member `key` of this place.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Path<'a> {
        Path { parent: Some(self), segment: Segment::Key(key) }
    }

    /// The element `index` of this place, from 0.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), segment: Segment::Index(index) }
    }
}

/// The JSON pointer (RFC 6901): `/body/tags/0/key`, with `~` and `/` in keys as `~0` and `~1`.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.segment {
            Segment::Root => Ok(()),
            Segment::Index(index) => write!(f, "/{index}"),
            Segment::Key(key) => {
                f.write_str("/")?;
                key.chars().try_for_each(|character| match character {
                    '~' => f.write_str("~0"),
                    '/' => f.write_str("~1"),
                    other => write!(f, "{other}"),
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders_a_json_pointer() {
        let body = Path::ROOT.key("body");
        let tags = body.key("a/b~c");
        let first = tags.index(0);
        assert_eq!(Path::ROOT.to_string(), "");
        assert_eq!(first.key("key").to_string(), "/body/a~1b~0c/0/key");
    }
}

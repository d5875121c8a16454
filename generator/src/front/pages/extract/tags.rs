//! Tags as they stand in HTML source.

/// A tag as it stands in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// Element name as written.
    pub(super) name: &'a str,
    /// Whether it is an end tag.
    pub(super) closing: bool,
    /// What stands between the name and the `>`.
    pub(super) attributes: &'a str,
    /// One past the `>`.
    pub(super) end: usize,
}

/// What a `<` begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum Markup<'a> {
    /// A complete tag.
    Tag(Tag<'a>),
    /// A comment, declaration or processing instruction that ends before this offset.
    Comment(usize),
    /// A tag or comment that the text ends in.
    Unfinished,
    /// Just a character.
    Text,
}

/// The element name that follows the `<` at `at`, and whether a `/` precedes it.
pub(super) fn name_at(source: &str, at: usize) -> Option<(bool, &str)> {
    let rest = &source[at + 1..];
    let closing = rest.starts_with('/');
    let rest = &rest[usize::from(closing)..];
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':'));
    let name = &rest[..end.unwrap_or(rest.len())];
    let follows = rest[name.len()..].chars().next();
    let ends = follows.is_none_or(|c| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    (ends && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((closing, name))
}

/// Reads the markup that begins with the `<` at `at`.
pub(super) fn markup_at(source: &str, at: usize) -> Markup<'_> {
    let rest = &source[at..];
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.find("-->").map_or(Markup::Unfinished, |end| Markup::Comment(at + end + 7));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return rest.find('>').map_or(Markup::Unfinished, |end| Markup::Comment(at + end + 1));
    }
    let Some((closing, name)) = name_at(source, at) else {
        return Markup::Text;
    };
    let start = at + 1 + usize::from(closing) + name.len();
    let Some(length) = attributes_length(&source.as_bytes()[start..]) else {
        return Markup::Unfinished;
    };
    let attributes = &source[start..start + length];
    Markup::Tag(Tag { name, closing, attributes, end: start + length + 1 })
}

/// The number of bytes before the `>` that ends a tag; quoted values may contain one.
fn attributes_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'>', b'=', &bytes[at..])?;
        if bytes[at] == b'>' {
            return Some(at);
        }
        at += 1;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if let Some(&quote) = bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\'')) {
            at += 2 + memchr::memchr(quote, &bytes[at + 1..])?;
        }
    }
}

/// The value of an attribute in what stands between a tag's name and its `>`, as written.
pub(super) fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    attributes(text).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Names and values of the attributes in what stands between a tag's name and its `>`.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=');
        let (key, after) = rest.split_at(end.unwrap_or(rest.len()));
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => split_value(value.trim_start()),
            None => ("", after),
        };
        if key.is_empty() && value.is_empty() {
            return None;
        }
        rest = after;
        Some((key, value))
    })
}

fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at(end)
}

/// The elements whose positions are recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td` and `th`
    Cell,
    /// `caption`
    Caption,
    /// `p`
    Paragraph,
    /// `li`
    Item,
    /// `h1` to `h6`
    Heading,
    /// `pre`
    Preformatted,
    /// `div`
    Division,
    /// `ul` and `ol`
    List,
}

impl Kind {
    /// All kinds, in the order of their discriminants.
    pub(super) const ALL: [Self; Self::COUNT] = [
        Self::Table,
        Self::Row,
        Self::Cell,
        Self::Caption,
        Self::Paragraph,
        Self::Item,
        Self::Heading,
        Self::Preformatted,
        Self::Division,
        Self::List,
    ];

    /// How many kinds there are.
    pub(super) const COUNT: usize = 10;

    /// The kind of an element, if its position is recovered.
    pub(super) fn of(name: &str) -> Option<Self> {
        const NAMES: [(&str, Kind); 17] = [
            ("td", Kind::Cell),
            ("p", Kind::Paragraph),
            ("tr", Kind::Row),
            ("th", Kind::Cell),
            ("li", Kind::Item),
            ("div", Kind::Division),
            ("ul", Kind::List),
            ("ol", Kind::List),
            ("table", Kind::Table),
            ("caption", Kind::Caption),
            ("pre", Kind::Preformatted),
            ("h1", Kind::Heading),
            ("h2", Kind::Heading),
            ("h3", Kind::Heading),
            ("h4", Kind::Heading),
            ("h5", Kind::Heading),
            ("h6", Kind::Heading),
        ];
        NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|&(_, kind)| kind)
    }

    /// The open elements that a start tag of this kind ends without an end tag.
    pub(super) fn ends(self, open: Self) -> bool {
        match self {
            Self::Row => !matches!(open, Self::Table),
            Self::Cell => !matches!(open, Self::Table | Self::Row),
            Self::Item => matches!(open, Self::Item | Self::Paragraph),
            _ => open == Self::Paragraph,
        }
    }
}

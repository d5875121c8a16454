//! What HTML elements mean to a reader of text.

use scraper::CaseSensitivity;
use scraper::node::Element;

/// The part an element plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Begins and ends a paragraph of its own.
    Block,
    /// A list item.
    Item,
    /// A heading of this level.
    Heading(u8),
    /// Preformatted text.
    Preformatted,
    /// A table.
    Table,
    /// A link or an anchor.
    Anchor,
    /// Bold text.
    Bold,
    /// Code whose white space does not matter.
    Code,
    /// A line break.
    Break,
    /// Not shown, with all it holds.
    Hidden,
    /// Of no meaning; its text counts.
    Inline,
    /// No element of HTML: most likely a placeholder in angle brackets.
    Unknown,
}

/// The part the element with this lower-case name plays.
pub(super) fn role(name: &str) -> Role {
    match name {
        "a" => Role::Anchor,
        "li" | "dt" | "dd" => Role::Item,
        "b" | "strong" => Role::Bold,
        "br" => Role::Break,
        "table" => Role::Table,
        "pre" | "textarea" | "listing" | "xmp" | "plaintext" => Role::Preformatted,
        "code" | "tt" | "kbd" | "samp" => Role::Code,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "head" | "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe"
        | "object" | "select" => Role::Hidden,
        _ if BLOCKS.contains(&name) => Role::Block,
        _ if INLINES.contains(&name) => Role::Inline,
        _ => Role::Unknown,
    }
}

/// What site generators put around and beside the text of a page: an attribute and a word of its
/// value.
const FURNITURE: &[(&str, &str)] = &[
    ("class", "headerlink"),
    ("class", "sphinxsidebar"),
    ("class", "footer"),
    ("role", "navigation"),
];

/// The elements whose attributes are looked at for that.
const FURNISHED: &[&str] = &["a", "div"];

/// Whether an element and all it holds belong to the site, not to the page.
pub(super) fn is_furniture(element: &Element) -> bool {
    FURNISHED.contains(&element.name())
        && FURNITURE.iter().any(|(attribute, word)| match *attribute {
            "class" => element.has_class(word, CaseSensitivity::CaseSensitive),
            attribute => element.attr(attribute) == Some(word),
        })
}

const BLOCKS: [&str; 35] = [
    "p",
    "div",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "aside",
    "main",
    "header",
    "footer",
    "nav",
    "blockquote",
    "figure",
    "figcaption",
    "hr",
    "center",
    "form",
    "fieldset",
    "address",
    "body",
    "html",
    "details",
    "summary",
    "menu",
    "dir",
    "hgroup",
    "legend",
];

const INLINES: [&str; 50] = [
    "span", "em", "i", "u", "img", "sup", "sub", "font", "small", "big", "s", "strike", "del",
    "ins", "q", "cite", "dfn", "abbr", "acronym", "var", "mark", "label", "time", "data", "wbr",
    "nobr", "bdi", "bdo", "ruby", "rt", "rp", "rb", "rtc", "input", "button", "col", "colgroup",
    "map", "area", "meta", "link", "title", "base", "picture", "source", "video", "audio", "track",
    "option", "frameset",
];

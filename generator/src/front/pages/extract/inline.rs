//! Reads the inline markup of Markdown paragraphs and pipe table cells.
//!
//! The published pages are not quite `CommonMark`: bold delimiters stand between ideographs and
//! punctuation where its flanking rules see none, adjacent bold values share no space, link
//! targets hold blanks and parentheses, and pipe cells hold unescaped text. This reader is made
//! for them: `**` simply toggles, and what has no partner is text.

mod delimiters;

use delimiters::{
    MAX_TARGET, can_open, closer, code_span, match_brackets, target_length, unescape,
};

use super::entities;
use super::raw::RichText;
use super::rich::RichBuilder;
use super::tags::{self, Markup, Tag};

/// Where the text comes from, which decides how it was escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// A paragraph, heading or list item: underscores are escaped unless they are emphasis.
    Paragraph,
    /// A paragraph inside a block quote, whose lines begin with `>`.
    Quote,
    /// A cell of a pipe table: underscores are text, `\|` is a pipe even in code.
    PipeCell,
}

/// Inline markup read.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// The text. Every source line is a line of its own.
    pub(super) text: RichText,
    /// Anchors defined in it, repetitions removed.
    pub(super) anchors: Vec<String>,
}

/// Reads inline markup.
pub(super) fn read(source: &str, context: Context) -> Inline {
    let mut reader = Reader::new(source, context);
    reader.run();
    Inline { text: reader.out.finish(), anchors: reader.anchors }
}

/// How far back an anchor is looked for before it is added.
const NEAR: usize = 64;

/// Adds an anchor unless it is empty or there already.
pub(super) fn add_anchor(anchors: &mut Vec<String>, anchor: &str) {
    // Twins further apart do no harm, and a page can have any number of anchors in one place.
    if !anchor.is_empty() && !anchors.iter().rev().take(NEAR).any(|known| known == anchor) {
        anchors.push(anchor.to_owned());
    }
}

/// The inline HTML elements that are understood; anything else in angle brackets is text, because
/// placeholders such as `<container_id>` are written bare.
const ELEMENTS: [&str; 26] = [
    "a", "b", "strong", "br", "p", "div", "span", "u", "i", "em", "ul", "ol", "li", "code", "tt",
    "kbd", "samp", "sup", "sub", "font", "img", "pre", "del", "s", "small", "big",
];

/// An open Markdown link: where its label ends and where reading goes on.
#[derive(Clone, Copy, Debug)]
struct Link {
    label_end: usize,
    resume: usize,
}

#[derive(Debug)]
struct Reader<'a> {
    source: &'a str,
    context: Context,
    at: usize,
    out: RichBuilder,
    anchors: Vec<String>,
    link: Option<Link>,
    item_depth: u8,
    strong: bool,
    /// For each `[`, in order, its position and that of the `]` that matches it.
    brackets: Option<Vec<(usize, usize)>>,
    /// Where the open emphasis ends; the delimiter there is dropped.
    emphasis_end: Option<usize>,
    /// The emphasis delimiters (`*`, `_`) that a search to the end has found no partner for.
    unpaired: Vec<u8>,
    /// No `>` is left that could end a tag.
    no_more_tags: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, context: Context) -> Self {
        Self {
            source,
            context,
            at: 0,
            out: RichBuilder::default(),
            anchors: Vec::new(),
            link: None,
            item_depth: 0,
            strong: false,
            brackets: None,
            emphasis_end: None,
            unpaired: Vec::new(),
            no_more_tags: false,
        }
    }

    fn run(&mut self) {
        while self.at < self.source.len() {
            if let Some(link) = self.link.filter(|link| self.at >= link.label_end) {
                self.link = None;
                self.out.link(None);
                self.at = self.at.max(link.resume);
                continue;
            }
            let limit = self.link.map_or(self.source.len(), |link| link.label_end);
            let rest = &self.source[self.at..limit];
            let special = rest.bytes().position(is_special).unwrap_or(rest.len());
            self.out.push(&rest[..special]);
            self.at += special;
            if let Some(&byte) = rest.as_bytes().get(special) {
                self.special(byte);
            }
        }
    }

    fn special(&mut self, byte: u8) {
        match byte {
            b'\\' => self.escape(),
            b'`' => self.code_span(),
            b'*' => self.stars(),
            b'_' => self.underscore(),
            b'[' => self.bracket(false),
            b'!' if self.rest().starts_with("![") => self.bracket(true),
            b'<' => self.angle(),
            b'&' => self.entity(),
            b'\n' => self.line_end(),
            _ => self.literal(1),
        }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Takes the next bytes as text.
    fn literal(&mut self, length: usize) {
        self.out.push(&self.source[self.at..self.at + length]);
        self.at += length;
    }

    fn escape(&mut self) {
        match self.source.as_bytes().get(self.at + 1) {
            Some(escaped) if escaped.is_ascii_punctuation() => {
                self.at += 1;
                self.literal(1);
            }
            Some(b'\n') => self.at += 1,
            _ => self.literal(1),
        }
    }

    fn line_end(&mut self) {
        self.out.end_line();
        let rest = self.rest();
        let quote = self.context == Context::Quote;
        let skipped = rest.trim_start_matches(|c: char| c.is_whitespace() || (quote && c == '>'));
        self.at += rest.len() - skipped.len();
    }

    fn entity(&mut self) {
        match entities::leading(self.rest()) {
            Some((characters, length)) => {
                self.out.push(&characters);
                self.at += length;
            }
            None => self.literal(1),
        }
    }

    fn code_span(&mut self) {
        let Some((content, end)) = code_span(self.source, self.at) else {
            let ticks = self.rest().bytes().take_while(|&byte| byte == b'`').count();
            return self.literal(ticks);
        };
        let mut code = self.source[content].replace('\n', " ");
        if self.context == Context::PipeCell {
            code = code.replace("\\|", "|");
        }
        let padded = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
        self.out.push_verbatim(if padded { &code[1..code.len() - 1] } else { &code });
        self.at = end;
    }

    /// A run of `*`: one is emphasis, two toggle bold, four are two adjacent bold values, more is
    /// text such as a masked password.
    fn stars(&mut self) {
        let count = self.rest().bytes().take_while(|&byte| byte == b'*').count();
        let after = &self.source[self.at + count..];
        let opens = || !after.starts_with(char::is_whitespace) && after.contains("**");
        match count {
            1 => self.emphasis(b'*'),
            2 | 3 if self.strong => self.set_strong(false, count),
            2 | 3 if opens() => self.set_strong(true, count),
            4 if self.strong => {
                self.set_strong(false, 0);
                self.set_strong(opens(), count);
            }
            _ => self.literal(count),
        }
    }

    fn set_strong(&mut self, on: bool, skip: usize) {
        if on != self.strong {
            self.out.bold(on);
            self.strong = on;
        }
        self.at += skip;
    }

    fn underscore(&mut self) {
        if self.context == Context::PipeCell {
            self.literal(1);
        } else {
            self.emphasis(b'_');
        }
    }

    /// Emphasis carries no meaning, but its delimiters must not stay in names.
    fn emphasis(&mut self, delimiter: u8) {
        if self.emphasis_end == Some(self.at) {
            self.emphasis_end = None;
            self.at += 1;
            return;
        }
        let open = self.emphasis_end.is_some_and(|end| end > self.at);
        let hopeless = open || self.unpaired.contains(&delimiter);
        if hopeless || !can_open(self.source, self.at, delimiter) {
            return self.literal(1);
        }
        self.emphasis_end = closer(self.source, self.at + 1, delimiter);
        if self.emphasis_end.is_some() {
            self.at += 1;
        } else {
            self.unpaired.push(delimiter);
            self.literal(1);
        }
    }

    fn bracket(&mut self, image: bool) {
        let open = self.at + usize::from(image);
        let target = if self.link.is_some() && !image { None } else { self.target(open) };
        let Some((label_end, target, resume)) = target else {
            return self.literal(1 + usize::from(image));
        };
        if image {
            // A picture says nothing that can be read but its alternative text.
            self.out.push(&self.source[open + 1..label_end]);
            self.at = resume;
            return;
        }
        self.out.link(Some(target));
        self.link = Some(Link { label_end, resume });
        self.at += 1;
    }

    /// For a `[` that begins a link: the end of its label, its target, and the end of the link.
    fn target(&mut self, open: usize) -> Option<(usize, String, usize)> {
        let source = self.source;
        let brackets = self.brackets.get_or_insert_with(|| match_brackets(source));
        let index = brackets.binary_search_by_key(&open, |&(at, _)| at).ok()?;
        let label_end = brackets[index].1;
        let inside = source[label_end + 1..].strip_prefix('(')?;
        let length = target_length(inside)?;
        let target = inside[..length].trim();
        let target = target.split_once(" \"").map_or(target, |(target, _)| target.trim_end());
        let target = target.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(target);
        Some((label_end, unescape(target), label_end + 2 + length + 1))
    }

    fn angle(&mut self) {
        if self.no_more_tags {
            return self.literal(1);
        }
        match tags::markup_at(self.source, self.at) {
            Markup::Tag(tag) if ELEMENTS.iter().any(|e| tag.name.eq_ignore_ascii_case(e)) => {
                self.tag(&tag);
                self.at = tag.end;
            }
            Markup::Comment(end) if self.rest().starts_with("<!--") => self.at = end,
            Markup::Unfinished => {
                self.no_more_tags = true;
                self.literal(1);
            }
            _ => self.autolink(),
        }
    }

    /// `<https://…>`, or just an angle bracket.
    fn autolink(&mut self) {
        let rest = &self.rest()[1..];
        let end = rest.bytes().take(MAX_TARGET).position(|b| matches!(b, b'>' | b' ' | b'\n'));
        match end {
            Some(end) if rest[end..].starts_with('>') && is_url(rest) && self.link.is_none() => {
                self.out.link(Some(rest[..end].to_owned()));
                self.out.push(&rest[..end]);
                self.out.link(None);
                self.at += end + 2;
            }
            _ => self.literal(1),
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let open = !tag.closing;
        match tag.name.to_ascii_lowercase().as_str() {
            "a" if open => self.anchor(tag),
            "a" if self.link.is_none() => self.out.link(None),
            "b" | "strong" => self.out.bold(open),
            "code" | "tt" | "kbd" | "samp" => self.out.code(open),
            "br" | "p" | "div" | "pre" => self.out.end_line(),
            "ul" | "ol" if open => {
                self.out.end_line();
                self.item_depth = self.item_depth.saturating_add(1);
            }
            "ul" | "ol" => {
                self.out.end_item();
                self.item_depth = self.item_depth.saturating_sub(1);
            }
            "li" if open => self.out.start_item(self.item_depth.max(1)),
            "li" => self.out.end_item(),
            _ => {}
        }
    }

    fn anchor(&mut self, tag: &Tag<'_>) {
        for name in ["name", "id"] {
            if let Some(anchor) = tags::attribute(tag.attributes, name) {
                add_anchor(&mut self.anchors, anchor);
            }
        }
        let target = tags::attribute(tag.attributes, "href").map(entities::resolve);
        if self.link.is_none() && target.as_ref().is_some_and(|target| !target.is_empty()) {
            self.out.link(target);
        }
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'!' | b'<' | b'&' | b'\n')
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::pages::extract::dump::rich;

    fn dump(source: &str, context: Context) -> String {
        let inline = read(source, context);
        let mut dump = rich(&inline.text);
        for anchor in inline.anchors {
            dump.push_str(" #");
            dump.push_str(&anchor);
        }
        dump
    }

    fn paragraph(source: &str) -> String {
        dump(source, Context::Paragraph)
    }

    fn cell(source: &str) -> String {
        dump(source, Context::PipeCell)
    }

    #[test]
    fn escapes_and_emphasis() {
        let samples = [
            r"GET https://_\{endpoint\}_/v2/\{project\_id\}/x?a=1&b=2",
            r"_\[数组\]_.version\_list",
            "a_b_c _d_ __init__ *e* 2 * 3 * 4",
            "&lt;a&gt; &amp;lt; \\& \\q",
        ];
        insta::assert_snapshot!(samples.map(paragraph).join("\n"), @r"
        GET https://{endpoint}/v2/{project_id}/x?a=1&b=2
        [数组].version_list
        a_b_c d __init__ e 2 * 3 * 4
        <a> &lt; & \q
        ");
    }

    #[test]
    fn bold() {
        let samples = [
            "枚举：**4****6**",
            "**表 1**  _x_",
            "**状态码： 200**甲",
            "a ** b",
            "docker ab******cd -p ef******gh",
            "***both*** **a**\u{a0}b **c** **d**",
            "one **two",
        ];
        insta::assert_snapshot!(samples.map(paragraph).join("\n"), @r"
        枚举：**4****6**
        **表 1** x
        **状态码： 200**甲
        a ** b
        docker ab******cd -p ef******gh
        **both** **a** b **c** **d**
        one **two
        ");
    }

    #[test]
    fn links() {
        let samples = [
            "[API 概览](甲 乙（丙）.md)后",
            r"\{[project\_id](a(b)c.md)\}",
            r#"![alt](figures/x.png "title") [t](<a b> "c")"#,
            "[**x** y](#z)[w](v) [not] (a) [[q](r)]",
            "<https://a.b/c?d> <a href=\"e?f&amp;g\">h</a> [i](j",
        ];
        insta::assert_snapshot!(samples.map(paragraph).join("\n"), @"
        [API 概览](甲 乙（丙）.md)后
        {[project_id](a(b)c.md)}
        alt [t](a b)
        [**x**](#z)[ ](#z)[y](#z)[w](v) [not] (a) [[q](r)]
        [https://a.b/c?d](https://a.b/c?d) [h](e?f&g) [i](j
        ");
    }

    #[test]
    fn html() {
        let samples = [
            r#"one<a name="x"></a><a name="x"></a> two<br/>three<!-- four -->"#,
            "Map<String,List<object>> <container_id> <b>b</b> a<br",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d",
        ];
        insta::assert_snapshot!(samples.map(paragraph).join("\n"), @"
        one two ⏎ three #x
        Map<String,List<object>> <container_id> **b** a<br
        • a ⏎ • b ⏎ •• c ⏎ d
        ");
    }

    #[test]
    fn code_spans() {
        let samples = [
            r"Default: `a\|b`; Pattern: ``^`[a-z]\\|x$``",
            "Enum values: `A` `B` ` `",
            "`` ` `` `a  b` unclosed ` tick",
            r"project_id \| [x](#y) *name* ^[a-z]([-a-z0-9]*[a-z0-9])?(b*)$",
        ];
        insta::assert_snapshot!(samples.map(cell).join("\n"), @r"
        Default: `a|b`; Pattern: `^`[a-z]\|x$`
        Enum values: `A` `B` ` `
        ``` `a  b` unclosed ` tick
        project_id | [x](#y) name ^[a-z]([-a-z0-9]*[a-z0-9])?(b*)$
        ");
    }

    #[test]
    fn lines_of_a_quote() {
        assert_eq!(dump("a\\\n> >b  \n>  c", Context::Quote), "a ⏎ b ⏎ c");
    }
}

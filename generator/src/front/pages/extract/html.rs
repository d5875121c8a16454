//! Reads HTML: whole documents, and the tables and other HTML of Markdown pages.

mod table;

use ego_tree::NodeRef;
use ego_tree::iter::{Edge, Traverse};
use scraper::node::Element;
use scraper::{Html, Node};

use super::blocks::Blocks;
use super::elements::{Role, is_furniture, role};
use super::inline::add_anchor;
use super::places::{self, MAX_DEPTH, Place, Places};
use super::raw::BlockKind;
use super::rich::RichBuilder;
use super::tags::Kind;
use crate::diag::codes::markup;
use crate::span::Span;

/// Reads a whole document.
pub(super) fn document(source: &str, out: &mut Blocks<'_>) {
    read(source, 0, 0, out, Html::parse_document);
}

/// Reads a piece of HTML that stands at byte `base` of a page, in lists `list_depth` deep.
pub(super) fn fragment(source: &str, base: usize, list_depth: u8, out: &mut Blocks<'_>) {
    read(source, base, list_depth, out, Html::parse_fragment);
}

fn read(source: &str, base: usize, list_depth: u8, out: &mut Blocks<'_>, parse: fn(&str) -> Html) {
    let places = Places::scan(source);
    if !places.is_too_deep() {
        let tree = parse(places.slim());
        Reader::new(source, base, list_depth, places, out).run(&tree);
        return;
    }
    let span = Span::new(base, base + source.len());
    let message = format!("elements nest more than {MAX_DEPTH} deep; deeper tags were ignored");
    let help = "close the elements that were left open";
    out.report(&markup::TOO_DEEP, span, &message, help);
    let source = places::blank_deep_tags(source);
    let places = Places::scan(&source);
    let tree = parse(places.slim());
    Reader::new(&source, base, list_depth, places, out).run(&tree);
}

/// The class that published documents give to the headings of their sections.
const SECTION_TITLE: &str = "sectiontitle";

/// The level those headings are given, whatever element they use.
const SECTION_LEVEL: u8 = 2;

struct Reader<'r, 'd> {
    source: &'r str,
    base: usize,
    places: Places,
    /// How many elements of each kind were passed.
    passed: [usize; Kind::COUNT],
    /// The kinds for which source and tree have the same number of elements.
    reliable: [bool; Kind::COUNT],
    out: &'r mut Blocks<'d>,
    text: RichBuilder,
    /// The open block elements whose places are known.
    open: Vec<(ego_tree::NodeId, Place)>,
    /// Source before this offset belongs to blocks that were added.
    done: usize,
    heading: Option<u8>,
    list_depth: u8,
    /// A list item has begun and has no text yet.
    item: bool,
    hidden: usize,
    anchors: Vec<String>,
}

impl<'r, 'd> Reader<'r, 'd> {
    fn new(
        source: &'r str,
        base: usize,
        list_depth: u8,
        places: Places,
        out: &'r mut Blocks<'d>,
    ) -> Self {
        Self {
            source,
            base,
            places,
            passed: [0; Kind::COUNT],
            reliable: [true; Kind::COUNT],
            out,
            text: RichBuilder::default(),
            open: Vec::new(),
            done: 0,
            heading: None,
            list_depth,
            item: false,
            hidden: 0,
            anchors: Vec::new(),
        }
    }

    fn run(mut self, html: &Html) {
        self.compare(html);
        let mut edges = html.tree.root().traverse();
        while let Some(edge) = edges.next() {
            match edge {
                Edge::Open(node) => self.open_node(node, &mut edges),
                Edge::Close(node) => self.close_node(node),
            }
        }
        self.flush(None);
        let anchors = std::mem::take(&mut self.anchors);
        let span = self.span(self.done, self.source.len());
        let text = super::raw::RichText::default();
        self.out.text(BlockKind::Paragraph, text, span, self.list_depth, anchors);
    }

    /// Finds out for which kinds of element the n-th of the source is the n-th of the tree.
    fn compare(&mut self, html: &Html) {
        let mut counts = [0; Kind::COUNT];
        let elements = html.tree.values().filter_map(Node::as_element);
        for kind in elements.filter_map(|element| Kind::of(element.name())) {
            counts[kind as usize] += 1;
        }
        for kind in Kind::ALL {
            self.reliable[kind as usize] = counts[kind as usize] == self.places.of(kind).len();
        }
    }

    /// The place of an element that is being passed.
    fn place(&mut self, name: &str) -> Option<Place> {
        let kind = Kind::of(name)?;
        let index = self.passed[kind as usize];
        self.passed[kind as usize] += 1;
        let known = self.reliable[kind as usize];
        self.places.of(kind).get(index).filter(|_| known).cloned()
    }

    /// The span of a range of the source, without white space at its ends.
    fn span(&self, start: usize, end: usize) -> Span {
        let text = self.source.get(start..end).unwrap_or_default();
        let start = start + (text.len() - text.trim_start().len());
        Span::new(self.base + start, self.base + start + text.trim().len())
    }

    fn open_node(&mut self, node: NodeRef<'_, Node>, edges: &mut Traverse<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.hidden == 0 => self.text.push(text),
            Node::Element(element) => self.open_element(node, element, edges),
            _ => {}
        }
    }

    fn open_element(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        edges: &mut Traverse<'_, Node>,
    ) {
        let role = role(element.name());
        if self.hidden > 0 || role == Role::Hidden || is_furniture(element) {
            self.hidden += 1;
            self.place(element.name());
            return;
        }
        let inline = open_inline(&mut self.text, element, role);
        match role {
            // Some generators mark places with empty elements instead of `<a name>`.
            Role::Inline if !node.has_children() => self.anchor_of(element),
            _ if inline => {}
            Role::Anchor => self.anchor(element),
            Role::Unknown => self.unknown(element.name()),
            Role::Table => self.table(node, element, edges),
            Role::Preformatted => self.preformatted(node, element, edges),
            _ => self.open_block(node, element, role),
        }
    }

    fn open_block(&mut self, node: NodeRef<'_, Node>, element: &Element, role: Role) {
        let place = self.place(element.name());
        self.flush(place.as_ref().map(|place| place.outer.start));
        if let Some(place) = place {
            self.open.push((node.id(), place));
        }
        match role {
            Role::Item => {
                self.list_depth = self.list_depth.saturating_add(1);
                self.item = true;
            }
            Role::Heading(_) if element.has_class(SECTION_TITLE, CASE) => {
                self.heading = Some(SECTION_LEVEL);
            }
            Role::Heading(level) => self.heading = Some(level),
            _ => {}
        }
        // Paragraphs and items carry generated ids that nothing refers to.
        if element.name() != "p" && role != Role::Item {
            self.anchor_of(element);
        }
    }

    fn close_node(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = node.value().as_element() else {
            return;
        };
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        let role = role(element.name());
        if close_inline(&mut self.text, role) {
            return;
        }
        let place = self.open.pop_if(|(id, _)| *id == node.id());
        match place {
            Some((id, place)) => {
                let end = place.outer.end;
                self.open.push((id, place));
                self.flush(Some(end));
                self.open.pop();
            }
            None => self.flush(None),
        }
        match role {
            Role::Item => {
                self.list_depth = self.list_depth.saturating_sub(1);
                self.item = false;
            }
            Role::Heading(_) => self.heading = None,
            _ => {}
        }
    }

    /// Adds the text read since the last block, which ends before byte `end` if that is known.
    fn flush(&mut self, end: Option<usize>) {
        let start = self.open.last().map_or(0, |(_, place)| place.outer.start).max(self.done);
        let last = self.open.last().map_or(self.source.len(), |(_, place)| place.outer.end);
        let mut span = self.span(start, end.unwrap_or(last).max(start));
        self.done = self.done.max(end.unwrap_or(0));
        let text = self.text.finish();
        if text.is_empty() {
            return;
        }
        if span.range().is_empty() {
            // The parser moves text out of places where it may not stand, such as table rows.
            span = self.span(0, self.source.len());
        }
        let anchors = std::mem::take(&mut self.anchors);
        let item = std::mem::take(&mut self.item);
        let kind = |text| match self.heading {
            Some(level) => BlockKind::Heading { level, text },
            None if item => BlockKind::ListItem(text),
            None => BlockKind::Paragraph(text),
        };
        self.out.text(kind, text, span, self.list_depth, anchors);
    }

    fn anchor(&mut self, element: &Element) {
        for name in ["name", "id"] {
            add_anchor(&mut self.anchors, element.attr(name).unwrap_or_default());
        }
    }

    fn anchor_of(&mut self, element: &Element) {
        add_anchor(&mut self.anchors, element.id().unwrap_or_default());
    }

    /// Keeps the name of an element that is none as text.
    fn unknown(&mut self, name: &str) {
        let tag = format!("<{name}>");
        self.text.push(&tag);
        let start = self.open.last().map_or(0, |(_, place)| place.outer.start).max(self.done);
        let span = self.span(start, self.open.last().map_or(start, |(_, place)| place.outer.end));
        self.report_unknown(&tag, span);
    }

    fn report_unknown(&mut self, tag: &str, span: Span) {
        let message = format!("`{tag}` is no HTML element; it was kept as text in lower case");
        let help = "write `&lt;` and `&gt;` for angle brackets that are text";
        self.out.report(&markup::UNKNOWN_ELEMENT, span, &message, help);
    }

    /// Reads a `<pre>` to its end.
    fn preformatted(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        edges: &mut Traverse<'_, Node>,
    ) {
        let place = self.place(element.name());
        self.flush(place.as_ref().map(|place| place.outer.start));
        let mut code = String::new();
        for edge in edges.by_ref() {
            match edge {
                Edge::Close(closed) if closed.id() == node.id() => break,
                Edge::Close(_) => {}
                Edge::Open(inner) => match inner.value() {
                    Node::Text(text) => code.push_str(text),
                    Node::Element(element) => {
                        self.place(element.name());
                        match role(element.name()) {
                            Role::Break => code.push('\n'),
                            Role::Anchor => self.anchor(element),
                            _ => {}
                        }
                    }
                    _ => {}
                },
            }
        }
        let whole = self.done..self.source.len();
        let mut content = place.as_ref().map_or(whole, |place| place.inner.clone());
        // The parser drops a line break directly after the start tag.
        content.start += usize::from(self.source[content.clone()].starts_with('\n'));
        self.done = self.done.max(place.map_or(0, |place| place.outer.end));
        let span = Span::new(self.base + content.start, self.base + content.end);
        let anchors = std::mem::take(&mut self.anchors);
        self.item = false;
        let code = code.trim_end_matches('\n').to_owned();
        self.out.code(code, span, self.list_depth, anchors);
    }
}

const CASE: scraper::CaseSensitivity = scraper::CaseSensitivity::AsciiCaseInsensitive;

/// Applies the start tag of an inline element; `false` if it is a block or needs its context.
fn open_inline(text: &mut RichBuilder, element: &Element, role: Role) -> bool {
    match role {
        Role::Bold => text.bold(true),
        Role::Code => text.code(true),
        Role::Break => text.end_line(),
        Role::Inline => {}
        Role::Anchor => {
            let target = element.attr("href").filter(|target| !target.is_empty());
            if target.is_some() {
                text.link(target.map(str::to_owned));
            }
            return target.is_some();
        }
        _ => return false,
    }
    true
}

/// Applies the end tag of an inline element; `false` if it is a block.
fn close_inline(text: &mut RichBuilder, role: Role) -> bool {
    match role {
        Role::Bold => text.bold(false),
        Role::Code => text.code(false),
        Role::Anchor if text.is_link() => text.link(None),
        Role::Anchor | Role::Break | Role::Inline | Role::Unknown => {}
        _ => return false,
    }
    true
}

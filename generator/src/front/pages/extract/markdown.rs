//! Reads Markdown pages: `pulldown-cmark` finds the blocks, [`super::inline`] reads their text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use super::cut::{Cut, CutKind, Cuts};
use super::html;
use super::inline::{self, Context};
use super::pipe;
use super::raw::BlockKind;
use crate::diag::codes::markup;
use crate::span::Span;

/// Reads the page from byte `start` on.
pub(super) fn read(source: &str, start: usize, out: &mut Blocks<'_>) {
    let cuts = Cuts::find(source, start);
    let masked = cuts.mask(source, start);
    if let Some(fence) = cuts.unclosed {
        let message = "the code block is never closed, so the rest of the page is code";
        let help = "close it with the same fence";
        out.report(&markup::UNCLOSED_CODE, Span::new(fence.start, fence.end), message, help);
    }
    let mut reader = Reader {
        source,
        cuts: cuts.list.into_iter().peekable(),
        out,
        list_depth: 0,
        quotes: 0,
        item: false,
        leaf: false,
        loose: None,
        code: None,
    };
    for (event, range) in Parser::new_ext(&masked, Options::empty()).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.cuts_before(source.len());
    reader.flush_loose();
}

/// A code block being read.
#[derive(Debug, Default)]
struct Code {
    text: String,
    content: Option<Range<usize>>,
}

struct Reader<'r, 'd> {
    source: &'r str,
    cuts: std::iter::Peekable<std::vec::IntoIter<Cut>>,
    out: &'r mut Blocks<'d>,
    list_depth: u8,
    quotes: usize,
    /// A list item has begun and has no text yet.
    item: bool,
    /// Inside a block whose text was read as a whole.
    leaf: bool,
    /// Inline content that stands directly in a list item.
    loose: Option<Range<usize>>,
    code: Option<Code>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        if !self.leaf && self.code.is_none() {
            self.cuts_before(if matches!(event, Event::End(_)) { range.end } else { range.start });
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Rule => {
                self.flush_loose();
                self.pieces(range, |_, _| {});
            }
            Event::Text(text) if self.code.is_some() => self.code_text(text, range),
            Event::Html(_) => {}
            _ => self.inline(range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => return self.inline(range),
            _ => self.flush_loose(),
        }
        match tag {
            Tag::Paragraph => {
                self.leaf = true;
                self.pieces(range, Self::paragraph);
            }
            Tag::Heading { level, .. } => {
                self.leaf = true;
                let level = *level as u8;
                self.pieces(range, |reader, range| reader.heading(level, range));
            }
            Tag::HtmlBlock => {
                self.leaf = true;
                self.pieces(range, Self::html);
            }
            Tag::CodeBlock(_) => self.code = Some(Code::default()),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => {
                self.list_depth = self.list_depth.saturating_add(1);
                self.item = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.leaf = false,
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::BlockQuote(_) => {
                self.flush_loose();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush_loose();
                self.list_depth = self.list_depth.saturating_sub(1);
                self.item = false;
            }
            _ => {}
        }
    }

    /// Notes inline content; only that of tight list items stands in no block.
    fn inline(&mut self, range: Range<usize>) {
        if self.leaf || self.code.is_some() {
            return;
        }
        let loose = self.loose.get_or_insert(range.clone());
        loose.start = loose.start.min(range.start);
        loose.end = loose.end.max(range.end);
    }

    fn flush_loose(&mut self) {
        let Some(mut range) = self.loose.take() else {
            return;
        };
        // The range of an escaped character leaves out the backslash.
        if self.source[..range.start].ends_with('\\') {
            range.start -= 1;
        }
        self.pieces(range, Self::paragraph);
    }

    /// Adds the cuts up to byte `end`, which are blank lines to the block parser.
    fn cuts_before(&mut self, end: usize) {
        while let Some(cut) = self.cuts.next_if(|cut| cut.range.end <= end) {
            self.flush_loose();
            self.cut(cut);
        }
    }

    /// Reads what stands in a range, in order: cuts, and with `read` what is between them.
    fn pieces(&mut self, range: Range<usize>, mut read: impl FnMut(&mut Self, Range<usize>)) {
        let mut at = range.start;
        while let Some(cut) = self.cuts.next_if(|cut| cut.range.start < range.end) {
            if at < cut.range.start {
                read(self, at..cut.range.start);
            }
            at = at.max(cut.range.end);
            self.cut(cut);
        }
        if at < range.end {
            read(self, at..range.end);
        }
    }

    fn cut(&mut self, cut: Cut) {
        let span = Span::new(cut.range.start, cut.range.end);
        match cut.kind {
            CutKind::HtmlTable => self.html(cut.range),
            CutKind::PipeTable => {
                let table = pipe::table(self.source, cut.range);
                self.out.table(table, span, self.list_depth);
            }
            CutKind::Code(content) => {
                let message = "the code block in a list item is not indented like the item";
                let help = "indent it, or unindent its opening fence";
                self.out.report(&markup::OUTDENTED_CODE, span, message, help);
                let span = Span::new(content.start, content.end);
                let code = self.source[content].trim_end_matches('\n').to_owned();
                self.out.code(code, span, self.list_depth, Vec::new());
            }
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        let text = &self.source[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }

    fn context(&self) -> Context {
        if self.quotes > 0 { Context::Quote } else { Context::Paragraph }
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let span = self.span(range);
        let inline = inline::read(&self.source[span.range()], self.context());
        let item = self.item && !inline.text.is_empty();
        self.item &= !item;
        let kind = if item { BlockKind::ListItem } else { BlockKind::Paragraph };
        self.out.text(kind, inline.text, span, self.list_depth, inline.anchors);
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let span = self.span(range);
        let title = heading_title(&self.source[span.range()]);
        let inline = inline::read(title, self.context());
        let kind = |text| BlockKind::Heading { level, text };
        self.out.text(kind, inline.text, span, self.list_depth, inline.anchors);
    }

    fn html(&mut self, range: Range<usize>) {
        let html = &self.source[range.clone()];
        if !html.trim().is_empty() {
            html::fragment(html, range.start, self.list_depth, self.out);
        }
    }

    fn code_text(&mut self, text: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
            let start = code.content.as_ref().map_or(range.start, |content| content.start);
            code.content = Some(start..range.end);
        }
    }

    fn end_code(&mut self, range: Range<usize>) {
        let Some(code) = self.code.take() else {
            return;
        };
        self.item = false;
        let holds_cut = self.cuts.peek().is_some_and(|cut| cut.range.start < range.end);
        if holds_cut {
            self.pieces(range, Self::raw_code);
            return;
        }
        let content = code.content.unwrap_or(range);
        let span = Span::new(content.start, content.end);
        let code = code.text.trim_end_matches('\n').to_owned();
        self.out.code(code, span, self.list_depth, Vec::new());
    }

    /// Code that stands around a table: a deeply indented table looks like code to `CommonMark`.
    fn raw_code(&mut self, range: Range<usize>) {
        let span = self.span(range);
        let code = self.source[span.range()].to_owned();
        self.out.code(code, span, self.list_depth, Vec::new());
    }
}

/// The title of a heading without its `#` marks or underline.
fn heading_title(heading: &str) -> &str {
    let title = heading.trim_start_matches('#');
    if title.len() == heading.len() {
        return heading.rsplit_once('\n').map_or(heading, |(title, _)| title).trim();
    }
    let title = title.trim();
    let closed = title.trim_end_matches('#');
    if closed.is_empty() || closed.ends_with(char::is_whitespace) { closed.trim() } else { title }
}

//! What a page is made of before anything is understood: headings, paragraphs, code and tables,
//! in document order, whatever the markup was.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One page, markup removed, meaning untouched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawPage {
    /// Front matter between `---` lines at the top, verbatim without the fences.
    pub front_matter: Option<String>,
    /// Everything else in document order.
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// Anchors (`<a name>`, `id`) defined on or inside the block, duplicates removed. The anchors
    /// inside table cells are not collected.
    pub anchors: Vec<String>,
    /// How deep in lists the block stands; 0 outside lists.
    pub list_depth: u8,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading. `level` 1 is the page title; the section titles of published HTML
    /// (`h4.sectiontitle`) are normalised to level 2.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The title.
        text: RichText,
    },
    /// The first paragraph of a list item: hand-written pages use it as a sub-heading.
    ListItem(RichText),
    /// A paragraph. Captions of Markdown tables are taken out and stand on their table.
    Paragraph(RichText),
    /// A fenced or indented code block or an HTML `<pre>`, dedented, without line ends at its end.
    /// The span of the block is that of the content, fences and tags left out; see
    /// [`super::code_offset`] for places inside of it.
    Code(String),
    /// A table.
    Table(RawTable),
    /// Nothing but anchors, which belong to what follows.
    Anchor,
}

/// A table as a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct RawTable {
    /// The caption, from the paragraph before a Markdown table or from `<caption>`.
    pub caption: Option<Caption>,
    /// Anchors that stand directly on the table: before it, between it and its caption, or its id.
    pub anchors: Vec<String>,
    /// HTML or pipe, which decides how lossy the cells are.
    pub markup: TableMarkup,
    /// Header cells; empty if the table has none.
    pub header: Vec<Cell>,
    /// Body rows, row and column spans expanded.
    pub rows: Vec<RawRow>,
}

/// How a table was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableMarkup {
    /// `<table>`.
    Html,
    /// A GFM pipe table.
    Pipe,
}

/// A table caption such as `Table 3  Request body parameters`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caption {
    /// The number in it.
    pub number: Option<u32>,
    /// The text after the number, unescaped and trimmed; may be empty.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A body row.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    /// Where it stands.
    pub span: Span,
    /// Its cells. May be more or fewer than the header's.
    pub cells: Vec<Cell>,
}

/// A table cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Where its content stands in the page.
    pub span: Span,
    /// Its content.
    pub text: RichText,
    /// Whether it repeats a cell above or to the left through a row or column span.
    pub spanned: bool,
}

/// Text with the little structure that carries meaning: lines, list items, bold runs and links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    /// Lines: one per paragraph, list item or line break. Never empty lines.
    pub lines: Vec<Line>,
}

/// A line of rich text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// 0 for a paragraph; the nesting depth for a list item.
    pub item_depth: u8,
    /// Runs in order; white space is collapsed to single spaces, ends trimmed.
    pub runs: Vec<Run>,
}

/// A piece of text with one set of attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The text, entities and Markdown escapes resolved.
    pub text: String,
    /// Bold. Two bold runs in sequence are two emphasised values (`**4****6**`).
    pub bold: bool,
    /// In a code span: the text is verbatim.
    pub code: bool,
    /// The target, if it is a link.
    pub link: Option<String>,
}

impl RichText {
    /// Leaves no more than so many bytes of text, and tells whether there were more.
    pub(crate) fn cut(&mut self, longest: usize) -> bool {
        let mut left = longest;
        for (at, line) in self.lines.iter_mut().enumerate() {
            for run in 0..line.runs.len() {
                let text = &mut line.runs[run].text;
                if text.len() > left {
                    let end = (0..=left).rev().find(|end| text.is_char_boundary(*end));
                    text.truncate(end.unwrap_or(0));
                    line.runs.truncate(run + 1);
                    self.lines.truncate(at + 1);
                    return true;
                }
                left -= text.len();
            }
        }
        false
    }

    /// A text of one plain line; empty text has no line.
    pub fn plain(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::default();
        }
        let run = Run { text: text.to_owned(), ..Run::default() };
        Self { lines: vec![Line { item_depth: 0, runs: vec![run] }] }
    }

    /// All text, lines separated by `\n`, attributes dropped.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::text).collect();
        lines.join("\n")
    }

    /// All text on one line, lines separated by a space.
    pub fn flat(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::text).collect();
        lines.join(" ")
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The links in order, as `(text, target)`.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        runs.filter_map(|run| run.link.as_deref().map(|target| (run.text.as_str(), target)))
    }
}

impl Line {
    /// The text of the line without attributes.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

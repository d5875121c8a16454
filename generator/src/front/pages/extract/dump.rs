//! Writes a page compactly, for tests: one line a block, one a table row.

use std::fmt::Write as _;

use super::raw::{Block, BlockKind, Cell, Line, RawPage, RawTable, RichText, Run, TableMarkup};
use crate::source::SourceFile;
use crate::span::Span;

/// A page with the places of its blocks as `line:column-line:column`.
pub(super) fn page(file: &SourceFile, page: &RawPage) -> String {
    let mut dump = Dump { file, text: String::new() };
    if let Some(front_matter) = &page.front_matter {
        dump.line(&format!("front matter {front_matter:?}"));
    }
    for block in &page.blocks {
        dump.block(block);
    }
    dump.text
}

/// Rich text on one line: Markdown for the attributes, `⏎` between lines, a `•` for each level
/// of a list item.
pub(super) fn rich(text: &RichText) -> String {
    let lines: Vec<String> = text.lines.iter().map(line).collect();
    lines.join(" ⏎ ")
}

fn line(line: &Line) -> String {
    let mut text = "•".repeat(usize::from(line.item_depth));
    if !text.is_empty() {
        text.push(' ');
    }
    text.extend(line.runs.iter().map(run));
    text
}

fn run(run: &Run) -> String {
    let mut text = run.text.clone();
    if run.code {
        text = format!("`{text}`");
    }
    if run.bold {
        text = format!("**{text}**");
    }
    match &run.link {
        Some(target) => format!("[{text}]({target})"),
        None => text,
    }
}

fn anchors(anchors: &[String]) -> String {
    anchors.iter().flat_map(|anchor| [" #", anchor]).collect()
}

struct Dump<'a> {
    file: &'a SourceFile,
    text: String,
}

impl Dump<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn place(&self, span: Span) -> String {
        let start = self.file.lines.position(&self.file.text, span.start);
        let end = self.file.lines.position(&self.file.text, span.end);
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    }

    fn block(&mut self, block: &Block) {
        let mut head = format!("{} ", self.place(block.span));
        if block.list_depth > 0 {
            let _ = write!(head, "list{} ", block.list_depth);
        }
        let anchors = anchors(&block.anchors);
        match &block.kind {
            BlockKind::Heading { level, text } => {
                self.line(&format!("{head}h{level} {}{anchors}", rich(text)));
            }
            BlockKind::ListItem(text) => self.line(&format!("{head}item {}{anchors}", rich(text))),
            BlockKind::Paragraph(text) => self.line(&format!("{head}p {}{anchors}", rich(text))),
            BlockKind::Code(code) => self.line(&format!("{head}code {code:?}{anchors}")),
            BlockKind::Anchor => self.line(&format!("{head}anchor{anchors}")),
            BlockKind::Table(table) => self.table(&head, &anchors, table),
        }
    }

    fn table(&mut self, head: &str, anchors: &str, table: &RawTable) {
        let markup = match table.markup {
            TableMarkup::Html => "html",
            TableMarkup::Pipe => "pipe",
        };
        let mut head = format!("{head}{markup} table{anchors}{}", self::anchors(&table.anchors));
        if let Some(caption) = &table.caption {
            let place = self.place(caption.span);
            let _ = write!(head, " caption {:?} {:?} {place}", caption.number, caption.text);
        }
        self.line(&head);
        if !table.header.is_empty() {
            self.line(&format!("  head{}", self.cells(&table.header)));
        }
        for row in &table.rows {
            let place = self.place(row.span);
            self.line(&format!("  {place}{}", self.cells(&row.cells)));
        }
    }

    /// Cells with their places; `^` marks copies made by a span.
    fn cells(&self, cells: &[Cell]) -> String {
        let cell = |cell: &Cell| {
            let place = self.place(cell.span);
            let copied = if cell.spanned { "^" } else { "" };
            format!(" | {place} {copied}{}", rich(&cell.text))
        };
        cells.iter().map(cell).collect()
    }
}

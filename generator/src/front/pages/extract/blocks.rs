//! Collects the blocks of a page in document order and hands captions and anchors to the tables
//! they belong to.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::raw::{Block, BlockKind, Caption, RawTable, RichText};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// The blocks found so far.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    page: &'a str,
    diagnostics: &'a mut Diagnostics,
    list: Vec<Block>,
}

impl<'a> Blocks<'a> {
    /// No blocks yet of the page with this path.
    pub(super) fn new(page: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        Self { page, diagnostics, list: Vec::new() }
    }

    /// All blocks.
    pub(super) fn finish(self) -> Vec<Block> {
        self.list
    }

    /// Reports a finding of this page.
    pub(super) fn report(&mut self, code: &'static Code, span: Span, message: &str, help: &str) {
        self.diagnostics.push(Diagnostic::at(code, self.page, span, message).help(help));
    }

    /// Adds a block of text, made by `kind`. Without text it is an anchor block, or nothing.
    pub(super) fn text(
        &mut self,
        kind: impl FnOnce(RichText) -> BlockKind,
        text: RichText,
        span: Span,
        list_depth: u8,
        anchors: Vec<String>,
    ) {
        if text.is_empty() && anchors.is_empty() {
            return;
        }
        let kind = if text.is_empty() { BlockKind::Anchor } else { kind(text) };
        self.list.push(Block { span, anchors, list_depth, kind });
    }

    /// Adds a code block; blank ones vanish.
    pub(super) fn code(&mut self, code: String, span: Span, depth: u8, anchors: Vec<String>) {
        if code.trim().is_empty() {
            self.text(BlockKind::Paragraph, RichText::default(), span, depth, anchors);
            return;
        }
        let kind = BlockKind::Code(code);
        self.list.push(Block { span, anchors, list_depth: depth, kind });
    }

    /// Adds a table. Takes in the anchors before it, and its caption if that is the paragraph
    /// before it.
    pub(super) fn table(&mut self, mut table: RawTable, span: Span, mut list_depth: u8) {
        let mut before = self.pop_anchors();
        if table.caption.is_none()
            && let Some((caption, block)) = self.pop_caption()
        {
            table.caption = Some(caption);
            list_depth = list_depth.max(block.list_depth);
            let mut outer = self.pop_anchors();
            outer.extend(block.anchors);
            outer.extend(before);
            before = outer;
        }
        before.append(&mut table.anchors);
        let mut seen = HashSet::new();
        before.retain(|anchor| !anchor.is_empty() && seen.insert(anchor.clone()));
        table.anchors = before;
        let kind = BlockKind::Table(table);
        self.list.push(Block { span, anchors: Vec::new(), list_depth, kind });
    }

    /// Takes the anchor blocks at the end.
    fn pop_anchors(&mut self) -> Vec<String> {
        let is_anchor = |block: &&Block| block.kind == BlockKind::Anchor;
        let count = self.list.iter().rev().take_while(is_anchor).count();
        let anchors = self.list.drain(self.list.len() - count..);
        anchors.flat_map(|block| block.anchors).collect()
    }

    fn pop_caption(&mut self) -> Option<(Caption, Block)> {
        let last = self.list.last()?;
        let (text, bold) = match &last.kind {
            BlockKind::Paragraph(text) | BlockKind::ListItem(text) => {
                (text.flat(), text.lines.first()?.runs.first()?.bold)
            }
            BlockKind::Code(code) => (indented_caption(code)?, true),
            _ => return None,
        };
        let caption = caption(&text, last.span);
        if !bold || caption.number.is_none() {
            return None;
        }
        self.list.pop().map(|block| (caption, block))
    }
}

/// A caption that is indented so deeply that it reads like code.
fn indented_caption(code: &str) -> Option<String> {
    let mut lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let caption = lines.next().filter(|line| line.starts_with("**"))?;
    let anchors = lines.all(|line| line.starts_with("<a name="));
    anchors.then(|| caption.replace("**", "").replace('\\', ""))
}

/// Splits a caption into number and text.
pub(super) fn caption(text: &str, span: Span) -> Caption {
    /// The word for a table in each language, and the number.
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\s*(?:表|table)\s*(\d+)\s*[.:：]?\s*").expect("a constant pattern")
    });
    let numbered = NUMBERED.captures(text);
    let length = numbered.as_ref().map_or(0, |found| found[0].len());
    let number = numbered.and_then(|found| found[1].parse().ok());
    Caption { number, text: text[length..].trim().to_owned(), span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_numbered_in_both_languages() {
        let read = |text| {
            let caption = caption(text, Span::default());
            (caption.number, caption.text)
        };
        assert_eq!(read("表 3 TagList"), (Some(3), "TagList".to_owned()));
        assert_eq!(read("Table  12: tags"), (Some(12), "tags".to_owned()));
        assert_eq!(read("表1"), (Some(1), String::new()));
        assert_eq!(read("Tablets"), (None, "Tablets".to_owned()));
        assert_eq!(read("Table 99999999999 x"), (None, "x".to_owned()));
    }
}

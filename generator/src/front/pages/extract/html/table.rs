//! Reads one HTML table.

use std::collections::BTreeSet;

use ego_tree::NodeRef;
use ego_tree::iter::{Edge, Traverse};
use scraper::Node;
use scraper::node::Element;

use super::{Reader, close_inline, open_inline};
use crate::diag::codes::markup;
use crate::front::pages::extract::blocks;
use crate::front::pages::extract::elements::{Role, is_furniture, role};
use crate::front::pages::extract::grid::{self, SpanCell, SpanRow};
use crate::front::pages::extract::places::Place;
use crate::front::pages::extract::raw::{Caption, Cell, RawTable, TableMarkup};
use crate::front::pages::extract::rich::RichBuilder;
use crate::span::Span;

/// How much the copies that spans make may weigh, as a multiple of the table's own size.
const SPAN_GROWTH: usize = 16;

/// Copies that weigh less than this are never too many, in bytes.
const SPAN_ALLOWANCE: usize = 1 << 16;

/// A table being read.
#[derive(Debug, Default)]
struct TableReader {
    span: Span,
    rows: Vec<SpanRow>,
    caption: Option<Caption>,
    caption_span: Span,
    captioning: bool,
    text: RichBuilder,
    /// The cell being read, its text still missing.
    cell: Option<SpanCell>,
    group: usize,
    head: bool,
    /// Depth of tables inside the table.
    nested: usize,
    item_depth: u8,
    preformatted: usize,
    hidden: usize,
    has_nested: bool,
    /// Tags that are no HTML, each once.
    unknown: BTreeSet<String>,
}

impl Reader<'_, '_> {
    /// Reads a table to its end.
    pub(super) fn table(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        edges: &mut Traverse<'_, Node>,
    ) {
        let place = self.place(element.name());
        self.flush(place.as_ref().map(|place| place.outer.start));
        self.item = false;
        self.anchor_of(element);
        let whole = place.as_ref().map_or(self.done..self.source.len(), |p| p.outer.clone());
        let span = Span::new(self.base + whole.start, self.base + whole.end);
        let mut table = TableReader { span, ..TableReader::default() };
        for edge in edges.by_ref() {
            match edge {
                Edge::Close(closed) if closed.id() == node.id() => break,
                Edge::Open(inner) => match inner.value() {
                    Node::Text(text) => table.push(text),
                    Node::Element(element) => self.open_in_table(&mut table, element),
                    _ => {}
                },
                Edge::Close(inner) => {
                    if let Some(element) = inner.value().as_element() {
                        table.close(element.name());
                    }
                }
            }
        }
        self.done = self.done.max(whole.end);
        if place.is_some_and(|place| !place.closed) {
            let message = "the table has no `</table>`; it was read to the end of its block";
            let help = "add `</table>` after its last row";
            self.out.report(&markup::UNCLOSED_TABLE, span, message, help);
        }
        self.finish_table(table);
    }

    fn open_in_table(&mut self, table: &mut TableReader, element: &Element) {
        let name = element.name();
        let place = self.place(name);
        let role = role(name);
        if table.hidden > 0 || role == Role::Hidden || is_furniture(element) {
            table.hidden += 1;
            return;
        }
        let inner = || place.as_ref().map(|place| self.span(place.inner.start, place.inner.end));
        let outer =
            |place: &Place| Span::new(self.base + place.outer.start, self.base + place.outer.end);
        match name {
            "caption" if table.nested == 0 => table.start_caption(inner()),
            "thead" | "tbody" | "tfoot" if table.nested == 0 => table.start_group(name == "thead"),
            "tr" if table.nested == 0 => table.start_row(place.as_ref().map(outer)),
            "td" | "th" if table.nested == 0 => table.start_cell(element, inner()),
            "td" | "th" => table.text.push(" "),
            _ => self.open_in_cell(table, element, role),
        }
    }

    fn open_in_cell(&mut self, table: &mut TableReader, element: &Element, role: Role) {
        if open_inline(&mut table.text, element, role) {
            return;
        }
        match role {
            Role::Anchor if table.captioning => self.anchor(element),
            Role::Anchor => {}
            Role::Unknown => {
                let tag = format!("<{}>", element.name());
                table.text.push(&tag);
                table.unknown.insert(tag);
            }
            Role::Table => {
                table.nested += 1;
                table.has_nested = true;
                table.text.end_line();
            }
            Role::Item => {
                table.item_depth = table.item_depth.saturating_add(1);
                table.text.start_item(table.item_depth);
            }
            Role::Preformatted => {
                table.preformatted += 1;
                table.text.end_line();
            }
            _ => table.text.end_line(),
        }
    }

    fn finish_table(&mut self, table: TableReader) {
        let span = table.span;
        for tag in &table.unknown {
            self.report_unknown(tag, span);
        }
        if table.has_nested {
            let message = "a cell holds another table; only its text was kept";
            let help = "move the inner table out of the cell, with a caption of its own";
            self.out.report(&markup::NESTED_TABLE, span, message, help);
        }
        let size = span.range().len();
        let grid = grid::expand(table.rows, SPAN_ALLOWANCE.max(size.saturating_mul(SPAN_GROWTH)));
        if grid.cut {
            let message = "the row and column spans repeat cells too often; some were ignored";
            let help = "correct `rowspan` and `colspan` to the size of the table";
            self.out.report(&markup::SPANS_CUT, span, message, help);
        }
        let raw = RawTable {
            caption: table.caption,
            anchors: std::mem::take(&mut self.anchors),
            markup: TableMarkup::Html,
            header: grid.header,
            rows: grid.rows,
        };
        self.out.table(raw, span, self.list_depth);
    }
}

impl TableReader {
    fn start_caption(&mut self, inner: Option<Span>) {
        self.text.finish();
        self.captioning = true;
        self.caption_span = inner.unwrap_or(self.span);
    }

    fn start_group(&mut self, head: bool) {
        self.group += 1;
        self.head = head;
    }

    fn start_row(&mut self, outer: Option<Span>) {
        let span = outer.unwrap_or(self.span);
        let row = SpanRow { span, group: self.group, head: self.head, cells: Vec::new() };
        self.rows.push(row);
    }

    fn start_cell(&mut self, element: &Element, inner: Option<Span>) {
        self.text.finish();
        let span = |name| element.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
        let rows = match span("rowspan") {
            Some(0) => usize::MAX,
            rows => rows.unwrap_or(1),
        };
        self.cell = Some(SpanCell {
            cell: Cell { span: inner.unwrap_or(self.span), ..Cell::default() },
            columns: span("colspan").unwrap_or(1).max(1),
            rows,
            heading: element.name() == "th",
        });
    }

    fn push(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.preformatted == 0 {
            self.text.push(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.text.end_line();
            }
            self.text.push_verbatim(line.trim_end());
        }
    }

    fn close(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        let role = role(name);
        if close_inline(&mut self.text, role) {
            return;
        }
        match name {
            "td" | "th" if self.nested == 0 => self.end_cell(),
            "td" | "th" => {}
            "caption" if self.nested == 0 => {
                self.captioning = false;
                let text = self.text.finish().flat();
                self.caption = Some(blocks::caption(&text, self.caption_span));
            }
            _ => self.close_in_cell(role),
        }
    }

    fn close_in_cell(&mut self, role: Role) {
        match role {
            Role::Table => {
                self.nested = self.nested.saturating_sub(1);
                self.text.end_line();
            }
            Role::Item => {
                self.text.end_item();
                self.item_depth = self.item_depth.saturating_sub(1);
            }
            Role::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.text.end_line();
            }
            _ => self.text.end_line(),
        }
    }

    fn end_cell(&mut self) {
        let text = self.text.finish();
        if let (Some(mut cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            cell.cell.text = text;
            row.cells.push(cell);
        }
    }
}

//! Walks the blocks of a page and says of each in which section, under which sub-title and for
//! which status it stands.

use crate::extract::raw::{Block, BlockKind, RichText};
use crate::ir::Side;

use super::vocabulary::heading::{self, Section};
use super::vocabulary::status;

/// Where a block stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Section by the last heading; `None` under unknown headings.
    pub section: Option<Section>,
    /// Sub-section by the last list item or bold paragraph that names one.
    pub sub: Option<Section>,
    /// Status by the last marker.
    pub status: Option<Option<u16>>,
    /// Counts section-and-status blocks.
    pub block: u32,
    /// Text of the last list item or stand-alone paragraph since the last table or code.
    pub title: Option<String>,
    /// Anchors of headings, list items and paragraphs since the last table.
    pub anchors: Vec<String>,
}

impl Context {
    /// The section that counts: a sub-title inside examples or messages overrides the heading.
    pub fn effective(&self) -> Option<Section> {
        match (self.section, self.sub) {
            (Some(section), Some(sub)) if !overrides(section, sub) => Some(section),
            (section, sub) => sub.or(section),
        }
    }

    /// Side of the exchange.
    pub fn side(&self) -> Option<Side> {
        self.effective().and_then(side_of)
    }
}

/// Whether a sub-title may leave the section it stands in: examples stand anywhere, and a neutral
/// section takes whatever its sub-titles say, but a parameter list under the request stays there.
fn overrides(section: Section, sub: Section) -> bool {
    if sub.is_example() || section == Section::Examples {
        return true;
    }
    match side_of(section) {
        Some(side) => side_of(sub) == Some(side),
        None => !matches!(section, Section::Status | Section::ErrorCodes),
    }
}

/// The side a section documents.
pub fn side_of(section: Section) -> Option<Side> {
    match section {
        Section::Uri
        | Section::Request
        | Section::RequestHeaders
        | Section::RequestBody
        | Section::RequestQuery
        | Section::RequestExample => Some(Side::Request),
        Section::Response
        | Section::ResponseHeaders
        | Section::ResponseBody
        | Section::ErrorResponse
        | Section::ResponseExample => Some(Side::Response),
        _ => None,
    }
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its context, before the block itself changes it.
    pub context: Context,
}

/// Places all blocks.
pub fn walk(blocks: &[Block]) -> Vec<Placed<'_>> {
    let mut context = Context::default();
    let mut placed = Vec::with_capacity(blocks.len());
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => enter_heading(&mut context, *level, text),
            BlockKind::ListItem(text) => enter_title(&mut context, text, true),
            BlockKind::Paragraph(text) => enter_title(&mut context, text, is_bold(text)),
            _ => {}
        }
        context.anchors.extend(block.anchors.iter().cloned());
        placed.push(Placed { block, context: context.clone() });
        if matches!(block.kind, BlockKind::Table(_)) {
            context.anchors.clear();
            context.title = None;
        }
    }
    placed
}

fn enter_heading(context: &mut Context, level: u8, text: &RichText) {
    let title = text.flat();
    context.anchors.clear();
    context.title = None;
    if level == 1 {
        context.section = Some(Section::Intro);
        context.sub = None;
    } else if level > 2 && context.section.is_some() {
        enter_title(context, text, true);
        return;
    } else {
        context.section = heading::classify(&title);
        context.sub = None;
    }
    context.status = None;
    context.block += 1;
}

/// Takes a list item or paragraph as a sub-title if it reads like one.
fn enter_title(context: &mut Context, text: &RichText, stands_out: bool) {
    let title = text.flat();
    if let Some(status) = status::marker(&title) {
        context.status = Some(status);
        context.block += 1;
        context.title = None;
        return;
    }
    if let Some(section) = heading::classify_subtitle(&title) {
        if context.sub != Some(section) {
            context.sub = Some(section);
            context.block += u32::from(!section.is_example());
        }
    }
    if stands_out || ends_with_colon(&title) || context.title.is_none() {
        context.title = Some(title);
    }
}

fn ends_with_colon(title: &str) -> bool {
    title.trim_end().ends_with([':', '：'])
}

/// Whether all the text of a paragraph is bold.
fn is_bold(text: &RichText) -> bool {
    let mut runs = text.lines.iter().flat_map(|line| &line.runs).peekable();
    runs.peek().is_some() && runs.all(|run| run.bold || run.text.trim().is_empty())
}

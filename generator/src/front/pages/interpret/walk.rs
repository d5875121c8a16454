//! Walks the blocks of a page and says of each in which section, under which sub-title and for
//! which status it stands.

use crate::front::pages::extract::raw::{Block, BlockKind, Caption, RichText};
use crate::ir::Side;

use super::vocabulary::caption::{self, CaptionRole};
use super::vocabulary::heading::{self, Section};
use super::vocabulary::subtitle::{self, Subtitle};
use super::vocabulary::{StatusMarker, status_marker};

/// Where a block stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Section by the last heading; `None` under unknown headings.
    pub section: Option<Section>,
    /// Sub-section by the last sub-title that names one.
    pub sub: Option<Section>,
    /// Whether the last sub-title or heading was about failed requests.
    pub error: bool,
    /// Status by the last marker.
    pub status: Option<StatusMarker>,
    /// Counts section-and-status blocks.
    pub block: u32,
    /// What the last sub-title since the last table announced.
    pub announced: Option<CaptionRole>,
    /// Anchors of headings, list items and paragraphs since the last table.
    pub anchors: Vec<String>,
    /// Whether the request had a section of its own.
    pub had_request: bool,
    /// Whether the response had one.
    pub had_response: bool,
}

impl Context {
    /// The section that counts: that of the sub-title if there is one.
    pub fn effective(&self) -> Option<Section> {
        self.sub.or(self.section)
    }

    /// Side of the exchange.
    pub fn side(&self) -> Option<Side> {
        self.sub.and_then(side_of).or_else(|| self.section.and_then(side_of))
    }
}

/// The side a section documents.
pub(super) fn side_of(section: Section) -> Option<Side> {
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
pub(super) struct Placed<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its context; of a heading or sub-title, the context that it opens.
    pub context: Context,
}

/// Places all blocks.
pub(super) fn walk(blocks: &[Block]) -> Vec<Placed<'_>> {
    let mut context = Context::default();
    let mut placed = Vec::with_capacity(blocks.len());
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => context.heading(*level, text),
            BlockKind::Table(table) => context.caption(table.caption.as_ref()),
            BlockKind::ListItem(text) => context.subtitle(&text.flat()),
            BlockKind::Paragraph(text) if stands_out(text) => context.subtitle(&text.flat()),
            BlockKind::Paragraph(text) => {
                let text = text.flat();
                if !context.marker(&text) && subtitle::titles_a_sample(&text) {
                    context.subtitle(&text);
                }
            }
            _ => {}
        }
        context.anchors.extend(block.anchors.iter().cloned());
        placed.push(Placed { block, context: context.clone() });
        if matches!(block.kind, BlockKind::Table(_)) {
            context.anchors.clear();
            context.announced = None;
        }
    }
    placed
}

impl Context {
    fn heading(&mut self, level: u8, text: &RichText) {
        let title = text.flat();
        self.anchors.clear();
        self.announced = None;
        let section = heading::classify(&title).or_else(|| self.unheaded_response(level, &title));
        if level > 2 && section.is_none() {
            self.subtitle(&title);
            return;
        }
        self.section = if level == 1 { Some(Section::Intro) } else { section };
        self.had_request |= section.is_some_and(|section| {
            section != Section::Uri && side_of(section) == Some(Side::Request)
        });
        self.had_response |= section.and_then(side_of) == Some(Side::Response);
        self.sub = None;
        self.error = self.section == Some(Section::ErrorResponse);
        self.status = None;
        self.block += 1;
    }

    /// A caption that names the side of its section overrules a sub-title of the other side.
    fn caption(&mut self, caption: Option<&Caption>) {
        let (Some(caption), Some(section), Some(sub)) = (caption, self.section, self.sub) else {
            return;
        };
        let request = matches!(
            caption::classify(&caption.text),
            CaptionRole::Request | CaptionRole::Body | CaptionRole::Form
        );
        if request
            && side_of(section) == Some(Side::Request)
            && side_of(sub) == Some(Side::Response)
        {
            self.sub = None;
            self.announced = None;
        }
    }

    /// A section headed only as one of parameters is the response, if the request had its section
    /// and the response none.
    fn unheaded_response(&self, level: u8, title: &str) -> Option<Section> {
        let follows = level == 2 && self.had_request && !self.had_response;
        (follows && caption::classify(title) == CaptionRole::Generic).then_some(Section::Response)
    }

    /// Takes a text as a status marker.
    fn marker(&mut self, title: &str) -> bool {
        let marker = status_marker(title);
        if let Some(status) = marker {
            self.status = Some(status);
            self.block += 1;
        }
        marker.is_some()
    }

    /// Takes a list item, a bold paragraph or an unknown sub-heading as what it announces.
    fn subtitle(&mut self, title: &str) {
        if self.marker(title) {
            return;
        }
        match subtitle::classify(title) {
            Some(Subtitle::Table(role)) => {
                self.sub = self.table_section(&role);
                self.error |= role == CaptionRole::Error;
                self.announced = Some(role);
            }
            Some(subtitle) => self.section_of(&subtitle),
            None => {}
        }
    }

    fn section_of(&mut self, subtitle: &Subtitle) {
        let example = match self.section.and_then(side_of) {
            Some(Side::Request) => Some(Section::RequestExample),
            Some(Side::Response) => Some(Section::ResponseExample),
            None => self.sub.or(Some(Section::Examples)),
        };
        let (sub, error) = match subtitle {
            Subtitle::Uri => (Some(Section::Uri), false),
            Subtitle::Request => (Some(Section::Request), false),
            Subtitle::UriExample | Subtitle::RequestExample => {
                (Some(Section::RequestExample), false)
            }
            Subtitle::ResponseExample { success } => {
                (Some(Section::ResponseExample), *success == Some(false))
            }
            Subtitle::Example => (example, self.error),
            Subtitle::Normal => (self.sub, false),
            Subtitle::Abnormal => (self.sub, true),
            Subtitle::Status => (Some(Section::Status), false),
            Subtitle::ErrorCodes => (Some(Section::ErrorCodes), false),
            Subtitle::Constraints | Subtitle::Table(_) => (self.sub, self.error),
        };
        if error != self.error {
            self.block += 1;
        }
        self.sub = sub;
        self.error = error;
        self.announced = None;
    }

    /// The section that an announced table belongs to, if it names another side than its section.
    fn table_section(&self, role: &CaptionRole) -> Option<Section> {
        let sub = match role {
            CaptionRole::Request | CaptionRole::Body | CaptionRole::Form => Section::Request,
            CaptionRole::Response | CaptionRole::ResponseBody | CaptionRole::ResponseHeader => {
                Section::Response
            }
            CaptionRole::Error => Section::ErrorResponse,
            _ => return None,
        };
        let side = self.section.and_then(side_of);
        // The request had its section: its word below the response is a slip of the pen.
        let slip =
            side == Some(Side::Response) && side_of(sub) == Some(Side::Request) && self.had_request;
        (side != side_of(sub) && !slip).then_some(sub)
    }
}

/// Whether a paragraph reads like a sub-title: all bold, or ended by a colon.
fn stands_out(text: &RichText) -> bool {
    let mut runs = text.lines.iter().flat_map(|line| &line.runs).peekable();
    let bold = runs.peek().is_some() && runs.all(|run| run.bold || run.text.trim().is_empty());
    bold || text.flat().trim_end().ends_with([':', '：'])
}

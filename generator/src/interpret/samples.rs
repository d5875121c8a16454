//! Samples: the JSON inside code blocks, freed from request lines, status lines and headers.

use crate::extract::code_offset;
use crate::extract::raw::{Block, BlockKind};
use crate::ir::Side;

use super::doc::SampleDoc;
use super::vocabulary::heading::Section;
use super::vocabulary::{StatusMarker, status_marker};
use super::walk::Context;

/// The sample in a code block, if the block holds one.
pub(super) fn read(block: &Block, page: &str, context: &Context) -> Option<SampleDoc> {
    let BlockKind::Code(code) = &block.kind else { return None };
    let section = context.effective()?;
    if section == Section::Uri {
        return None;
    }
    let at = json_start(code)?;
    let head = &code[..at];
    let json = code[at..].trim_end();
    let side = side(section, head, context)?;
    let status = status_of(head).or_else(|| context.status.and_then(StatusMarker::status));
    let start = code_offset(page, block, at).unwrap_or(block.span.start);
    let response = side == Side::Response;
    Some(SampleDoc {
        side,
        status: status.filter(|_| response),
        error: response && context.error,
        json: json.to_owned(),
        start,
    })
}

/// Where the JSON starts: the first line that begins with a brace or bracket and is not a header
/// or request line.
fn json_start(code: &str) -> Option<usize> {
    let mut offset = 0;
    for line in code.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.starts_with(['{', '[']) {
            return Some(offset + line.len() - trimmed.len());
        }
        offset += line.len();
    }
    None
}

fn side(section: Section, head: &str, context: &Context) -> Option<Side> {
    let has_request_line = super::request_line::find(head).is_some();
    match section {
        Section::RequestExample => Some(Side::Request),
        Section::ResponseExample | Section::ErrorResponse => Some(Side::Response),
        _ if has_request_line => Some(Side::Request),
        Section::Examples | Section::Intro | Section::Constraints => {
            status_of(head).map(|_| Side::Response)
        }
        _ => context.side(),
    }
}

/// The status that a line above the JSON states (`HTTP/1.1 200 OK`, `STATUS CODE 200`).
fn status_of(head: &str) -> Option<u16> {
    head.lines().find_map(|line| status_marker(line)?.status())
}

//! Samples: the JSON inside code blocks, freed from request lines, status lines and headers.

use std::sync::LazyLock;

use regex::Regex;

use crate::front::pages::extract::code_offset;
use crate::front::pages::extract::raw::{Block, BlockKind};
use crate::ir::Side;

use super::doc::{SampleDoc, XmlDoc};
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
    let (at, end) = match json_start(code) {
        Some(at) => (at, code.len()),
        None => sent_by_curl(code)?,
    };
    let head = &code[..at];
    let json = code[at..end].trim_end();
    let side = side(section, head, context)?;
    let status = status_of(head).or_else(|| context.status.and_then(StatusMarker::status));
    let start = code_offset(page, block, at).unwrap_or(block.span.start);
    let response = side == Side::Response;
    Some(SampleDoc {
        side,
        status: status.filter(|_| response),
        error: response && context.error,
        json: json.into(),
        start,
    })
}

/// Where the JSON starts: the first line that begins with a brace or bracket and is not a header
/// or request line.
fn json_start(code: &str) -> Option<usize> {
    let mut offset = 0;
    for line in code.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.starts_with(['{', '[']) && !is_remark(trimmed) {
            return Some(offset + line.len() - trimmed.len());
        }
        offset += line.len();
    }
    None
}

/// The JSON that a command sends: `curl -d '{"name": "a"}'`.
static CURL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?s)\bcurl\b.*?\s(?:-d|--data|--data-raw|--data-binary)\s*'(?P<json>[{\[][^']*[}\]])\s*'",
    )
    .expect("the pattern is a constant")
});

/// Where the JSON stands that a command sends.
fn sent_by_curl(code: &str) -> Option<(usize, usize)> {
    let json = CURL.captures(code)?.name("json")?;
    Some((json.start(), json.end()))
}

/// Whether a code block holds JSON.
pub(super) fn holds_json(code: &str) -> bool {
    json_start(code).is_some() || sent_by_curl(code).is_some()
}

/// Whether a line is a remark in brackets, which stands for a body: `[the bytes of the file]`.
fn is_remark(line: &str) -> bool {
    let line = line.trim_end();
    let inside = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    inside.is_some_and(|inside| {
        let words = inside.contains(|c: char| c.is_alphabetic());
        let literals = ["true", "false", "null"].iter().any(|word| inside.contains(word));
        words && !literals && !inside.contains(['"', '{', '[', ':', '$', '\'', ','])
    })
}

/// The XML in a code block, if the block holds some: lines from the first that starts with a tag
/// or a declaration.
pub(super) fn read_xml(block: &Block, code: &str, context: &Context) -> Option<XmlDoc> {
    // A placeholder in angle brackets is never closed.
    let closes = code.contains("</");
    let mut offset = 0;
    let start = code.split_inclusive('\n').find_map(|line| {
        let at = offset;
        offset += line.len();
        let rest = line.trim_start().strip_prefix('<')?;
        let tag = closes && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        (tag || rest.starts_with('?')).then_some(at)
    })?;
    let side = side(context.effective()?, &code[..start], context)?;
    Some(XmlDoc { side, text: code[start..].to_owned(), span: block.span })
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
pub(super) fn status_of(head: &str) -> Option<u16> {
    head.lines().find_map(|line| status_marker(line)?.status())
}

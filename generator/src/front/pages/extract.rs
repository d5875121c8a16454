//! Markup to [`raw::RawPage`]: what stands where, without meaning.
//!
//! Markdown is read block by block (`markdown`), with its tables cut out first (`cut`); HTML is
//! read from its tree (`html`). Both fill the same list of blocks (`blocks`).

mod blocks;
mod cut;
#[cfg(test)]
mod dump;
mod elements;
mod entities;
mod grid;
mod html;
mod inline;
mod markdown;
mod pipe;
mod places;
pub mod raw;
mod rich;
mod slim;
mod tags;

use crate::diag::Diagnostics;
use crate::source::SourceFile;
use crate::span::{Span, dedented_offset};
use blocks::Blocks;
use raw::{Block, BlockKind, RawPage};

/// Extracts a page, whatever its markup. Never fails: what is malformed is read as far as it goes
/// and reported.
pub fn extract(file: &SourceFile, diagnostics: &mut Diagnostics) -> RawPage {
    let source = file.text.as_str();
    let mut out = Blocks::new(&file.path, diagnostics);
    if file.is_html() {
        html::document(source, &mut out);
        return RawPage { front_matter: None, blocks: out.finish() };
    }
    let (front_matter, start) = split_front_matter(source);
    markdown::read(source, start, &mut out);
    RawPage { front_matter: front_matter.map(str::to_owned), blocks: out.finish() }
}

/// Where byte `offset` of a code block's text stands in the page, whose text is `source`. The two
/// differ by the indentation that was removed from each line; in a `<pre>` with inline markup the
/// result is the right line, and the right column only behind the markup. `None` if the block is
/// no code or the offset is beyond its text.
pub fn code_offset(source: &str, block: &Block, offset: usize) -> Option<u32> {
    let BlockKind::Code(code) = &block.kind else {
        return None;
    };
    let source = source.get(..block.span.end as usize)?;
    let at = dedented_offset(source, block.span.start as usize, code, offset)?;
    Some(Span::new(at, at).start)
}

/// The front matter between `---` lines at the very top, and where the page goes on.
fn split_front_matter(source: &str) -> (Option<&str>, usize) {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    const FENCE: &str = "---";
    let start = if source.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut lines = source[start..].split_inclusive('\n');
    let Some(opening) = lines.next().filter(|line| line.trim_end() == FENCE) else {
        return (None, start);
    };
    let content = start + opening.len();
    let mut at = content;
    for line in lines {
        if line.trim_end() == FENCE {
            let front_matter = source[content..at].trim_end_matches('\n');
            return (Some(front_matter), at + line.len());
        }
        at += line.len();
    }
    (None, start)
}

#[cfg(test)]
mod tests;

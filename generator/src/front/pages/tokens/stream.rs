//! A cell as tokens and phrases, with their places.

use std::ops::Range;

use super::senses::Place;
use super::token::Token;
use super::vocabulary::{Found, Scan, longest};

/// A cell as tokens.
#[derive(Default)]
pub(crate) struct Stream<'a> {
    /// The tokens. Each line starts with a [`Kind::Break`].
    pub(crate) tokens: Vec<Token<'a>>,
    /// The lines.
    pub(super) lines: Vec<Cut>,
    /// The runs that are no code, and where each starts in the cell.
    pub(super) runs: Vec<(u32, &'a str)>,
    /// Its phrases.
    pub(super) scan: Scan,
}

/// A line of a stream.
pub(super) struct Cut {
    /// Its first token.
    pub(super) first: usize,
    /// Whether it may state a condition.
    pub(super) trigger: bool,
    /// Whether it may demand a format of text.
    pub(super) form: bool,
    /// How many kinds of characters it names.
    pub(super) characters: u32,
}

impl<'a> Stream<'a> {
    /// The tokens of a line that may state a condition.
    pub(crate) fn triggered(&self, line: usize) -> Option<Range<usize>> {
        let cut = self.lines.get(line).filter(|line| line.trigger)?;
        Some(cut.first..self.line_end(line))
    }

    /// The tokens from the first to the last line that may demand a format of text.
    pub(crate) fn lines_of_forms(&self) -> Option<Range<usize>> {
        let first = self.lines.iter().position(|line| line.form)?;
        let last = self.lines.iter().rposition(|line| line.form)?;
        Some(self.lines[first].first..self.line_end(last))
    }

    /// The tokens of the first line that says of which characters a text consists.
    pub(crate) fn line_of_characters(&self) -> Option<Range<usize>> {
        let line = self.lines.iter().position(|line| line.characters > 1)?;
        Some(self.lines[line].first..self.line_end(line))
    }

    /// One past the last token of a line.
    fn line_end(&self, line: usize) -> usize {
        self.lines.get(line + 1).map_or(self.tokens.len(), |next| next.first)
    }

    /// The longest phrase for readers of sentences about several fields that starts at an offset.
    pub(crate) fn case_at(&self, at: u32) -> Option<Found> {
        longest(&self.scan.cases, at)
    }

    /// The labels of types and of elements around that end at an offset, the longest first.
    pub(crate) fn places_before(&self, end: u32) -> impl Iterator<Item = (Place, u32)> {
        let places = &self.scan.places;
        let from = places.partition_point(|known| known.end < end);
        let ending = places[from..].iter().take_while(move |known| known.end == end);
        ending.filter_map(|known| Some((known.phrase.place()?, known.start)))
    }

    /// Where a line starts in the cell.
    pub(crate) fn line_start(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(0, |line| self.tokens[line.first].start)
    }

    /// The text of a run from an offset on.
    pub(crate) fn rest_of_run(&self, at: u32) -> &'a str {
        let run = self.runs.partition_point(|(start, _)| *start <= at);
        let (start, text) = run.checked_sub(1).map_or((0, ""), |run| self.runs[run]);
        text.get((at - start) as usize..).unwrap_or_default()
    }
}

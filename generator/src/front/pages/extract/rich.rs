//! Builds [`RichText`] piece by piece: collapses white space, starts and ends lines, and keeps
//! runs apart where their attributes differ.

use super::raw::{Line, RichText, Run};

/// A rich text under construction. Markup readers switch attributes on and off around the text
/// they push; lines that stay empty vanish.
#[derive(Debug, Default)]
pub(super) struct RichBuilder {
    lines: Vec<Line>,
    line: Line,
    bold: u32,
    code: u32,
    link: Option<String>,
    /// White space was seen that is written only if more text follows on the line.
    space: bool,
    /// The next text must not join the run before it, even with equal attributes.
    fresh: bool,
    /// The next line is the first of a list item of this depth.
    item: Option<u8>,
}

impl RichBuilder {
    /// Adds text with the current attributes; collapses white space and drops zero-width
    /// characters.
    pub(super) fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_zero_width(first) {
                rest = &rest[first.len_utf8()..];
            } else if first.is_whitespace() {
                self.space = true;
                rest = rest.trim_start();
            } else {
                let stop = |c: char| c.is_whitespace() || is_zero_width(c);
                let end = rest.find(stop).unwrap_or(rest.len());
                self.word(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }

    /// Adds text of a code span or preformatted line, which keeps its white space.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.code += 1;
        self.fresh = true;
        self.word(text);
        self.code -= 1;
        self.fresh = true;
    }

    /// Opens (`true`) or closes a bold element; they may nest.
    pub(super) fn bold(&mut self, on: bool) {
        if on {
            self.fresh |= self.bold == 0;
            self.bold += 1;
        } else {
            self.bold = self.bold.saturating_sub(1);
        }
    }

    /// Whether text pushed now would be part of a link.
    pub(super) fn is_link(&self) -> bool {
        self.link.is_some()
    }

    /// Opens or closes an element whose text is code but whose white space is not kept.
    pub(super) fn code(&mut self, on: bool) {
        self.code = if on { self.code + 1 } else { self.code.saturating_sub(1) };
    }

    /// Sets or clears the link target of what follows.
    pub(super) fn link(&mut self, target: Option<String>) {
        self.fresh = true;
        self.link = target;
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.space = false;
        self.fresh = false;
        if !self.line.runs.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    /// Ends the line and makes the next one the first line of a list item.
    pub(super) fn start_item(&mut self, depth: u8) {
        self.end_line();
        self.item = Some(depth);
    }

    /// Ends the line, and a list item that had no text.
    pub(super) fn end_item(&mut self) {
        self.end_line();
        self.item = None;
    }

    /// Takes what was built; attributes that are on stay on.
    pub(super) fn finish(&mut self) -> RichText {
        self.end_line();
        RichText { lines: std::mem::take(&mut self.lines) }
    }

    /// Adds text that is written as it is, after the white space that was held back.
    fn word(&mut self, word: &str) {
        if let Some(depth) = self.item.take() {
            self.line.item_depth = depth;
        }
        let space = std::mem::take(&mut self.space);
        let fresh = std::mem::take(&mut self.fresh);
        let (bold, code) = (self.bold > 0, self.code > 0);
        let link = self.link.as_deref();
        let same = |run: &Run| {
            !fresh && run.bold == bold && run.code == code && run.link.as_deref() == link
        };
        let Some(last) = self.line.runs.last_mut() else {
            let text = word.to_owned();
            self.line.runs.push(Run { text, bold, code, link: self.link.clone() });
            return;
        };
        if same(last) {
            if space {
                last.text.push(' ');
            }
            last.text.push_str(word);
            return;
        }
        // The space between two runs belongs to the one without attributes, so that values in
        // bold and in code spans come without it.
        let plain = !bold && !code && link.is_none();
        let mut text = String::with_capacity(word.len() + 1);
        if space && is_plain(last) {
            last.text.push(' ');
        } else if space && plain {
            text.push(' ');
        } else if space {
            let link = last.link.clone().filter(|target| Some(target.as_str()) == link);
            self.line.runs.push(Run { text: " ".to_owned(), link, ..Run::default() });
        }
        text.push_str(word);
        self.line.runs.push(Run { text, bold, code, link: self.link.clone() });
    }
}

fn is_plain(run: &Run) -> bool {
    !run.bold && !run.code && run.link.is_none()
}

/// Characters that show nothing and only break words: they come with text copied from elsewhere.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::pages::extract::dump::rich;

    #[test]
    fn spaces_collapse_and_belong_to_plain_runs() {
        let mut text = RichBuilder::default();
        text.push("  one\u{a0} \n two\u{200b}x ");
        text.bold(true);
        text.push(" three");
        text.bold(false);
        text.push(" ");
        text.bold(true);
        text.push("four");
        text.bold(false);
        text.push(" five ");
        assert_eq!(rich(&text.finish()), "one twox **three** **four** five");
    }

    #[test]
    fn adjacent_bold_runs_stay_apart() {
        let mut text = RichBuilder::default();
        for value in ["4", "6"] {
            text.bold(true);
            text.push(value);
            text.bold(false);
        }
        assert_eq!(text.finish().lines[0].runs.len(), 2);
    }

    #[test]
    fn only_the_first_line_of_an_item_is_an_item() {
        let mut text = RichBuilder::default();
        text.start_item(1);
        text.push("a");
        text.end_line();
        text.push("b");
        text.start_item(2);
        text.end_item();
        text.push("c");
        let depths: Vec<u8> = text.finish().lines.iter().map(|line| line.item_depth).collect();
        assert_eq!(depths, [1, 0, 0]);
    }
}

//! Cuts out of a Markdown page what `CommonMark` would tear apart: tables, because the cells of an
//! HTML table hold blank lines and those of a pipe table unescaped pipes, and code fences of list
//! items whose content is not indented.
//!
//! What is cut is overwritten with something of the same length, so that the offsets of the block
//! parser stay those of the page: at the margin with a blank line, because tables of list items
//! stand there too and must not end the list; elsewhere with a thematic break, which is a block
//! wherever it stands.

use std::ops::Range;

use super::pipe;
use super::tags;

/// Something to be read by other means than the block parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where it stands in the page.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: CutKind,
}

/// What was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CutKind {
    /// From `<table` to the matching `</table>`, or to the next blank line.
    HtmlTable,
    /// The rows of a pipe table.
    PipeTable,
    /// A fenced code block, with the range of its content.
    Code(Range<usize>),
}

/// The cuts of a page, in order.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// What is cut.
    pub(super) list: Vec<Cut>,
    /// The opening fence of a code block that has no closing one and swallows the rest.
    pub(super) unclosed: Option<Range<usize>>,
    /// The `[` that begin lines, where a link reference definition would vanish from the text.
    brackets: Vec<usize>,
}

impl Cuts {
    /// Finds what is to be cut from the page from byte `start` on.
    pub(super) fn find(source: &str, start: usize) -> Self {
        let mut finder = Finder {
            source,
            at: start,
            tables: match_tables(source, start),
            next_table: 0,
            never_closed: Vec::new(),
            cuts: Self::default(),
        };
        while finder.at < source.len() {
            finder.line();
        }
        finder.cuts
    }

    /// The page with everything before `start` blanked and all cuts overwritten.
    pub(super) fn mask(&self, source: &str, start: usize) -> String {
        let mut bytes = source.as_bytes().to_vec();
        bytes[..start].fill(b'\n');
        for cut in &self.list {
            let before = source[..cut.range.start].bytes().next_back();
            let after = source[cut.range.end..].bytes().next();
            let whole_lines = before.is_none_or(is_line_end) && after.is_none_or(is_line_end);
            bytes[cut.range.clone()].fill(if whole_lines { b' ' } else { b'*' });
        }
        for &bracket in &self.brackets {
            bytes[bracket] = b'x';
        }
        String::from_utf8(bytes).expect("cuts begin and end at ASCII characters")
    }
}

fn is_line_end(byte: u8) -> bool {
    byte == b'\n'
}

/// The start of every `<table` from byte `start` on, and the end of its `</table>`.
fn match_tables(source: &str, start: usize) -> Vec<(usize, Option<usize>)> {
    let mut tables = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for at in memchr::memchr_iter(b'<', &source.as_bytes()[start..]).map(|at| start + at) {
        match tags::name_at(source, at) {
            Some((false, name)) if name.eq_ignore_ascii_case("table") => {
                open.push(tables.len());
                tables.push((at, None));
            }
            Some((true, name)) if name.eq_ignore_ascii_case("table") => {
                let end = memchr::memchr(b'>', &source.as_bytes()[at..]);
                if let (Some(index), Some(end)) = (open.pop(), end) {
                    tables[index].1 = Some(at + end + 1);
                }
            }
            _ => {}
        }
    }
    tables
}

/// What precedes the content of a line: indentation, quote marks, list markers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Prefix {
    /// Its length in bytes.
    length: usize,
    /// The white space it begins with, in bytes.
    indent: usize,
    quoted: bool,
    marker: bool,
}

fn prefix(line: &str) -> Prefix {
    let mut prefix = Prefix::default();
    loop {
        let rest = &line[prefix.length..];
        let blank = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if blank > 0 {
            prefix.length += blank;
        } else if rest.starts_with('>') {
            prefix.quoted = true;
            prefix.length += 1;
        } else if let Some(length) = list_marker(rest) {
            prefix.marker = true;
            prefix.length += length;
        } else {
            break;
        }
    }
    prefix.indent = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    prefix
}

/// The length of the list marker that a text begins with.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let marker = text.as_bytes().get(digits)?;
    let ordered = matches!(digits, 1..=9) && matches!(marker, b'.' | b')');
    let bullet = digits == 0 && matches!(marker, b'-' | b'*' | b'+');
    let blank = matches!(text.as_bytes().get(digits + 1), Some(b' ' | b'\t'));
    ((ordered || bullet) && blank).then_some(digits + 1)
}

/// The fence that a line's content begins with: its character, length, and what follows.
fn fence(content: &str) -> Option<(u8, usize, &str)> {
    let first = *content.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = content.bytes().take_while(|&byte| byte == first).count();
    let info = &content[length..];
    (length >= 3 && !(first == b'`' && info.contains('`'))).then_some((first, length, info))
}

/// A code fence that has been opened.
#[derive(Clone, Copy, Debug)]
struct Fence {
    character: u8,
    length: usize,
    /// What precedes the opening fence on its line.
    prefix: Prefix,
}

impl Fence {
    fn is_closed_by(self, line: &str) -> bool {
        let prefix = prefix(line);
        let closing = fence(&line[prefix.length..]);
        !prefix.marker
            && closing.is_some_and(|(character, length, info)| {
                character == self.character && length >= self.length && info.trim().is_empty()
            })
    }

    /// Whether a line ends the list item or quote that holds the fence, so that `CommonMark` ends
    /// the code block before it. The content of a list item may stand up to three columns to the
    /// left of the fence.
    fn is_left_by(self, line: &str) -> bool {
        if self.prefix.quoted {
            return !prefix(line).quoted;
        }
        let indent = prefix(line).indent;
        !line.trim().is_empty() && indent < self.prefix.length.saturating_sub(3)
    }
}

struct Finder<'a> {
    source: &'a str,
    at: usize,
    tables: Vec<(usize, Option<usize>)>,
    next_table: usize,
    /// Fences for which the rest of the page holds no closing one: character and length.
    never_closed: Vec<(u8, usize)>,
    cuts: Cuts,
}

impl<'a> Finder<'a> {
    /// The end of the line that holds byte `at`.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.source.as_bytes()[at..];
        memchr::memchr(b'\n', rest).map_or(self.source.len(), |length| at + length)
    }

    fn line_at(&self, at: usize) -> &'a str {
        &self.source[at..self.line_end(at)]
    }

    /// Handles the line at the current position and moves behind what was handled.
    fn line(&mut self) {
        let start = self.at;
        let line = self.line_at(start);
        let prefix = prefix(line);
        let content = &line[prefix.length..];
        self.at = start + line.len() + 1;
        if let Some((character, length, _)) = fence(content) {
            self.fence(Fence { character, length, prefix }, start);
        } else if let Some((table, end)) = self.table_in(start, line) {
            self.html_table(table, end);
        } else if content.contains('|') && pipe::is_delimiter_row(self.line_at_or_end(self.at)) {
            self.pipe_table(start + prefix.length);
        } else if content.starts_with('[') {
            self.cuts.brackets.push(start + prefix.length);
        }
    }

    fn line_at_or_end(&self, at: usize) -> &'a str {
        self.line_at(at.min(self.source.len()))
    }

    /// The first table that begins in a line, unless it begins in a code span or a quote.
    fn table_in(&mut self, start: usize, line: &str) -> Option<(usize, Option<usize>)> {
        while self.tables.get(self.next_table).is_some_and(|&(at, _)| at < start) {
            self.next_table += 1;
        }
        let &(at, end) = self.tables.get(self.next_table)?;
        let before = line.get(..at - start)?;
        let in_code = before.bytes().filter(|&byte| byte == b'`').count() % 2 == 1;
        (!in_code && !prefix(line).quoted).then_some((at, end))
    }

    fn html_table(&mut self, start: usize, end: Option<usize>) {
        let blank_line = || self.source[start..].find("\n\n").map(|length| start + length);
        let end = end.or_else(blank_line).unwrap_or(self.source.len());
        self.cuts.list.push(Cut { range: start..end, kind: CutKind::HtmlTable });
        self.at = end;
    }

    /// Cuts the pipe table whose header begins at `start`; the current position is the delimiter
    /// row.
    fn pipe_table(&mut self, start: usize) {
        let leading = self.source[start..].starts_with('|');
        let mut end = self.line_end(self.at);
        while end < self.source.len() {
            let line = self.line_at(end + 1);
            let is_row = if leading { line.trim().starts_with('|') } else { line.contains('|') };
            if !is_row {
                break;
            }
            end += 1 + line.len();
        }
        self.cuts.list.push(Cut { range: start..end, kind: CutKind::PipeTable });
        self.at = (end + 1).min(self.source.len());
    }

    /// Moves behind a code block whose opening fence stands in the line at `start`.
    fn fence(&mut self, fence: Fence, start: usize) {
        let content = self.at.min(self.source.len());
        let mut at = content;
        while at < self.source.len() {
            let line = self.line_at(at);
            if fence.is_closed_by(line) {
                self.at = at + line.len() + 1;
                return;
            }
            if fence.is_left_by(line) {
                self.outdented(fence, start + fence.prefix.length, content..at);
                return;
            }
            at += line.len() + 1;
        }
        let open = start + fence.prefix.length..start + self.line_at(start).len();
        self.cuts.unclosed = Some(open);
        self.at = self.source.len();
    }

    /// Cuts a code block whose content is not indented like its list item: it ends at the closing
    /// fence, if there is one before the next heading. `indented` is the part of the content that
    /// `CommonMark` would see.
    fn outdented(&mut self, fence: Fence, start: usize, indented: Range<usize>) {
        self.at = indented.end;
        let hopeless = self
            .never_closed
            .iter()
            .any(|&(character, length)| character == fence.character && length <= fence.length);
        if fence.prefix.quoted || hopeless {
            return;
        }
        let mut at = indented.end;
        while at < self.source.len() {
            let line = self.line_at(at);
            if line.starts_with('#') {
                return;
            }
            if fence.is_closed_by(line) {
                let end = at + line.trim_end().len();
                let code = CutKind::Code(indented.start..at);
                self.cuts.list.push(Cut { range: start..end, kind: code });
                self.at = at + line.len() + 1;
                return;
            }
            at += line.len() + 1;
        }
        self.never_closed.push((fence.character, fence.length));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page as the block parser sees it, line ends as `/`, blanks as `·`.
    fn mask(source: &str) -> String {
        Cuts::find(source, 0).mask(source, 0).replace('\n', "/").replace(' ', "·")
    }

    #[test]
    fn tables_are_overwritten_in_place() {
        let samples = [
            "a\n<table>\n\n</table>\nb",
            "-   <table></TABLE> b",
            "-   |a|\n    |-|\n    |b|\n\n    |c|",
            "a|b\n-|-\nc|d\ne",
            "|a|\nnot a delimiter",
            "<table><tr><table></table></tr></table>",
            "<table>\na\n\nb",
            "use `<table>` and <tablet>",
            "[a]: b\nx [c]: d",
        ];
        insta::assert_snapshot!(samples.map(mask).join("\n"), @"
        a/·················/b
        -···***************·b
        -···*******************//····|c|
        ···········/e
        |a|/not·a·delimiter
        ·······································
        ·········//b
        use·`<table>`·and·<tablet>
        xa]:·b/x·[c]:·d
        ");
    }

    #[test]
    fn code_is_left_alone() {
        let samples = [
            "```\n<table>\n```\n<table></table>",
            "~~~ x`y\n```\n|a|\n|-|\n~~~~",
            "> ```\n> |a|\n|b|\n|-|",
            "-   ```\n    |a|\n    |-|\n    ```",
            "``` a`b\n|c|\n|-|",
        ];
        insta::assert_snapshot!(samples.map(mask).join("\n"), @"
        ```/<table>/```/···············
        ~~~·x`y/```/|a|/|-|/~~~~
        >·```/>·|a|/·······
        -···```/····|a|/····|-|/····```
        ```·a`b/·······
        ");
    }

    #[test]
    fn outdented_code_of_list_items_is_cut() {
        let samples = [
            "-   ```\n{}\n\n[]\n```\na",
            "-   ```\n{}\n# b\n```\n",
            "-   ```\n    {}\n\n-   c",
            "    ```\n    {}\nd\n    ```",
        ];
        insta::assert_snapshot!(samples.map(mask).join("\n"), @"
        -···**************/a
        -···```/{}/#·b/```/
        -···```/····{}//-···c
        ····********************
        ");
        assert_eq!(Cuts::find("a\n```\nb", 0).unclosed, Some(2..5));
    }
}

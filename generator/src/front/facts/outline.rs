//! The lines of a page to its sections and tables; what a cell says is not looked at yet.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::diag::Severity;
use crate::diag::codes::facts as code;
use crate::ir::media;
use crate::ir::{Encoding, Explorer, Location, Side};
use crate::ledger::{Fate, RowOutcome, SkipReason, Thing};
use crate::vendor::form::{self, Section};

use super::cell::{self, Cells, Piece};
use super::refusal::{Refusal, Report};

/// A line of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub piece: Piece<'a>,
    /// From 1.
    pub number: u32,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    /// Id and whether the operation is deprecated.
    pub title: Option<(Cow<'a, str>, bool)>,
    pub explorers: Vec<Explorer>,
    pub request_line: Option<Line<'a>>,
    /// Media types of the request body.
    pub media_types: Option<(Line<'a>, Vec<String>)>,
    pub tables: Vec<Table<'a>>,
    pub statuses: Vec<Status>,
    pub error_codes: Vec<String>,
}

/// A table of parameters.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub role: Role,
    /// The caption of an object's table.
    pub name: Cow<'a, str>,
    pub anchors: Vec<Cow<'a, str>>,
    pub header: Line<'a>,
    pub columns: Columns,
    pub rows: Vec<Line<'a>>,
}

/// What a table documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Parameters(Location),
    RequestBody(Encoding),
    ResponseHeaders(Status),
    ResponseBody(Status, Encoding),
    Object,
}

/// The status of a response, that of all others last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Code(u16),
    Default,
}

impl Status {
    /// As the IR has it.
    pub(super) fn code(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code),
            Self::Default => None,
        }
    }
}

/// The columns that not every table of parameters has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub location: bool,
    pub mandatory: bool,
}

/// Reads the lines of a page from byte `start` on, which is the start of line `number`.
pub(super) fn read<'a>(
    text: &'a str,
    start: usize,
    number: u32,
    report: &mut Report<'_>,
) -> Outline<'a> {
    let mut reader = Reader {
        outline: Outline::default(),
        section: None,
        status: None,
        caption: None,
        anchors: Vec::new(),
        tables: 0,
        report,
    };
    let mut lines = Lines { text, at: start, number }.peekable();
    // The front matter is a block of its own.
    let mut is_apart = false;
    while let Some(line) = lines.next() {
        if line.piece.text.is_empty() {
            let is_needed = !is_apart && lines.peek().is_some();
            if !is_needed {
                reader.misplaced(line, "this empty line separates nothing");
            }
            is_apart = true;
            continue;
        }
        if !is_apart {
            reader.misplaced(line, "an empty line is missing above this line");
        }
        is_apart = false;
        if line.piece.text.starts_with('|') {
            let mut rows = Vec::new();
            while let Some(row) = lines.next_if(|next| next.piece.text.starts_with('|')) {
                rows.push(row);
            }
            reader.table(line, rows);
        } else {
            reader.line(line);
        }
    }
    reader.end_of_caption();
    reader.outline
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = Line { piece: Piece { text: &rest[..end], at: self.at }, number: self.number };
        self.at += end + 1;
        self.number += 1;
        Some(line)
    }
}

struct Reader<'a, 'r, 'p> {
    outline: Outline<'a>,
    section: Option<Section>,
    /// Status of the block of the response section.
    status: Option<Status>,
    /// Caption of the table that follows.
    caption: Option<Line<'a>>,
    /// Its anchors.
    anchors: Vec<Cow<'a, str>>,
    /// Number of the last table.
    tables: u32,
    report: &'r mut Report<'p>,
}

impl<'a> Reader<'a, '_, '_> {
    fn line(&mut self, line: Line<'a>) {
        let Piece { text, .. } = line.piece;
        if let Some(title) = text.strip_prefix("## ") {
            self.end_of_caption();
            return self.section(line, title);
        }
        if let Some(anchor) = line.piece.between(form::ANCHOR[0], form::ANCHOR[1]) {
            return self.anchor(line, anchor);
        }
        self.end_of_caption();
        let [product, ..] = form::EXPLORER;
        let [status, end] = form::STATUS_MARK;
        if let Some(title) = text.strip_prefix("# ") {
            self.title(line, title);
        } else if text.starts_with(form::TABLE_MARK[0]) {
            self.caption(line);
        } else if let Some(status) = line.piece.between(status, end) {
            self.status(line, status.text);
        } else if text.starts_with(product) && self.section == Some(Section::Debugging) {
            match explorer(text) {
                Some(explorer) => self.outline.explorers.push(explorer),
                None => self.misplaced(line, "this link names no product and api"),
            }
        } else if self.section == Some(Section::Uri)
            && self.outline.request_line.is_none()
            && self.tables == 0
        {
            self.outline.request_line = Some(line);
        } else if let Some(types) = text.strip_prefix(form::MEDIA_TYPES)
            && self.section == Some(Section::Request)
        {
            self.media_types(line, types);
        } else {
            self.misplaced(line, "no such line stands at this place");
        }
    }

    fn media_types(&mut self, line: Line<'a>, text: &str) {
        let types: Vec<String> = text.split(", ").map(str::to_owned).collect();
        if self.outline.media_types.is_none() && types.iter().all(|ty| media::is_type(ty)) {
            self.outline.media_types = Some((line, types));
        } else {
            self.misplaced(line, "media types stand here once, a comma between them");
        }
    }

    fn title(&mut self, line: Line<'a>, title: &'a str) {
        let stripped = title.strip_suffix(form::DEPRECATED_TITLE);
        let id = cell::plain(stripped.unwrap_or(title)).filter(|id| !id.trim().is_empty());
        match id {
            Some(id) if self.outline.title.is_none() && self.section.is_none() => {
                self.outline.title = Some((id, stripped.is_some()));
            }
            _ => self.misplaced(line, "the title is the id of the operation, once and first"),
        }
    }

    fn section(&mut self, line: Line<'a>, title: &str) {
        let found = form::meant(&form::SECTIONS, title).copied();
        match found.filter(|section| self.section < Some(*section)) {
            Some(section) => {
                self.section = Some(section);
                self.status = None;
            }
            None => self.misplaced(line, "no section of this title comes at this place"),
        }
    }

    fn status(&mut self, line: Line<'a>, text: &str) {
        let status = status(text).filter(|_| self.section == Some(Section::Response));
        if status.is_none() {
            self.misplaced(line, "no status of a response stands at this place");
        }
        self.status = status;
    }

    fn caption(&mut self, line: Line<'a>) {
        let numbered = split_caption(line.piece.text).map(|(number, _)| number);
        self.tables += 1;
        if numbered != Some(self.tables) {
            let message = format!("the caption of table {} is expected", self.tables);
            self.misplaced(line, &message);
        }
        self.caption = Some(line);
    }

    fn anchor(&mut self, line: Line<'a>, raw: Piece<'a>) {
        match cell::attribute(raw.text).filter(|_| self.caption.is_some()) {
            Some(anchor) => self.anchors.push(anchor),
            None => self.misplaced(line, "an anchor stands below the caption of its table"),
        }
    }

    /// Reports a caption without a table, if there is one.
    fn end_of_caption(&mut self) {
        self.anchors.clear();
        if let Some(caption) = self.caption.take() {
            self.misplaced(caption, "no table follows this caption");
        }
    }

    /// Counts a table and its columns, and says what becomes of one that is no table of parameters;
    /// of the others `operation` does.
    fn table(&mut self, header: Line<'a>, rows: Vec<Line<'a>>) {
        let columns = cell::count(header.piece);
        self.report.ledger.found_things(Thing::Table, 1);
        self.report.ledger.found_things(Thing::Column, columns);
        let refused = self.report.diagnostics.count(Severity::Error);
        let of_parameters = self.outline.tables.len();
        self.read_table(header, rows);
        if self.outline.tables.len() == of_parameters {
            let is_whole = self.report.diagnostics.count(Severity::Error) == refused;
            let fate = if is_whole { Fate::Used } else { Fate::Diagnosed };
            self.report.table(header.piece, fate);
        }
    }

    fn read_table(&mut self, header: Line<'a>, mut rows: Vec<Line<'a>>) {
        let rule = (!rows.is_empty()).then(|| rows.remove(0));
        self.report.ledger.found(rows.len());
        let (caption, anchors) = (self.caption.take(), std::mem::take(&mut self.anchors));
        let cells = Cells::of(header.piece).zip(rule.and_then(|rule| Cells::of(rule.piece)));
        let cells = cells.filter(|(header, rule)| {
            let rules = rule.list();
            rules.len() == header.list().len() && rules.iter().all(|cell| cell.text == form::RULE)
        });
        let Some((columns, _)) = cells else {
            let message = "a header and a rule with as many cells are expected";
            let refusal = Refusal::of(&code::COLUMNS, header.piece, message);
            return self.report.refuse_rows(refusal, rows.len());
        };
        match (self.section, caption) {
            (Some(Section::StatusCodes), None) => {
                self.list(
                    header,
                    &columns,
                    &rows,
                    form::STATUS_COLUMN,
                    |outline, cell| {
                        let status = status(cell)
                            .filter(|new| outline.statuses.last().is_none_or(|last| last < new));
                        status.map(|status| outline.statuses.push(status)).ok_or("a further status")
                    },
                    SkipReason::StatusCode,
                );
            }
            (Some(Section::ErrorCodes), None) => {
                self.list(
                    header,
                    &columns,
                    &rows,
                    form::ERROR_CODE_COLUMN,
                    |outline, cell| {
                        let name = cell::name(cell).map(Cow::into_owned);
                        let new = name.filter(|name| !outline.error_codes.contains(name));
                        new.map(|name| outline.error_codes.push(name)).ok_or("a further error code")
                    },
                    SkipReason::ErrorCode,
                );
            }
            (section, Some(caption)) => {
                self.parameters(section, caption, anchors, header, &columns, rows);
            }
            (_, None) => {
                let refusal =
                    Refusal::of(&code::LINE, header.piece, "the caption of this table is missing");
                self.report.refuse_rows(refusal, rows.len());
            }
        }
    }

    /// A table of one column.
    fn list(
        &mut self,
        header: Line<'a>,
        columns: &Cells<'a>,
        rows: &[Line<'a>],
        column: &str,
        take: impl Fn(&mut Outline<'a>, &'a str) -> Result<(), &'static str>,
        outcome: SkipReason,
    ) {
        let is_list = matches!(columns.list(), [only] if only.text == column);
        if !is_list {
            let message = format!("a list of the column `{column}` is expected");
            let refusal = Refusal::of(&code::COLUMNS, header.piece, message);
            return self.report.refuse_rows(refusal, rows.len());
        }
        for row in rows {
            let cells = Cells::of(row.piece);
            let taken = match cells.as_ref().map(Cells::list) {
                Some([cell]) => take(&mut self.outline, cell.text),
                _ => Err("a row of one cell"),
            };
            match taken {
                Ok(()) => {
                    let outcome = RowOutcome::Skipped(outcome);
                    let at = u32::try_from(row.piece.at).unwrap_or(u32::MAX);
                    self.report.ledger.record_at(outcome, 1, self.report.page, at);
                }
                Err(expected) => {
                    let message = format!("{expected} is expected");
                    self.report.refuse_rows(Refusal::of(&code::ROW, row.piece, message), 1);
                }
            }
        }
    }

    fn parameters(
        &mut self,
        section: Option<Section>,
        caption: Line<'a>,
        anchors: Vec<Cow<'a, str>>,
        header: Line<'a>,
        columns: &Cells<'a>,
        rows: Vec<Line<'a>>,
    ) {
        let text = split_caption(caption.piece.text).map_or("", |(_, text)| text);
        let role = self.role(section, text);
        let name = match role {
            Some(Role::Object) => cell::plain(text).filter(|name| !name.trim().is_empty()),
            _ => Some(Cow::Borrowed("")),
        };
        let (Some(role), Some(name)) = (role, name) else {
            let message = "no table of this caption stands at this place";
            let refusal = Refusal::of(&code::LINE, caption.piece, message);
            return self.report.refuse_rows(refusal, rows.len());
        };
        let Some(columns) = optional(columns) else {
            let message = format!("the columns of parameters are {}", form::COLUMNS.join(", "));
            let refusal = Refusal::of(&code::COLUMNS, header.piece, message);
            return self.report.refuse_rows(refusal, rows.len());
        };
        if columns.location && role != Role::Parameters(Location::Query) {
            let message = "only parameters of the query say where they stand";
            let refusal = Refusal::of(&code::COLUMNS, header.piece, message);
            return self.report.refuse_rows(refusal, rows.len());
        }
        self.outline.tables.push(Table { role, name, anchors, header, columns, rows });
    }

    /// What a table documents, by its section and caption. Any caption that is none of the
    /// section's own is the name of an object.
    fn role(&self, section: Option<Section>, caption: &str) -> Option<Role> {
        let location = form::meant(&form::PARAMETER_CAPTIONS, caption).copied();
        let role = match section? {
            Section::Uri => location.filter(|at| *at != Location::Header).map(Role::Parameters),
            Section::Request => location
                .filter(|at| *at == Location::Header)
                .map(Role::Parameters)
                .or_else(|| form::body_encoding(Side::Request, caption).map(Role::RequestBody)),
            Section::Response => {
                let status = self.status?;
                let body = form::body_encoding(Side::Response, caption);
                let is_header = caption == form::RESPONSE_HEADERS;
                is_header
                    .then_some(Role::ResponseHeaders(status))
                    .or(body.map(|encoding| Role::ResponseBody(status, encoding)))
            }
            Section::Debugging | Section::StatusCodes | Section::ErrorCodes => return None,
        };
        Some(role.unwrap_or(Role::Object))
    }

    fn misplaced(&mut self, line: Line<'_>, message: &str) {
        self.report.refuse(Refusal::of(&code::LINE, line.piece, message));
    }
}

/// Which of the columns that not every table has there are; `None` unless the others are there.
fn optional(header: &Cells<'_>) -> Option<Columns> {
    let mut columns = header.list().iter().map(|cell| cell.text).peekable();
    let [name, location, mandatory, ty, constraints] = form::COLUMNS;
    let is_name = columns.next() == Some(name);
    let found = Columns {
        location: columns.next_if_eq(&location).is_some(),
        mandatory: columns.next_if_eq(&mandatory).is_some(),
    };
    (is_name && columns.eq([ty, constraints])).then_some(found)
}

/// Number and text of a caption.
fn split_caption(line: &str) -> Option<(u32, &str)> {
    let [start, end] = form::TABLE_MARK;
    let (number, text) = line.strip_prefix(start)?.split_once(end)?;
    Some((number.parse().ok()?, text))
}

/// A status: three digits, or the word for all others.
fn status(text: &str) -> Option<Status> {
    if text == form::DEFAULT_STATUS {
        return Some(Status::Default);
    }
    let is_status = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_status.then(|| text.parse().ok()).flatten().filter(|status| *status >= 100).map(Status::Code)
}

fn explorer(text: &str) -> Option<Explorer> {
    let [start, middle, end] = form::EXPLORER;
    let (product, api) = text.strip_prefix(start)?.strip_suffix(end)?.split_once(middle)?;
    let decode = |raw: &str| percent_decode_str(raw).decode_utf8().ok().map(Cow::into_owned);
    Some(Explorer { product: decode(product)?, api: decode(api)? })
}

//! One page: request lines, tables, statuses, samples.

use crate::diag::codes::page as code;
use crate::diag::codes::types as type_code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::front::pages::extract::raw::{Block, BlockKind, RawPage, RawTable, RichText};
use crate::ir::{Explorer, Prose, Side, media};
use crate::ledger::{RowOutcome, SkipReason, Tally};
use crate::source::SourceFile;
use crate::span::Span;

use super::columns::Columns;
use super::doc::{Accounted, BodyKind, BodyLink, PageDoc, PlacedRequestLine, TableDoc, TableRole};
use super::request_line::{self, RequestLine};
use super::roles::{self, Placement};
use super::rows::{ReadRows, RowReader, prose_lines};
use super::samples;
use super::vocabulary::StatusMarker;
use super::vocabulary::column::Column;
use super::vocabulary::heading::Section;
use super::vocabulary::{deprecated_title, speaks_of_headers, status, status_marker};
use super::walk::{Context, Placed, walk};

mod count;

/// Reads a page.
pub fn interpret(file: &SourceFile, raw: &RawPage, diagnostics: &mut Diagnostics) -> PageDoc {
    let placed = walk(&raw.blocks);
    let mut reader = PageReader {
        file,
        doc: count::counted(file, raw),
        uri_texts: Vec::new(),
        stray: Vec::new(),
        stray_samples: Vec::new(),
        shown: Vec::new(),
        diagnostics,
    };
    for block in &placed {
        reader.block(block);
    }
    reader.finish()
}

struct PageReader<'a> {
    file: &'a SourceFile,
    doc: PageDoc,
    /// Texts of the URI section.
    uri_texts: Vec<(String, Span)>,
    /// Code blocks with JSON that belong to neither side.
    stray_samples: Vec<Span>,
    /// Texts elsewhere that are request lines.
    stray: Vec<(String, Span)>,
    /// Statuses at the head of response samples.
    shown: Vec<u16>,
    diagnostics: &'a mut Diagnostics,
}

impl PageReader<'_> {
    fn block(&mut self, placed: &Placed<'_>) {
        let Placed { block, context } = placed;
        self.doc.has_uri_section |= context.section == Some(Section::Uri);
        match &block.kind {
            BlockKind::Heading { level: 1, text } if self.doc.title.is_empty() => {
                self.doc.title = text.flat();
                self.doc.deprecated |= deprecated_title(&self.doc.title);
            }
            BlockKind::Heading { text, .. } => self.note_marker(&text.flat()),
            BlockKind::ListItem(text) | BlockKind::Paragraph(text) => {
                self.text(text, context, block.span);
            }
            BlockKind::Code(code) => self.code(block, code, context),
            BlockKind::Table(table) => self.table(table, context, block.span),
            BlockKind::Anchor => {}
        }
    }

    fn text(&mut self, text: &RichText, context: &Context, span: Span) {
        let flat = text.flat();
        self.note_marker(&flat);
        for (_, target) in text.links() {
            // Further links are to operations that the page mentions.
            if self.doc.explorer.is_none() {
                self.doc.explorer = explorer(target);
            }
        }
        let side = match context.effective() {
            Some(Section::Request | Section::RequestBody) => Some(Side::Request),
            Some(Section::Response | Section::ResponseBody) => Some(Side::Response),
            _ => None,
        };
        if let Some(side) = side.filter(|_| !context.error) {
            self.doc.body_links.extend(body_links(side, text));
            if side == Side::Request && flat.to_ascii_lowercase().contains("content-type") {
                self.doc.media_types.extend(media::types(&flat));
            }
        }
        if context.section != Some(Section::Uri) && request_line::stands_alone(&flat) {
            let example = matches!(
                context.effective(),
                Some(Section::Examples | Section::RequestExample | Section::ResponseExample)
            );
            if !example {
                self.stray.push((text.text(), span));
            }
        }
        match context.section {
            Some(Section::Uri) if context.sub != Some(Section::RequestExample) => {
                self.uri_texts.push((text.text(), span));
            }
            Some(Section::Status) => {
                // Hand-written pages state the success as a line of its own.
                for line in &text.lines {
                    let statuses = status::status_cell(&line.text());
                    self.doc.statuses.extend(statuses.into_iter().map(StatusMarker::status));
                }
            }
            Some(Section::Intro) => {
                self.doc.intro.lines.extend(prose_lines(text));
            }
            _ => {}
        }
    }

    /// Records the status that a marker paragraph or heading states.
    fn note_marker(&mut self, text: &str) {
        if let Some(status) = status_marker(text) {
            self.doc.statuses.push(status.status());
        }
    }

    fn code(&mut self, block: &Block, code: &str, context: &Context) {
        self.doc.xml.extend(samples::read_xml(block, code, context));
        if context.effective() == Some(Section::ResponseExample) {
            self.shown.extend(samples::status_of(code));
        }
        if context.effective() == Some(Section::RequestExample) || request_line::stands_alone(code)
        {
            self.doc.shown_query.extend(request_line::query_keys(code));
        }
        if context.section == Some(Section::Uri) {
            if context.sub != Some(Section::RequestExample) {
                self.uri_texts.push((code.to_owned(), block.span));
            }
        } else if let Some(sample) = samples::read(block, &self.file.text, context) {
            self.doc.samples.push(sample);
            return;
        }
        if samples::holds_json(code) {
            self.stray_samples.push(block.span);
        }
    }

    /// Takes a request line unless it repeats an earlier one or is a sample of it.
    fn request_line(&mut self, line: Option<RequestLine>, span: Span) {
        let Some(line) = line else { return };
        let known = self.doc.request_lines.iter().any(|known| covers(&known.line, &line));
        if known {
            return;
        }
        if !self.doc.request_lines.is_empty() {
            let message = format!("also documents {}", line.method.on(&line.path));
            let help = "both become operations; name them in `[operations]` of service.toml";
            let diagnostic =
                Diagnostic::at(&code::SEVERAL_REQUEST_LINES, &self.doc.path, span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
        self.doc.request_lines.push(PlacedRequestLine { line, span });
    }

    fn table(&mut self, table: &RawTable, context: &Context, span: Span) {
        let headed = with_header(table);
        let table = headed.as_ref().unwrap_or(table);
        let columns = Columns::of(table);
        let caption = table.caption.as_ref().map(|caption| caption.text.as_str());
        let Placement { mut role, object_name, explicit, error, xml: says_xml } =
            roles::place(context, caption, &columns);
        if !explicit && self.is_claimed(role, error || context.error, context) {
            role = TableRole::Object;
        }
        let anchors: Vec<String> = table.anchors.iter().chain(&context.anchors).cloned().collect();
        let mut doc = TableDoc {
            role,
            side: context.side(),
            status: context.status,
            error: error || context.error,
            explicit,
            block: context.block,
            caption: table.caption.clone(),
            object_name,
            anchors,
            variant_of: None,
            xml: matches!(role, TableRole::RequestBody(BodyKind::Xml)) || says_xml,
            rows: Vec::new(),
            accounted: Vec::new(),
            columns: Tally::default(),
            span,
        };
        match role {
            TableRole::RequestLine => {
                self.uri_table(table, &columns);
                doc.accounted = skipped(SkipReason::RequestLine, table, span);
            }
            TableRole::Status => {
                self.status_table(table, &columns);
                doc.accounted = skipped(SkipReason::StatusCode, table, span);
            }
            TableRole::ErrorCodes => {
                self.error_table(table, &columns);
                doc.accounted = skipped(SkipReason::ErrorCode, table, span);
            }
            TableRole::Other => doc.accounted = skipped(SkipReason::NotParameters, table, span),
            _ => {
                let page = self.doc.path.clone();
                if columns.has(Column::RequiredInverted) {
                    self.inverted(span);
                }
                let reader = RowReader {
                    file: self.file,
                    page: &page,
                    table,
                    columns: &columns,
                    of_any_key: role == TableRole::Object && table.rows.len() == 1,
                    sentinels: Vec::new(),
                    diagnostics: self.diagnostics,
                };
                let ReadRows { rows, accounted } = reader.read();
                doc.xml |= rows.iter().any(|row| row.element.is_placed());
                doc.rows = rows;
                doc.accounted = accounted;
            }
        }
        if headed.is_some() {
            let outcome = RowOutcome::Skipped(SkipReason::HeaderRow);
            doc.accounted.push(Accounted { outcome, rows: 1, at: span.start });
        }
        doc.columns = self.columns(role, &columns, context, span);
        self.doc.column_count += columns.count();
        self.doc.tables.push(doc);
    }

    /// Reports a header that asks whether fields are optional.
    fn inverted(&mut self, span: Span) {
        let message = "a column of this table asks whether a parameter is optional";
        let help = "ask whether it is mandatory; until then a plain yes states nothing";
        let diagnostic =
            Diagnostic::at(&type_code::INVERTED_REQUIRED_HEADER, &self.doc.path, span, message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Whether the same block already holds a table that is the root of this body.
    fn is_claimed(&self, role: TableRole, error: bool, context: &Context) -> bool {
        let root = matches!(role, TableRole::RequestBody(_) | TableRole::ResponseBody);
        let same = |other| std::mem::discriminant(&role) == std::mem::discriminant(&other);
        root && self.doc.tables.iter().any(|table| {
            same(table.role)
                && table.error == error
                && table.block == context.block
                && table.status == context.status
        })
    }

    fn uri_table(&mut self, table: &RawTable, columns: &Columns) {
        for row in &table.rows {
            let cells = columns.align(row);
            let cell = |role| columns.cell(&cells, role).map(|cell| cell.text.flat());
            if let (Some(method), Some(uri)) = (cell(Column::Method), cell(Column::Uri)) {
                self.request_line(request_line::from_cells(&method, &uri), row.span);
            }
        }
    }

    fn status_table(&mut self, table: &RawTable, columns: &Columns) {
        for row in &table.rows {
            let cells = columns.align(row);
            if let Some(cell) = columns.cell(&cells, Column::Status) {
                let statuses = status::status_cell(&cell.text.flat());
                self.doc.statuses.extend(statuses.into_iter().map(StatusMarker::status));
            }
        }
    }

    fn error_table(&mut self, table: &RawTable, columns: &Columns) {
        for row in &table.rows {
            let cells = columns.align(row);
            let code = columns.cell(&cells, Column::ErrorCode).map(|cell| cell.text.flat());
            self.doc.error_codes.extend(code.filter(|code| is_error_code(code)));
        }
    }

    /// Reads the request lines of the URI section: whole lines first, else what several texts
    /// give together.
    fn uri_section(&mut self) {
        let texts = std::mem::take(&mut self.uri_texts);
        for (text, span) in &texts {
            // A further operation has a line of its own; a sentence mentions another page's.
            if !self.doc.request_lines.is_empty() && !request_line::stands_alone(text) {
                continue;
            }
            for line in request_line::find_all(text) {
                self.request_line(Some(line), *span);
            }
        }
        if let (true, Some((_, span))) = (self.doc.request_lines.is_empty(), texts.first()) {
            for line in request_line::find_in(texts.iter().map(|(text, _)| text.as_str())) {
                self.request_line(Some(line), *span);
            }
        }
    }

    fn finish(mut self) -> PageDoc {
        self.uri_section();
        self.stray_lines();
        self.lost_samples();
        if self.doc.has_uri_section && self.doc.request_lines.is_empty() {
            let message = "no line in the URI section is a method and a path";
            let help = "accept the finding if the page documents no operation";
            let diagnostic = Diagnostic::page(&code::NO_REQUEST_LINE, &self.doc.path, message);
            self.diagnostics.push(diagnostic.help(help));
        }
        if self.doc.statuses.is_empty() {
            // Pages without a list of statuses show in samples which one a success has.
            self.doc.statuses.extend(self.shown.into_iter().map(Some));
        }
        self.doc.statuses.sort_by_key(|status| status.unwrap_or(u16::MAX));
        self.doc.statuses.dedup();
        self.doc.error_codes.sort();
        self.doc.error_codes.dedup();
        self.doc.intro = Prose { title: self.doc.title.clone(), lines: self.doc.intro.lines };
        self.doc
    }
}

/// The links of a sentence about a body; where it speaks of headers, they are none.
fn body_links(side: Side, text: &RichText) -> Vec<BodyLink> {
    if speaks_of_headers(&text.flat()) {
        return Vec::new();
    }
    text.links().map(|(_, target)| BodyLink { side, target: target.to_owned() }).collect()
}

/// A table whose first row is its header although the markup has none, or one of nothing known.
fn with_header(table: &RawTable) -> Option<RawTable> {
    let (first, rest) = table.rows.split_first()?;
    if Columns::of(table).known() > 0 {
        return None;
    }
    let headed = RawTable { header: first.cells.clone(), rows: rest.to_vec(), ..table.clone() };
    Columns::of(&headed).are_parameters().then_some(headed)
}

fn skipped(reason: SkipReason, table: &RawTable, span: Span) -> Vec<Accounted> {
    let outcome = RowOutcome::Skipped(reason);
    vec![Accounted { outcome, rows: table.rows.len(), at: span.start }]
}

/// Error codes are one word with a digit or a dot; anything else in the column is text.
fn is_error_code(code: &str) -> bool {
    let wordy = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    !code.is_empty()
        && code.chars().all(wordy)
        && code.contains(|c: char| c.is_ascii_digit() || c == '.')
}

/// Product and api of an API Explorer link: `doc?product=EVS&api=…`, `openapi/EVS/doc?api=…`.
fn explorer(link: &str) -> Option<Explorer> {
    let (path, query) =
        link.split_once("apiexplorer").and_then(|(_, rest)| rest.split_once('?'))?;
    let value = |key: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        pair.map(|value| value.split('#').next().unwrap_or(value).to_owned())
    };
    let in_path = || {
        let (_, after) = path.split_once("/openapi/")?;
        after.split('/').next().filter(|product| !product.is_empty()).map(str::to_owned)
    };
    Some(Explorer { product: value("product").or_else(in_path)?, api: value("api")? })
}

/// Whether `line` says nothing new beside `known`: the same template, or a sample with values in
/// the placeholders.
fn covers(known: &RequestLine, line: &RequestLine) -> bool {
    if known.method != line.method {
        return false;
    }
    let mut template = known.path.trim_end_matches('/').split('/');
    let mut sample = line.path.trim_end_matches('/').split('/');
    loop {
        match (template.next(), sample.next()) {
            (None, None) => return true,
            (Some(template), Some(sample))
                if template == sample || template.starts_with('{') && !sample.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::explorer;

    #[test]
    fn links_to_api_explorer() {
        let show = |link| explorer(link).map(|found| format!("{} {}", found.product, found.api));
        let found = [
            "https://example.com/apiexplorer/doc?product=EVS&version=v2&api=ShowVolume",
            "https://example.com/apiexplorer/#/openapi/EVS/doc?api=ShowVolume&version=v3",
            "https://example.com/apiexplorer/#/openapi/EVS/doc",
            "https://example.com/other?product=EVS&api=ShowVolume",
        ]
        .map(show);
        let id = Some("EVS ShowVolume".to_owned());
        assert_eq!(found, [id.clone(), id, None, None]);
    }
}

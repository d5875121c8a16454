//! Path, query and header parameters of an operation.

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::diag::codes::page as code;
use crate::front::pages::interpret::doc::{
    PageDoc, PlacedRequestLine, RowDoc, RowName, TableDoc, TableRole,
};
use crate::front::pages::interpret::known_headers;
use crate::front::pages::interpret::request_line::RequestLine;
use crate::ir::path::placeholders;
use crate::ir::{Field, Location, Method, Parameter, Presence, Side, TypeExpr};
use crate::json::Object;
use crate::ledger::{RowOutcome, SkipReason};

use super::book::TableRef;
use super::builder::TypeBuilder;
use super::elements;
use super::fields::same_name;

/// Rows of a table that are parameters, with their places; the others belong to the body.
pub(super) struct Split {
    /// Parameters: row and location.
    pub parameters: Vec<(usize, Location)>,
    /// Body rows.
    pub body: Vec<usize>,
}

/// Where the samples of a request show what a table documents, against its caption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Parameters are sent in the body.
    pub body: bool,
    /// Fields of the body are sent in the query.
    pub query: bool,
}

impl Shown {
    /// What samples show of a table of a page.
    pub(super) fn of(doc: &PageDoc, table: &TableDoc, line: &RequestLine) -> Self {
        let samples = || doc.samples.iter().filter(|sample| sample.side == Side::Request);
        let names: Vec<&str> = table.rows.iter().filter_map(field_name).collect();
        let in_query = |name: &&str| doc.shown_query.iter().any(|key| key == name);
        match table.role {
            TableRole::Parameters(Location::Path | Location::Query) if !has_no_body(line) => {
                let is_body = |table: &TableDoc| {
                    matches!(table.role, TableRole::RequestBody(_)) && !table.rows.is_empty()
                };
                let sent: Vec<&str> = samples()
                    .filter_map(|sample| sample.json.parsed().tolerant()?.as_object())
                    .flat_map(Object::keys)
                    .collect();
                let body = !doc.tables.iter().any(is_body)
                    && !sent.is_empty()
                    && sent.iter().all(|key| names.contains(key))
                    && !names.iter().any(in_query);
                Self { body, query: false }
            }
            TableRole::RequestBody(_) if has_no_body(line) => {
                let query = samples().next().is_none() && names.iter().any(in_query);
                Self { body: false, query }
            }
            _ => Self::default(),
        }
    }
}

/// Splits the rows of a request-side table by what the table, the row and the path say.
pub(super) fn split(
    table: &TableDoc,
    line: &PlacedRequestLine,
    has_json_sample: bool,
    shown: Shown,
) -> Split {
    let mut split = Split { parameters: Vec::new(), body: Vec::new() };
    let placeholders: Vec<&str> = placeholders(&line.line.path).collect();
    let misspelt = misspelt(table, &line.line.path).map(|(row, _)| row);
    if elements::holds_elements(table) {
        split.body.extend(0..table.rows.len());
        return split;
    }
    for (index, row) in table.rows.iter().enumerate() {
        let RowName::Field(name) = &row.name else {
            split.body.push(index);
            continue;
        };
        let in_path = placeholders.iter().any(|placeholder| same_name(placeholder, name));
        let guessed = !table.explicit;
        let location = match (table.role, row.location) {
            (_, Some(location)) => Some(location),
            // What the path holds is no header, unless another table says of it that it is in the path.
            (TableRole::Parameters(Location::Header), _)
                if in_path && !known_headers::is_known(name) =>
            {
                Some(Location::Path)
            }
            (TableRole::Parameters(Location::Header), _) => Some(Location::Header),
            (TableRole::Parameters(_), _) if in_path || misspelt == Some(index) => {
                Some(Location::Path)
            }
            (TableRole::Parameters(_) | TableRole::RequestBody(_), _)
                if guessed && known_headers::is_known(name) =>
            {
                Some(Location::Header)
            }
            (TableRole::Parameters(_), _) if shown.body => None,
            (TableRole::Parameters(_), _) => Some(Location::Query),
            (TableRole::RequestBody(_), _) if shown.query && in_path => Some(Location::Path),
            (TableRole::RequestBody(_), _) if shown.query => Some(Location::Query),
            (TableRole::RequestBody(_), _) if guessed && in_path => Some(Location::Path),
            (TableRole::RequestBody(_), _)
                if guessed && !has_json_sample && has_no_body(&line.line) =>
            {
                Some(Location::Query)
            }
            _ => None,
        };
        match location {
            Some(location) => split.parameters.push((index, location)),
            None => split.body.push(index),
        }
    }
    split
}

/// The row of a table of path parameters that must be meant by a placeholder although its name is
/// another one: both are the only ones without a counterpart.
fn misspelt<'p>(table: &TableDoc, path: &'p str) -> Option<(usize, &'p str)> {
    if !table.explicit || table.role != TableRole::Parameters(Location::Path) {
        return None;
    }
    let placeholders: Vec<&str> = placeholders(path).collect();
    let named = |name: &str| placeholders.iter().any(|placeholder| same_name(placeholder, name));
    let rows = table.rows.iter().enumerate();
    let mut strangers = rows.filter_map(|(index, row)| match &row.name {
        RowName::Field(name) if row.location.is_none() && !named(name) => Some(index),
        _ => None,
    });
    let documented = |placeholder: &str| {
        table
            .rows
            .iter()
            .any(|row| matches!(&row.name, RowName::Field(name) if same_name(placeholder, name)))
    };
    let mut open = placeholders.iter().filter(|placeholder| !documented(placeholder));
    match (strangers.next(), strangers.next(), open.next(), open.next()) {
        (Some(row), None, Some(placeholder), None) => Some((row, placeholder)),
        _ => None,
    }
}

/// Accounts for rows among parameters that name none: those for any name.
pub(super) fn leave_out(builder: &mut TypeBuilder<'_>, at: TableRef, rows: &[usize]) {
    for &row in rows {
        builder.used.insert(at);
        builder.outcomes.insert((at, row), RowOutcome::Skipped(SkipReason::AnyName));
    }
}

fn field_name(row: &RowDoc) -> Option<&str> {
    match &row.name {
        RowName::Field(name) => Some(name),
        _ => None,
    }
}

/// Methods whose requests carry no body unless a page shows one.
pub(super) fn has_no_body(line: &RequestLine) -> bool {
    // What is sent over a WebSocket are messages.
    !line.websocket
        && matches!(line.method, Method::Get | Method::Head | Method::Delete | Method::Options)
}

/// Gives a path parameter the template's spelling.
fn path_name(field: &mut Field, line: &PlacedRequestLine) {
    let names: Vec<&str> = placeholders(&line.line.path).collect();
    if !names.contains(&field.name.as_str())
        && let Some(name) = names.iter().find(|name| same_name(name, &field.name))
    {
        (*name).clone_into(&mut field.name);
    }
}

/// Reports a path parameter that is not in the path.
fn report_unused(
    builder: &mut TypeBuilder<'_>,
    at: TableRef,
    row: &RowDoc,
    line: &PlacedRequestLine,
    help: &str,
) {
    let RowName::Field(name) = &row.name else { return };
    let page = &builder.book.docs[at.page].path;
    let message = format!("`{name}` is not in the path {}", line.line.path);
    let diagnostic = Diagnostic::at(&code::PATH_PARAMETER_UNUSED, page, row.span, message);
    builder.diagnostics.push(diagnostic.help(help));
}

/// Collects the parameters of one operation.
pub(super) struct Parameters {
    list: Vec<Parameter>,
    seen: BTreeSet<(Location, String)>,
}

impl Parameters {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), seen: BTreeSet::new() }
    }

    /// Adds a row of a table as a parameter.
    pub(super) fn row(
        &mut self,
        builder: &mut TypeBuilder<'_>,
        at: TableRef,
        row: usize,
        location: Location,
        line: &PlacedRequestLine,
    ) {
        let table = builder.book.table(at);
        let doc = &table.rows[row];
        let RowName::Field(name) = &doc.name else { return };
        let documented = self.seen.contains(&(Location::Path, name.clone()));
        let query = table.role == TableRole::Parameters(Location::Query) && table.explicit;
        let location = if documented && query { Location::Query } else { location };
        if location == Location::Query && is_in_host(builder, at, name, line) {
            builder.outcomes.insert((at, row), RowOutcome::Skipped(SkipReason::InHost));
            return;
        }
        let mut field = builder.field(at, row, name);
        match location {
            Location::Path => match misspelt(table, &line.line.path) {
                Some((misspelt, placeholder)) if misspelt == row => {
                    let help = format!("it is read as `{placeholder}`, which no row documents");
                    report_unused(builder, at, doc, line, &help);
                    placeholder.clone_into(&mut field.name);
                }
                _ => path_name(&mut field, line),
            },
            Location::Query
                if table.explicit && table.role == TableRole::Parameters(Location::Path) =>
            {
                let help =
                    "it is read as a query parameter; a `rename` or `drop` fixup corrects it";
                report_unused(builder, at, doc, line, help);
            }
            _ => {}
        }
        if location == Location::Path && matches!(field.ty, TypeExpr::Ref(_) | TypeExpr::Object) {
            // A part of a path is text, whatever it is the id of.
            field.ty = TypeExpr::String;
        }
        if let TypeExpr::Array(element) = &mut field.ty
            && **element == TypeExpr::Any
        {
            // Repeated keys carry text.
            **element = TypeExpr::String;
        }
        let name = field.name.clone();
        let Some(first) = self.add(Parameter::new(location, field)) else { return };
        if first {
            // The same parameter in the table of the path and in that of the request.
            builder.outcomes.insert((at, row), RowOutcome::Skipped(SkipReason::DuplicateRow));
        } else {
            builder.repeated(at, row, &name);
        }
    }

    /// Adds a parameter unless it is known; then says whether the known one has the same type.
    fn add(&mut self, parameter: Parameter) -> Option<bool> {
        let name = match parameter.location {
            Location::Header => parameter.field.name.to_ascii_lowercase(),
            _ => parameter.field.name.clone(),
        };
        if self.seen.insert((parameter.location, name)) {
            self.list.push(parameter);
            return None;
        }
        let twin = self.list.iter().find(|known| {
            known.location == parameter.location
                && known.field.name.eq_ignore_ascii_case(&parameter.field.name)
        });
        Some(twin.is_some_and(|twin| twin.field.ty == parameter.field.ty))
    }

    /// Adds what only the request line shows: placeholders and query keys without a row. Returns
    /// the parameters in order of location, then documentation, and the fixed query pairs.
    pub(super) fn finish(
        mut self,
        builder: &mut TypeBuilder<'_>,
        page: usize,
        line: &PlacedRequestLine,
    ) -> (Vec<Parameter>, Vec<(String, Option<String>)>) {
        let synthetic = |name: &str, presence: Presence| {
            let source = builder.book.source(page, None, line.span);
            Field { presence, ..Field::new(name, TypeExpr::String, source) }
        };
        let mut missing = Vec::new();
        for name in placeholders(&line.line.path) {
            if !self.seen.contains(&(Location::Path, name.to_owned())) {
                missing.push(name.to_owned());
                let field = synthetic(name, Presence::Required);
                self.add(Parameter::new(Location::Path, field));
            }
        }
        let mut fixed = Vec::new();
        for (key, value) in &line.line.query {
            let documented = self.seen.contains(&(Location::Query, key.clone()));
            match value {
                _ if documented => {}
                Some(value) if value.contains('{') || value.is_empty() => {
                    let field = synthetic(key, Presence::Unstated);
                    self.add(Parameter::new(Location::Query, field));
                }
                _ if numbered(key).is_some_and(|key| {
                    self.seen.iter().any(|(at, name)| *at == Location::Query && name == key)
                }) => {}
                Some(_) if key.contains('{') => {
                    let name = numbered(key).unwrap_or(key);
                    let field = synthetic(name, Presence::Unstated);
                    self.add(Parameter::new(Location::Query, field));
                }
                value => fixed.push((key.clone(), value.clone())),
            }
        }
        let path = &builder.book.docs[page].path;
        for name in missing {
            let message = format!("no table documents the placeholder `{name}`");
            let help = "it is a required string; an `add` fixup can say more";
            let diagnostic =
                Diagnostic::at(&code::PATH_PARAMETER_UNDOCUMENTED, path, line.span, message);
            builder.diagnostics.push(diagnostic.help(help));
        }
        self.list.sort_by_key(|parameter| parameter.location);
        (self.list, fixed)
    }
}

/// Whether a placeholder of this name is the host of the request line as the page has it.
fn is_in_host(
    builder: &TypeBuilder<'_>,
    at: TableRef,
    name: &str,
    line: &PlacedRequestLine,
) -> bool {
    let text = &builder.book.files[at.page].text;
    let text = text.get(line.span.range()).unwrap_or_default().replace(['\\', '_'], "");
    let name = name.replace('_', "").to_lowercase();
    text.to_lowercase().contains(&format!("://{{{name}}}"))
}

/// The name of the parameter of which a key in the query is one of several: `dim.{i}`.
fn numbered(key: &str) -> Option<&str> {
    let (name, _) = key.split_once('{')?;
    let name = name.trim_end_matches(['.', '[', '_']);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::misspelt;
    use crate::diag::Diagnostics;
    use crate::front::pages::extract::extract;
    use crate::front::pages::interpret::interpret;
    use crate::source::SourceFile;

    #[test]
    fn the_only_stranger_of_a_path_table_is_the_only_open_placeholder() {
        let stranger = |path: &str, rows: &[&str]| {
            let row = |name: &&str| format!("| {name} | String |");
            let rows = rows.iter().map(row).collect::<Vec<_>>().join("\n");
            let text = format!(
                "# A\n\n## URI\n\nGET {path}\n\n**表 1**  路径参数\n\n| 参数 | 参数类型 |\n| --- | --- |\n{rows}"
            );
            let file = SourceFile::new("a.md", text.as_str());
            let mut diagnostics = Diagnostics::default();
            let raw = extract(&file, &mut diagnostics);
            let doc = interpret(&file, &raw, &mut diagnostics);
            misspelt(&doc.tables[0], path).map(|(row, name)| format!("{row} {name}"))
        };
        let path = "/v1/{project_id}/rules/{rule_id}";
        assert_eq!(stranger(path, &["project_id", "id"]).as_deref(), Some("1 rule_id"));
        assert_eq!(stranger(path, &["project_id", "ruleId"]), None);
        assert_eq!(stranger(path, &["project_id", "rule_id", "id"]), None);
        assert_eq!(stranger(path, &["project", "id"]), None);
    }
}

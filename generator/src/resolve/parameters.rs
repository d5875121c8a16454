//! Path, query and header parameters of an operation.

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::diag::codes::page as code;
use crate::interpret::doc::{PlacedRequestLine, RowName, TableDoc, TableRole};
use crate::interpret::known_headers;
use crate::ir::{Constraints, Field, Location, Method, Parameter, Presence, TypeExpr};
use crate::ledger::{RowOutcome, SkipReason};

use super::book::TableRef;
use super::fields::{TypeBuilder, same_name};

/// Rows of a table that are parameters, with their places; the others belong to the body.
pub(super) struct Split {
    /// Parameters: row and location.
    pub parameters: Vec<(usize, Location)>,
    /// Body rows.
    pub body: Vec<usize>,
}

/// Splits the rows of a request-side table by what the table, the row and the path say.
pub(super) fn split(table: &TableDoc, line: &PlacedRequestLine, has_json_sample: bool) -> Split {
    let mut split = Split { parameters: Vec::new(), body: Vec::new() };
    let placeholders = placeholders(&line.line.path);
    for (index, row) in table.rows.iter().enumerate() {
        let RowName::Field(name) = &row.name else {
            split.body.push(index);
            continue;
        };
        let in_path = placeholders.iter().any(|placeholder| same_name(placeholder, name));
        let guessed = !table.explicit;
        let location = match (table.role, row.location) {
            (_, Some(location)) => Some(location),
            (TableRole::Parameters(Location::Header), _) => Some(Location::Header),
            (TableRole::Parameters(_), _) if in_path => Some(Location::Path),
            (TableRole::Parameters(_) | TableRole::RequestBody(_), _)
                if guessed && known_headers::is_known(name) =>
            {
                Some(Location::Header)
            }
            (TableRole::Parameters(_), _) => Some(Location::Query),
            (TableRole::RequestBody(_), _) if guessed && in_path => Some(Location::Path),
            (TableRole::RequestBody(_), _)
                if guessed && !has_json_sample && has_no_body(line.line.method) =>
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

/// Methods whose requests carry no body unless a page shows one.
fn has_no_body(method: Method) -> bool {
    matches!(method, Method::Get | Method::Head | Method::Delete | Method::Options)
}

/// Names in the braces of a path template, in order.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    let mut rest = path;
    let mut names = Vec::new();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        names.push(name.trim());
        rest = tail;
    }
    names
}

/// Gives a path parameter the template's spelling.
fn path_name(field: &mut Field, line: &PlacedRequestLine) {
    let names = placeholders(&line.line.path);
    if !names.contains(&field.name.as_str())
        && let Some(name) = names.iter().find(|name| same_name(name, &field.name))
    {
        (*name).clone_into(&mut field.name);
    }
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
        let mut field = builder.field(at, row, name);
        match location {
            Location::Path => path_name(&mut field, line),
            Location::Query
                if table.explicit && table.role == TableRole::Parameters(Location::Path) =>
            {
                let page = &builder.book.docs[at.page].path;
                let message = format!("`{name}` is not in the path {}", line.line.path);
                let help =
                    "it is read as a query parameter; a `rename` or `drop` fixup corrects it";
                let diagnostic =
                    Diagnostic::at(&code::PATH_PARAMETER_UNUSED, page, doc.span, message);
                builder.diagnostics.push(diagnostic.help(help));
            }
            _ => {}
        }
        if let TypeExpr::Array(element) = &mut field.ty
            && **element == TypeExpr::Any
        {
            // Repeated keys carry text.
            **element = TypeExpr::String;
        }
        let name = field.name.clone();
        let Some(first) = self.add(Parameter { location, field }) else { return };
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
        let synthetic = |name: &str, presence: Presence| Field {
            name: name.to_owned(),
            ty: TypeExpr::String,
            presence,
            constraints: Constraints::default(),
            deprecated: false,
            source: builder.book.source(page, None, line.span),
            prose: None,
        };
        let mut missing = Vec::new();
        for name in placeholders(&line.line.path) {
            if !self.seen.contains(&(Location::Path, name.to_owned())) {
                missing.push(name.to_owned());
                let field = synthetic(name, Presence::Required);
                self.add(Parameter { location: Location::Path, field });
            }
        }
        let mut fixed = Vec::new();
        for (key, value) in &line.line.query {
            let documented = self.seen.contains(&(Location::Query, key.clone()));
            match value {
                _ if documented => {}
                Some(value) if value.contains('{') || value.is_empty() => {
                    let field = synthetic(key, Presence::Unstated);
                    self.add(Parameter { location: Location::Query, field });
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

//! `service.toml`: what the maintainer adds to the pages of a service.
//!
//! ```toml
//! product = "VPCEP"
//! display_name = "VPC Endpoint"
//!
//! [operations]
//! "GET /v1/{project_id}/quotas" = "ListQuotas"
//!
//! [[fixup]]
//! operation = "CreateEndpoint"
//! pointer = "/body/tags/*/key"
//! kind = "limit"
//! max_length = 36
//! reason = "the service refuses 37 characters"
//!
//! [secrets]
//! sensitive = ["pin"]
//! plain = ["device_token"]
//!
//! [[accept]]
//! code = "HW0701"
//! page = "CreateEndpoint.md"
//! reason = "the sample is known to be out of date"
//! ```
//!
//! The kinds of fixup and their keys, besides `operation`, `pointer`, `kind` and `reason`:
//!
//! | Kind | Keys |
//! | --- | --- |
//! | `retype` | `type`: `String`, `Integer`, `Number`, `Boolean`, `Binary`, `Any`, `Object`, `Array<…>`, `Map<…>`, `… or …`, or a type of the page by its anchor or name |
//! | `rename` | `to` |
//! | `require` | `presence`: `required` (if left out), `optional`, `conditional`, `unstated` |
//! | `limit` | `min_length`, `max_length`, `length_unit`, `minimum`, `maximum`, `exclusive_minimum`, `exclusive_maximum`, `min_items`, `max_items`, `unique_items`, `default`, `pattern`, `format`, and `clear` with a list of these to remove first |
//! | `enum` | `values` for a new list, or `add` and `remove` |
//! | `drop` | none |
//! | `add` | `type`, `presence`, `values` and the keys of `limit` |
//!
//! Any of them takes `everywhere = true`, which edits the object that has the field wherever the
//! page uses it, see `assemble::fixups`.
//!
//! `[secrets]` lists wire names that carry a secret, or carry none, where the rule of
//! `assemble::secrets` is wrong.
//!
//! A file that does not parse is one diagnostic and an empty configuration; an entry that cannot
//! be used is a diagnostic and is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Method, Operation, WEBSOCKET};
use crate::source::SourceFile;
use crate::span::Span;

mod endpoints;
mod entry;
mod pointer;
mod toml_form;
mod type_names;
mod type_text;

pub(crate) use endpoints::Endpoints;
pub(crate) use entry::{Accept, Change, EnumChange, Fixup, LimitKey, Limits, NewField};
pub(crate) use pointer::{Place, Pointer, Step};
pub(crate) use type_names::{SettledName, TypeNames};
pub(crate) use type_text::TypeText;

/// The configuration of one service.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ServiceConfig {
    /// Path of the file as diagnostics name it, `vpcep/service.toml`; empty if there is none.
    pub file: String,
    /// Product code in API Explorer.
    pub product: Option<String>,
    /// English display name.
    pub display_name: Option<String>,
    /// Operation ids by request line, for pages that state none.
    pub operations: BTreeMap<String, OperationName>,
    /// Names of fields that carry secrets or do not, against the rule.
    pub secrets: Secrets,
    /// Corrections of wrong facts.
    pub fixups: Vec<Fixup>,
    /// Diagnostics that are known and stay.
    pub accepted: Vec<Accept>,
    /// Names that types have already, from a file of their own.
    pub names: TypeNames,
}

/// Wire names for which the rule of `assemble::secrets` does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Secrets {
    /// These carry a secret.
    pub sensitive: Vec<String>,
    /// These carry none.
    pub plain: Vec<String>,
}

impl Secrets {
    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.sensitive.iter().chain(&self.plain).map(String::as_str)
    }

    /// What is said of a name.
    pub(crate) fn of(&self, name: &str) -> Option<bool> {
        let lists = |names: &[String]| names.iter().any(|known| known == name);
        (lists(&self.sensitive) || lists(&self.plain)).then(|| lists(&self.sensitive))
    }
}

/// An operation id that the configuration gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationName {
    /// The id.
    pub id: String,
    /// Where its key stands in the file.
    pub span: Span,
}

impl ServiceConfig {
    /// Reads a `service.toml`.
    pub(crate) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Self {
        let empty = Self { file: file.path.clone(), ..Self::default() };
        let raw = match toml::from_str::<toml_form::Config>(&file.text) {
            Ok(raw) => raw,
            Err(error) => {
                let span = error.span().map_or(Span::default(), |at| Span::new(at.start, at.end));
                let help = "`cargo xtask explain HW0010` shows the form of an entry";
                diagnostics.push(
                    Diagnostic::at(&codes::CONFIG_SYNTAX, &file.path, span, error.message())
                        .help(help),
                );
                return empty;
            }
        };
        let mut operations = BTreeMap::new();
        let mut used = BTreeSet::new();
        for (line, id) in raw.operations {
            let span = Span::new(line.span().start, line.span().end);
            match operation_entry(line.get_ref(), id.get_ref(), &mut used) {
                Ok((key, name)) => {
                    operations.insert(key, OperationName { id: name, span });
                }
                Err(message) => diagnostics.push(
                    Diagnostic::at(&codes::CONFIG_OPERATION, &file.path, span, message)
                        .help("write `\"GET /v1/{project_id}/things\" = \"ListThings\"`"),
                ),
            }
        }
        let fixups = entries(raw.fixup, file, diagnostics);
        let accepted = entries(raw.accept, file, diagnostics);
        let (product, display_name, secrets) = (raw.product, raw.display_name, raw.secrets);
        Self { product, display_name, operations, secrets, fixups, accepted, ..empty }
    }

    /// Reports the ids that no operation of the service asked for.
    pub(crate) fn report_unused_operations(
        &self,
        operations: &[Operation],
        diagnostics: &mut Diagnostics,
    ) {
        let keys: BTreeSet<String> = operations.iter().map(Operation::request_line).collect();
        for (key, name) in self.operations.iter().filter(|(key, _)| !keys.contains(*key)) {
            let message = format!("no page documents `{key}`");
            diagnostics.push(
                Diagnostic::at(&codes::OPERATION_UNUSED, &self.file, name.span, message)
                    .help("correct the method and path as the page writes them, or remove it"),
            );
        }
    }
}

fn operation_entry(
    line: &str,
    id: &str,
    used: &mut BTreeSet<String>,
) -> Result<(String, String), String> {
    let mut words = line.split_whitespace();
    let (Some(method), Some(path), None) = (words.next(), words.next(), words.next()) else {
        return Err(format!("`{line}` is not a method and a path"));
    };
    let method = method.to_ascii_uppercase();
    if method != WEBSOCKET && Method::parse(&method).is_none() {
        return Err(format!("`{method}` is not a method"));
    }
    if !path.starts_with('/') {
        return Err(format!("the path `{path}` does not start with a slash"));
    }
    let is_id = id.starts_with(|c: char| c.is_ascii_uppercase())
        && id.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_id {
        return Err(format!("`{id}` is not an operation id in UpperCamelCase"));
    }
    if !used.insert(id.to_owned()) {
        return Err(format!("the operation id `{id}` is given twice"));
    }
    Ok((format!("{method} {path}"), id.to_owned()))
}

/// An entry that is checked beyond its TOML form.
trait Checked: Sized {
    /// What TOML gives.
    type Raw;

    /// Why the entry departs from the page.
    fn reason(raw: &Self::Raw) -> &str;

    /// The part of the entry that says what it is about.
    fn place(raw: &Self::Raw) -> Range<usize>;

    /// The entry, or what is wrong with it.
    fn check(raw: Self::Raw, span: Span, service: &str) -> Result<Self, String>;
}

fn entries<T: Checked>(
    raw: Vec<T::Raw>,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let service = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut checked = Vec::with_capacity(raw.len());
    for raw in raw {
        let place = T::place(&raw);
        let span = Span::new(place.start, place.end);
        if T::reason(&raw).trim().is_empty() {
            diagnostics.push(
                Diagnostic::at(&codes::CONFIG_REASON, &file.path, span, "the reason is empty")
                    .help("say in `reason` how you know that the page is wrong"),
            );
            continue;
        }
        match T::check(raw, span, service) {
            Ok(entry) => checked.push(entry),
            Err(message) => diagnostics.push(
                Diagnostic::at(&codes::CONFIG_ENTRY, &file.path, span, message)
                    .help("correct the entry: `cargo xtask explain HW0012` shows one"),
            ),
        }
    }
    checked
}

#[cfg(test)]
mod tests;

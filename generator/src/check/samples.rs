//! Samples against tables: keys that no table documents, values that a type cell denies.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diag::codes::sample as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    EnumBase, Field, Operation, Sample, Service, Side, TypeDef, TypeExpr, TypeId, TypeKind,
};
use crate::source::SourceFile;
use crate::span::{LineColumn, Span};

/// Checks all samples of a service. `file` finds a page by its path.
pub fn check<'a>(
    service: &Service,
    file: &dyn Fn(&str) -> Option<&'a SourceFile>,
    diagnostics: &mut Diagnostics,
) {
    for operation in &service.operations {
        for sample in &operation.samples {
            if let Some(file) = file(&sample.source.page) {
                Check { service, operation, sample, file, diagnostics }.run();
            }
        }
    }
}

struct Check<'a, 'd> {
    service: &'a Service,
    operation: &'a Operation,
    sample: &'a Sample,
    file: &'a SourceFile,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    fn run(mut self) {
        let json = &self.sample.json;
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(json) {
            let at = offset(json, error.line(), error.column());
            self.report(&code::SAMPLE_UNPARSABLE, (at, at + 1), plain(&error), "");
            return;
        }
        let options = ParseOptions::default();
        let Ok(parsed) = parse_to_ast(json, &CollectOptions::default(), &options) else { return };
        let (Some(value), Some(root)) = (parsed.value, self.root()) else { return };
        self.value(&value, &root, "");
    }

    /// The type of the body that the sample shows.
    fn root(&self) -> Option<TypeExpr> {
        let operation = self.operation;
        if self.sample.side == Side::Request {
            return operation.request_body.as_ref().map(|body| body.ty.clone());
        }
        let mut responses = operation.responses.iter();
        let response = match self.sample.status {
            Some(status) => responses.find(|response| response.status == Some(status)),
            None => responses.find(|response| response.is_success() || response.status.is_none()),
        };
        response?.body.as_ref().map(|body| body.ty.clone())
    }

    fn value(&mut self, value: &Value<'_>, ty: &TypeExpr, pointer: &str) {
        match (ty, value) {
            (TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary, _)
            | (_, Value::NullKeyword(_)) => {}
            (TypeExpr::Array(element), Value::Array(array)) => {
                for (index, value) in array.elements.iter().enumerate() {
                    self.value(value, element, &format!("{pointer}/{index}"));
                }
            }
            (TypeExpr::Map(inner), Value::Object(object)) => {
                for property in &object.properties {
                    let key = property.name.as_str();
                    self.value(&property.value, inner, &format!("{pointer}/{key}"));
                }
            }
            (TypeExpr::Ref(id), value) => self.named(value, *id, pointer),
            (ty, value) if accepts(ty, value) => {}
            (ty, value) => self.mismatch(value, expected(ty), pointer),
        }
    }

    fn named(&mut self, value: &Value<'_>, id: TypeId, pointer: &str) {
        let service = self.service;
        let TypeDef { kind, name, .. } = &service.types[id.index()];
        match (kind, value) {
            (TypeKind::Object { fields, additional }, Value::Object(object)) => {
                for property in &object.properties {
                    let key = property.name.as_str();
                    let pointer = format!("{pointer}/{key}");
                    if let Some(Field { ty, .. }) = fields.iter().find(|field| field.name == key) {
                        self.value(&property.value, ty, &pointer);
                    } else if let Some(additional) = additional {
                        self.value(&property.value, additional, &pointer);
                    } else {
                        let range = property.name.range();
                        let message = format!("no table lists the key `{key}` of `{name}`");
                        let help =
                            format!("add it with an `add` fixup: {}", self.subject(&pointer));
                        self.report(&code::SAMPLE_KEY, (range.start, range.end), message, &help);
                    }
                }
            }
            (TypeKind::Object { .. }, value) => self.mismatch(value, "an object", pointer),
            (TypeKind::Enum { base: EnumBase::String, .. }, Value::StringLit(_))
            | (TypeKind::Enum { base: EnumBase::Integer, .. }, Value::NumberLit(_)) => {}
            (TypeKind::Enum { base: EnumBase::String, .. }, value) => {
                self.mismatch(value, "a string", pointer);
            }
            (TypeKind::Enum { .. }, value) => self.mismatch(value, "an integer", pointer),
        }
    }

    fn mismatch(&mut self, value: &Value<'_>, expected: &str, pointer: &str) {
        let range = value.range();
        let message = format!("the table says {expected}, the sample has {}", found(value));
        let help = format!(
            "correct the table with a `retype` fixup if the sample is right: {}",
            self.subject(pointer)
        );
        self.report(&code::SAMPLE_TYPE, (range.start, range.end), message, &help);
    }

    /// Operation and field pointer as a fixup names them.
    fn subject(&self, pointer: &str) -> String {
        let place = match (self.sample.side, self.sample.status) {
            (Side::Request, _) => "/body".to_owned(),
            (Side::Response, Some(status)) => format!("/response/{status}/body"),
            (Side::Response, None) => "/response/default/body".to_owned(),
        };
        let parts = pointer.split('/').map(|part| {
            if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
                "*"
            } else {
                part
            }
        });
        let pointer: Vec<&str> = parts.collect();
        format!("{} {place}{}", self.operation.id, pointer.join("/"))
    }

    /// Reports a byte range of the sample. A sample whose text was dedented has no exact place on
    /// the page; its first line stands for it.
    fn report(
        &mut self,
        code: &'static crate::diag::Code,
        range: (usize, usize),
        message: impl Into<String>,
        help: &str,
    ) {
        let source = &self.sample.source;
        let at = LineColumn { line: source.line, column: source.column };
        let start = self.file.lines.offset(&self.file.text, at);
        let json = &self.sample.json;
        let verbatim = self.file.text.get(start..start + json.len()) == Some(json);
        let span = if verbatim {
            Span::new(start + range.0, (start + range.1).min(start + json.len()))
        } else {
            Span::new(start, start)
        };
        self.diagnostics.push(Diagnostic::at(code, &source.page, span, message).help(help));
    }
}

/// Whether a scalar value has the type.
fn accepts(ty: &TypeExpr, value: &Value<'_>) -> bool {
    match (ty, value) {
        (TypeExpr::String, Value::StringLit(_))
        | (TypeExpr::Number, Value::NumberLit(_))
        | (TypeExpr::Boolean, Value::BooleanLit(_))
        | (TypeExpr::Object, Value::Object(_)) => true,
        (TypeExpr::Integer, Value::NumberLit(number)) => !number.value.contains(['.', 'e', 'E']),
        _ => false,
    }
}

fn expected(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::String => "a string",
        TypeExpr::Integer => "an integer",
        TypeExpr::Number => "a number",
        TypeExpr::Boolean => "a boolean",
        TypeExpr::Array(_) => "a list",
        TypeExpr::Map(_) | TypeExpr::Object | TypeExpr::Ref(_) => "an object",
        TypeExpr::Any | TypeExpr::Union(_) | TypeExpr::Binary => "anything",
    }
}

fn found(value: &Value<'_>) -> String {
    match value {
        Value::StringLit(text) => {
            format!("the string \"{}\"", text.value.chars().take(30).collect::<String>())
        }
        Value::NumberLit(number) => format!("the number {}", number.value),
        Value::BooleanLit(value) => format!("{}", value.value),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::NullKeyword(_) => "null".to_owned(),
    }
}

/// `serde_json`'s message without its position, which is that inside the sample.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// Byte offset of a line and byte column of `serde_json`, both from 1.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let before: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(json.len().saturating_sub(1))
}

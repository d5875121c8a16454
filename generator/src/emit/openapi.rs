//! `OpenAPI` 3.1 documents, one per service, from the IR and nothing else.
//!
//! What `OpenAPI` cannot say follows these rules:
//!
//! * **Placeholders.** Paths that differ only in the names of their placeholders are one path to
//!   `OpenAPI`. The first template in byte order names it; operations documented under another
//!   spelling have their path parameters renamed and keep the spelling in `x-path-template`.
//! * **One method, several operations.** Operations that share path and method (told apart by a
//!   fixed query such as `?action=…`, or only by their bodies) become one operation that accepts
//!   what any of them accepts: parameters are united, and required only where all require them;
//!   bodies and responses are `anyOf`. Each stands in full, with its own `operationId`, under
//!   `x-operations`, and the document lists all of them under `x-shared-paths`. Tools that know
//!   neither extension see a valid operation through which every one of them can be called.
//! * **Fixed queries** are required query parameters with one value, and `x-fixed-query`.
//! * **Placeholders without a documented parameter** get one of type string with
//!   `x-undocumented: true`; path parameters without a placeholder are left out of `parameters`
//!   and named in `x-unplaced-parameters`.
//! * **Byte lengths** are `minLength` and `maxLength` with `x-length-unit: bytes`. The maximum
//!   holds for characters too; the minimum is exact only for ASCII.
//! * **Defaults** that their own schema refuses, and **patterns** that not every regular
//!   expression engine reads alike, stand in `x-default` and `x-pattern`.
//! * **Forms.** Enums among the fields of a form stand in the form's own schema rather than as
//!   references: client generators make parameters of the fields, and not all resolve them.
//! * **Open enums.** Enums that responses reach carry `x-enum-open: true`: a service may send
//!   more values than its pages list.
//! * `readOnly` and `writeOnly` are never written: no page states them.
//! * **Tags** are the first segment of the path behind the version that is no placeholder.

use rayon::prelude::*;

use crate::emit::OutFile;
use crate::ir::{Ir, Service};

mod combine;
mod literal;
mod model;
mod operation;
mod paths;
mod pattern;
mod schema;
mod servers;
mod tag;
mod yaml;

use model::{Components, Document, Entries, Info, SecurityRequirement, SecurityScheme, Tag};

/// Syntax of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Indented JSON.
    Json,
    /// YAML.
    Yaml,
}

impl Format {
    /// File extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }
}

/// The documents of all services, in the order of the IR, as `<service>.<extension>`.
pub fn documents(ir: &Ir, format: Format) -> Vec<OutFile> {
    ir.services
        .par_iter()
        .map(|service| OutFile {
            path: format!("{}.{}", service.id, format.extension()),
            contents: render(&document(service), format),
        })
        .collect()
}

fn document(service: &Service) -> Document<'_> {
    let (paths, shared) = paths::paths(service);
    let title = service.display_name.as_deref().or(service.product.as_deref());
    Document {
        openapi: "3.1.0",
        info: Info {
            title: title.unwrap_or(&service.id),
            version: env!("CARGO_PKG_VERSION"),
            service: &service.id,
            product: service.product.as_deref(),
        },
        servers: servers::servers(service),
        security: vec![SecurityRequirement("AkSk"), SecurityRequirement("Token")],
        tags: tags(&paths),
        paths,
        components: Components {
            schemas: schema::components(service),
            security_schemes: security_schemes(),
        },
        shared_paths: shared,
    }
}

fn tags<'a>(paths: &model::Paths<'a>) -> Vec<Tag<'a>> {
    let operations = paths.0.iter().flat_map(|(_, item)| &item.0);
    let mut names: Vec<&str> =
        operations.flat_map(|(_, operation)| operation.tags.iter().copied()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| Tag { name }).collect()
}

fn security_schemes() -> Entries<&'static str, SecurityScheme> {
    Entries(vec![
        (
            "AkSk",
            SecurityScheme {
                kind: "apiKey",
                place: "header",
                name: "Authorization",
                description: "SDK-HMAC-SHA256 signature of the request, made with an access key \
                              and its secret key. The signed headers include X-Sdk-Date and Host, \
                              and X-Security-Token with temporary keys.",
                algorithm: Some("SDK-HMAC-SHA256"),
            },
        ),
        (
            "Token",
            SecurityScheme {
                kind: "apiKey",
                place: "header",
                name: "X-Auth-Token",
                description: "Token issued by IAM.",
                algorithm: None,
            },
        ),
    ])
}

fn render(document: &Document<'_>, format: Format) -> String {
    const REASON: &str = "the document holds only string keys and finite numbers";
    match format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(document).expect(REASON);
            text.push('\n');
            text
        }
        Format::Yaml => yaml::quote(&serde_yaml_ng::to_string(document).expect(REASON)),
    }
}

#[cfg(test)]
mod tests;

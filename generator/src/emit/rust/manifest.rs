//! Manifests: the features of the services, and a crate of its own.

use std::fmt::Write as _;

use crate::emit::OutFile;
use crate::ir::Ir;
use crate::naming;

/// Line before the emitted part of a manifest.
pub const BEGIN: &str = "# features: begin";
/// Line after it.
pub const END: &str = "# features: end";

/// The emitted part of a manifest: `[features]` with nothing by default, `full` and one feature
/// per service, sorted; `http`, `registry` and `tracing` beside them, and those of the client for
/// a crate that hands it on.
pub fn features(ir: &Ir, client: bool) -> String {
    let mut names: Vec<String> =
        ir.services.iter().map(|service| naming::feature_name(&service.id)).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = String::from("[features]\ndefault = []\nfull = [");
    for name in &names {
        let _ = write!(text, "\n    {},", quoted(name));
    }
    text.push_str(if names.is_empty() { "]\n" } else { "\n]\n" });
    if client {
        text.push_str(CLIENT);
    }
    text.push_str("http = [\"huaweicloud-runtime/http\"]\nregistry = []\ntracing = [\"huaweicloud-runtime/tracing\"]\n");
    for name in &names {
        let _ = writeln!(text, "{} = []", key(name));
    }
    text
}

/// Line of `lib.rs` before the services.
pub const EXPORTS_BEGIN: &str = "// services: begin";
/// Line after them.
pub const EXPORTS_END: &str = "// services: end";

/// The services in `lib.rs`: each by its name, so that rustc tells which feature is missing of one
/// that is not there.
pub fn exports(ir: &Ir) -> String {
    let mut modules: Vec<(String, String)> = ir
        .services
        .iter()
        .map(|service| (naming::service_module(&service.id), naming::feature_name(&service.id)))
        .collect();
    modules.sort_unstable();
    let mut text = String::new();
    for (module, feature) in modules {
        let _ = writeln!(text, "#[cfg(feature = {feature:?})]\npub use services::{module};");
    }
    text
}

/// The features of a crate that hands the client on.
const CLIENT: &str = "\
blocking = [\"client\", \"huaweicloud-client/blocking\"]
client = [\"dep:huaweicloud-client\"]
ring = [\"client\", \"huaweicloud-client/ring\"]
";

/// Whether a manifest has the marker lines of a generated crate.
pub fn is_marked(manifest: &str) -> bool {
    let has = |marker| manifest.lines().any(|line| line.trim() == marker);
    has(BEGIN) && has(END)
}

/// Where a crate of its own finds the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// A folder, absolute or relative to the crate.
    Path(String),
    /// A version requirement for crates.io.
    Version(String),
}

/// `Cargo.toml`, `src/lib.rs` and the example of a crate called `name` that holds the services of
/// `ir` and belongs to no other workspace. The services themselves come from [`super::emit`].
pub fn standalone(ir: &Ir, name: &str, runtime: &RuntimeDependency) -> Vec<OutFile> {
    let runtime = match runtime {
        RuntimeDependency::Path(path) => format!("{{ path = {} }}", quoted(path)),
        RuntimeDependency::Version(version) => quoted(version),
    };
    let manifest = format!(
        "# Emitted by `cargo xtask codegen`.\n\n\
         [package]\n\
         name = {name}\n\
         version = \"0.1.0\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\n\
         [dependencies]\n\
         huaweicloud-runtime = {runtime}\n\
         serde_json = \"1\"\n\n\
         [[example]]\n\
         name = \"check_request\"\n\
         required-features = [\"registry\"]\n\n\
         {BEGIN}\n\
         {features}\
         {END}\n\n\
         # Not part of a workspace that may stand above it.\n\
         [workspace]\n",
        name = quoted(name),
        features = features(ir, false),
    );
    vec![
        OutFile { path: "Cargo.toml".to_owned(), contents: manifest },
        OutFile {
            path: "src/lib.rs".to_owned(),
            contents: LIB.replace("{services}", &exports(ir)),
        },
        OutFile {
            path: "examples/check_request.rs".to_owned(),
            contents: CHECK_REQUEST.replace("huaweicloud_api", &name.replace('-', "_")),
        },
    ]
}

/// The example of the `huaweicloud-api` crate, which needs nothing but a registry.
const CHECK_REQUEST: &str = include_str!("../../../../generated/examples/check_request.rs");

/// `lib.rs` of a crate of its own. The lints are those of the `huaweicloud-api` crate.
const LIB: &str = "\
// Emitted by `cargo xtask codegen`.
//! Typed, validated Huawei Cloud API requests and responses.
//!
//! One cargo feature and one module per service; `full` enables all of them.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    mixed_script_confusables,
    non_camel_case_types,
    uncommon_codepoints,
    deprecated,
    clippy::pedantic,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    reason = \"names and their number are those of the documentation\"
)]

#[doc(no_inline)]
pub use huaweicloud_runtime::{
    BodyMetadata, DecodeError, Encoding, Endpoint, Leniency, ListStyle, Location, Operation,
    OperationMetadata, ParameterMetadata, Parameters, Rule, Sensitive, Validate, Violation,
    Violations, decode_headers, decode_request, decode_response, decode_response_observed,
    review_response,
};
#[cfg(feature = \"http\")]
#[doc(no_inline)]
pub use huaweicloud_runtime::{HttpError, to_http, to_http_with};

#[rustfmt::skip]
mod services;

#[cfg(feature = \"registry\")]
pub use services::REGISTRY;

// services: begin
{services}// services: end
";

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A TOML key, quoted where it must be.
fn key(name: &str) -> String {
    let bare = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
mod tests {
    use crate::ir::Service;

    use super::*;

    fn ir(ids: &[&str]) -> Ir {
        let service = |id: &&str| Service { id: (*id).to_owned(), ..Service::default() };
        Ir { services: ids.iter().map(service).collect() }
    }

    #[test]
    fn every_service_is_a_feature() {
        insta::assert_snapshot!(features(&ir(&["vpcep", "apig", "云"]), true), @r#"
        [features]
        default = []
        full = [
            "apig",
            "vpcep",
            "云",
        ]
        blocking = ["client", "huaweicloud-client/blocking"]
        client = ["dep:huaweicloud-client"]
        ring = ["client", "huaweicloud-client/ring"]
        http = ["huaweicloud-runtime/http"]
        registry = []
        tracing = ["huaweicloud-runtime/tracing"]
        apig = []
        vpcep = []
        "云" = []
        "#);
        let empty = features(&ir(&[]), false);
        assert!(empty.contains("full = []") && !empty.contains("client"));
    }

    #[test]
    fn a_crate_of_its_own() {
        let path = RuntimeDependency::Path("C:\\a \"b\"".to_owned());
        let files = standalone(&ir(&["vpcep"]), "my-apis", &path);
        insta::assert_snapshot!(files[0].contents, @r#"
        # Emitted by `cargo xtask codegen`.

        [package]
        name = "my-apis"
        version = "0.1.0"
        edition = "2024"
        rust-version = "1.85"

        [dependencies]
        huaweicloud-runtime = { path = 'C:\a "b"' }
        serde_json = "1"

        [[example]]
        name = "check_request"
        required-features = ["registry"]

        # features: begin
        [features]
        default = []
        full = [
            "vpcep",
        ]
        http = ["huaweicloud-runtime/http"]
        registry = []
        tracing = ["huaweicloud-runtime/tracing"]
        vpcep = []
        # features: end

        # Not part of a workspace that may stand above it.
        [workspace]
        "#);
        assert!(files[2].contents.contains("use my_apis::REGISTRY;"));
        let version = RuntimeDependency::Version("0.1".to_owned());
        let files = standalone(&ir(&[]), "my-apis", &version);
        assert!(files[0].contents.contains("huaweicloud-runtime = \"0.1\"\n"));
    }
}

//! The calls that commands make into the rest of the generator, in one place.

use crate::cache::Cache;
use crate::diag::Diagnostics;
use crate::emit::rust::manifest::RuntimeDependency;
use crate::emit::{OutFile, openapi, rust};
use crate::ir::Ir;
use crate::pipeline::{self, Options, Output};
use crate::progress::Progress;
use crate::source::SourceError;
use crate::vendor;

/// Name of a crate that is generated on its own.
const STANDALONE_NAME: &str = "huaweicloud-api";

/// Form of an `OpenAPI` document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum OpenApiFormat {
    /// JSON.
    Json,
    /// YAML.
    Yaml,
}

/// The stages as commands call them. Tests put others in their place.
#[derive(Clone, Copy)]
pub(super) struct Stages {
    /// Pages to IR.
    pub(super) pipeline: fn(&Options, Option<&Cache>, &dyn Progress) -> Result<Output, SourceError>,
    /// The files of `src/services` of the crate in this workspace.
    pub(super) services: fn(&Ir, &mut Diagnostics) -> Vec<OutFile>,
    /// A complete crate, given the path of the runtime crate relative to it, where there is one.
    pub(super) standalone: fn(&Ir, Option<&str>, &mut Diagnostics) -> Vec<OutFile>,
    /// One document for each service.
    pub(super) openapi: fn(&Ir, OpenApiFormat) -> Vec<OutFile>,
    /// The vendored pages of a service: file names and contents.
    pub(super) vendor: fn(&Output) -> Vec<(String, String)>,
}

impl Default for Stages {
    fn default() -> Self {
        Self { pipeline: pipeline::run_with, services: rust::emit, standalone, openapi, vendor }
    }
}

fn standalone(ir: &Ir, runtime: Option<&str>, diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let runtime = match runtime {
        Some(path) => RuntimeDependency::Path(path.to_owned()),
        None => RuntimeDependency::Version(env!("CARGO_PKG_VERSION").to_owned()),
    };
    let mut files = rust::manifest::standalone(ir, STANDALONE_NAME, &runtime);
    files.extend(rust::emit(ir, diagnostics));
    files
}

fn openapi(ir: &Ir, format: OpenApiFormat) -> Vec<OutFile> {
    let format = match format {
        OpenApiFormat::Json => openapi::Format::Json,
        OpenApiFormat::Yaml => openapi::Format::Yaml,
    };
    openapi::documents(ir, format)
}

fn vendor(output: &Output) -> Vec<(String, String)> {
    vendor::pages(&output.fragments, &output.sources)
}

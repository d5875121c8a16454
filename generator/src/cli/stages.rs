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

/// What a crate of its own is called, and what it depends on.
#[derive(Clone, Debug)]
pub(super) struct Package {
    /// Its name.
    pub(super) name: String,
    /// Where it finds the runtime.
    pub(super) runtime: RuntimeDependency,
}

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
    /// A complete crate.
    pub(super) standalone: fn(&Ir, &Package, &mut Diagnostics) -> Vec<OutFile>,
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

fn standalone(ir: &Ir, package: &Package, diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let mut files = rust::manifest::standalone(ir, &package.name, &package.runtime);
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

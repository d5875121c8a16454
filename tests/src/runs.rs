//! Runs of the generator without a process.

use std::path::Path;

use huaweicloud_generator::diag::render::{self, HumanOptions, Sources};
use huaweicloud_generator::emit::{OutFile, openapi, rust};
use huaweicloud_generator::pipeline::{self, Options, Output};
use huaweicloud_generator::progress::Silent;

/// What one run of the generator read and emitted.
pub struct Run {
    /// What was read; its diagnostics include those of the emitter.
    pub output: Output,
    /// `src/services/**`.
    pub services: Vec<OutFile>,
}

impl Run {
    /// Reads and emits everything under `docs`.
    ///
    /// # Panics
    /// The pages cannot be read.
    pub fn new(docs: &Path) -> Self {
        let options = Options::new(docs);
        let mut output = pipeline::run(&options, &Silent)
            .unwrap_or_else(|error| panic!("{}: {error}", docs.display()));
        let services = rust::emit(&output.ir, &mut output.diagnostics);
        output.diagnostics.sort();
        Self { output, services }
    }

    /// As [`Run::new`], on this many threads.
    ///
    /// # Panics
    /// As [`Run::new`], or the threads cannot be started.
    pub fn on_threads(docs: &Path, threads: usize) -> Self {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be started").install(|| Self::new(docs))
    }

    /// The diagnostics as a person sees them.
    ///
    /// # Panics
    /// They are no text, which the renderer does not let happen.
    pub fn diagnostics(&self) -> String {
        let sources = self.output.sources.iter();
        let files = sources.flat_map(|service| service.pages.iter().chain(&service.config));
        let mut text = Vec::new();
        let options = HumanOptions { color: false, limit: None };
        let sources = Sources::of_files(files);
        render::human(&self.output.diagnostics, &sources, options, &mut text)
            .expect("a vector takes everything");
        String::from_utf8(text).expect("diagnostics are text")
    }

    /// Everything that a run can write, as bytes to compare.
    pub fn rendered(&self) -> Rendered {
        let documents = |format| openapi::documents(&self.output.ir, format);
        Rendered {
            services: self.services.clone(),
            json: documents(openapi::Format::Json),
            yaml: documents(openapi::Format::Yaml),
            diagnostics: self.diagnostics(),
        }
    }
}

/// All that a run writes.
#[derive(Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The generated code.
    pub services: Vec<OutFile>,
    /// `OpenAPI` documents as JSON.
    pub json: Vec<OutFile>,
    /// `OpenAPI` documents as YAML.
    pub yaml: Vec<OutFile>,
    /// The diagnostics.
    pub diagnostics: String,
}

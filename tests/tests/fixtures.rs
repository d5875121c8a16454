//! Pages in the form of each dialect, good ones and bad ones: what is said about them and the
//! code that they become.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use huaweicloud_generator::emit::rust::manifest::{RuntimeDependency, standalone};
use huaweicloud_tests::{Crate, Run, workspace};

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages")
}

/// The diagnostics, then the files that hold more than a list of modules.
fn shown(run: &Run) -> String {
    let mut text = run.diagnostics();
    if text.is_empty() {
        text.push_str("no diagnostics\n");
    }
    let files = run.services.iter().filter(|file| !file.path.ends_with("/mod.rs"));
    for file in files {
        let _ = write!(text, "\n==== {}\n{}", file.path, file.contents);
    }
    text
}

#[test]
fn each_page_becomes_diagnostics_and_code() {
    insta::glob!("../fixtures/pages", "*/page.*", |page| {
        let folder = page.parent().expect("a page stands in a folder");
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!("page", shown(&Run::new(folder)));
        });
    });
}

#[test]
fn all_pages_together_compile() {
    let run = Run::new(&pages());
    let runtime = workspace().join("runtime").display().to_string();
    let generated = Crate::folder("fixtures");
    let frame = standalone(&run.output.ir, "fixtures", &RuntimeDependency::Path(runtime));
    generated.write(&frame);
    generated.write(&run.services);
    generated.assert_clean();
}

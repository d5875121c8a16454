//! What must hold for any folder of pages.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use huaweicloud_generator::diag::Diagnostics;
use huaweicloud_generator::emit::openapi::{self, Format};
use huaweicloud_generator::emit::{OutFile, rust};
use huaweicloud_generator::pipeline::{Options, Output, run};
use huaweicloud_generator::progress::Silent;
use huaweicloud_generator::write::Plan;

/// What a run said of some pages.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// The codes of its findings.
    pub(crate) codes: BTreeSet<&'static str>,
    /// What must not happen.
    pub(crate) faults: Vec<String>,
}

/// Findings that tell of mistakes of the generator, not of the pages.
const MISTAKES: [&str; 3] = ["HW0304", "HW0903", "HW0907"];

/// Reads a folder of pages and looks at all that comes out.
pub(crate) fn judge(docs: &Path) -> Verdict {
    let mut verdict = Verdict::default();
    let read = || {
        let output = run(&Options::new(docs), &Silent);
        output.map(|output| look(&output))
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(found)) => verdict = found,
        Ok(Err(error)) => verdict.faults.push(format!("the folder is refused: {error}")),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            verdict.faults.push(format!("panic: {}", text.unwrap_or("of no text")));
        }
    }
    verdict
}

fn look(output: &Output) -> Verdict {
    let mut verdict = Verdict::default();
    let mut emission = Diagnostics::default();
    let files = rust::emit(&output.ir, &mut emission);
    for finding in output.diagnostics.iter().chain(emission.iter()) {
        verdict.codes.insert(finding.code.id);
        if MISTAKES.contains(&finding.code.id) {
            verdict.faults.push(format!("{}: {}", finding.code.id, finding.message));
        }
    }
    if !output.ledger.balances() {
        verdict.faults.push("rows are lost".to_owned());
    }
    let documents = openapi::documents(&output.ir, Format::Json);
    verdict.faults.extend(files.iter().filter_map(rust_fault));
    verdict.faults.extend(documents.iter().filter_map(document_fault));
    verdict.faults.extend(path_fault(files.iter().chain(&documents)));
    verdict
}

/// What keeps a file from being Rust: its syntax, two items of one name.
fn rust_fault(file: &OutFile) -> Option<String> {
    let parsed = match syn::parse_file(&file.contents) {
        Ok(parsed) => parsed,
        Err(error) => return Some(format!("{}: {error}", file.path)),
    };
    let hidden = |character: char| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0');
    if file.contents.contains(hidden) {
        return Some(format!("{}: characters that rustc refuses", file.path));
    }
    let mut names = BTreeSet::new();
    let mut twice = None;
    for item in &parsed.items {
        for name in item_names(item) {
            if !names.insert(name.clone()) {
                twice = Some(format!("{}: `{name}` is defined twice", file.path));
            }
        }
    }
    twice
}

/// The names of types and modules that an item brings in.
fn item_names(item: &syn::Item) -> Vec<String> {
    match item {
        syn::Item::Struct(item) => vec![item.ident.to_string()],
        syn::Item::Enum(item) => vec![item.ident.to_string()],
        syn::Item::Mod(item) => vec![format!("mod {}", item.ident)],
        syn::Item::Use(item) => {
            let mut names = Vec::new();
            used(&item.tree, &mut names);
            names
        }
        _ => Vec::new(),
    }
}

fn used(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => used(&path.tree, names),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
        syn::UseTree::Glob(_) => {}
    }
}

/// What is wrong with a document: its syntax, two operations of one id.
fn document_fault(file: &OutFile) -> Option<String> {
    let document: serde_json::Value = match serde_json::from_str(&file.contents) {
        Ok(document) => document,
        Err(error) => return Some(format!("{}: {error}", file.path)),
    };
    let mut ids = BTreeSet::new();
    let paths = document.get("paths")?.as_object()?;
    let operations =
        paths.values().filter_map(|path| path.as_object()).flat_map(|path| path.values());
    let own = |operation: &serde_json::Value| {
        operation.get("operationId").and_then(|id| id.as_str()).map(str::to_owned)
    };
    let mut repeated = operations.filter_map(own).filter(|id| !ids.insert(id.clone()));
    repeated.next().map(|id| format!("{}: the operationId `{id}` stands twice", file.path))
}

/// Whether some system cannot hold the files.
fn path_fault<'f>(files: impl Iterator<Item = &'f OutFile>) -> Option<String> {
    let mut plan = Plan::new("there-is-no-such-folder");
    for file in files {
        if let Err(error) = plan.file(&file.path, String::new()) {
            return Some(error.to_string());
        }
    }
    plan.change_set().err().map(|error| error.to_string())
}

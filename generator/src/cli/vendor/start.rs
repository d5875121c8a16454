//! What a new service begins with.

use std::fmt::Write as _;
use std::path::Path;

use crate::pipeline::Output;
use crate::source::explorer_product;

/// A `service.toml` with all that the pages tell, and room for what they do not.
pub(super) fn configuration(output: &Output) -> String {
    let mut text = String::from(
        "# What the pages do not say. README.md, \"Add a service\", says how to go on.\n\n",
    );
    let mut pages = output.sources.iter().flat_map(|service| &service.pages);
    let product = pages.find_map(|page| explorer_product(&page.text));
    match product {
        Some(product) => {
            let _ = writeln!(text, "product = {}", quoted(product));
        }
        None => text.push_str("# product = \"VPCEP\"\n"),
    }
    text.push_str("# display_name = \"VPC Endpoint\"\n");
    let operations = output.ir.services.iter().flat_map(|service| &service.operations);
    let mut derived: Vec<(String, &str)> = operations
        .filter(|operation| operation.explorer.is_none())
        .map(|operation| (operation.request_line(), operation.id.as_str()))
        .collect();
    derived.sort_unstable();
    if !derived.is_empty() {
        text.push_str("\n# The names of these are derived from method and path.\n[operations]\n");
    }
    for (line, id) in derived {
        let _ = writeln!(text, "# {} = {}", quoted(&line), quoted(id));
    }
    text
}

/// What to do after the first run.
pub(super) fn next_step(docs_src: Option<&Path>, service: &str) -> String {
    let shown = docs_src.unwrap_or(Path::new("docs-src")).join(service).join("service.toml");
    let docs = docs_src.map(|docs| format!(" --docs {} --out DIR", docs.display()));
    format!(
        "next: complete `{}`, then `cargo xtask codegen{}`",
        shown.display(),
        docs.unwrap_or_default()
    )
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

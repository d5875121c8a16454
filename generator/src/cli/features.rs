//! The features of a generated crate: one a service, and `full` for all.

use std::fmt::Write as _;

use crate::ir::Ir;

/// Line before the generated features in a `Cargo.toml`.
pub(super) const BEGIN: &str = "# features: begin";
/// Line after them.
pub(super) const END: &str = "# features: end";

/// The lines between the markers.
pub(super) fn block(ir: &Ir) -> String {
    let ids: Vec<&str> = ir.services.iter().map(|service| service.id.as_str()).collect();
    let mut lines = String::from("full = [");
    for id in &ids {
        write!(lines, "\n    \"{id}\",").expect("strings take everything");
    }
    lines.push_str(if ids.is_empty() { "]\n" } else { "\n]\n" });
    for id in ids {
        writeln!(lines, "{id} = []").expect("strings take everything");
    }
    lines
}

/// Whether a `Cargo.toml` is one of a generated crate.
pub(super) fn is_marked(manifest: &str) -> bool {
    let has = |marker| manifest.lines().any(|line| line.trim() == marker);
    has(BEGIN) && has(END)
}

//! `names.toml`: the names that types have in the released crate, by where each is used.
//!
//! ```toml
//! [CreateEndpoint]
//! "/body/tags/*" = "TagList"
//! ```
//!
//! `cargo xtask names` and `cargo xtask vendor` write it, from the rule of `assemble::names` for
//! what is new and from the file itself for what is not, so that no page renames the types of
//! another. Whoever means to rename one edits the entry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use toml::Spanned;

use super::Pointer;
use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::SourceFile;
use crate::span::Span;

/// Begins the file.
const HEADER: &str = "\
# The names of types, each by the operation that has it first and the place there. Written by
# `cargo xtask names`. A name stays as it is: what is changed here is renamed in the crate.
";

/// The settled names of one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeNames {
    /// Path of the file as diagnostics name it; empty if there is none.
    pub(crate) file: String,
    /// Sorted by operation and pointer.
    pub(crate) entries: Vec<SettledName>,
}

/// The name of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SettledName {
    /// Operation that uses the type.
    pub(crate) operation: String,
    /// Where it does.
    pub(crate) pointer: Pointer,
    /// The name.
    pub(crate) name: String,
    /// Where the name stands in the file.
    pub(crate) span: Span,
}

impl TypeNames {
    /// Reads a `names.toml`. One that is no TOML is a diagnostic and no name; an entry that cannot
    /// be used is a diagnostic and is left out.
    pub(crate) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Self {
        type Tables = BTreeMap<String, BTreeMap<Spanned<String>, Spanned<String>>>;
        let mut names = Self { file: file.path.clone(), entries: Vec::new() };
        let tables = match toml::from_str::<Tables>(&file.text) {
            Ok(tables) => tables,
            Err(error) => {
                let span = error.span().map_or(Span::default(), |at| Span::new(at.start, at.end));
                let help = "correct it, or remove it and let `cargo xtask names` write it anew";
                let message = error.message().to_owned();
                let code = &codes::NAMES_SYNTAX;
                diagnostics.push(Diagnostic::at(code, &file.path, span, message).help(help));
                return names;
            }
        };
        let mut taken = BTreeSet::new();
        for (operation, entries) in tables {
            for (pointer, name) in entries {
                let span = Span::new(name.span().start, name.span().end);
                match entry(pointer.get_ref(), name.get_ref(), &mut taken) {
                    Ok(pointer) => names.entries.push(SettledName {
                        operation: operation.clone(),
                        pointer,
                        name: name.into_inner(),
                        span,
                    }),
                    Err(message) => diagnostics.push(
                        Diagnostic::at(&codes::NAME_UNUSABLE, &file.path, span, message)
                            .help("write `\"/body/tags/*\" = \"TagList\"`"),
                    ),
                }
            }
        }
        names.entries.sort();
        names
    }

    /// The file that says so.
    pub(crate) fn to_toml(&self) -> String {
        let mut text = String::from(HEADER);
        let mut operation = "";
        for entry in &self.entries {
            if entry.operation != operation {
                operation = &entry.operation;
                let _ = write!(text, "\n[{operation}]\n");
            }
            let key = toml::Value::String(entry.pointer.to_string());
            let _ = writeln!(text, "{key} = \"{}\"", entry.name);
        }
        text
    }
}

/// The pointer of an entry, if all of it can be used.
fn entry(pointer: &str, name: &str, taken: &mut BTreeSet<String>) -> Result<Pointer, String> {
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_name {
        return Err(format!("`{name}` is no name of a type in UpperCamelCase"));
    }
    let pointer = Pointer::parse(pointer)?;
    if !taken.insert(name.to_owned()) {
        return Err(format!("the name `{name}` is given twice"));
    }
    Ok(pointer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (TypeNames, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let names = TypeNames::parse(&SourceFile::new("box/names.toml", text), &mut diagnostics);
        let found = diagnostics.iter().map(|found| format!("{} {}", found.code.id, found.message));
        (names, found.collect())
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "[CreateBox]\n\"/body/tags/*\" = \"Tag\"\n\"/response/200/body\" = \"Box\"\n";
        let (names, found) = read(text);
        assert_eq!(found, [""; 0]);
        assert_eq!(names.to_toml(), format!("{HEADER}\n{text}"));
    }

    #[test]
    fn entries_that_cannot_be_used_are_told() {
        let text = "[A]\n\"/body/x\" = \"lower\"\n\"body\" = \"X\"\n\"/body/y\" = \"Y\"\n\"/body/z\" = \"Y\"\n";
        let (names, found) = read(text);
        assert_eq!(names.entries.len(), 1);
        insta::assert_snapshot!(found.join("\n"), @"
        HW0029 `lower` is no name of a type in UpperCamelCase
        HW0029 the name `Y` is given twice
        HW0029 the pointer `body` does not start with a slash
        ");
    }

    #[test]
    fn a_file_that_is_none_is_one_finding() {
        let (names, found) = read("[A]\n\"/body/x\" = 3\n");
        assert!(names.entries.is_empty());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("HW0028 "), "{found:?}");
    }
}

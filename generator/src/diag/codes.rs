//! The registry of diagnostic codes, one file per stage. Numbers are never reused.
//!
//! `HW00xx` sources and configuration, `HW01xx` markup (from `HW0120` on the form of
//! vendored pages), `HW02xx` pages and request lines,
//! `HW03xx` tables and rows, `HW04xx` types, `HW05xx` references, `HW06xx` constraints,
//! `HW07xx` samples, `HW08xx` merging and naming, `HW09xx` emission.

use super::Code;

pub mod config;
pub mod constraint;
pub mod emission;
pub mod facts;
pub mod markup;
pub mod merge;
pub mod page;
pub mod reference;
pub mod row;
pub mod sample;
pub mod types;

/// All codes, sorted by id.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        config::ALL,
        markup::ALL,
        facts::ALL,
        page::ALL,
        row::ALL,
        types::ALL,
        reference::ALL,
        constraint::ALL,
        sample::ALL,
        merge::ALL,
        emission::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this id.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}

/// Declares the codes of a stage as statics and lists them in `ALL`.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $severity:ident {
        title: $title:literal,
        explanation: $explanation:literal,
        bad: $bad:literal,
        good: $good:literal $(,)?
    })*) => {
        $($(#[$doc])* pub static $name: $crate::diag::Code = $crate::diag::Code {
            id: $id,
            severity: $crate::diag::Severity::$severity,
            title: $title,
            explanation: $explanation,
            bad: $bad,
            good: $good,
        };)*
        /// The codes of this stage, sorted by id.
        pub static ALL: &[&$crate::diag::Code] = &[$(&$name),*];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_sorted() {
        let ids: Vec<&str> = all().map(|code| code.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn every_code_explains_itself() {
        for code in all() {
            assert!(code.id.len() == 6 && code.id.starts_with("HW"), "{}", code.id);
            for part in [code.title, code.explanation, code.bad, code.good] {
                assert!(!part.trim().is_empty(), "{} leaves a part empty", code.id);
            }
        }
    }
}

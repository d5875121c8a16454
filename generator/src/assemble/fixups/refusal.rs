//! Why fixups do nothing.

/// Why a fixup did nothing to an operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The pointer leads nowhere.
    Missing(String),
    /// The place is there, but the change cannot be made.
    Impossible(String),
}

impl Refusal {
    /// A way that ends, and where it could have gone instead.
    pub(super) fn missing(problem: &str, known: &[String]) -> Self {
        const SHOWN: usize = 12;
        if known.is_empty() {
            return Self::Missing(problem.to_owned());
        }
        let names: Vec<String> = known.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
        let more = if known.len() > SHOWN { ", …" } else { "" };
        Self::Missing(format!("{problem}, only {}{more}", names.join(", ")))
    }
}

//! Unique identifiers for the names of one scope.

use std::collections::BTreeMap;

use super::{Role, words};

/// Identifiers for the names of a scope, in the order of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// One identifier per name; unique if the names are.
    pub idents: Vec<String>,
    /// Indices of the names for which no readable identifier was left: they carry their code
    /// points, and a fixup should rename them.
    pub unreadable: Vec<usize>,
}

/// How much of a name is spelled out. Each step keeps more of what conversion loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spelling {
    /// Just the words.
    Plain,
    /// Lost separators are words.
    Separators,
    /// And the letter case is a word.
    Case,
    /// And every byte is.
    Bytes,
}

impl Spelling {
    fn next(self) -> Self {
        match self {
            Self::Plain => Self::Separators,
            Self::Separators => Self::Case,
            Self::Case | Self::Bytes => Self::Bytes,
        }
    }
}

/// Allocates identifiers for `names`, none of them in `reserved`.
///
/// Names that would get the same identifier are spelled out further, all of them but one that is
/// already its own identifier, until they differ. The result for a name depends on the set of
/// names, not on their order.
pub fn allocate(role: Role, names: &[&str], reserved: &[&str]) -> Allocation {
    let mut spellings = vec![Spelling::Plain; names.len()];
    loop {
        let idents: Vec<String> =
            names.iter().zip(&spellings).map(|(name, how)| spell(role, name, *how)).collect();
        let clashing = clashes(names, &idents, &spellings, reserved);
        if clashing.is_empty() {
            let unreadable = (0..names.len()).filter(|at| spellings[*at] == Spelling::Bytes);
            return Allocation { unreadable: unreadable.collect(), idents };
        }
        for at in clashing {
            spellings[at] = spellings[at].next();
        }
    }
}

/// Indices of the names that have to be spelled out further.
fn clashes(
    names: &[&str],
    idents: &[String],
    spellings: &[Spelling],
    reserved: &[&str],
) -> Vec<usize> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, ident) in idents.iter().enumerate() {
        groups.entry(ident.trim_start_matches("r#")).or_default().push(at);
    }
    let mut clashing = Vec::new();
    for (ident, members) in groups {
        let taken = reserved.contains(&ident);
        if members.len() == 1 && !taken {
            continue;
        }
        let may_move = |at: &usize| spellings[*at] != Spelling::Bytes;
        let movable = |at: &usize| may_move(at) && (taken || names[*at] != ident);
        let moving: Vec<usize> = members.iter().copied().filter(movable).collect();
        clashing.extend(moving);
    }
    clashing
}

fn spell(role: Role, name: &str, spelling: Spelling) -> String {
    let words = match spelling {
        Spelling::Plain => words::presplit(name),
        Spelling::Separators => words::spell_separators(name),
        Spelling::Case => format!("{}_{}", words::spell_separators(name), case(name)),
        Spelling::Bytes => {
            let bytes = name.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
            let bytes = if bytes.is_empty() { "nothing" } else { &bytes };
            format!("{}_x{bytes}", words::presplit(name))
        }
    };
    role.legal(&words)
}

/// The letter case of a name in a word.
fn case(name: &str) -> &'static str {
    let lower = name.chars().any(char::is_lowercase);
    let upper = name.chars().any(char::is_uppercase);
    let capital = name.starts_with(char::is_uppercase);
    match (lower, upper, capital) {
        (false, true, _) => "upper",
        (true, false, _) => "lower",
        (true, true, true) => "capital",
        (true, true, false) => "camel",
        (false, false, _) => "plain",
    }
}

//! The tables of the vocabulary. A new dialect adds its phrases here, each but once.
//!
//! In brackets stand the senses of the phrases behind them, one for each family of readers to
//! which they mean something. Case is ignored; of phrases that start at a place the longest counts.

use super::senses::{CaseWord, Label, ListWord, Place, Word};

/// What a phrase means to each family of readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "the senses do not depend on each other")]
pub(crate) struct Senses {
    /// To readers of limits, values and defaults.
    pub(super) limit: Option<Word>,
    /// As a label, if a colon follows.
    pub(super) label: Option<Label>,
    /// To readers of sentences about several fields.
    pub(super) case: Option<CaseWord>,
    /// As a label of types and of elements around, at the end of which a colon stands.
    pub(super) place: Option<Place>,
    /// Where values are listed; it cuts no token.
    pub(super) list: Option<ListWord>,
    /// Any line that states a condition holds one of these, be it inside a word.
    pub(super) trigger: bool,
    /// Any cell that demands a format of text holds one of these, be it inside a word.
    pub(super) form: bool,
    /// Kinds of characters. A line that names several says of which a text consists.
    pub(super) characters: bool,
}

impl Senses {
    pub(super) const NONE: Self = Self {
        limit: None,
        label: None,
        case: None,
        place: None,
        list: None,
        trigger: false,
        form: false,
        characters: false,
    };
}

/// Phrases of the same senses.
pub(super) struct Entry {
    pub(super) senses: Senses,
    pub(super) texts: &'static [&'static str],
}

/// A table of phrases: in brackets the senses by family, behind them the phrases that have them.
macro_rules! phrases {
    ($([$($senses:tt)+] $($text:literal),+;)+) => {
        &[$(Entry { senses: senses!(Senses::NONE; $($senses)+), texts: &[$($text),+] }),+]
    };
}

/// Adds senses, one after the other.
macro_rules! senses {
    ($known:expr;) => { $known };
    ($known:expr; , $($rest:tt)+) => { senses!($known; $($rest)+) };
    ($known:expr; trigger $($rest:tt)*) => {
        senses!(Senses { trigger: true, ..$known }; $($rest)*)
    };
    ($known:expr; form $($rest:tt)*) => {
        senses!(Senses { form: true, ..$known }; $($rest)*)
    };
    ($known:expr; characters $($rest:tt)*) => {
        senses!(Senses { characters: true, ..$known }; $($rest)*)
    };
    ($known:expr; limit $sense:ident $($rest:tt)*) => {
        senses!(Senses { limit: Some(Word::$sense), ..$known }; $($rest)*)
    };
    ($known:expr; label $sense:ident $($rest:tt)*) => {
        senses!(Senses { label: Some(Label::$sense), ..$known }; $($rest)*)
    };
    ($known:expr; case $sense:ident $($rest:tt)*) => {
        senses!(Senses { case: Some(CaseWord::$sense), ..$known }; $($rest)*)
    };
    ($known:expr; list $sense:ident $($rest:tt)*) => {
        senses!(Senses { list: Some(ListWord::$sense), ..$known }; $($rest)*)
    };
    ($known:expr; place $sense:ident $($rest:tt)*) => {
        senses!(Senses { place: Some(Place::$sense), ..$known }; $($rest)*)
    };
}

mod limits;
mod others;

/// The tables, one behind the other.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    limits::PHRASES.iter().chain(others::PHRASES)
}

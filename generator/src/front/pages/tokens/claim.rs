//! What readers took of a description, and with which tokens.

use std::ops::Range;

/// A reader of descriptions, or one of the things that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ReaderId {
    /// Labels of types and of elements around: `父节点：`.
    Places,
    /// Labelled statements: `最大长度：64`.
    Labels,
    /// The label `Deprecated`.
    Deprecation,
    /// Labels that only end what stands before them: `说明：`.
    Headings,
    /// Limits in sentences.
    Limits,
    /// Values below a lower bound that a sentence gives a meaning.
    Sentinels,
    /// Lists of values and fixed values in sentences and items.
    Values,
    /// Defaults in sentences.
    Defaults,
    /// Regular expressions, and formats named by one word.
    Patterns,
    /// Formats that sentences demand.
    Demands,
    /// Sentences that name the characters of a text.
    Characters,
    /// Sentences about several fields.
    Conditions,
}

/// What a reader took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// The reader.
    pub(crate) reader: ReaderId,
    /// The tokens that say it.
    pub(crate) tokens: Range<usize>,
    /// Which of the statements of the cell they make, in the order in which these were read.
    pub(crate) facts: Range<usize>,
}

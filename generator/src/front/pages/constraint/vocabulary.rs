//! The words that descriptions use, in both languages, as data.
//!
//! A vocabulary entry is a phrase and the [`Word`] it means. Chinese has no word boundaries, so
//! [`Word::Other`] entries of the tables (`words.rs`) exist only to keep a shorter entry from matching inside them: `单位`
//! (unit of measure) is not `位` (digits).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{LABELS, WORDS};

/// What a phrase means, whatever its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// A word without a meaning of its own here.
    Other,
    /// A label of machine-written cells, if a colon follows.
    Label(Label),
    /// Length: `长度`.
    Length,
    /// Unit of a length in characters: `字符`.
    Characters,
    /// Unit of a length in bytes: `字节`.
    Bytes,
    /// Unit of a count: `个`.
    Count,
    /// Things that are counted in a list: `tags`.
    Things,
    /// Introduces a range of numbers: `取值范围`.
    Range,
    /// Introduces values: `取值`.
    Values,
    /// Introduces values, if values follow: `支持`.
    Supports,
    /// Introduces values behind a colon: `类型`.
    Category,
    /// Introduces values and allows no others: `仅支持`.
    Only,
    /// Introduces a default: `默认为`.
    Default,
    /// Upper bound, the bound itself allowed: `不超过`.
    AtMost,
    /// Lower bound, the bound itself allowed: `至少`.
    AtLeast,
    /// Upper bound, the bound itself excluded: `小于`.
    Below,
    /// Lower bound, the bound itself excluded: `大于`.
    Above,
    /// Between the ends of a range: `到`.
    To,
    /// Between the ends of a range or values: `and`.
    And,
    /// Between alternatives: `或`.
    Or,
    /// Copula and its like: `为`.
    Is,
    /// A copula that a range follows: `介于`.
    Between,
    /// `以下`: a list follows.
    Following,
    /// Explains a value: `表示`.
    Means,
    /// Makes what follows a sample: `例如`.
    Sample,
    /// Makes the clause conditional, wherever it stands before: `如果`.
    Condition,
    /// Ends a condition: `时`.
    Moment,
    /// The condition is that nothing is given, which is when a default counts: `不指定`.
    Absent,
    /// After a number, makes it an upper bound: `以内`.
    Within,
    /// After a value, makes it the default: `by default`.
    ByDefault,
    /// No upper end: `∞`.
    Unbounded,
    /// Ends the reach of a condition, which was one for presence: `必选`.
    Presence,
    /// How many there are: `个数`.
    Quantity,
    /// After two numbers, makes them a range: `之间`.
    Among,
    /// Per element: `每个`.
    Each,
    /// `正整数`.
    Positive,
    /// `非负整数`.
    NonNegative,
    /// Introduces a regular expression: `正则`.
    Regex,
    /// `UUID`.
    Uuid,
    /// `CIDR`.
    Cidr,
    /// `格式`.
    Format,
    /// No value at all: `空`.
    Nothing,
    /// A number is not what it seems: `万`.
    Multiplier,
    /// Negates: `不`.
    Not,
    /// Announces the unit of a number: `单位`.
    UnitLabel,
    /// A unit of time or size that may follow a number without changing it: `秒`.
    Unit,
    /// Articles and other small words that may stand between the words of a pattern.
    Article,
}

/// Labels of machine-written cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Label {
    /// `最小长度`.
    MinLength,
    /// `最大长度`.
    MaxLength,
    /// `Minimum length (bytes)`.
    MinBytes,
    /// `Maximum length (bytes)`.
    MaxBytes,
    /// `最小值`.
    Minimum,
    /// `最大值`.
    Maximum,
    /// `Exclusive minimum`.
    ExclusiveMinimum,
    /// `Exclusive maximum`.
    ExclusiveMaximum,
    /// `Minimum items`.
    MinItems,
    /// `Maximum items`.
    MaxItems,
    /// `数组长度`.
    ItemsRange,
    /// `Unique items`.
    UniqueItems,
    /// `枚举值`.
    Enum,
    /// `缺省值`.
    Default,
    /// `正则表达式`.
    Pattern,
    /// `Format`.
    Format,
    /// `Deprecated`.
    Deprecated,
    /// A label that ends the one before it and is not read: `约束`.
    Ignored,
}

/// A phrase of the vocabulary.
pub(super) struct Phrase {
    /// The phrase.
    pub(super) text: &'static str,
    /// What it means as a word, if it is one.
    pub(super) word: Word,
    /// What it means as a label, if it is one.
    pub(super) label: Option<Label>,
}

/// Phrases by their first character (in lower case), the longest first.
static PHRASES: LazyLock<HashMap<char, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<char, Vec<Phrase>> = HashMap::new();
    let mut add = |text: &'static str, word: Option<Word>, label: Option<Label>| {
        let first = text.chars().next().expect("no phrase is empty").to_ascii_lowercase();
        let list = phrases.entry(first).or_default();
        match list.iter_mut().find(|phrase| phrase.text.eq_ignore_ascii_case(text)) {
            Some(known) => known.label = known.label.or(label),
            None => list.push(Phrase { text, word: word.unwrap_or(Word::Other), label }),
        }
    };
    for (word, texts) in WORDS {
        texts.iter().for_each(|text| add(text, Some(*word), None));
    }
    for (label, texts) in LABELS {
        texts.iter().for_each(|text| add(text, Some(Word::Label(*label)), Some(*label)));
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.text.len()));
    }
    phrases
});

/// The longest phrase that `text` starts with. An ASCII phrase must end at a word boundary and
/// matches without regard to case.
pub(super) fn phrase_at(text: &str) -> Option<&'static Phrase> {
    let first = text.chars().next()?.to_ascii_lowercase();
    PHRASES.get(&first)?.iter().find(|phrase| starts_with(text, phrase.text))
}

/// Whether `text` starts with a unit: `300s` is a number with one, `5_bgp` is not.
pub(super) fn unit_at(text: &str) -> bool {
    phrase_at(text)
        .is_some_and(|phrase| phrase.word == Word::Unit && phrase.text != "h" && phrase.text != "m")
}

fn starts_with(text: &str, phrase: &str) -> bool {
    let Some(head) = text.as_bytes().get(..phrase.len()) else { return false };
    if !head.eq_ignore_ascii_case(phrase.as_bytes()) {
        return false;
    }
    let inside_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let ends_in_word = phrase.bytes().next_back().is_some_and(inside_word);
    let next = text.as_bytes().get(phrase.len()).copied();
    // A hyphen joins an identifier (`value-added`), unless a dash or a number follows.
    let joined = next == Some(b'-')
        && text.as_bytes().get(phrase.len() + 1).is_some_and(u8::is_ascii_alphabetic);
    !ends_in_word || !(next.is_some_and(inside_word) || joined)
}

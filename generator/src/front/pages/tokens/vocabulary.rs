//! The phrases of descriptions, and the one automaton that finds them.
//!
//! Each phrase stands once, in either language, with the sense that it has for each family of
//! readers. Chinese has no word boundaries, so phrases of the sense [`Word::Other`] exist only to
//! keep a shorter phrase from matching inside them: `单位` (unit of measure) is not `位` (digits).

use std::sync::LazyLock;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};

use super::phrases::{self, Senses};
use super::senses::{CaseWord, Label, ListWord, Place, Word};

/// A phrase.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// Its text.
    pub(super) text: &'static str,
    /// What it means.
    senses: Senses,
}

impl Phrase {
    /// What it means to readers of limits, values and defaults; a label is one to them, too.
    pub(super) fn word(&self) -> Word {
        let label = || self.senses.label.map_or(Word::Other, Word::Label);
        self.senses.limit.unwrap_or_else(label)
    }

    /// Whether readers of limits know it.
    fn is_word(&self) -> bool {
        self.senses.limit.is_some() || self.senses.label.is_some()
    }

    /// What it means as a label, if a colon follows.
    pub(super) fn label(&self) -> Option<Label> {
        self.senses.label
    }

    /// What it means in a sentence about several fields.
    pub(crate) fn case(&self) -> Option<CaseWord> {
        self.senses.case
    }

    /// What it means as a label of types and of elements around.
    pub(crate) fn place(&self) -> Option<Place> {
        self.senses.place
    }
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Where it starts.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    /// The phrase.
    pub(crate) phrase: &'static Phrase,
}

/// All phrases, in the order of the automaton's patterns.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let entries = phrases::entries();
    entries
        .flat_map(|entry| entry.texts.iter().map(|text| Phrase { text, senses: entry.senses }))
        .collect()
});

static AUTOMATON: LazyLock<DFA> = LazyLock::new(|| {
    DFA::builder()
        .match_kind(MatchKind::Standard)
        .start_kind(StartKind::Unanchored)
        .ascii_case_insensitive(true)
        .prefilter(false)
        .build(PHRASES.iter().map(|phrase| phrase.text))
        .expect("the phrases are few and short")
});

/// What the phrases of a run of text say, by family.
#[derive(Default)]
pub(super) struct Scan {
    /// Phrases for readers of limits, by their start, the longest first.
    words: Vec<Found>,
    /// Phrases for readers of sentences about several fields, the same way.
    pub(super) cases: Vec<Found>,
    /// Labels of types and of elements around, by their end, the longest first.
    pub(super) places: Vec<Found>,
    /// Phrases for readers of lists, by their start, the longest first.
    lists: Vec<Found>,
    /// Whether the text may state a condition.
    pub(super) trigger: bool,
    /// Whether the text may demand a format.
    pub(super) form: bool,
    /// How many kinds of characters the text names.
    pub(super) characters: u32,
}

impl Scan {
    /// Looks for all phrases in one pass. `base` is where the run starts in its cell.
    pub(super) fn run(&mut self, text: &str, base: u32) {
        let (dfa, phrases) = (&*AUTOMATON, &*PHRASES);
        let bytes = text.as_bytes();
        let start = dfa.start_state(Anchored::No).expect("the automaton searches unanchored");
        self.words.clear();
        self.lists.clear();
        let (cases, places) = (self.cases.len(), self.places.len());
        let mut state = start;
        for (at, &byte) in bytes.iter().enumerate() {
            state = dfa.next_state(Anchored::No, state, byte);
            if dfa.is_special(state) && dfa.is_match(state) {
                for index in 0..dfa.match_len(state) {
                    let phrase = &phrases[dfa.match_pattern(state, index).as_usize()];
                    self.take(phrase, bytes, at + 1, base);
                }
            }
        }
        self.places[places..].sort_by_key(|found| (found.end, found.start));
        let order = |found: &Found| (found.start, std::cmp::Reverse(found.end));
        self.words.sort_unstable_by_key(order);
        self.lists.sort_unstable_by_key(order);
        self.cases[cases..].sort_unstable_by_key(order);
    }

    fn take(&mut self, phrase: &'static Phrase, bytes: &[u8], end: usize, base: u32) {
        self.trigger |= phrase.senses.trigger;
        self.form |= phrase.senses.form;
        self.characters += u32::from(phrase.senses.characters);
        let start = end - phrase.text.len();
        let ends = Ends::of(phrase.text, bytes, end);
        let found = Found { start: base + offset(start), end: base + offset(end), phrase };
        if phrase.senses.place.is_some() {
            self.places.push(found);
        }
        let inside = start > 0
            && (bytes[start - 1].is_ascii_alphabetic() || bytes[start - 1] == b'_')
            && bytes[start].is_ascii_alphanumeric();
        if inside {
            return;
        }
        if ends.as_word && phrase.is_word() {
            self.words.push(found);
        }
        if ends.as_word && phrase.senses.list.is_some() {
            self.lists.push(found);
        }
        if ends.as_case && phrase.senses.case.is_some() {
            self.cases.push(found);
        }
    }

    /// The longest phrase for readers of limits that starts at an offset in the cell.
    pub(super) fn word_at(&self, at: u32) -> Option<&'static Phrase> {
        longest(&self.words, at).map(|found| found.phrase)
    }

    /// What the token from an offset to another means where values are listed.
    pub(super) fn list_at(&self, start: u32, end: u32) -> Option<ListWord> {
        let found = longest(&self.lists, start)?;
        found.phrase.senses.list.filter(|sense| found.end == end || sense.is_prefix())
    }

    /// Whether a unit starts at an offset: `300s` is a number with one, `5_bgp` is not.
    pub(super) fn unit_at(&self, at: u32) -> bool {
        self.word_at(at).is_some_and(|phrase| phrase.word() == Word::Unit && phrase.text != "h")
    }
}

/// The longest of the found phrases that starts at an offset.
pub(super) fn longest(found: &[Found], at: u32) -> Option<Found> {
    let first = found.partition_point(|known| known.start < at);
    found.get(first).filter(|known| known.start == at).copied()
}

/// An offset in a cell.
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a cell is shorter than 4 GB")
}

/// Whether a phrase of ASCII letters ends where a word does.
struct Ends {
    /// A hyphen joins an identifier (`value-added`), unless a dash or a number follows.
    as_word: bool,
    /// Any hyphen joins a name.
    as_case: bool,
}

impl Ends {
    fn of(phrase: &str, bytes: &[u8], end: usize) -> Self {
        let last = phrase.bytes().next_back().unwrap_or_default();
        if !(last.is_ascii_alphanumeric() || last == b'_') {
            return Self { as_word: true, as_case: true };
        }
        let next = bytes.get(end).copied();
        let goes_on = next.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let hyphen = next == Some(b'-');
        let letter = bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic);
        Self {
            as_word: !(goes_on || (hyphen && letter)),
            as_case: !(phrase.is_ascii() && (goes_on || hyphen)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn each_phrase_stands_once() {
        let mut known = BTreeMap::new();
        for phrase in &*PHRASES {
            let senses = known.insert(phrase.text.to_ascii_lowercase(), phrase.senses);
            assert_eq!(senses, None, "{}", phrase.text);
        }
    }

    #[test]
    fn the_longest_phrase_that_ends_a_word_counts() {
        let mut scan = Scan::default();
        scan.run("不能超过5s，value-added", 0);
        let word = |at| scan.word_at(at).map(Phrase::word);
        assert_eq!(word(0), Some(Word::AtMost));
        assert_eq!(word(3), None, "`能` is part of the phrase before");
        assert!(scan.unit_at(13));
        assert_eq!(word(17), None, "a hyphen joins the word");
        assert!(scan.trigger, "`不能` may state a condition");
    }
}

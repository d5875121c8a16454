//! The readers of a description cell, in the order in which they read.
//!
//! All see the same tokens. Each claims those that say what it found; the table says whose claims
//! are kept from the readers that follow, and with [`unclaimed`](super::tokens::unclaimed) what
//! nobody claimed can be told.

use super::condition;
use super::constraint::{self, Desk, Reading, ValueKind};
use super::extract::raw::RichText;
use super::tokens::{Claim, ReaderId, Stream};
use crate::ir::Condition;

/// The row of a description.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    /// Its names, of which sentences may speak.
    pub(crate) names: &'r [&'r str],
    /// Its name, if it has but one.
    pub(crate) own: Option<&'r str>,
    /// The kind of its value.
    pub(crate) kind: ValueKind,
}

/// What a description says.
pub(crate) struct Description {
    /// What it says of the value.
    pub(crate) reading: Reading,
    /// What it says of several fields.
    pub(crate) conditions: Vec<Condition>,
    /// What was taken by whom, in the order of the readers.
    #[cfg_attr(not(test), expect(dead_code, reason = "reports of what was not read use it"))]
    pub(crate) claims: Vec<Claim>,
}

/// A reader.
struct Reader {
    /// What it reads.
    reads: &'static [ReaderId],
    /// Of these, what is kept from the readers that follow. All other clauses may be read by
    /// several: `取值范围：1~5，默认为3` states a limit and a default.
    keeps: &'static [ReaderId],
    /// How it reads.
    read: Read,
}

enum Read {
    /// Read when the type of the row is, which needs it; the others see a text without it.
    Before,
    /// Reads statements about the value.
    Value(fn(&mut Desk<'_, '_>)),
    /// Reads conditions, from the text with everything in it.
    Conditions,
}

/// All readers in order.
static READERS: &[Reader] = &[
    Reader { reads: &[ReaderId::Places], keeps: &[ReaderId::Places], read: Read::Before },
    Reader {
        reads: &[ReaderId::Labels, ReaderId::Deprecation, ReaderId::Headings],
        keeps: &[ReaderId::Labels],
        read: Read::Value(constraint::labels),
    },
    shared(&[ReaderId::Limits], Read::Value(constraint::limits)),
    shared(&[ReaderId::Sentinels], Read::Value(constraint::sentinels)),
    shared(&[ReaderId::Values], Read::Value(constraint::values)),
    shared(&[ReaderId::Defaults], Read::Value(constraint::defaults)),
    shared(&[ReaderId::Patterns], Read::Value(constraint::patterns)),
    shared(&[ReaderId::Demands], Read::Value(constraint::demands)),
    shared(&[ReaderId::Characters], Read::Value(constraint::characters)),
    shared(&[ReaderId::Conditions], Read::Conditions),
];

const fn shared(reads: &'static [ReaderId], read: Read) -> Reader {
    Reader { reads, keeps: &[], read }
}

/// Reads a description. `facts` is its text without what it states of types and of elements
/// around, if it states such.
pub(crate) fn read(
    row: &Row<'_>,
    text: &RichText,
    stream: &Stream<'_>,
    facts: Option<&RichText>,
) -> Description {
    let cut = facts.map(Stream::of);
    let mut desk = match (facts, &cut) {
        (Some(facts), Some(cut)) => Desk::new(facts, cut, row.names, row.kind),
        _ => Desk::new(text, stream, row.names, row.kind),
    };
    let mut conditions = Vec::new();
    let mut of_conditions = Vec::new();
    for reader in READERS {
        let before = desk.claims.len();
        match reader.read {
            Read::Before => {}
            Read::Value(read) => read(&mut desk),
            Read::Conditions => {
                conditions = condition::of_stream(text, stream, row.own, &mut of_conditions);
            }
        }
        debug_assert!(
            desk.claims[before..].iter().all(|claim| reader.reads.contains(&claim.reader))
        );
        desk.keep(before, reader.keeps);
    }
    let (reading, mut claims) = desk.settle();
    // The places of conditions are those of the whole text.
    if cut.is_none() {
        claims.extend(of_conditions);
    }
    Description { reading, conditions, claims }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::pages::tokens::unclaimed::unclaimed;

    /// Who claimed which text, and which clauses nobody claimed.
    fn shown(text: &str) -> String {
        let text = RichText::plain(text);
        let stream = Stream::of(&text);
        let row = Row { names: &["a"], own: Some("a"), kind: ValueKind::Integer };
        let claims = read(&row, &text, &stream, None).claims;
        let whole = text.text();
        let spelled = |tokens: std::ops::Range<usize>| {
            let tokens = &stream.tokens[tokens];
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
            &whole[first.start as usize..last.end as usize]
        };
        let claimed = claims
            .iter()
            .map(|claim| format!("{:?}: {}", claim.reader, spelled(claim.tokens.clone())));
        let rest = unclaimed(&stream, &claims);
        let rest = rest.into_iter().map(|clause| format!("nobody: {}", spelled(clause.tokens)));
        claimed.chain(rest).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn each_reader_says_what_it_took() {
        let several = shown("取值范围：1~5，默认为3。最大值：9");
        for line in ["Labels: 最大值：9", "Limits: 取值范围：1~5", "Defaults: 默认为3"]
        {
            assert!(several.contains(line), "{several}");
        }
        assert!(!several.contains("nobody"), "{several}");
    }

    #[test]
    fn what_nobody_claims_is_told() {
        let rest = shown("a和b不能同时设置。每天限2次");
        assert!(rest.contains("Conditions: a和b不能同时设置"), "{rest}");
        assert!(rest.contains("nobody: 每天限2次"), "{rest}");
    }

    #[test]
    fn each_thing_has_one_reader() {
        let mut ids: Vec<ReaderId> =
            READERS.iter().flat_map(|reader| reader.reads).copied().collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert!(
            READERS.iter().all(|reader| reader.keeps.iter().all(|id| reader.reads.contains(id)))
        );
    }
}

//! Expressions to sequences of character classes, where nothing is lost by it.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// A class and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Ranges of characters, both ends included, ascending.
    pub class: Vec<(char, char)>,
    /// Least number of characters.
    pub min: u32,
    /// Greatest number; [`u32::MAX`] without one.
    pub max: u32,
}

/// Parts, one after the other.
pub(crate) type Sequence = Vec<Part>;

/// More alternatives than this are left to a regular expression.
const MOST_SEQUENCES: usize = 16;

/// Longer sequences than this, too.
const MOST_PARTS: usize = 48;

/// Copies of a repeated group beyond this, too.
const MOST_COPIES: u32 = 4;

/// The sequences of which a text has to match one from start to end; `None` if the expression is
/// not that simple.
pub(super) fn sequences(hir: &Hir) -> Option<Vec<Sequence>> {
    let mut sequences = expand(&without_anchors(hir))?;
    for sequence in &mut sequences {
        *sequence = joined(std::mem::take(sequence));
    }
    let simple = sequences.iter().all(takes_all_it_can);
    simple.then_some(sequences)
}

/// Drops the anchors at the ends, which a match of the whole text implies.
fn without_anchors(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(Look::Start | Look::End) => Hir::empty(),
        HirKind::Capture(capture) => without_anchors(&capture.sub),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.iter().map(without_anchors).collect())
        }
        HirKind::Concat(parts) => {
            let is = |part: Option<&Hir>, look: Look| {
                part.is_some_and(|part| *part.kind() == HirKind::Look(look))
            };
            let start = usize::from(is(parts.first(), Look::Start));
            let end = parts.len() - usize::from(is(parts.last(), Look::End));
            let inner = parts.get(start..end).unwrap_or_default();
            // `^(^a$)$`
            match inner {
                [only] => without_anchors(only),
                several => Hir::concat(several.to_vec()),
            }
        }
        _ => hir.clone(),
    }
}

fn expand(hir: &Hir) -> Option<Vec<Sequence>> {
    match hir.kind() {
        HirKind::Empty => Some(vec![Vec::new()]),
        HirKind::Look(_) => None,
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            let one = |character| Part { class: vec![(character, character)], min: 1, max: 1 };
            Some(vec![text.chars().map(one).collect()])
        }
        HirKind::Class(class) => Some(vec![vec![Part { class: ranges(class)?, min: 1, max: 1 }]]),
        HirKind::Capture(capture) => expand(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![Vec::new()], |before, part| product(&before, &expand(part)?))
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(expand(part)?);
            }
            (all.len() <= MOST_SEQUENCES).then_some(all)
        }
        HirKind::Repetition(repetition) => repeated(repetition),
    }
}

fn ranges(class: &Class) -> Option<Vec<(char, char)>> {
    match class {
        Class::Unicode(class) => {
            Some(class.ranges().iter().map(|range| (range.start(), range.end())).collect())
        }
        Class::Bytes(class) => {
            let ascii = class.ranges().iter().all(|range| range.end().is_ascii());
            let pair = |range: &regex_syntax::hir::ClassBytesRange| {
                (char::from(range.start()), char::from(range.end()))
            };
            ascii.then(|| class.ranges().iter().map(pair).collect())
        }
    }
}

/// A class that is repeated, or a few copies of a group.
fn repeated(repetition: &Repetition) -> Option<Vec<Sequence>> {
    let once = expand(&repetition.sub)?;
    let (min, max) = (repetition.min, repetition.max);
    if let [sequence] = once.as_slice()
        && let [Part { class, min: 1, max: 1 }] = sequence.as_slice()
    {
        let max = max.unwrap_or(u32::MAX);
        return Some(vec![vec![Part { class: class.clone(), min, max }]]);
    }
    let max = max.filter(|max| *max <= MOST_COPIES)?;
    let mut all = Vec::new();
    let mut copies = vec![Vec::new()];
    for count in 0..=max {
        if count >= min {
            all.extend(copies.iter().cloned());
        }
        if count < max {
            copies = product(&copies, &once)?;
        }
    }
    (all.len() <= MOST_SEQUENCES).then_some(all)
}

/// Each of the first before each of the second.
fn product(first: &[Sequence], second: &[Sequence]) -> Option<Vec<Sequence>> {
    if first.len() * second.len() > MOST_SEQUENCES {
        return None;
    }
    let mut all = Vec::with_capacity(first.len() * second.len());
    for before in first {
        for after in second {
            let sequence: Sequence = before.iter().chain(after).cloned().collect();
            all.push((sequence.len() <= MOST_PARTS).then_some(sequence)?);
        }
    }
    Some(all)
}

/// Joins neighbours of one class: `[a-z][a-z]*` is `[a-z]+`.
fn joined(sequence: Sequence) -> Sequence {
    let mut joined: Sequence = Vec::with_capacity(sequence.len());
    for part in sequence.into_iter().filter(|part| part.max > 0) {
        match joined.last_mut().filter(|last| last.class == part.class) {
            Some(last) => {
                last.min = last.min.saturating_add(part.min);
                last.max = last.max.saturating_add(part.max);
            }
            None => joined.push(part),
        }
    }
    joined
}

/// Whether a loop that takes as many characters of each part as it can is right: a part of
/// variable length has no character that what follows could need.
fn takes_all_it_can(sequence: &Sequence) -> bool {
    sequence.iter().enumerate().filter(|(_, part)| part.min < part.max).all(|(at, part)| {
        let mut open = true;
        sequence[at + 1..].iter().all(|next| {
            let apart = !open || are_apart(&part.class, &next.class);
            open &= next.min == 0;
            apart
        })
    })
}

fn are_apart(first: &[(char, char)], second: &[(char, char)]) -> bool {
    first.iter().all(|(low, high)| second.iter().all(|(from, to)| high < from || to < low))
}

//! The matcher of the prose patterns. The patterns themselves are data: see [`super::table`].

use crate::front::pages::tokens::{Kind, Token, Word};

/// What one step of a pattern accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A token with this meaning.
    Word(Word),
    /// A token of this form without a meaning of its own.
    Kind(Kind),
    /// The start of a line, whatever its depth.
    Line,
    /// The lower end of a range.
    Low,
    /// A number that is not the lower end of a range nor part of an expression.
    Number,
    /// A sign or word between the ends of a range.
    To,
    /// What separates the ends of an interval in brackets.
    Separator,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A unit of length.
    LengthUnit,
    /// A copula or a preposition.
    Is,
    /// A word or text without a meaning here, inside the clause.
    Filler,
    /// A unit that may follow a number of a range.
    Unit,
    /// A comparison sign or word, the bound itself excluded or not.
    AtMostSign,
    /// The same for lower bounds.
    AtLeastSign,
    /// A sign that excludes the upper bound.
    BelowSign,
    /// The same for lower bounds.
    AboveSign,
}

/// A step of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Exactly one token.
    One(Class),
    /// One token or none.
    Maybe(Class),
    /// Up to this many tokens, as few as will do.
    Few(Class, u8),
}

/// What a pattern measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// The length of text.
    Length,
    /// The value of a number.
    Value,
    /// The number of elements.
    Items,
    /// How many there are: the number of elements of a list, the value of a number.
    Quantity,
}

/// Which limits a pattern states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limits {
    /// Both; the first number is the lower one.
    Range,
    /// Both; the lower one is itself excluded.
    AboveTo,
    /// The upper one.
    AtMost,
    /// The lower one.
    AtLeast,
    /// The upper one, itself excluded.
    Below,
    /// The lower one, itself excluded.
    Above,
    /// Both are the same number.
    Exactly,
    /// No number: the words mean at least this.
    Constant(i64),
}

/// A prose pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Its name in the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests name patterns"))]
    pub(super) id: &'static str,
    /// The steps.
    pub(super) steps: &'static [Step],
    /// What is limited.
    pub(super) measure: Measure,
    /// How.
    pub(super) limits: Limits,
}

/// Where a pattern matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hit {
    /// One past the last token.
    pub(super) end: usize,
    /// Indices of the numbers.
    pub(super) numbers: [Option<usize>; 2],
    /// Whether a unit or word says that bytes are counted.
    pub(super) bytes: bool,
    /// Index of the opening and of the closing bracket.
    pub(super) brackets: [Option<usize>; 2],
    /// Whether a word says that the last number is itself excluded.
    pub(super) excludes_last: bool,
}

/// Tries a pattern at a token.
pub(super) fn match_at(pattern: &Pattern, tokens: &[Token], at: usize) -> Option<Hit> {
    let mut hit = walk(pattern.steps, tokens, at, Hit::default())?;
    if pattern.measure == Measure::Length {
        let count = usize::from(tokens.get(hit.end).is_some_and(|t| t.word == Word::Count));
        hit.bytes |= tokens.get(hit.end + count).is_some_and(|token| token.word == Word::Bytes);
    }
    // `取值范围：1-64个字符` is a length, whatever introduces it.
    let unit = tokens[hit.end..].iter().find(|token| token.word != Word::Count);
    let measures_text = unit.is_some_and(|t| matches!(t.word, Word::Characters | Word::Bytes));
    // `小于等于300：…` heads what holds in that case.
    let unit = tokens.get(hit.end).is_some_and(|token| token.word == Word::Unit);
    let next = tokens.get(hit.end + usize::from(unit));
    let heads_case = next.is_some_and(|token| token.kind == Kind::Colon);
    let value = matches!(pattern.measure, Measure::Value | Measure::Quantity);
    (!value || !(measures_text || heads_case)).then_some(hit)
}

fn walk(steps: &[Step], tokens: &[Token], at: usize, hit: Hit) -> Option<Hit> {
    let Some((step, rest)) = steps.split_first() else { return Some(Hit { end: at, ..hit }) };
    match *step {
        Step::One(class) => walk(rest, tokens, at + 1, accept(class, tokens, at, hit)?),
        Step::Maybe(class) => {
            let taken = accept(class, tokens, at, hit);
            let taken = taken.and_then(|hit| walk(rest, tokens, at + 1, hit));
            taken.or_else(|| walk(rest, tokens, at, hit))
        }
        Step::Few(class, limit) => {
            for skipped in 0..=usize::from(limit) {
                if let Some(found) = walk(rest, tokens, at + skipped, hit) {
                    return Some(found);
                }
                accept(class, tokens, at + skipped, hit)?;
            }
            None
        }
    }
}

/// Whether the class accepts the token; what it contributes is added to the hit.
fn accept(class: Class, tokens: &[Token], at: usize, mut hit: Hit) -> Option<Hit> {
    let token = tokens.get(at)?;
    if !accepts(class, tokens, at, token) {
        return None;
    }
    match class {
        Class::Low => hit.numbers[0] = Some(at),
        Class::Number => hit.numbers[usize::from(hit.numbers[0].is_some())] = Some(at),
        Class::LengthUnit => hit.bytes = token.word == Word::Bytes,
        Class::Open => hit.brackets[0] = Some(at),
        Class::Close => hit.brackets[1] = Some(at),
        Class::Word(Word::Exclusive) => hit.excludes_last = hit.numbers[1].is_some(),
        _ => {}
    }
    Some(hit)
}

pub(super) fn accepts(class: Class, tokens: &[Token], at: usize, token: &Token) -> bool {
    use Kind as K;
    match class {
        Class::Word(word) => token.word == word,
        Class::Kind(kind) => token.kind == kind,
        Class::Line => token.is_break(),
        Class::Low => token.kind == K::Number,
        Class::Number => token.kind == K::Number && !continues(tokens, at),
        Class::To => token.kind == K::Dash || matches!(token.word, Word::To | Word::And),
        Class::Separator => {
            matches!(token.kind, K::Comma | K::Pause | K::Dash) || token.word == Word::To
        }
        Class::Open => matches!(token.kind, K::OpenSquare | K::OpenRound),
        Class::Close => matches!(token.kind, K::CloseSquare | K::CloseRound),
        Class::LengthUnit => matches!(token.word, Word::Characters | Word::Bytes),
        Class::Is => {
            matches!(token.word, Word::Is | Word::Supports | Word::Between | Word::Article)
                || token.kind == K::Equal
        }
        Class::Unit => token.word == Word::Unit,
        Class::Filler => is_filler(token),
        Class::AtMostSign => token.word == Word::AtMost || token.kind == K::LessEqual,
        Class::AtLeastSign => token.word == Word::AtLeast || token.kind == K::GreaterEqual,
        Class::BelowSign => token.kind == K::Less,
        Class::AboveSign => token.kind == K::Greater,
    }
}

fn is_filler(token: &Token) -> bool {
    let form = matches!(token.kind, Kind::Text | Kind::Literal | Kind::Phrase);
    let blank = matches!(
        token.word,
        Word::Other
            | Word::Is
            | Word::Supports
            | Word::Category
            | Word::Between
            | Word::Article
            | Word::Values
    );
    form && blank && !token.emphasised()
}

/// Whether the number is the lower end of a range, a factor or the like.
fn continues(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let number_after = tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Number);
    match next.kind {
        Kind::Operator => next.glued,
        Kind::Dash => number_after,
        // `65,535`: part of a list or of a grouped number, which cannot be told apart.
        Kind::Comma => next.glued && next.text == "," && number_after && tokens[at + 2].glued,
        _ => next.word == Word::Multiplier || (next.word == Word::To && number_after),
    }
}

//! The prose patterns, as data. The first pattern that matches at a token wins.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pattern::Class::{
    AboveSign, AtLeastSign, AtMostSign, BelowSign, Close, Filler, Is, LengthUnit, Line, Low,
    Number, Open, Separator, To, Unit,
};
use super::pattern::Limits::{Above, AboveTo, AtLeast, AtMost, Below, Constant, Exactly, Range};
use super::pattern::Measure::{Items, Length, Quantity, Value};
use super::pattern::{Class, Pattern, Step};
use crate::front::pages::tokens::{Kind, Label, Token, Word};

const LENGTH: Class = Class::Word(Word::Length);
const RANGE: Class = Class::Word(Word::Range);
const VALUES: Class = Class::Word(Word::Values);
const WITHIN: Class = Class::Word(Word::Within);
const UNBOUNDED: Class = Class::Word(Word::Unbounded);
const INFINITY: Class = Class::Kind(Kind::Infinity);
const COUNT: Class = Class::Word(Word::Count);
const THINGS: Class = Class::Word(Word::Things);
const BELOW: Class = Class::Word(Word::Below);
const ABOVE: Class = Class::Word(Word::Above);
const QUANTITY: Class = Class::Word(Word::Quantity);
const BETWEEN: Class = Class::Word(Word::Between);
const AMONG: Class = Class::Word(Word::Among);
const OR: Class = Class::Word(Word::Or);
const NOT_ABOVE: Class = Class::Kind(Kind::LessEqual);
const NAME: Class = Class::Kind(Kind::Literal);
const COMMA: Class = Class::Kind(Kind::Comma);
/// A number that is neither end of the range.
const WITHIN_RANGE: Class = Class::Kind(Kind::Number);
const PAREN: Class = Class::Kind(Kind::OpenRound);
const PAREN_END: Class = Class::Kind(Kind::CloseRound);
const INCLUSIVE: Class = Class::Word(Word::Inclusive);
const EXCLUSIVE: Class = Class::Word(Word::Exclusive);
const POSITIVE: Class = Class::Word(Word::Positive);
const NON_NEGATIVE: Class = Class::Word(Word::NonNegative);
const COLON: Class = Class::Kind(Kind::Colon);
const MAX_LENGTH: Class = Class::Word(Word::Label(Label::MaxLength));
const MIN_LENGTH: Class = Class::Word(Word::Label(Label::MinLength));
const MAXIMUM: Class = Class::Word(Word::Label(Label::Maximum));
const MINIMUM: Class = Class::Word(Word::Label(Label::Minimum));
const ITEMS_RANGE: Class = Class::Word(Word::Label(Label::ItemsRange));

/// Writes a list of steps: `X` is one token, `?X` at most one, `n*X` up to n.
macro_rules! steps {
    (@ [$($done:expr,)*]) => { &[$($done,)*] };
    (@ [$($done:expr,)*] ? $class:ident $($rest:tt)*) => {
        steps!(@ [$($done,)* Step::Maybe($class),] $($rest)*)
    };
    (@ [$($done:expr,)*] $count:literal * $class:ident $($rest:tt)*) => {
        steps!(@ [$($done,)* Step::Few($class, $count),] $($rest)*)
    };
    (@ [$($done:expr,)*] $class:ident $($rest:tt)*) => {
        steps!(@ [$($done,)* Step::One($class),] $($rest)*)
    };
    ($($steps:tt)+) => { steps!(@ [] $($steps)+) };
}

/// Writes the table: a name, what is limited and how, and the steps.
macro_rules! patterns {
    ($($id:literal $measure:ident $limits:expr => [$($steps:tt)+];)*) => {
        &[$(Pattern { id: $id, measure: $measure, limits: $limits, steps: steps!($($steps)+) }),*]
    };
}

/// All patterns in order of precedence.
pub(super) static PATTERNS: &[Pattern] = patterns! {
    // Lengths: a unit or the word says so.
    "length-range" Length Range => [Low To Number ?LengthUnit ?COUNT LengthUnit];
    "length-within" Length AtMost => [Number ?COUNT LengthUnit WITHIN];
    "length-range-unit" Length Range => [Low LengthUnit To Number LengthUnit];
    "length-range-word" Length Range => [LENGTH ?RANGE ?Is ?Is ?COLON ?Line ?Open Low ?LengthUnit Separator Number ?Close];
    "length-range-between" Length Range => [LENGTH ?RANGE ?Is ?Is ?COLON Low To Number];
    "length-above-to" Length AboveTo => [LENGTH ?COLON Low ?LengthUnit BelowSign 1*Filler ?LENGTH NOT_ABOVE Number];
    "length-least-most" Length Range => [LENGTH ?COLON 2*Is AtLeastSign ?Is Low ?LengthUnit COMMA AtMostSign ?Is Number];
    "length-most-word" Length AtMost => [LENGTH ?COLON 4*Filler AtMostSign ?Is Number];
    "length-below-word" Length Below => [LENGTH ?Is BELOW Number];
    "length-least-word" Length AtLeast => [LENGTH ?COLON 2*Is AtLeastSign ?Is Number];
    "length-above-sign" Length Above => [LENGTH ?COLON 2*Is AboveSign Number];
    "length-exact-word" Length Exactly => [LENGTH ?COLON Is ?Is Number ?LengthUnit];
    "length-exact-colon" Length Exactly => [LENGTH COLON Number];
    "length-max-label" Length AtMost => [MAX_LENGTH ?COLON 2*Is ?AtMostSign Number];
    "length-min-label" Length AtLeast => [MIN_LENGTH ?COLON 2*Is ?AtLeastSign Number];
    "length-most" Length AtMost => [AtMostSign 2*Is ?LENGTH ?Is Number LengthUnit];
    "length-most-length" Length AtMost => [AtMostSign ?Is LENGTH 2*Is Number];
    "length-below" Length Below => [BELOW Number LengthUnit];
    "length-least" Length AtLeast => [AtLeastSign 2*Is ?LENGTH ?Is Number LengthUnit];
    // Counts of elements.
    "items-range-label" Items Range => [ITEMS_RANGE ?RANGE ?Is ?COLON ?Open Low Separator Number];
    "items-most-label" Items AtMost => [ITEMS_RANGE ?Is AtMostSign ?Is Number];
    "quantity-range" Quantity Range => [QUANTITY ?RANGE ?Is ?COLON ?Open Low Separator Number];
    "quantity-most" Quantity AtMost => [QUANTITY 2*Is AtMostSign ?Is Number];
    "quantity-most-of" Quantity AtMost => [QUANTITY 3*Filler ?THINGS AtMostSign ?Is Number];
    "items-range" Items Range => [Low To Number COUNT];
    "items-within" Items AtMost => [Number COUNT WITHIN];
    "items-most" Items AtMost => [AtMostSign 3*Filler Number COUNT];
    "items-most-things" Items AtMost => [AtMostSign 1*Filler Number 1*Filler THINGS];
    "items-least" Items AtLeast => [AtLeastSign 3*Filler Number COUNT];
    "items-least-things" Items AtLeast => [AtLeastSign 1*Filler Number 1*Filler THINGS];
    // Values of numbers.
    "value-interval" Value Range => [RANGE 2*Is ?COLON ?Is ?Line Open Low ?Unit Separator Number ?Unit Close];
    "value-range" Value Range => [RANGE 2*Is ?COLON ?Is ?Line Low ?Unit To Number];
    "value-open-interval" Value AtLeast => [RANGE 2*Is ?COLON ?Is ?Line ?Open Low Separator UNBOUNDED];
    "value-infinite-interval" Value AtLeast => [RANGE 2*Is ?COLON ?Is ?Line ?Open Low Separator INFINITY];
    "value-range-sentinel" Value Range => [RANGE 2*Is ?COLON ?Is Low COMMA WITHIN_RANGE To Number];
    "value-range-or" Value Range => [RANGE 2*Is ?COLON ?Is Low OR ?Is WITHIN_RANGE To Number];
    "value-values-or" Value Range => [VALUES 2*Is ?RANGE ?Is ?COLON ?Is Low OR ?Is WITHIN_RANGE To Number];
    "value-range-values" Value Range => [VALUES 2*Is ?RANGE ?Is ?COLON ?Is ?Line ?Open Low ?Unit To Number];
    "value-values-interval" Value Range => [VALUES 2*Is ?COLON ?Is ?Line Open Low Separator Number Close];
    "value-between" Value Range => [BETWEEN Low ?Unit To Number];
    "value-between-marked" Value Range => [BETWEEN Low PAREN INCLUSIVE PAREN_END To Number PAREN EXCLUSIVE PAREN_END];
    "value-between-inclusive" Value Range => [BETWEEN Low PAREN INCLUSIVE PAREN_END To Number];
    "value-among" Value Range => [Low ?Unit To Number ?Unit AMONG];
    "value-chain" Value Range => [Low NOT_ABOVE NAME NOT_ABOVE Number];
    "value-max-label" Value AtMost => [MAXIMUM ?COLON 2*Is ?AtMostSign Number];
    "value-min-label" Value AtLeast => [MINIMUM ?COLON 2*Is ?AtLeastSign Number];
    "value-at-most" Value AtMost => [AtMostSign ?Is Number];
    "value-at-least" Value AtLeast => [AtLeastSign ?Is Number];
    "value-below" Value Below => [BELOW Number];
    "value-above" Value Above => [ABOVE Number];
    "value-below-sign" Value Below => [RANGE 2*Is ?COLON ?Is BelowSign Number];
    "value-above-sign" Value Above => [RANGE 2*Is ?COLON ?Is AboveSign Number];
    "value-positive" Value (Constant(1)) => [POSITIVE];
    "value-non-negative" Value (Constant(0)) => [NON_NEGATIVE];
};
/// The patterns that may match at this token, by their first step, in order of precedence.
pub(super) fn candidates(token: &Token) -> &'static [&'static Pattern] {
    let key = if token.kind == Kind::Number { FirstKey::Number } else { FirstKey::of(token) };
    BY_FIRST.get(&key).map_or(&[], Vec::as_slice)
}

/// What decides which patterns can start at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum FirstKey {
    Number,
    Word(Word),
    Kind(Kind),
}

impl FirstKey {
    fn of(token: &Token) -> Self {
        if token.word == Word::Other { Self::Kind(token.kind) } else { Self::Word(token.word) }
    }

    /// The keys of the tokens that a pattern's first step accepts.
    fn of_step(step: Step) -> Vec<Self> {
        let Step::One(class) = step else { unreachable!("patterns start with a definite step") };
        match class {
            Low | Number => vec![Self::Number],
            AtMostSign => vec![Self::Word(Word::AtMost), Self::Kind(Kind::LessEqual)],
            AtLeastSign => vec![Self::Word(Word::AtLeast), Self::Kind(Kind::GreaterEqual)],
            Class::Word(word) => vec![Self::Word(word)],
            Class::Kind(kind) => vec![Self::Kind(kind)],
            other => unreachable!("no pattern starts with {other:?}"),
        }
    }
}

static BY_FIRST: LazyLock<HashMap<FirstKey, Vec<&'static Pattern>>> = LazyLock::new(|| {
    let mut index: HashMap<FirstKey, Vec<&'static Pattern>> = HashMap::new();
    for pattern in PATTERNS {
        let first = pattern.steps.first().expect("the macro requires a step");
        for key in FirstKey::of_step(*first) {
            index.entry(key).or_default().push(pattern);
        }
    }
    index
});

//! The forms of sentences that state conditions, as data. The first form that fits counts.

use super::grammar::Class::{Case, Comma, End, Group, Target, Tests};
use super::grammar::{Class, Form, Step};
use super::words::Word;
use crate::ir::ConditionKind::{AllOrNone, AtLeastOne, AtMostOne, ExactlyOne, Required};

const WHEN: Class = Class::Word(Word::When);
const IS: Class = Class::Word(Word::Is);
const MUST: Class = Class::Word(Word::Must);
const REQUIRED: Class = Class::Word(Word::Required);
const NOUN: Class = Class::Word(Word::Noun);
const VERB: Class = Class::Word(Word::Verb);
const PRESENT: Class = Class::Word(Word::Present);
const AT_LEAST: Class = Class::Word(Word::AtLeast);
const ONE: Class = Class::Word(Word::One);
const CHOOSE: Class = Class::Word(Word::Choose);
const CHOOSE_ONE: Class = Class::Word(Word::ChooseOne);
const NOT_BOTH: Class = Class::Word(Word::NotBoth);
const CANNOT: Class = Class::Word(Word::Cannot);
const NOT_BOTH_ABSENT: Class = Class::Word(Word::NotBothAbsent);
const NOT_BOTH_TAIL: Class = Class::Word(Word::NotBothTail);
const EXCLUSIVE: Class = Class::Word(Word::Exclusive);
const TOGETHER: Class = Class::Word(Word::Together);
const MUST_TOGETHER: Class = Class::Word(Word::MustTogether);
const EITHER: Class = Class::Word(Word::Either);
const AT_LEAST_ONE_OF: Class = Class::Word(Word::AtLeastOneOf);
const ONLY_ONE_OF: Class = Class::Word(Word::OnlyOneOf);
const EXACTLY_ONE_OF: Class = Class::Word(Word::ExactlyOneOf);

/// Writes the table: a name, what is demanded, whether it is plain enough to be enforced, and the
/// steps: `X` is one part, `?X` at most one.
macro_rules! forms {
    (@steps [$($done:expr,)*]) => { &[$($done,)*] };
    (@steps [$($done:expr,)*] ? $class:ident $($rest:tt)*) => {
        forms!(@steps [$($done,)* Step::Maybe($class),] $($rest)*)
    };
    (@steps [$($done:expr,)*] $class:ident $($rest:tt)*) => {
        forms!(@steps [$($done,)* Step::One($class),] $($rest)*)
    };
    ($($id:literal $kind:ident $sure:ident => [$($steps:tt)+];)*) => {
        &[$(Form {
            id: $id,
            kind: $kind,
            enforced: forms!(@sure $sure),
            steps: forms!(@steps [] $($steps)+),
        }),*]
    };
    (@sure plain) => { true };
    (@sure vague) => { false };
}

/// All forms in order of precedence. `vague` ones are understood in more than one way: of two
/// filters to choose from, mostly neither is needed.
pub(super) static FORMS: &[Form] = forms! {
    "required-case" Required plain => [Case ?MUST ?Target ?MUST ?IS REQUIRED ?NOUN ?NOUN End];
    "required-when" Required plain => [?Target ?IS REQUIRED WHEN Tests End];
    "exactly-one" ExactlyOne plain => [?Case Group CHOOSE_ONE End];
    "exactly-one-of" ExactlyOne plain => [EXACTLY_ONE_OF Group VERB End];
    "choose" ExactlyOne vague => [?Case Group CHOOSE ?VERB End];
    "at-least" AtLeastOne plain => [?Case Group ?MUST AT_LEAST ?MUST ?VERB ?MUST ONE ?NOUN ?VERB ?PRESENT End];
    "at-least-one-of" AtLeastOne plain => [AT_LEAST_ONE_OF Group VERB End];
    "not-both-absent" AtLeastOne plain => [?Case Group NOT_BOTH_ABSENT End];
    "not-both" AtMostOne plain => [?Case Group NOT_BOTH VERB End];
    "not-at-once" AtMostOne plain => [Group CANNOT EXCLUSIVE End];
    "exclusive" AtMostOne plain => [?Case Group EXCLUSIVE End];
    "only-one-of" AtMostOne plain => [ONLY_ONE_OF Group VERB End];
    "either-not-both" AtMostOne plain => [EITHER Group VERB Comma NOT_BOTH_TAIL End];
    "either" ExactlyOne vague => [EITHER Group ?VERB End];
    "together-with" AllOrNone plain => [?Case MUST Group TOGETHER VERB End];
    "together" AllOrNone plain => [?Case Group MUST_TOGETHER VERB End];
};

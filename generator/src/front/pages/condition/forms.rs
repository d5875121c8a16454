//! The forms of sentences that state conditions, as data. The first form that fits counts.

use super::grammar::Class::{Case, Comma, End, Group, Target, Tests};
use super::grammar::{Class, Form, Step};
use crate::front::pages::tokens::CaseWord;
use crate::ir::ConditionKind::{AllOrNone, AtLeastOne, AtMostOne, ExactlyOne, Required};

const WHEN: Class = Class::Word(CaseWord::When);
const IS: Class = Class::Word(CaseWord::Is);
const MUST: Class = Class::Word(CaseWord::Must);
const REQUIRED: Class = Class::Word(CaseWord::Required);
const NOUN: Class = Class::Word(CaseWord::Noun);
const VERB: Class = Class::Word(CaseWord::Verb);
const PRESENT: Class = Class::Word(CaseWord::Present);
const AT_LEAST: Class = Class::Word(CaseWord::AtLeast);
const ONE: Class = Class::Word(CaseWord::One);
const CHOOSE: Class = Class::Word(CaseWord::Choose);
const CHOOSE_ONE: Class = Class::Word(CaseWord::ChooseOne);
const NOT_BOTH: Class = Class::Word(CaseWord::NotBoth);
const CANNOT: Class = Class::Word(CaseWord::Cannot);
const NOT_BOTH_ABSENT: Class = Class::Word(CaseWord::NotBothAbsent);
const NOT_BOTH_TAIL: Class = Class::Word(CaseWord::NotBothTail);
const EXCLUSIVE: Class = Class::Word(CaseWord::Exclusive);
const TOGETHER: Class = Class::Word(CaseWord::Together);
const MUST_TOGETHER: Class = Class::Word(CaseWord::MustTogether);
const EITHER: Class = Class::Word(CaseWord::Either);
const AT_LEAST_ONE_OF: Class = Class::Word(CaseWord::AtLeastOneOf);
const ONLY_ONE_OF: Class = Class::Word(CaseWord::OnlyOneOf);
const EXACTLY_ONE_OF: Class = Class::Word(CaseWord::ExactlyOneOf);

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

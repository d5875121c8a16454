//! What a fact becomes of its evidence: the one table of decisions.
//!
//! Passes note findings on facts; a row of [`RULES`] says what a finding makes of a fact that was
//! said in a certain way. The first row that fits counts, a finding without a row changes nothing,
//! and of several findings the gravest decides. Which of two statements is taken says [`CLASHES`].

use crate::diag::Code;
use crate::diag::codes::constraint as codes;
use crate::ir::FactKind::{
    Condition, Default, Format, MaxItems, MaxLength, Maximum, MinItems, MinLength, Minimum,
    Pattern, UniqueItems, Values,
};
use crate::ir::Said::{Cell, Label, Lead, List, Sentence};
use crate::ir::{self, Constraints, Evidence, FactKind, Finding, Said};

/// What a finding makes of a fact, in the order of its gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Becomes {
    /// It stays enforced.
    Enforced,
    /// It is documented, and nothing checks it.
    Documented,
    /// It is not taken.
    Dropped,
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Rule {
    /// The facts that it is about.
    facts: &'static [FactKind],
    /// What said them; whatever did, if none is named.
    said: &'static [Said],
    /// What was found.
    found: Finding,
    /// What follows.
    pub(crate) becomes: Becomes,
    /// The diagnostic that tells of it.
    pub(crate) code: Option<&'static Code>,
}

/// Facts that limit a value in an order: one is weaker than another.
const LIMITS: &[FactKind] = &[MinLength, MaxLength, Minimum, Maximum, MinItems, MaxItems];
const LENGTHS: &[FactKind] = &[MinLength, MaxLength];
const BOUNDS: &[FactKind] = &[Minimum, Maximum];
const OTHERS: &[FactKind] = &[MinItems, MaxItems, UniqueItems, Pattern, Format];
/// What nothing at all breaks, unless its cell allows that.
const EMPTIABLE: &[FactKind] = &[MinLength, MinItems, Values, Pattern, Format];
const ANYBODY: &[Said] = &[];
/// Statements that a reader of text can misunderstand.
const PROSE: &[Said] = &[Sentence, Lead, List];
/// Lists that may be examples, a part of the values, or about something else.
const UNSURE: &[Said] = &[Sentence, List];
/// All that pages say of a format.
const PAGES: &[Said] = &[Label, Cell, Sentence, Lead, List];
/// What limits a value and is not a list of all values.
const BOUNDING: &[FactKind] =
    &[MinLength, MaxLength, Minimum, Maximum, MinItems, MaxItems, UniqueItems, Pattern, Format];

const fn rule(
    facts: &'static [FactKind],
    said: &'static [Said],
    found: Finding,
    becomes: Becomes,
    code: Option<&'static Code>,
) -> Rule {
    Rule { facts, said, found, becomes, code }
}

/// The decisions.
#[rustfmt::skip]
pub(crate) static RULES: &[Rule] = &[
    // A label states what the type cannot have; a sentence speaks of something else.
    rule(LENGTHS,        &[Label], Finding::Misfit,         Becomes::Dropped,    Some(&codes::LENGTH_ON_OTHER)),
    rule(BOUNDS,         &[Label], Finding::Misfit,         Becomes::Dropped,    Some(&codes::BOUND_ON_TEXT)),
    rule(&[Values],      &[Label], Finding::Misfit,         Becomes::Dropped,    Some(&codes::ENUM_TYPE)),
    rule(&[Default],     &[Label], Finding::Misfit,         Becomes::Dropped,    Some(&codes::DEFAULT_TYPE)),
    rule(OTHERS,         &[Label], Finding::Misfit,         Becomes::Dropped,    Some(&codes::LABEL_ON_OTHER)),
    rule(&[Condition],   ANYBODY,  Finding::Misfit,         Becomes::Documented, None),
    rule(BOUNDS,         PROSE,    Finding::Misfit,         Becomes::Dropped,    Some(&codes::LIMIT_OF_OTHER)),
    rule(&FactKind::OF_VALUES, ANYBODY, Finding::Misfit,    Becomes::Dropped,    None),
    // No value satisfies both limits.
    rule(LIMITS,         ANYBODY,  Finding::Impossible,     Becomes::Dropped,    Some(&codes::EMPTY_RANGE)),
    rule(&[Default],     ANYBODY,  Finding::Unlisted,       Becomes::Enforced,   Some(&codes::DEFAULT_NOT_LISTED)),
    // A list refuses every value that it forgot: it is enforced if words or a label say that it
    // is one of all values, or a sample shows one of them, and nothing speaks against it.
    rule(&[Values],      PROSE,    Finding::OfParts,        Becomes::Dropped,    Some(&codes::LIST_OF_PARTS)),
    rule(&[Values],      ANYBODY,  Finding::OfParts,        Becomes::Documented, Some(&codes::VALUE_NOT_LISTED)),
    rule(&[Values],      ANYBODY,  Finding::Broken,         Becomes::Documented, Some(&codes::VALUE_NOT_LISTED)),
    rule(&[Values],      UNSURE,   Finding::Unshown,        Becomes::Documented, None),
    // Nothing folds case, so another spelling of a listed value would be refused.
    rule(&[Values],      ANYBODY,  Finding::AnyCase,        Becomes::Documented, None),
    rule(&[Values],      ANYBODY,  Finding::Open,           Becomes::Documented, Some(&codes::LIST_OPEN)),
    rule(LENGTHS,        ANYBODY,  Finding::Broken,         Becomes::Documented, Some(&codes::LIMIT_BROKEN)),
    rule(BOUNDS,         ANYBODY,  Finding::Broken,         Becomes::Documented, Some(&codes::LIMIT_BROKEN)),
    rule(&[Pattern],     ANYBODY,  Finding::Broken,         Becomes::Documented, Some(&codes::LIMIT_BROKEN)),
    rule(LIMITS,         PROSE,    Finding::Varies,         Becomes::Documented, None),
    rule(EMPTIABLE,      ANYBODY,  Finding::Emptiable,      Becomes::Documented, None),
    rule(&[Values],      ANYBODY,  Finding::Exceeded,       Becomes::Documented, None),
    // `can only be a` may be so for now, or in one place.
    rule(&[Values],      PROSE,    Finding::Vague,          Becomes::Documented, None),
    rule(LIMITS,         ANYBODY,  Finding::Exceeded,       Becomes::Documented, None),
    // What one page of an operation does not say, a request by that page may break.
    rule(&[Values],      ANYBODY,  Finding::Silent,         Becomes::Documented, None),
    rule(&[Values],      ANYBODY,  Finding::Disputed,       Becomes::Documented, None),
    rule(BOUNDING,       ANYBODY,  Finding::Silent,         Becomes::Documented, None),
    // Bounds that differ become as wide as the wider; of two expressions neither is the wider.
    rule(&[Pattern, Format], ANYBODY, Finding::Disputed,    Becomes::Documented, None),
    // Ids that merely look like a UUID are often called one.
    rule(&[Format],      PAGES,    Finding::Unshown,        Becomes::Dropped,    Some(&codes::FORMAT_UNPROVEN)),
    rule(&[Format],      PAGES,    Finding::Broken,         Becomes::Dropped,    Some(&codes::FORMAT_UNPROVEN)),
    rule(&[Format],      PAGES,    Finding::NamesakeBroken, Becomes::Dropped,    Some(&codes::FORMAT_UNPROVEN)),
    // Engines differ: an emitter whose engine cannot check a pattern documents it.
    rule(&[Pattern],     ANYBODY,  Finding::Uncheckable,    Becomes::Enforced,   Some(&codes::PATTERN_UNSUPPORTED)),
    // A wrong condition refuses a right request.
    rule(&[Condition],   ANYBODY,  Finding::Unplaced,       Becomes::Dropped,    Some(&codes::CONDITION_WITHOUT_FIELD)),
    rule(&[Condition],   ANYBODY,  Finding::Vague,          Becomes::Documented, None),
    rule(&[Condition],   ANYBODY,  Finding::Narrowed,       Becomes::Documented, None),
    rule(&[Condition],   ANYBODY,  Finding::Unrequired,     Becomes::Documented, None),
    rule(&[Condition],   ANYBODY,  Finding::Silent,         Becomes::Documented, None),
    rule(&[Condition],   ANYBODY,  Finding::Broken,         Becomes::Documented, Some(&codes::CONDITION_BROKEN)),
    // A vendored page tells what was documented only when it was written.
    rule(&[Condition],   ANYBODY,  Finding::Doubtful,       Becomes::Documented, None),
    rule(&FactKind::OF_VALUES, ANYBODY, Finding::Doubtful,  Becomes::Documented, None),
];

/// The row for what was found of a fact that was said so.
pub(crate) fn decide(fact: FactKind, said: Said, found: Finding) -> Option<&'static Rule> {
    RULES.iter().find(|rule| {
        rule.found == found
            && rule.facts.contains(&fact)
            && (rule.said.is_empty() || rule.said.contains(&said))
    })
}

/// What all findings about a fact make of it: the gravest row.
pub(crate) fn judge(evidence: &Evidence) -> Option<&'static Rule> {
    let rows = evidence.found.iter().filter_map(|&f| decide(evidence.fact, evidence.said, f));
    rows.max_by_key(|rule| rule.becomes)
}

/// The diagnostic that tells of a finding, if one does.
pub(crate) fn code(fact: FactKind, said: Said, found: Finding) -> Option<&'static Code> {
    decide(fact, said, found)?.code
}

/// Whether a fact of which this was found can still be enforced.
pub(crate) fn is_enforced(evidence: &Evidence, found: Finding) -> bool {
    decide(evidence.fact, evidence.said, found)
        .is_none_or(|rule| rule.becomes < Becomes::Documented)
}

impl Constraints {
    /// Notes what was found of a fact of the value itself, and what becomes of it.
    pub(crate) fn found(&mut self, fact: FactKind, finding: Finding) {
        self.evidence.found(fact, finding);
        if self.evidence.of(fact).is_some_and(|evidence| !is_enforced(evidence, finding)) {
            self.documented.insert(fact);
        }
    }
}

impl ir::Condition {
    /// Notes what was found, and what becomes of the condition.
    pub(crate) fn found(&mut self, finding: Finding) {
        self.evidence.found(Condition, finding);
        self.enforced &= self.evidence.iter().all(|evidence| is_enforced(evidence, finding));
    }

    /// The condition, of which something was found.
    #[must_use]
    pub(crate) fn against(mut self, finding: Finding) -> Self {
        self.found(finding);
        self
    }

    /// The diagnostic that tells of a finding, if one does.
    pub(crate) fn code(&self, finding: Finding) -> Option<&'static Code> {
        self.evidence.iter().find_map(|known| code(known.fact, known.said, finding))
    }
}

/// Which of two statements of one cell is taken where they differ. What several pages state is
/// joined (`join/union.rs`), and the findings about it are rows of [`RULES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// The first; a label comes before sentences.
    First,
    /// The weaker of two limits.
    Weaker,
    /// None of them.
    Neither,
}

/// Two statements that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Between {
    /// Two labels of a cell.
    Labels,
    /// A label and a sentence of a cell.
    LabelAndSentence,
    /// Two sentences of a cell.
    Sentences,
}

/// A row about two statements.
#[derive(Debug)]
pub(crate) struct Clash {
    between: Between,
    facts: &'static [FactKind],
    /// Which one is taken.
    pub(crate) takes: Takes,
    /// The diagnostic that tells of it.
    pub(crate) code: Option<&'static Code>,
}

const fn clash(
    between: Between,
    facts: &'static [FactKind],
    takes: Takes,
    code: Option<&'static Code>,
) -> Clash {
    Clash { between, facts, takes, code }
}

/// Facts whose statements are told when they disagree.
const TOLD: &[FactKind] =
    &[MinLength, MaxLength, Minimum, Maximum, MinItems, MaxItems, Default, Pattern];

/// What is taken of two statements.
#[rustfmt::skip]
pub(crate) static CLASHES: &[Clash] = &[
    clash(Between::Labels,           TOLD,                 Takes::First,   Some(&codes::STATEMENTS_DISAGREE)),
    clash(Between::LabelAndSentence, TOLD,                 Takes::First,   Some(&codes::STATEMENTS_DISAGREE)),
    // The stronger limit holds for a part or a case.
    clash(Between::Sentences, &[MinLength, MaxLength, Minimum, Maximum], Takes::Weaker, None),
    // Several defaults are those of several cases.
    clash(Between::Sentences,        &[Default],           Takes::Neither, None),
];

/// What is taken of two statements of a fact that differ: the first, unless a row says otherwise.
pub(crate) fn settle(between: Between, fact: FactKind) -> (Takes, Option<&'static Code>) {
    let row = CLASHES.iter().find(|row| row.between == between && row.facts.contains(&fact));
    row.map_or((Takes::First, None), |row| (row.takes, row.code))
}

#[cfg(test)]
mod tests;

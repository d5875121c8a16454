//! Statements to constraints: what fits the type is taken, labels before prose, and the rest is doubted.

use std::cmp::Ordering;
use std::fmt::Display;

use super::fact::{Fact, Form, What};
use super::merge::{self, check, disagreement};
use super::{Doubt, Reading, ScalarKind, ValueKind};
use crate::diag::Code;
use crate::ir::{
    Bound, Constraints, EnumValue, Evidence, FactKind, Finding, Format, Length, LengthUnit,
    Literal, Number,
};
use crate::policy::{self, Between, Takes};

/// What the facts are about, element levels peeled off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Text,
    Number,
    Boolean,
    /// A list, whose elements are the target of what does not fit the list.
    List(ScalarKind),
    /// An object or something unknown.
    Other,
}

impl From<ValueKind> for Target {
    fn from(kind: ValueKind) -> Self {
        match kind {
            ValueKind::String => Self::Text,
            ValueKind::Integer | ValueKind::Number => Self::Number,
            ValueKind::Boolean => Self::Boolean,
            ValueKind::Array(scalar) | ValueKind::Map(scalar) => Self::List(scalar),
            ValueKind::Other => Self::Other,
        }
    }
}

impl From<ScalarKind> for Target {
    fn from(kind: ScalarKind) -> Self {
        match kind {
            ScalarKind::String => Self::Text,
            ScalarKind::Integer | ScalarKind::Number => Self::Number,
            ScalarKind::Boolean => Self::Boolean,
            ScalarKind::Other => Self::Other,
        }
    }
}

/// Settles the facts of a description.
pub(super) fn settle(facts: Vec<Fact>, kind: ValueKind, reading: &mut Reading) {
    let (labels, mut prose): (Vec<Fact>, Vec<Fact>) =
        facts.into_iter().partition(|fact| fact.form == Form::Label);
    // Beside a label of the length the others are about the value.
    let lengths = |fact: &Fact| matches!(fact.what, What::MinLength(..) | What::MaxLength(..));
    let closed = labels.iter().any(lengths);
    for mut fact in labels {
        if closed {
            fact.what = close(fact.what, Target::Number);
        }
        place(fact, kind, reading);
    }
    if policy::settle(Between::Sentences, FactKind::Default).0 == Takes::Neither {
        drop_contradicted_defaults(&mut prose);
    }
    drop_defaults_beside_truths(&mut prose);
    let listed = prose.iter().any(|fact| matches!(fact.what, What::Values(_)));
    let mut said = Reading::default();
    for fact in prose {
        place(fact, kind, &mut said);
    }
    // Beside values bounds name the ends of their list.
    said.doubts.retain(|doubt| !listed || doubt.message != bounds_of_other(kind));
    admit_default(reading.constraints.default.as_ref(), &mut said.constraints);
    if reading.constraints.is_empty() {
        reading.constraints = said.constraints;
    } else {
        merge::under(&mut reading.constraints, said.constraints, &mut reading.doubts);
    }
    reading.doubts.extend(said.doubts);
    check(&mut reading.constraints, &mut reading.doubts);
}

/// Closes a range in prose that excludes just the default: `大于0…默认值为0` allows 0.
fn admit_default(labelled: Option<&Literal>, said: &mut Constraints) {
    let default = labelled.or(said.default.as_ref()).cloned();
    let Some(Literal::Number(default)) = default else { return };
    let bounds = [&mut said.minimum, &mut said.maximum];
    for bound in bounds.into_iter().flatten().filter(|bound| bound.value == default) {
        bound.exclusive = false;
    }
}

/// Sentences that state several defaults do so for several cases, none of which holds always.
fn drop_contradicted_defaults(prose: &mut Vec<Fact>) {
    let mut defaults = prose.iter().filter_map(|fact| match &fact.what {
        What::Default(text) => Some(text),
        _ => None,
    });
    let contradicted = defaults.next().is_some_and(|first| defaults.any(|other| other != first));
    if contradicted {
        prose.retain(|fact| !matches!(fact.what, What::Default(_)));
    }
}

/// Where the values are the two truths, another default is that of another thing.
fn drop_defaults_beside_truths(prose: &mut Vec<Fact>) {
    let truth = |text: &String| matches!(&*text.to_ascii_lowercase(), "true" | "false");
    let truths = prose.iter().any(
        |fact| matches!(&fact.what, What::Values(all) if all.len() == 2 && all.iter().all(truth)),
    );
    prose.retain(|fact| match &fact.what {
        What::Default(text) => !truths || truth(text),
        _ => true,
    });
}

/// What a bound of whatever the type has limits: the length of a text, the number of objects, the
/// value of all else.
fn close(what: What, target: Target) -> What {
    let count = |bound: &Bound| u64::try_from(bound.value.as_i64()?).ok();
    let of = match target {
        Target::List(scalar) if scalar != ScalarKind::Other => scalar.into(),
        target => target,
    };
    match what {
        What::Least(bound) => match (of, count(&bound)) {
            (Target::Text, Some(least)) => What::MinLength(least, LengthUnit::Characters),
            (Target::List(_), Some(least)) => What::MinItems(least),
            _ => What::Minimum(bound),
        },
        What::Greatest(bound) => match (of, count(&bound)) {
            (Target::Text, Some(most)) => What::MaxLength(most, LengthUnit::Characters),
            (Target::List(_), Some(most)) => What::MaxItems(most),
            _ => What::Maximum(bound),
        },
        closed => closed,
    }
}

/// Puts a fact where its depth and the type say.
fn place(mut fact: Fact, kind: ValueKind, reading: &mut Reading) {
    let mut target = Target::from(kind);
    let mut constraints = &mut reading.constraints;
    for _ in 0..fact.depth {
        target = element_of(target);
        constraints = constraints.items.get_or_insert_default();
    }
    fact.what = close(fact.what, target);
    let known_unknown = fact.depth > 0 && target == Target::Other;
    if let Target::List(scalar) = target
        && belongs_to_elements(&fact.what)
    {
        target = scalar.into();
        if fits(&fact.what, target, known_unknown) {
            constraints = constraints.items.get_or_insert_default();
        }
    }
    if !fits(&fact.what, target, known_unknown) {
        if !is_redundant(&fact.what, target) {
            let doubt = unfit(&fact, kind).filter(|doubt| !reading.doubts.contains(doubt));
            reading.doubts.extend(doubt);
        }
        return;
    }
    take(fact, target, constraints, &mut reading.doubts);
}

fn element_of(target: Target) -> Target {
    match target {
        Target::List(scalar) => scalar.into(),
        _ => Target::Other,
    }
}

/// Whether a statement about a list means its elements.
fn belongs_to_elements(what: &What) -> bool {
    !matches!(what, What::MinItems(_) | What::MaxItems(_) | What::UniqueItems | What::Default(_))
}

/// Whether a statement can hold for the target. Elements of a kind that the caller cannot name
/// take whatever is stated of them explicitly.
fn fits(what: &What, target: Target, unknown: bool) -> bool {
    match what {
        What::MinLength(..) | What::MaxLength(..) | What::Pattern(_) => {
            target == Target::Text || unknown
        }
        What::Format(format) => {
            let numeric =
                matches!(format, Format::Int32 | Format::Int64 | Format::Float | Format::Double);
            unknown || target == if numeric { Target::Number } else { Target::Text }
        }
        What::Minimum(_) | What::Maximum(_) | What::Least(_) | What::Greatest(_) => {
            target == Target::Number || unknown
        }
        What::Values(_) => matches!(target, Target::Text | Target::Number) || unknown,
        What::Default(_) => {
            matches!(target, Target::Text | Target::Number | Target::Boolean) || unknown
        }
        What::MinItems(_) | What::MaxItems(_) | What::UniqueItems => {
            matches!(target, Target::List(_)) || unknown
        }
    }
}

/// Whether a labelled statement says nothing that the type does not.
fn is_redundant(what: &What, target: Target) -> bool {
    let boolean =
        |value: &String| value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
    target == Target::Boolean && matches!(what, What::Values(values) if values.iter().all(boolean))
}

/// What is told of a statement that cannot hold for the type, if anything.
fn unfit(fact: &Fact, kind: ValueKind) -> Option<Doubt> {
    let code = policy::code(fact.what.fact(), fact.form.said(), Finding::Misfit)?;
    let bounds = matches!(fact.what.fact(), FactKind::Minimum | FactKind::Maximum);
    if bounds && fact.form != Form::Label {
        return Some(Doubt { code, message: bounds_of_other(kind) });
    }
    let (name, kind) = (fact.what.fact().name(), kind.name());
    Some(Doubt { code, message: format!("the {name} is stated of a value of type {kind}") })
}

/// What is told of a sentence that gives bounds to what is no number.
fn bounds_of_other(kind: ValueKind) -> String {
    format!("a sentence gives bounds to a value of type {}", kind.name())
}

/// Takes a fact over. Of two labels the first counts and the other is doubted; of two sentences
/// the weaker limit counts, as the stronger one holds for a part or a case.
fn take(fact: Fact, target: Target, constraints: &mut Constraints, doubts: &mut Vec<Doubt>) {
    let evidence = fact.evidence();
    let found = fact.found.clone();
    let mut slots = Slots::of(&fact, doubts);
    let taken = match fact.what {
        What::MinLength(value, unit) => {
            slots.length(constraints, unit, |length| &mut length.min, value, Ordering::Less)
        }
        What::MaxLength(value, unit) => {
            slots.length(constraints, unit, |length| &mut length.max, value, Ordering::Greater)
        }
        What::Minimum(bound) | What::Least(bound) => {
            slots.bound(&mut constraints.minimum, bound, Ordering::Less)
        }
        What::Maximum(bound) | What::Greatest(bound) => {
            slots.bound(&mut constraints.maximum, bound, Ordering::Greater)
        }
        What::MinItems(count) => slots.set(&mut constraints.min_items, count),
        What::MaxItems(count) => slots.set(&mut constraints.max_items, count),
        What::UniqueItems => !std::mem::replace(&mut constraints.unique_items, true),
        What::Values(values) => slots.values(&mut constraints.values, &values, target),
        What::Default(text) => slots.default(&mut constraints.default, &text, target),
        What::Pattern(pattern) => slots.set(&mut constraints.pattern, pattern),
        What::Format(format) => {
            let open = constraints.format.is_none();
            constraints.format.get_or_insert(format);
            open
        }
    };
    if taken {
        note(constraints, evidence, &found, doubts);
    }
}

/// Notes what said a fact that was taken, and what the cell says for it or against it.
fn note(
    constraints: &mut Constraints,
    evidence: Evidence,
    found: &[Finding],
    doubts: &mut Vec<Doubt>,
) {
    let (fact, said) = (evidence.fact, evidence.said);
    constraints.evidence.set(evidence);
    for &finding in found {
        constraints.found(fact, finding);
        let code = policy::code(fact, said, finding);
        let message = || format!("the list has an entry that is no value ({})", fact.name());
        doubts.extend(code.map(|code| Doubt { code, message: message() }));
    }
}

/// Fills the places of constraints, and tells whether it did.
struct Slots<'a> {
    fact: FactKind,
    /// Which of this statement and an earlier one is taken, and what tells of it.
    takes: Takes,
    told: Option<&'static Code>,
    /// What tells of a value that does not fit the type.
    unfit: Option<&'static Code>,
    doubts: &'a mut Vec<Doubt>,
}

impl<'a> Slots<'a> {
    fn of(fact: &Fact, doubts: &'a mut Vec<Doubt>) -> Self {
        let kind = fact.what.fact();
        let labels = fact.form == Form::Label;
        let between = if labels { Between::Labels } else { Between::Sentences };
        let (takes, told) = policy::settle(between, kind);
        let unfit = policy::code(kind, fact.form.said(), Finding::Misfit);
        Self { fact: kind, takes, told, unfit, doubts }
    }

    fn set<T: PartialEq + Display>(&mut self, slot: &mut Option<T>, value: T) -> bool {
        let Some(known) = slot else {
            *slot = Some(value);
            return true;
        };
        if *known != value {
            let told = self.told.map(|code| disagreement(code, self.fact, known, &value));
            self.doubts.extend(told);
        }
        false
    }

    /// Sets a bound; `weaker` is how a weaker one compares to a stronger one.
    fn bound(&mut self, slot: &mut Option<Bound>, bound: Bound, weaker: Ordering) -> bool {
        let order = |known: &Bound| bound.value.as_f64().partial_cmp(&known.value.as_f64());
        if self.takes == Takes::Weaker && slot.as_ref().and_then(order) == Some(weaker) {
            *slot = None;
        }
        let Some(known) = slot else {
            *slot = Some(bound);
            return true;
        };
        if *known != bound {
            let (known, other) = (&known.value, &bound.value);
            let told = self.told.map(|code| disagreement(code, self.fact, known, other));
            self.doubts.extend(told);
        }
        false
    }

    fn length(
        &mut self,
        constraints: &mut Constraints,
        unit: LengthUnit,
        side: fn(&mut Length) -> &mut Option<u64>,
        value: u64,
        weaker: Ordering,
    ) -> bool {
        let length = constraints.length.get_or_insert(Length { unit, ..Length::default() });
        // Bytes are named; characters are also what nobody names.
        if unit == LengthUnit::Bytes {
            length.unit = LengthUnit::Bytes;
        }
        let slot = side(length);
        let is_weaker = |known: u64| value.cmp(&known) == weaker;
        if self.takes == Takes::Weaker && slot.is_some_and(is_weaker) {
            *slot = None;
        }
        self.set(slot, value)
    }

    fn values(&mut self, slot: &mut Vec<EnumValue>, values: &[String], target: Target) -> bool {
        let literals: Option<Vec<Literal>> =
            values.iter().map(|value| literal(value, target)).collect();
        let Some(literals) = literals else {
            let message =
                || format!("the enum values `{}` do not all fit the type", values.join("`, `"));
            self.doubts.extend(self.unfit.map(|code| Doubt { code, message: message() }));
            return false;
        };
        if !slot.is_empty() {
            return false;
        }
        for literal in literals {
            let value = EnumValue::new(literal);
            if !slot.contains(&value) {
                slot.push(value);
            }
        }
        !slot.is_empty()
    }

    fn default(&mut self, slot: &mut Option<Literal>, text: &str, target: Target) -> bool {
        if let Some(literal) = literal(text, target) {
            return self.set(slot, literal);
        }
        let message = || format!("the default `{text}` does not fit the type");
        self.doubts.extend(self.unfit.map(|code| Doubt { code, message: message() }));
        false
    }
}

/// A number without the commas between its groups of digits: `10,000`.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let starts = (1..=3).contains(&first.len()) && digits(first);
    let mut rest = groups.peekable();
    let several = rest.peek().is_some();
    (starts && several && rest.all(|group| group.len() == 3 && digits(group)))
        .then(|| text.replace(',', ""))
}

/// The literal that a text is for a value of the target's type.
fn literal(text: &str, target: Target) -> Option<Literal> {
    let text = text.trim();
    let plain = grouped(text);
    let text = plain.as_deref().filter(|_| target == Target::Number).unwrap_or(text);
    let number = || Number::parse(text.strip_prefix('+').unwrap_or(text)).map(Literal::Number);
    match target {
        Target::Number => number(),
        Target::Boolean => {
            let value = [("true", true), ("false", false)];
            value
                .iter()
                .find(|(name, _)| text.eq_ignore_ascii_case(name))
                .map(|(_, value)| Literal::Boolean(*value))
        }
        _ => Some(Literal::String(text.to_owned())),
    }
}

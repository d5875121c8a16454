//! Statements to constraints: what fits the type is taken, labels before prose, and the rest is doubted.

use super::fact::{Fact, Form, What};
use super::{Doubt, Reading, ScalarKind, ValueKind};
use crate::diag::codes::constraint as codes;
use crate::ir::{Constraints, EnumValue, Length, LengthUnit, Literal, Number};

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
    let (labels, prose): (Vec<Fact>, Vec<Fact>) =
        facts.into_iter().partition(|fact| fact.form == Form::Label);
    for fact in labels.into_iter().chain(prose) {
        place(fact, kind, reading);
    }
    check(&mut reading.constraints, &mut reading.doubts);
}

/// Puts a fact where its depth and the type say.
fn place(fact: Fact, kind: ValueKind, reading: &mut Reading) {
    let mut target = Target::from(kind);
    let mut constraints = &mut reading.constraints;
    for _ in 0..fact.depth {
        target = element_of(target);
        constraints = constraints.items.get_or_insert_default();
    }
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
        if fact.form == Form::Label && !is_redundant(&fact.what, target) {
            reading.doubts.push(unfit(&fact.what, kind));
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
        What::MinLength(..) | What::MaxLength(..) | What::Pattern(_) | What::Format(_) => {
            target == Target::Text || unknown
        }
        What::Minimum(_) | What::Maximum(_) => target == Target::Number || unknown,
        What::Values(_) => matches!(target, Target::Text | Target::Number) || unknown,
        What::Default(_) => matches!(target, Target::Text | Target::Number | Target::Boolean) || unknown,
        What::MinItems(_) | What::MaxItems(_) | What::UniqueItems => {
            matches!(target, Target::List(_)) || unknown
        }
    }
}

/// Whether a labelled statement says nothing that the type does not.
fn is_redundant(what: &What, target: Target) -> bool {
    let boolean = |value: &String| value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
    target == Target::Boolean && matches!(what, What::Values(values) if values.iter().all(boolean))
}

fn unfit(what: &What, kind: ValueKind) -> Doubt {
    let code = match what {
        What::MinLength(..) | What::MaxLength(..) => &codes::LENGTH_ON_OTHER,
        What::Minimum(_) | What::Maximum(_) => &codes::BOUND_ON_TEXT,
        What::Values(_) => &codes::ENUM_TYPE,
        What::Default(_) => &codes::DEFAULT_TYPE,
        _ => &codes::LABEL_ON_OTHER,
    };
    let message = format!("the {} is stated of a value of type {}", what.name(), kind.name());
    Doubt { code, message }
}

/// Takes a fact over, unless an earlier one says otherwise.
fn take(fact: Fact, target: Target, constraints: &mut Constraints, doubts: &mut Vec<Doubt>) {
    let name = fact.what.name();
    let prose = fact.form == Form::Prose;
    let disagrees = match fact.what {
        What::MinLength(value, unit) => set_length(constraints, Side::Min, value, unit),
        What::MaxLength(value, unit) => set_length(constraints, Side::Max, value, unit),
        What::Minimum(bound) => set(&mut constraints.minimum, bound),
        What::Maximum(bound) => set(&mut constraints.maximum, bound),
        What::MinItems(count) => set(&mut constraints.min_items, count),
        What::MaxItems(count) => set(&mut constraints.max_items, count),
        What::UniqueItems => {
            constraints.unique_items = true;
            None
        }
        What::Values(values) => set_values(constraints, values, target, prose, doubts),
        What::Default(text) => match literal(&text, target) {
            Some(literal) => set(&mut constraints.default, literal),
            None if prose => None,
            None => {
                let message = format!("the default `{text}` does not fit the type");
                doubts.push(Doubt { code: &codes::DEFAULT_TYPE, message });
                None
            }
        },
        What::Pattern(pattern) => set(&mut constraints.pattern, pattern),
        What::Format(format) => set(&mut constraints.format, format).map(|_| String::new()),
    };
    if let Some(values) = disagrees {
        let message = format!("two statements of the {name} disagree: {values}");
        doubts.push(Doubt { code: &codes::STATEMENTS_DISAGREE, message });
    }
}

/// Fills a slot; if it is filled with something else, returns both values for the message.
fn set<T: PartialEq + Show>(slot: &mut Option<T>, value: T) -> Option<String> {
    match slot {
        Some(known) if *known != value => Some(format!("`{}` and `{}`", known.show(), value.show())),
        Some(_) => None,
        None => {
            *slot = Some(value);
            None
        }
    }
}

/// How a value is shown in messages.
trait Show {
    fn show(&self) -> String;
}

impl Show for u64 {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Show for String {
    fn show(&self) -> String {
        self.clone()
    }
}

impl Show for Literal {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Show for crate::ir::Bound {
    fn show(&self) -> String {
        format!("{}{}", self.value, if self.exclusive { " (excluded)" } else { "" })
    }
}

impl Show for crate::ir::Format {
    fn show(&self) -> String {
        format!("{self:?}")
    }
}

#[derive(Clone, Copy)]
enum Side {
    Min,
    Max,
}

fn set_length(constraints: &mut Constraints, side: Side, value: u64, unit: LengthUnit) -> Option<String> {
    let length = constraints.length.get_or_insert(Length { unit, ..Length::default() });
    // Bytes are named; characters are also what nobody names.
    if unit == LengthUnit::Bytes {
        length.unit = LengthUnit::Bytes;
    }
    match side {
        Side::Min => set(&mut length.min, value),
        Side::Max => set(&mut length.max, value),
    }
}

fn set_values(
    constraints: &mut Constraints,
    values: Vec<String>,
    target: Target,
    prose: bool,
    doubts: &mut Vec<Doubt>,
) -> Option<String> {
    let literals: Vec<Option<Literal>> = values.iter().map(|value| literal(value, target)).collect();
    if literals.iter().any(Option::is_none) {
        if !prose {
            let message = format!("the enum values `{}` do not all fit the type", values.join("`, `"));
            doubts.push(Doubt { code: &codes::ENUM_TYPE, message });
        }
        return None;
    }
    if constraints.values.is_empty() {
        let mut literals: Vec<Literal> = literals.into_iter().flatten().collect();
        let mut seen = Vec::new();
        literals.retain(|literal| !seen.contains(literal) && { seen.push(literal.clone()); true });
        constraints.values = literals.into_iter().map(EnumValue::new).collect();
    }
    None
}

/// The literal that a text is for a value of the target's type.
fn literal(text: &str, target: Target) -> Option<Literal> {
    let text = text.trim();
    let number = || Number::parse(text.strip_prefix('+').unwrap_or(text)).map(Literal::Number);
    match target {
        Target::Number => number(),
        Target::Boolean => {
            let value = [("true", true), ("false", false)];
            value.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)).map(|(_, value)| Literal::Boolean(*value))
        }
        _ => Some(Literal::String(text.to_owned())),
    }
}

/// Checks what was taken against itself, elements included.
fn check(constraints: &mut Constraints, doubts: &mut Vec<Doubt>) {
    let mut empty = |low: String, high: String| {
        let message = format!("the minimum `{low}` is above the maximum `{high}`");
        doubts.push(Doubt { code: &codes::EMPTY_RANGE, message });
    };
    if let Some(Length { min: Some(min), max: Some(max), .. }) = constraints.length
        && min > max
    {
        empty(min.to_string(), max.to_string());
        constraints.length = None;
    }
    if let (Some(min), Some(max)) = (constraints.min_items, constraints.max_items)
        && min > max
    {
        empty(min.to_string(), max.to_string());
        (constraints.min_items, constraints.max_items) = (None, None);
    }
    if let (Some(min), Some(max)) = (&constraints.minimum, &constraints.maximum)
        && min.value.as_f64() > max.value.as_f64()
    {
        empty(min.value.to_string(), max.value.to_string());
        (constraints.minimum, constraints.maximum) = (None, None);
    }
    if let Some(default) = &constraints.default
        && !constraints.values.is_empty()
        && !constraints.values.iter().any(|value| value.value == *default)
    {
        let message = format!("the default `{default}` is not among the enum values");
        doubts.push(Doubt { code: &codes::DEFAULT_NOT_LISTED, message });
    }
    if let Some(items) = &mut constraints.items {
        check(items, doubts);
    }
    if constraints.items.as_ref().is_some_and(|items| items.is_empty()) {
        constraints.items = None;
    }
}


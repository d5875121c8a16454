//! Constraint cells: limits in the order of their labels, then conditions.

use crate::diag::codes::facts as code;
use crate::ir::{
    Ask, Bound, Condition, ConditionKind, Constraints, EnumValue, Evidences, Finding, Format,
    LengthUnit, Literal, Number, Said, Source, Test, TypeExpr,
};
use crate::vendor::cells::{element, reads_as_string};
use crate::vendor::form::{self, Label};

use super::cell::{Code, Piece};
use super::refusal::Refusal;

/// What a constraint cell states.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stated {
    pub constraints: Constraints,
    pub deprecated: bool,
    pub conditions: Vec<Condition>,
}

impl Stated {
    /// Notes that a vendored page says all of it, and where.
    pub(super) fn attest(&mut self, source: &Source) {
        self.constraints.attest(Said::Facts);
        let mut place = |evidence: &mut Evidences| evidence.place(source.line, source.column);
        self.constraints.for_each_evidence(&mut place);
        self.conditions.iter_mut().for_each(|condition| place(&mut condition.evidence));
    }
}

/// Reads the cell of the field `name` with the type `ty`.
pub(super) fn read(cell: Piece<'_>, ty: &TypeExpr, name: &str) -> Result<Stated, Refusal> {
    let mut reader =
        Reader { cell, rest: cell.text, ty, name, stated: Stated::default(), place: None };
    if !cell.text.is_empty() {
        reader.fact()?;
        while !reader.rest.is_empty() {
            reader.expect(form::NEXT)?;
            reader.fact()?;
        }
    }
    Ok(reader.stated)
}

/// Places of facts in a cell: limits by their depth and label, the mark of deprecated fields behind
/// those of the field itself, conditions at the end.
type Place = (u8, Option<Label>);

const CONDITION: Place = (u8::MAX, None);

struct Reader<'a> {
    cell: Piece<'a>,
    /// What is not read yet.
    rest: &'a str,
    ty: &'a TypeExpr,
    name: &'a str,
    stated: Stated,
    /// The place of the last fact.
    place: Option<Place>,
}

impl<'a> Reader<'a> {
    fn fact(&mut self) -> Result<(), Refusal> {
        let end = self.rest.find([':', ';']).unwrap_or(self.rest.len());
        let (written, rest) = self.rest.split_at(end);
        let valued = rest.starts_with(": ");
        let fact = label(written).filter(|fact| fact.takes_value() == valued);
        let Some(fact) = fact else {
            return Err(self.refusal(format!("`{written}` is no label of the form at this place")));
        };
        let place = fact.place();
        let in_order = self.place < Some(place) || place == CONDITION;
        if !in_order {
            return Err(self.refusal(format!("`{written}` stands out of the order of labels")));
        }
        self.place = Some(place);
        self.rest = if valued { &rest[2..] } else { rest };
        match fact {
            Fact::Deprecated => {
                self.stated.deprecated = true;
                Ok(())
            }
            Fact::Limit { label, depth, enforced } => self.limit(label, depth, enforced),
            Fact::Condition { kind, enforced } => self.condition(kind, enforced),
        }
    }

    fn limit(&mut self, label: Label, depth: u8, enforced: bool) -> Result<(), Refusal> {
        let ty = (0..depth).fold(self.ty, |ty, _| element(ty));
        if !can_limit(label, ty) {
            return Err(self.refusal(format!("a {} cannot be limited like that", kind(ty))));
        }
        let mut constraints = std::mem::take(&mut self.stated.constraints);
        let level =
            (0..depth).fold(&mut constraints, |level, _| level.items.get_or_insert_default());
        self.value(label, ty, level)?;
        if !enforced {
            level.attest(Said::Facts);
            level.found(label.fact(), Finding::Doubtful);
        }
        self.stated.constraints = constraints;
        Ok(())
    }

    fn value(
        &mut self,
        label: Label,
        ty: &TypeExpr,
        constraints: &mut Constraints,
    ) -> Result<(), Refusal> {
        match label {
            Label::MinLength | Label::MinBytes | Label::MaxLength | Label::MaxBytes => {
                let bytes = matches!(label, Label::MinBytes | Label::MaxBytes);
                let unit = if bytes { LengthUnit::Bytes } else { LengthUnit::Characters };
                let count = self.count()?;
                let length = constraints.length.get_or_insert_default();
                if length.min.is_some() && length.unit != unit {
                    return Err(self.refusal("a length counts one unit".to_owned()));
                }
                length.unit = unit;
                let is_least = matches!(label, Label::MinLength | Label::MinBytes);
                *(if is_least { &mut length.min } else { &mut length.max }) = Some(count);
                if length.min > length.max && length.max.is_some() {
                    return Err(self.refusal("no length is in this range".to_owned()));
                }
            }
            Label::Minimum | Label::ExclusiveMinimum => {
                constraints.minimum = Some(self.bound(label == Label::ExclusiveMinimum)?);
            }
            Label::Maximum | Label::ExclusiveMaximum => {
                let bound = self.bound(label == Label::ExclusiveMaximum)?;
                let least = constraints.minimum.as_ref();
                if least.is_some_and(|least| least.value.as_f64() > bound.value.as_f64()) {
                    return Err(self.refusal("no number is in this range".to_owned()));
                }
                constraints.maximum = Some(bound);
            }
            Label::MinItems => constraints.min_items = Some(self.count()?),
            Label::MaxItems => {
                let most = self.count()?;
                if constraints.min_items.is_some_and(|least| least > most) {
                    return Err(self.refusal("no number of items is in this range".to_owned()));
                }
                constraints.max_items = Some(most);
            }
            Label::UniqueItems => constraints.unique_items = true,
            Label::Values => {
                constraints.values.push(EnumValue::new(self.literal(ty)?));
                while self.rest.starts_with(' ') {
                    self.expect(" ")?;
                    let value = EnumValue::new(self.literal(ty)?);
                    if constraints.values.contains(&value) {
                        return Err(self.refusal(format!("`{}` is listed twice", value.value)));
                    }
                    constraints.values.push(value);
                }
            }
            Label::Default => constraints.default = Some(self.literal(ty)?),
            Label::Pattern => constraints.pattern = Some(self.text()?),
            Label::Format => constraints.format = Some(self.format()?),
        }
        Ok(())
    }

    /// The condition behind its label.
    fn condition(&mut self, kind: ConditionKind, enforced: bool) -> Result<(), Refusal> {
        let mut fields = Vec::new();
        let mut when = Vec::new();
        let mut tested = kind == ConditionKind::Required;
        if tested {
            fields.push(self.name.to_owned());
        } else {
            fields.push(self.text()?);
            while self.rest.starts_with(" `") {
                self.expect(" ")?;
                fields.push(self.text()?);
            }
            if fields.len() < 2 {
                return Err(self.refusal("a condition of one field".to_owned()));
            }
            tested = self.take(form::WHERE);
        }
        while tested {
            when.push(self.test()?);
            tested = self.take(form::AND);
        }
        let stated = Condition::new(kind, fields, when, Said::Facts);
        let condition = if enforced { stated } else { stated.against(Finding::Doubtful) };
        self.stated.conditions.push(condition);
        Ok(())
    }

    fn test(&mut self) -> Result<Test, Refusal> {
        let field = self.text()?;
        self.expect(" ")?;
        let ask = if self.take(form::PRESENT) {
            Ask::Present(true)
        } else if self.take(form::ABSENT) {
            Ask::Present(false)
        } else if self.take(form::NOT) {
            self.expect(" ")?;
            Ask::IsNot(self.texts()?)
        } else {
            Ask::Is(self.texts()?)
        };
        Ok(Test { field, ask })
    }

    fn texts(&mut self) -> Result<Vec<String>, Refusal> {
        let mut texts = vec![self.text()?];
        while self.rest.starts_with(" `") {
            self.expect(" ")?;
            texts.push(self.text()?);
        }
        Ok(texts)
    }

    fn code(&mut self) -> Result<Code<'a>, Refusal> {
        let Some((code, rest)) = Code::of(self.rest) else {
            return Err(self.refusal("a value in a code span is missing".to_owned()));
        };
        self.rest = rest;
        Ok(code)
    }

    fn text(&mut self) -> Result<String, Refusal> {
        Ok(self.code()?.text.into_owned())
    }

    fn count(&mut self) -> Result<u64, Refusal> {
        let code = self.code()?;
        let count = code.text.parse().ok().filter(|count: &u64| count.to_string() == code.text);
        count.ok_or_else(|| self.refusal(format!("`{}` is no number of things", code.text)))
    }

    fn bound(&mut self, exclusive: bool) -> Result<Bound, Refusal> {
        let code = self.code()?;
        let number = number(&code.text);
        let value = number.ok_or_else(|| self.refusal(format!("`{}` is no number", code.text)))?;
        Ok(Bound { value, exclusive })
    }

    fn format(&mut self) -> Result<Format, Refusal> {
        let code = self.code()?;
        let format = form::meant(&form::FORMATS, &code.text).copied();
        format.ok_or_else(|| self.refusal(format!("`{}` is no format", code.text)))
    }

    /// A literal: a JSON string where the bare text would be a value of another type.
    fn literal(&mut self, ty: &TypeExpr) -> Result<Literal, Refusal> {
        let Code { text, quoted } = self.code()?;
        if quoted || reads_as_string(&text, ty) {
            return Ok(Literal::String(text.into_owned()));
        }
        let literal = match &*text {
            "true" => Some(Literal::Boolean(true)),
            "false" => Some(Literal::Boolean(false)),
            other => number(other).map(Literal::Number),
        };
        literal.ok_or_else(|| self.refusal(format!("`{text}` is no {} as JSON", kind(ty))))
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, text: &str) -> Result<(), Refusal> {
        if self.take(text) {
            return Ok(());
        }
        Err(self.refusal(format!("`{}` is missing", text.trim())))
    }

    /// A refusal of what is not read yet.
    fn refusal(&self, message: String) -> Refusal {
        let rest = self.cell.from(self.cell.text.len() - self.rest.len());
        Refusal::of(&code::CONSTRAINT, rest, message)
    }
}

/// A label and what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Limit { label: Label, depth: u8, enforced: bool },
    Deprecated,
    Condition { kind: ConditionKind, enforced: bool },
}

impl Fact {
    fn takes_value(self) -> bool {
        !matches!(self, Self::Deprecated | Self::Limit { label: Label::UniqueItems, .. })
    }

    fn place(self) -> Place {
        match self {
            // Marks of the field itself come before the limits of its elements.
            Self::Limit { label, depth: 0, .. } => (0, Some(label)),
            Self::Deprecated => (1, None),
            Self::Limit { label, depth, .. } => (depth.saturating_add(1), Some(label)),
            Self::Condition { .. } => CONDITION,
        }
    }
}

/// The fact that a label introduces.
fn label(written: &str) -> Option<Fact> {
    if written == form::DEPRECATED {
        return Some(Fact::Deprecated);
    }
    if let Some(perhaps) = written.strip_prefix(form::PERHAPS) {
        let limit = meant_in_lower_case(&form::LABELS, perhaps);
        let limit = limit.map(|label| Fact::Limit { label, depth: 0, enforced: false });
        let condition = || meant_in_lower_case(&form::CONDITIONS, perhaps);
        return limit.or_else(|| Some(Fact::Condition { kind: condition()?, enforced: false }));
    }
    if let Some(&kind) = form::meant(&form::CONDITIONS, written) {
        return Some(Fact::Condition { kind, enforced: true });
    }
    let Some(mut inner) = written.strip_prefix(form::ITEM) else {
        let label = *form::meant(&form::LABELS, written)?;
        return Some(Fact::Limit { label, depth: 0, enforced: true });
    };
    let mut depth = 1;
    while let Some(deeper) = strip_in_lower_case(inner, form::ITEM) {
        inner = deeper;
        depth = u8::checked_add(depth, 1)?;
    }
    let perhaps = strip_in_lower_case(inner, form::PERHAPS);
    let label = meant_in_lower_case(&form::LABELS, perhaps.unwrap_or(inner))?;
    Some(Fact::Limit { label, depth, enforced: perhaps.is_none() })
}

/// What a text means by a table whose entries are written with a small first letter.
fn meant_in_lower_case<M: Copy>(table: &[(M, &'static str)], text: &str) -> Option<M> {
    let found = table.iter().find(|(_, known)| strip_in_lower_case(text, known) == Some(""));
    found.map(|(meaning, _)| *meaning)
}

/// The text behind a label that is written with a small first letter.
fn strip_in_lower_case<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let small = |letter: &u8| letter.to_ascii_lowercase();
    if text.as_bytes().first().copied() != label.as_bytes().first().map(small) {
        return None;
    }
    text[1..].strip_prefix(&label[1..])
}

/// A number as [`Number`] writes it.
fn number(text: &str) -> Option<Number> {
    Number::parse(text).filter(|number| number.as_str() == text)
}

/// Whether a limit can hold for values of a type. What an open type allows is not known.
fn can_limit(label: Label, ty: &TypeExpr) -> bool {
    use TypeExpr as T;
    let text = matches!(ty, T::String);
    let number = matches!(ty, T::Integer | T::Number);
    let list = matches!(ty, T::Array(_) | T::Map(_));
    if !(text || number || list || matches!(ty, T::Boolean)) {
        return true;
    }
    match label {
        Label::MinLength
        | Label::MaxLength
        | Label::MinBytes
        | Label::MaxBytes
        | Label::Pattern => text,
        Label::Minimum | Label::ExclusiveMinimum | Label::Maximum | Label::ExclusiveMaximum => {
            number
        }
        Label::MinItems | Label::MaxItems | Label::UniqueItems => list,
        Label::Values | Label::Format => text || number,
        Label::Default => !list,
    }
}

/// The name of a type in messages.
fn kind(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::Array(_) => "list",
        TypeExpr::Map(_) => "map",
        TypeExpr::Ref(_) | TypeExpr::Object => "object",
        TypeExpr::Union(_) | TypeExpr::Any => "value of an open type",
        TypeExpr::String | TypeExpr::Binary => "string",
        TypeExpr::Integer | TypeExpr::Number => "number",
        TypeExpr::Boolean => "truth value",
    }
}

//! Scalars into slots.

use serde_json::Value;

use super::{At, Context, LeniencyKind};
use crate::open_enum::Wire;
use crate::{Documented, Expected, Kind, OpenEnum, Rule, Slot};

/// A scalar of the input.
#[derive(Clone, Copy)]
pub(super) enum Scalar<'a> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
    /// A number that only its digits can tell.
    Digits(&'a str),
}

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It was taken.
    Yes,
    /// It is as good as absent.
    Absent,
    /// It does not fit, which has been recorded.
    Misfit,
}

impl Scalar<'_> {
    fn found(self) -> &'static str {
        match self {
            Self::Bool(_) => "a boolean",
            Self::Signed(_) | Self::Unsigned(_) => "an integer",
            Self::Float(_) | Self::Digits(_) => "a number",
            Self::Text(_) => "a string",
        }
    }

    /// What the scalar is beside a documented type: of numbers, what keeps them from being one of
    /// 64 bits.
    fn found_for(self, expected: Kind, coerces: bool) -> &'static str {
        match (expected, self) {
            (Kind::Integer, Self::Unsigned(_)) => "an integer beyond 64 bits",
            (Kind::Integer, Self::Float(value)) if value.abs() > EXACT => {
                "an integer beyond 64 bits"
            }
            (Kind::Integer, Self::Float(value)) if value.fract() != 0.0 => {
                "a number with a fraction"
            }
            (Kind::Integer | Kind::Number, Self::Text(_)) if coerces => {
                "a string that is no such number"
            }
            _ => self.found(),
        }
    }

    /// The scalar as a whole number, if it is one that fits.
    fn integer(self) -> Option<i64> {
        match self {
            Self::Signed(value) => Some(value),
            Self::Unsigned(value) => i64::try_from(value).ok(),
            Self::Float(value) => whole(value),
            Self::Text(text) | Self::Digits(text) => {
                text.parse().ok().or_else(|| text.parse().ok().and_then(whole))
            }
            Self::Bool(value) => Some(value.into()),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers are documented as doubles")]
    fn number(self) -> Option<f64> {
        match self {
            Self::Signed(value) => Some(value as f64),
            Self::Unsigned(value) => Some(value as f64),
            Self::Float(value) => Some(value),
            Self::Text(text) | Self::Digits(text) => {
                text.parse().ok().filter(|number: &f64| number.is_finite())
            }
            Self::Bool(_) => None,
        }
    }

    fn boolean(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            Self::Signed(0) | Self::Text("0") => Some(false),
            Self::Signed(1) | Self::Text("1") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The scalar as text, if its digits are all there.
    fn text(self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Signed(value) => Some(value.to_string()),
            Self::Unsigned(value) => Some(value.to_string()),
            Self::Float(value) => (value.abs() <= EXACT).then(|| value.to_string()),
            Self::Text(text) | Self::Digits(text) => Some(text.to_owned()),
        }
    }

    /// Whether this is a whole number as JSON spells it.
    fn is_integer(self) -> bool {
        match self {
            Self::Signed(_) | Self::Unsigned(_) => true,
            Self::Digits(digits) => digits.parse::<i64>().is_ok(),
            Self::Bool(_) | Self::Float(_) | Self::Text(_) => false,
        }
    }

    /// Whether this is a number as JSON spells it.
    fn is_number(self) -> bool {
        !matches!(self, Self::Bool(_) | Self::Text(_))
    }

    fn json(self) -> Value {
        match self {
            Self::Bool(value) => value.into(),
            Self::Signed(value) => value.into(),
            Self::Unsigned(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Text(text) => text.into(),
            Self::Digits(text) => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        }
    }
}

/// Up to here every whole number is a double of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A float as the whole number that it is, if no other whole number looks the same.
fn whole(value: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    let whole = (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64);
    whole
}

/// What a slot is documented to hold.
pub(super) fn expected(slot: &Slot<'_>) -> &'static [Kind] {
    match slot {
        Slot::Bool(_) => &[Kind::Boolean],
        Slot::Integer(_) => &[Kind::Integer],
        Slot::Number(_) => &[Kind::Number],
        Slot::Text(_) | Slot::Bytes(_) => &[Kind::String],
        Slot::Enum(value) => match value.documented() {
            Documented::Strings(_) => &[Kind::String],
            Documented::Integers(_) => &[Kind::Integer],
        },
        Slot::List(_) => &[Kind::Array],
        Slot::Map(_) | Slot::Record(_) => &[Kind::Object],
        Slot::Nothing | Slot::Json(_) | Slot::Optional(_) => &[],
    }
}

impl Context<'_> {
    /// Records that the input is of another type than a slot.
    pub(super) fn misfit(&mut self, at: At<'_>, slot: &Slot<'_>, found: &'static str) -> Taken {
        self.problem(at, Rule::Type { expected: Expected(expected(slot)), found });
        Taken::Misfit
    }

    /// Records that a list or an object stands where one value is documented; an empty one says
    /// that there is none, if that is the manner.
    pub(super) fn no_scalar(
        &mut self,
        at: At<'_>,
        slot: &Slot<'_>,
        found: &'static str,
        empty: bool,
    ) -> Taken {
        if empty && self.manner.coerces && !self.manner.requires {
            self.lenient(at, || LeniencyKind::EmptyOther);
            return Taken::Absent;
        }
        self.misfit(at, slot, found)
    }

    /// Puts a scalar where it belongs.
    pub(super) fn scalar(&mut self, slot: Slot<'_>, at: At<'_>, scalar: Scalar<'_>) -> Taken {
        match (slot, scalar) {
            (Slot::Optional(optional), scalar) => {
                let taken = self.scalar(optional.fill().slot(), at, scalar);
                if taken != Taken::Yes {
                    optional.clear();
                }
                return taken;
            }
            (Slot::List(list), scalar) if self.manner.coerces => {
                let place = at.place.path;
                let taken = self.scalar(list.push().slot(), at.with(place.index(0)), scalar);
                match taken {
                    Taken::Absent | Taken::Misfit => list.pop(),
                    Taken::Yes => self.lenient(at, || LeniencyKind::SingleElement),
                }
                return taken;
            }
            (Slot::Text(out), Scalar::Text(text)) => text.clone_into(out),
            (Slot::Bytes(out), Scalar::Text(text)) => *out = text.as_bytes().to_vec(),
            (Slot::Integer(out), Scalar::Signed(value)) => *out = value,
            (Slot::Number(out), Scalar::Float(value)) => *out = value,
            (Slot::Bool(out), Scalar::Bool(value)) => *out = value,
            (Slot::Enum(out), Scalar::Text(text))
                if matches!(out.documented(), Documented::Strings(_)) =>
            {
                out.set(Wire::Text(text));
                self.undocumented(out, at);
            }
            (Slot::Json(out), scalar) => *out = scalar.json(),
            (Slot::Nothing, _) => {}
            (slot, scalar) => return self.other_spelling(slot, at, scalar),
        }
        Taken::Yes
    }

    /// Puts a scalar of another spelling where it belongs: numbers of another width always, the
    /// rest if that is the manner.
    fn other_spelling(&mut self, slot: Slot<'_>, at: At<'_>, scalar: Scalar<'_>) -> Taken {
        let (expected, found) = (expected(&slot), scalar.found());
        let coerces = self.manner.coerces;
        let exact = match slot {
            Slot::Integer(_) => scalar.is_integer(),
            Slot::Number(_) => scalar.is_number(),
            Slot::Enum(_) => expected == [Kind::Integer] && scalar.is_integer(),
            _ => false,
        };
        let fits = (coerces || exact)
            && match slot {
                Slot::Bool(out) => assign(out, scalar.boolean()),
                Slot::Integer(out) => assign(out, scalar.integer()),
                Slot::Number(out) => assign(out, scalar.number()),
                Slot::Text(out) => assign(out, scalar.text()),
                Slot::Enum(out) => {
                    let taken = enumerate(out, scalar);
                    if taken {
                        self.undocumented(out, at);
                    }
                    taken
                }
                _ => false,
            };
        match expected {
            [kind] if fits && !exact => {
                self.lenient(at, || LeniencyKind::Spelling { expected: *kind, found });
            }
            _ if fits => {}
            // An empty text where no text is documented says that there is nothing.
            _ if matches!(scalar, Scalar::Text("")) && coerces && !self.manner.requires => {
                self.lenient(at, || LeniencyKind::EmptyText);
                return Taken::Absent;
            }
            [kind] => {
                let found = scalar.found_for(*kind, coerces);
                self.problem(at, Rule::Type { expected: Expected(expected), found });
                return Taken::Misfit;
            }
            _ => {
                self.problem(at, Rule::Type { expected: Expected(expected), found });
                return Taken::Misfit;
            }
        }
        Taken::Yes
    }

    /// Tells of a value of an enum that the page does not document.
    fn undocumented(&mut self, value: &dyn OpenEnum, at: At<'_>) {
        if !value.is_known() {
            self.lenient(at, || {
                LeniencyKind::UnknownValue(match value.wire() {
                    Wire::Text(text) => text.to_owned(),
                    Wire::Integer(value) => value.to_string(),
                })
            });
        }
    }
}

/// Assigns a value if there is one.
fn assign<T>(out: &mut T, value: Option<T>) -> bool {
    value.map(|value| *out = value).is_some()
}

/// Assigns a scalar of another type than text to an enum.
fn enumerate(out: &mut dyn OpenEnum, scalar: Scalar<'_>) -> bool {
    match out.documented() {
        Documented::Strings(_) => scalar.text().is_some_and(|text| out.set(Wire::Text(&text))),
        Documented::Integers(_) => {
            scalar.integer().is_some_and(|value| out.set(Wire::Integer(value)))
        }
    }
}

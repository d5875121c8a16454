//! Reading values, once for all types: strictly what is sent, leniently what is received.
//!
//! One visitor fills the [`Slot`]s of a value while the input streams by. Nothing is
//! kept beside the value, except under members whose type the page leaves open.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _};

use crate::validate::{NOWHERE, Place};
use crate::{Member, OpenEnum, Path, Record, Rule, Slot, Travels, Violation, Violations};

mod coerce;
mod error;
mod key;
mod leniency;
mod masked;
mod peeked;
mod seed;

use coerce::Scalar;
pub use error::DecodeError;
pub use leniency::{Leniency, LeniencyKind};
use seed::Seed;

/// How input is held against the documentation.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a leniency of its own")]
pub(crate) struct Manner {
    /// Whether strings, numbers and truth values accept one another's spelling, and lists a
    /// single element.
    pub(crate) coerces: bool,
    /// Whether required fields must be there.
    pub(crate) requires: bool,
    /// Whether an object may come as the list of its members, as serde allows.
    pub(crate) sequences: bool,
    /// Whether keys that the page does not name, and null, are refused.
    pub(crate) refuses: bool,
}

impl Manner {
    /// What is sent, as nothing but the documentation has it.
    pub(crate) const EXACT: Self =
        Self { coerces: false, requires: true, sequences: false, refuses: true };
    /// What is sent; keys that the page does not name are passed over.
    pub(crate) const STRICT: Self = Self { refuses: false, ..Self::EXACT };
    /// What is received.
    pub(crate) const LENIENT: Self =
        Self { coerces: true, requires: false, sequences: false, refuses: false };
    /// Path, query and header parameters, which travel as text.
    pub(crate) const PARAMETER: Self = Self { requires: true, ..Self::LENIENT };

    /// Whether whatever loses nothing is accepted.
    fn is_lenient(self) -> bool {
        self.coerces && !self.requires
    }
}

/// Who is told of leniencies.
pub(crate) type Observer<'a> = &'a mut dyn FnMut(&Leniency);

/// What a run of the visitor collects.
pub(crate) struct Context<'o> {
    pub(crate) manner: Manner,
    pub(crate) problems: Violations,
    pub(crate) observer: Option<Observer<'o>>,
    /// Where the input ceased to be readable.
    pub(crate) broken: Option<String>,
}

impl<'o> Context<'o> {
    pub(crate) fn new(manner: Manner, observer: Option<Observer<'o>>) -> Self {
        Self { manner, problems: Violations::new(), observer, broken: None }
    }

    /// Records that the input at a place does not fit.
    pub(crate) fn problem(&mut self, at: At<'_>, rule: Rule) {
        let pointer = at.place.path.to_string();
        self.problems.push(Violation { pointer, rule, source: at.place.source });
    }

    /// Whether anybody wants to know of leniencies.
    fn is_observed(&self) -> bool {
        self.observer.is_some() || cfg!(feature = "tracing")
    }

    /// Tells of a leniency.
    fn lenient(&mut self, at: At<'_>, kind: impl FnOnce() -> LeniencyKind) {
        if !self.is_observed() {
            return;
        }
        let leniency = Leniency {
            kind: kind(),
            pointer: at.place.path.to_string(),
            field: at.field,
            source: at.place.source,
        };
        #[cfg(feature = "tracing")]
        leniency::trace(&leniency);
        if let Some(observer) = &mut self.observer {
            observer(&leniency);
        }
    }
}

/// A place in the input and the field that documents it.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    place: Place<'a>,
    field: &'static str,
}

impl At<'static> {
    pub(crate) const ROOT: Self =
        Self { place: Place { path: Path::ROOT, source: &NOWHERE }, field: "" };
}

impl<'a> At<'a> {
    /// The same field at another place.
    pub(crate) fn with(self, path: Path<'a>) -> Self {
        Self { place: Place { path, ..self.place }, ..self }
    }

    /// At a place that a field documents.
    pub(crate) fn documented(place: Place<'a>, field: &'static str) -> Self {
        Self { place, field }
    }
}

/// Fills `value` from the input.
pub(crate) fn fill<'de, D: Deserializer<'de>>(
    value: &mut dyn Member,
    deserializer: D,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), D::Error> {
    Seed { slot: value.slot(), at, context }.deserialize(deserializer).map(|_| ())
}

/// Reads a request body: exact types, required fields required, no key that the page does not
/// name, no null. Every problem is reported. Documented limits are not checked here; that is what
/// [`Validate`](crate::Validate) is for.
///
/// # Errors
/// The input is no JSON, or it does not fit the type.
pub fn decode_request<T: Member>(json: &[u8]) -> Result<T, DecodeError> {
    decode(json, Manner::EXACT, None)
}

/// Reads a response body: whatever loses nothing is accepted. What has no documented body (`()`)
/// accepts anything; an empty body is one of which nothing is there.
///
/// # Errors
/// The input is no JSON, or a value does not fit the type even so. The error names the place and
/// keeps the body. [`review_response`] hands out what does fit.
pub fn decode_response<T: Member>(json: &[u8]) -> Result<T, DecodeError> {
    decode(json, Manner::LENIENT, None)
}

/// As [`decode_response`], telling `observer` of each leniency taken.
///
/// # Errors
/// As [`decode_response`].
pub fn decode_response_observed<T: Member>(
    json: &[u8],
    observer: &mut dyn FnMut(&Leniency),
) -> Result<T, DecodeError> {
    decode(json, Manner::LENIENT, Some(observer))
}

/// As [`decode_response_observed`], but a value that does not fit loses only itself: it is absent
/// from what is handed out (an element is left out of its list), and reported beside it.
///
/// # Errors
/// The input is no JSON.
pub fn review_response<T: Member>(
    json: &[u8],
    observer: &mut dyn FnMut(&Leniency),
) -> Result<(T, Violations), DecodeError> {
    let mut value = T::empty();
    let problems = read(&mut value, json, Manner::LENIENT, Some(observer))?;
    Ok((value, problems))
}

/// Reads the headers of a response that are documented, names compared without case. A header
/// that does not fit is left out, and reported beside the others.
pub fn decode_headers<'h, T: Member>(
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
) -> (T, Violations) {
    let mut value = T::empty();
    let mut context = Context::new(Manner::LENIENT, None);
    let Slot::Record(record) = value.slot() else { return (value, context.problems) };
    let shape = record.shape();
    let headers: Vec<(&str, &str)> = headers.into_iter().collect();
    record.members_mut(&mut |members| {
        for (field, member) in shape.fields.iter().zip(members.iter_mut()) {
            let place = Place { path: Path::ROOT.key(field.name), source: &shape.source };
            let at = At::documented(place, field.name);
            let named = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(field.name));
            for (_, text) in named {
                context.scalar(member.slot(), at, Scalar::Text(text));
            }
        }
    });
    (value, context.problems)
}

fn decode<T: Member>(
    json: &[u8],
    manner: Manner,
    observer: Option<Observer<'_>>,
) -> Result<T, DecodeError> {
    let mut value = T::empty();
    decode_value(&mut value, json, manner, observer)?;
    Ok(value)
}

pub(crate) fn decode_value(
    value: &mut dyn Member,
    json: &[u8],
    manner: Manner,
    observer: Option<Observer<'_>>,
) -> Result<(), DecodeError> {
    let problems = read(value, json, manner, observer)?;
    problems.into_result().map_err(|problems| DecodeError::mismatch(problems, json))
}

/// What UTF-8 texts of some programs begin with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a body; what does not fit is handed back.
fn read(
    value: &mut dyn Member,
    json: &[u8],
    manner: Manner,
    observer: Option<Observer<'_>>,
) -> Result<Violations, DecodeError> {
    let mut context = Context::new(manner, observer);
    let text = json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json);
    if text.len() < json.len() {
        context.lenient(At::ROOT, || LeniencyKind::ByteOrderMark);
    }
    let is_empty = text.iter().all(u8::is_ascii_whitespace);
    match value.slot() {
        Slot::Nothing if is_empty => return Ok(context.problems),
        Slot::Nothing if manner.is_lenient() => {
            context.lenient(At::ROOT, || LeniencyKind::UndocumentedBody);
            return Ok(context.problems);
        }
        slot if is_empty => {
            if !manner.is_lenient() || !may_be_absent(slot) {
                return Err(DecodeError::empty(json));
            }
            context.lenient(At::ROOT, || LeniencyKind::EmptyBody);
            return Ok(context.problems);
        }
        _ => {}
    }
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let result = fill(value, &mut deserializer, At::ROOT, &mut context);
    match result.and_then(|()| deserializer.end()) {
        Err(error) => Err(DecodeError::syntax(error, context.broken, json)),
        Ok(()) => Ok(context.problems),
    }
}

/// Whether there is a value that says that nothing is there.
fn may_be_absent(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Optional(_) | Slot::List(_) | Slot::Map(_) | Slot::Json(_) => true,
        Slot::Record(record) => record.shape().travels != Travels::Sent,
        _ => false,
    }
}

/// `Deserialize` of an object: strict if it is only sent, otherwise lenient.
///
/// # Errors
/// Those of the deserializer; the input does not fit the type.
pub fn record<'de, D: Deserializer<'de>, T: Record>(deserializer: D) -> Result<T, D::Error> {
    let mut value = <T as Record>::empty();
    let manner = match value.shape().travels {
        Travels::Sent => Manner::STRICT,
        Travels::Received | Travels::Both => Manner::LENIENT,
    };
    through_serde(&mut value, deserializer, manner)?;
    Ok(value)
}

/// `Deserialize` of an open enum: the documented type, any value.
///
/// # Errors
/// Those of the deserializer; the input is of another type.
pub fn open_enum<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Member + OpenEnum,
{
    let mut value = T::empty();
    through_serde(&mut value, deserializer, Manner::STRICT)?;
    Ok(value)
}

fn through_serde<'de, D: Deserializer<'de>>(
    value: &mut dyn Member,
    deserializer: D,
    manner: Manner,
) -> Result<(), D::Error> {
    let mut context = Context::new(Manner { sequences: true, ..manner }, None);
    fill(value, deserializer, At::ROOT, &mut context)?;
    context.problems.into_result().map_err(|problems| D::Error::custom(Lines(&problems)))
}

/// Problems on one line.
struct Lines<'a>(&'a Violations);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, problem)| {
            f.write_str(if at > 0 { "; " } else { "" })?;
            problem.fmt(f)
        })
    }
}

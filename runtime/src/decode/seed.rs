//! The one visitor that fills values from serde's side.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::coerce::{Scalar, Taken, present};
use super::{At, Context, LeniencyKind};
use crate::validate::Place;
use crate::{List, Map, Member, Record, Rule, Shape, Slot, View};

/// What `serde_json` names the key under which it hands out numbers of arbitrary precision.
const DIGITS: &str = "$serde_json::private::Number";

/// A slot, where it stands, and what is collected on the way.
pub(super) struct Seed<'s, 'p, 'c, 'o> {
    pub(super) slot: Slot<'s>,
    pub(super) at: At<'p>,
    pub(super) context: &'c mut Context<'o>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, '_, '_> {
    type Value = Taken;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Taken, D::Error> {
        let Self { slot, at, context } = self;
        match slot {
            Slot::Json(out) => Value::deserialize(deserializer).map(|value| *out = value)?,
            Slot::Nothing => drop(IgnoredAny::deserialize(deserializer)?),
            slot => {
                let seed = Seed { slot, at, context: &mut *context };
                return deserializer.deserialize_any(seed).inspect_err(|_| context.broken_at(at));
            }
        }
        Ok(Taken::Yes)
    }
}

impl Context<'_> {
    /// Keeps the innermost place where the input ceased to be readable.
    fn broken_at(&mut self, at: At<'_>) {
        self.broken.get_or_insert_with(|| at.place.path.to_string());
    }
}

impl Seed<'_, '_, '_, '_> {
    fn scalar(self, scalar: Scalar<'_>) -> Taken {
        self.context.scalar(self.slot, self.at, scalar)
    }

    /// Null: the value is absent if it may be.
    fn null(self) -> Taken {
        match self.slot {
            Slot::Optional(optional) => optional.clear(),
            Slot::Json(out) => *out = Value::Null,
            Slot::Nothing => {}
            slot if self.context.manner.requires => self.context.misfit(self.at, &slot, "null"),
            _ => {}
        }
        Taken::Absent
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_, '_, '_> {
    type Value = Taken;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Taken, E> {
        Ok(self.scalar(Scalar::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Taken, E> {
        Ok(self.scalar(Scalar::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Taken, E> {
        let scalar = i64::try_from(value).map_or(Scalar::Unsigned(value), Scalar::Signed);
        Ok(self.scalar(scalar))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Taken, E> {
        Ok(self.scalar(Scalar::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Taken, E> {
        Ok(self.scalar(Scalar::Text(text)))
    }

    fn visit_none<E: Error>(self) -> Result<Taken, E> {
        Ok(self.null())
    }

    fn visit_unit<E: Error>(self) -> Result<Taken, E> {
        Ok(self.null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Taken, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Taken, D::Error> {
        self.deserialize(inner)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<Taken, A::Error> {
        let Self { slot, at, context } = self;
        match present(slot) {
            Slot::List(list) => elements(list, input, at, context)?,
            Slot::Record(record) if context.manner.sequences => {
                positions(record, input, at, context)?;
            }
            Slot::Json(out) => *out = Value::deserialize(SeqAccessDeserializer::new(input))?,
            Slot::Bytes(out) => {
                out.clear();
                while let Some(byte) = input.next_element()? {
                    out.push(byte);
                }
            }
            slot => {
                context.misfit(at, &slot, "a list");
                while input.next_element::<IgnoredAny>()?.is_some() {}
            }
        }
        Ok(Taken::Yes)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Taken, A::Error> {
        let Self { slot, at, context } = self;
        match present(slot) {
            Slot::Record(record) => fields(record, input, at, context)?,
            Slot::Map(map) => entries(map, input, at, context)?,
            Slot::Json(out) => *out = Value::deserialize(MapAccessDeserializer::new(input))?,
            Slot::List(list) if context.manner.coerces => {
                context.lenient(at, || LeniencyKind::SingleElement);
                let path = at.place.path;
                let (slot, at) = (list.push().slot(), at.with(path.index(0)));
                return Seed { slot, at, context }.visit_map(input);
            }
            slot => match input.next_key::<String>()? {
                Some(key) if key == DIGITS => {
                    let digits: String = input.next_value()?;
                    return Ok(context.scalar(slot, at, Scalar::Digits(&digits)));
                }
                first => {
                    context.misfit(at, &slot, "an object");
                    if first.is_some() {
                        input.next_value::<IgnoredAny>()?;
                    }
                    while input.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                }
            },
        }
        Ok(Taken::Yes)
    }
}

fn elements<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut input: A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    let path = at.place.path;
    for index in 0.. {
        let at = at.with(path.index(index));
        let slot = list.push().slot();
        match input.next_element_seed(Seed { slot, at, context: &mut *context }) {
            Ok(Some(Taken::Yes)) => {}
            Ok(Some(Taken::Absent)) if context.manner.requires => {}
            Ok(Some(Taken::Absent)) => {
                list.pop();
                context.lenient(at, || LeniencyKind::NullElement);
            }
            Ok(None) => {
                list.pop();
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn entries<'de, A: MapAccess<'de>>(
    map: &mut dyn Map,
    mut input: A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    while let Some(key) = input.next_key::<String>()? {
        entry(map, &key, &mut input, at, context)?;
    }
    Ok(())
}

fn entry<'de, A: MapAccess<'de>>(
    map: &mut dyn Map,
    key: &str,
    input: &mut A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    let path = at.place.path;
    let at = at.with(path.key(key));
    let slot = map.insert(key.to_owned()).slot();
    let taken = input.next_value_seed(Seed { slot, at, context: &mut *context })?;
    if taken == Taken::Absent && !context.manner.requires {
        map.remove(key);
        context.lenient(at, || LeniencyKind::NullElement);
    }
    Ok(())
}

/// An object as the list of its members.
fn positions<'de, A: SeqAccess<'de>>(
    record: &mut dyn Record,
    mut input: A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    let shape = record.shape();
    let mut result = Ok(());
    record.members_mut(&mut |members| {
        for (field, member) in shape.fields.iter().zip(members.iter_mut()) {
            let place = Place { path: at.place.path.key(field.name), source: &shape.source };
            let at = At::documented(place, field.name);
            let seed = Seed { slot: member.slot(), at, context: &mut *context };
            match input.next_element_seed(seed) {
                Ok(Some(_)) => {}
                Ok(None) => context.missing(at, field.required),
                Err(error) => {
                    result = Err(error);
                    return;
                }
            }
        }
    });
    result
}

fn fields<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    mut input: A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    let shape = record.shape();
    let mut result = Ok(());
    record.members_mut(&mut |members| {
        result = members_by_name(shape, members, &mut input, at, context);
    });
    result
}

fn members_by_name<'de, A: MapAccess<'de>>(
    shape: &'static Shape,
    members: &mut [&mut dyn Member],
    input: &mut A,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<(), A::Error> {
    let path = at.place.path;
    let mut seen = Seen::default();
    let mut expected = 0;
    let keeps = shape.open || context.is_observed();
    while let Some(key) = input.next_key_seed(KeySeed { shape, expected, keeps })? {
        match key {
            Key::Field(index) => {
                expected = index + 1;
                let field = &shape.fields[index];
                let place = Place { path: path.key(field.name), source: &shape.source };
                let at = At::documented(place, field.name);
                if !seen.insert(index) {
                    context.problem(at, Rule::Repeated);
                }
                let slot = members[index].slot();
                input.next_value_seed(Seed { slot, at, context: &mut *context })?;
            }
            Key::Other(name) if shape.open => {
                let at = At { place: Place { path, source: &shape.source }, field: "" };
                match members.last_mut().map(|last| last.slot()) {
                    Some(Slot::Map(map)) => entry(map, &name, input, at, context)?,
                    _ => drop(input.next_value::<IgnoredAny>()?),
                }
            }
            Key::Other(name) => {
                let at = At { place: Place { path, source: &shape.source }, field: "" };
                context.lenient(at, || LeniencyKind::UnknownKey(name));
                input.next_value::<IgnoredAny>()?;
            }
            Key::Ignored => drop(input.next_value::<IgnoredAny>()?),
        }
    }
    for (index, field) in shape.fields.iter().enumerate() {
        let place = Place { path: path.key(field.name), source: &shape.source };
        let absent = !seen.contains(index) || matches!(members[index].view(), View::Absent);
        if absent {
            context.missing(At::documented(place, field.name), field.required);
        }
    }
    Ok(())
}

impl Context<'_> {
    /// Records that a required value is not there.
    fn missing(&mut self, at: At<'_>, required: bool) {
        if required && self.manner.requires {
            self.problem(at, Rule::Required);
        }
    }
}

/// A key of an object.
enum Key {
    /// The field at this index.
    Field(usize),
    /// A key that no field has.
    Other(String),
    /// A key that no field has and nobody asks for.
    Ignored,
}

/// Finds the field of a key. Most objects come in the documented order, so the field after the
/// one before is tried first.
struct KeySeed {
    shape: &'static Shape,
    expected: usize,
    keeps: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        let fields = self.shape.fields;
        let is = |index: &usize| fields[*index].name == key;
        let next = Some(self.expected).filter(|index| *index < fields.len());
        Ok(match next.filter(is).or_else(|| (0..fields.len()).find(is)) {
            Some(index) => Key::Field(index),
            None if self.keeps => Key::Other(key.to_owned()),
            None => Key::Ignored,
        })
    }
}

/// Which fields have been seen.
#[derive(Default)]
struct Seen {
    first: [u64; 4],
    rest: Vec<u64>,
}

impl Seen {
    fn word(&mut self, index: usize) -> &mut u64 {
        let word = index / 64;
        if word < self.first.len() {
            return &mut self.first[word];
        }
        let at = word - self.first.len();
        if self.rest.len() <= at {
            self.rest.resize(at + 1, 0);
        }
        &mut self.rest[at]
    }

    /// Marks a field; `false` if it was marked before.
    fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = self.word(index);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn contains(&mut self, index: usize) -> bool {
        *self.word(index) & (1 << (index % 64)) != 0
    }
}

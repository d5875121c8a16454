//! The one visitor that fills values from serde's side.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::coerce::{Scalar, Taken};
use super::key::{Key, KeySeed, Seen};
use super::peeked::Peeked;
use super::{At, Context, LeniencyKind};
use crate::closest::closest;
use crate::validate::Place;
use crate::{Expected, Kind, List, Map, Member, Record, Rule, Shape, Slot};

/// What `serde_json` names the key under which it hands out numbers of arbitrary precision.
const DIGITS: &str = "$serde_json::private::Number";

/// Whether it does. Elsewhere an object with that key is an object like any other.
static HANDS_OUT_DIGITS: LazyLock<bool> = LazyLock::new(|| {
    let probe = format!("{{\"{DIGITS}\":\"7\"}}");
    serde_json::from_str::<Value>(&probe).is_ok_and(|value| value.is_number())
});

fn is_digits(key: &str) -> bool {
    key == DIGITS && *HANDS_OUT_DIGITS
}

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
        let Self { slot, at, context } = self;
        match slot {
            Slot::Optional(optional) if context.manner.refuses => {
                let inner = optional.fill().slot();
                let is_open = matches!(inner, Slot::Json(_));
                let taken = Seed { slot: inner, at, context }.null();
                if !is_open {
                    optional.clear();
                }
                return taken;
            }
            Slot::Optional(optional) => optional.clear(),
            Slot::Json(out) => *out = Value::Null,
            Slot::Nothing => {}
            slot if context.manner.requires => return context.misfit(at, &slot, "null"),
            _ => {}
        }
        Taken::Absent
    }

    /// A list where an object is documented: that of its members for serde, one object alone, or
    /// nothing for no keys.
    fn object_from_list<'de, A: SeqAccess<'de>>(self, mut input: A) -> Result<Taken, A::Error> {
        let Self { slot, at, context } = self;
        let slot = match slot {
            Slot::Record(record) if context.manner.sequences => {
                return positions(record, input, at, context).map(|()| Taken::Yes);
            }
            slot => slot,
        };
        if !context.manner.is_lenient() {
            let taken = context.misfit(at, &slot, "a list");
            while input.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(taken);
        }
        let seed = Seed { slot, at: at.with(at.place.path.index(0)), context: &mut *context };
        let Some(taken) = input.next_element_seed(seed)? else {
            context.lenient(at, || LeniencyKind::EmptyOther);
            return Ok(Taken::Yes);
        };
        if input.next_element::<IgnoredAny>()?.is_some() {
            while input.next_element::<IgnoredAny>()?.is_some() {}
            context.problem(at, several_objects());
            return Ok(Taken::Misfit);
        }
        context.lenient(at, || LeniencyKind::OnlyElement);
        Ok(taken)
    }

    /// An object where a list is documented: its only element, or nothing for no elements.
    fn list_from_object<'de, A: MapAccess<'de>>(self, mut input: A) -> Result<Taken, A::Error> {
        let Self { slot, at, context } = self;
        let Slot::List(list) = slot else { return Ok(Taken::Absent) };
        let Some(first) = input.next_key::<String>()? else {
            context.lenient(at, || LeniencyKind::EmptyOther);
            return Ok(Taken::Yes);
        };
        let input = Peeked::new(first, input);
        context.lenient(at, || LeniencyKind::SingleElement);
        let inside = at.with(at.place.path.index(0));
        let taken = only_element(list.push().slot(), input, inside, context)?;
        if taken != Taken::Yes {
            list.pop();
        }
        Ok(taken)
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
        match slot {
            Slot::Optional(optional) => {
                let slot = optional.fill().slot();
                let taken = Seed { slot, at, context }.visit_seq(input)?;
                if taken != Taken::Yes {
                    optional.clear();
                }
                return Ok(taken);
            }
            Slot::List(list) => elements(list, input, at, context)?,
            slot @ (Slot::Record(_) | Slot::Map(_)) => {
                return Seed { slot, at, context }.object_from_list(input);
            }
            Slot::Json(out) => *out = Value::deserialize(SeqAccessDeserializer::new(input))?,
            Slot::Bytes(out) => {
                out.clear();
                while let Some(byte) = input.next_element()? {
                    out.push(byte);
                }
            }
            slot => {
                let empty = input.next_element::<IgnoredAny>()?.is_none();
                let taken = context.no_scalar(at, &slot, "a list", empty);
                while input.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(taken);
            }
        }
        Ok(Taken::Yes)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Taken, A::Error> {
        let Self { slot, at, context } = self;
        match slot {
            Slot::Optional(optional) => {
                let slot = optional.fill().slot();
                let taken = Seed { slot, at, context }.visit_map(input)?;
                if taken != Taken::Yes {
                    optional.clear();
                }
                return Ok(taken);
            }
            slot @ Slot::List(_) if context.manner.coerces => {
                return Seed { slot, at, context }.list_from_object(input);
            }
            Slot::Record(record) => fields(record, input, at, context)?,
            Slot::Map(map) => entries(map, input, at, context)?,
            Slot::Json(out) => *out = Value::deserialize(MapAccessDeserializer::new(input))?,
            slot => match input.next_key::<String>()? {
                Some(key) if is_digits(&key) => {
                    let digits: String = input.next_value()?;
                    return Ok(context.scalar(slot, at, Scalar::Digits(&digits)));
                }
                first => {
                    let taken = context.no_scalar(at, &slot, "an object", first.is_none());
                    if first.is_some() {
                        input.next_value::<IgnoredAny>()?;
                    }
                    while input.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                    return Ok(taken);
                }
            },
        }
        Ok(Taken::Yes)
    }
}

/// Several objects where one is documented.
fn several_objects() -> Rule {
    Rule::Type { expected: Expected(&[Kind::Object]), found: "a list of several values" }
}

/// An object as the only element of a list.
fn only_element<'de, A: MapAccess<'de>>(
    slot: Slot<'_>,
    mut input: Peeked<A>,
    at: At<'_>,
    context: &mut Context<'_>,
) -> Result<Taken, A::Error> {
    match slot {
        Slot::Optional(optional) => {
            let taken = only_element(optional.fill().slot(), input, at, context)?;
            if taken != Taken::Yes {
                optional.clear();
            }
            return Ok(taken);
        }
        Slot::Record(record) => fields(record, input, at, context)?,
        Slot::Map(map) => entries(map, input, at, context)?,
        Slot::Json(out) => *out = Value::deserialize(MapAccessDeserializer::new(input))?,
        slot if input.first().is_some_and(is_digits) => {
            input.next_key::<IgnoredAny>()?;
            let digits: String = input.next_value()?;
            return Ok(context.scalar(slot, at, Scalar::Digits(&digits)));
        }
        slot => {
            let taken = context.misfit(at, &slot, "an object");
            while input.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(taken);
        }
    }
    Ok(Taken::Yes)
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
            Ok(Some(Taken::Misfit)) => list.pop(),
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
    if context.manner.refuses && map.get(key).is_some() {
        context.problem(at, Rule::Repeated);
    }
    let slot = map.insert(key.to_owned()).slot();
    let taken = input.next_value_seed(Seed { slot, at, context: &mut *context })?;
    match taken {
        Taken::Absent if !context.manner.requires => {
            map.remove(key);
            context.lenient(at, || LeniencyKind::NullElement);
        }
        Taken::Misfit => map.remove(key),
        Taken::Yes | Taken::Absent => {}
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
    let (mut seen, mut there) = (Seen::default(), Seen::default());
    let mut expected = 0;
    let keeps = shape.open || context.manner.refuses || context.is_observed();
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
                let taken = input.next_value_seed(Seed { slot, at, context: &mut *context })?;
                if taken != Taken::Absent {
                    there.insert(index);
                }
            }
            Key::Other(name) if shape.open => {
                let at = At { place: Place { path, source: &shape.source }, field: "" };
                match members.last_mut().map(|last| last.slot()) {
                    Some(Slot::Map(map)) => entry(map, &name, input, at, context)?,
                    _ => drop(input.next_value::<IgnoredAny>()?),
                }
            }
            Key::Other(name) => {
                let place = Place { path, source: &shape.source };
                if context.manner.refuses {
                    let closest = closest(&name, shape.fields.iter().map(|field| field.name));
                    let place = Place { path: path.key(&name), ..place };
                    context.problem(At { place, field: "" }, Rule::Unknown { closest });
                }
                context.lenient(At { place, field: "" }, || LeniencyKind::UnknownKey(name));
                input.next_value::<IgnoredAny>()?;
            }
            Key::Ignored => drop(input.next_value::<IgnoredAny>()?),
        }
    }
    for (index, field) in shape.fields.iter().enumerate() {
        let place = Place { path: path.key(field.name), source: &shape.source };
        // What is there and does not fit has been recorded.
        if !there.contains(index) {
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

//! Writing and comparing values, once for all types.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::open_enum::Wire;
use crate::{List, Map, Member, Record, View};

/// Writes a value. Absent members are left out.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &dyn Member, serializer: S) -> Result<S::Ok, S::Error> {
    match value.view() {
        View::Absent => serializer.serialize_unit(),
        View::Bool(value) => serializer.serialize_bool(value),
        View::Integer(value) => serializer.serialize_i64(value),
        View::Number(value) => serializer.serialize_f64(value),
        View::Text(text) | View::Secret(text) => serializer.serialize_str(text),
        View::Bytes(bytes) => serializer.collect_seq(bytes),
        View::Enum(value) => match value.wire() {
            Wire::Text(text) => serializer.serialize_str(text),
            Wire::Integer(value) => serializer.serialize_i64(value),
        },
        View::List(list) => serialize_list(list, serializer),
        View::Map(map) => serialize_map(map, serializer),
        View::Record(record) => serialize_record(record, serializer),
        View::Json(value) => value.serialize(serializer),
    }
}

/// Any value, for serde.
pub(crate) struct Written<'a>(pub(crate) &'a dyn Member);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

fn serialize_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(list.len()))?;
    for element in (0..list.len()).filter_map(|index| list.get(index)) {
        sequence.serialize_element(&Written(element))?;
    }
    sequence.end()
}

fn serialize_map<S: Serializer>(map: &dyn Map, serializer: S) -> Result<S::Ok, S::Error> {
    let mut entries = serializer.serialize_map(Some(map.len()))?;
    write_entries(map, &mut entries)?;
    entries.end()
}

fn write_entries<S: SerializeMap>(map: &dyn Map, entries: &mut S) -> Result<(), S::Error> {
    let mut result = Ok(());
    map.for_each(&mut |key, value| {
        if result.is_ok() {
            result = entries.serialize_entry(key, &Written(value));
        }
    });
    result
}

fn serialize_record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let mut serializer = Some(serializer);
    let mut result = None;
    record.members(&mut |members| {
        result = serializer.take().map(|serializer| write_members(record, members, serializer));
    });
    result.expect("records show their members once")
}

fn is_there(member: &dyn Member) -> bool {
    !matches!(member.view(), View::Absent)
}

fn write_members<S: Serializer>(
    record: &dyn Record,
    members: &[&dyn Member],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let shape = record.shape();
    let there = || shape.fields.iter().zip(members).filter(|(_, member)| is_there(**member));
    if shape.open {
        let mut entries = serializer.serialize_map(None)?;
        for (field, member) in there() {
            entries.serialize_entry(field.name, &Written(*member))?;
        }
        if let Some(View::Map(map)) = members.last().map(|member| member.view()) {
            write_entries(map, &mut entries)?;
        }
        return entries.end();
    }
    let mut fields = serializer.serialize_struct(shape.source.item, there().count())?;
    for (field, member) in there() {
        fields.serialize_field(field.name, &Written(*member))?;
    }
    fields.end()
}

/// Shows a record under its wire names. Absent members are left out, secrets are `***`.
///
/// # Errors
/// Those of the formatter.
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    record.members(&mut |members| result = debug_members(record, members, f));
    result
}

fn debug_members(
    record: &dyn Record,
    members: &[&dyn Member],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let shape = record.shape();
    let mut shown = f.debug_struct(shape.source.item);
    for (field, member) in shape.fields.iter().zip(members).filter(|(_, member)| is_there(**member))
    {
        shown.field(field.name, &Shown(*member));
    }
    if let Some(View::Map(map)) = members.last().filter(|_| shape.open).map(|last| last.view()) {
        map.for_each(&mut |key, value| {
            shown.field(key, &Shown(value));
        });
    }
    shown.finish()
}

/// Any value, for `Debug`.
pub(crate) struct Shown<'a>(pub(crate) &'a dyn Member);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.view() {
            View::Absent => f.write_str("None"),
            View::Bool(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Number(value) => value.fmt(f),
            View::Text(text) => text.fmt(f),
            View::Secret(_) => f.write_str("***"),
            View::Bytes(bytes) => bytes.fmt(f),
            View::Enum(value) => match value.wire() {
                Wire::Text(text) => text.fmt(f),
                Wire::Integer(value) => value.fmt(f),
            },
            View::List(list) => {
                let elements = (0..list.len()).filter_map(|index| list.get(index));
                f.debug_list().entries(elements.map(Shown)).finish()
            }
            View::Map(map) => {
                let mut shown = f.debug_map();
                map.for_each(&mut |key, value| {
                    shown.entry(&key, &Shown(value));
                });
                shown.finish()
            }
            View::Record(record) => debug(record, f),
            View::Json(value) => value.fmt(f),
        }
    }
}

/// Whether two values of one type are equal.
pub fn equal(one: &dyn Member, other: &dyn Member) -> bool {
    match (one.view(), other.view()) {
        (View::Absent, View::Absent) => true,
        (View::Bool(one), View::Bool(other)) => one == other,
        (View::Integer(one), View::Integer(other)) => one == other,
        #[allow(clippy::float_cmp, reason = "equality of values, as `PartialEq` of floats")]
        (View::Number(one), View::Number(other)) => one == other,
        (View::Text(one), View::Text(other)) | (View::Secret(one), View::Secret(other)) => {
            one == other
        }
        (View::Bytes(one), View::Bytes(other)) => one == other,
        (View::Enum(one), View::Enum(other)) => one.wire() == other.wire(),
        (View::Json(one), View::Json(other)) => one == other,
        (View::List(one), View::List(other)) => {
            let same = |index| match (one.get(index), other.get(index)) {
                (Some(one), Some(other)) => equal(one, other),
                _ => false,
            };
            one.len() == other.len() && (0..one.len()).all(same)
        }
        (View::Map(one), View::Map(other)) => equal_maps(one, other),
        (View::Record(one), View::Record(other)) => equal_records(one, other),
        _ => false,
    }
}

fn equal_maps(one: &dyn Map, other: &dyn Map) -> bool {
    let mut same = one.len() == other.len();
    one.for_each(&mut |key, value| {
        same = same && other.get(key).is_some_and(|other| equal(value, other));
    });
    same
}

fn equal_records(one: &dyn Record, other: &dyn Record) -> bool {
    let mut same = false;
    one.members(&mut |ones| {
        other.members(&mut |others| {
            let mut pairs = ones.iter().zip(others);
            same = ones.len() == others.len() && pairs.all(|(one, other)| equal(*one, *other));
        });
    });
    same
}

/// Feeds a value to a hasher: equal values of one type feed it alike.
pub fn hash(value: &dyn Member, state: &mut dyn Hasher) {
    let mut state = state;
    match value.view() {
        View::Absent => {}
        View::Bool(value) => value.hash(&mut state),
        View::Integer(value) => value.hash(&mut state),
        // The two zeros are equal.
        View::Number(value) => (value + 0.0).to_bits().hash(&mut state),
        View::Text(text) | View::Secret(text) => text.hash(&mut state),
        View::Bytes(bytes) => bytes.hash(&mut state),
        View::Enum(value) => value.wire().hash(&mut state),
        View::Json(value) => value.hash(&mut state),
        View::List(list) => {
            list.len().hash(&mut state);
            (0..list.len()).filter_map(|at| list.get(at)).for_each(|value| hash(value, state));
        }
        View::Map(map) => map.for_each(&mut |key, value| {
            key.hash(&mut state);
            hash(value, state);
        }),
        View::Record(record) => {
            record.members(&mut |members| members.iter().for_each(|value| hash(*value, state)));
        }
    }
}

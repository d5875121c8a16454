//! Keys of objects: which field each names, and which have been seen.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Visitor};

use crate::Shape;

/// A key of an object.
pub(super) enum Key {
    /// The field at this index.
    Field(usize),
    /// A key that no field has.
    Other(String),
    /// A key that no field has and nobody asks for.
    Ignored,
}

/// Finds the field of a key. Most objects come in the documented order, so the field after the
/// one before is tried first.
pub(super) struct KeySeed {
    pub(super) shape: &'static Shape,
    pub(super) expected: usize,
    pub(super) keeps: bool,
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
pub(super) struct Seen {
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
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = self.word(index);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    pub(super) fn contains(&mut self, index: usize) -> bool {
        *self.word(index) & (1 << (index % 64)) != 0
    }
}

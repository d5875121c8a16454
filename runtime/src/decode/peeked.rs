//! An object of which one key has been read ahead.

use serde::de::value::StringDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess};

/// An object whose first key is handed out again.
pub(super) struct Peeked<A> {
    first: Option<String>,
    rest: A,
}

impl<A> Peeked<A> {
    pub(super) fn new(first: String, rest: A) -> Self {
        Self { first: Some(first), rest }
    }

    /// The key that has been read ahead.
    pub(super) fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Peeked<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(key) => {
                let key: StringDeserializer<A::Error> = key.into_deserializer();
                seed.deserialize(key).map(Some)
            }
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.rest.next_value_seed(seed)
    }
}

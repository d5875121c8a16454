//! Values that nobody may see except the service.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Member, Slot, View};

/// A secret: a password, a token, a key. `Debug` shows `***`, there is no `Display`, and
/// violations do not repeat it. It is written in requests like any other value.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Marks a value as secret.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The secret.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The secret itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<String> for Sensitive<String> {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(secret: &str) -> Self {
        Self(secret.to_owned())
    }
}

impl Member for Sensitive<String> {
    fn view(&self) -> View<'_> {
        View::Secret(&self.0)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(&mut self.0)
    }

    fn empty() -> Self {
        Self(String::new())
    }
}

impl<T: Serialize> Serialize for Sensitive<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sensitive<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

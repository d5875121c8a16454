//! How the runtime looks into values without knowing their types.
//!
//! Reading, writing and checking are written once, over [`View`] and [`Slot`]. Emitted types only
//! say which members they have, so that a crate of thousands of types holds no code of serde for
//! any of them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::__sealed::Sealed;
use crate::{OpenEnum, Record};

/// A value of a documented type: text, numbers, truth values, lists, maps, enums, objects, each
/// also optional or boxed. The macros of this crate implement it, and nothing else does.
pub trait Member: Sealed {
    /// The value, to be read.
    fn view(&self) -> View<'_>;

    /// The value, to be filled in.
    fn slot(&mut self) -> Slot<'_>;

    /// The value before anything is filled in.
    fn empty() -> Self
    where
        Self: Sized;
}

/// A value as it is read.
#[non_exhaustive]
pub enum View<'a> {
    /// An optional value that is not there.
    Absent,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// Text.
    Text(&'a str),
    /// Text that nobody may see except the service.
    Secret(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// One of documented values, or another one.
    Enum(&'a dyn OpenEnum),
    /// A list.
    List(&'a dyn List),
    /// An object with free keys.
    Map(&'a dyn Map),
    /// An object with documented fields.
    Record(&'a dyn Record),
    /// Anything: the page states no single type.
    Json(&'a Value),
}

/// A value as it is filled in.
#[non_exhaustive]
pub enum Slot<'a> {
    /// There is nothing to fill in.
    Nothing,
    /// A truth value.
    Bool(&'a mut bool),
    /// A whole number.
    Integer(&'a mut i64),
    /// A number with a fraction.
    Number(&'a mut f64),
    /// Text.
    Text(&'a mut String),
    /// Bytes.
    Bytes(&'a mut Vec<u8>),
    /// One of documented values, or another one.
    Enum(&'a mut dyn OpenEnum),
    /// A value that may be absent.
    Optional(&'a mut dyn Optional),
    /// A list.
    List(&'a mut dyn List),
    /// An object with free keys.
    Map(&'a mut dyn Map),
    /// An object with documented fields.
    Record(&'a mut dyn Record),
    /// Anything.
    Json(&'a mut Value),
}

/// A value that may be absent.
pub trait Optional {
    /// The value, which is there from now on.
    fn fill(&mut self) -> &mut dyn Member;

    /// Makes the value absent.
    fn clear(&mut self);
}

/// A list of values of one type.
pub trait List {
    /// The number of elements.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at `index`, from 0.
    fn get(&self, index: usize) -> Option<&dyn Member>;

    /// A new element at the end.
    fn push(&mut self) -> &mut dyn Member;

    /// Removes the last element.
    fn pop(&mut self);
}

/// Values of one type under free keys.
pub trait Map {
    /// The number of entries.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value under `key`.
    fn get(&self, key: &str) -> Option<&dyn Member>;

    /// Calls `visit` with each entry, in order of the keys.
    fn for_each(&self, visit: &mut dyn FnMut(&str, &dyn Member));

    /// The value under `key`, a new one if there was none.
    fn insert(&mut self, key: String) -> &mut dyn Member;

    /// Removes the value under `key`.
    fn remove(&mut self, key: &str);
}

/// Implements [`Member`] of a type that a view and a slot hold as it is.
macro_rules! plain {
    ($($ty:ty: $variant:ident, $this:ident => $view:expr, $empty:expr;)*) => {$(
        impl Member for $ty {
            fn view(&self) -> View<'_> {
                let $this = self;
                View::$variant($view)
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::$variant(self)
            }

            fn empty() -> Self {
                $empty
            }
        }
    )*};
}

plain! {
    bool: Bool, this => *this, false;
    i64: Integer, this => *this, 0;
    f64: Number, this => *this, 0.0;
    String: Text, this => this, String::new();
    Vec<u8>: Bytes, this => this, Vec::new();
    Value: Json, this => this, Value::Null;
}

/// What an operation without a body has instead.
impl Member for () {
    fn view(&self) -> View<'_> {
        View::Absent
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Nothing
    }

    fn empty() -> Self {}
}

impl<T: Record> Member for T {
    fn view(&self) -> View<'_> {
        View::Record(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Record(self)
    }

    fn empty() -> Self {
        <T as Record>::empty()
    }
}

impl<T: Member> Member for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    fn empty() -> Self {
        None
    }
}

impl<T: Member> Optional for Option<T> {
    fn fill(&mut self) -> &mut dyn Member {
        self.get_or_insert_with(T::empty)
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Member> Member for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Member> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Member> {
        self.as_slice().get(index).map(|element| element as &dyn Member)
    }

    fn push(&mut self) -> &mut dyn Member {
        self.push(T::empty());
        self.last_mut().expect("one was just added")
    }

    fn pop(&mut self) {
        self.pop();
    }
}

impl<T: Member> Member for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Member> Map for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, key: &str) -> Option<&dyn Member> {
        self.get(key).map(|value| value as &dyn Member)
    }

    fn for_each(&self, visit: &mut dyn FnMut(&str, &dyn Member)) {
        for (key, value) in self {
            visit(key, value);
        }
    }

    fn insert(&mut self, key: String) -> &mut dyn Member {
        self.entry(key).or_insert_with(T::empty)
    }

    fn remove(&mut self, key: &str) {
        self.remove(key);
    }
}

//! Objects with documented fields, and the one table of facts that each has.

use crate::__sealed::Sealed;
use crate::{Condition, Constraint, Member, Source};

/// An object with documented fields. [`record!`](crate::record!) implements it, and nothing else
/// does.
pub trait Record: Sealed {
    /// The facts of the fields, in the order of [`Record::members`].
    fn shape(&self) -> &'static Shape;

    /// Shows all members to `visit`.
    fn members(&self, visit: &mut dyn FnMut(&[&dyn Member]));

    /// Hands all members to `visit`.
    fn members_mut(&mut self, visit: &mut dyn FnMut(&mut [&mut dyn Member]));

    /// The object before anything is filled in.
    fn empty() -> Self
    where
        Self: Sized;
}

impl<T: Record> Record for Box<T> {
    fn shape(&self) -> &'static Shape {
        (**self).shape()
    }

    fn members(&self, visit: &mut dyn FnMut(&[&dyn Member])) {
        (**self).members(visit);
    }

    fn members_mut(&mut self, visit: &mut dyn FnMut(&mut [&mut dyn Member])) {
        (**self).members_mut(visit);
    }

    fn empty() -> Self {
        Self::new(T::empty())
    }
}

/// The facts of an object type, as emitted code states them.
pub trait Described {
    /// The facts.
    const SHAPE: &'static Shape;
}

/// What is documented of an object. Emitted code starts from the direction in which it travels and
/// adds what few objects have: [`Shape::conditions`], [`Shape::open`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shape {
    /// Where it is documented; the item is the name of the type.
    pub source: Source,
    /// The direction in which it travels.
    pub travels: Travels,
    /// The fields.
    pub fields: &'static [Field],
    /// What holds across several fields.
    pub conditions: &'static [Condition<'static>],
    /// Whether keys that the page does not name are kept: the last member is a map of them, which
    /// no field describes.
    pub open: bool,
}

impl Shape {
    /// An object that is only sent.
    pub const fn sent(source: Source, fields: &'static [Field]) -> Self {
        Self { source, travels: Travels::Sent, fields, conditions: &[], open: false }
    }

    /// An object that is only received.
    pub const fn received(source: Source, fields: &'static [Field]) -> Self {
        Self { source, travels: Travels::Received, fields, conditions: &[], open: false }
    }

    /// An object that is sent and received.
    pub const fn both(source: Source, fields: &'static [Field]) -> Self {
        Self { source, travels: Travels::Both, fields, conditions: &[], open: false }
    }

    /// Adds what holds across several fields.
    #[must_use]
    pub const fn conditions(self, conditions: &'static [Condition<'static>]) -> Self {
        Self { conditions, ..self }
    }

    /// Keeps keys that the page does not name, in the last member.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// How many members an object of this shape has. They follow the fields by position, so
    /// [`record!`](crate::record) does not compile with another number of them.
    pub const fn members(&self) -> usize {
        self.fields.len() + self.open as usize
    }
}

/// A documented field.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    /// Whether the documentation requires it in requests.
    pub required: bool,
    /// What its value must satisfy.
    pub constraints: &'static [Constraint],
}

/// The directions in which a type travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travels {
    /// Only in requests, so reading one is strict.
    Sent,
    /// Only in responses.
    Received,
    /// Both ways.
    Both,
}

/// Implements what a [`Described`](crate::Described) type needs, from its members in the order of
/// the fields: [`Record`](crate::Record), `Debug`, `PartialEq`, `Serialize` and `Deserialize`.
///
/// `Default` after the members implements it too, for objects that require nothing.
///
/// A shape with another number of fields does not compile:
///
/// ```
/// # use huaweicloud_runtime as rt;
/// # const PAGE: rt::Page = rt::Page::new("demo", "demo/CreateTag.md");
/// #[derive(Clone)]
/// struct Tag {
///     key: Option<String>,
/// }
///
/// rt::record!(Tag { key });
///
/// impl rt::Described for Tag {
///     const SHAPE: &'static rt::Shape =
///         &rt::Shape::both(PAGE.table("Tag", "table1"), &[rt::optional("key")]);
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use huaweicloud_runtime as rt;
/// # const PAGE: rt::Page = rt::Page::new("demo", "demo/CreateTag.md");
/// #[derive(Clone)]
/// struct Tag {
///     key: Option<String>,
/// }
///
/// rt::record!(Tag { key });
///
/// impl rt::Described for Tag {
///     const SHAPE: &'static rt::Shape = &rt::Shape::both(PAGE.table("Tag", "table1"), &[]);
/// }
/// ```
#[macro_export]
macro_rules! record {
    ($name:ident { $($member:ident),* $(,)? }, Default) => {
        impl ::std::default::Default for $name {
            fn default() -> Self {
                <Self as $crate::Record>::empty()
            }
        }

        $crate::record!($name { $($member),* });
    };
    ($name:ident { $($member:ident),* $(,)? }) => {
        const _: () = ::std::assert!(
            <$name as $crate::Described>::SHAPE.members()
                == <[&::std::primitive::str]>::len(&[$(::std::stringify!($member)),*]),
            "the shape has a field for each member"
        );

        impl $crate::__sealed::Sealed for $name {}

        impl $crate::Record for $name {
            fn shape(&self) -> &'static $crate::Shape {
                <Self as $crate::Described>::SHAPE
            }

            fn members(&self, visit: &mut dyn ::std::ops::FnMut(&[&dyn $crate::Member])) {
                visit(&[$(&self.$member),*]);
            }

            fn members_mut(
                &mut self,
                visit: &mut dyn ::std::ops::FnMut(&mut [&mut dyn $crate::Member]),
            ) {
                visit(&mut [$(&mut self.$member),*]);
            }

            fn empty() -> Self {
                Self { $($member: $crate::Member::empty()),* }
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::encode::debug(self, f)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::encode::equal(self, other)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::encode::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::decode::record(deserializer)
            }
        }
    };
}

/// A field that the documentation requires in requests.
pub const fn required(name: &'static str) -> Field {
    Field { name, required: true, constraints: &[] }
}

/// A field that may be absent.
pub const fn optional(name: &'static str) -> Field {
    Field { name, required: false, constraints: &[] }
}

impl Field {
    /// Adds what the value must satisfy.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { constraints, ..self }
    }
}

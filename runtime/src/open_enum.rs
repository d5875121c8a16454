//! What every generated open enum has in common, written once.

use crate::__sealed::Sealed;
use crate::Documented;

/// An enum of documented values that keeps others as well. [`string_enum!`](crate::string_enum!)
/// and [`integer_enum!`](crate::integer_enum!) implement it.
pub trait OpenEnum: Sealed {
    /// The value on the wire.
    fn wire(&self) -> Wire<'_>;

    /// Whether the value is documented.
    fn is_known(&self) -> bool;

    /// The documented values.
    fn documented(&self) -> Documented;

    /// Whether other values are refused when validated, as they are unless the list is documented
    /// only.
    fn is_enforced(&self) -> bool {
        true
    }

    /// Takes a value from the wire; `false` if it is of the other type.
    fn set(&mut self, value: Wire<'_>) -> bool;
}

/// A value of an enum on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire<'a> {
    /// Text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
}

/// Implements an open enum of texts from the text of each variant: the constant `VALUES`,
/// `as_str`, `is_known`, `From<&str>`, `From<String>`, `FromStr`, `AsRef<str>`,
/// `Display`, `Serialize`, `Deserialize`, [`Member`](crate::Member), and what sets and keys of
/// maps need: `Eq`, `Ord` and `Hash`, all by the text.
///
/// Beside those variants the enum has `Unknown(String)`. `Documented` behind the braces says that
/// other values are no violation.
#[macro_export]
macro_rules! string_enum {
    ($name:ident { $($variant:ident = $text:literal),* $(,)? } $(, $standing:ident)?) => {
        impl $name {
            /// The documented values.
            pub const VALUES: &'static [&'static str] = &[$($text),*];

            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(value) => value,
                }
            }

            /// Whether the value is documented.
            pub fn is_known(&self) -> bool {
                !::std::matches!(self, Self::Unknown(_))
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($text => Self::$variant,)*
                    other => Self::Unknown(::std::borrow::ToOwned::to_owned(other)),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                <Self as ::std::convert::From<&str>>::from(&value)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(
                value: &str,
            ) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::OpenEnum for $name {
            fn wire(&self) -> $crate::Wire<'_> {
                $crate::Wire::Text(self.as_str())
            }

            fn is_known(&self) -> bool {
                self.is_known()
            }

            fn documented(&self) -> $crate::Documented {
                $crate::Documented::Strings(Self::VALUES)
            }

            $($crate::__open_enum!(@$standing);)?

            fn set(&mut self, value: $crate::Wire<'_>) -> bool {
                let $crate::Wire::Text(text) = value else { return false };
                *self = <Self as ::std::convert::From<&str>>::from(text);
                true
            }
        }

        $crate::__open_enum!($name, Self::Unknown(::std::string::String::new()));
    };
}

/// Implements an open enum of whole numbers from the number of each variant: the constant
/// `VALUES`, `value`, `is_known`, `From<i64>`, `FromStr`, `Display`,
/// `Serialize`, `Deserialize`, [`Member`](crate::Member), and what sets and keys of maps need: `Eq`,
/// `Ord` and `Hash`, all by the number.
///
/// Beside those variants the enum has `Unknown(i64)`. `Documented` behind the braces says that
/// other values are no violation.
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } $(, $standing:ident)?) => {
        impl $name {
            /// The documented values.
            pub const VALUES: &'static [i64] = &[$($value),*];

            /// The value on the wire.
            pub fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }

            /// Whether the value is documented.
            pub fn is_known(&self) -> bool {
                !::std::matches!(self, Self::Unknown(_))
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(other),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(
                value: &str,
            ) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                value.parse::<i64>().map(<Self as ::std::convert::From<i64>>::from)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::OpenEnum for $name {
            fn wire(&self) -> $crate::Wire<'_> {
                $crate::Wire::Integer(self.value())
            }

            fn is_known(&self) -> bool {
                self.is_known()
            }

            fn documented(&self) -> $crate::Documented {
                $crate::Documented::Integers(Self::VALUES)
            }

            $($crate::__open_enum!(@$standing);)?

            fn set(&mut self, value: $crate::Wire<'_>) -> bool {
                let $crate::Wire::Integer(number) = value else { return false };
                *self = <Self as ::std::convert::From<i64>>::from(number);
                true
            }
        }

        $crate::__open_enum!($name, <Self as ::std::convert::From<i64>>::from(0));
    };
}

/// What open enums of both kinds implement alike.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    (@Documented) => {
        fn is_enforced(&self) -> bool {
            false
        }
    };
    ($name:ident, $empty:expr) => {
        impl $crate::__sealed::Sealed for $name {}

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::OpenEnum::wire(self) == $crate::OpenEnum::wire(other)
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(&$crate::OpenEnum::wire(self), &$crate::OpenEnum::wire(other))
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&$crate::OpenEnum::wire(self), state);
            }
        }

        impl $crate::Member for $name {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Enum(self)
            }

            fn slot(&mut self) -> $crate::Slot<'_> {
                $crate::Slot::Enum(self)
            }

            fn empty() -> Self {
                $empty
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
                $crate::decode::open_enum(deserializer)
            }
        }
    };
}

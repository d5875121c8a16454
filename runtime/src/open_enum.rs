//! What every generated open enum has in common, written once.

/// Implements the traits of an open enum of texts: `From<&str>`, `From<String>`, `FromStr`,
/// `Display`, `Default` (an unknown empty text), `Serialize`, `Deserialize`, [`Validate`] and
/// [`ParameterValue`].
///
/// The enum has a variant `Unknown(String)`, the constant `VALUES: &'static [&'static str]` and
/// the methods `known(&str) -> Option<Self>`, `as_str(&self) -> &str` and `is_known(&self) -> bool`.
///
/// [`Validate`]: crate::Validate
/// [`ParameterValue`]: crate::ParameterValue
#[macro_export]
macro_rules! string_enum {
    ($name:ident) => {
        impl ::std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value)
                    .unwrap_or_else(|| Self::Unknown(::std::borrow::ToOwned::to_owned(value)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::known(&value).unwrap_or(Self::Unknown(value))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(<Self as ::std::convert::From<&str>>::from(value))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::default::Default for $name {
            fn default() -> Self {
                Self::Unknown(::std::string::String::new())
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::decode::string_enum(deserializer)
            }
        }

        impl $crate::Validate for $name {
            fn validate_into(&self, cursor: &mut $crate::Cursor<'_>) {
                if !self.is_known() {
                    cursor.unknown_text(self.as_str(), Self::VALUES);
                }
            }
        }

        impl $crate::ParameterValue for $name {
            fn for_each(&self, send: &mut dyn ::std::ops::FnMut(::std::string::String)) {
                send(::std::borrow::ToOwned::to_owned(self.as_str()));
            }
        }
    };
}

/// Implements the traits of an open enum of whole numbers: `From<i64>`, `FromStr`, `Display`,
/// `Default` (an unknown 0), `Serialize`, `Deserialize`, [`Validate`] and [`ParameterValue`].
///
/// The enum has a variant `Unknown(i64)`, the constant `VALUES: &'static [i64]` and the methods
/// `known(i64) -> Option<Self>`, `value(&self) -> i64` and `is_known(&self) -> bool`.
///
/// [`Validate`]: crate::Validate
/// [`ParameterValue`]: crate::ParameterValue
#[macro_export]
macro_rules! integer_enum {
    ($name:ident) => {
        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                Self::known(value).unwrap_or(Self::Unknown(value))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                value.parse::<i64>().map(<Self as ::std::convert::From<i64>>::from)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl ::std::default::Default for $name {
            fn default() -> Self {
                <Self as ::std::convert::From<i64>>::from(0)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.value())
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::decode::integer_enum(deserializer)
            }
        }

        impl $crate::Validate for $name {
            fn validate_into(&self, cursor: &mut $crate::Cursor<'_>) {
                if !self.is_known() {
                    cursor.unknown_integer(self.value(), Self::VALUES);
                }
            }
        }

        impl $crate::ParameterValue for $name {
            fn for_each(&self, send: &mut dyn ::std::ops::FnMut(::std::string::String)) {
                send(::std::string::ToString::to_string(&self.value()));
            }
        }
    };
}

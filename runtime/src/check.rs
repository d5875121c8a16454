//! The vocabulary of generated validators: a [`Cursor`] moves through a value, a [`Place`] checks
//! one field.

#![allow(clippy::return_self_not_must_use, reason = "checks are called for their effect")]

use std::collections::BTreeMap;
use std::ops::{Bound, RangeBounds};

use crate::{
    Documented, Format, LengthUnit, Number, Path, Rule, Source, Validate, Violation, Violations,
};

#[cfg(test)]
mod tests;

/// What is cited where no generated code has named its source yet.
static UNKNOWN: Source = Source { service: "", item: "", page: "", anchor: "" };

/// A place in the value being validated, the source of its rules and the violations so far.
#[derive(Debug)]
pub struct Cursor<'a> {
    path: Path<'a>,
    source: &'static Source,
    violations: &'a mut Violations,
}

impl<'a> Cursor<'a> {
    /// At the root of a value; violations are recorded in `violations`.
    pub fn root(violations: &'a mut Violations) -> Self {
        Self { path: Path::ROOT, source: &UNKNOWN, violations }
    }

    /// At the member `key`.
    pub fn key<'b>(&'b mut self, key: &'b str) -> Cursor<'b> {
        Cursor { path: self.path.key(key), source: self.source, violations: self.violations }
    }

    /// At the element `index`, from 0.
    pub fn index(&mut self, index: usize) -> Cursor<'_> {
        Cursor { path: self.path.index(index), source: self.source, violations: self.violations }
    }

    /// At the same place, citing `source` from here on.
    pub fn within(&mut self, source: &'static Source) -> Cursor<'_> {
        Cursor { path: self.path, source, violations: self.violations }
    }

    /// The scalar or list under `key`, ready to be checked.
    pub fn field<'b, V: Value>(&'b mut self, key: &'b str, value: &'b V) -> Place<'b, V::Inner> {
        Place { value: value.inner(), cursor: self.key(key) }
    }

    /// Validates the value under `key` by its own rules.
    pub fn nested(&mut self, key: &str, value: &impl Validate) {
        value.validate_into(&mut self.key(key));
    }

    /// Records that the value here breaks `rule`.
    pub fn violated(&mut self, rule: Rule) {
        let pointer = self.path.to_string();
        self.violations.push(Violation { pointer, rule, source: self.source });
    }

    /// Records a text that is none of the documented values.
    pub fn unknown_text(&mut self, actual: &str, documented: &'static [&'static str]) {
        let documented = Documented::Strings(documented);
        self.violated(Rule::Enum { documented, actual: actual.to_owned() });
    }

    /// Records a number that is none of the documented values.
    pub fn unknown_integer(&mut self, actual: i64, documented: &'static [i64]) {
        let documented = Documented::Integers(documented);
        self.violated(Rule::Enum { documented, actual: actual.to_string() });
    }
}

/// A value that fields hold: itself, optional or boxed.
pub trait Value {
    /// What is checked: `str` for text, a slice for a list.
    type Inner: ?Sized;

    /// The value, if it is there.
    fn inner(&self) -> Option<&Self::Inner>;
}

impl Value for String {
    type Inner = str;

    fn inner(&self) -> Option<&str> {
        Some(self)
    }
}

impl Value for i64 {
    type Inner = i64;

    fn inner(&self) -> Option<&i64> {
        Some(self)
    }
}

impl Value for f64 {
    type Inner = f64;

    fn inner(&self) -> Option<&f64> {
        Some(self)
    }
}

impl<T> Value for Vec<T> {
    type Inner = [T];

    fn inner(&self) -> Option<&[T]> {
        Some(self)
    }
}

impl<T> Value for BTreeMap<String, T> {
    type Inner = Self;

    fn inner(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<V: Value> Value for Option<V> {
    type Inner = V::Inner;

    fn inner(&self) -> Option<&V::Inner> {
        self.as_ref().and_then(V::inner)
    }
}

impl<V: Value> Value for Box<V> {
    type Inner = V::Inner;

    fn inner(&self) -> Option<&V::Inner> {
        (**self).inner()
    }
}

/// One field and where it stands. Each check returns the place, so that checks chain; an absent
/// value satisfies all of them.
#[derive(Debug)]
pub struct Place<'a, T: ?Sized> {
    value: Option<&'a T>,
    cursor: Cursor<'a>,
}

/// The inclusive limits of a range of lengths or counts.
fn limits(range: &impl RangeBounds<u64>) -> (u64, u64) {
    let min = match range.start_bound() {
        Bound::Included(min) => *min,
        Bound::Excluded(below) => below.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let max = match range.end_bound() {
        Bound::Included(max) => *max,
        Bound::Excluded(above) => above.saturating_sub(1),
        Bound::Unbounded => u64::MAX,
    };
    (min, max)
}

impl Place<'_, str> {
    /// Length in characters (Unicode scalar values).
    pub fn length(mut self, range: impl RangeBounds<u64>) -> Self {
        let (min, max) = limits(&range);
        if let Some(text) = self.value {
            let bytes = text.len() as u64;
            // A character takes one to four bytes, so most texts need no counting.
            if !(bytes <= max && bytes / 4 >= min) {
                self.check_length(LengthUnit::Characters, text.chars().count() as u64, min, max);
            }
        }
        self
    }

    /// Length in UTF-8 bytes.
    pub fn byte_length(mut self, range: impl RangeBounds<u64>) -> Self {
        let (min, max) = limits(&range);
        if let Some(text) = self.value {
            self.check_length(LengthUnit::Bytes, text.len() as u64, min, max);
        }
        self
    }

    fn check_length(&mut self, unit: LengthUnit, actual: u64, min: u64, max: u64) {
        if actual < min {
            self.cursor.violated(Rule::MinLength { unit, min, actual });
        }
        if actual > max {
            self.cursor.violated(Rule::MaxLength { unit, max, actual });
        }
    }

    /// A documented format.
    pub fn format(mut self, format: Format) -> Self {
        if let Some(text) = self.value.filter(|text| !format.matches(text)) {
            self.cursor.violated(Rule::Format { format, actual: text.to_owned() });
        }
        self
    }

    /// A documented pattern, decided by `matches`.
    pub fn pattern(mut self, pattern: &'static str, matches: impl FnOnce(&str) -> bool) -> Self {
        if let Some(text) = self.value {
            if !matches(text) {
                self.cursor.violated(Rule::Pattern { pattern, actual: text.to_owned() });
            }
        }
        self
    }
}

/// Implements the checks of a number type.
macro_rules! numeric {
    ($number:ty, $variant:ident) => {
        impl Place<'_, $number> {
            /// Least value.
            pub fn at_least(self, bound: $number) -> Self {
                self.minimum(bound, false, |value| value >= bound)
            }

            /// Least value, itself excluded.
            pub fn greater_than(self, bound: $number) -> Self {
                self.minimum(bound, true, |value| value > bound)
            }

            /// Greatest value.
            pub fn at_most(self, bound: $number) -> Self {
                self.maximum(bound, false, |value| value <= bound)
            }

            /// Greatest value, itself excluded.
            pub fn less_than(self, bound: $number) -> Self {
                self.maximum(bound, true, |value| value < bound)
            }

            fn minimum(
                mut self,
                bound: $number,
                exclusive: bool,
                holds: impl Fn($number) -> bool,
            ) -> Self {
                if let Some(actual) = self.value.copied().filter(|value| !holds(*value)) {
                    let (bound, actual) = (Number::$variant(bound), Number::$variant(actual));
                    self.cursor.violated(Rule::Minimum { bound, exclusive, actual });
                }
                self
            }

            fn maximum(
                mut self,
                bound: $number,
                exclusive: bool,
                holds: impl Fn($number) -> bool,
            ) -> Self {
                if let Some(actual) = self.value.copied().filter(|value| !holds(*value)) {
                    let (bound, actual) = (Number::$variant(bound), Number::$variant(actual));
                    self.cursor.violated(Rule::Maximum { bound, exclusive, actual });
                }
                self
            }
        }
    };
}

numeric!(i64, Integer);
numeric!(f64, Float);

impl<T> Place<'_, [T]> {
    /// Number of elements.
    pub fn items(mut self, range: impl RangeBounds<u64>) -> Self {
        let (min, max) = limits(&range);
        if let Some(actual) = self.value.map(|list| list.len() as u64) {
            if actual < min {
                self.cursor.violated(Rule::MinItems { min, actual });
            }
            if actual > max {
                self.cursor.violated(Rule::MaxItems { max, actual });
            }
        }
        self
    }

    /// Elements must differ. Compares each with all before it: documented lists are short, and
    /// this allocates nothing.
    pub fn unique(mut self) -> Self
    where
        T: PartialEq,
    {
        for (index, element) in self.value.unwrap_or_default().iter().enumerate() {
            let before = self.value.unwrap_or_default().iter().take(index);
            if let Some(first) = before.clone().position(|earlier| earlier == element) {
                self.cursor.index(index).violated(Rule::Unique { first });
            }
        }
        self
    }

    /// Checks each element.
    pub fn each(mut self, check: impl Fn(Place<'_, T::Inner>) -> Place<'_, T::Inner>) -> Self
    where
        T: Value,
    {
        for (index, element) in self.value.unwrap_or_default().iter().enumerate() {
            check(Place { value: element.inner(), cursor: self.cursor.index(index) });
        }
        self
    }
}

impl<T> Place<'_, BTreeMap<String, T>> {
    /// Number of entries.
    pub fn items(mut self, range: impl RangeBounds<u64>) -> Self {
        let (min, max) = limits(&range);
        if let Some(actual) = self.value.map(|map| map.len() as u64) {
            if actual < min {
                self.cursor.violated(Rule::MinItems { min, actual });
            }
            if actual > max {
                self.cursor.violated(Rule::MaxItems { max, actual });
            }
        }
        self
    }

    /// Checks the value of each entry.
    pub fn each(mut self, check: impl Fn(Place<'_, T::Inner>) -> Place<'_, T::Inner>) -> Self
    where
        T: Value,
    {
        for (key, element) in self.value.into_iter().flatten() {
            check(Place { value: element.inner(), cursor: self.cursor.key(key) });
        }
        self
    }
}

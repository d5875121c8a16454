//! The type cell: a small grammar over a decade of spellings.

use serde::{Deserialize, Serialize};

use crate::front::pages::extract::raw::RichText;

mod grammar;
mod words;

/// A type as its cell states it, objects not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellType {
    /// Text. `String(255)` carries its maximum length.
    String {
        /// Documented maximum length in characters.
        max_length: Option<u64>,
    },
    /// A whole number.
    Integer {
        /// Width that the cell names: `int64`/`Long` is 64, `int32` is 32.
        bits: Option<u8>,
    },
    /// A number with a fraction.
    Number {
        /// Whether the cell says `double` (`Some(true)`), `float` (`Some(false)`) or neither.
        double: Option<bool>,
    },
    /// A truth value.
    Boolean,
    /// A point in time, as text.
    DateTime,
    /// A file or bytes.
    Binary,
    /// A list.
    Array(Box<CellType>),
    /// An object with free keys and values of one type.
    Map(Box<CellType>),
    /// An object; the reference says which, as far as the cell does.
    Object(ObjectReference),
    /// A list without a stated element type.
    UntypedArray,
    /// One of several.
    Union(Vec<CellType>),
    /// The cell says that any value will do.
    Any,
    /// The cell states no type (`-`, empty).
    Unstated,
}

impl CellType {
    /// The reference of the innermost object of arrays and maps.
    pub fn reference(&self) -> Option<&ObjectReference> {
        match self {
            Self::Object(reference) => Some(reference),
            Self::Array(inner) | Self::Map(inner) => inner.reference(),
            _ => None,
        }
    }

    /// [`CellType::reference`] for replacement.
    pub fn reference_mut(&mut self) -> Option<&mut ObjectReference> {
        match self {
            Self::Object(reference) => Some(reference),
            Self::Array(inner) | Self::Map(inner) => inner.reference_mut(),
            _ => None,
        }
    }
}

/// How a cell points to an object's definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectReference {
    /// Name in the cell, for example `TagList`; `None` for a bare `Object`.
    pub name: Option<String>,
    /// Link target, for example `#request_TagList` or `other.md#table1`.
    pub link: Option<String>,
    /// Table number from `表5` or `Table 5`.
    pub table: Option<u32>,
}

/// Reads a type cell; `None` if it is not a type.
///
/// A lone identifier (`func_vpc`) is read as the name of an object; whether there is such an object
/// is for the caller to find out.
pub fn read(cell: &RichText) -> Option<CellType> {
    grammar::read(cell, true)
}

/// Whether the text is a type beyond doubt: the test for cells that stand in the wrong column.
/// Lone identifiers and empty cells are not.
pub fn is_type_like(text: &str) -> bool {
    grammar::read(&RichText::plain(text), false).is_some_and(|ty| ty != CellType::Unstated)
}

/// Whether a line of a description says that the object is a map of objects.
pub fn tells_a_map(line: &str) -> bool {
    let line = line.to_lowercase().replace(' ', "");
    words::MAPS_OF_OBJECTS.iter().any(|words| line.contains(words))
}

#[cfg(test)]
mod tests;

//! The trait of everything that can be checked against its documentation.

use std::collections::BTreeMap;

use crate::{Cursor, Violations};

/// Checks a value against the limits that its documentation states.
///
/// Neither constructors nor serde call this: documentation can be stale, and a value that breaks
/// it may still be what a service expects. Nothing is allocated while nothing is violated.
pub trait Validate {
    /// Checks the value.
    ///
    /// # Errors
    /// All violations, not only the first.
    fn validate(&self) -> Result<(), Violations> {
        let mut violations = Violations::new();
        self.validate_into(&mut Cursor::root(&mut violations));
        violations.into_result()
    }

    /// Checks the value at the cursor's place and records what is wrong there: how values nest.
    fn validate_into(&self, cursor: &mut Cursor<'_>);
}

impl<T: Validate> Validate for Option<T> {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        if let Some(value) = self {
            value.validate_into(cursor);
        }
    }
}

impl<T: Validate> Validate for Box<T> {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        (**self).validate_into(cursor);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        for (index, value) in self.iter().enumerate() {
            value.validate_into(&mut cursor.index(index));
        }
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        for (key, value) in self {
            value.validate_into(&mut cursor.key(key));
        }
    }
}

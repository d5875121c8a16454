//! The required cell.

use crate::ir::Presence;

/// What a required cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// Whether the field must be there.
    pub presence: Presence,
    /// The condition's sentence, where there is one.
    pub condition: Option<String>,
}

/// Reads a required cell; `None` if it is not one.
pub fn read(_cell: &str) -> Option<Required> {
    None
}

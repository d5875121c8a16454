//! The labels that vendored pages give to conditions.

use crate::ir::ConditionKind;

/// Labels of our own pages, each with a colon. `Perhaps` before one says that the condition is
/// documented only.
pub(crate) const LABELS: &[(&str, ConditionKind)] = &[
    ("Required where", ConditionKind::Required),
    ("Exactly one field of", ConditionKind::ExactlyOne),
    ("At least one field of", ConditionKind::AtLeastOne),
    ("At most one field of", ConditionKind::AtMostOne),
    ("All or no fields of", ConditionKind::AllOrNone),
];

/// Before a label: the condition is documented only.
pub(crate) const PERHAPS: &str = "Perhaps ";

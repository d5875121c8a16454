//! Corrections of wrong facts on a page, each with a reason, each of which must still apply.

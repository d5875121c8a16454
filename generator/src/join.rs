//! Several descriptions of one thing to one: cases of a page, pages of an operation, shapes of a
//! type.

pub(crate) mod alternatives;
pub(crate) mod conditions;
mod doubt;
pub(crate) mod operations;
pub(crate) mod union;

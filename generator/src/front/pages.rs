//! Reference pages as published, in any of their dialects.

pub mod condition;
pub mod constraint;
pub mod extract;
pub mod interpret;
pub mod resolve;

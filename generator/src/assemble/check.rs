//! Cross-checks: what a page says in one place against what it says in another.

pub mod samples;

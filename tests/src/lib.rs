//! Test crate: see `tests/`.

//! Commands of `cargo xtask`.

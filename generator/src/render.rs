//! Tokens to formatted Rust text: the only formatter.

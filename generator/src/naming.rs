//! Names: documented names to Rust identifiers, one function per role.

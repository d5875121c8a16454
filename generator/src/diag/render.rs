//! Renders diagnostics for people and machines.

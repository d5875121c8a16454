//! The tables of the vocabulary. A new dialect adds its phrases here, each but once.
//!
//! In brackets stand the senses of the phrases behind them, one for each family of readers to
//! which they mean something. Case is ignored; of phrases that start at a place the longest counts.

pub(super) mod limits;
pub(super) mod others;

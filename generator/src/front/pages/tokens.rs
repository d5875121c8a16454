//! The text of a description cell as one stream of tokens.
//!
//! One automaton finds the phrases of a [`vocabulary`] in one pass, one [`lexer`] cuts the cell by
//! them. All readers of descriptions read this [`stream`]: each family takes of a phrase the sense
//! that it has for it ([`senses`]), and names what it took by the tokens ([`claim`]).

mod claim;
mod lexer;
mod phrases;
mod senses;
mod shapes;
mod stream;
mod token;
#[cfg_attr(not(test), expect(dead_code, reason = "reports of what was not read use it"))]
pub(crate) mod unclaimed;
mod vocabulary;

pub(crate) use claim::{Claim, ReaderId};
pub(crate) use senses::{CaseWord, Label, ListWord, Place, Word};
pub(crate) use shapes::identifier_length;
pub(crate) use stream::Stream;
pub(crate) use token::{Kind, Token};
pub(crate) use vocabulary::offset;

//! Vendored pages: the facts of one upstream page as a page of our own, without its sentences.
//!
//! A vendored page is Markdown in a form of our own. Nothing in it is left to a reader's judgement:
//! [`crate::front`] has a reader that takes it to the letter, and the words of both stand in `form`.
//! What holds it to the originals is a law: reading a page and reading its vendored form give the
//! same facts, [`canonical`] of both being equal.
//!
//! The form in short: front matter with the [`Provenance`], then the sections of a generated
//! reference page with English labels. Each table has one parameter a row
//! (`Parameter | Mandatory | Type | Constraints`); object tables follow the table that first
//! leads to them, depth first, and are linked by anchor. Some conventions go beyond
//! the originals:
//!
//! - Values stand in code spans. A value that a code span cannot carry, or that would be read as
//!   a value of another type, is a JSON string inside the span (`""` for the empty string).
//! - A body that is no object, or whose object has its table elsewhere, is a table of one row
//!   that types it: [`ROOT_ELEMENT`] for a list, else [`ROOT_BODY`].
//! - A query parameter with the name of a path placeholder says `query` in a column `Location`.
//! - The row [`CUSTOM_KEY`] types the values under undocumented keys.
//! - Forms and XML bodies name their encoding in the caption (see [`body_caption`]); a body of
//!   bytes is typed `Binary`.
//! - The anchor of a body's table names its object, as in the originals: `response_Error_404` is
//!   an `Error`. Names of other objects stand in their captions.

pub(crate) mod cells;
pub(crate) mod escape;
pub(crate) mod form;
mod front_matter;
mod layout;
mod page;
mod pages;

pub(crate) use cells::format_name;
pub use escape::unquote;
pub use form::body_caption;
pub(crate) use front_matter::is_meant;
pub use front_matter::{Provenance, provenance, upstream};
pub use layout::canonical;
pub(crate) use layout::named_by;
pub use page::render;
pub use pages::pages;

/// Name cell of the row that types a body which is a list.
pub const ROOT_ELEMENT: &str = "[array element]";
/// Name cell of the row that types any other body that has no table of its own.
pub const ROOT_BODY: &str = "body";
/// Name cell of the row that types the values under undocumented keys.
pub const CUSTOM_KEY: &str = "[custom key]";

/// The file name of an operation's vendored page, a plain name on every file system.
pub fn file_name(operation_id: &str) -> String {
    format!("{}.md", escape::percent(operation_id))
}

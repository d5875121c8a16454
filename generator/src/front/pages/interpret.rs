//! Raw pages to facts: sections, request lines, table roles, columns, rows, samples.

pub mod columns;
pub mod doc;
pub mod element;
pub mod known_headers;
mod page;
pub mod request_line;
pub mod required;
pub mod roles;
mod rows;
mod samples;
pub mod type_cell;
pub mod vocabulary;
mod walk;

pub use page::interpret;

#[cfg(test)]
mod tests;

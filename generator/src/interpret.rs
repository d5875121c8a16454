//! Raw pages to facts: sections, request lines, table roles, columns, rows, samples.

pub mod request_line;
pub mod required;
pub mod type_cell;
pub mod vocabulary;

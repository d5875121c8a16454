//! Request lines: method and path in all the forms in which pages write them.

use crate::ir::Method;

/// A method on a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// Method. `GET` for a `WebSocket`.
    pub method: Method,
    /// Whether the line says `wss`.
    pub websocket: bool,
    /// Path template, `/`-led, scheme and host removed, placeholders as `{name}`.
    pub path: String,
    /// Query written in the line: key and value or placeholder.
    pub query: Vec<(String, Option<String>)>,
}

/// Reads the first request line in a text whose Markdown escapes are resolved.
pub fn find(_text: &str) -> Option<RequestLine> {
    None
}

//! Why input was not read.

use std::error::Error;
use std::fmt;

use super::masked;
use crate::{Violation, Violations};

/// The input is no JSON or does not fit the type. The body is kept, since only it can tell what
/// the service meant. `Debug` and `Display` show no more of it than its beginning, secrets as
/// `***`.
pub struct DecodeError(Box<Inner>);

struct Inner {
    reason: Reason,
    body: Vec<u8>,
}

enum Reason {
    Empty,
    Syntax { error: serde_json::Error, pointer: String },
    Mismatch(Violations),
}

impl DecodeError {
    pub(super) fn syntax(error: serde_json::Error, pointer: Option<String>, body: &[u8]) -> Self {
        let reason = Reason::Syntax { error, pointer: pointer.unwrap_or_default() };
        Self(Box::new(Inner { reason, body: body.to_owned() }))
    }

    pub(super) fn empty(body: &[u8]) -> Self {
        Self(Box::new(Inner { reason: Reason::Empty, body: body.to_owned() }))
    }

    pub(super) fn mismatch(problems: Violations, body: &[u8]) -> Self {
        Self(Box::new(Inner { reason: Reason::Mismatch(problems), body: body.to_owned() }))
    }

    /// JSON pointer of the (first) value that could not be read; empty for the whole body.
    pub fn pointer(&self) -> &str {
        match &self.0.reason {
            Reason::Empty => "",
            Reason::Syntax { pointer, .. } => pointer,
            Reason::Mismatch(problems) => {
                problems.iter().next().map_or("", |problem| problem.pointer.as_str())
            }
        }
    }

    /// The values that do not fit their documented types; none if the input is no JSON.
    pub fn problems(&self) -> &[Violation] {
        match &self.0.reason {
            Reason::Empty | Reason::Syntax { .. } => &[],
            Reason::Mismatch(problems) => problems.as_slice(),
        }
    }

    /// The beginning of the input as text, in quotes; secrets are `***`.
    pub fn beginning(&self) -> String {
        masked::beginning(&self.0.body)
    }

    /// The input.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The input itself.
    pub fn into_body(self) -> Vec<u8> {
        self.0.body
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.reason {
            Reason::Empty => f.write_str("the body is empty"),
            Reason::Syntax { error, pointer } if pointer.is_empty() => {
                write!(f, "{error} in a body that begins with {}", self.beginning())
            }
            Reason::Syntax { error, pointer } => write!(f, "`{pointer}`: {error}"),
            Reason::Mismatch(problems) => problems.fmt(f),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason: &dyn fmt::Debug = match &self.0.reason {
            Reason::Empty => &"the body is empty",
            Reason::Syntax { error, .. } => error,
            Reason::Mismatch(problems) => problems,
        };
        f.debug_struct("DecodeError")
            .field("reason", reason)
            .field("length", &self.0.body.len())
            .field("body", &format_args!("{}", self.beginning()))
            .finish()
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.reason {
            Reason::Empty => None,
            Reason::Syntax { error, .. } => Some(error),
            Reason::Mismatch(problems) => Some(problems),
        }
    }
}

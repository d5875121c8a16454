//! The parameters of a request as a transport sends them.

use std::fmt;

use serde_json::Value;

use crate::encode::Written;
use crate::open_enum::Wire;
use crate::{ListStyle, Location, Member, Request, View};

/// The parameters that a request sets, as unescaped text. Escaping for a path, query or header is
/// the transport's job. A list yields its name once per element, or once with all elements where
/// the page says so.
///
/// `Debug` shows secrets as `***`: those that are documented, and headers that carry credentials.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameters {
    /// Values of the `{name}`s of the path template.
    pub path: Vec<(&'static str, String)>,
    /// Query pairs; the fixed ones of the operation are not among them.
    pub query: Vec<(&'static str, String)>,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// Names of parameters whose values are secret.
    secrets: Vec<&'static str>,
}

/// Headers that carry credentials whoever sets them.
const CREDENTIALS: [&str; 6] = [
    "authorization",
    "cookie",
    "proxy-authorization",
    "x-auth-token",
    "x-security-token",
    "x-subject-token",
];

impl Parameters {
    /// No parameters.
    pub fn new() -> Self {
        Self::default()
    }

    /// Those that a request sets.
    pub fn of(request: &dyn Request) -> Self {
        let mut parameters = Self::new();
        parameters.add(request);
        parameters
    }

    /// Adds those that a request sets.
    pub fn add(&mut self, request: &dyn Request) {
        request.members(&mut |members| {
            for (parameter, member) in request.metadata().parameters.iter().zip(members) {
                let list = match parameter.location {
                    Location::Path => &mut self.path,
                    Location::Query => &mut self.query,
                    Location::Header => &mut self.headers,
                };
                if is_secret(*member) {
                    self.secrets.push(parameter.name);
                }
                let mut found = Vec::new();
                texts(*member, &mut |text| found.push(text));
                match (parameter.list, member.view()) {
                    (ListStyle::Joined(separator), View::List(elements))
                        if !elements.is_empty() =>
                    {
                        list.push((parameter.name, found.join(separator)));
                    }
                    _ => list.extend(found.into_iter().map(|text| (parameter.name, text))),
                }
            }
        });
    }

    /// Whether the value of a parameter must not be shown.
    pub fn is_secret(&self, name: &str) -> bool {
        let named = |known: &&str| known.eq_ignore_ascii_case(name);
        self.secrets.iter().any(named) || CREDENTIALS.iter().any(named)
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |pairs: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
            let hide = |(name, value): &(&'static str, String)| {
                let value = if self.is_secret(name) { "***".to_owned() } else { value.clone() };
                (*name, value)
            };
            pairs.iter().map(hide).collect()
        };
        f.debug_struct("Parameters")
            .field("path", &shown(&self.path))
            .field("query", &shown(&self.query))
            .field("headers", &shown(&self.headers))
            .finish_non_exhaustive()
    }
}

/// Whether a value, or an element of it, is secret.
fn is_secret(value: &dyn Member) -> bool {
    match value.view() {
        View::Secret(_) => true,
        View::List(list) => list.get(0).is_some_and(is_secret),
        _ => false,
    }
}

/// Calls `send` with each text that a value is sent as: never if it is absent or null, once for a
/// scalar, once per element of a list, as JSON for an object.
pub(crate) fn texts(value: &dyn Member, send: &mut dyn FnMut(String)) {
    match value.view() {
        View::Absent | View::Json(Value::Null) => {}
        View::Bool(value) => send(value.to_string()),
        View::Integer(value) => send(value.to_string()),
        View::Number(value) => send(value.to_string()),
        View::Text(text) | View::Secret(text) => send(text.to_owned()),
        View::Json(Value::String(text)) => send(text.clone()),
        View::Bytes(bytes) => send(String::from_utf8_lossy(bytes).into_owned()),
        View::Enum(value) => send(match value.wire() {
            Wire::Text(text) => text.to_owned(),
            Wire::Integer(value) => value.to_string(),
        }),
        View::List(list) => {
            (0..list.len()).filter_map(|at| list.get(at)).for_each(|element| texts(element, send));
        }
        // Maps have texts as keys and records names, so there is always a JSON form.
        View::Map(_) | View::Record(_) | View::Json(_) => {
            send(serde_json::to_string(&Written(value)).unwrap_or_default());
        }
    }
}

//! The parameters of a request as a transport sends them.

use serde_json::Value;

use crate::encode::Written;
use crate::open_enum::Wire;
use crate::{Location, Member, Request, View};

/// The parameters that a request sets, as unescaped text. Escaping for a path, query or header is
/// the transport's job. A list yields its name once per element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Values of the `{name}`s of the path template.
    pub path: Vec<(&'static str, String)>,
    /// Query pairs; the fixed ones of the operation are not among them.
    pub query: Vec<(&'static str, String)>,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
}

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
                texts(*member, &mut |text| list.push((parameter.name, text)));
            }
        });
    }
}

/// Calls `send` with each text that a value is sent as: never if it is absent or null, once for a
/// scalar, once per element of a list, as JSON for an object.
fn texts(value: &dyn Member, send: &mut dyn FnMut(String)) {
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

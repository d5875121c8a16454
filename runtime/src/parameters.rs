//! The parameters of a request as a transport sends them.

use std::collections::BTreeMap;

use serde::Serialize;

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

    /// Adds a path parameter.
    pub fn path(&mut self, name: &'static str, value: &impl ParameterValue) {
        value.for_each(&mut |text| self.path.push((name, text)));
    }

    /// Adds a query parameter.
    pub fn query(&mut self, name: &'static str, value: &impl ParameterValue) {
        value.for_each(&mut |text| self.query.push((name, text)));
    }

    /// Adds a header.
    pub fn header(&mut self, name: &'static str, value: &impl ParameterValue) {
        value.for_each(&mut |text| self.headers.push((name, text)));
    }
}

/// A value that can travel in a path, a query or a header.
pub trait ParameterValue {
    /// Calls `send` with each text that the value is sent as: never if it is absent, once for a
    /// scalar, once per element of a list.
    fn for_each(&self, send: &mut dyn FnMut(String));
}

/// Implements [`ParameterValue`] by `Display`.
macro_rules! displayed {
    ($($scalar:ty),*) => {$(
        impl ParameterValue for $scalar {
            fn for_each(&self, send: &mut dyn FnMut(String)) {
                send(self.to_string());
            }
        }
    )*};
}

displayed!(String, i64, f64, bool);

impl<T: ParameterValue> ParameterValue for Option<T> {
    fn for_each(&self, send: &mut dyn FnMut(String)) {
        if let Some(value) = self {
            value.for_each(send);
        }
    }
}

impl<T: ParameterValue> ParameterValue for Vec<T> {
    fn for_each(&self, send: &mut dyn FnMut(String)) {
        for value in self {
            value.for_each(send);
        }
    }
}

impl<T: ParameterValue> ParameterValue for Box<T> {
    fn for_each(&self, send: &mut dyn FnMut(String)) {
        (**self).for_each(send);
    }
}

/// Texts are sent bare, null not at all, anything else as JSON.
impl ParameterValue for serde_json::Value {
    fn for_each(&self, send: &mut dyn FnMut(String)) {
        match self {
            Self::Null => {}
            Self::String(text) => send(text.clone()),
            other => send(other.to_string()),
        }
    }
}

/// A map is sent as JSON.
impl<T: Serialize> ParameterValue for BTreeMap<String, T> {
    fn for_each(&self, send: &mut dyn FnMut(String)) {
        json(self, send);
    }
}

/// Sends `value` as JSON text: how an object travels in a query or header. A value that has no
/// JSON form (a map whose keys are no texts, which no generated type has) is not sent.
pub fn json(value: &impl Serialize, send: &mut dyn FnMut(String)) {
    if let Ok(text) = serde_json::to_string(value) {
        send(text);
    }
}

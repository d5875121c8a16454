//! Environment variables, or what stands for them in tests.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Where variables are read. The process's own unless a test says otherwise.
#[derive(Clone, Default)]
pub(crate) struct Environment {
    instead: Option<Arc<BTreeMap<String, String>>>,
}

impl Environment {
    /// These variables and no others.
    pub(crate) fn of(variables: BTreeMap<String, String>) -> Self {
        Self { instead: Some(Arc::new(variables)) }
    }

    /// A variable that is set to more than white space.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = match &self.instead {
            Some(variables) => variables.get(name).cloned(),
            None => std::env::var(name).ok(),
        };
        value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// Shows no values.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

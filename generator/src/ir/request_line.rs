//! Request lines: how operations are written and told apart.

use super::{Method, Operation, path};

/// What stands for the method of an operation that opens a `WebSocket`.
pub const WEBSOCKET: &str = "WSS";

impl Method {
    /// The methods that pages use.
    const ALL: [Self; 7] =
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Head, Self::Options];

    /// The method as it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }

    /// The method of this name in upper case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }

    /// The method on a path, without query.
    pub fn on(self, path: &str) -> String {
        format!("{} {path}", self.as_str())
    }
}

/// What makes an operation itself: operations that agree in it are one, whatever page documents
/// them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The method, or [`WEBSOCKET`].
    pub verb: &'static str,
    /// The path without the names of its placeholders and without a slash at the end.
    pub path: String,
    /// The fixed query pairs.
    pub query: Vec<(String, Option<String>)>,
}

impl<Id> Operation<Id> {
    /// The method, or [`WEBSOCKET`].
    pub fn verb(&self) -> &'static str {
        if self.websocket { WEBSOCKET } else { self.method.as_str() }
    }

    /// Path and fixed query: `/v1/{project_id}/servers/action?action=start`.
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        for (index, (name, value)) in self.fixed_query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(name);
            if let Some(value) = value {
                target.push('=');
                target.push_str(value);
            }
        }
        target
    }

    /// Verb, path and fixed query: `POST /v1/{project_id}/servers/action?action=start`,
    /// `WSS /v1/stream` for a `WebSocket`. The key of an operation in `service.toml`.
    pub fn request_line(&self) -> String {
        format!("{} {}", self.verb(), self.target())
    }

    /// Method and path alone, as findings name an operation.
    pub fn method_and_path(&self) -> String {
        self.method.on(&self.path)
    }

    /// What makes the operation itself.
    pub fn identity(&self) -> Identity {
        let mut path = path::anonymous(&self.path);
        path.truncate(path.trim_end_matches('/').len());
        Identity { verb: self.verb(), path, query: self.fixed_query.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::Method;
    use crate::ir::testing::operation;

    #[test]
    fn a_request_line_holds_what_tells_operations_apart() {
        let mut start = operation("", Method::Post, "/v1/{id}/action");
        start.fixed_query =
            vec![("action".to_owned(), Some("start".to_owned())), ("dry".to_owned(), None)];
        assert_eq!(start.request_line(), "POST /v1/{id}/action?action=start&dry");
        assert_eq!(start.method_and_path(), "POST /v1/{id}/action");
        start.websocket = true;
        assert_eq!(start.request_line(), "WSS /v1/{id}/action?action=start&dry");
    }

    #[test]
    fn names_of_placeholders_and_a_last_slash_tell_nothing_apart() {
        let identity = |path: &str| operation("", Method::Get, path).identity();
        assert_eq!(identity("/v1/{id}/disks/"), identity("/v1/{disk_id}/disks"));
        assert_ne!(identity("/v1/{id}/disks"), identity("/v1/disks"));
    }

    #[test]
    fn methods_are_written_in_upper_case() {
        assert_eq!(Method::parse("DELETE"), Some(Method::Delete));
        assert_eq!(Method::parse("delete"), None);
    }
}

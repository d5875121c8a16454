//! Failures of parts, inside replies that are a success.

use serde_json::Value;

use crate::service_error::{said_by, strip_bom};

/// Keys of which one is enough to tell that an element of a list speaks of a failure.
const OWN_CODES: &[&str] = &["error_code", "errorCode", "err_code", "errCode"];

/// Lists whose elements speak of failures with a plain `code`.
const LISTS: &[&str] = &["errors", "failure", "failures", "failed", "delete_failed_list"];

/// How deep in a reply they are looked for.
const DEPTH: usize = 4;

/// A part of what was asked for that failed, in a reply whose status is a success.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialFailure {
    /// JSON pointer of the object that says so: `/failure/0`.
    pub pointer: String,
    /// Its code.
    pub code: Option<String>,
    /// What it says.
    pub message: Option<String>,
}

/// All objects of a reply that speak of a failure: those with a code of an error, and elements of
/// lists that are called after failures.
pub(crate) fn partial_failures(body: &[u8]) -> Vec<PartialFailure> {
    let mut found = Vec::new();
    if let Ok(reply) = serde_json::from_slice::<Value>(strip_bom(body)) {
        search(&reply, "", false, DEPTH, &mut found);
    }
    found
}

fn search(value: &Value, at: &str, listed: bool, depth: usize, found: &mut Vec<PartialFailure>) {
    match value {
        Value::Object(object) => {
            let said = said_by(object);
            let own = OWN_CODES.iter().any(|key| object.get(*key).is_some_and(is_code));
            let failed = own || (listed && (said.code.is_some() || said.message.is_some()));
            if failed && !at.is_empty() {
                let pointer = at.to_owned();
                found.push(PartialFailure { pointer, code: said.code, message: said.message });
            } else if depth > 0 {
                for (key, inner) in object {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    let listed = LISTS.contains(&key.as_str());
                    search(inner, &format!("{at}/{key}"), listed, depth - 1, found);
                }
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                search(inner, &format!("{at}/{index}"), listed, depth, found);
            }
        }
        _ => {}
    }
}

/// Successes have codes too: none, an empty one, or 0.
fn is_code(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim_matches('0').is_empty(),
        Value::Number(number) => number.as_i64() != Some(0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::partial_failures;

    fn pointers(body: &str) -> Vec<String> {
        partial_failures(body.as_bytes()).into_iter().map(|failure| failure.pointer).collect()
    }

    #[test]
    fn every_documented_place_is_found() {
        let body = r#"{
            "failure": [{"error_code": "E.1", "error_msg": "no"}],
            "jobs": [{"id": "1", "error_code": "E.2", "error_msg": "no"}, {"id": "2"}],
            "delete_failed_list": [{"error_code": "E.3", "error_message": "no"}],
            "errors": [{"code": "E.4", "message": "no"}],
            "job_submit_result": {"error_code": "E.5", "error_msg": "no"},
            "result": [{"status": {"error_code": "E.6", "error_msg": "no"}}],
            "upload_assets": [{"error_code": "E.7", "error_msg": "no"}]
        }"#;
        let mut found = pointers(body);
        found.sort();
        assert_eq!(
            found,
            [
                "/delete_failed_list/0",
                "/errors/0",
                "/failure/0",
                "/job_submit_result",
                "/jobs/0",
                "/result/0/status",
                "/upload_assets/0",
            ]
        );
    }

    #[test]
    fn a_success_says_nothing() {
        let body = r#"{"jobs": [{"error_code": null}, {"error_code": ""}, {"error_code": "0"}],
            "items": [{"code": "a", "message": "b"}]}"#;
        assert_eq!(pointers(body), [""; 0]);
        assert_eq!(pointers("no JSON"), [""; 0]);
    }
}

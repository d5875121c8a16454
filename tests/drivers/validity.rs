//! Holds bodies and parameters whose validity is known against the registry of a generated crate.
//! Arguments: the folder of bodies, the folder of parameters, and the prefix of their files.
//! Prints how many of how many are judged right for each service, and each exception: the service,
//! the page, the operation, what is judged wrongly and where, separated by tabs. The next line says
//! what was found instead.

use std::path::Path;
use std::{env, fs};

use generated::REGISTRY;
use huaweicloud_runtime::registry::Entry;
use huaweicloud_runtime::{OperationMetadata, Violations};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [bodies, parameters, prefix] = arguments.as_slice() else { panic!("three arguments") };
    for (service, operations) in REGISTRY.services() {
        let file = format!("{prefix}{service}.json");
        let mut tally = Tally { service: format!("{prefix}{service}"), ..Tally::default() };
        for case in cases(&Path::new(bodies).join(&file)) {
            tally.operation(operations, &case, Tally::bodies);
        }
        for case in cases(&Path::new(parameters).join(&file)) {
            tally.operation(operations, &case, Tally::parameters);
        }
        if tally.all > 0 {
            println!("{}: {} of {}", tally.service, tally.right, tally.all);
        }
    }
}

/// The cases of a file; none if there is no file.
fn cases(file: &Path) -> Vec<Value> {
    let Ok(text) = fs::read(file) else { return Vec::new() };
    serde_json::from_slice(&text).expect("the file is a JSON list")
}

#[derive(Default)]
struct Tally {
    service: String,
    right: usize,
    all: usize,
}

impl Tally {
    fn operation(
        &mut self,
        operations: &[Entry],
        case: &Value,
        judge: fn(&mut Self, &Entry, &Value),
    ) {
        match find(operations, case) {
            Some(entry) => judge(self, entry, case),
            None => {
                let asked = format!("{} {}", text(case, "method"), text(case, "path"));
                self.count(false, case, [&asked, "no operation", ""], "");
            }
        }
    }

    fn count(&mut self, right: bool, case: &Value, exception: [&str; 3], found: &str) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            let page = text(case, "page").rsplit('/').next().unwrap_or_default();
            println!("exception\t{}\t{page}\t{}", self.service, exception.join("\t"));
            println!("    {}", found.replace('\n', "; "));
        }
    }

    fn bodies(&mut self, entry: &Entry, case: &Value) {
        let id = entry.metadata.id;
        let found = violations(entry.decode_body(&case["valid"]).map(|_| ()));
        let first = found.iter().next().map(|violation| violation.pointer.clone());
        let exception = [id, "valid body refused", &first.unwrap_or_default()];
        self.count(found.is_empty(), case, exception, &found.to_string());
        for invalid in list(case, "invalid") {
            let pointer = text(invalid, "pointer");
            let found = violations(entry.decode_body(&invalid["body"]).map(|_| ()));
            let refused = found.iter().any(|violation| violation.pointer == pointer);
            let kind = text(invalid, "kind");
            let what = format!("{kind} not refused");
            self.count(refused, case, [id, &what, pointer], &found.to_string());
        }
    }

    fn parameters(&mut self, entry: &Entry, case: &Value) {
        for parameter in list(case, "params") {
            let (name, kind) = (text(parameter, "name"), text(parameter, "kind"));
            let place = place(case, parameter);
            let pointer = format!("/{place}/{name}");
            for (key, expected) in [("valid", false), ("invalid", true)] {
                let request = json!({place: {name: parameter[key]}});
                let found = violations(entry.decode_request(&request).map(|_| ()));
                let here = |found: &str| found.eq_ignore_ascii_case(&pointer);
                let refused = found.iter().any(|violation| here(&violation.pointer));
                let id = entry.metadata.id;
                let wrongly = if refused { "refused" } else { "not refused" };
                let what = format!("{key} {kind} {wrongly}");
                let (right, value) = (refused == expected, parameter[key].to_string());
                self.count(right, case, [id, &what, &pointer], &value);
            }
        }
    }
}

/// Where a parameter stands: what is called one of the path without a placeholder there is one of
/// the query; so is a placeholder behind the question mark.
fn place<'v>(case: &'v Value, parameter: &'v Value) -> &'v str {
    let path = text(case, "path").split('?').next().unwrap_or_default();
    let placeholder = format!("{{{}}}", text(parameter, "name"));
    match text(parameter, "in") {
        "path" if !path.contains(&placeholder) => "query",
        place => place,
    }
}

fn violations(result: Result<(), Violations>) -> Violations {
    result.err().unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The operation with the method and path of a case, names of placeholders aside; the one with its
/// id if there are several.
fn find<'e>(operations: &'e [Entry], case: &Value) -> Option<&'e Entry> {
    let path = text(case, "path").split('?').next().unwrap_or_default();
    let path = nameless(path.trim_end_matches(['{', '[']));
    let same = |known: &&OperationMetadata| {
        known.method == text(case, "method") && nameless(known.path) == path
    };
    let entries: Vec<&Entry> = operations.iter().filter(|entry| same(&entry.metadata)).collect();
    let named = entries.iter().find(|entry| entry.metadata.id == text(case, "operation_id"));
    named.or(entries.first()).copied()
}

fn nameless(path: &str) -> String {
    let segments = path.trim_end_matches('/').split('/');
    let segments = segments.map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

//! Operation ids: what the page declares, what service.toml says, what API Explorer says, or a
//! name derived from method and path in Huawei's own vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::config::operation_key;
use crate::diag::codes::merge as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Method, Operation};
use crate::resolve::parameters::placeholders;

use super::Naming;

/// Verbs of a method, for paths that end in a collection and in one resource.
fn verbs(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Get => ("List", "Show"),
        Method::Post => ("Create", "Create"),
        Method::Put | Method::Patch => ("Update", "Update"),
        Method::Delete => ("Delete", "Delete"),
        Method::Head => ("Check", "Check"),
        Method::Options => ("Preflight", "Preflight"),
    }
}

/// Verbs with which an id for a method usually starts; a wrong one speaks for a pasted link.
const STARTS: &[(Method, &[&str])] = &[
    (
        Method::Get,
        &["List", "Show", "Get", "Query", "Check", "Search", "Count", "Export", "Download"],
    ),
    (Method::Delete, &["Delete", "Batch", "Remove", "Cancel", "Disassociate", "Reset"]),
];

/// Gives every operation its id, unique in the service.
pub(super) fn assign(
    placed: &mut [(usize, Operation)],
    naming: &Naming,
    diagnostics: &mut Diagnostics,
) {
    let operations: Vec<&Operation> = placed.iter().map(|(_, operation)| operation).collect();
    let operations = operations.as_slice();
    let mut ids: Vec<Option<String>> = operations.iter().map(|op| stated(op, naming)).collect();
    let mut taken: BTreeSet<String> = ids.iter().flatten().cloned().collect();
    from_explorer(operations, &mut ids, &mut taken, diagnostics);
    derived(operations, &mut ids, &taken, diagnostics);
    for ((_, operation), id) in placed.iter_mut().zip(ids) {
        operation.id = id.unwrap_or_else(|| derive(operation));
    }
}

/// The id that a vendored page or service.toml states.
fn stated(operation: &Operation, naming: &Naming) -> Option<String> {
    if !operation.id.is_empty() {
        return Some(operation.id.clone());
    }
    let key = operation_key(
        operation.method,
        operation.websocket,
        &operation.path,
        &operation.fixed_query,
    );
    naming.operations.get(&key).cloned()
}

/// Takes API Explorer ids; one that several operations link to goes to the one it fits.
fn from_explorer(
    operations: &[&Operation],
    ids: &mut [Option<String>],
    taken: &mut BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let mut claims: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        let Some(explorer) = &operation.explorer else { continue };
        let id = explorer_id(&explorer.api);
        if ids[index].is_none() && !id.is_empty() && !taken.contains(&id) {
            claims.entry(id).or_default().push(index);
        }
    }
    for (id, claimants) in claims {
        let owner = match claimants[..] {
            [only] => only,
            _ => best(&id, &claimants, operations),
        };
        for &other in claimants.iter().filter(|&&claimant| claimant != owner) {
            let operation = &operations[other];
            let message = format!(
                "the page links to `{id}`, which is {} {}",
                operations[owner].method.as_str(),
                operations[owner].path
            );
            let help = format!(
                "name the operation: `[operations]` \"{} {}\" = \"…\"",
                operation.method.as_str(),
                operation.path
            );
            diagnostics.push(
                Diagnostic::page(&code::EXPLORER_ID_SHARED, &operation.source.page, message)
                    .help(help),
            );
        }
        taken.insert(id.clone());
        ids[owner] = Some(id);
    }
}

/// The claimant whose method and path share most words with the id; the path decides a tie.
fn best(id: &str, claimants: &[usize], operations: &[&Operation]) -> usize {
    let words: BTreeSet<String> = words(id);
    let fit = |&&index: &&usize| {
        let operation = &operations[index];
        let own = self::words(&derive(operation));
        let verb = STARTS.iter().find(|(method, _)| *method == operation.method);
        let verb = verb.is_none_or(|(_, verbs)| verbs.iter().any(|verb| id.starts_with(verb)));
        let shared = words.intersection(&own).count();
        let apart = words.symmetric_difference(&own).count();
        (verb, shared, std::cmp::Reverse(apart), std::cmp::Reverse(operation.path.clone()))
    };
    *claimants.iter().max_by_key(fit).expect("claims are never empty")
}

/// Lower-case words of a name, singular.
fn words(name: &str) -> BTreeSet<String> {
    name.to_snake_case().split('_').map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// Derives the remaining ids; clashing ones are qualified by their placeholders.
fn derived(
    operations: &[&Operation],
    ids: &mut [Option<String>],
    taken: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        if ids[index].is_none() {
            groups.entry(derive(operation)).or_default().push(index);
        }
    }
    for (id, members) in groups {
        if let [index] = members[..]
            && !taken.contains(&id)
        {
            ids[index] = Some(id);
            continue;
        }
        for index in members {
            let operation = &operations[index];
            let qualified = qualify(&id, operation);
            let message = format!(
                "`{id}` is the derived name of several operations; this one is `{qualified}`"
            );
            let help = format!(
                "name the operation: `[operations]` \"{} {}\" = \"…\"",
                operation.method.as_str(),
                operation.path
            );
            diagnostics.push(
                Diagnostic::page(&code::OPERATION_ID_CLASH, &operation.source.page, message)
                    .help(help),
            );
            ids[index] = Some(qualified);
        }
    }
}

/// A clashing id with all that sets the operation apart.
fn qualify(id: &str, operation: &Operation) -> String {
    let query = operation
        .fixed_query
        .iter()
        .flat_map(|(key, value)| std::iter::once(key.as_str()).chain(value.as_deref()));
    let parts: Vec<&str> = placeholders(&operation.path).into_iter().chain(query).collect();
    let kind = if operation.websocket { "Stream" } else { "" };
    let method = operation.method.as_str().to_upper_camel_case();
    format!("{id}By{}{kind}{method}", identifier(&parts.join(" ")))
}

/// Derives an id: verb by method, then the fixed words of the path after the version, then the
/// version unless it is the first.
pub fn derive(operation: &Operation) -> String {
    let version = &operation.version;
    let fixed: Vec<&str> = operation
        .path
        .split('/')
        .filter(|segment| {
            let is_version = segment.to_ascii_lowercase().replace('.', "_") == *version;
            !segment.is_empty() && !segment.starts_with('{') && !is_version
        })
        .collect();
    let ends_in_one = operation.path.trim_end_matches('/').ends_with('}');
    let (many, one) = verbs(operation.method);
    let verb = if ends_in_one { one } else { many };
    let noun = identifier(&fixed.join(" "));
    let suffix = match version.as_str() {
        "v1" | "unversioned" => String::new(),
        version => version.to_upper_camel_case(),
    };
    format!("{verb}{noun}{suffix}")
}

/// Upper camel case of ASCII words.
fn identifier(words: &str) -> String {
    let ascii: String =
        words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    ascii.to_upper_camel_case()
}

/// API Explorer ids are upper camel case already; what is not is made so.
fn explorer_id(api: &str) -> String {
    let plain = api.chars().all(|c| c.is_ascii_alphanumeric());
    if plain && api.starts_with(|c: char| c.is_ascii_uppercase()) {
        api.to_owned()
    } else {
        identifier(api)
    }
}

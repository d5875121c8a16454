//! Operation ids: what the page declares, what service.toml says, what API Explorer says, or a
//! name derived from method and path in Huawei's own vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use sha2::{Digest, Sha256};

use crate::diag::codes::merge as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::path::placeholders;
use crate::ir::{Draft, Explorer, Method, Operation, identifier};

use crate::config::ServiceConfig;

/// Verbs of a method: on a collection, on one thing.
fn verbs(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Get => ("List", "Show"),
        Method::Post => ("Create", "Create"),
        Method::Put => ("BatchUpdate", "Update"),
        Method::Patch => ("BatchPatch", "Patch"),
        Method::Delete => ("BatchDelete", "Delete"),
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

/// Ids that are given away. Two that differ in nothing but letter case would name one file where
/// file names ignore it.
#[derive(Clone, Default)]
struct Taken(BTreeSet<String>);

impl Taken {
    /// Whether it was free until now.
    fn insert(&mut self, id: &str) -> bool {
        self.0.insert(id.to_ascii_lowercase())
    }

    fn contains(&self, id: &str) -> bool {
        self.0.contains(&id.to_ascii_lowercase())
    }
}

/// The id of each operation, unique in the service, whatever the letter case.
pub(super) fn choose(
    operations: &[&Draft],
    product: Option<&str>,
    config: &ServiceConfig,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut ids = all_stated(operations, config, diagnostics);
    let mut taken = Taken::default();
    for id in ids.iter().flatten() {
        taken.insert(id);
    }
    from_explorer(operations, product, &mut ids, &mut taken, diagnostics);
    derived(operations, &mut ids, &taken, diagnostics);
    let named = operations.iter().zip(ids);
    named.map(|(operation, id)| id.unwrap_or_else(|| derive(operation))).collect()
}

/// Leaves the aliases by which an operation alone is known: neither an id of another one, nor a
/// link to another product.
pub(super) fn settle_aliases(all: Vec<&mut Operation>, product: Option<&str>) {
    let mut claims: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &all {
        let names = operation.aliases.iter().map(Explorer::id);
        for name in names.chain([operation.id.clone()]) {
            *claims.entry(name).or_default() += 1;
        }
    }
    for operation in all {
        operation.aliases.retain(|alias| {
            let own = product.is_none_or(|product| product == alias.product);
            own && is_usable(&alias.id()) && claims.get(&alias.id()) == Some(&1)
        });
    }
}

/// The stated ids. One that two operations have is that of the first.
fn all_stated(
    operations: &[&Draft],
    config: &ServiceConfig,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<String>> {
    let mut owners: BTreeMap<String, &Draft> = BTreeMap::new();
    let mut ids = Vec::with_capacity(operations.len());
    for operation in operations {
        let mut id = stated(operation, config);
        if let Some(name) = id.take_if(|id| !is_usable(id)) {
            unusable(operation, format!("`{name}` is no id of an operation"), diagnostics);
        }
        if let Some(owner) = id.as_ref().and_then(|id| owners.get(&id.to_ascii_lowercase())) {
            let name = id.take().unwrap_or_default();
            let message = format!("`{name}` is the name of {} already", owner.method_and_path());
            let page = &operation.source.page;
            let diagnostic = Diagnostic::page(&code::OPERATION_ID_CLASH, page, message);
            diagnostics.push(diagnostic.help(name_it(operation)));
        }
        if let Some(id) = &id {
            owners.insert(id.to_ascii_lowercase(), operation);
        }
        ids.push(id);
    }
    ids
}

/// Whether an id can name types and files: ASCII letters and digits, a letter first.
fn is_usable(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric())
}

fn unusable(operation: &Draft, message: String, diagnostics: &mut Diagnostics) {
    let page = &operation.source.page;
    let help = format!("the operation gets another name; {}", name_it(operation));
    diagnostics.push(Diagnostic::page(&code::OPERATION_ID_UNUSABLE, page, message).help(help));
}

/// The id that a vendored page or service.toml states.
fn stated(operation: &Draft, config: &ServiceConfig) -> Option<String> {
    let configured = || config.operations.get(&operation.request_line());
    operation.id.clone().or_else(|| configured().map(|name| name.id.clone()))
}

/// Takes API Explorer ids; one that several operations link to goes to the one it fits.
fn from_explorer(
    operations: &[&Draft],
    product: Option<&str>,
    ids: &mut [Option<String>],
    taken: &mut Taken,
    diagnostics: &mut Diagnostics,
) {
    let mut claims: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        let Some(explorer) = &operation.explorer else { continue };
        let id = explorer.id();
        if !is_usable(&id) {
            if ids[index].is_none() && !id.is_empty() {
                let message = format!("the page links to `{id}`, which is no id of an operation");
                unusable(operation, message, diagnostics);
            }
            continue;
        }
        if product.is_some_and(|own| own != explorer.product) && !fits(&id, operation, Fit::Some) {
            let message = format!("the page links to `{id}` of {}", explorer.product);
            let help = "the operation gets a derived name; `[operations]` names it otherwise";
            let page = &operation.source.page;
            diagnostics.push(Diagnostic::page(&code::EXPLORER_ID_SHARED, page, message).help(help));
            continue;
        }
        if ids[index].is_none() && !taken.contains(&id) {
            claims.entry(id).or_default().push(index);
        }
    }
    for (id, claimants) in claims {
        if !taken.insert(&id) {
            for operation in claimants.into_iter().map(|claimant| operations[claimant]) {
                let message = format!("the page links to `{id}`, another id but for letter case");
                let page = &operation.source.page;
                let found = Diagnostic::page(&code::EXPLORER_ID_SHARED, page, message);
                diagnostics.push(found.help(name_it(operation)));
            }
            continue;
        }
        let owner = match claimants[..] {
            [only] => only,
            _ => best(&id, &claimants, operations),
        };
        for &other in claimants.iter().filter(|&&claimant| claimant != owner) {
            let operation = &operations[other];
            ids[other] = of_other_version(&id, operation, operations[owner])
                .filter(|versioned| taken.insert(versioned));
            let owner = operations[owner].method_and_path();
            let message = format!("the page links to `{id}`, which is {owner}");
            let help = name_it(operation);
            diagnostics.push(
                Diagnostic::page(&code::EXPLORER_ID_SHARED, &operation.source.page, message)
                    .help(help),
            );
        }
        ids[owner] = Some(id);
    }
}

fn name_it(operation: &Draft) -> String {
    format!("name the operation: `[operations]` \"{}\" = \"…\"", operation.method_and_path())
}

/// The id of an operation that has the linked one in another version of the API.
fn of_other_version(id: &str, operation: &Draft, owner: &Draft) -> Option<String> {
    let versioned = operation.version != "unversioned" && operation.version != owner.version;
    (versioned && fits(id, operation, Fit::All))
        .then(|| format!("{id}{}", operation.version.to_upper_camel_case()))
}

/// How many of an id's words, its verb apart, must stand in the path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Some,
    All,
}

/// Whether an id speaks of an operation: its verb suits the method, its words the path.
fn fits(id: &str, operation: &Draft, fit: Fit) -> bool {
    let starts = |verbs: &[&str]| verbs.iter().any(|verb| id.starts_with(verb));
    let verb = match STARTS.iter().find(|(method, _)| *method == operation.method) {
        Some((_, verbs)) => starts(verbs),
        None => !STARTS.iter().any(|(method, verbs)| *method == Method::Get && starts(verbs)),
    };
    let mut own = words(&derive(operation));
    if own.len() == 1 {
        // The root of an API tells its versions.
        own.extend(words(API_VERSION));
    }
    let mut nouns = id.to_snake_case();
    nouns = nouns.split_once('_').map(|(_, nouns)| nouns.to_owned()).unwrap_or_default();
    let nouns = words(&nouns);
    let shared = nouns.intersection(&own).count();
    verb && match fit {
        Fit::Some => shared > 0,
        Fit::All => shared == nouns.len(),
    }
}

/// The claimant whose method and path share most words with the id; the path decides a tie.
fn best(id: &str, claimants: &[usize], operations: &[&Draft]) -> usize {
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
    operations: &[&Draft],
    ids: &mut [Option<String>],
    taken: &Taken,
    diagnostics: &mut Diagnostics,
) {
    let mut taken = taken.clone();
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
            taken.insert(&id);
            ids[index] = Some(id);
            continue;
        }
        for index in members {
            let operation = &operations[index];
            let qualified = free(&taken, qualify(&id, operation), operation);
            taken.insert(&qualified);
            let message = format!(
                "`{id}` is the derived name of several operations; this one is `{qualified}`"
            );
            let help = name_it(operation);
            diagnostics.push(
                Diagnostic::page(&code::OPERATION_ID_CLASH, &operation.source.page, message)
                    .help(help),
            );
            ids[index] = Some(qualified);
        }
    }
}

/// A name that is still free: as wanted, with the method, or with a digest of the path where two
/// paths differ in nothing but characters that no name can hold.
fn free(taken: &Taken, wanted: String, operation: &Draft) -> String {
    if !taken.contains(&wanted) {
        return wanted;
    }
    let with_method = format!("{wanted}{}", operation.method.as_str().to_upper_camel_case());
    if !taken.contains(&with_method) {
        return with_method;
    }
    let digest = |text: &str| {
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().fold(String::new(), |text, byte| format!("{text}{byte:02X}"))
    };
    let (path, line) = (digest(&operation.path), digest(&operation.request_line()));
    let digests = std::iter::once(&path[..6]).chain((6..=line.len()).map(|length| &line[..length]));
    let mut names = digests.map(|digest| format!("{wanted}{digest}"));
    names.find(|name| !taken.contains(name)).unwrap_or_else(|| format!("{wanted}{path}{line}"))
}

/// Placeholders that most paths have: they set nothing apart.
const COMMON_PLACEHOLDERS: &[&str] = &["project_id", "domain_id", "tenant_id"];

/// A clashing id with what sets the operation apart: its placeholders, its fixed query, its kind.
fn qualify(id: &str, operation: &Draft) -> String {
    let query = operation
        .fixed_query
        .iter()
        .flat_map(|(key, value)| std::iter::once(key.as_str()).chain(value.as_deref()));
    let placeholders = placeholders(&operation.path);
    let parts: Vec<&str> = placeholders
        .filter(|name| !COMMON_PLACEHOLDERS.contains(name))
        .chain(query)
        .chain(operation.websocket.then_some("stream"))
        .collect();
    if parts.is_empty() {
        format!("{id}InProject")
    } else {
        format!("{id}By{}", identifier(&parts.join(" ")))
    }
}

/// Derives an id: verb by method, then the fixed words of the path after the version, then the
/// version unless it is the first. A path that ends in a plural is a collection, unless it is
/// posted to; any other path is one thing, except that a `GET` without a last placeholder lists.
fn derive(operation: &Draft) -> String {
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
    let is_plural = fixed.last().is_some_and(|word| word.ends_with('s'));
    let (many, one) = verbs(operation.method);
    let is_collection = !ends_in_one && (is_plural || operation.method == Method::Get);
    let verb = if is_collection { many } else { one };
    let title = operation.prose.as_ref().map_or("", |prose| prose.title.as_str());
    let noun = match identifier(&fixed.join(" ")) {
        noun if !noun.is_empty() || !speaks_of_versions(title) => noun,
        _ if is_collection => format!("{API_VERSION}s"),
        _ => API_VERSION.to_owned(),
    };
    let suffix = match version.as_str() {
        "v1" | "unversioned" => String::new(),
        version => version.to_upper_camel_case(),
    };
    format!("{verb}{noun}{suffix}")
}

/// What the root of an API lists, and what stands below it.
const API_VERSION: &str = "ApiVersion";

fn speaks_of_versions(title: &str) -> bool {
    title.contains("版本") || title.to_ascii_lowercase().contains("version")
}

#[cfg(test)]
mod tests;

//! Names of types: the documented name where one shape has it, else qualified by the operation.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;
use sha2::{Digest, Sha256};

use crate::config::{SettledName, TypeNames};
use crate::diag::Diagnostics;
use crate::ir::{Operation, Response, Service, TypeExpr, TypeId, TypeKind};

use super::arena::Arena;
use super::usage;

/// Documented names that get a suffix. What a language cannot say is the business of its emitter
/// (`naming::type_names` for Rust); this one stays only because the component names of published
/// `OpenAPI` documents have had it. Whoever may change those empties the list.
const SUFFIXED: &[&str] = &["Result"];

mod settled;

/// Gives anonymous root types a name from their operation.
pub(super) fn name_roots(arena: &mut Arena) {
    for operation in &arena.operations {
        for (ty, name) in root_names(operation) {
            if let TypeExpr::Ref(root) = ty.innermost()
                && arena.types[*root].name.is_empty()
            {
                arena.types[*root].name = name;
            }
        }
    }
}

/// The bodies of an operation, and what each is called that has no name of its own.
fn root_names(operation: &Operation) -> impl Iterator<Item = (&TypeExpr, String)> {
    let id = &operation.id;
    let success = operation.responses.iter().find(|response| response.is_success());
    let success = success.and_then(|response| response.status);
    let request = operation.request_body.iter();
    let request = request.map(move |body| (&body.ty, format!("{id}RequestBody")));
    let responses = operation.responses.iter().filter_map(move |response| {
        let body = response.body.as_ref()?;
        Some((&body.ty, response_name(id, response, success)))
    });
    request.chain(responses)
}

fn response_name(id: &str, response: &Response, success: Option<u16>) -> String {
    match response.status {
        Some(status) if status >= 400 => "ErrorBody".to_owned(),
        Some(status) if Some(status) != success => format!("{id}{status}ResponseBody"),
        _ => format!("{id}ResponseBody"),
    }
}

/// `UpperCamelCase` of a documented name; empty if nothing of it can stand in an identifier.
pub(super) fn base_name(documented: &str) -> String {
    let ascii: String =
        documented.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    // A name that already is upper camel case keeps its acronyms.
    let is_camel = documented.starts_with(|c: char| c.is_ascii_uppercase())
        && documented.chars().all(|c| c.is_ascii_alphanumeric())
        && documented.contains(|c: char| c.is_ascii_lowercase());
    let name = if is_camel { documented.to_owned() } else { ascii.to_upper_camel_case() };
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("Object{name}") } else { name }
}

/// Who uses a type.
#[derive(Default)]
struct Users<'a> {
    request: BTreeSet<&'a str>,
    response: BTreeSet<&'a str>,
}

impl<'a> Users<'a> {
    fn first(&self) -> &'a str {
        self.request.iter().chain(&self.response).min().copied().unwrap_or_default()
    }

    fn count(&self) -> usize {
        self.request.union(&self.response).count()
    }

    fn direction(&self) -> &'static str {
        if self.request.is_empty() { "Response" } else { "Request" }
    }
}

/// The settled names of a service, as `names.toml` has them.
pub(crate) fn settled(service: &Service) -> TypeNames {
    settled::of(&service.operations, &service.types)
}

/// Gives every type its name: the settled one, else one that depends on names, shapes and users
/// only, never on order.
pub(super) fn assign(arena: &mut Arena, known: &TypeNames, diagnostics: &mut Diagnostics) {
    let (names, unused) = {
        let users = users(&arena.operations, arena);
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, ty) in arena.types.iter().enumerate() {
            let base = base_name(&ty.name);
            groups
                .entry(if base.is_empty() { "Object".to_owned() } else { base })
                .or_default()
                .push(index);
        }
        let reserved = arena.operations.iter().map(|operation| format!("{}Request", operation.id));
        let mut allocation =
            Allocation { taken: reserved.collect(), names: vec![String::new(); arena.types.len()] };
        let mut natural = allocation.clone();
        natural.by_rule(&groups, &users, arena);
        let unused = allocation.settled(known, arena);
        allocation.prefer(natural.names);
        allocation.by_rule(&groups, &users, arena);
        (allocation.names, unused)
    };
    for (ty, name) in arena.types.iter_mut().zip(names) {
        let documented = std::mem::replace(&mut ty.name, name);
        ty.documented_name =
            (documented != ty.name && !documented.is_empty()).then_some(documented);
    }
    if !known.file.is_empty() {
        let all = settled::of(&arena.operations, &arena.types);
        settled::report(known, &unused, &all, diagnostics);
    }
}

fn users<'a>(operations: &'a [Operation], arena: &Arena) -> Vec<Users<'a>> {
    let mut users: Vec<Users<'a>> = arena.types.iter().map(|_| Users::default()).collect();
    for operation in operations {
        let [request, response] = usage::reached(operation, &arena.types);
        for id in request {
            users[id.index()].request.insert(&operation.id);
        }
        for id in response {
            users[id.index()].response.insert(&operation.id);
        }
    }
    users
}

#[derive(Clone)]
struct Allocation {
    taken: BTreeSet<String>,
    names: Vec<String>,
}

impl Allocation {
    /// Types that have a name already keep it; the entries that name none are left over.
    fn settled<'a>(&mut self, known: &'a TypeNames, arena: &Arena) -> Vec<&'a SettledName> {
        let operations: BTreeMap<&str, &Operation> =
            arena.operations.iter().map(|operation| (&*operation.id, operation)).collect();
        let mut unused = Vec::new();
        for entry in &known.entries {
            let operation = operations.get(&*entry.operation);
            let found = operation.and_then(|one| settled::find(one, &entry.pointer, &arena.types));
            match found.map(TypeId::index) {
                Some(at) if self.names[at].is_empty() && !self.taken.contains(&entry.name) => {
                    self.take(at, entry.name.clone());
                }
                _ => unused.push(entry),
            }
        }
        unused
    }

    /// Gives the types without a name the one that they have if no name is settled, where it is free.
    fn prefer(&mut self, natural: Vec<String>) {
        for (at, name) in natural.into_iter().enumerate() {
            if self.names[at].is_empty() && !self.taken.contains(&name) {
                self.take(at, name);
            }
        }
    }

    /// Names what has no name yet.
    fn by_rule(
        &mut self,
        groups: &BTreeMap<String, Vec<usize>>,
        users: &[Users<'_>],
        arena: &Arena,
    ) {
        self.plain(groups, users);
        self.qualified(groups, users, arena);
    }

    /// The only shape of a name, or the one that clearly most operations use, keeps it.
    fn plain(&mut self, groups: &BTreeMap<String, Vec<usize>>, users: &[Users<'_>]) {
        for (base, members) in groups {
            let count = |index: usize| users[index].count();
            let most = members.iter().map(|&index| count(index)).max().unwrap_or_default();
            let mut leaders = members.iter().filter(|&&index| count(index) == most);
            let leader = leaders.next().filter(|_| leaders.next().is_none());
            let name = if SUFFIXED.contains(&base.as_str()) {
                format!("{base}Object")
            } else {
                base.clone()
            };
            if let Some(&leader) = leader
                && (members.len() == 1 || most > 1)
                && self.names[leader].is_empty()
                && !self.taken.contains(&name)
            {
                self.take(leader, name);
            }
        }
    }

    fn qualified(
        &mut self,
        groups: &BTreeMap<String, Vec<usize>>,
        users: &[Users<'_>],
        arena: &Arena,
    ) {
        for (base, members) in groups {
            let mut open: Vec<usize> =
                members.iter().copied().filter(|&index| self.names[index].is_empty()).collect();
            open.sort_by_cached_key(|&index| {
                (users[index].first(), digest(arena, index, Depth::Types))
            });
            let rungs: [fn(&str, &Users<'_>) -> String; 2] = [
                |base, users| format!("{}{base}", users.first()),
                |base, users| format!("{}{}{base}", users.first(), users.direction()),
            ];
            for rung in rungs {
                let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
                for &index in &open {
                    wanted.entry(rung(base, &users[index])).or_default().push(index);
                }
                for (name, claimants) in wanted {
                    if let [index] = claimants[..]
                        && !self.taken.contains(&name)
                    {
                        self.take(index, name);
                    }
                }
                open.retain(|&index| self.names[index].is_empty());
            }
            for index in open {
                let name = self.digested(base, users[index].first(), arena, index);
                self.take(index, name);
            }
        }
    }

    /// A free name with as much of a digest of the shape as it takes. That of what is told apart
    /// by the types of fields alone comes last, as published names are without it.
    fn digested(&self, base: &str, user: &str, arena: &Arena, index: usize) -> String {
        let short = digest(arena, index, Depth::Facts)[..6].to_owned();
        let long = digest(arena, index, Depth::Types);
        let lengths = (6..=long.len()).map(|length| long[..length].to_owned());
        let names = std::iter::once(short).chain(lengths);
        let mut names = names.map(|digest| format!("{user}{base}{}", digest.to_uppercase()));
        let free = names.find(|name| !self.taken.contains(name));
        let mut name = free.unwrap_or_else(|| format!("{user}{base}Other"));
        // Shapes that no digest tells apart are told apart by nothing.
        while self.taken.contains(&name) {
            name.push_str("Other");
        }
        name
    }

    fn take(&mut self, index: usize, name: String) {
        self.taken.insert(name.clone());
        self.names[index] = name;
    }
}

/// What of a shape a digest is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Names, presences and limits of fields.
    Facts,
    /// Their types, too, and what else an object may hold.
    Types,
}

/// The types that a digest looks into. A shape that differs beyond them differs somewhere else.
const DIGESTED: usize = 1000;

/// A digest of a type's shape, which depends on nothing but what the page says of it.
fn digest(arena: &Arena, index: usize, depth: Depth) -> String {
    let mut hasher = Sha256::new();
    let mut add = |facts: serde_json::Result<Vec<u8>>| {
        hasher.update(facts.expect("facts of a field are plain data"));
    };
    let mut todo = vec![index];
    let mut seen = BTreeSet::new();
    while let Some(index) = todo.pop() {
        if seen.len() >= DIGESTED || !seen.insert(index) {
            continue;
        }
        let ty = &arena.types[index];
        if let TypeKind::Object { fields, additional } = &ty.kind {
            for field in fields {
                let facts = (&field.name, field.presence, field.constraints.without_evidence());
                add(serde_json::to_vec(&facts));
                if depth == Depth::Types {
                    add(serde_json::to_vec(&(field.ty.masked(), field.deprecated)));
                }
            }
            if depth == Depth::Types {
                add(serde_json::to_vec(&additional.as_ref().map(TypeExpr::masked)));
            }
        }
        todo.extend(ty.references().into_iter().map(TypeId::index));
    }
    hasher.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn documented_names_become_upper_camel_case() {
        let names = [
            "TagList",
            "volume_types",
            "io.k8s.api.core.v1.Pod",
            "OS-EXT",
            "5gc",
            "字段",
            "ApiACLReq",
            "VPC",
        ];
        let based: Vec<String> = names.into_iter().map(base_name).collect();
        assert_eq!(
            based,
            [
                "TagList",
                "VolumeTypes",
                "IoK8sApiCoreV1Pod",
                "OsExt",
                "Object5gc",
                "",
                "ApiACLReq",
                "Vpc"
            ]
        );
    }
}

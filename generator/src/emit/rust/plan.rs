//! What emission has to know of a service as a whole.

use std::collections::{BTreeMap, BTreeSet};

use index_vec::{IndexVec, index_vec};

use crate::ir::{Field, Operation, Presence, Service, TypeDef, TypeExpr, TypeId, TypeKind};
use crate::naming::{self, Role};

mod cycles;

use cycles::cycles;

/// A service and what was decided about it.
pub(super) struct Plan<'a> {
    /// The service.
    pub(super) service: &'a Service,
    /// Its module.
    pub(super) module: String,
    /// Module of each operation.
    pub(super) operation_modules: Vec<String>,
    /// Module of each type in `types/`, meaningful for shared types.
    pub(super) type_modules: IndexVec<TypeId, String>,
    /// Types that each operation reaches, sorted.
    pub(super) reached: Vec<BTreeSet<TypeId>>,
    /// The one operation whose file holds the type; `None` for shared types.
    pub(super) home: IndexVec<TypeId, Option<usize>>,
    /// Types sent in requests.
    pub(super) sent: IndexVec<TypeId, bool>,
    /// Types received in responses.
    pub(super) received: IndexVec<TypeId, bool>,
    /// Operations whose request type has the name of a documented type.
    pub(super) refused: Vec<bool>,
    /// Group of mutually containing objects; equal numbers contain each other.
    cycles: IndexVec<TypeId, Option<usize>>,
    /// Names of documented types and of requests.
    taken: BTreeSet<String>,
}

/// Why a service cannot be emitted.
pub(super) enum Unusable {
    /// It refers to a type that it does not have.
    Dangling(TypeId),
    /// A name that becomes an identifier as it is, is none.
    Name(String),
}

impl<'a> Plan<'a> {
    /// Decides everything about `service`.
    pub(super) fn new(service: &'a Service) -> Result<Self, Unusable> {
        check_references(service)?;
        check_names(service)?;
        let reached: Vec<_> =
            service.operations.iter().map(|operation| closure(service, roots(operation))).collect();
        let mut plan = Self {
            module: naming::service_module(&service.id),
            operation_modules: modules(service.operations.iter().map(|op| op.id.as_str())),
            type_modules: modules(service.types.iter().map(|def| def.name.as_str())).into(),
            home: homes(service, &reached),
            reached,
            sent: directions(service, |def| def.usage.request, request_roots),
            received: directions(service, |def| def.usage.response, response_roots),
            refused: Vec::new(),
            cycles: cycles(service),
            taken: types_and_requests(service),
            service,
        };
        let names: BTreeSet<&str> = service.types.iter().map(|def| def.name.as_str()).collect();
        plan.refused = service
            .operations
            .iter()
            .map(|operation| names.contains(request_name(operation).as_str()))
            .collect();
        Ok(plan)
    }

    /// The definition of a type.
    pub(super) fn def(&self, id: TypeId) -> &'a TypeDef {
        &self.service.types[id]
    }

    /// A name for a type that no page documents: that of its owner with an ending, which is
    /// repeated until nothing else is called so.
    pub(super) fn free_name(&self, owner: &str, ending: &str) -> String {
        let mut name = format!("{owner}{ending}");
        while self.taken.contains(&name) {
            name.push_str(ending);
        }
        name
    }

    /// The page that the file of a type comes from.
    pub(super) fn page_of(&self, id: TypeId) -> &'a str {
        match self.home[id] {
            Some(at) => &self.service.operations[at].source.page,
            None => &self.def(id).source.page,
        }
    }

    /// Whether a field of `owner` holds a value that contains `owner` again, which must be boxed
    /// and may be absent.
    pub(super) fn is_cyclic(&self, owner: TypeId, field: &Field) -> bool {
        let TypeExpr::Ref(target) = field.ty else { return false };
        let group = self.cycles[owner];
        group.is_some() && group == self.cycles[target]
    }

    /// Whether a field of `owner` is an `Option`: always where it may be received, since replies
    /// lack what they like.
    pub(super) fn is_optional(&self, owner: TypeId, field: &Field) -> bool {
        self.received[owner] || !self.is_demanded(owner, field)
    }

    /// Whether the constructor of `owner` takes the field.
    pub(super) fn is_demanded(&self, owner: TypeId, field: &Field) -> bool {
        self.sent[owner] && field.presence == Presence::Required && !self.is_cyclic(owner, field)
    }

    /// Versions in order, each with its operations.
    pub(super) fn versions(&self) -> BTreeMap<&'a str, Vec<usize>> {
        let mut versions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, operation) in self.service.operations.iter().enumerate() {
            if !self.refused[at] {
                versions.entry(&operation.version).or_default().push(at);
            }
        }
        versions
    }

    /// All types with their ids.
    pub(super) fn types(&self) -> impl Iterator<Item = (TypeId, &'a TypeDef)> + use<'a> {
        self.service.types.iter_enumerated()
    }

    /// Types that live in `types/`, in order of name.
    pub(super) fn shared(&self) -> impl Iterator<Item = (TypeId, &'a TypeDef)> + '_ {
        self.types().filter(|&(id, _)| self.home[id].is_none())
    }

    /// Types that live in the file of an operation, in order of name.
    pub(super) fn local(
        &self,
        operation: usize,
    ) -> impl Iterator<Item = (TypeId, &'a TypeDef)> + '_ {
        self.types().filter(move |&(id, _)| self.home[id] == Some(operation))
    }
}

/// The name of an operation's request type.
pub(super) fn request_name(operation: &Operation) -> String {
    format!("{}Request", operation.id)
}

/// The documented fields of an object; none of an enum.
pub(super) fn fields(def: &TypeDef) -> &[Field] {
    match &def.kind {
        TypeKind::Object { fields, .. } => fields,
        TypeKind::Enum { .. } => &[],
    }
}

/// The types of all members of an object.
fn fields_and_additional(def: &TypeDef) -> impl Iterator<Item = &TypeExpr> {
    let additional = match &def.kind {
        TypeKind::Object { additional, .. } => additional.as_ref(),
        TypeKind::Enum { .. } => None,
    };
    fields(def).iter().map(|field| &field.ty).chain(additional)
}

fn types_and_requests(service: &Service) -> BTreeSet<String> {
    let types = service.types.iter().map(|def| def.name.clone());
    types.chain(service.operations.iter().map(request_name)).collect()
}

fn modules<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let names: Vec<&str> = names.collect();
    naming::allocate(Role::Module, &names, &[]).idents
}

/// Names that become identifiers without passing through [`naming`].
fn check_names(service: &Service) -> Result<(), Unusable> {
    let types = service.types.iter().map(|def| &def.name);
    let operations = service.operations.iter();
    let names = operations
        .flat_map(|operation| [request_name(operation), operation.version.clone()])
        .chain(types.cloned());
    let usable = |name: &String| syn::parse_str::<syn::Ident>(name).is_ok();
    let mut unusable = names.filter(|name| !usable(name));
    unusable.next().map_or(Ok(()), |name| Err(Unusable::Name(name)))
}

fn check_references(service: &Service) -> Result<(), Unusable> {
    let mut dangling = None;
    let mut check = |id: TypeId| {
        if id.index() >= service.types.len() {
            dangling.get_or_insert(id);
        }
    };
    for operation in &service.operations {
        roots(operation).for_each(|ty| ty.for_each_ref(&mut check));
    }
    for def in &service.types {
        fields_and_additional(def).for_each(|ty| ty.for_each_ref(&mut check));
    }
    dangling.map_or(Ok(()), |id| Err(Unusable::Dangling(id)))
}

fn request_roots(operation: &Operation) -> Vec<&TypeExpr> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.field.ty);
    parameters.chain(operation.request_body.iter().map(|body| &body.ty)).collect()
}

fn response_roots(operation: &Operation) -> Vec<&TypeExpr> {
    let bodies = operation.responses.iter().filter_map(|response| response.body.as_ref());
    bodies.map(|body| &body.ty).collect()
}

fn roots(operation: &Operation) -> impl Iterator<Item = &TypeExpr> {
    request_roots(operation).into_iter().chain(response_roots(operation))
}

/// All types that the roots contain, at any depth.
fn closure<'t>(
    service: &Service,
    roots: impl IntoIterator<Item = &'t TypeExpr>,
) -> BTreeSet<TypeId> {
    let mut open = Vec::new();
    for root in roots {
        root.for_each_ref(&mut |id| open.push(id));
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            for ty in fields_and_additional(&service.types[id]) {
                ty.for_each_ref(&mut |inner| open.push(inner));
            }
        }
    }
    reached
}

/// Which types travel in a direction: those said to, those the operations name, and all inside.
fn directions(
    service: &Service,
    said: impl Fn(&TypeDef) -> bool,
    roots: impl Fn(&Operation) -> Vec<&TypeExpr>,
) -> IndexVec<TypeId, bool> {
    let said = service.types.iter_enumerated().filter(|(_, def)| said(def));
    let said: Vec<TypeExpr> = said.map(|(id, _)| TypeExpr::Ref(id)).collect();
    let named = service.operations.iter().flat_map(roots);
    let reached = closure(service, said.iter().chain(named));
    service.types.indices().map(|id| reached.contains(&id)).collect()
}

/// The operation in whose file each type lives: the only one that reaches it. What no operation
/// reaches is shared, and so is all inside it.
fn homes(service: &Service, reached: &[BTreeSet<TypeId>]) -> IndexVec<TypeId, Option<usize>> {
    let mut users: IndexVec<TypeId, Vec<usize>> = index_vec![Vec::new(); service.types.len()];
    for (operation, types) in reached.iter().enumerate() {
        for id in types {
            users[*id].push(operation);
        }
    }
    let orphans: Vec<TypeExpr> = users
        .iter_enumerated()
        .filter(|(_, users)| users.is_empty())
        .map(|(id, _)| TypeExpr::Ref(id))
        .collect();
    let shared = closure(service, &orphans);
    let home = |(id, users): (TypeId, &Vec<usize>)| match users[..] {
        [only] if !shared.contains(&id) => Some(only),
        _ => None,
    };
    users.iter_enumerated().map(home).collect()
}

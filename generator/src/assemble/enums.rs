//! Documented values become enum types, named after the type or operation and the field.

use std::collections::BTreeSet;

use crate::ir::{
    Constraints, EnumBase, EnumValue, Evidence, FactKind, Field, Literal, Source, Standing,
    TypeDef, TypeExpr, TypeId, TypeKind, Types,
};

use super::arena::Arena;
use super::names::base_name;

/// Extracts the enums of all fields, parameters and response headers.
pub(super) fn extract(arena: &mut Arena) {
    let mut types = std::mem::take(&mut arena.types);
    let requests = arena.operations.iter().map(|operation| format!("{}Request", operation.id));
    let taken = types.iter().map(|ty| ty.name.clone()).chain(requests).collect();
    let first = types.len();
    let mut extractor = Extractor { first, types: Types::new(), taken };
    for ty in &mut types {
        let owner = ty.name.clone();
        if let TypeKind::Object { fields, .. } = &mut ty.kind {
            for field in fields {
                extractor.field(&owner, field);
            }
        }
    }
    for operation in &mut arena.operations {
        for parameter in &mut operation.parameters {
            extractor.field(&operation.id, &mut parameter.field);
        }
        for response in &mut operation.responses {
            response.headers.iter_mut().for_each(|header| extractor.field(&operation.id, header));
        }
    }
    types.extend(extractor.types);
    arena.types = types;
}

struct Extractor {
    first: usize,
    types: Types,
    taken: BTreeSet<String>,
}

impl Extractor {
    fn field(&mut self, owner: &str, field: &mut Field) {
        let name = format!("{owner}{}", base_name(&field.name));
        self.value(&name, &field.source, &mut field.ty, &mut field.constraints);
    }

    /// Replaces a scalar by its enum, inside arrays and maps too.
    fn value(&mut self, name: &str, source: &Source, ty: &mut TypeExpr, limits: &mut Constraints) {
        match ty {
            TypeExpr::Array(inner) | TypeExpr::Map(inner) => {
                if let Some(items) = &mut limits.items {
                    self.value(name, source, inner, items);
                }
            }
            TypeExpr::String | TypeExpr::Integer => {
                if let Some(base) = base(ty, &limits.values) {
                    let list = List::take(base, limits);
                    *ty = TypeExpr::Ref(self.add(name, source, list));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &str, source: &Source, list: List) -> TypeId {
        let suffixes = ["", "Value", "Enum"];
        let free = suffixes
            .into_iter()
            .map(|suffix| format!("{name}{suffix}"))
            .find(|name| !self.taken.contains(name));
        let name = free.unwrap_or_else(|| format!("{name}{}", list.digest()));
        if self.taken.contains(&name)
            && let Some(known) = self.types.position(|ty| ty.name == name)
        {
            return self.again(known, &list);
        }
        self.taken.insert(name.clone());
        self.types.push(TypeDef::new(name, list.into(), source.clone())).behind(self.first)
    }

    /// The type of a list that has the name, and so the values, of an earlier one. It is enforced
    /// if both are.
    fn again(&mut self, known: TypeId, list: &List) -> TypeId {
        if let TypeKind::Enum { standing, .. } = &mut self.types[known].kind
            && *standing == Standing::Enforced
        {
            *standing = list.standing;
        }
        known.behind(self.first)
    }
}

/// A list of values on its way from a field to a type.
struct List {
    base: EnumBase,
    values: Vec<EnumValue>,
    standing: Standing,
    evidence: Option<Evidence>,
}

impl List {
    /// Takes the list out of the constraints of a field.
    fn take(base: EnumBase, limits: &mut Constraints) -> Self {
        let values = std::mem::take(&mut limits.values);
        let standing = limits.standing(FactKind::Values);
        limits.documented.remove(&FactKind::Values);
        Self { base, values, standing, evidence: limits.evidence.take(FactKind::Values) }
    }

    /// Six hex digits of the values, for the rare name that three suffixes leave taken.
    fn digest(&self) -> String {
        use sha2::{Digest, Sha256};
        let kind = TypeKind::values(self.base, self.values.clone());
        let json = serde_json::to_vec(&kind).expect("enum values are plain data");
        Sha256::digest(json)
            .iter()
            .take(3)
            .fold(String::new(), |text, byte| format!("{text}{byte:02X}"))
    }
}

impl From<List> for TypeKind {
    fn from(list: List) -> Self {
        let List { base, values, standing, evidence } = list;
        Self::Enum { base, values, standing, evidence: evidence.into_iter().collect() }
    }
}

/// The base of an enum with these values on a field of this type, if all of them fit it.
fn base(ty: &TypeExpr, values: &[EnumValue]) -> Option<EnumBase> {
    let all = |fits: fn(&Literal) -> bool| values.iter().all(|value| fits(&value.value));
    match ty {
        _ if values.is_empty() => None,
        TypeExpr::String if all(|literal| matches!(literal, Literal::String(_))) => {
            Some(EnumBase::String)
        }
        TypeExpr::Integer
            if all(|literal| matches!(literal, Literal::Number(n) if n.as_i64().is_some())) =>
        {
            Some(EnumBase::Integer)
        }
        _ => None,
    }
}

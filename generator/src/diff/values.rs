//! Values: type expressions, and the constraints on them.

use super::findings::{Findings, Services, Spot};
use super::limits;
use super::rules::Kind;
use crate::ir::{Constraints, EnumBase, Service, TypeDef, TypeExpr, TypeId, TypeKind};

/// A type and the constraints on its values.
pub(super) type Value<'a> = (&'a TypeExpr, &'a Constraints);

/// Compares two values.
pub(super) fn compare(
    services: Services<'_>,
    spot: &Spot<'_>,
    old: Value<'_>,
    new: Value<'_>,
    findings: &mut Findings,
) {
    if !types(services, spot, old.0, new.0, findings) {
        return;
    }
    let old_is_enum = matches!(old.0, TypeExpr::Ref(id) if is_enum(services.old_type(*id)));
    let new_is_enum = matches!(new.0, TypeExpr::Ref(id) if is_enum(services.new_type(*id)));
    if old_is_enum || new_is_enum {
        // A documented value has a documented length.
        limits::default(spot, old.1.default.as_ref(), new.1.default.as_ref(), findings);
    } else {
        limits::compare(spot, old.1, new.1, findings);
    }
}

/// Compares two types; whether constraints of the one can be compared with those of the other.
fn types(
    services: Services<'_>,
    spot: &Spot<'_>,
    old: &TypeExpr,
    new: &TypeExpr,
    findings: &mut Findings,
) -> bool {
    match (old, new) {
        (TypeExpr::Array(old), TypeExpr::Array(new)) | (TypeExpr::Map(old), TypeExpr::Map(new)) => {
            return types(services, &spot.elements(), old, new, findings);
        }
        (TypeExpr::Ref(from), TypeExpr::Ref(to)) if continues(services, *from, *to) => {
            findings.children.push(super::findings::Child {
                at: spot.at.clone(),
                pair: (*from, *to),
                source: spot.new.clone(),
            });
            return true;
        }
        _ if equal(services, old, new) => return true,
        _ => {}
    }
    let kind = match (old, new) {
        (plain, TypeExpr::Ref(id)) if holds(services.new_type(*id), plain) => Kind::EnumIntroduced,
        (TypeExpr::Ref(id), plain) if holds(services.old_type(*id), plain) => Kind::EnumDropped,
        (old, TypeExpr::Array(new)) if alike(services, old, new) => {
            types(services, &spot.elements(), old, new, findings);
            Kind::BecameList
        }
        (TypeExpr::Array(old), new) if alike(services, old, new) => {
            types(services, spot, old, new, findings);
            Kind::BecameSingle
        }
        _ if is_open(old) && is_open(new) => Kind::OpenTypeChanged,
        _ => Kind::TypeChanged,
    };
    let (old, new) = (describe(services.old, old), detail(services.new, new));
    findings.changed(kind, spot, Some(old), Some(new));
    matches!(kind, Kind::EnumIntroduced | Kind::EnumDropped | Kind::OpenTypeChanged)
}

/// Types without references of their own compare by value, the others by what they refer to.
fn equal(services: Services<'_>, old: &TypeExpr, new: &TypeExpr) -> bool {
    match (old, new) {
        (TypeExpr::Union(old), TypeExpr::Union(new)) => {
            old.len() == new.len()
                && old.iter().zip(new).all(|(old, new)| equal(services, old, new))
        }
        (TypeExpr::Array(old), TypeExpr::Array(new)) | (TypeExpr::Map(old), TypeExpr::Map(new)) => {
            equal(services, old, new)
        }
        // Only members of a union get here: one that refers to an object is a
        // `serde_json::Value` like the others.
        (TypeExpr::Ref(old), TypeExpr::Ref(new)) => continues(services, *old, *new),
        _ => old == new,
    }
}

/// Whether two types hold values of the same shape, whatever they are called.
pub(super) fn alike(services: Services<'_>, old: &TypeExpr, new: &TypeExpr) -> bool {
    match (old, new) {
        (TypeExpr::Array(old), TypeExpr::Array(new)) | (TypeExpr::Map(old), TypeExpr::Map(new)) => {
            alike(services, old, new)
        }
        (TypeExpr::Ref(old), TypeExpr::Ref(new)) => continues(services, *old, *new),
        _ => equal(services, old, new),
    }
}

/// Whether the new type is what became of the old one: it has its name, or something in common.
fn continues(services: Services<'_>, old: TypeId, new: TypeId) -> bool {
    let (old, new) = (services.old_type(old), services.new_type(new));
    match (&old.kind, &new.kind) {
        (TypeKind::Enum { base: old, .. }, TypeKind::Enum { base: new, .. }) => old == new,
        (
            TypeKind::Object { fields: old_fields, .. },
            TypeKind::Object { fields: new_fields, .. },
        ) => {
            let shared = |name: &str| new_fields.iter().any(|field| field.name == name);
            old.name == new.name
                || old_fields.is_empty()
                || new_fields.is_empty()
                || old_fields.iter().any(|field| shared(&field.name))
        }
        _ => false,
    }
}

fn is_enum(definition: &TypeDef) -> bool {
    matches!(definition.kind, TypeKind::Enum { .. })
}

/// Whether the type is an enum of values of this plain type.
fn holds(definition: &TypeDef, plain: &TypeExpr) -> bool {
    match definition.kind {
        TypeKind::Enum { base: EnumBase::String, .. } => *plain == TypeExpr::String,
        TypeKind::Enum { base: EnumBase::Integer, .. } => *plain == TypeExpr::Integer,
        TypeKind::Object { .. } => false,
    }
}

/// Types that have no Rust type but any JSON value.
fn is_open(ty: &TypeExpr) -> bool {
    matches!(ty, TypeExpr::Any | TypeExpr::Object | TypeExpr::Union(_))
}

/// A new type, with its values if it is an enum.
fn detail(service: &Service, ty: &TypeExpr) -> String {
    let name = describe(service, ty);
    let TypeExpr::Ref(id) = ty else { return name };
    let TypeKind::Enum { values, .. } = &service.types[*id].kind else { return name };
    let values: Vec<String> = values.iter().map(|value| value.value.to_string()).collect();
    format!("{name}: {}", values.join(" | "))
}

/// A type as a reader of the docs names it.
pub(super) fn describe(service: &Service, ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::String => "String".to_owned(),
        TypeExpr::Integer => "Integer".to_owned(),
        TypeExpr::Number => "Number".to_owned(),
        TypeExpr::Boolean => "Boolean".to_owned(),
        TypeExpr::Binary => "Binary".to_owned(),
        TypeExpr::Any => "Any".to_owned(),
        TypeExpr::Object => "Object".to_owned(),
        TypeExpr::Array(inner) => format!("Array<{}>", describe(service, inner)),
        TypeExpr::Map(inner) => format!("Map<String, {}>", describe(service, inner)),
        TypeExpr::Ref(id) => service.types[*id].name.clone(),
        TypeExpr::Union(members) => {
            let members: Vec<String> = members.iter().map(|ty| describe(service, ty)).collect();
            members.join(" or ")
        }
    }
}

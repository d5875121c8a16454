//! What fixups do to the value that they point to.

use super::fragment::{Fragment, Owner, Siblings};
use super::refusal::Refusal;
use crate::config::{
    Change, EnumChange, Fixup, LimitKey, Limits, NewField, Place, Pointer, TypeText,
};
use crate::ir::{
    Constraints, EnumValue, FactKind, Field, Literal, Location, Number, Parameter, Said, TypeExpr,
    TypeId,
};

/// The parts of a change by name, and for each whether the page said otherwise. What has no parts
/// is one without a name.
pub(super) type Parts = Vec<(String, bool)>;

/// Makes the change.
pub(super) fn edit(fragment: &mut Fragment<'_>, fixup: &Fixup) -> Result<Parts, Refusal> {
    match &fixup.change {
        Change::Limit(limits) => {
            let mut parts = Parts::new();
            for (name, limits) in limits.parts() {
                let changed = edit_constraints(fragment, &fixup.pointer, |constraints| {
                    let mut stated = Constraints::default();
                    set(&mut stated, &limits);
                    set(constraints, &limits);
                    constraints.enforce(&stated, Said::Fixup);
                })?;
                parts.push((name, changed));
            }
            Ok(parts)
        }
        Change::Enum(EnumChange::Edit { add, remove }) => {
            let mut parts = Parts::new();
            let added = add.iter().map(|value| (format!("add {value}"), value, true));
            let removed = remove.iter().map(|value| (format!("remove {value}"), value, false));
            for (name, value, is_new) in added.chain(removed) {
                let changed = edit_constraints(fragment, &fixup.pointer, |constraints| {
                    alter(&mut constraints.values, value, is_new);
                })?;
                parts.push((name, changed));
            }
            Ok(parts)
        }
        _ => Ok(vec![(String::new(), edit_whole(fragment, fixup)?)]),
    }
}

/// Makes a change that has no parts; whether there was anything to change.
fn edit_whole(fragment: &mut Fragment<'_>, fixup: &Fixup) -> Result<bool, Refusal> {
    match &fixup.change {
        Change::Retype(ty) => {
            let cursor = fragment.find(&fixup.pointer)?;
            let new = resolve(ty, fragment)?;
            let (ty, constraints) = fragment.value(cursor);
            let changed = *ty != new;
            *ty = new;
            if changed {
                let before = constraints.clone();
                recast_all(constraints, ty);
                constraints.attest_changes(&before, Said::Fixup);
            }
            fragment.prune(cursor.owner);
            Ok(changed)
        }
        Change::Enum(EnumChange::Replace(new)) => {
            edit_constraints(fragment, &fixup.pointer, |constraints| {
                replace(&mut constraints.values, new);
                constraints.documented.remove(&FactKind::Values);
            })
        }
        Change::Require(presence) => {
            let cursor = fragment.find(&fixup.pointer)?;
            let field = fragment.field(cursor.owner).ok_or_else(no_field)?;
            let changed = field.presence != *presence;
            field.presence = *presence;
            Ok(changed)
        }
        Change::Rename(to) => rename(fragment, fixup, to),
        Change::Drop => drop_place(fragment, fixup),
        Change::Add(new) => add(fragment, fixup, new),
        Change::Limit(_) | Change::Enum(EnumChange::Edit { .. }) => {
            unreachable!("limits and edits of lists are changed part by part")
        }
    }
}

fn no_field() -> Refusal {
    Refusal::Impossible("the pointer names no field or parameter".to_owned())
}

fn edit_constraints(
    fragment: &mut Fragment<'_>,
    pointer: &Pointer,
    edit: impl FnOnce(&mut Constraints),
) -> Result<bool, Refusal> {
    let cursor = fragment.find(pointer)?;
    let constraints = fragment.value(cursor).1;
    let before = constraints.clone();
    edit(constraints);
    let changed = *constraints != before;
    constraints.attest_changes(&before, Said::Fixup);
    fragment.prune(cursor.owner);
    Ok(changed)
}

fn rename(fragment: &mut Fragment<'_>, fixup: &Fixup, to: &str) -> Result<bool, Refusal> {
    let (siblings, name) = fragment.find_siblings(&fixup.pointer)?;
    let taken = fragment.find_in(siblings, to).is_ok();
    let owner = match fragment.find_in(siblings, &name) {
        // The page was corrected: it has the new name and no longer the old one.
        Err(_) if taken => return Ok(false),
        found => found?,
    };
    if name == to {
        return Ok(false);
    }
    if taken {
        return Err(Refusal::Impossible(format!("there is a `{to}` beside it")));
    }
    to.clone_into(&mut fragment.field(owner).ok_or_else(no_field)?.name);
    for (sibling, _) in fragment.names(siblings) {
        let field = fragment.field(sibling).ok_or_else(no_field)?;
        field.conditions.iter_mut().for_each(|condition| condition.rename(&name, to));
    }
    if siblings == Siblings::Parameters(Location::Path) {
        // A placeholder is the parameter's name, not a fact of its own.
        let path = &mut fragment.operation().path;
        *path = path.replace(&format!("{{{name}}}"), &format!("{{{to}}}"));
    }
    Ok(true)
}

fn drop_place(fragment: &mut Fragment<'_>, fixup: &Fixup) -> Result<bool, Refusal> {
    match &fixup.pointer.place {
        Place::Response(status) => {
            let at = fragment.response(*status)?;
            fragment.operation().responses.remove(at);
        }
        Place::Body if fixup.pointer.steps.is_empty() => {
            fragment.find(&fixup.pointer)?;
            fragment.operation().request_body = None;
        }
        Place::ResponseBody(status) if fixup.pointer.steps.is_empty() => {
            fragment.find(&fixup.pointer)?;
            let at = fragment.response(*status)?;
            fragment.operation().responses[at].body = None;
        }
        _ => {
            let (siblings, name) = fragment.find_siblings(&fixup.pointer)?;
            match fragment.find_in(siblings, &name)? {
                Owner::Parameter(at) => drop(fragment.operation().parameters.remove(at)),
                Owner::Header(response, at) => {
                    drop(fragment.operation().responses[response].headers.remove(at));
                }
                Owner::Field(id, at) => drop(fragment.fields(id).remove(at)),
                Owner::Body | Owner::ResponseBody(_) => return Err(no_field()),
            }
        }
    }
    Ok(true)
}

fn add(fragment: &mut Fragment<'_>, fixup: &Fixup, new: &NewField) -> Result<bool, Refusal> {
    let (siblings, name) = fragment.find_siblings(&fixup.pointer)?;
    if fragment.find_in(siblings, &name).is_ok() {
        return Ok(false);
    }
    let ty = resolve(&new.ty, fragment)?;
    let mut constraints = Constraints::default();
    set(&mut constraints, &new.limits);
    constraints.values = new.values.iter().cloned().map(EnumValue::new).collect();
    constraints.attest(Said::Fixup);
    let source = fragment.operation().source.clone();
    let field = Field { presence: new.presence, constraints, ..Field::new(name, ty, source) };
    match siblings {
        Siblings::Parameters(location) => {
            let parameters = &mut fragment.operation().parameters;
            let last = parameters.iter().rposition(|parameter| parameter.location == location);
            let at = last.map_or(parameters.len(), |last| last + 1);
            parameters.insert(at, Parameter::new(location, field));
        }
        Siblings::Headers(response) => {
            fragment.operation().responses[response].headers.push(field);
        }
        Siblings::Fields(id) => fragment.fields(id).push(field),
    }
    Ok(true)
}

/// Looks up the names of a type: first as anchors of tables, then as names of types.
fn resolve(text: &TypeText, fragment: &Fragment<'_>) -> Result<TypeExpr, Refusal> {
    let boxed = |inner| resolve(inner, fragment).map(Box::new);
    Ok(match text {
        TypeText::String => TypeExpr::String,
        TypeText::Integer => TypeExpr::Integer,
        TypeText::Number => TypeExpr::Number,
        TypeText::Boolean => TypeExpr::Boolean,
        TypeText::Binary => TypeExpr::Binary,
        TypeText::Any => TypeExpr::Any,
        TypeText::Object => TypeExpr::Object,
        TypeText::Array(inner) => TypeExpr::Array(boxed(inner)?),
        TypeText::Map(inner) => TypeExpr::Map(boxed(inner)?),
        TypeText::Union(members) => {
            let members = members.iter().map(|member| resolve(member, fragment));
            TypeExpr::Union(members.collect::<Result<_, _>>()?)
        }
        TypeText::Named(name) => {
            let types = &fragment.types;
            let anchored = types.iter().position(|ty| ty.source.anchor.as_ref() == Some(name));
            let called = || {
                types
                    .iter()
                    .position(|ty| ty.name == *name || ty.documented_name.as_ref() == Some(name))
            };
            let at = anchored.or_else(called).ok_or_else(|| {
                Refusal::Impossible(format!("the page has no object type `{name}`"))
            })?;
            TypeExpr::Ref(TypeId::at(at))
        }
    })
}

/// Literals were read by the type that the page states; the new type reads them anew.
fn recast_all(constraints: &mut Constraints, ty: &TypeExpr) {
    if let Some(default) = &mut constraints.default {
        recast(default, ty);
    }
    constraints.values.iter_mut().for_each(|value| recast(&mut value.value, ty));
}

fn recast(literal: &mut Literal, ty: &TypeExpr) {
    let text = literal.to_string();
    let new = match ty {
        TypeExpr::String => Some(Literal::String(text)),
        TypeExpr::Integer | TypeExpr::Number => Number::parse(&text).map(Literal::Number),
        TypeExpr::Boolean => text.to_ascii_lowercase().parse().ok().map(Literal::Boolean),
        _ => None,
    };
    if let Some(new) = new {
        *literal = new;
    }
}

fn replace(values: &mut Vec<EnumValue>, new: &[Literal]) {
    let old = std::mem::take(values);
    let keep = |literal: &Literal| {
        let known = old.iter().find(|value| value.value == *literal);
        known.cloned().unwrap_or_else(|| EnumValue::new(literal.clone()))
    };
    values.extend(new.iter().map(keep));
}

/// Adds a value to a list, or removes it.
fn alter(values: &mut Vec<EnumValue>, value: &Literal, is_new: bool) {
    let is_known = values.iter().any(|known| known.value == *value);
    if is_new && !is_known {
        values.push(EnumValue::new(value.clone()));
    }
    if !is_new {
        values.retain(|known| known.value != *value);
    }
}

fn set(constraints: &mut Constraints, limits: &Limits) {
    limits.clear.iter().for_each(|key| clear(constraints, *key));
    let mut length = constraints.length.unwrap_or_default();
    length.min = limits.min_length.or(length.min);
    length.max = limits.max_length.or(length.max);
    length.unit = limits.length_unit.unwrap_or(length.unit);
    let stated = length.min.is_some() || length.max.is_some();
    constraints.length = Some(length).filter(|_| stated);
    overwrite(&mut constraints.minimum, limits.minimum.as_ref());
    overwrite(&mut constraints.maximum, limits.maximum.as_ref());
    overwrite(&mut constraints.min_items, limits.min_items.as_ref());
    overwrite(&mut constraints.max_items, limits.max_items.as_ref());
    constraints.unique_items = limits.unique_items.unwrap_or(constraints.unique_items);
    overwrite(&mut constraints.default, limits.default.as_ref());
    overwrite(&mut constraints.pattern, limits.pattern.as_ref());
    overwrite(&mut constraints.format, limits.format.as_ref());
}

fn overwrite<T: Clone>(slot: &mut Option<T>, new: Option<&T>) {
    if let Some(new) = new {
        *slot = Some(new.clone());
    }
}

fn clear(constraints: &mut Constraints, key: LimitKey) {
    match key {
        LimitKey::MinLength => {
            constraints.length.iter_mut().for_each(|length| length.min = None);
        }
        LimitKey::MaxLength => {
            constraints.length.iter_mut().for_each(|length| length.max = None);
        }
        LimitKey::Minimum => constraints.minimum = None,
        LimitKey::Maximum => constraints.maximum = None,
        LimitKey::MinItems => constraints.min_items = None,
        LimitKey::MaxItems => constraints.max_items = None,
        LimitKey::Default => constraints.default = None,
        LimitKey::Pattern => constraints.pattern = None,
        LimitKey::Format => constraints.format = None,
    }
}

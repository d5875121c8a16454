//! Conditions against the fields that there are: names are checked, places and duplicates settled.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    Ask, Condition, ConditionKind, Field, Finding, Fragment, Literal, Presence, Source, Test,
    TypeExpr, TypeKind,
};

use super::doubt::doubt;

/// Settles the conditions of a fragment whose types are in order and know their directions.
///
/// A condition stays if all its names are fields beside each other in a request, and stands on the
/// field it is about; others are diagnosed and removed. It is no longer enforced where the fields
/// contradict it: a value that is none of those documented, a group with a required member, or
/// fields that the table calls optional without more ado, of which the sentence says that exactly
/// one is needed whatever else is sent: there it often means that one is enough. Such a request is
/// not refused if it has all that the table requires. Nor is a condition enforced that a sample of
/// the page breaks.
pub(crate) fn settle(fragment: &mut Fragment, diagnostics: &mut Diagnostics) {
    // Before anything is made of what the page states, and of what was made of it.
    for operation in &fragment.operations {
        doubt(operation, &mut fragment.types, diagnostics);
    }
    agree(fragment, diagnostics);
    for operation in &fragment.operations {
        doubt(operation, &mut fragment.types, diagnostics);
    }
}

/// Holds the conditions of a fragment against the fields as they are now: the part of [`settle`]
/// that needs no samples. A field that is gone takes its conditions along.
pub(crate) fn agree<Id>(fragment: &mut Fragment<Id>, diagnostics: &mut Diagnostics) {
    for operation in &mut fragment.operations {
        let fields = operation.parameters.iter_mut().map(|parameter| &mut parameter.field);
        siblings(fields.collect(), diagnostics);
        for header in operation.responses.iter_mut().flat_map(|response| &mut response.headers) {
            header.conditions.clear();
        }
    }
    objects(fragment, diagnostics);
}

fn objects<Id>(fragment: &mut Fragment<Id>, diagnostics: &mut Diagnostics) {
    for definition in &mut fragment.types {
        let TypeKind::Object { fields, .. } = &mut definition.kind else { continue };
        if definition.usage.request {
            siblings(fields.iter_mut().collect(), diagnostics);
        } else {
            for field in fields {
                field.conditions.clear();
            }
        }
    }
}

fn siblings(mut fields: Vec<&mut Field>, diagnostics: &mut Diagnostics) {
    if fields.iter().all(|field| field.conditions.is_empty()) {
        return;
    }
    let stated: Vec<(Source, Condition)> = fields
        .iter_mut()
        .flat_map(|field| {
            let source = field.source.clone();
            std::mem::take(&mut field.conditions)
                .into_iter()
                .map(move |condition| (source.clone(), condition))
        })
        .collect();
    for (source, mut condition) in stated {
        let unknown: BTreeSet<&str> =
            condition.names().filter(|name| position(&fields, name).is_none()).collect();
        if !unknown.is_empty() {
            if let Some(diagnostic) = without_sibling(&source, &condition, &unknown) {
                diagnostics.push(diagnostic);
            }
            continue;
        }
        resolve_case(&mut condition, &fields);
        order(&mut condition, &fields);
        let Some(place) = condition.fields.first().and_then(|first| position(&fields, first))
        else {
            continue;
        };
        if is_moot(&condition, &fields) {
            continue;
        }
        if !fits(&condition, &fields) {
            condition.found(Finding::Misfit);
        }
        let weaker = at_most(&condition, &fields);
        if !table_agrees(&condition, &fields) {
            condition.found(Finding::Unrequired);
        }
        for condition in weaker.into_iter().chain([condition]) {
            add(&mut fields[place].conditions, condition);
        }
    }
}

fn add(conditions: &mut Vec<Condition>, condition: Condition) {
    match conditions.iter_mut().find(|known| known.is_same(&condition)) {
        // Said twice, once plainly.
        Some(known) if condition.enforced && !known.enforced => *known = condition,
        Some(known) => known.found(Finding::Restated),
        None => conditions.push(condition),
    }
}

/// Position of the field with this name, or with this name in other letter case.
fn position(fields: &[&mut Field], name: &str) -> Option<usize> {
    let exact = fields.iter().position(|field| field.name == name);
    exact.or_else(|| fields.iter().position(|field| field.name.eq_ignore_ascii_case(name)))
}

/// Spells the names as the fields do.
fn resolve_case(condition: &mut Condition, fields: &[&mut Field]) {
    let tests = condition.when.iter_mut().map(|test| &mut test.field);
    for name in condition.fields.iter_mut().chain(tests) {
        if let Some(at) = position(fields, name) {
            name.clone_from(&fields[at].name);
        }
    }
}

fn without_sibling(
    source: &Source,
    condition: &Condition,
    unknown: &BTreeSet<&str>,
) -> Option<Diagnostic> {
    let code = condition.code(Finding::Unplaced)?;
    let names: Vec<String> = unknown.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("{condition}: there is no {} beside it", names.join(" or "));
    let help = "the condition stays in the description; nothing checks it";
    Some(Diagnostic::about(code, source, message).help(help))
}

/// Puts the members of a group in document order.
fn order(condition: &mut Condition, fields: &[&mut Field]) {
    condition.fields.sort_by_key(|name| position(fields, name));
    condition.fields.dedup();
}

/// Whether the condition says nothing that the fields do not say: what is always required, or a
/// group of one.
fn is_moot(condition: &Condition, fields: &[&mut Field]) -> bool {
    let required = |name: &String| {
        position(fields, name).is_some_and(|at| fields[at].presence == Presence::Required)
    };
    match condition.kind {
        ConditionKind::Required => {
            let own = condition.when.iter().any(|test| condition.fields.contains(&test.field));
            own || condition.fields.iter().all(required)
        }
        _ => condition.fields.len() < 2,
    }
}

/// Whether nothing that the fields state speaks against the condition.
fn fits(condition: &Condition, fields: &[&mut Field]) -> bool {
    let field = |name: &str| position(fields, name).map(|at| &*fields[at]);
    let required =
        |name: &String| field(name).is_some_and(|field| field.presence == Presence::Required);
    // `cannot both be set` of truth values can mean that both are true.
    let truth = |name: &String| {
        condition.kind != ConditionKind::AtLeastOne
            && field(name).is_some_and(|field| field.ty == TypeExpr::Boolean)
    };
    let grouped = condition.kind == ConditionKind::Required
        || !condition.fields.iter().any(|name| required(name) || truth(name));
    let tested = |test: &Test| field(&test.field).is_some_and(|field| can_ask(field, &test.ask));
    grouped && condition.when.iter().all(tested)
}

/// Whether a request that has all that the table requires can only break the condition by
/// something that it has.
fn table_agrees(condition: &Condition, fields: &[&mut Field]) -> bool {
    let given = |test: &Test| test.ask != Ask::Present(false);
    let open = |name: &String| {
        position(fields, name).is_some_and(|at| fields[at].presence == Presence::Conditional)
    };
    match condition.kind {
        // `At least one` leaves no doubt, whatever the table says of each.
        ConditionKind::AtMostOne | ConditionKind::AllOrNone | ConditionKind::AtLeastOne => true,
        _ => condition.when.iter().any(given) || condition.fields.iter().all(open),
    }
}

/// Of a choice of one: what is still enforced where the table lets all be left out.
fn at_most(condition: &Condition, fields: &[&mut Field]) -> Option<Condition> {
    let weaker = condition.enforced
        && condition.kind == ConditionKind::ExactlyOne
        && !table_agrees(condition, fields);
    weaker.then(|| Condition { kind: ConditionKind::AtMostOne, ..condition.clone() })
}

/// Whether the values of a test are values of the field.
fn can_ask(field: &Field, ask: &Ask) -> bool {
    let (Ask::Is(values) | Ask::IsNot(values)) = ask else { return true };
    let documented = &field.constraints.values;
    let known = |value: &String| match field.ty {
        TypeExpr::Boolean => matches!(value.as_str(), "true" | "false"),
        TypeExpr::Integer => value.parse::<i64>().is_ok(),
        TypeExpr::String => true,
        _ => false,
    } && (documented.is_empty() || documented.iter().any(|known| is(&known.value, value)));
    values.iter().all(known)
}

fn is(literal: &Literal, text: &str) -> bool {
    literal.to_string() == text
}

//! Pages that document one method and path become one operation with the facts of all.

use std::collections::BTreeMap;

use crate::diag::codes::merge as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::path::placeholders;
use crate::ir::{
    Draft, Field, Finding, Fragment, Identity, Location, Parameter, Presence, Response, TypeId,
};

use super::alternatives::Alternatives;
use super::doubt::doubt;
use super::union::{Union, also};

/// Keeps one operation per identity. The page that is not deprecated, links to API Explorer, and
/// documents the most leads, the page path decides what is left; what the others document beyond
/// it is added. The types of the joined operations are in the fragment of the leading page.
pub(crate) fn join(fragments: &mut [Fragment], diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<Identity, Vec<(usize, Draft)>> = BTreeMap::new();
    for (page, fragment) in fragments.iter_mut().enumerate() {
        for operation in fragment.operations.drain(..) {
            groups.entry(operation.identity()).or_default().push((page, operation));
        }
    }
    let mut placed: Vec<(usize, Draft)> = Vec::with_capacity(groups.len());
    for mut members in groups.into_values() {
        placed.extend(match members.len() {
            1 => members.pop(),
            _ => one(members, fragments, diagnostics),
        });
    }
    placed.sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| left.source.cmp(&right.source)));
    for (page, operation) in placed {
        fragments[page].operations.push(operation);
    }
}

/// Joins the pages of one operation; `None` if there are none.
fn one(
    mut members: Vec<(usize, Draft)>,
    fragments: &mut [Fragment],
    diagnostics: &mut Diagnostics,
) -> Option<(usize, Draft)> {
    members.sort_by_cached_key(|(_, operation)| {
        (
            operation.deprecated,
            operation.explorer.is_none(),
            std::cmp::Reverse(size(operation)),
            operation.source.page.chars().count(),
            operation.source.page.clone(),
        )
    });
    let mut members = members.into_iter();
    let (page, mut kept) = members.next()?;
    let mut alternatives = Alternatives::default();
    for (other_page, other) in members {
        report(&kept, &other, diagnostics);
        let other_side = (other_page, other.clone());
        let conflicts = add(fragments, (page, &mut kept), other_side, &mut alternatives);
        report_conflicts(&kept, &other, &conflicts, diagnostics);
        let first = kept.source.clone();
        also(&mut kept.also_documented, &first, other.source);
    }
    alternatives.settle(&mut fragments[page].types);
    doubt(&kept, &mut fragments[page].types, diagnostics);
    Some((page, kept))
}

fn report(kept: &Draft, other: &Draft, diagnostics: &mut Diagnostics) {
    let message = format!(
        "{} is documented by `{}` too; both pages are used",
        kept.method_and_path(),
        kept.source.page
    );
    let help = "accept the finding if each page shows another use; otherwise keep one of the pages";
    diagnostics
        .push(Diagnostic::page(&code::OPERATION_REPEATED, &other.source.page, message).help(help));
}

fn report_conflicts(
    kept: &Draft,
    other: &Draft,
    conflicts: &[String],
    diagnostics: &mut Diagnostics,
) {
    if conflicts.is_empty() {
        return;
    }
    let names = conflicts.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = format!("the type of {names} is another one in `{}`", kept.source.page);
    let help =
        "a request takes either, a reply is read as that page says; a `retype` fixup settles it";
    diagnostics
        .push(Diagnostic::page(&code::PAGES_DISAGREE, &other.source.page, message).help(help));
}

/// How much an operation documents at its surface.
fn size(operation: &Draft) -> usize {
    let bodies = operation.responses.iter().filter(|response| response.body.is_some()).count();
    operation.parameters.len() + usize::from(operation.request_body.is_some()) + bodies
}

/// Adds the facts of another page's operation; returns the names of fields whose types differ.
fn add(
    fragments: &mut [Fragment],
    (page, kept): (usize, &mut Draft),
    (other_page, mut other): (usize, Draft),
    alternatives: &mut Alternatives,
) -> Vec<String> {
    if other_page != page {
        let moved = fragments[other_page].types.clone();
        bring(&mut fragments[page], moved, &mut other);
    }
    let mut union = Union::new(&mut fragments[page].types, kept.deprecated == other.deprecated);
    rename_placeholders(kept, &mut other);
    parameters(&mut union, &mut kept.parameters, other.parameters);
    // Before the responses: a type that travels both ways is joined as in the request.
    union.is_request = true;
    union.alternatives = std::mem::take(alternatives);
    match (&mut kept.request_body, other.request_body) {
        (Some(body), Some(other)) if body.encoding == other.encoding => {
            union.value("the body", &mut body.ty, &other.ty);
        }
        (Some(_), _) => {}
        (none @ None, body) => *none = body,
    }
    union.is_request = false;
    responses(&mut union, &mut kept.responses, other.responses);
    *alternatives = std::mem::take(&mut union.alternatives);
    kept.error_codes.extend(other.error_codes);
    kept.error_codes.sort();
    kept.error_codes.dedup();
    kept.samples.extend(other.samples);
    for explorer in other.explorer.into_iter().chain(other.aliases) {
        match &kept.explorer {
            None => kept.explorer = Some(explorer),
            Some(own) if *own == explorer || kept.aliases.contains(&explorer) => {}
            Some(_) => kept.aliases.push(explorer),
        }
    }
    union.conflicts
}

/// Copies the types of another fragment behind those of the leading one.
fn bring(fragment: &mut Fragment, mut types: crate::ir::Types, operation: &mut Draft) {
    let offset = fragment.types.len();
    let mut shift = |id: TypeId| id.behind(offset);
    for ty in &mut types {
        ty.map_refs(&mut shift);
    }
    operation.map_refs(&mut shift);
    fragment.types.extend(types);
}

/// Gives the path parameters of an operation the names they have in the leading one.
fn rename_placeholders(kept: &Draft, other: &mut Draft) {
    let names: BTreeMap<&str, &str> =
        placeholders(&other.path).zip(placeholders(&kept.path)).collect();
    for Parameter { location, field, .. } in &mut other.parameters {
        if *location == Location::Path
            && let Some(name) = names.get(field.name.as_str())
        {
            (*name).clone_into(&mut field.name);
        }
    }
}

fn parameters(union: &mut Union<'_>, kept: &mut Vec<Parameter>, others: Vec<Parameter>) {
    let same = |a: &Parameter, b: &Parameter| {
        a.location == b.location
            && match a.location {
                Location::Header => a.field.name.eq_ignore_ascii_case(&b.field.name),
                _ => a.field.name == b.field.name,
            }
    };
    for parameter in kept.iter_mut() {
        // Pages leave common headers out, and path parameters are always there.
        let alone = !others.iter().any(|other| same(parameter, other));
        if alone && parameter.location == Location::Query {
            parameter.field.presence = union.alone(parameter.field.presence);
            union.conditions(&mut parameter.field.conditions, Vec::new());
        }
    }
    for mut other in others {
        if let Some(twin) = kept.iter_mut().find(|parameter| same(parameter, &other)) {
            union.field(&mut twin.field, other.field);
        } else {
            if other.field.presence == Presence::Required {
                other.field.presence = Presence::Conditional;
            }
            let conditions = other.field.conditions.iter_mut();
            conditions.for_each(|condition| condition.found(Finding::Silent));
            kept.push(other);
        }
    }
    kept.sort_by_key(|parameter| parameter.location);
}

fn responses(union: &mut Union<'_>, kept: &mut Vec<Response>, others: Vec<Response>) {
    for other in others {
        let Some(response) = counterpart(kept, &other) else {
            kept.push(other);
            continue;
        };
        response.status = response.status.or(other.status);
        headers(union, &mut response.headers, other.headers);
        match (&mut response.body, other.body) {
            (Some(body), Some(other)) => {
                body.ty = union.ty(&body.ty, &other.ty).unwrap_or_else(|| body.ty.clone());
            }
            (none @ None, body) => *none = body,
            (Some(_), None) => {}
        }
    }
    kept.sort_by_key(|response| response.status.unwrap_or(u16::MAX));
}

/// The response of the same status. A page without statuses means the success of the other.
fn counterpart<'a>(kept: &'a mut [Response], other: &Response) -> Option<&'a mut Response> {
    let same = kept.iter().position(|response| response.status == other.status);
    let success = || match other.status {
        None => kept.iter().position(Response::is_success),
        Some(_) if other.is_success() && !kept.iter().any(Response::is_success) => {
            kept.iter().position(|response| response.status.is_none())
        }
        Some(_) => None,
    };
    let at = same.or_else(success)?;
    kept.get_mut(at)
}

fn headers(union: &mut Union<'_>, kept: &mut Vec<Field>, others: Vec<Field>) {
    for other in others {
        match kept.iter_mut().find(|field| field.name.eq_ignore_ascii_case(&other.name)) {
            Some(field) => union.field(field, other),
            None => kept.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::testing::{
        body, draft, fields_of, object, on_page, parameter, required, response, to,
    };
    use crate::ir::{Method, TypeExpr};

    fn page(path: &str, own: &str) -> Fragment {
        let mut operation = draft(Method::Post, path);
        operation.source = on_page(&format!("{own}.md"), "");
        let id = placeholders(path).next().unwrap_or_default().to_owned();
        let demanded = |name: &str| required(name, TypeExpr::String);
        operation.parameters.push(parameter(Location::Path, demanded(&id)));
        operation.parameters.push(parameter(Location::Query, demanded(own)));
        operation.request_body = Some(body(to(0), ""));
        operation.responses = vec![response((own == "b").then_some(202), Some(body(to(0), "")))];
        let fields = vec![demanded("name"), demanded(&format!("{own}_size"))];
        Fragment { operations: vec![operation], types: vec![object("Disk", own, fields)].into() }
    }

    #[test]
    fn the_facts_of_both_pages_are_kept() {
        let mut fragments = [page("/v1/{id}/disks", "a"), page("/v1/{disk_id}/disks", "b")];
        let mut diagnostics = Diagnostics::default();
        join(&mut fragments, &mut diagnostics);
        let [Fragment { operations, types }, Fragment { operations: others, .. }] = &fragments;
        let ([operation], []) = (operations.as_slice(), others.as_slice()) else {
            panic!("one operation is left")
        };
        let list = |fields: Vec<&Field>| {
            let one = |field: &&Field| format!("{} {:?}", field.name, field.presence);
            fields.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let parameters = list(operation.parameters.iter().map(|p| &p.field).collect());
        let Some(TypeExpr::Ref(id)) = operation.request_body.as_ref().map(|body| &body.ty) else {
            panic!("the body is an object")
        };
        let fields = fields_of(&types[*id]);
        let statuses: Vec<_> = operation.responses.iter().map(|r| r.status).collect();
        let pages: Vec<_> = operation.also_documented.iter().map(|s| s.page.as_str()).collect();
        insta::assert_snapshot!(
            format!("{parameters}\n{}\n{statuses:?} {pages:?}", list(fields.iter().collect())),
            @r#"
        id Required, a Conditional, b Conditional
        name Required, a_size Conditional, b_size Conditional
        [Some(202)] ["b.md"]
        "#
        );
    }
}

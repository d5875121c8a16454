//! One operation in two revisions.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Findings, Services, Spot, below};
use super::rules::Kind;
use super::types::{Members, argument_order, deprecation};
use super::values::{compare, describe};
use crate::ir::path::placeholders;
use crate::ir::{
    Body, Constraints, Encoding, Field, Identity, Location, Operation, Parameter, Presence,
    Response,
};

/// What was found in an operation, by direction.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Of the operation as a whole.
    pub(super) whole: Findings,
    pub(super) request: Findings,
    pub(super) response: Findings,
}

/// Compares two revisions of an operation.
pub(super) fn operations(services: Services<'_>, old: &Operation, new: &Operation) -> Compared {
    let mut compared = Compared::default();
    whole(old, new, &mut compared.whole);
    parameters(services, old, new, &mut compared.request);
    let spot = |at: &str| Spot::new(at, &old.source, &new.source);
    let bodies = (old.request_body.as_ref(), new.request_body.as_ref());
    body(services, &spot("/body"), bodies, &mut compared.request);
    responses(services, &spot("/response"), old, new, &mut compared);
    compared
}

fn whole(old: &Operation, new: &Operation, findings: &mut Findings) {
    let spot = Spot::new("", &old.source, &new.source);
    let mut differ = |kind: Kind, before: String, after: String| {
        if before != after {
            findings.changed(kind, &spot, Some(before), Some(after));
        }
    };
    differ(Kind::OperationRenamed, old.id.clone(), new.id.clone());
    differ(Kind::VersionChanged, old.version.clone(), new.version.clone());
    differ(Kind::MethodChanged, old.verb().to_owned(), new.verb().to_owned());
    let template = |operation: &Operation| {
        let Identity { path, query, .. } = operation.identity();
        (path, query)
    };
    if template(old) != template(new) {
        differ(Kind::PathChanged, old.target(), new.target());
    }
    deprecation(&spot, old.deprecated, new.deprecated, findings);
    let aliases = |operation: &Operation| -> Vec<String> {
        operation.aliases.iter().map(|alias| alias.api.clone()).collect()
    };
    let (before, after) = (aliases(old), aliases(new));
    for alias in before.iter().filter(|alias| !after.contains(alias) && **alias != new.id) {
        findings.removed(Kind::AliasRemoved, "", Some(alias.clone()), &old.source);
    }
    for alias in after.iter().filter(|alias| !before.contains(alias)) {
        findings.added(Kind::AliasAdded, "", Some(alias.clone()), &new.source);
    }
    for code in old.error_codes.iter().filter(|code| !new.error_codes.contains(code)) {
        findings.removed(Kind::ErrorCodeRemoved, "", Some(code.clone()), &old.source);
    }
    for code in new.error_codes.iter().filter(|code| !old.error_codes.contains(code)) {
        findings.added(Kind::ErrorCodeAdded, "", Some(code.clone()), &new.source);
    }
}

/// Whether a parameter is an argument of `new`.
fn is_argument(parameter: &Parameter) -> bool {
    parameter.field.presence == Presence::Required && parameter.supplied.is_none()
}

fn parameters(services: Services<'_>, old: &Operation, new: &Operation, findings: &mut Findings) {
    let moved = moved(old, new);
    for (from, to) in &moved {
        let (from, to) = (&old.parameters[*from], &new.parameters[*to]);
        let at = below(section(to.location), &to.field.name);
        let spot = Spot::new(at, &from.field.source, &to.field.source);
        let place = |parameter: &Parameter| {
            Some(section(parameter.location).trim_start_matches('/').to_owned())
        };
        findings.changed(Kind::ParameterMoved, &spot, place(from), place(to));
    }
    let renamed = placeholder_names(old, new);
    let mut arguments: Vec<(usize, usize)> = Vec::new();
    for location in [Location::Path, Location::Query, Location::Header] {
        let here = |list: &[Parameter], is_moved: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let all = (0..list.len()).filter(|at| list[*at].location == location);
            all.filter(|at| !is_moved(*at)).collect()
        };
        let from = here(&old.parameters, &|at| moved.iter().any(|(from, _)| *from == at));
        let to = here(&new.parameters, &|at| moved.iter().any(|(_, to)| *to == at));
        let fields = [
            from.iter().map(|at| &old.parameters[*at].field).collect(),
            to.iter().map(|at| &new.parameters[*at].field).collect(),
        ];
        let supplied: BTreeSet<&str> = old
            .parameters
            .iter()
            .chain(&new.parameters)
            .filter(|parameter| parameter.location == location && parameter.supplied.is_some())
            .map(|parameter| parameter.field.name.as_str())
            .collect();
        let required = |field: &Field| {
            field.presence == Presence::Required && !supplied.contains(field.name.as_str())
        };
        let parent = Spot::new(section(location), &old.source, &new.source);
        let mut members = Members::new(parent, fields, &required);
        match location {
            // A placeholder keeps its place in the path whatever it is called.
            Location::Path => members.keys[0].iter_mut().for_each(|key| {
                if let Some(name) = renamed.get(key.as_str()) {
                    (*name).clone_into(key);
                }
            }),
            Location::Query => {}
            Location::Header => members = members.ignoring_case(),
        }
        let both = members.compare(services, findings);
        arguments.extend(both.into_iter().map(|(left, right)| (from[left], to[right])));
    }
    arguments.sort_by_key(|(_, to)| *to);
    let argument = |(from, to): (usize, usize)| {
        let both = [&old.parameters[from], &new.parameters[to]];
        let required = both.into_iter().all(is_argument);
        required.then(|| (from, &new.parameters[to].field))
    };
    let spot = Spot::new("", &old.source, &new.source);
    argument_order(&spot, arguments.into_iter().filter_map(argument).collect(), findings);
}

/// What the placeholders of the old path are called in the new one. Where the paths differ by
/// segments that a transport fills in, the other ones are paired.
fn placeholder_names<'a>(old: &'a Operation, new: &'a Operation) -> BTreeMap<&'a str, &'a str> {
    let same = old.identity() == new.identity();
    let names = |operation: &'a Operation| -> Vec<&'a str> {
        let names = placeholders(&operation.path);
        names.filter(|name| same || !operation.is_supplied(name)).collect()
    };
    let (before, after) = (names(old), names(new));
    let paired = before.len() == after.len();
    before.into_iter().zip(after).filter(|_| paired).collect()
}

/// Parameters that travel elsewhere than before.
fn moved(old: &Operation, new: &Operation) -> Vec<(usize, usize)> {
    let has = |list: &[Parameter], location: Location, name: &str| {
        list.iter().any(|known| known.location == location && known.field.name == name)
    };
    let mut moved = Vec::new();
    for (from, left) in old.parameters.iter().enumerate() {
        let name = &left.field.name;
        let target = new.parameters.iter().position(|right| {
            right.field.name == *name
                && right.location != left.location
                && !has(&old.parameters, right.location, name)
                && !has(&new.parameters, left.location, name)
        });
        moved.extend(target.map(|to| (from, to)));
    }
    moved
}

fn section(location: Location) -> &'static str {
    match location {
        Location::Path => "/path",
        Location::Query => "/query",
        Location::Header => "/header",
    }
}

fn body(
    services: Services<'_>,
    spot: &Spot<'_>,
    bodies: (Option<&Body>, Option<&Body>),
    findings: &mut Findings,
) {
    match bodies {
        (None, None) => {}
        (None, Some(new)) => {
            let ty = describe(services.new, &new.ty);
            findings.added(Kind::BodyAdded, &spot.at, Some(ty), &new.source);
        }
        (Some(old), None) => {
            let ty = describe(services.old, &old.ty);
            findings.removed(Kind::BodyRemoved, &spot.at, Some(ty), &old.source);
        }
        (Some(old), Some(new)) => {
            let spot = Spot::new(spot.at.as_str(), &old.source, &new.source);
            if (old.encoding, &old.media_types) != (new.encoding, &new.media_types) {
                let names = [old, new].map(|body| Some(encoding(body)));
                let [before, after] = names;
                findings.changed(Kind::EncodingChanged, &spot, before, after);
            }
            let none = Constraints::default();
            let limits = |body: &'_ Body| body.constraints != none;
            let stated = limits(old) || limits(new);
            let (before, after) = if stated {
                ((&old.ty, &old.constraints), (&new.ty, &new.constraints))
            } else {
                ((&old.ty, &none), (&new.ty, &none))
            };
            compare(services, &spot, before, after, findings);
        }
    }
}

/// How a body travels, with its media types where it has its own.
fn encoding(body: &Body) -> String {
    let name = match body.encoding {
        Encoding::Json => "JSON",
        Encoding::Form => "form",
        Encoding::Xml => "XML",
        Encoding::Binary => "binary",
        Encoding::UrlEncoded => "URL-encoded form",
    };
    if body.media_types.is_empty() {
        return name.to_owned();
    }
    format!("{name} ({})", body.media_types.join(", "))
}

fn responses(
    services: Services<'_>,
    spot: &Spot<'_>,
    old: &Operation,
    new: &Operation,
    compared: &mut Compared,
) {
    let findings = &mut compared.response;
    let counterpart = |response: &Response, list: &'_ [Response]| {
        list.iter().position(|known| known.status == response.status)
    };
    for response in &old.responses {
        if counterpart(response, &new.responses).is_none() {
            let success = response.is_success();
            let kind = if success { Kind::SuccessRemoved } else { Kind::ErrorStatusRemoved };
            // The response that stands for a success without saying so is no error.
            if !same_response(Some(response), success_response(old)) || success {
                findings.removed(kind, &spot.at, Some(status(response)), spot.old);
            }
        }
    }
    for response in &new.responses {
        let at = below(&spot.at, &status(response));
        let mut known = counterpart(response, &old.responses).map(|at| &old.responses[at]);
        if known.is_none() {
            let success = response.is_success();
            let kind = if success { Kind::SuccessAdded } else { Kind::ErrorStatusAdded };
            findings.added(kind, &spot.at, Some(status(response)), spot.new);
            // What a request that succeeds answers is compared even if its status differs.
            let instead =
                success_response(old).filter(|known| counterpart(known, &new.responses).is_none());
            known = instead.filter(|_| same_response(Some(response), success_response(new)));
        }
        let Some(known) = known else { continue };
        let parent = Spot::new(format!("{at}/header"), spot.old, spot.new);
        let fields = [known.headers.iter().collect(), response.headers.iter().collect()];
        Members::new(parent, fields, &|_| false).ignoring_case().compare(services, findings);
        let parent = Spot::new(format!("{at}/body"), spot.old, spot.new);
        body(services, &parent, (known.body.as_ref(), response.body.as_ref()), findings);
    }
}

/// The response of a request that succeeds: that of the lowest success status, or `default`
/// where the page states no success status.
fn success_response(operation: &Operation) -> Option<&Response> {
    let stated = operation.responses.iter().filter(|response| response.is_success());
    let unstated = || operation.responses.iter().find(|response| response.status.is_none());
    stated.min_by_key(|response| response.status).or_else(unstated)
}

fn same_response(left: Option<&Response>, right: Option<&Response>) -> bool {
    left.map(|response| response.status) == right.map(|response| response.status)
}

fn status(response: &Response) -> String {
    response.status.map_or_else(|| "default".to_owned(), |status| status.to_string())
}

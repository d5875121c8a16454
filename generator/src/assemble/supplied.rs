//! Which parameters a caller need not give, because credentials or the transport have them.

use crate::ir::{Location, Service, Supplied};

/// Location and lower-case name of each such parameter, and what stands in it.
const SUPPLIED: &[(Location, &str, Supplied)] = &[
    (Location::Path, "domain_id", Supplied::Domain),
    (Location::Path, "project_id", Supplied::Project),
    (Location::Path, "tenant_id", Supplied::Project),
    (Location::Header, "authorization", Supplied::Signature),
    (Location::Header, "content-length", Supplied::Transport),
    (Location::Header, "content-type", Supplied::Transport),
    (Location::Header, "host", Supplied::Transport),
    (Location::Header, "x-auth-token", Supplied::Token),
    (Location::Header, "x-domain-id", Supplied::Domain),
    (Location::Header, "x-project-id", Supplied::Project),
    (Location::Header, "x-sdk-date", Supplied::Signature),
    (Location::Header, "x-security-token", Supplied::Token),
];

/// Marks the parameters of a service that are supplied.
pub(super) fn mark(service: &mut Service) {
    for operation in &mut service.operations {
        for parameter in &mut operation.parameters {
            parameter.supplied = supplied(parameter.location, &parameter.field.name);
        }
    }
}

/// What is supplied under a name in any letter case.
fn supplied(location: Location, name: &str) -> Option<Supplied> {
    let here = |(place, known, _): &&(Location, &str, Supplied)| {
        *place == location && known.eq_ignore_ascii_case(name)
    };
    SUPPLIED.iter().find(here).map(|(.., supplied)| *supplied)
}

#[cfg(test)]
mod tests {
    use crate::ir::testing::{field, operation};
    use crate::ir::{Method, Parameter, TypeExpr};

    use super::*;

    #[test]
    fn place_and_name_in_any_case_say_what_is_supplied() {
        let parameters = [
            (Location::Path, "project_id"),
            (Location::Path, "vpc_id"),
            (Location::Query, "project_id"),
            (Location::Header, "X-Auth-Token"),
            (Location::Header, "X-Client-Token"),
        ]
        .map(|(place, name)| Parameter::new(place, field(name, TypeExpr::String)));
        let path = "/v1/{project_id}/vpcs/{vpc_id}";
        let operation = crate::ir::Operation {
            parameters: parameters.to_vec(),
            ..operation("A", Method::Get, path)
        };
        let mut service = Service { operations: vec![operation], ..Service::default() };
        mark(&mut service);
        let marked = service.operations[0].parameters.iter().map(|parameter| parameter.supplied);
        assert_eq!(
            marked.collect::<Vec<_>>(),
            [Some(Supplied::Project), None, None, Some(Supplied::Token), None]
        );
    }
}

//! Parameters that a transport or its credentials supply.

use crate::ir::Location;

/// Location and lower-case name of each such parameter. They are optional overrides on a request,
/// whatever the page says of them.
const SUPPLIED: &[(Location, &str)] = &[
    (Location::Path, "domain_id"),
    (Location::Path, "project_id"),
    (Location::Path, "tenant_id"),
    (Location::Header, "authorization"),
    (Location::Header, "content-length"),
    (Location::Header, "content-type"),
    (Location::Header, "host"),
    (Location::Header, "x-auth-token"),
    (Location::Header, "x-domain-id"),
    (Location::Header, "x-project-id"),
    (Location::Header, "x-sdk-date"),
    (Location::Header, "x-security-token"),
];

/// Whether a transport or its credentials supply the parameter.
pub fn is_supplied(location: Location, name: &str) -> bool {
    SUPPLIED.iter().any(|(where_, known)| *where_ == location && known.eq_ignore_ascii_case(name))
}

//! Where services are called.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use huaweicloud_runtime::{Endpoint as Host, OperationMetadata};

use crate::environment::Environment;

/// The domain of hosts that are not known.
const DOMAIN: &str = "myhuaweicloud.com";

const IAM: &str = "iam";
const IAM_ENDPOINT: &str = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

/// Where the client was told to call services, by the ids of these.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endpoints {
    given: BTreeMap<String, Endpoint>,
}

impl Endpoints {
    /// Calls a service there, whatever its documentation and the environment say.
    pub(crate) fn set(&mut self, service: String, endpoint: Endpoint) {
        self.given.insert(service, endpoint);
    }

    /// Where an operation is called from a region: where the client was told to, where the
    /// environment says (`HUAWEICLOUD_SDK_REGION_{SERVICE}_{REGION}`), at a host that is known, or
    /// at the one that its region would have.
    pub(crate) fn find(
        &self,
        operation: &OperationMetadata,
        region: &str,
        environment: &Environment,
    ) -> Result<Endpoint, EndpointError> {
        let OperationMetadata { service, endpoints, .. } = operation;
        if let Some(elsewhere) = self.elsewhere(service, region, environment)? {
            return Ok(elsewhere);
        }
        let known = known(endpoints, region);
        let host = known.unwrap_or_else(|| derived(endpoints, service, region));
        Endpoint::parse(&host).map_err(|_| EndpointError::invalid(service, &host))
    }

    /// Where IAM is called, for what an operation needs to know: as [`find`](Self::find), or beside
    /// the operation's own host.
    pub(crate) fn iam(
        &self,
        beside: &Endpoint,
        region: &str,
        environment: &Environment,
    ) -> Result<Endpoint, EndpointError> {
        if let Some(elsewhere) = self.elsewhere(IAM, region, environment)? {
            return Ok(elsewhere);
        }
        if let Some(text) = environment.get(IAM_ENDPOINT) {
            return Endpoint::parse(&text).map_err(|_| EndpointError::invalid(IAM_ENDPOINT, &text));
        }
        let inside = format!(".{region}.");
        let domain = beside.host().split_once(&inside).map_or(DOMAIN, |(_, domain)| domain);
        let host = format!("{IAM}.{region}.{domain}");
        Endpoint::parse(&host).map_err(|_| EndpointError::invalid(IAM, &host))
    }

    fn elsewhere(
        &self,
        service: &str,
        region: &str,
        environment: &Environment,
    ) -> Result<Option<Endpoint>, EndpointError> {
        if let Some(given) = self.given.get(service) {
            return Ok(Some(given.clone()));
        }
        let name = variable(service, region);
        let Some(value) = environment.get(&name) else { return Ok(None) };
        let first = value.split(',').next().unwrap_or_default();
        let endpoint = Endpoint::parse(first);
        endpoint.map(Some).map_err(|_| EndpointError::invalid(&name, first))
    }
}

/// The host of the region, or one that is bound to none.
fn known(hosts: &[Host], region: &str) -> Option<String> {
    let bound = hosts.iter().find(|host| host.regions.contains(&region));
    let host = bound.or_else(|| hosts.iter().find(|host| host.serves(region)))?;
    Some(host.host(region))
}

/// The host that the region would have, after the pattern of the others.
fn derived(hosts: &[Host], service: &str, region: &str) -> String {
    let host = match hosts.iter().find(|host| host.host.contains("{region}")) {
        Some(pattern) => pattern.host(region),
        None => format!("{service}.{region}.{DOMAIN}"),
    };
    tracing::warn!(service, region, host, "no endpoint of the service is known in this region");
    host
}

fn variable(service: &str, region: &str) -> String {
    let upper = |text: &str| text.replace('-', "_").to_ascii_uppercase();
    format!("HUAWEICLOUD_SDK_REGION_{}_{}", upper(service), upper(region))
}

/// A scheme, a host and what stands before each path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    scheme: Scheme,
    authority: Authority,
    prefix: String,
}

impl Endpoint {
    /// Reads `https://host/prefix` or `host`.
    pub(crate) fn parse(text: &str) -> Result<Self, EndpointError> {
        let invalid = || EndpointError::invalid("", text);
        let trimmed = text.trim();
        let absolute =
            if trimmed.contains("://") { trimmed.to_owned() } else { format!("https://{trimmed}") };
        let uri: Uri = absolute.parse().map_err(|_| invalid())?;
        let parts = uri.into_parts();
        let scheme = parts.scheme.filter(|s| *s == Scheme::HTTP || *s == Scheme::HTTPS);
        let authority = parts.authority.filter(|authority| !authority.as_str().contains('@'));
        let path = parts.path_and_query.unwrap_or_else(|| PathAndQuery::from_static("/"));
        match (scheme, authority, path.query()) {
            (Some(scheme), Some(authority), None) => {
                let prefix = path.path().trim_end_matches('/').to_owned();
                let authority = plain(&scheme, &authority).ok_or_else(invalid)?;
                Ok(Self { scheme, authority, prefix })
            }
            _ => Err(invalid()),
        }
    }

    /// The value of `Host`, as it travels: in lower case, without the port of the scheme.
    pub(crate) fn host(&self) -> &str {
        self.authority.as_str()
    }

    /// Scheme, host and what stands before each path.
    pub(crate) fn base(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.prefix)
    }

    /// The URI of a path and query.
    pub(crate) fn uri(&self, target: &str) -> Result<Uri, http::Error> {
        let builder = Uri::builder().scheme(self.scheme.clone());
        builder.authority(self.authority.clone()).path_and_query(target).build()
    }
}

fn plain(scheme: &Scheme, authority: &Authority) -> Option<Authority> {
    let usual = if *scheme == Scheme::HTTP { ":80" } else { ":443" };
    let lower = authority.as_str().to_ascii_lowercase();
    lower.strip_suffix(usual).unwrap_or(&lower).parse().ok()
}

/// There is no region, or what was given as an endpoint is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError(String);

impl EndpointError {
    fn invalid(given_as: &str, text: &str) -> Self {
        let of = if given_as.is_empty() { String::new() } else { format!(" (of {given_as})") };
        let usual = "https://vpc.eu-west-101.myhuaweicloud.eu";
        Self(format!("`{text}` is no endpoint such as `{usual}`{of}"))
    }

    pub(crate) fn no_region() -> Self {
        Self("the client has no region".to_owned())
    }

    pub(crate) fn no_region_such_as(text: &str) -> Self {
        Self(format!("`{text}` is no id of a region such as `eu-west-101`"))
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for EndpointError {}

#[cfg(test)]
mod tests {
    use super::*;

    const EUROPE: &str = "eu-west-101";
    const HOSTS: &[Host] = &[
        Host::new("vpcep.{region}.myhuaweicloud.com", &["cn-north-4"]),
        Host::new("vpcep.{region}.myhuaweicloud.eu", &[EUROPE]),
    ];
    const OPERATION: OperationMetadata =
        OperationMetadata::new("vpcep", "ListEndpoints", "GET", "/").endpoints(HOSTS);

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Environment::of(variables.iter().map(owned).collect())
    }

    fn find(region: &str, variables: &[(&str, &str)]) -> String {
        let found = Endpoints::default().find(&OPERATION, region, &environment(variables));
        found.map_or_else(|error| error.to_string(), |endpoint| endpoint.base())
    }

    #[test]
    fn a_region_has_its_host() {
        assert_eq!(find("cn-north-4", &[]), "https://vpcep.cn-north-4.myhuaweicloud.com");
        assert_eq!(find(EUROPE, &[]), "https://vpcep.eu-west-101.myhuaweicloud.eu");
    }

    #[test]
    fn a_region_that_is_not_known_has_the_usual_host() {
        assert_eq!(find("xx-new-1", &[]), "https://vpcep.xx-new-1.myhuaweicloud.com");
        assert_eq!(derived(&[], "new", "xx-new-1"), "new.xx-new-1.myhuaweicloud.com");
    }

    #[test]
    fn a_host_that_is_not_bound_serves_where_no_other_does() {
        let hosts = [Host::new("iam.myhuaweicloud.com", &[]), HOSTS[0]];
        let expected = Some("vpcep.cn-north-4.myhuaweicloud.com".to_owned());
        assert_eq!(known(&hosts, "cn-north-4"), expected);
        assert_eq!(known(&hosts, "xx-new-1"), Some("iam.myhuaweicloud.com".to_owned()));
    }

    #[test]
    fn the_environment_and_the_builder_say_otherwise() {
        let name = "HUAWEICLOUD_SDK_REGION_VPCEP_EU_WEST_101";
        let there = [(name, "http://127.0.0.1:80/api/, https://other.example.com")];
        assert_eq!(find(EUROPE, &there), "http://127.0.0.1/api");
        assert_eq!(find("cn-north-4", &there), "https://vpcep.cn-north-4.myhuaweicloud.com");
        assert!(find(EUROPE, &[(name, "a b")]).ends_with(&format!("(of {name})")));
        let mut given = Endpoints::default();
        given.set("vpcep".to_owned(), Endpoint::parse("Mine.example.com").expect("a host"));
        let found = given.find(&OPERATION, EUROPE, &environment(&there)).expect("a host");
        assert_eq!(found.base(), "https://mine.example.com");
    }

    #[test]
    fn iam_is_beside_the_service() {
        let iam = |host: &str, variables: &[(&str, &str)]| {
            let beside = Endpoint::parse(host).expect("a host");
            let found = Endpoints::default().iam(&beside, EUROPE, &environment(variables));
            found.expect("a host").base()
        };
        let expected = "https://iam.eu-west-101.myhuaweicloud.eu";
        assert_eq!(iam("vpcep.eu-west-101.myhuaweicloud.eu", &[]), expected);
        assert_eq!(iam("127.0.0.1:8080", &[]), "https://iam.eu-west-101.myhuaweicloud.com");
        let there = [("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://iam.example.com")];
        assert_eq!(iam("127.0.0.1:8080", &there), "https://iam.example.com");
    }

    #[test]
    fn what_is_no_endpoint_is_refused() {
        for text in ["", "https://", "ftp://a", "https://user@host", "https://host/?a=b", "a b"] {
            assert!(Endpoint::parse(text).is_err(), "{text}");
        }
    }
}

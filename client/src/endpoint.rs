//! Where services are called.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use http::uri::{Authority, PathAndQuery, Scheme, Uri};

use crate::environment::Environment;

/// The domain of hosts that no table has.
const DOMAIN: &str = "myhuaweicloud.com";

/// A host that serves a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Host {
    /// The host; `{region}` in it stands for the id of a region.
    pub host: &'static str,
    /// Ids of the regions that it serves. None if it is not bound to regions.
    pub regions: &'static [&'static str],
}

/// The hosts of services, by the ids of these; the preferred host first.
#[derive(Clone, Debug, Default)]
pub struct Endpoints {
    hosts: BTreeMap<&'static str, &'static [Host]>,
    given: BTreeMap<String, Endpoint>,
}

impl Endpoints {
    /// The hosts of these services.
    pub fn new(hosts: impl IntoIterator<Item = (&'static str, &'static [Host])>) -> Self {
        Self { hosts: hosts.into_iter().collect(), given: BTreeMap::new() }
    }

    /// Calls a service there, whatever the table and the environment say.
    pub(crate) fn set(&mut self, service: String, endpoint: Endpoint) {
        self.given.insert(service, endpoint);
    }

    /// Where the client was told to call a service.
    pub(crate) fn given(&self, service: &str) -> Option<&Endpoint> {
        self.given.get(service)
    }

    /// Where a service is called from a region: where the client was told to, where the environment
    /// says (`HUAWEICLOUD_SDK_REGION_{SERVICE}_{REGION}`), where the table says, or at the host
    /// that its region would have.
    pub(crate) fn find(
        &self,
        service: &str,
        region: &str,
        environment: &Environment,
    ) -> Result<Endpoint, EndpointError> {
        if let Some(given) = self.given.get(service) {
            return Ok(given.clone());
        }
        let name = variable(service, region);
        if let Some(value) = environment.get(&name) {
            let first = value.split(',').next().unwrap_or_default();
            return Endpoint::parse(first).map_err(|_| EndpointError::invalid(&name, first));
        }
        let hosts = self.hosts.get(service).copied().unwrap_or_default();
        let host = known(hosts, region).unwrap_or_else(|| derived(hosts, service, region));
        Endpoint::parse(&host).map_err(|_| EndpointError::invalid(service, &host))
    }
}

/// The host that the table has.
fn known(hosts: &[Host], region: &str) -> Option<String> {
    let serves = |host: &&Host| host.regions.contains(&region);
    let host = hosts.iter().find(serves).or_else(|| hosts.iter().find(|h| h.regions.is_empty()))?;
    Some(host.host.replace("{region}", region))
}

/// The host that the region would have, after the pattern of the others.
fn derived(hosts: &[Host], service: &str, region: &str) -> String {
    let pattern = hosts.iter().map(|host| host.host).find(|host| host.contains("{region}"));
    let host = match pattern {
        Some(pattern) => pattern.replace("{region}", region),
        None => format!("{service}.{region}.{DOMAIN}"),
    };
    tracing::warn!(service, region, host, "no table has an endpoint of the service in this region");
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

    /// What stands before each path.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
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

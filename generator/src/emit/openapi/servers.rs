//! Servers: the hosts of a service by region.

use super::model::{Entries, Server, ServerVariable};
use crate::ir::{Endpoint, Service};

/// Region that clients start with where they have a choice.
const DEFAULT_REGION: &str = "cn-north-4";

/// The hosts that serve a service. One of which none is known gets the usual form of a host,
/// marked as unverified.
pub(super) fn servers(service: &Service) -> Vec<Server<'_>> {
    if !service.endpoints.is_empty() {
        return service.endpoints.iter().map(server).collect();
    }
    vec![Server {
        url: format!("https://{}.{{region}}.myhuaweicloud.com", service.id.to_ascii_lowercase()),
        variables: region(Vec::new()),
        regions: Vec::new(),
        unverified: true,
    }]
}

fn server(endpoint: &Endpoint) -> Server<'_> {
    let url = format!("https://{}", endpoint.host);
    let regions = endpoint.regions.iter().map(String::as_str).collect();
    if endpoint.host.contains("{region}") {
        Server { url, variables: region(regions), regions: Vec::new(), unverified: false }
    } else {
        Server { url, variables: Entries::default(), regions, unverified: false }
    }
}

fn region(values: Vec<&str>) -> Entries<&'static str, ServerVariable<'_>> {
    let fallback = values.first().filter(|_| !values.contains(&DEFAULT_REGION));
    let default = fallback.copied().unwrap_or(DEFAULT_REGION);
    Entries(vec![("region", ServerVariable { default, values })])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(endpoints: &[(&str, &[&str])]) -> Service {
        let endpoint = |(host, regions): &(&str, &[&str])| Endpoint {
            host: (*host).to_owned(),
            regions: regions.iter().map(|region| (*region).to_owned()).collect(),
        };
        let endpoints = endpoints.iter().map(endpoint).collect();
        Service { id: "CCI".to_owned(), endpoints, ..Service::default() }
    }

    fn shown(service: &Service) -> String {
        serde_json::to_string(&servers(service)).expect("a server is plain data")
    }

    #[test]
    fn region_is_a_variable_with_a_default_of_its_own_values() {
        let hosts: [(&str, &[&str]); 3] = [
            ("a.{region}.example.com", &["ap-1", "cn-north-4"]),
            ("a.{region}.example.eu", &["eu-1", "eu-2"]),
            ("a.example.org", &["sa-1"]),
        ];
        let lines = shown(&service(&hosts)).replace("},{\"url", "},\n{\"url");
        insta::assert_snapshot!(lines, @r#"
        [{"url":"https://a.{region}.example.com","variables":{"region":{"default":"cn-north-4","enum":["ap-1","cn-north-4"]}}},
        {"url":"https://a.{region}.example.eu","variables":{"region":{"default":"eu-1","enum":["eu-1","eu-2"]}}},
        {"url":"https://a.example.org","x-regions":["sa-1"]}]
        "#);
    }

    #[test]
    fn a_service_without_hosts_is_marked() {
        insta::assert_snapshot!(shown(&service(&[])), @r#"[{"url":"https://cci.{region}.myhuaweicloud.com","variables":{"region":{"default":"cn-north-4"}},"x-unverified":true}]"#);
    }
}

//! Servers: the hosts of a service by region.

use super::model::{Entries, Server, ServerVariable};

/// Facts about endpoints; the first lines of the file tell its columns.
const ENDPOINTS: &str = include_str!("endpoints.tsv");

/// Region that clients start with where they have a choice.
const DEFAULT_REGION: &str = "cn-north-4";

/// The hosts that serve a service. One that the table lacks gets the usual form of a host,
/// marked as unverified.
pub(super) fn servers(service: &str) -> Vec<Server<'_>> {
    let known: Vec<_> = rows().filter(|row| row.service == service).map(server).collect();
    if !known.is_empty() {
        return known;
    }
    vec![Server {
        url: format!("https://{}.{{region}}.myhuaweicloud.com", service.to_ascii_lowercase()),
        variables: region(Vec::new()),
        regions: Vec::new(),
        unverified: true,
    }]
}

struct Row {
    service: &'static str,
    host: &'static str,
    regions: Vec<&'static str>,
}

fn rows() -> impl Iterator<Item = Row> {
    ENDPOINTS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some(Row {
            service: columns.next()?,
            host: columns.next()?,
            regions: columns.next().unwrap_or_default().split_whitespace().collect(),
        })
    })
}

fn server(row: Row) -> Server<'static> {
    let url = format!("https://{}", row.host);
    if row.host.contains("{region}") {
        Server { url, variables: region(row.regions), regions: Vec::new(), unverified: false }
    } else {
        Server { url, variables: Entries::default(), regions: row.regions, unverified: false }
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

    #[test]
    fn every_row_names_a_host_and_its_regions() {
        for row in rows() {
            assert!(row.host.contains('.') && !row.host.contains('/'), "{}", row.host);
            assert!(!row.regions.is_empty() || !row.host.contains("{region}"), "{}", row.host);
            assert!(row.regions.is_sorted(), "{}", row.host);
        }
        assert!(rows().count() > 100);
    }

    #[test]
    fn region_is_a_variable_with_a_default_of_its_own_values() {
        let servers = servers("sfs");
        assert_eq!(servers[0].url, "https://sfs-turbo.{region}.myhuaweicloud.com");
        let (name, variable) = &servers[0].variables.0[0];
        assert_eq!((*name, variable.default), ("region", "cn-north-4"));
        for row in rows() {
            let server = server(row);
            for (_, variable) in server.variables.0 {
                assert!(variable.values.contains(&variable.default), "{}", server.url);
            }
        }
    }

    #[test]
    fn unknown_services_are_marked() {
        let servers = servers("CCI");
        assert_eq!(servers[0].url, "https://cci.{region}.myhuaweicloud.com");
        assert!(servers[0].unverified);
    }
}

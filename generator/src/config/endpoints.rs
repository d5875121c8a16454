//! `endpoints.toml`: the hosts of services, which no reference page states.
//!
//! ```toml
//! [[vpcep.endpoints]]
//! host = "vpcep.{region}.example.com"
//! regions = ["cn-north-1", "cn-north-4"]
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::diag::codes::config as codes;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::Endpoint;
use crate::source::{self, SourceFile};
use crate::span::Span;

/// Stands in a host for the id of a region.
const REGION: &str = "{region}";

/// The table of the vendored pages. It is part of the program, as pages of other folders, too,
/// document services that have these hosts.
const SHIPPED: &str = include_str!("../../../docs-src/endpoints.toml");

/// The hosts of each service, by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Endpoints(BTreeMap<String, Vec<Endpoint>>);

/// What the file says of a service; there is room for what holds for all of its hosts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    endpoints: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    host: Spanned<String>,
    #[serde(default)]
    regions: Vec<String>,
}

/// File name of the table, beside the folders of the services.
const FILE: &str = "endpoints.toml";

impl Endpoints {
    /// The table of a docs folder, and the file it stands in; without one, as for a page alone,
    /// that of the program.
    pub(crate) fn load(docs: &Path, diagnostics: &mut Diagnostics) -> (Self, Option<SourceFile>) {
        let read = || source::read_if_there(&docs.join(FILE), FILE, diagnostics);
        match docs.is_dir().then(read).flatten() {
            Some(file) => (Self::parse(&file, diagnostics), Some(file)),
            None => (Self::shipped(), None),
        }
    }

    /// The table that the program has.
    pub(crate) fn shipped() -> Self {
        Self::parse(&SourceFile::new(FILE, SHIPPED), &mut Diagnostics::default())
    }

    /// Reads a table. One that is no TOML is a diagnostic and no table; an entry that is no host
    /// is a diagnostic and is left out.
    pub(crate) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Self {
        let parsed = toml::from_str::<BTreeMap<String, Listed>>(&file.text);
        let services = match parsed {
            Ok(services) => services,
            Err(error) => {
                let span = error.span().map_or(Span::default(), |at| Span::new(at.start, at.end));
                let help = "correct it; until then the file is not read";
                let message = error.message().to_owned();
                let code = &codes::ENDPOINTS_SYNTAX;
                diagnostics.push(Diagnostic::at(code, &file.path, span, message).help(help));
                return Self::default();
            }
        };
        let mut endpoints = BTreeMap::new();
        for (service, Listed { endpoints: entries }) in services {
            let mut known: Vec<Endpoint> = Vec::with_capacity(entries.len());
            for Entry { host, regions } in entries {
                let span = Span::new(host.span().start, host.span().end);
                let host = host.into_inner();
                if let Some(fault) = fault(&host, &regions, &known) {
                    let message = format!("`{host}` of `{service}` {fault}");
                    let help = "correct the entry or remove it; it is left out";
                    let code = &codes::ENDPOINT_UNUSABLE;
                    diagnostics.push(Diagnostic::at(code, &file.path, span, message).help(help));
                    continue;
                }
                known.push(Endpoint { host, regions });
            }
            endpoints.insert(service, known);
        }
        Self(endpoints)
    }

    /// The hosts of a service, the preferred one first; none if the table lacks it.
    pub(crate) fn of(&self, service: &str) -> &[Endpoint] {
        self.0.get(service).map_or(&[], Vec::as_slice)
    }
}

/// Why an entry cannot be used beside those before it.
fn fault(host: &str, regions: &[String], known: &[Endpoint]) -> Option<&'static str> {
    let name = host.replace(REGION, "region");
    let is_label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(inner)
    };
    if !name.contains('.') || !name.split('.').all(is_label) {
        return Some("is no host name");
    }
    if regions.is_empty() && host.contains(REGION) {
        return Some("is for a region, and no regions are listed");
    }
    if !regions.iter().all(|region| is_label(region)) {
        return Some("lists a region that is no id");
    }
    if !regions.is_sorted_by(|one, next| one < next) {
        return Some("lists regions out of order or twice");
    }
    known.iter().any(|endpoint| endpoint.host == host).then_some("is listed twice")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<String> {
        let mut diagnostics = Diagnostics::default();
        Endpoints::parse(&SourceFile::new(FILE, text), &mut diagnostics);
        diagnostics.iter().map(|found| format!("{} {}", found.code.id, found.message)).collect()
    }

    #[test]
    fn the_shipped_table_is_right() {
        assert_eq!(findings(SHIPPED), [""; 0]);
        assert!(Endpoints::shipped().0.len() > 50, "the table was read");
    }

    #[test]
    fn hosts_are_found_by_service() {
        let endpoints = Endpoints::shipped();
        let hosts: Vec<&str> = endpoints.of("sfs").iter().map(|known| &*known.host).collect();
        assert_eq!(hosts.first(), Some(&"sfs-turbo.{region}.myhuaweicloud.com"));
        assert!(endpoints.of("no-such-service").is_empty());
    }

    #[test]
    fn what_is_no_host_is_told_and_left_out() {
        let text = r#"
            [[box.endpoints]]
            host = "https://box.example.com"
            [[box.endpoints]]
            host = "box.{region}.example.com"
            [[box.endpoints]]
            host = "box.example.com"
            regions = ["b-1", "a-1"]
            [[box.endpoints]]
            host = "box.example.org"
            [[box.endpoints]]
            host = "box.example.org"
        "#;
        insta::assert_snapshot!(findings(text).join("\n"), @"
        HW0026 `https://box.example.com` of `box` is no host name
        HW0026 `box.{region}.example.com` of `box` is for a region, and no regions are listed
        HW0026 `box.example.com` of `box` lists regions out of order or twice
        HW0026 `box.example.org` of `box` is listed twice
        ");
    }

    #[test]
    fn a_table_that_is_none_is_one_finding() {
        let found = findings("[[box.endpoints]]\nhosts = \"box.example.com\"\n");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("HW0027 "), "{found:?}");
    }
}

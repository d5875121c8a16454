//! Credentials in the file of the official SDKs.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials};
use crate::environment::Environment;
use crate::{BoxFuture, Transport};

const FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
const BASIC: &str = "basic";
const GLOBAL: &str = "global";

/// An access key from the file `~/.huaweicloud/credentials`, or the one that
/// `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names.
///
/// It is an INI file as the official SDKs read it: a section `[basic]` with `ak`, `sk`, and if
/// they are needed `security_token` and `project_id`; a section `[global]` with `domain_id`. The
/// section `basic` is taken if there is one, with the account of `global` if that has the same key.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    environment: Environment,
    path: Option<PathBuf>,
}

type Section = BTreeMap<String, String>;

impl Profile {
    /// From the usual file.
    pub fn new() -> Self {
        Self::default()
    }

    /// From this file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..Self::default() }
    }

    pub(crate) fn with(environment: Environment) -> Self {
        Self { environment, path: None }
    }

    /// The file, and whether somebody named it.
    fn path(&self) -> Option<(PathBuf, bool)> {
        let named = self.path.clone().or_else(|| self.environment.get(FILE).map(PathBuf::from));
        let usual = || {
            let home = ["HOME", "USERPROFILE"].iter().find_map(|name| self.environment.get(name));
            home.map(|home| PathBuf::from(home).join(".huaweicloud").join("credentials"))
        };
        named.map(|path| (path, true)).or_else(|| usual().map(|path| (path, false)))
    }

    async fn read(&self) -> Result<Credentials, CredentialsError> {
        let nowhere = || CredentialsError::not_configured("there is no home directory");
        let (path, named) = self.path().ok_or_else(nowhere)?;
        let shown = path.display();
        let text = match tokio::fs::read_to_string(&path).await {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !named => {
                return Err(CredentialsError::not_configured(format!("there is no file {shown}")));
            }
            Err(error) => return Err(CredentialsError::invalid(&format!("{shown}"), error)),
        };
        from_sections(&sections(&text)).map_err(|message| {
            CredentialsError::new(CredentialsErrorKind::Invalid, format!("{shown}: {message}"))
        })
    }
}

impl ProvideCredentials for Profile {
    fn provide<'a>(
        &'a self,
        _transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.read())
    }
}

/// Sections with their keys in lower case. A line is a section, a pair around `=` or `:`, or
/// nothing; `#` and `;` begin a comment only at the start of a line, since secrets may have them.
fn sections(text: &str) -> BTreeMap<String, Section> {
    let mut found: BTreeMap<String, Section> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.trim().clone_into(&mut current);
            found.entry(current.clone()).or_default();
        } else if let Some((key, value)) = pair(line) {
            found.entry(current.clone()).or_default().insert(key, value);
        }
    }
    found
}

fn pair(line: &str) -> Option<(String, String)> {
    if line.starts_with(['#', ';']) {
        return None;
    }
    let (key, value) = line.split_once(['=', ':'])?;
    let value = value.trim();
    (!value.is_empty()).then(|| (key.trim().to_ascii_lowercase(), value.to_owned()))
}

fn from_sections(sections: &BTreeMap<String, Section>) -> Result<Credentials, String> {
    let name = [BASIC, GLOBAL].into_iter().find(|name| sections.contains_key(*name));
    let name = name.ok_or_else(|| format!("there is no section [{BASIC}] or [{GLOBAL}]"))?;
    let section = &sections[name];
    let get = |key: &str| section.get(key).cloned();
    let (Some(id), Some(secret)) = (get("ak"), get("sk")) else {
        return Err(format!("the section [{name}] has no `ak` or no `sk`"));
    };
    let account = sections.get(GLOBAL).filter(|global| global.get("ak") == Some(&id));
    let domain_id = account.and_then(|global| global.get("domain_id").cloned());
    let credentials = match get("security_token") {
        Some(token) => Credentials::temporary_access_key(id, secret, token),
        None => Credentials::access_key(id, secret),
    };
    let credentials = credentials.map_err(|error| error.to_string())?;
    Ok(credentials.with_ids(get("project_id"), domain_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_read_as_the_official_sdks_do() {
        let text = "# mine\n[basic]\nAK = id;1\nsk: a=b#c\nproject_id =\n\n[global]\nak = id;1\n\
                    sk = x\ndomain_id = d0\n";
        let credentials = from_sections(&sections(text)).expect("both sections are whole");
        assert_eq!(credentials.own_project_id(), None);
        assert_eq!(credentials.own_domain_id(), Some("d0"));
        assert!(credentials.identity() == super::super::Identity::AccessKey("id;1".to_owned()));
    }

    #[test]
    fn the_account_of_another_key_is_not_taken() {
        let text = "[basic]\nak = one\nsk = x\n[global]\nak = two\nsk = y\ndomain_id = d0\n";
        let credentials = from_sections(&sections(text)).expect("both sections are whole");
        assert_eq!(credentials.own_domain_id(), None);
    }

    #[test]
    fn a_section_without_a_secret_is_an_error() {
        let found = from_sections(&sections("[basic]\nak = id\n"));
        assert_eq!(found.unwrap_err(), "the section [basic] has no `ak` or no `sk`");
        let found = from_sections(&sections("ak = id\nsk = x\n"));
        assert_eq!(found.unwrap_err(), "there is no section [basic] or [global]");
    }
}

//! What a crate of its own is called, and where it finds the runtime.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::{Context, workspace};
use crate::emit::rust::manifest::RuntimeDependency;

/// Name of a crate that is given none.
const DEFAULT_NAME: &str = "huaweicloud-api";
/// Names that mean something else to cargo, or to the code of such a crate.
const TAKEN: [&str; 8] =
    ["alloc", "core", "huaweicloud_runtime", "proc_macro", "self", "serde_json", "std", "test"];

/// What a crate of its own is called, and what it depends on.
#[derive(Clone, Debug)]
pub(super) struct Package {
    /// Its name.
    pub(super) name: String,
    /// Where it finds the runtime.
    pub(super) runtime: RuntimeDependency,
}

#[derive(Debug, clap::Args)]
pub(super) struct PackageArgs {
    /// Name of a new crate [default: huaweicloud-api]
    #[arg(long, value_name = "NAME", value_parser = package_name)]
    name: Option<String>,
    /// Folder of the runtime that a new crate depends on. A relative path is kept relative, so
    /// that both can be moved together [default: the one of this workspace]
    #[arg(long, value_name = "DIR", conflicts_with = "runtime_version")]
    runtime_path: Option<PathBuf>,
    /// Version of the runtime on crates.io that a new crate depends on.
    #[arg(long, value_name = "VERSION")]
    runtime_version: Option<String>,
}

/// What cargo takes for the name of a package.
fn package_name(name: &str) -> Result<String, String> {
    let krate = name.replace('-', "_");
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(plain) {
        return Err("a crate's name is an ASCII letter, then letters, digits, `-` and `_`".into());
    }
    if syn::parse_str::<syn::Ident>(&krate).is_err() || TAKEN.contains(&krate.as_str()) {
        return Err("the name means something else to Rust".into());
    }
    Ok(name.to_owned())
}

impl PackageArgs {
    /// What is asked for, where `out` is to become a crate.
    pub(super) fn package(&self, out: &Path, context: &Context<'_>) -> anyhow::Result<Package> {
        let name = self.name.clone().unwrap_or_else(|| DEFAULT_NAME.to_owned());
        Ok(Package { name, runtime: self.runtime(out, context)? })
    }

    fn runtime(&self, out: &Path, context: &Context<'_>) -> anyhow::Result<RuntimeDependency> {
        let folder = match (&self.runtime_path, &self.runtime_version) {
            (Some(given), _) => {
                let path = std::path::absolute(context.base.join(given))?;
                if !path.join("Cargo.toml").is_file() {
                    bail!("`{}` is no folder of a crate", given.display());
                }
                let kept = given.is_relative();
                if kept { workspace::relative(out, &path) } else { path.display().to_string() }
            }
            (None, Some(version)) => return Ok(RuntimeDependency::Version(version.clone())),
            // The crate may be moved away from the workspace, which stays.
            (None, None) => {
                let Ok(root) = workspace::root(&context.base) else {
                    let version = env!("CARGO_PKG_VERSION").to_owned();
                    return Ok(RuntimeDependency::Version(version));
                };
                root.join("runtime").display().to_string()
            }
        };
        Ok(RuntimeDependency::Path(folder))
    }

    /// Fails if anything is asked for that only a new crate takes.
    pub(super) fn refuse(&self, out: &Path) -> anyhow::Result<()> {
        let given =
            self.name.is_some() || self.runtime_path.is_some() || self.runtime_version.is_some();
        if given {
            bail!(
                "`{}` is a crate already: its name and its runtime stand in its `Cargo.toml`, \
                 which is yours",
                out.display()
            );
        }
        Ok(())
    }
}

/// The package that a manifest describes. Its runtime is not looked at: the manifest stays.
pub(super) fn named_in(manifest: &str) -> anyhow::Result<Package> {
    let table: toml::Table = toml::from_str(manifest).context("`Cargo.toml` cannot be read")?;
    let name = table.get("package").and_then(|package| package.get("name"));
    let name = name.and_then(toml::Value::as_str).unwrap_or(DEFAULT_NAME).to_owned();
    let runtime = RuntimeDependency::Version(env!("CARGO_PKG_VERSION").to_owned());
    Ok(Package { name, runtime })
}

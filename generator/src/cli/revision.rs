//! Docs of another revision: a folder, or what git has of one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

/// Docs folder of a repository of this form.
const DOCS: &str = "docs-src";

/// A folder of docs; one that was taken out of git goes with this value.
pub(super) struct Revision {
    docs: PathBuf,
    _taken: Option<tempfile::TempDir>,
}

impl Revision {
    /// A folder as it is.
    pub(super) fn folder(docs: PathBuf) -> Self {
        Self { docs, _taken: None }
    }

    /// What `name` means in the folder `base`: a path, else a revision of the repository that
    /// `base` is in, with or without the path of a folder in it.
    pub(super) fn find(name: &str, base: &Path) -> anyhow::Result<Self> {
        let path = base.join(name);
        if path.exists() {
            return Ok(Self::folder(path));
        }
        let (revision, folder) = name.split_once(':').unwrap_or((name, DOCS));
        let top = git(base, &[], ["rev-parse", "--show-toplevel"]).with_context(|| {
            format!("`{name}` is no folder, and there is no git repository to look for it in")
        })?;
        let top = PathBuf::from(top);
        let commit = format!("{revision}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let Ok(commit) = git(&top, &[], verify.into_iter().chain([commit.as_str()])) else {
            bail!("`{name}` is neither a folder nor a revision of this repository");
        };
        let folder = folder.trim_matches('/');
        let tree = format!("{commit}:{folder}");
        let Ok(tree) = git(&top, &[], verify.into_iter().chain([tree.as_str()])) else {
            bail!("`{revision}` has no folder `{folder}`");
        };
        take(&top, &tree, folder)
    }

    /// Where the docs are.
    pub(super) fn docs(&self) -> PathBuf {
        self.docs.clone()
    }
}

/// Writes a tree of the repository to a temporary folder, by way of an index of its own, so that
/// neither the repository's index nor its files are touched.
fn take(top: &Path, tree: &str, folder: &str) -> anyhow::Result<Revision> {
    let taken = tempfile::tempdir().context("cannot create a temporary folder")?;
    // The name of a service's folder is the name of the service.
    let name = Path::new(folder).file_name().unwrap_or(OsStr::new(DOCS));
    let docs = taken.path().join("docs").join(name);
    let mut prefix = docs.clone().into_os_string();
    prefix.push("/");
    let prefix = prefix.into_string().ok().context("the temporary folder has an odd name")?;
    let index = taken.path().join("index");
    let own_index = [("GIT_INDEX_FILE", index.as_os_str())];
    git(top, &own_index, ["read-tree", tree])?;
    git(top, &own_index, ["checkout-index", "--all", "--prefix", &prefix])?;
    Ok(Revision { docs, _taken: Some(taken) })
}

/// Runs git; returns what it prints, without the line end.
fn git<'a>(
    folder: &Path,
    env: &[(&str, &OsStr)],
    args: impl IntoIterator<Item = &'a str>,
) -> anyhow::Result<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .envs(env.iter().copied())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

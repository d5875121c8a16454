//! Where the folders of this workspace are.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Root of the workspace: the parent of the package that `cargo run` runs, else the folder above
/// `base` that holds the generator.
pub(super) fn root(base: &Path) -> anyhow::Result<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = manifest.iter().filter_map(|folder| folder.parent());
    let mut candidates = package.chain(base.ancestors());
    let found = candidates.find(|folder| is_root(folder));
    found.map(Path::to_owned).context(
        "the workspace of the generator is not above the current folder; give the folders as \
         arguments",
    )
}

/// Where cargo builds: what is there can be made again.
pub(super) fn target(base: &Path) -> Option<PathBuf> {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    let root = || root(base).ok().map(|root| root.join("target"));
    chosen.map(|folder| base.join(folder)).or_else(root)
}

fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("generator/Cargo.toml").is_file()
}

/// Whether two paths lead to one folder, which is there.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// `to` relative to the folder `from`, with slashes. Both are absolute.
pub(super) fn relative(from: &Path, to: &Path) -> String {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths() {
        let between = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(between("/w/target/seeds", "/w/runtime"), "../../runtime");
        assert_eq!(between("/w", "/w/runtime"), "runtime");
        assert_eq!(between("/a", "/w/runtime"), "../w/runtime");
    }

    #[test]
    fn the_root_is_found_from_the_package() {
        let root = root(Path::new("/")).expect("tests are run by cargo");
        assert!(root.join("generator/src/cli/workspace.rs").is_file());
    }
}

//! Generated crates on disk, and cargo to build them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use huaweicloud_generator::emit::OutFile;
use huaweicloud_generator::emit::rust::manifest::{RuntimeDependency, standalone};

use crate::{Run, workspace, write};

/// The profile of the workspace, so that its builds of the dependencies serve crates outside of it.
const PROFILE: &str = r#"
[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
debug = false
"#;

/// What the programs that try such crates depend on beside them.
const TRIED_WITH: &str = r#"
[dev-dependencies]
proptest = "1"
"#;

/// The build folder of the workspace.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from)
}

/// Runs the cargo that runs this test, in the workspace.
///
/// # Panics
/// Cargo cannot be started.
pub fn cargo(args: &[&str]) -> Output {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(args).current_dir(workspace()).output().expect("cargo runs, as it runs this test")
}

/// A generated crate in the build folder.
pub struct Crate {
    root: PathBuf,
}

impl Crate {
    /// An empty folder for a crate. Folders of this name from earlier runs are removed.
    pub fn folder(name: &str) -> Self {
        let root = target().join("generated-crates").join(name);
        // It is not there in a fresh clone.
        let _ = fs::remove_dir_all(&root);
        Self { root }
    }

    /// A crate of all that a run has read, called `generated`. Several tests build it: what has
    /// not changed since an earlier run is left alone, so that cargo builds it once.
    pub fn of_run(name: &str, run: &Run) -> Self {
        let new = Self { root: target().join("generated-crates").join(name) };
        let runtime = RuntimeDependency::Path(workspace().join("runtime").display().to_string());
        let mut manifest = standalone(&run.output.ir, "generated", &runtime);
        manifest[0].contents.push_str(TRIED_WITH);
        for file in run.services.iter().chain(&manifest) {
            let path = new.root.join(&file.path);
            if fs::read(&path).ok().as_deref() != Some(file.contents.as_bytes()) {
                write(&path, &file.contents);
            }
        }
        new
    }

    /// The folder of the crate.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes files of the crate.
    pub fn write(&self, files: &[OutFile]) {
        for file in files {
            write(&self.root.join(&file.path), &file.contents);
        }
    }

    /// Checks the code and the documentation, warnings denied, without the network.
    ///
    /// # Panics
    /// There is a warning or an error.
    pub fn assert_clean(&self) {
        self.assert_quiet(&["check", "--all-targets"]);
        self.assert_quiet(&["doc", "--no-deps"]);
    }

    /// Runs a command of cargo, all features on, without the network.
    ///
    /// # Panics
    /// There is a warning or an error.
    pub fn assert_quiet(&self, command: &[&str]) {
        self.borrow_builds();
        let result = self.cargo(command);
        let errors = String::from_utf8_lossy(&result.stderr);
        assert!(result.status.success(), "cargo {command:?}:\n{errors}");
        // Flags that deny warnings would make cargo build the dependencies again.
        assert!(!errors.contains("warning"), "cargo {command:?}:\n{errors}");
    }

    /// Runs a program as an example of the crate, all features on, and returns what it prints.
    ///
    /// # Panics
    /// It or the crate does not compile without a warning, or it fails.
    pub fn run_example(&self, name: &str, program: &str, arguments: &[&str]) -> String {
        self.borrow_builds();
        write(&self.root.join(format!("examples/{name}.rs")), program);
        let result = self.cargo_with(&["run", "--example", name], arguments);
        let errors = String::from_utf8_lossy(&result.stderr);
        assert!(result.status.success(), "example {name}:\n{errors}");
        assert!(!errors.contains("warning: "), "example {name}:\n{errors}");
        String::from_utf8(result.stdout).expect("it prints text")
    }

    /// Lets the crate use the dependencies that the workspace has built: same versions, same
    /// profile.
    fn borrow_builds(&self) {
        let manifest = self.root.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("the crate has a manifest");
        if !text.contains(PROFILE) {
            write(&manifest, text + PROFILE);
        }
        fs::copy(workspace().join("Cargo.lock"), self.root.join("Cargo.lock"))
            .expect("the workspace has a lock file");
    }

    fn cargo(&self, command: &[&str]) -> Output {
        self.cargo_with(command, &[])
    }

    fn cargo_with(&self, command: &[&str], arguments: &[&str]) -> Output {
        let manifest = self.root.join("Cargo.toml").display().to_string();
        let options = ["--offline", "--quiet", "--all-features", "--manifest-path", &manifest];
        let target = target().display().to_string();
        let separator: &[&str] = if arguments.is_empty() { &[] } else { &["--"] };
        cargo(&[command, &options, &["--target-dir", &target], separator, arguments].concat())
    }
}

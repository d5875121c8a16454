//! The emitted code compiles without a warning.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::obstacles::obstacles;
use super::*;
use crate::emit::rust::manifest::{RuntimeDependency, standalone};

/// The folder of the workspace.
fn workspace() -> PathBuf {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR"));
    generator.parent().expect("the generator is a member of the workspace").to_owned()
}

/// Services whose folders are called as something that the root of a crate names.
const IN_THE_WAY: [&str; 3] = ["huaweicloud_runtime", "serde_json", "services"];

/// Writes a crate of the obstacle service, of the readable one and of such in the way into `root`.
fn write_crate(root: &Path) {
    let mut services = vec![obstacles(), readable()];
    services.extend(IN_THE_WAY.map(|id| Service { id: id.to_owned(), ..readable() }));
    let ir = Ir { services };
    let mut diagnostics = Diagnostics::default();
    let runtime = workspace().join("runtime").display().to_string();
    let mut files = emit(&ir, &mut diagnostics);
    files.extend(standalone(&ir, "obstacles", &RuntimeDependency::Path(runtime)));
    files.push(OutFile { path: "tests/reader.rs".to_owned(), contents: READER.to_owned() });
    for file in files {
        let path = root.join(&file.path);
        let folder = path.parent().expect("files stand in the crate's folder");
        fs::create_dir_all(folder).expect("the target folder is writable");
        let contents = match file.path.as_str() {
            "src/lib.rs" => file
                .contents
                .replace("#![forbid(unsafe_code)]", "#![forbid(unsafe_code)]\n#![deny(warnings)]"),
            "Cargo.toml" => format!("{}{PROFILE}", file.contents),
            _ => file.contents,
        };
        fs::write(path, contents).expect("the target folder is writable");
    }
    // The versions that the workspace has built already, so that nothing is fetched.
    fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock"))
        .expect("the workspace has a lock file");
}

/// The profile of the workspace, so that dependencies are not built again, and what the test needs.
const PROFILE: &str = r#"
[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
debug = false
"#;

/// A service as a reader would meet it.
fn readable() -> Service {
    let types = vec![
        object(
            "CreateShelfRequestBody",
            REQUEST,
            vec![
                required("room_id", TypeExpr::String).limited(limits().characters(1, 64)),
                required("size", to(1)),
                optional("sealed", TypeExpr::Boolean),
                optional("tags", list(to(2))),
            ],
        ),
        strings("Size", BOTH, &["small", "large"]),
        object(
            "Tag",
            BOTH,
            vec![
                optional("key", TypeExpr::String).limited(limits().characters(1, 36)),
                required("value", TypeExpr::String),
            ],
        ),
        object(
            "CreateShelfResponse",
            RESPONSE,
            vec![
                required("id", TypeExpr::String),
                field("tags", list(to(2))),
                field("size", to(1)),
            ],
        ),
    ];
    let create = Operation {
        parameters: vec![
            supplied(Location::Path, required("project_id", TypeExpr::String)),
            parameter(
                Location::Query,
                optional("limit", TypeExpr::Integer).limited(limits().at_least("1")),
            ),
        ],
        request_body: Some(json(to(0))),
        responses: vec![response(201, Some(to(3)))],
        ..operation("CreateShelf", Method::Post, "/v1/{project_id}/shelves")
    };
    Service { id: "library".to_owned(), ..service(vec![create], types) }
}

/// What the reader writes.
const READER: &str = include_str!("reader.rs");

#[test]
fn obstacles_compile_without_warnings() {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
    let root = target.join("emitted-obstacles");
    let _ = fs::remove_dir_all(&root);
    write_crate(&root);
    let commands: [&[&str]; 2] = [&["test", "--tests"], &["doc", "--no-deps"]];
    for command in commands {
        let output = Command::new(env!("CARGO"))
            .args(command)
            .args(["--offline", "--quiet", "--all-features", "--manifest-path"])
            .arg(root.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .expect("cargo runs, since it runs this test");
        let (out, errors) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {command:?}:\n{errors}\n{out}");
    }
}

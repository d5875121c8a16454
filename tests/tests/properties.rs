//! The limits of all operations hold exactly, and nothing is lost on the way out and in.

use huaweicloud_tests::{CORPORA, Crate, Run, shared, workspace, write};

#[path = "../drivers/properties/limits.rs"]
mod limits;

const DRIVER: &str = include_str!("../drivers/properties.rs");

#[test]
fn limits_of_the_generated_crate() {
    limits::check_all(&huaweicloud_api::REGISTRY);
}

#[test]
#[ignore = "needs ../shared, builds crates of thousands of types: run tests/interop/proofs.sh"]
fn proof_limits_of_all_pages() {
    for corpus in CORPORA {
        let pages = shared("corpus").join(corpus);
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &Run::new(&pages));
        for file in ["limits", "outside", "texts", "tree", "values"] {
            let file = format!("properties/{file}.rs");
            let text = std::fs::read(workspace().join("tests/drivers").join(&file));
            let text = text.expect("it is a module of this test");
            write(&generated.root().join("examples").join(&file), text);
        }
        let report = generated.run_example("properties", DRIVER, &[]);
        println!("{corpus}\n{report}");
    }
}

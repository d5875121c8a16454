//! What users of crates generated from all pages at hand see of rustdoc and clippy: nothing.
//! The proofs that run programs with these crates see to it that the compiler is silent too.

use std::time::Instant;

use huaweicloud_tests::{Crate, Run, shared};

#[test]
#[ignore = "needs ../shared, builds crates of thousands of types: run tests/interop/proofs.sh"]
fn proof_crates_of_all_pages_have_no_warnings() {
    for (corpus, linted) in [("zh-md", false), ("en-md", false), ("en-html", true)] {
        let pages = shared("corpus").join(corpus);
        let generated = Crate::of_run(&format!("corpus-{corpus}"), &Run::new(&pages));
        let begin = Instant::now();
        generated.assert_quiet(&["doc", "--no-deps"]);
        // Clippy costs as much as a build; one crate has all that emitted code is made of.
        if linted {
            generated.assert_quiet(&["clippy"]);
        }
        println!("{corpus} has no warnings, in {} s", begin.elapsed().as_secs());
    }
}

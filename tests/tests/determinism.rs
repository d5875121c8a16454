//! Equal pages give equal bytes.

use std::path::Path;

use huaweicloud_tests::{Rendered, Run, copy_backwards, docs_src, shared};

/// What a run over a copy of `docs` writes. The copy is as deep in the file system as `depth` says,
/// its files were written in reverse order, and its folder has the name of the original.
fn rendered_elsewhere(docs: &Path, depth: usize, threads: usize) -> Rendered {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let above =
        (0..depth).fold(folder.path().to_owned(), |path, level| path.join(level.to_string()));
    let copy = above.join("docs");
    copy_backwards(docs, &copy);
    Run::on_threads(&copy, threads).rendered()
}

/// Compared by parts, so that a failure does not print all of them.
fn assert_same(first: &Rendered, second: &Rendered) {
    for (first, second) in [
        (&first.services, &second.services),
        (&first.json, &second.json),
        (&first.yaml, &second.yaml),
    ] {
        for (first, second) in first.iter().zip(second) {
            assert_eq!(first.path, second.path);
            assert!(first.contents == second.contents, "`{}` differs", first.path);
        }
        assert_eq!(first.len(), second.len());
    }
    assert_eq!(first.diagnostics, second.diagnostics);
}

fn assert_deterministic(docs: &Path) -> Rendered {
    let here = Run::on_threads(docs, 1).rendered();
    assert_same(&here, &Run::on_threads(docs, 2).rendered());
    assert_same(&here, &rendered_elsewhere(docs, 0, 1));
    assert_same(&here, &rendered_elsewhere(docs, 3, 2));
    here
}

#[test]
fn order_place_and_threads_do_not_show() {
    let rendered = assert_deterministic(&docs_src());
    assert!(rendered.services.len() > 2_000 && rendered.json.len() > 20);
}

#[test]
fn nor_do_they_on_fixture_pages() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let rendered = assert_deterministic(&fixtures);
    assert!(!rendered.diagnostics.is_empty());
}

#[test]
#[ignore = "needs ../shared"]
fn nor_do_they_on_a_corpus() {
    let rendered = assert_deterministic(&shared("corpus/en-md"));
    assert!(rendered.services.len() > 100 && !rendered.diagnostics.is_empty());
}

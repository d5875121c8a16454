//! Real pages, changed at random.
//!
//! `MUTANTS=20000 SEED=1 cargo test -p huaweicloud-generator --test hostile -- --ignored mutants`
//! repeats a run; a mutant that fails is kept under `target/mutants`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::fixtures;
use super::judge::judge;
use super::mutate::{Chance, mutate};
use super::shared::{CORPORA, shared};

fn pages(roots: &[PathBuf]) -> Vec<(String, Vec<u8>)> {
    let files = roots.iter().flat_map(|root| WalkDir::new(root).sort_by_file_name());
    let files = files.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let is_page = |path: &Path| path.extension().is_some_and(|e| e == "md" || e == "html");
    let read = |path: PathBuf| {
        let extension = path.extension()?.to_str()?.to_owned();
        Some((extension, fs::read(&path).ok()?))
    };
    files.filter(|path| is_page(path)).filter_map(read).collect()
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Changes pages, judges each, and fails with what was found. The first `keep` mutants stay as
/// folders of services.
fn run(pages: &[(String, Vec<u8>)], seed: usize, count: usize, keep: usize) {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mutants-{seed}"));
    let _ = fs::remove_dir_all(&place);
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for at in 0..count {
        let mut chance = Chance::new((seed as u64) << 32 | at as u64);
        let docs = place.join(format!("m{at}"));
        fs::create_dir_all(&docs).expect("the folder of tests is writable");
        for page in 0..=chance.below(2) {
            let (Some((extension, base)), Some((_, other))) =
                (chance.one(pages), chance.one(pages))
            else {
                continue;
            };
            let text = mutate(base, other, &mut chance);
            let name = docs.join(format!("p{page}.{extension}"));
            fs::write(name, text).expect("the folder of tests is writable");
        }
        let verdict = judge(&docs);
        let failed = !verdict.faults.is_empty();
        for fault in verdict.faults {
            faults.entry(fault).or_default().push(format!("m{at}"));
        }
        if !failed && at >= keep {
            fs::remove_dir_all(&docs).expect("the folder of tests is writable");
        }
    }
    println!("{count} mutants of {} pages, seed {seed}: {} faults", pages.len(), faults.len());
    assert!(faults.is_empty(), "{}: {faults:#?}", place.display());
}

#[test]
fn mutants_of_fixtures_are_read_whole() {
    let pages = pages(&[fixtures("pages")]);
    assert!(pages.len() > 50);
    run(&pages, number("SEED", 0), number("MUTANTS", 150), 0);
}

#[test]
#[ignore = "needs ../shared"]
fn mutants_of_pages_are_read_whole() {
    let mut roots: Vec<PathBuf> =
        CORPORA.iter().map(|corpus| shared("corpus").join(corpus)).collect();
    roots.push(fixtures("pages"));
    let pages = pages(&roots);
    run(&pages, number("SEED", 1), number("MUTANTS", 2000), number("KEEP", 0));
}

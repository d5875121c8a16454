//! Texts that try to become code, paths or markup.

use std::fs;
use std::path::Path;

use super::corpus::{TEXTS, services};
use super::judge::{Verdict, judge};

/// A folder of the corpus in the place for files of tests.
fn written() -> std::path::PathBuf {
    let docs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("malicious");
    let _ = fs::remove_dir_all(&docs);
    for (service, pages) in services() {
        let folder = docs.join(service);
        fs::create_dir_all(&folder).expect("the folder of tests is writable");
        for (name, text) in pages {
            fs::write(folder.join(name), text).expect("the folder of tests is writable");
        }
    }
    docs
}

#[test]
fn no_text_breaks_out() {
    let docs = written();
    let mut all = Vec::new();
    for service in docs.read_dir().expect("it was written just now") {
        let service = service.expect("it was written just now").path();
        let Verdict { faults, .. } = judge(&service);
        all.extend(faults.into_iter().map(|fault| format!("{}: {fault}", service.display())));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn no_name_of_a_folder_or_file_breaks_out() {
    let docs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("malicious-names");
    let _ = fs::remove_dir_all(&docs);
    let page = "# T\n\n## URI\n\nPOST /v1/things\n";
    for (number, text) in TEXTS.iter().enumerate() {
        let is_name = !text.contains(['/', '\0']) && !text.starts_with('.');
        if !is_name || cfg!(windows) {
            continue;
        }
        for name in [(*text).to_owned(), text.to_uppercase()] {
            let folder = docs.join(name);
            fs::create_dir_all(&folder).expect("the folder of tests is writable");
            let name = format!("{text}.md");
            fs::write(folder.join(name), page.replace("things", &format!("things{number}")))
                .expect("the folder of tests is writable");
        }
    }
    let Verdict { faults, .. } = judge(&docs);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

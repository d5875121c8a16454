//! What the texts for contributors name is there.

use std::fs;

use huaweicloud_tests::{files, workspace};

/// The parts of a text that stand in backticks and are paths of files.
fn paths(text: &str) -> Vec<&str> {
    let code = text.split('`').skip(1).step_by(2);
    let is_path = |part: &&str| {
        let plain = part.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        plain && [".rs", ".toml", ".tsv", ".sh", ".py"].iter().any(|end| part.ends_with(end))
    };
    code.filter(|part| part.contains('/')).filter(is_path).collect()
}

/// Fenced blocks hold backticks of their own.
fn without_blocks(text: &str) -> String {
    let blocks = text.split("\n```").step_by(2);
    blocks.collect::<Vec<_>>().join("\n")
}

#[test]
fn files_that_the_texts_name_exist() {
    let mut known: Vec<String> = Vec::new();
    for folder in ["generator", "runtime", "generated", "signer", "client", "tests", "docs-src"] {
        let below = files(&workspace().join(folder)).into_iter();
        known.extend(below.map(|file| format!("/{folder}/{file}")));
    }
    let mut missing = Vec::new();
    let mut count = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(workspace().join(document)).expect("the document is text");
        for path in paths(&without_blocks(&text)) {
            count += 1;
            // Texts name a file by as much of its path as tells it from others.
            if !known.iter().any(|file| file.ends_with(&format!("/{path}"))) {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(count > 20, "{count} paths were found");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A step of the row that CONTRIBUTING.md follows: number, function and file.
fn step(line: &str) -> Option<(usize, &str, &str)> {
    let (number, rest) = line.split_once(". `")?;
    let (function, rest) = rest.split_once("` in `")?;
    let (file, _) = rest.split_once("`: ")?;
    Some((number.parse().ok()?, function, file))
}

#[test]
fn functions_that_a_row_passes_exist() {
    let text = fs::read_to_string(workspace().join("CONTRIBUTING.md")).expect("a text");
    let steps: Vec<_> = text.lines().filter_map(step).collect();
    assert!(text.contains(&format!("these {} functions", steps.len())), "{} steps", steps.len());
    for (at, (number, function, file)) in steps.into_iter().enumerate() {
        assert_eq!(number, at + 1, "{function}");
        let code = fs::read_to_string(workspace().join(file)).expect("the file is there");
        let name = function.rsplit("::").next().unwrap_or(function);
        let is_there = [format!("fn {name}("), format!("fn {name}<")];
        assert!(is_there.iter().any(|start| code.contains(start)), "{number}: no {name} in {file}");
    }
}

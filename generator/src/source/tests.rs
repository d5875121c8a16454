use std::fs;

use super::*;
use crate::diag::Diagnostic;

/// A folder with the given files; a page's content is the product it links, or nothing.
fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (path, product) in files {
        let file = root.path().join("docs").join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        let link = format!("https://h/apiexplorer/doc?product={product}&api=ListX\n");
        fs::write(file, if product.is_empty() { "text\n" } else { &link }).expect("a file");
    }
    root
}

/// `id: path path` for each service, then the codes of the diagnostics.
fn outline(root: &tempfile::TempDir, docs: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let services = load(&root.path().join(docs), &mut diagnostics).expect("there are pages");
    let mut lines: Vec<String> = Vec::new();
    for service in &services {
        let paths: Vec<&str> = service.pages.iter().map(|page| page.path.as_str()).collect();
        let config = if service.config.is_some() { " (configured)" } else { "" };
        lines.push(format!("{}{config}: {}", service.id, paths.join(" ")));
        for page in &service.pages {
            let file = service.root.parent().expect("a parent").join(&page.path);
            assert!(file.is_file(), "{} leads to the file", page.path);
        }
    }
    lines.extend(diagnostics.iter().map(|d| format!("{} {}", d.code.id, d.page)));
    lines.join("\n")
}

#[test]
fn a_folder_of_service_folders() {
    let root = tree(&[
        ("vpc/b.md", "EIP"),
        ("vpc/deep/a.HTML", "VPC"),
        ("vpc/.hidden.md", ""),
        ("vpc/notes.pdf", ""),
        ("apig/c.txt", ""),
        ("empty/readme.rst", ""),
    ]);
    insta::assert_snapshot!(outline(&root, "docs"), @r"
    apig: apig/c.txt
    vpc: vpc/b.md vpc/deep/a.HTML
    ");
    insta::assert_snapshot!(outline(&root, "docs/vpc"), @"vpc: vpc/b.md vpc/deep/a.HTML");
}

#[test]
fn a_page_beside_configured_folders_is_left_out_with_a_note() {
    let root = tree(&[("README.md", ""), ("vpc/service.toml", ""), ("vpc/a.md", "VPC")]);
    insta::assert_snapshot!(outline(&root, "docs"), @r"
    vpc (configured): vpc/a.md
    HW0006 docs/README.md
    ");
}

#[test]
fn loose_pages_of_different_products_are_services_of_their_own() {
    let root = tree(&[("1.txt", "VPCEP"), ("2.txt", "APIG"), ("3.txt", "VPCEP"), ("4.txt", "")]);
    insta::assert_snapshot!(outline(&root, "docs"), @r"
    apig: docs/2.txt
    docs: docs/4.txt
    vpcep: docs/1.txt docs/3.txt
    ");
}

#[test]
fn a_folder_that_bears_the_name_of_a_product_keeps_strays() {
    let root = tree(&[("dns/1.md", "DNS"), ("dns/2.md", "CPH")]);
    insta::assert_snapshot!(outline(&root, "docs/dns"), @"dns: dns/1.md dns/2.md");
}

#[test]
fn a_page_alone() {
    let root = tree(&[("x/1.txt", "VPCEP"), ("x/2.txt", ""), ("y/1.md", "EIP")]);
    fs::write(root.path().join("docs/y/service.toml"), "").expect("a file");
    insta::assert_snapshot!(outline(&root, "docs/x/1.txt"), @"vpcep: x/1.txt");
    insta::assert_snapshot!(outline(&root, "docs/x/2.txt"), @"x: x/2.txt");
    insta::assert_snapshot!(outline(&root, "docs/y/1.md"), @"y (configured): y/1.md");
}

#[test]
fn a_service_named_by_the_caller_takes_every_page() {
    let root = tree(&[("1.txt", "VPCEP"), ("deep/2.txt", "APIG")]);
    let mut diagnostics = Diagnostics::default();
    let service = load_as(&root.path().join("docs"), "x", &mut diagnostics).expect("pages");
    let paths: Vec<&str> = service.pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!((service.id.as_str(), paths), ("x", vec!["docs/1.txt", "docs/deep/2.txt"]));
}

#[test]
fn odd_folder_names_become_usable_ids() {
    let root = tree(&[("VPC Endpoint/1.md", ""), ("3d/1.md", "")]);
    insta::assert_snapshot!(outline(&root, "docs"), @r"
    service_3d: 3d/1.md
    vpc_endpoint: VPC Endpoint/1.md
    HW0007 3d
    HW0007 VPC Endpoint
    ");
}

#[cfg(unix)]
#[test]
fn link_loops_end() {
    let root = tree(&[("vpc/1.md", "")]);
    std::os::unix::fs::symlink("..", root.path().join("docs/vpc/again")).expect("a link");
    std::os::unix::fs::symlink("nowhere.md", root.path().join("docs/vpc/2.md")).expect("a link");
    insta::assert_snapshot!(outline(&root, "docs/vpc"), @r"
    vpc: vpc/1.md
    HW0005 vpc/2.md
    HW0005 vpc/again
    ");
}

/// Makes a pipe that nobody writes to: whoever opens it waits for ever.
#[cfg(unix)]
fn pipe(at: &std::path::Path) {
    let made = std::process::Command::new("mkfifo").arg(at).status().expect("POSIX has mkfifo");
    assert!(made.success());
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_told_and_not_read() {
    let root = tree(&[("vpc/1.md", "VPC"), ("1.md", "ECS"), ("2.md", "EVS")]);
    let docs = root.path().join("docs");
    for at in ["vpc/pipe.md", "vpc/service.toml", "pipe.html"] {
        pipe(&docs.join(at));
    }
    std::os::unix::fs::symlink("/dev/zero", docs.join("zero.md")).expect("a link");
    std::os::unix::net::UnixListener::bind(docs.join("vpc/socket.txt")).expect("a socket");
    let mut diagnostics = Diagnostics::default();
    for at in ["docs", "docs/vpc"] {
        load(&root.path().join(at), &mut diagnostics).expect("there are pages");
    }
    load_as(&docs, "x", &mut diagnostics).expect("there are pages");
    let told: std::collections::BTreeSet<String> = diagnostics
        .iter()
        .map(|told| format!("{} {} {}", told.code.id, told.page, told.message))
        .collect();
    let told: Vec<String> = told.into_iter().collect();
    insta::assert_snapshot!(told.join("\n"), @"
    HW0005 docs/pipe.html the file cannot be read: it is no regular file
    HW0005 docs/vpc/pipe.md the file cannot be read: it is no regular file
    HW0005 docs/vpc/socket.txt the file cannot be read: it is no regular file
    HW0005 docs/zero.md the file cannot be read: it is no regular file
    HW0005 vpc/pipe.md the file cannot be read: it is no regular file
    HW0005 vpc/service.toml the file cannot be read: it is no regular file
    HW0005 vpc/socket.txt the file cannot be read: it is no regular file
    ");
}

#[test]
fn nothing_to_read_is_an_error() {
    let root = tree(&[("notes.pdf", "")]);
    let mut diagnostics = Diagnostics::default();
    let docs = root.path().join("docs");
    assert!(matches!(load(&docs, &mut diagnostics), Err(SourceError::NoPages(_))));
    let gone = docs.join("gone");
    assert!(matches!(load(&gone, &mut diagnostics), Err(SourceError::NotFound(_))));
}

#[test]
fn too_large_a_page_is_refused() {
    let root = tree(&[("1.md", "")]);
    let (page, diagnostics) = read::read(&root.path().join("docs/1.md"), "docs/1.md", 4);
    assert!(page.is_none());
    let codes: Vec<&str> = diagnostics.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["HW0004"]);
    let (page, diagnostics) = read::read(&root.path().join("docs/1.md"), "docs/1.md", 5);
    assert!(page.is_some() && diagnostics.is_empty());
}

fn decoded(bytes: &[u8]) -> (SourceFile, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let file = decode("p.md", bytes, &mut diagnostics);
    let position = |d: &Diagnostic| {
        let at = file.lines.position(&file.text, d.span.expect("a place").start);
        format!("{}:{} {} {}", at.line, at.column, d.code.id, d.message)
    };
    let found = diagnostics.iter().map(position).collect();
    (file, found)
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_reported() {
    let (file, found) = decoded(b"a\0\r\nb\r\n\xe5\x8f\x82\xc4x\xc4\rz");
    assert_eq!(file.text, "a\u{fffd}\nb\n参\u{fffd}x\u{fffd}\nz");
    insta::assert_snapshot!(found.join("\n"), @r"
    3:2 HW0001 byte 0xC4 is not UTF-8
    1:2 HW0003 the page holds 1 NUL bytes
    ");
}

#[test]
fn byte_order_marks_are_removed() {
    let (file, found) = decoded(b"\xef\xbb\xbf# T");
    assert_eq!((file.text.as_str(), found.len()), ("# T", 0));
    let (file, found) = decoded(b"\xff\xfe#\0\xc2\x53\x20");
    assert_eq!(file.text, "#参\u{fffd}");
    assert_eq!(found, ["1:1 HW0002 the page is encoded in UTF-16"]);
    let (file, _) = decoded(b"\xfe\xff\0#\xd8\0");
    assert_eq!(file.text, "#\u{fffd}");
}

#[test]
fn the_digest_is_of_the_bytes_as_read() {
    let (file, _) = decoded(b"abc");
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(file.sha256, expected);
}

#[test]
fn products_are_read_from_api_explorer_links_only() {
    let product = |text| explorer_product(text).map(str::to_owned);
    let link = "[x](https://apiexplorer.h.com/apiexplorer/doc?product=VPCEP&api=A) product=NO";
    assert_eq!(product(link).as_deref(), Some("VPCEP"));
    let entity = r#"<a href="https://apiexplorer.h.com/x?v=1&amp;product=DNS&amp;api=A">"#;
    assert_eq!(product(entity).as_deref(), Some("DNS"));
    let other = "https://apiexplorer.h.com/doc?consoleCurrentProductshort=x) ?product=NO";
    assert_eq!(product(other), None);
}

proptest::proptest! {
    #[test]
    fn any_bytes_become_text_and_places_in_it(
        bytes in proptest::collection::vec(0u8.., 0..60),
        mark in proptest::sample::select(vec![&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]),
    ) {
        let mut diagnostics = Diagnostics::default();
        let file = decode("p.md", &[mark, &bytes].concat(), &mut diagnostics);
        proptest::prop_assert!(!file.text.contains(['\0', '\r']));
        for diagnostic in &diagnostics {
            let range = diagnostic.span.expect("a place").range();
            proptest::prop_assert!(file.text.get(range).is_some());
        }
    }
}

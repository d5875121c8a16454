//! Extracts every page of the corpora and checks what must hold for any page.

use std::path::{Path, PathBuf};

use huaweicloud_generator::diag::Diagnostics;
use huaweicloud_generator::front::pages::extract::extract;
use huaweicloud_generator::front::pages::extract::raw::{Block, BlockKind, RawTable, TableMarkup};
use huaweicloud_generator::source::SourceFile;
use huaweicloud_generator::span::Span;
use rayon::prelude::*;
use walkdir::WalkDir;

#[path = "../../tests/src/shared.rs"]
mod shared;

use shared::{CORPORA, shared};

/// What was found on some pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Totals {
    pages: usize,
    blocks: usize,
    html_tables: usize,
    pipe_tables: usize,
    rows: usize,
    captions: usize,
    diagnostics: Vec<String>,
    violations: Vec<String>,
}

impl Totals {
    fn add(mut self, other: Self) -> Self {
        self.pages += other.pages;
        self.blocks += other.blocks;
        self.html_tables += other.html_tables;
        self.pipe_tables += other.pipe_tables;
        self.rows += other.rows;
        self.captions += other.captions;
        self.diagnostics.extend(other.diagnostics);
        self.violations.extend(other.violations);
        self
    }
}

fn pages(root: &Path) -> Vec<PathBuf> {
    let files = WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let is_page = |path: &Path| path.extension().is_some_and(|e| e == "md" || e == "html");
    files.map(walkdir::DirEntry::into_path).filter(|path| is_page(path)).collect()
}

#[test]
#[ignore = "needs ../shared"]
fn every_page_is_extracted_whole() {
    for corpus in CORPORA {
        let totals = pages(&shared("corpus").join(corpus))
            .par_iter()
            .map(|path| check(path))
            .reduce(Totals::default, Totals::add);
        println!(
            "{corpus}: {} pages, {} blocks, {} HTML tables, {} pipe tables, {} rows, {} captions, \
             {} diagnostics",
            totals.pages,
            totals.blocks,
            totals.html_tables,
            totals.pipe_tables,
            totals.rows,
            totals.captions,
            totals.diagnostics.len(),
        );
        for diagnostic in totals.diagnostics.iter().take(20) {
            println!("  {diagnostic}");
        }
        assert!(totals.pages > 100, "{corpus} has {} pages", totals.pages);
        assert!(totals.violations.is_empty(), "{corpus}: {:#?}", totals.violations);
    }
}

fn check(path: &Path) -> Totals {
    let mut totals = Totals { pages: 1, ..Totals::default() };
    let name = path.display().to_string();
    let Ok(text) = std::fs::read_to_string(path) else {
        totals.violations.push(format!("{name} is not UTF-8"));
        return totals;
    };
    let file = SourceFile::new(name, text.replace("\r\n", "\n"));
    let mut diagnostics = Diagnostics::default();
    let page = extract(&file, &mut diagnostics);
    totals.blocks = page.blocks.len();
    for diagnostic in &diagnostics {
        let at = diagnostic.span.map_or(0, |span| file.lines.line(span.start));
        let line = format!("{} {}:{at} {}", diagnostic.code.id, file.path, diagnostic.message);
        totals.diagnostics.push(line);
    }
    let mut html_rows = 0;
    for block in &page.blocks {
        check_block(&file, block, &mut totals);
        if let BlockKind::Table(table) = &block.kind {
            let head = usize::from(!table.header.is_empty());
            match table.markup {
                TableMarkup::Html => {
                    totals.html_tables += 1;
                    html_rows += table.rows.len() + head;
                }
                TableMarkup::Pipe => totals.pipe_tables += 1,
            }
            totals.rows += table.rows.len();
            totals.captions += usize::from(table.caption.is_some());
        }
    }
    totals.violations.extend(lost_text(&file, &page.blocks));
    let written = memchr::memmem::find_iter(file.text.as_bytes(), "<tr").count();
    if written != html_rows {
        let found = format!("{}: {written} rows written, {html_rows} extracted", file.path);
        totals.violations.push(found);
    }
    totals
}

/// The text of a Markdown page that stands in no block and is not markup around one.
fn lost_text(file: &SourceFile, blocks: &[Block]) -> Option<String> {
    if file.is_html() {
        return None;
    }
    let mut spans: Vec<Span> = Vec::new();
    for block in blocks {
        spans.push(block.span);
        if let BlockKind::Table(RawTable { caption: Some(caption), .. }) = &block.kind {
            spans.push(caption.span);
        }
    }
    spans.sort();
    let mut at = 0;
    let mut between = String::new();
    for span in spans {
        between.push_str(file.text.get(at..span.start as usize).unwrap_or_default());
        between.push('\n');
        at = at.max(span.end as usize);
    }
    between.push_str(file.text.get(at..).unwrap_or_default());
    let tags = regex::Regex::new("<[^>]*>").expect("a constant pattern");
    let between = tags.replace_all(&between, "");
    let marker = |c: char| c.is_whitespace() || c.is_ascii_digit() || "#-*>`.~".contains(c);
    let lost = between.lines().map(|line| line.trim_matches(marker)).find(|line| !line.is_empty());
    lost.map(|line| format!("{}: lost {line:?}", file.path))
}

fn check_block(file: &SourceFile, block: &Block, totals: &mut Totals) {
    let mut spans = vec![block.span];
    if let BlockKind::Table(table) = &block.kind {
        check_table(file, table, totals);
        spans.extend(table.caption.iter().map(|caption| caption.span));
        let cells = table.rows.iter().flat_map(|row| &row.cells).chain(&table.header);
        spans.extend(cells.map(|cell| cell.span));
        spans.extend(table.rows.iter().map(|row| row.span));
    }
    let is_valid = |span: &Span| file.text.get(span.range()).is_some();
    for span in spans.iter().filter(|span| !is_valid(span)) {
        totals.violations.push(format!("{}: {span:?} is no span of the page", file.path));
    }
}

fn check_table(file: &SourceFile, table: &RawTable, totals: &mut Totals) {
    for row in table.rows.iter().filter(|row| row.cells.is_empty()) {
        let line = file.lines.line(row.span.start);
        totals.violations.push(format!("{}:{line}: a row without cells", file.path));
    }
    // A cell without a place of its own would have the place of the whole table.
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let text = file.text.get(cell.span.range()).unwrap_or_default();
        if text.contains("<tr") || text.contains('\n') && table.markup == TableMarkup::Pipe {
            let line = file.lines.line(cell.span.start);
            totals.violations.push(format!("{}:{line}: the place of a cell is lost", file.path));
        }
    }
}

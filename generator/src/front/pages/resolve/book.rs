//! All pages of a service at hand, with look-up by path and anchor.

use std::collections::BTreeMap;

use crate::front::pages::interpret::doc::{PageDoc, RowDoc, TableDoc, TableRole};
use crate::ir::Source;
use crate::ledger::RowOutcome;
use crate::source::SourceFile;
use crate::span::Span;

/// A table in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableRef {
    /// Index of the page.
    pub page: usize,
    /// Index of the table on the page.
    pub table: usize,
}

/// Targets of the rows of one page: `(table, row)` to the defining table.
pub type Targets = BTreeMap<(usize, usize), TableRef>;

/// What became of rows, by table and index of the row in it.
pub type Outcomes = BTreeMap<(TableRef, usize), RowOutcome>;

/// The pages of a service.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    /// Interpreted pages.
    pub docs: &'a [PageDoc],
    /// The same pages as text, at the same indices.
    pub files: &'a [SourceFile],
    by_path: BTreeMap<&'a str, usize>,
    by_anchor: Vec<BTreeMap<&'a str, usize>>,
}

impl<'a> Book<'a> {
    /// Indexes the pages.
    pub fn new(docs: &'a [PageDoc], files: &'a [SourceFile]) -> Self {
        let by_path = docs.iter().enumerate().map(|(index, doc)| (doc.path.as_str(), index));
        let by_anchor = docs.iter().map(|doc| {
            let mut anchors = BTreeMap::new();
            for (index, table) in doc.tables.iter().enumerate() {
                for anchor in &table.anchors {
                    anchors.entry(anchor.as_str()).or_insert(index);
                }
            }
            anchors
        });
        Self { docs, files, by_path: by_path.collect(), by_anchor: by_anchor.collect() }
    }

    /// A table.
    pub fn table(&self, at: TableRef) -> &'a TableDoc {
        &self.docs[at.page].tables[at.table]
    }

    /// The table a link on a page leads to, if it documents fields.
    pub fn follow(&self, page: usize, link: &str) -> Option<TableRef> {
        let (file, anchor) = link.split_once('#')?;
        let page = if file.is_empty() { page } else { self.page(page, file)? };
        let table = *self.by_anchor[page].get(anchor)?;
        has_fields(&self.docs[page].tables[table]).then_some(TableRef { page, table })
    }

    /// The table that a sentence in the place of a body's table leads to: by its anchor, or as the
    /// only table of fields of a page.
    pub fn follow_to_body(&self, page: usize, link: &str) -> Option<TableRef> {
        let is_body = |table: &TableDoc| {
            has_fields(table)
                && !matches!(table.role, TableRole::Parameters(_) | TableRole::ResponseHeaders)
        };
        if link.contains('#')
            && let Some(target) = self.follow(page, link)
        {
            return is_body(self.table(target)).then_some(target);
        }
        let file = link.split('#').next().filter(|file| !file.is_empty())?;
        let page = self.page(page, file)?;
        let doc = &self.docs[page];
        let only = |of: &dyn Fn(&TableDoc) -> bool| {
            let mut tables = doc.tables.iter().enumerate().filter(|(_, table)| of(table));
            let (table, _) = tables.next()?;
            tables.next().is_none().then_some(TableRef { page, table })
        };
        let is_root = |table: &TableDoc| {
            matches!(table.role, TableRole::RequestBody(_) | TableRole::ResponseBody)
        };
        // A page for itself documents successes and failures.
        let succeeds = |table: &TableDoc| is_body(table) && !table.error;
        only(&is_body)
            .or_else(|| only(&|table| succeeds(table) && is_root(table)))
            .or_else(|| only(&succeeds))
            .filter(|_| doc.request_lines.is_empty())
    }

    /// The page that a relative link leads to.
    fn page(&self, from: usize, link: &str) -> Option<usize> {
        let mut path: Vec<&str> = self.docs[from].path.split('/').collect();
        path.pop();
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    path.pop()?;
                }
                part => path.push(part),
            }
        }
        self.by_path.get(path.join("/").as_str()).copied()
    }

    /// The source of something on a page.
    pub fn source(&self, page: usize, anchor: Option<&str>, span: Span) -> Source {
        let file = &self.files[page];
        let position = file.lines.position(&file.text, span.start);
        Source {
            page: file.path.clone(),
            anchor: anchor.map(str::to_owned),
            line: position.line,
            column: position.column,
        }
    }

    /// The source of a row.
    pub fn row_source(&self, at: TableRef, row: &RowDoc) -> Source {
        self.source(at.page, self.table(at).anchor(), row.span)
    }
}

/// Whether a table documents fields that an object can have.
pub fn has_fields(table: &TableDoc) -> bool {
    let other = matches!(
        table.role,
        TableRole::Status | TableRole::ErrorCodes | TableRole::RequestLine | TableRole::Other
    );
    !other && !table.rows.is_empty()
}

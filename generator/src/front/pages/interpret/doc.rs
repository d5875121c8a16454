//! What one page states, tables still unconnected.

use serde::{Deserialize, Serialize};

use crate::front::pages::extract::raw::Caption;
use crate::ir::{Condition, Constraints, Explorer, Location, Presence, Prose, Side};
use crate::json::JsonText;
use crate::ledger::{RowOutcome, Tally};
use crate::span::Span;

use super::element::Element;
use super::request_line::RequestLine;
use super::type_cell::CellType;
use super::vocabulary::StatusMarker;

/// The facts of a page before references are resolved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageDoc {
    /// Path relative to the docs folder.
    pub path: String,
    /// Title without markup.
    pub title: String,
    /// Whether the title or the introduction says that the operation is deprecated.
    pub deprecated: bool,
    /// Link to API Explorer.
    pub explorer: Option<Explorer>,
    /// Whether the page has a section for the request line, as operation pages do.
    pub has_uri_section: bool,
    /// Request lines of the URI section; the first is the page's operation.
    pub request_lines: Vec<PlacedRequestLine>,
    /// All tables, in document order.
    pub tables: Vec<TableDoc>,
    /// Statuses documented in a status table or as a marker, ascending, `default` as `None`.
    pub statuses: Vec<Option<u16>>,
    /// Error codes listed on the page.
    pub error_codes: Vec<String>,
    /// Syntax and samples in XML.
    pub xml: Vec<XmlDoc>,
    /// Rows of all tables as the extractor found them.
    pub row_count: usize,
    /// Links in the sentences of the sections for bodies.
    pub body_links: Vec<BodyLink>,
    /// Media types in the sentences of the section for the request that say how it is sent.
    pub media_types: Vec<String>,
    /// Keys that samples of the request have in the query.
    pub shown_query: Vec<String>,
    /// Header cells of all tables.
    pub column_count: usize,
    /// Tables that the extractor found.
    pub table_count: usize,
    /// Code blocks with JSON that the extractor found.
    pub sample_count: usize,
    /// Those of them that belong to neither side; a diagnostic tells of each on the page of an
    /// operation.
    pub stray_samples: usize,
    /// Whether the page has a request line that is no operation; a diagnostic tells of it.
    pub stray_line: bool,
    /// JSON samples.
    pub samples: Vec<SampleDoc>,
    /// Introduction.
    pub intro: Prose,
}

/// A link in a sentence where a body is documented: its table may stand elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyLink {
    /// The side whose body it is.
    pub side: Side,
    /// Where the link leads.
    pub target: String,
}

/// A request line and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedRequestLine {
    /// The line.
    pub line: RequestLine,
    /// Its block.
    pub span: Span,
}

/// A table with its role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableDoc {
    /// What it documents.
    pub role: TableRole,
    /// Side of the exchange, where the section says.
    pub side: Option<Side>,
    /// Status of the block it stands in.
    pub status: Option<StatusMarker>,
    /// Whether it stands in a section about failed requests.
    pub error: bool,
    /// Whether caption or columns say the role; otherwise the section suggests it.
    pub explicit: bool,
    /// Number of the section-and-status block, for scoping names.
    pub block: u32,
    /// Caption.
    pub caption: Option<Caption>,
    /// Name of the object it describes, from the caption, a list title or an anchor.
    pub object_name: Option<String>,
    /// Whether it describes elements of XML.
    pub xml: bool,
    /// Anchors that lead to it.
    pub anchors: Vec<String>,
    /// The table on this page that documents the same object for another case.
    pub variant_of: Option<usize>,
    /// Its rows, in order; rows that hold no parameter are not here.
    pub rows: Vec<RowDoc>,
    /// Rows that were skipped or diagnosed while reading, already accounted for.
    pub accounted: Vec<Accounted>,
    /// What became of its columns.
    pub columns: Tally,
    /// Where it stands.
    pub span: Span,
}

/// Rows that hold no parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounted {
    /// What became of them.
    pub outcome: RowOutcome,
    /// How many they are.
    pub rows: usize,
    /// Where the first of them stands.
    pub at: u32,
}

impl TableDoc {
    /// The first anchor that was given to the table by name rather than made up for a cell.
    pub fn anchor(&self) -> Option<&str> {
        self.anchors.first().map(String::as_str)
    }
}

/// What a table documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableRole {
    /// Parameters at one place. Rows found in the URI template are path parameters whatever the
    /// table says.
    Parameters(Location),
    /// The request body, or a part of its root.
    RequestBody(BodyKind),
    /// Headers of a response.
    ResponseHeaders,
    /// The root of a response body.
    ResponseBody,
    /// An object that others refer to.
    Object,
    /// Status codes.
    Status,
    /// Error codes.
    ErrorCodes,
    /// Method and URI.
    RequestLine,
    /// Nothing of the above: catalogues, permissions, overviews.
    Other,
}

/// Kind of request body that a caption names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyKind {
    /// JSON, unless something says otherwise.
    Json,
    /// A form.
    Form,
    /// XML.
    Xml,
}

/// A row of a parameter table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowDoc {
    /// Its name.
    pub name: RowName,
    /// Its type cell.
    pub ty: CellType,
    /// Where its type cell stands, if the table has a column of types.
    pub type_span: Option<Span>,
    /// Its required cell.
    pub presence: Presence,
    /// Whether an earlier row of the same table line already counts it: one name cell can hold
    /// several names.
    pub continuation: bool,
    /// Where it travels, if a column says so.
    pub location: Option<Location>,
    /// Constraints read from its cells, for the kind of its type.
    pub constraints: Constraints,
    /// Conditions read from its cells; whether their names are fields is not known yet.
    pub conditions: Vec<Condition>,
    /// Marked deprecated.
    pub deprecated: bool,
    /// Where it stands in a body of XML, as far as its description says.
    pub element: Element,
    /// Link targets in the name cell.
    pub name_links: Vec<String>,
    /// Link targets in the description cells.
    pub description_links: Vec<String>,
    /// Table numbers that the description mentions without a link.
    pub description_tables: Vec<u32>,
    /// Description and condition as text.
    pub prose: Prose,
    /// Where the name cell stands.
    pub span: Span,
}

/// The name cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RowName {
    /// A field.
    Field(String),
    /// The element of a root array.
    RootElement,
    /// Any key.
    Wildcard,
    /// The body itself.
    Body,
}

/// XML as it stands on the page: the syntax of a body, or a sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct XmlDoc {
    /// Request or response.
    pub side: Side,
    /// The elements, without what stands before them.
    pub text: String,
    /// The block that holds them.
    pub span: Span,
}

/// A sample as it stands on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleDoc {
    /// Request or response.
    pub side: Side,
    /// Status it belongs to.
    pub status: Option<u16>,
    /// Whether it stands where the page shows failed requests.
    pub error: bool,
    /// The JSON text.
    pub json: JsonText,
    /// Where the JSON text starts. Its further lines may be indented on the page: see
    /// [`crate::span::dedented_offset`].
    pub start: u32,
}

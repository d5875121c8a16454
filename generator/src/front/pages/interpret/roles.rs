//! What a table documents: section, caption and columns decide together.

use crate::ir::{Location, Side};

use super::columns::Columns;
use super::doc::{BodyKind, TableRole};
use super::vocabulary::caption::{self, CaptionRole};
use super::vocabulary::column::Column;
use super::vocabulary::heading::Section;
use super::walk::Context;

/// Name under which the fields of a root array's elements are found.
pub const ROOT_ELEMENT: &str = "[array element]";

/// A table's role and the object it names.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// Role.
    pub role: TableRole,
    /// Object name from the caption or the list title.
    pub object_name: Option<String>,
    /// Whether the caption or title says the role itself; otherwise it is the section's guess,
    /// which a second table in the same block cannot claim again.
    pub explicit: bool,
    /// Whether the caption says that the table is about failed requests.
    pub error: bool,
    /// Whether the caption says that the body is XML.
    pub xml: bool,
}

impl Placement {
    fn of(role: TableRole, explicit: bool) -> Self {
        Self { role, object_name: None, explicit, error: false, xml: false }
    }

    fn object(name: String) -> Self {
        Self {
            role: TableRole::Object,
            object_name: Some(name),
            explicit: true,
            error: false,
            xml: false,
        }
    }
}

/// Decides the role of a table.
pub fn place(context: &Context, caption: Option<&str>, columns: &Columns) -> Placement {
    if let Some(role) = by_columns(columns) {
        return Placement::of(role, true);
    }
    let captioned = caption.map(caption::classify).filter(|role| *role != CaptionRole::Other);
    let described = match (captioned, context.announced.clone()) {
        // A list title that names the object says more than a caption that says "parameters".
        (Some(CaptionRole::Generic) | None, Some(announced)) => announced,
        (Some(captioned), _) => captioned,
        (None, None) => CaptionRole::Generic,
    };
    let response = context.side() == Some(Side::Response);
    let role = match described {
        CaptionRole::Object(name) => return Placement::object(name),
        CaptionRole::RootElement => return Placement::object(ROOT_ELEMENT.to_owned()),
        CaptionRole::Generic
        | CaptionRole::Request
        | CaptionRole::Other
        | CaptionRole::Status
        | CaptionRole::ErrorCode
        | CaptionRole::RequestLine => return Placement::of(by_section(context.effective()), false),
        CaptionRole::Response => return Placement::of(TableRole::ResponseBody, false),
        CaptionRole::Error => {
            return Placement { error: true, ..Placement::of(TableRole::ResponseBody, false) };
        }
        // No table of a response can hold what stands in the path.
        CaptionRole::Path | CaptionRole::Uri | CaptionRole::Query if response => {
            return Placement::of(by_section(context.effective()), false);
        }
        CaptionRole::Path => TableRole::Parameters(Location::Path),
        CaptionRole::Uri => return Placement::of(TableRole::Parameters(Location::Path), false),
        CaptionRole::Query => TableRole::Parameters(Location::Query),
        CaptionRole::Header if response => TableRole::ResponseHeaders,
        CaptionRole::Header => TableRole::Parameters(Location::Header),
        CaptionRole::Xml if response => {
            return Placement { xml: true, ..Placement::of(TableRole::ResponseBody, true) };
        }
        CaptionRole::Body if response => TableRole::ResponseBody,
        CaptionRole::Body => TableRole::RequestBody(BodyKind::Json),
        CaptionRole::Form => TableRole::RequestBody(BodyKind::Form),
        CaptionRole::Xml => TableRole::RequestBody(BodyKind::Xml),
        CaptionRole::ResponseHeader => TableRole::ResponseHeaders,
        CaptionRole::ResponseBody => TableRole::ResponseBody,
    };
    Placement::of(role, true)
}

/// Tables whose columns leave no doubt.
fn by_columns(columns: &Columns) -> Option<TableRole> {
    if columns.has(Column::Method) && columns.has(Column::Uri) {
        return Some(TableRole::RequestLine);
    }
    match columns.first() {
        Some(Column::Status) => return Some(TableRole::Status),
        Some(Column::ErrorCode | Column::ErrorMessage) => return Some(TableRole::ErrorCodes),
        _ => {}
    }
    if columns.has(Column::ErrorCode) && !columns.has(Column::Type) {
        return Some(TableRole::ErrorCodes);
    }
    (!columns.are_parameters()).then_some(TableRole::Other)
}

/// The role of a table whose caption says nothing.
fn by_section(section: Option<Section>) -> TableRole {
    match section {
        Some(Section::Uri) => TableRole::Parameters(Location::Path),
        Some(Section::RequestHeaders) => TableRole::Parameters(Location::Header),
        Some(Section::RequestQuery) => TableRole::Parameters(Location::Query),
        Some(Section::Request | Section::RequestBody | Section::RequestExample) => {
            TableRole::RequestBody(BodyKind::Json)
        }
        Some(Section::ResponseHeaders) => TableRole::ResponseHeaders,
        Some(
            Section::Response
            | Section::ResponseBody
            | Section::ErrorResponse
            | Section::ResponseExample,
        ) => TableRole::ResponseBody,
        _ => TableRole::Object,
    }
}

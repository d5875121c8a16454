//! What a table documents: section, caption and columns decide together.

use crate::ir::{Location, Side};

use super::columns::Columns;
use super::doc::{BodyKind, TableRole};
use super::vocabulary::caption::{self, CaptionRole};
use super::vocabulary::column::Column;
use super::vocabulary::heading::Section;
use super::walk::Context;

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
}

impl Placement {
    fn of(role: TableRole, explicit: bool) -> Self {
        Self { role, object_name: None, explicit }
    }
}

/// Decides the role of a table.
pub fn place(context: &Context, caption: Option<&str>, columns: &Columns) -> Placement {
    if let Some(role) = by_columns(columns) {
        return Placement::of(role, true);
    }
    let described = [caption, context.title.as_deref()]
        .into_iter()
        .flatten()
        .filter(|text| !text.trim().is_empty())
        .map(caption::classify)
        .find(|role| !matches!(role, CaptionRole::Unknown))
        .unwrap_or(CaptionRole::Generic);
    let section = context.effective();
    match described {
        CaptionRole::Object(name) => {
            Placement { role: TableRole::Object, object_name: Some(name), explicit: true }
        }
        CaptionRole::Generic | CaptionRole::Unknown => Placement::of(by_section(section), false),
        CaptionRole::Status | CaptionRole::ErrorCode => Placement::of(TableRole::Other, true),
        role => Placement::of(by_caption(&role, context.side()), true),
    }
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

/// The role of a caption, on the side where it stands: `Header parameters` under the response are
/// response headers.
fn by_caption(role: &CaptionRole, side: Option<Side>) -> TableRole {
    let response = side == Some(Side::Response);
    match role {
        CaptionRole::Path => TableRole::Parameters(Location::Path),
        CaptionRole::Query => TableRole::Parameters(Location::Query),
        CaptionRole::Header if response => TableRole::ResponseHeaders,
        CaptionRole::Header => TableRole::Parameters(Location::Header),
        CaptionRole::Body if response => TableRole::ResponseBody,
        CaptionRole::Body => TableRole::RequestBody(BodyKind::Json),
        CaptionRole::Form => TableRole::RequestBody(BodyKind::Form),
        CaptionRole::Xml if response => TableRole::ResponseBody,
        CaptionRole::Xml => TableRole::RequestBody(BodyKind::Xml),
        CaptionRole::ResponseHeader => TableRole::ResponseHeaders,
        CaptionRole::ResponseBody => TableRole::ResponseBody,
        CaptionRole::Status => TableRole::Status,
        CaptionRole::ErrorCode => TableRole::ErrorCodes,
        CaptionRole::Object(_) | CaptionRole::Generic | CaptionRole::Unknown => TableRole::Object,
    }
}

/// The role of a table whose caption says nothing.
fn by_section(section: Option<Section>) -> TableRole {
    match section {
        Some(Section::Uri) => TableRole::Parameters(Location::Path),
        Some(Section::RequestHeaders) => TableRole::Parameters(Location::Header),
        Some(Section::RequestQuery) => TableRole::Parameters(Location::Query),
        Some(Section::Request | Section::RequestBody) => TableRole::RequestBody(BodyKind::Json),
        Some(Section::ResponseHeaders) => TableRole::ResponseHeaders,
        Some(Section::Response | Section::ResponseBody | Section::ErrorResponse) => {
            TableRole::ResponseBody
        }
        _ => TableRole::Object,
    }
}

//! The words of the vendored form, as data: the writer spells them, the reader knows no others.

use crate::ir::{ConditionKind, Encoding, FactKind, Format, Location, Presence, Side, TypeExpr};

/// Behind the title of a deprecated operation.
pub(crate) const DEPRECATED_TITLE: &str = " (Deprecated)";

/// A link to API Explorer: what stands before the product, before the api, and behind it.
pub(crate) const EXPLORER: [&str; 3] = [
    "[API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=",
    "&api=",
    ")",
];

/// The method of an operation that opens a `WebSocket`.
pub(crate) const WEBSOCKET: &str = "wss";

/// A section, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    /// Links to API Explorer.
    Debugging,
    /// The request line, parameters in path and query.
    Uri,
    /// Headers and body of the request.
    Request,
    /// Headers and bodies of the responses.
    Response,
    /// The statuses.
    StatusCodes,
    /// The error codes.
    ErrorCodes,
}

/// Titles of the sections.
pub(crate) const SECTIONS: [(Section, &str); 6] = [
    (Section::Debugging, "Debugging"),
    (Section::Uri, "URI"),
    (Section::Request, "Request Parameters"),
    (Section::Response, "Response Parameters"),
    (Section::StatusCodes, "Status Codes"),
    (Section::ErrorCodes, "Error Codes"),
];

/// The title of a section.
pub(crate) fn title(section: Section) -> &'static str {
    spelled(&SECTIONS, &section)
}

/// Around the status that opens the tables of a response.
pub(crate) const STATUS_MARK: [&str; 2] = ["**Status code: ", "**"];

/// The status of a response to all statuses that have none of their own.
pub(crate) const DEFAULT_STATUS: &str = "default";

/// Around the number of a table; its caption follows.
pub(crate) const TABLE_MARK: [&str; 2] = ["**Table ", "**  "];

/// Around an anchor.
pub(crate) const ANCHOR: [&str; 2] = ["<a name=\"", "\"></a>"];

/// Captions of the tables of parameters.
pub(crate) const PARAMETER_CAPTIONS: [(Location, &str); 3] = [
    (Location::Path, "Path parameters"),
    (Location::Query, "Query parameters"),
    (Location::Header, "Request header parameters"),
];

/// The caption of a table of parameters.
pub(crate) fn parameter_caption(location: Location) -> &'static str {
    spelled(&PARAMETER_CAPTIONS, &location)
}

/// Caption of the table of a response's headers.
pub(crate) const RESPONSE_HEADERS: &str = "Response header parameters";

/// Before the media types of the request body, where they are not that of its encoding.
pub(crate) const MEDIA_TYPES: &str = "Media types: ";

/// Captions of the tables of bodies. A body of bytes has that of JSON and says so in its type.
const BODY_CAPTIONS: [((Side, Encoding), &str); 8] = [
    ((Side::Request, Encoding::Json), "Request body parameters"),
    ((Side::Request, Encoding::Form), "Request form parameters"),
    ((Side::Request, Encoding::Xml), "Request XML parameters"),
    ((Side::Request, Encoding::UrlEncoded), "Request URL-encoded parameters"),
    ((Side::Response, Encoding::Json), "Response body parameters"),
    ((Side::Response, Encoding::Form), "Response form parameters"),
    ((Side::Response, Encoding::Xml), "Response XML parameters"),
    ((Side::Response, Encoding::UrlEncoded), "Response URL-encoded parameters"),
];

/// The caption of the table that holds a body or its type.
pub fn body_caption(side: Side, encoding: Encoding) -> &'static str {
    let encoding = if encoding == Encoding::Binary { Encoding::Json } else { encoding };
    spelled(&BODY_CAPTIONS, &(side, encoding))
}

/// The encoding that a caption gives to a body of this side; `None` if it is no body's.
pub(crate) fn body_encoding(side: Side, caption: &str) -> Option<Encoding> {
    let found = BODY_CAPTIONS.iter().find(|((of, _), text)| *of == side && *text == caption);
    found.map(|((_, encoding), _)| *encoding)
}

/// Columns of a table of parameters: always, if one row fills it, if one row fills it, always,
/// always.
pub(crate) const COLUMNS: [&str; 5] = ["Parameter", "Location", "Mandatory", "Type", "Constraints"];

/// The column of the list of statuses.
pub(crate) const STATUS_COLUMN: &str = "Status Code";

/// The column of the list of error codes.
pub(crate) const ERROR_CODE_COLUMN: &str = "Error Code";

/// A cell of the row between header and rows.
pub(crate) const RULE: &str = "---";

/// What a cell of the column `Location` says.
pub(crate) const QUERY: &str = "query";

/// Mandatory cells.
pub(crate) const PRESENCES: [(Presence, &str); 4] = [
    (Presence::Required, "Yes"),
    (Presence::Optional, "No"),
    (Presence::Conditional, "Conditional"),
    (Presence::Unstated, "Unstated"),
];

/// Types without parts.
pub(crate) const SCALARS: [(TypeExpr, &str); 7] = [
    (TypeExpr::String, "String"),
    (TypeExpr::Integer, "Integer"),
    (TypeExpr::Number, "Number"),
    (TypeExpr::Boolean, "Boolean"),
    (TypeExpr::Binary, "Binary"),
    (TypeExpr::Any, "Any"),
    (TypeExpr::Object, "Object"),
];

/// Elements that a list has a plural for.
pub(crate) const PLURALS: [(TypeExpr, &str); 5] = [
    (TypeExpr::String, "strings"),
    (TypeExpr::Integer, "integers"),
    (TypeExpr::Number, "numbers"),
    (TypeExpr::Boolean, "booleans"),
    (TypeExpr::Object, "objects"),
];

/// Before the elements of a list in words.
pub(crate) const ARRAY_OF: &str = "Array of ";
/// Before the elements of a list in brackets.
pub(crate) const ARRAY: &str = "Array\\<";
/// Before the values of a map.
pub(crate) const MAP: &str = "Map\\<String, ";
/// Behind the parts of a list or map in brackets.
pub(crate) const CLOSE: &str = ">";
/// Behind the link to an object's table.
pub(crate) const OBJECT: &str = " object";
/// Behind the link to the table of a list's elements.
pub(crate) const OBJECTS: &str = " objects";
/// Between the members of a union.
pub(crate) const OR: &str = " or ";

/// What a constraint cell states of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the facts")]
pub(crate) enum Label {
    MinLength,
    MaxLength,
    MinBytes,
    MaxBytes,
    Minimum,
    ExclusiveMinimum,
    Maximum,
    ExclusiveMaximum,
    MinItems,
    MaxItems,
    UniqueItems,
    Values,
    Default,
    Pattern,
    Format,
}

impl Label {
    /// The fact of the value that it states.
    pub(crate) fn fact(self) -> FactKind {
        match self {
            Self::MinLength | Self::MinBytes => FactKind::MinLength,
            Self::MaxLength | Self::MaxBytes => FactKind::MaxLength,
            Self::Minimum | Self::ExclusiveMinimum => FactKind::Minimum,
            Self::Maximum | Self::ExclusiveMaximum => FactKind::Maximum,
            Self::MinItems => FactKind::MinItems,
            Self::MaxItems => FactKind::MaxItems,
            Self::UniqueItems => FactKind::UniqueItems,
            Self::Values => FactKind::Values,
            Self::Default => FactKind::Default,
            Self::Pattern => FactKind::Pattern,
            Self::Format => FactKind::Format,
        }
    }
}

/// Labels of limits, in the order in which a cell states them.
pub(crate) const LABELS: [(Label, &str); 15] = [
    (Label::MinLength, "Minimum length"),
    (Label::MaxLength, "Maximum length"),
    (Label::MinBytes, "Minimum length (bytes)"),
    (Label::MaxBytes, "Maximum length (bytes)"),
    (Label::Minimum, "Minimum"),
    (Label::ExclusiveMinimum, "Exclusive minimum"),
    (Label::Maximum, "Maximum"),
    (Label::ExclusiveMaximum, "Exclusive maximum"),
    (Label::MinItems, "Minimum items"),
    (Label::MaxItems, "Maximum items"),
    (Label::UniqueItems, "Unique items"),
    (Label::Values, "Enum values"),
    (Label::Default, "Default"),
    (Label::Pattern, "Pattern"),
    (Label::Format, "Format"),
];

/// Says behind the limits of a field that it is deprecated.
pub(crate) const DEPRECATED: &str = "Deprecated";

/// Before the labels of elements and map values, once a level. What follows it is in lower case.
pub(crate) const ITEM: &str = "Item ";

/// Before a label: the fact is documented only. What follows it is in lower case.
pub(crate) const PERHAPS: &str = "Perhaps ";

/// Labels of conditions.
pub(crate) const CONDITIONS: [(ConditionKind, &str); 5] = [
    (ConditionKind::Required, "Required where"),
    (ConditionKind::ExactlyOne, "Exactly one field of"),
    (ConditionKind::AtLeastOne, "At least one field of"),
    (ConditionKind::AtMostOne, "At most one field of"),
    (ConditionKind::AllOrNone, "All or no fields of"),
];

/// Between the fields of a condition and its tests.
pub(crate) const WHERE: &str = " where ";
/// Between two tests of a condition.
pub(crate) const AND: &str = " and ";
/// Before the values that a test excludes.
pub(crate) const NOT: &str = "not";
/// Asks that a field is there.
pub(crate) const PRESENT: &str = "present";
/// Asks that a field is not there.
pub(crate) const ABSENT: &str = "absent";

/// Between the facts of a cell.
pub(crate) const NEXT: &str = "; ";

/// Names of formats.
pub(crate) const FORMATS: [(Format, &str); 11] = [
    (Format::Uuid, "uuid"),
    (Format::Ipv4, "ipv4"),
    (Format::Ipv6, "ipv6"),
    (Format::Cidr, "cidr"),
    (Format::DateTime, "date-time"),
    (Format::Date, "date"),
    (Format::Int32, "int32"),
    (Format::Int64, "int64"),
    (Format::Float, "float"),
    (Format::Double, "double"),
    (Format::Base64, "base64"),
];

/// How a table spells a meaning.
pub(crate) fn spelled<M: PartialEq>(table: &[(M, &'static str)], meaning: &M) -> &'static str {
    let found = table.iter().find(|(known, _)| known == meaning);
    found.expect("the tables of the form hold every meaning").1
}

/// What a text means by a table.
pub(crate) fn meant<'t, M>(table: &'t [(M, &'static str)], text: &str) -> Option<&'t M> {
    table.iter().find(|(_, known)| *known == text).map(|(meaning, _)| meaning)
}

//! Media types of bodies, and the encodings that follow from them.

use crate::front::pages::interpret::doc::{PageDoc, RowName, TableRole};
use crate::ir::media::{is_json, types};
use crate::ir::{Body, Encoding, Location, Side};

/// Encodings that a media type other than JSON may give to a body whose table tells of none.
const FORMS: [Encoding; 2] = [Encoding::Form, Encoding::UrlEncoded];

/// Gives a request body the encoding and the media types that its page names.
pub(super) fn settle(doc: &PageDoc, body: &mut Body) {
    let said = content_type(doc, Side::Request).unwrap_or_default();
    let mut named = types(&said);
    if named.is_empty() {
        named.clone_from(&doc.media_types);
    }
    // Rows name the kind alone, too.
    let is_named = |encoding: &Encoding| {
        let kind = last(encoding.media_type());
        said.contains(kind) || named.iter().any(|one| last(one) == kind)
    };
    let is_form = body.encoding == Encoding::Json || FORMS.contains(&body.encoding);
    if is_form
        && !named.iter().any(|one| is_json(one))
        && let Some(form) = FORMS.into_iter().find(is_named)
    {
        body.encoding = form;
    }
    let fits = |one: &String| match body.encoding {
        Encoding::Json => is_json(one),
        Encoding::Xml => one.ends_with("xml"),
        Encoding::Binary => !is_json(one) && !one.starts_with("multipart/"),
        // The boundary of its parts is made when it is sent.
        Encoding::Form | Encoding::UrlEncoded => false,
    };
    named.retain(fits);
    if named != [body.encoding.media_type()] {
        // Of several, the plain one does.
        named.sort_by_key(|one| one != body.encoding.media_type());
        body.media_types = named;
    }
}

/// Whether the header of a reply says that it consists of bytes, and not of JSON.
pub(super) fn is_bytes(doc: &PageDoc) -> bool {
    let named = types(&content_type(doc, Side::Response).unwrap_or_default());
    // `binary/octet-stream` is one of bytes, too.
    let bytes = last(Encoding::Binary.media_type());
    let is_said = || content_type(doc, Side::Response).is_some_and(|text| text.contains(bytes));
    !named.iter().any(|one| is_json(one)) && is_said()
}

fn last(media_type: &str) -> &str {
    media_type.rsplit_once('/').map_or(media_type, |(_, kind)| kind)
}

/// What the row of the header `Content-Type` of a side says.
fn content_type(doc: &PageDoc, side: Side) -> Option<String> {
    let tables = doc.tables.iter().filter(|table| match side {
        Side::Request => table.role == TableRole::Parameters(Location::Header),
        Side::Response => table.role == TableRole::ResponseHeaders,
    });
    let mut rows = tables.flat_map(|table| &table.rows);
    let row = rows.find(|row| {
        matches!(&row.name, RowName::Field(name) if name.eq_ignore_ascii_case("content-type"))
    })?;
    Some(row.prose.lines.join("\n").to_lowercase())
}

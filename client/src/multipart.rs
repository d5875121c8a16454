//! Bodies of forms and of bytes.

use bytes::Bytes;
use huaweicloud_runtime::{List, Member, Record, View, Wire};

/// The bytes of a body that is bytes, or an object of one field that is.
pub(crate) fn single(body: &dyn Member) -> Option<Bytes> {
    match body.view() {
        View::Bytes(bytes) => Some(Bytes::copy_from_slice(bytes)),
        View::Record(record) => {
            let mut found = None;
            record.members(&mut |members| {
                if let [member] = members {
                    found = single(*member);
                }
            });
            found
        }
        _ => None,
    }
}

/// The media type and the bytes of `multipart/form-data`: a part a field, and a part an element
/// of a list. Fields of bytes are files under the names of the fields.
pub(crate) fn form(body: &dyn Member) -> Option<(String, Bytes)> {
    let View::Record(record) = body.view() else { return None };
    let parts = parts(record);
    let boundary = boundary(&parts);
    let mut out = Vec::new();
    for part in &parts {
        let name = quoted(part.name);
        out.extend_from_slice(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"").as_bytes(),
        );
        if part.is_file {
            out.extend_from_slice(
                format!("; filename=\"{name}\"\r\nContent-Type: application/octet-stream")
                    .as_bytes(),
            );
        }
        out.extend_from_slice(b"\r\n\r\n");
        out.extend_from_slice(&part.content);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Some((format!("multipart/form-data; boundary={boundary}"), out.into()))
}

struct Part {
    name: &'static str,
    is_file: bool,
    content: Vec<u8>,
}

fn parts(record: &dyn Record) -> Vec<Part> {
    let mut parts = Vec::new();
    record.members(&mut |members| {
        for (field, member) in record.shape().fields.iter().zip(members) {
            add(field.name, *member, &mut parts);
        }
    });
    parts
}

fn add(name: &'static str, member: &dyn Member, parts: &mut Vec<Part>) {
    let mut push = |is_file, content| parts.push(Part { name, is_file, content });
    match member.view() {
        View::Absent => {}
        View::Bytes(bytes) => push(true, bytes.to_owned()),
        View::Text(text) | View::Secret(text) => push(false, text.as_bytes().to_owned()),
        View::Bool(value) => push(false, value.to_string().into_bytes()),
        View::Integer(value) => push(false, value.to_string().into_bytes()),
        View::Number(value) => push(false, value.to_string().into_bytes()),
        View::Enum(value) => push(
            false,
            match value.wire() {
                Wire::Text(text) => text.as_bytes().to_owned(),
                Wire::Integer(value) => value.to_string().into_bytes(),
            },
        ),
        View::List(list) => elements(list, &mut |element| add(name, element, parts)),
        // Objects, and what a later runtime adds.
        _ => push(false, json(member)),
    }
}

fn elements(list: &dyn List, visit: &mut dyn FnMut(&dyn Member)) {
    (0..list.len()).filter_map(|index| list.get(index)).for_each(visit);
}

fn json(member: &dyn Member) -> Vec<u8> {
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut out);
    // Maps have texts as keys and nothing else can fail, so there is always a JSON form.
    let _ = huaweicloud_runtime::encode::serialize(member, &mut serializer);
    out
}

/// What no part contains.
fn boundary(parts: &[Part]) -> String {
    loop {
        let boundary = format!("huaweicloud-{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        let occurs = |part: &Part| {
            part.content.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(occurs) {
            return boundary;
        }
    }
}

/// A name within quotation marks, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

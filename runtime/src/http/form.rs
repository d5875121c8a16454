//! Bodies of forms and of bytes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::parameters::texts;
use crate::{Member, Record, View};

/// The bytes of a body that is bytes, or an object of one field that is.
pub(super) fn single(body: &dyn Member) -> Option<Vec<u8>> {
    match body.view() {
        View::Bytes(bytes) => Some(bytes.to_owned()),
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

/// The fields of an object that are there, as text; a list is a field for each element.
pub(super) fn fields(body: &dyn Member) -> Option<Vec<(&'static str, String)>> {
    let View::Record(record) = body.view() else { return None };
    let mut fields = Vec::new();
    each(record, &mut |name, member| texts(member, &mut |text| fields.push((name, text))));
    Some(fields)
}

/// The media type and the bytes of `multipart/form-data`: a part for each field, and for each
/// element of a list. Bytes are files under the names of their fields.
pub(super) fn multipart(body: &dyn Member) -> Option<(String, Vec<u8>)> {
    let View::Record(record) = body.view() else { return None };
    let mut parts = Vec::new();
    each(record, &mut |name, member| add(name, member, &mut parts));
    let boundary = boundary(&parts);
    let mut out = Vec::new();
    for Part { name, is_file, content } in &parts {
        let name = quoted(name);
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if *is_file {
            for text in ["; filename=\"", &name, "\"\r\nContent-Type: application/octet-stream"] {
                head += text;
            }
        }
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(b"\r\n\r\n");
        out.extend_from_slice(content);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Some((format!("multipart/form-data; boundary={boundary}"), out))
}

#[derive(Hash)]
struct Part {
    name: &'static str,
    is_file: bool,
    content: Vec<u8>,
}

fn each(record: &dyn Record, visit: &mut dyn FnMut(&'static str, &dyn Member)) {
    record.members(&mut |members| {
        for (field, member) in record.shape().fields.iter().zip(members) {
            visit(field.name, *member);
        }
    });
}

fn add(name: &'static str, member: &dyn Member, parts: &mut Vec<Part>) {
    match member.view() {
        View::Bytes(bytes) => parts.push(Part { name, is_file: true, content: bytes.to_owned() }),
        View::List(list) => {
            (0..list.len()).filter_map(|at| list.get(at)).for_each(|one| add(name, one, parts));
        }
        _ => texts(member, &mut |text| {
            parts.push(Part { name, is_file: false, content: text.into_bytes() });
        }),
    }
}

/// What no part contains. The same parts have the same boundary.
fn boundary(parts: &[Part]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    loop {
        let boundary = format!("huaweicloud-{:016x}", hasher.finish());
        let occurs = |part: &Part| {
            part.content.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(occurs) {
            return boundary;
        }
        boundary.hash(&mut hasher);
    }
}

/// A name within quotation marks, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

//! Table captions: which role a table plays, or which object it defines.

mod words;

use words::{
    CAPTIONS, ENDINGS, NOT_NAMES, OBJECT_FRAMES, OBJECT_SUFFIXES, PLACES, ROLE_FRAMES,
    ROLE_SUFFIXES, WEAK_OBJECT_SUFFIXES,
};

use super::text::{has_chinese, strip_suffix, without_parentheses};
use super::{clean, look_up};

/// The role that a caption states.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CaptionRole {
    /// Path parameters.
    Path,
    /// Query parameters.
    Query,
    /// Parameters of the URI: path and query are told apart row by row.
    Uri,
    /// Request headers.
    Header,
    /// The request body (JSON where nothing else is said).
    Body,
    /// The fields of a form.
    Form,
    /// The elements of an XML body.
    Xml,
    /// Parameters of the request that the caption does not place further.
    Request,
    /// Response headers.
    ResponseHeader,
    /// The response body.
    ResponseBody,
    /// Parameters of the response that the caption does not place further.
    Response,
    /// Parameters of the response in case of failure.
    Error,
    /// Parameters; the section says of what.
    Generic,
    /// The fields of the elements of a root array: `[数组元素]`.
    RootElement,
    /// The fields of the named object. Two objects of one shape stand in one name
    /// (`source/sinks`); see [`object_names`].
    Object(String),
    /// HTTP status codes.
    Status,
    /// Error codes.
    ErrorCode,
    /// Method and URI.
    RequestLine,
    /// None of these: catalogues, permissions, lists of values. A table with columns of names and
    /// types may still define an object that other rows link to.
    Other,
}

/// The role that the caption of a table states. Captions without a text are [`CaptionRole::Other`].
pub fn classify(text: &str) -> CaptionRole {
    let mut text = clean(text);
    for (emphasised, marker) in [("_[", "["), ("*[", "["), ("]_", "]"), ("]*", "]")] {
        text = text.replace(emphasised, marker);
    }
    let bare = without_purpose(without_parentheses(&text));
    let key = bare.to_ascii_lowercase();
    role(bare, &key)
        .or_else(|| look_up_ending(ENDINGS, &key))
        .or_else(|| object(bare, &key).map(CaptionRole::Object))
        .or_else(|| side(&key))
        .unwrap_or(CaptionRole::Other)
}

/// The objects that a name stands for: `free_trials和one_yuan_trials`, `source/sinks`,
/// `servers_links and links` are two each.
pub fn object_names(name: &str) -> Vec<&str> {
    let name = name.split(" and ").flat_map(|part| part.split(['/', '和', '、', ',']));
    name.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The role of a caption whose whole text is known.
fn role(text: &str, key: &str) -> Option<CaptionRole> {
    let framed = ROLE_FRAMES.iter().find_map(|(start, end)| {
        let range = start.len()..key.len().checked_sub(end.len())?;
        (key.starts_with(start) && key.ends_with(end)).then(|| text.get(range)).flatten()
    });
    if key.starts_with("parameters for ") {
        return Some(CaptionRole::Generic);
    }
    look_up(CAPTIONS, key)
        .or_else(|| strip_suffix(text, key, ROLE_SUFFIXES).and_then(place))
        .or_else(|| framed.and_then(place))
        .or_else(|| text.contains(char::is_whitespace).then(|| place(text)).flatten())
        .or_else(|| has_chinese(text).then(|| place(text)).flatten())
}

/// `metadata field description for creating disks` defines `metadata`, on one occasion.
fn without_purpose(text: &str) -> &str {
    text.find(" description for ").map_or(text, |at| &text[..at + " description".len()])
}

/// The role of the first row that has an ending of the caption.
fn look_up_ending(table: &[(CaptionRole, &[&str])], key: &str) -> Option<CaptionRole> {
    let ends =
        |(_, endings): &&(CaptionRole, &[&str])| endings.iter().any(|end| key.ends_with(end));
    table.iter().find(ends).map(|(role, _)| role.clone())
}

/// A place that a caption names. `uri` in lower case is a field of an imported definition.
fn place(text: &str) -> Option<CaptionRole> {
    look_up(PLACES, text).or_else(|| look_up(PLACES, &text.to_ascii_lowercase()))
}

/// The name of the object that a caption defines.
fn object(text: &str, key: &str) -> Option<String> {
    if NOT_NAMES.iter().any(|start| key.starts_with(start)) {
        return None;
    }
    let framed = OBJECT_FRAMES.iter().find_map(|(start, ends)| {
        let rest = key.strip_prefix(start)?;
        let end = ends.iter().find(|end| rest.ends_with(**end))?;
        text.get(start.len()..key.len() - end.len())
    });
    if let Some(name) = framed {
        return object_name(name);
    }
    let weak = || {
        let name = strip_suffix(text, key, WEAK_OBJECT_SUFFIXES)?;
        is_identifier(name).then_some(name)
    };
    let named = strip_suffix(text, key, OBJECT_SUFFIXES).or_else(weak);
    match named {
        Some(name) if spells_out_a_side(name, key) => None,
        Some(name) => object_name(name),
        None => is_identifier(text).then(|| text.to_owned()),
    }
}

/// `创建失败返回参数说明` speaks of the response although it ends like the caption of an object.
fn spells_out_a_side(name: &str, key: &str) -> bool {
    let says_side = |text: &str| ["返回", "响应", "请求"].iter().any(|word| text.contains(word));
    has_chinese(name) && says_side(key) && !key.ends_with("对象模型")
}

/// The side that a longer Chinese caption speaks of.
fn side(key: &str) -> Option<CaptionRole> {
    if !["参数", "说明", "消息体"].iter().any(|end| key.ends_with(end)) {
        return None;
    }
    let response = key.contains("返回") || key.contains("响应");
    match (response, key.contains("失败") || key.contains("异常")) {
        (true, true) => Some(CaptionRole::Error),
        (true, false) => Some(CaptionRole::Response),
        (false, _) if key.contains("请求消息体") => Some(CaptionRole::Body),
        (false, _) if key.contains("请求") => Some(CaptionRole::Request),
        (false, _) => None,
    }
}

/// A name without articles and root markers; `None` if it is a sentence.
fn object_name(name: &str) -> Option<String> {
    let name = name.trim().trim_start_matches("[数组].").trim_start_matches("[数组元素].").trim();
    let words = name.split_whitespace().count();
    let letters = name.chars().any(char::is_alphanumeric);
    let sentence = name.contains([',', '。', ';', '?', '“', '<', '>']);
    let short = words <= 5 && name.chars().count() <= 100;
    (letters && short && !sentence).then(|| name.to_owned())
}

/// Whether the text can be a type's or a field's name.
pub(super) fn is_identifier(text: &str) -> bool {
    let start = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let inside = |c: char| c.is_ascii_alphanumeric() || "_-.:/@[]$".contains(c);
    start && text.chars().all(inside)
}

#[cfg(test)]
mod tests;

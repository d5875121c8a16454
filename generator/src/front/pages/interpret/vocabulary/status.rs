//! Status codes: the paragraphs that announce one, and the cells that hold them.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::text::clean;

/// The status that a paragraph announces or a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StatusMarker {
    /// An HTTP status code.
    Code(u16),
    /// All others.
    Default,
}

impl StatusMarker {
    /// As the IR has it: `None` is `default`.
    pub fn status(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code),
            Self::Default => None,
        }
    }
}

/// A line that announces a status: `状态码： 200`, `状态码为 200 时`, `Status code: 200`,
/// `HTTP/1.1 200 OK`, `STATUS CODE 200`.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:http\s*)?(?:状态码|返回码|响应码|(?:处理)?(?:成功|失败|正常|异常)返回|status[\s_-]*codes?|http/[0-9.]+|when the status code is)\s*(?:为|is|:)?\s*(?P<code>[1-5][0-9]{2}|default)\s*(?:时)?(?:[\s(:,-]+[\p{L}\s()'-]*)?$",
    )
    .expect("the pattern is a constant")
});

/// A status in parentheses after a phrase: `处理成功返回(200 OK)`.
static IN_PARENTHESES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[^()]{1,24}\((?:status code|返回|状态码)?\s*:?\s*(?P<code>[1-5][0-9]{2})(?:\s+[a-z ]+)?\)$")
        .expect("the pattern is a constant")
});

/// A cell that starts with a status: `400 Bad Request`.
static CELL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<code>[1-5][0-9]{2}|default)(?:$|[\s(:,]+[a-z][a-z\s()'-]*$)")
        .expect("the pattern is a constant")
});

/// The status that a paragraph, heading or first line of a sample announces.
pub fn status_marker(text: &str) -> Option<StatusMarker> {
    if text.chars().count() > 80 {
        return None;
    }
    let text = clean(text);
    let found = ANNOUNCED.captures(&text).or_else(|| IN_PARENTHESES.captures(&text));
    found.and_then(|found| marker(&found["code"]))
}

/// The statuses in a cell of a status table; empty if it holds none.
pub fn status_cell(text: &str) -> Vec<StatusMarker> {
    let text = clean(text);
    if let Some(found) = CELL.captures(&text) {
        return marker(&found["code"]).into_iter().collect();
    }
    let several: Option<Vec<StatusMarker>> =
        text.split(['/', '、', ',']).map(|part| whole_code(part.trim())).collect();
    several.or_else(|| status_marker(&text).map(|marker| vec![marker])).unwrap_or_default()
}

fn whole_code(text: &str) -> Option<StatusMarker> {
    (text.len() == 3).then(|| marker(text)).flatten()
}

fn marker(text: &str) -> Option<StatusMarker> {
    if text.eq_ignore_ascii_case("default") {
        return Some(StatusMarker::Default);
    }
    let code = text.parse().ok().filter(|code| (100..600).contains(code))?;
    Some(StatusMarker::Code(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements() {
        let texts = [
            "**状态码： 200**",
            "**状态码：204**",
            "**状态码为 404 时:**",
            "状态码为 200时：",
            "Status code: 200",
            "**Status code: 500**",
            "**状态码： default**",
            "处理成功返回（200 OK）",
            "HTTP/1.1 200 OK",
            "Http Status Code: 200",
            "STATUS CODE 201",
            "无（STATUS CODE 204）",
            "Status Code: 200 OK",
            "成功返回200。",
            "处理成功，无内容（返回201 created）",
            "状态码如表4所示。",
            "状态码",
            "200",
            "返回码 20000",
        ];
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {:?}", status_marker(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        **状态码： 200** = Some(Code(200))
        **状态码：204** = Some(Code(204))
        **状态码为 404 时:** = Some(Code(404))
        状态码为 200时： = Some(Code(200))
        Status code: 200 = Some(Code(200))
        **Status code: 500** = Some(Code(500))
        **状态码： default** = Some(Default)
        处理成功返回（200 OK） = Some(Code(200))
        HTTP/1.1 200 OK = Some(Code(200))
        Http Status Code: 200 = Some(Code(200))
        STATUS CODE 201 = Some(Code(201))
        无（STATUS CODE 204） = Some(Code(204))
        Status Code: 200 OK = Some(Code(200))
        成功返回200。 = Some(Code(200))
        处理成功，无内容（返回201 created） = Some(Code(201))
        状态码如表4所示。 = None
        状态码 = None
        200 = None
        返回码 20000 = None
        ");
    }

    #[test]
    fn cells() {
        let texts = [
            "200",
            "400 Bad Request",
            "400badRequest",
            "default",
            "400/404/500",
            "NA",
            "DNS.0301",
            "9999",
            "500 internal Server Error",
            "300 multiple choices",
        ];
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {:?}", status_cell(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        200 = [Code(200)]
        400 Bad Request = [Code(400)]
        400badRequest = []
        default = [Default]
        400/404/500 = [Code(400), Code(404), Code(500)]
        NA = []
        DNS.0301 = []
        9999 = []
        500 internal Server Error = [Code(500)]
        300 multiple choices = [Code(300)]
        ");
    }
}

//! Vocabularies: heading, caption and column texts in both languages, as data.
//!
//! A page's language is never configured: each table holds the Chinese and the English spellings
//! side by side. Every reader normalises its text with [`normalise`] first, so that the tables need
//! one spelling for each wording.

pub mod caption;
pub mod column;
pub mod heading;
pub mod name_cell;
pub mod status;
pub mod subtitle;
mod text;

pub use status::{StatusMarker, status_marker};
pub use text::{clean, normalise, qualifier};

use text::parentheticals;

/// Texts that say that a section is empty.
const EMPTY: &[&str] = &[
    "",
    "-",
    "--",
    "—",
    "/",
    "n/a",
    "na",
    "none",
    "null",
    "{}",
    "not involved",
    "not applicable",
    "空",
    "空请求体",
    "不涉及",
    "无",
    "没有",
    "返回值为空",
    "响应为空",
    "请求体为空",
];

/// What an empty section denies: a denial, a side or nothing, a thing.
const DENIALS: &[&str] = &["无", "没有", "无需", "不带", "该请求消息中不使用", "no ", "without "];
const DENIED_SIDES: &[&str] = &[
    "",
    "请求",
    "响应",
    "返回",
    "请求消息",
    "响应消息",
    "特殊",
    "任何",
    "路径",
    "request ",
    "response ",
    "message ",
    "request message ",
    "response message ",
    "special ",
    "path ",
    "query ",
    "request body ",
    "response body ",
];
const DENIED_THINGS: &[&str] = &[
    "参数",
    "消息",
    "消息参数",
    "消息体",
    "消息头",
    "内容",
    "返回",
    "返回值",
    "返回参数",
    "返回内容",
    "响应",
    "响应体",
    "请求体",
    "体",
    "body",
    "body体",
    "示例",
    "样例",
    "约束",
    "数据",
    "parameters",
    "parameter",
    "body",
    "bodies",
    "message",
    "content",
    "example",
    "examples",
    "headers",
    "data",
    "restrictions",
    "constraints",
];

/// Words of sentences about headers.
const HEADERS: &[&str] = &["消息头", "请求头", "响应头", "header"];

/// Whether a sentence is about headers.
pub fn speaks_of_headers(text: &str) -> bool {
    let text = text.to_lowercase();
    HEADERS.iter().any(|word| text.contains(word))
}

/// Whether a section, cell or sample with this text states that there is nothing.
pub fn is_empty_marker(text: &str) -> bool {
    let text = normalise(text);
    let thing = |rest: &str| DENIED_THINGS.contains(&rest.trim());
    let denied = |denial: &&str| {
        let rest = text.strip_prefix(denial);
        rest.is_some_and(|rest| {
            let sides = DENIED_SIDES.iter().filter_map(|side| rest.strip_prefix(side));
            sides.into_iter().any(thing)
        })
    };
    EMPTY.contains(&text.as_str()) || DENIALS.iter().any(denied)
}

/// Words that mark something as deprecated where they stand in parentheses.
const DEPRECATION: &[&str] = &[
    "废弃",
    "下线",
    "弃用",
    "停用",
    "过期",
    "不推荐",
    "deprecated",
    "discarded",
    "obsolete",
    "discontinued",
    "abandoned",
    "phased out",
    "not recommended",
    "unavailable soon",
];

/// Whether the title of a page calls its operation deprecated.
pub fn deprecated_title(text: &str) -> bool {
    let text = normalise(text);
    let marks = |part: &str| DEPRECATION.iter().any(|word| part.contains(word));
    parentheticals(&text).into_iter().any(marks)
        || ["已废弃", "已下线", "已弃用", "不推荐使用"].iter().any(|word| text.ends_with(word))
}

/// The value of the first row with this spelling in a table of normalised spellings.
fn look_up<T: Clone>(table: &[(T, &[&str])], key: &str) -> Option<T> {
    table.iter().find(|(_, spellings)| spellings.contains(&key)).map(|(value, _)| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_sections() {
        for text in [
            "无",
            "无。",
            "N/A",
            "不涉及",
            "None.",
            "无请求参数。",
            "**无**",
            "No response body.",
            "该请求消息中不使用数据。",
        ] {
            assert!(is_empty_marker(text), "{text}");
        }
        for text in ["无效的参数", "name", "None of the parameters is needed by v2", "200"] {
            assert!(!is_empty_marker(text), "{text}");
        }
    }

    #[test]
    fn deprecated_titles() {
        for text in [
            "创建队列（废弃）",
            "查询镜像（v1.1--已废弃，不推荐）",
            "Querying Images (Discarded)",
            "CreateThing (Deprecated)",
            "旧接口（即将下线）",
            "旧接口-不推荐使用",
        ] {
            assert!(deprecated_title(text), "{text}");
        }
        for text in ["发布或下线API", "删除过期证书", "停用快照", "Deprecating a Version"]
        {
            assert!(!deprecated_title(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "(?:[a-z_*\\[\\]{}<>() ]|参数|说明|响应|返回|description|field|of the |\\PC){0,40}") {
            let cleaned = clean(&text);
            proptest::prop_assert!(cleaned.len() <= text.len());
            let name = match caption::classify(&text) {
                caption::CaptionRole::Object(name) => name,
                _ => "x".to_owned(),
            };
            proptest::prop_assert!(!name.trim().is_empty());
            let _ = (subtitle::classify(&text), heading::classify(&text), status_marker(&text));
            let _ = (name_cell::classify(&text), status::status_cell(&text), is_empty_marker(&text));
        }
    }
}

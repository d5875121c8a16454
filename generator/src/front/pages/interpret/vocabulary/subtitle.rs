//! Sub-titles: list items and bold paragraphs by which hand-written pages structure a section.

use super::caption::{self, CaptionRole, is_identifier};
use super::text::without_parentheses;
use super::{clean, is_empty_marker, look_up, status_marker};

/// What a sub-title announces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subtitle {
    /// The request line.
    Uri,
    /// A request line with values filled in: not the operation's.
    UriExample,
    /// What the section's side documents about the request as a whole.
    Request,
    /// A sample of the request.
    RequestExample,
    /// A sample of a response; whether of a success, where the title says so.
    ResponseExample {
        /// `Some(true)` for a success, `Some(false)` for a failure.
        success: Option<bool>,
    },
    /// A sample; the section says of which side.
    Example,
    /// What follows is about the success.
    Normal,
    /// What follows is about the failure.
    Abnormal,
    /// Status codes.
    Status,
    /// Error codes.
    ErrorCodes,
    /// Constraints.
    Constraints,
    /// A table with this role or object follows. Request and response are
    /// [`CaptionRole::Generic`] where the title leaves the side open.
    Table(CaptionRole),
}

const RESPONSE: Subtitle = Subtitle::ResponseExample { success: None };
const SUCCESS: Subtitle = Subtitle::ResponseExample { success: Some(true) };
const FAILURE: Subtitle = Subtitle::ResponseExample { success: Some(false) };

/// Sub-titles in normalised spelling.
const SUBTITLES: &[(Subtitle, &[&str])] = &[
    (
        Subtitle::Uri,
        &["uri格式", "url格式", "uri", "url", "请求url", "请求uri", "uri format", "url format"],
    ),
    (
        Subtitle::UriExample,
        &[
            "uri样例",
            "uri示例",
            "url样例",
            "url示例",
            "example uri",
            "example url request",
            "uri example",
            "example url",
            "sample uri",
        ],
    ),
    (Subtitle::Request, &["请求", "请求消息", "request", "request message"]),
    (
        Subtitle::RequestExample,
        &[
            "请求样例",
            "请求示例",
            "请求消息样例",
            "请求消息示例",
            "请求参数样例",
            "请求参数示例",
            "请求用例",
            "请求体样例",
            "请求体示例",
            "example request",
            "sample request",
            "request example",
            "request sample",
            "example requests",
            "an example request is as follows",
            "example of the request",
        ],
    ),
    (
        RESPONSE,
        &[
            "响应样例",
            "响应示例",
            "响应消息样例",
            "响应消息示例",
            "响应参数样例",
            "响应参数示例",
            "响应用例",
            "返回示例",
            "返回样例",
            "响应体样例",
            "响应体示例",
            "example response",
            "sample response",
            "response example",
            "response sample",
            "example responses",
            "example of the response",
            "an example response is as follows",
        ],
    ),
    (
        SUCCESS,
        &[
            "成功响应样例",
            "成功响应示例",
            "正常响应样例",
            "正常响应示例",
            "请求成功样例",
            "请求成功示例",
            "响应成功样例",
            "响应成功示例",
            "成功样例",
            "成功示例",
            "成功时的返回格式",
            "成功返回样例",
            "成功返回示例",
            "example normal response",
            "normal response example",
            "example of a successful response",
            "successful response example",
            "successful sample response",
            "sample successful response",
            "sample response of a success",
            "success response example",
            "example success response",
            "example successful response",
        ],
    ),
    (
        FAILURE,
        &[
            "失败响应样例",
            "失败响应示例",
            "异常响应样例",
            "异常响应示例",
            "请求失败样例",
            "请求失败示例",
            "响应失败样例",
            "响应失败示例",
            "失败样例",
            "失败示例",
            "失败时的返回格式",
            "失败返回样例",
            "失败返回示例",
            "错误响应样例",
            "example abnormal response",
            "abnormal response example",
            "example of a failed response",
            "failed response example",
            "failed sample response",
            "sample failed response",
            "failure response example",
            "example failure response",
            "error response example",
            "example error response",
            "example failed response",
        ],
    ),
    (
        Subtitle::Example,
        &["样例", "示例", "举例", "分页查询样例", "分页查询示例", "example", "examples", "sample"],
    ),
    (
        Subtitle::Normal,
        &[
            "正常",
            "正常响应",
            "处理成功返回",
            "处理成功时返回",
            "成功时返回",
            "成功",
            "成功响应",
            "成功返回",
            "正常返回",
            "normal",
            "normal response",
            "successful response",
        ],
    ),
    (
        Subtitle::Abnormal,
        &[
            "异常",
            "异常响应",
            "处理失败返回",
            "处理失败时返回",
            "失败时返回",
            "失败",
            "失败响应",
            "失败返回",
            "异常返回",
            "abnormal",
            "abnormal response",
            "failed response",
        ],
    ),
    (
        Subtitle::Status,
        &[
            "状态码",
            "返回码",
            "返回值",
            "http状态码",
            "响应码",
            "status code",
            "status codes",
            "returned value",
            "returned values",
        ],
    ),
    (Subtitle::ErrorCodes, &["错误码", "error code", "error codes"]),
    (
        Subtitle::Constraints,
        &[
            "接口约束",
            "约束",
            "约束与限制",
            "约束限制",
            "restrictions",
            "constraints",
            "restriction",
        ],
    ),
];

/// Endings of titles that announce the table of an object; what only captions end with is too common
/// in list items.
const OBJECT_ENDINGS: &[&str] = &[
    "参数说明",
    "数据结构说明",
    "字段说明",
    "要素说明",
    "格式说明",
    "属性列表",
    "结构说明",
    " parameter description",
    " field description",
    " format description",
    " structure description",
    " format",
    " field",
    " fields",
    " array",
    " content",
    " parameter",
];

/// Beginnings of such titles.
const OBJECT_BEGINNINGS: &[&str] =
    &["description of field ", "parameter description of field ", "data structure description of "];

/// Words of sentences that point somewhere else or speak about a table.
const POINTERS: &[&str] = &[
    "参见",
    "参考",
    "详见",
    "见表",
    "如表",
    "下表",
    "see ",
    "refer to",
    "describes",
    "described",
    " lists ",
    "table ",
    "，",
];

/// What the words in a title of a response sample say of its success.
const OUTCOMES: &[(bool, &[&str])] = &[(true, &["成功", "success"]), (false, &["失败", "fail"])];

/// What a list item or bold paragraph announces; `None` if it is ordinary text.
pub fn classify(text: &str) -> Option<Subtitle> {
    if text.chars().count() > 80 || status_marker(text).is_some() || is_empty_marker(text) {
        return None;
    }
    let text = clean(text);
    let key = text.to_ascii_lowercase();
    known(&key)
        .or_else(|| known(without_parentheses(&key)).map(|title| with_outcome(title, &key)))
        .or_else(|| announced_table(&text, &key))
}

/// Whether a plain paragraph says no more than that a sample of one side follows.
pub fn titles_a_sample(text: &str) -> bool {
    let of_one_side = |title: &Subtitle| {
        matches!(title, Subtitle::RequestExample | Subtitle::ResponseExample { .. })
    };
    classify(text).as_ref().is_some_and(of_one_side)
}

/// A response sample whose title says in parentheses how the call ended.
fn with_outcome(title: Subtitle, key: &str) -> Subtitle {
    if title != RESPONSE {
        return title;
    }
    let says = |(_, words): &&(bool, &[&str])| words.iter().any(|word| key.contains(word));
    let success = OUTCOMES.iter().find(says).map(|(success, _)| *success);
    Subtitle::ResponseExample { success }
}

/// A title of the table, its number and what follows a colon left out.
fn known(key: &str) -> Option<Subtitle> {
    let head = key.split(':').next().unwrap_or(key);
    let numbered = |c: char| c.is_ascii_digit() || c == ' ';
    [key, head].into_iter().find_map(|key| {
        look_up(SUBTITLES, key).or_else(|| look_up(SUBTITLES, key.trim_end_matches(numbered)))
    })
}

/// A title that says what the table below it holds.
fn announced_table(text: &str, key: &str) -> Option<Subtitle> {
    if POINTERS.iter().any(|word| key.contains(word)) || text.contains(['。', ',']) {
        return None;
    }
    let role = caption::classify(text);
    let accepted = match &role {
        CaptionRole::Other | CaptionRole::RequestLine => false,
        CaptionRole::Object(name) => {
            let announced = OBJECT_ENDINGS.iter().any(|ending| key.ends_with(ending))
                || OBJECT_BEGINNINGS.iter().any(|beginning| key.starts_with(beginning));
            announced && is_identifier(name.replace(' ', "_").as_str())
        }
        _ => true,
    };
    accepted.then_some(Subtitle::Table(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(texts: &[&str]) -> String {
        let lines: Vec<String> =
            texts.iter().map(|text| format!("{text} = {:?}", classify(text))).collect();
        lines.join("\n")
    }

    #[test]
    fn chinese_titles() {
        insta::assert_snapshot!(table(&["URI格式", "URI 格式：", "URI样例", "参数说明", "要素说明", "请求参数", "请求样例：", "请求参数样例：", "响应样例", "响应样例1：按标签", "**请求示例**", "成功响应样例:", "请求失败样例", "正常", "异常", "正常响应要素说明", "异常响应", "处理失败返回", "**成功时的返回格式：**", "links参数说明", "resource_tag 参数数据结构说明", "role格式说明", "error参数说明", "Request filter参数说明", "Request Header参数说明", "Reponse Body参数说明", "URI参数说明", "接口约束", "返回码", "示例 1", "请求头", "请求体", "响应参数：", "响应样例（响应失败）", "无请求参数。", "请参见错误码。", "Error Reponse Body参数说明", "A类型", "请求成功。", "参数说明请参见表1。", "**状态码： 200**"]), @r#"
        URI格式 = Some(Uri)
        URI 格式： = Some(Uri)
        URI样例 = Some(UriExample)
        参数说明 = Some(Table(Generic))
        要素说明 = Some(Table(Generic))
        请求参数 = Some(Table(Request))
        请求样例： = Some(RequestExample)
        请求参数样例： = Some(RequestExample)
        响应样例 = Some(ResponseExample { success: None })
        响应样例1：按标签 = Some(ResponseExample { success: None })
        **请求示例** = Some(RequestExample)
        成功响应样例: = Some(ResponseExample { success: Some(true) })
        请求失败样例 = Some(ResponseExample { success: Some(false) })
        正常 = Some(Normal)
        异常 = Some(Abnormal)
        正常响应要素说明 = Some(Table(Response))
        异常响应 = Some(Abnormal)
        处理失败返回 = Some(Abnormal)
        **成功时的返回格式：** = Some(ResponseExample { success: Some(true) })
        links参数说明 = Some(Table(Object("links")))
        resource_tag 参数数据结构说明 = Some(Table(Object("resource_tag")))
        role格式说明 = Some(Table(Object("role")))
        error参数说明 = Some(Table(Object("error")))
        Request filter参数说明 = Some(Table(Query))
        Request Header参数说明 = Some(Table(Header))
        Reponse Body参数说明 = Some(Table(ResponseBody))
        URI参数说明 = Some(Table(Uri))
        接口约束 = Some(Constraints)
        返回码 = Some(Status)
        示例 1 = Some(Example)
        请求头 = Some(Table(Header))
        请求体 = Some(Table(Body))
        响应参数： = Some(Table(Response))
        响应样例（响应失败） = Some(ResponseExample { success: Some(false) })
        无请求参数。 = None
        请参见错误码。 = None
        Error Reponse Body参数说明 = Some(Table(Error))
        A类型 = None
        请求成功。 = None
        参数说明请参见表1。 = None
        **状态码： 200** = None
        "#);
    }

    #[test]
    fn english_titles() {
        insta::assert_snapshot!(table(&["See  Error Codes.", "URI format", "Parameter description:", "Example request", "Sample response (request failed)", "Example normal response 1", "Request header parameter description", "Response body parameter description", "URI parameter description", "Parameters in the  **error**  field", "Description for the user format", "Role parameter description", "Token format description", "Status code:", "Abnormal Response", "Request example 1: Creating tags", "Request body", "Table 1  describes the parameters.", "or", "Creating a read replica:", "A type", "MySQL：5.6"]), @r#"
        See  Error Codes. = None
        URI format = Some(Uri)
        Parameter description: = Some(Table(Generic))
        Example request = Some(RequestExample)
        Sample response (request failed) = Some(ResponseExample { success: Some(false) })
        Example normal response 1 = Some(ResponseExample { success: Some(true) })
        Request header parameter description = Some(Table(Header))
        Response body parameter description = Some(Table(ResponseBody))
        URI parameter description = Some(Table(Uri))
        Parameters in the  **error**  field = Some(Table(Object("error")))
        Description for the user format = Some(Table(Object("user")))
        Role parameter description = Some(Table(Object("Role")))
        Token format description = Some(Table(Object("Token")))
        Status code: = Some(Status)
        Abnormal Response = Some(Abnormal)
        Request example 1: Creating tags = Some(RequestExample)
        Request body = Some(Table(Body))
        Table 1  describes the parameters. = None
        or = None
        Creating a read replica: = None
        A type = None
        MySQL：5.6 = None
        "#);
    }
}

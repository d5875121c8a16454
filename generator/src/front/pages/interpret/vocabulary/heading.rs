//! Section headings: `## 请求参数`, `## Response Message`.

use super::{look_up, normalise, text::without_parentheses};

/// What a section of an operation page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// What the operation does.
    Intro,
    /// When it may be called.
    Constraints,
    /// The link to API Explorer.
    Debug,
    /// Method and path, with their path and query parameters.
    Uri,
    /// The request, headers and body together.
    Request,
    /// Query parameters under a heading of their own.
    RequestQuery,
    /// Request headers under a heading of their own.
    RequestHeaders,
    /// The request body under a heading of its own.
    RequestBody,
    /// The response, headers and body together; of successes where [`Section::ErrorResponse`]
    /// follows.
    Response,
    /// Response headers under a heading of their own.
    ResponseHeaders,
    /// The response body under a heading of its own.
    ResponseBody,
    /// The response in case of failure.
    ErrorResponse,
    /// Samples of both sides; sub-titles tell them apart.
    Examples,
    /// Samples of requests.
    RequestExample,
    /// Samples of responses.
    ResponseExample,
    /// HTTP status codes.
    Status,
    /// Error codes of the service.
    ErrorCodes,
}

/// Headings in normalised spelling.
const HEADINGS: &[(Section, &[&str])] = &[
    (
        Section::Intro,
        &[
            "功能介绍",
            "功能说明",
            "功能简介",
            "功能描述",
            "接口说明",
            "接口描述",
            "接口功能",
            "function",
            "functions",
            "function description",
            "functional description",
            "description",
            "introduction",
            "overview",
            "api description",
            "api function",
        ],
    ),
    (
        Section::Constraints,
        &[
            "接口约束",
            "约束与限制",
            "约束和限制",
            "约束限制",
            "约束",
            "限制",
            "限制条件",
            "使用限制",
            "注意事项",
            "授权信息",
            "权限说明",
            "constraints",
            "constraint",
            "restrictions",
            "restriction",
            "limitations",
            "constraints and limitations",
            "constraints and restrictions",
            "notes and constraints",
            "authorization information",
            "authorization",
            "prerequisites",
            "precautions",
        ],
    ),
    (
        Section::Debug,
        &["调试", "在线调试", "接口调试", "debugging", "debug", "calling method", "调用方法"],
    ),
    (
        Section::Uri,
        &[
            "uri",
            "url",
            "wss-uri",
            "uri格式",
            "请求消息样式",
            "request syntax",
            "uri format",
            "api format",
            "api 格式",
            "请求uri",
            "request uri",
            "request line",
            "request message syntax",
            "wss-url",
            "http-uri",
        ],
    ),
    (
        Section::Request,
        &[
            "请求消息",
            "请求参数",
            "请求",
            "请求参数说明",
            "请求消息说明",
            "request",
            "request message",
            "request parameters",
            "request parameter",
            "requests",
            "request body parameters and headers",
        ],
    ),
    (
        Section::RequestQuery,
        &[
            "请求消息参数",
            "query参数",
            "查询参数",
            "query parameters",
            "request message parameters",
        ],
    ),
    (
        Section::RequestHeaders,
        &[
            "请求消息头",
            "请求头",
            "request headers",
            "request header",
            "request message header",
            "request message headers",
        ],
    ),
    (
        Section::RequestBody,
        &[
            "请求消息元素",
            "请求消息体",
            "请求体",
            "请求body",
            "request elements",
            "request element",
            "request body",
            "request message elements",
            "request message body",
        ],
    ),
    (
        Section::Response,
        &[
            "响应消息",
            "响应参数",
            "响应",
            "正常响应",
            "返回参数",
            "响应结果",
            "响应消息样式",
            "响应参数说明",
            "返回消息",
            "返回结果",
            "返回数据",
            "response",
            "response message",
            "response parameters",
            "response parameter",
            "responses",
            "normal response",
            "normal responses",
            "response syntax",
            "returned result",
            "response result",
            "response results",
            "response message syntax",
            "returned parameters",
            "return parameters",
        ],
    ),
    (
        Section::ResponseHeaders,
        &[
            "响应消息头",
            "响应头",
            "response headers",
            "response header",
            "response message header",
            "response message headers",
        ],
    ),
    (
        Section::ResponseBody,
        &[
            "响应消息元素",
            "响应消息体",
            "响应体",
            "响应body",
            "response elements",
            "response element",
            "response body",
            "response message elements",
            "response message body",
        ],
    ),
    (
        Section::ErrorResponse,
        &[
            "异常响应",
            "错误响应消息",
            "错误响应",
            "失败响应",
            "异常返回",
            "abnormal response",
            "abnormal responses",
            "error response",
            "error responses",
            "failure responses",
            "failure response",
            "error response message",
        ],
    ),
    (
        Section::Examples,
        &[
            "示例",
            "样例",
            "调用样例",
            "调用示例",
            "请求和响应示例",
            "example",
            "examples",
            "sample",
            "samples",
        ],
    ),
    (
        Section::RequestExample,
        &[
            "请求示例",
            "请求样例",
            "请求消息示例",
            "请求消息样例",
            "example request",
            "example requests",
            "request example",
            "request examples",
            "sample request",
            "sample requests",
            "request sample",
        ],
    ),
    (
        Section::ResponseExample,
        &[
            "响应示例",
            "响应样例",
            "返回示例",
            "返回样例",
            "响应消息示例",
            "响应消息样例",
            "example response",
            "example responses",
            "response example",
            "response examples",
            "sample response",
            "sample responses",
            "response sample",
        ],
    ),
    (
        Section::Status,
        &[
            "状态码",
            "返回值",
            "返回码",
            "响应码",
            "http状态码",
            "正常返回值",
            "status code",
            "status codes",
            "returned value",
            "returned values",
            "return value",
            "return values",
            "response code",
            "response codes",
            "http status code",
            "http status codes",
            "return code",
            "return codes",
            "returned code",
            "returned codes",
        ],
    ),
    (
        Section::ErrorCodes,
        &[
            "错误码",
            "错误码说明",
            "错误代码",
            "error code",
            "error codes",
            "error code description",
        ],
    ),
];

/// The section that a heading opens; `None` if it is none of an operation page.
///
/// What follows in parentheses or after a colon (`请求示例：批量`, `Response (v2)`) and numbers at the
/// end do not count.
pub fn classify(text: &str) -> Option<Section> {
    let key = normalise(text);
    let candidates = [key.as_str(), without_parentheses(&key), before_colon(&key)];
    let known = |key: &str| look_up(HEADINGS, key.trim_end_matches(is_number).trim());
    candidates.into_iter().find_map(known)
}

fn before_colon(key: &str) -> &str {
    key.split(':').next().unwrap_or(key).trim()
}

fn is_number(character: char) -> bool {
    character.is_ascii_digit() || character == ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_in_both_languages() {
        let texts = [
            "功能介绍",
            "**URI**",
            "URI：",
            "wss-URI",
            "请求消息样式",
            "请求消息",
            "请求参数",
            "请求",
            "请求消息头",
            "请求消息元素",
            "请求消息参数",
            "正常响应",
            "异常响应",
            "返回参数",
            "响应消息样式",
            "错误响应消息",
            "请求示例：批量",
            "请求示例 1",
            "返回示例",
            "示例",
            "状态码",
            "返回值",
            "错误码",
            "调试",
            "约束限制",
            "Function",
            "Request Message",
            "Response",
            "Example Request",
            "Example Request (Creating an ECS)",
            "Response (v2)",
            "Returned Values",
            "Status Codes",
            "Error Codes",
            "Normal Response",
            "Abnormal Response",
            "Debugging",
            "Request Parameters",
            "Constraints",
            "Example:",
            "请求URI",
            "请求方法",
            "Request URI",
            "操作步骤",
            "publicip Field Description",
        ];
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {:?}", classify(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        功能介绍 = Some(Intro)
        **URI** = Some(Uri)
        URI： = Some(Uri)
        wss-URI = Some(Uri)
        请求消息样式 = Some(Uri)
        请求消息 = Some(Request)
        请求参数 = Some(Request)
        请求 = Some(Request)
        请求消息头 = Some(RequestHeaders)
        请求消息元素 = Some(RequestBody)
        请求消息参数 = Some(RequestQuery)
        正常响应 = Some(Response)
        异常响应 = Some(ErrorResponse)
        返回参数 = Some(Response)
        响应消息样式 = Some(Response)
        错误响应消息 = Some(ErrorResponse)
        请求示例：批量 = Some(RequestExample)
        请求示例 1 = Some(RequestExample)
        返回示例 = Some(ResponseExample)
        示例 = Some(Examples)
        状态码 = Some(Status)
        返回值 = Some(Status)
        错误码 = Some(ErrorCodes)
        调试 = Some(Debug)
        约束限制 = Some(Constraints)
        Function = Some(Intro)
        Request Message = Some(Request)
        Response = Some(Response)
        Example Request = Some(RequestExample)
        Example Request (Creating an ECS) = Some(RequestExample)
        Response (v2) = Some(Response)
        Returned Values = Some(Status)
        Status Codes = Some(Status)
        Error Codes = Some(ErrorCodes)
        Normal Response = Some(Response)
        Abnormal Response = Some(ErrorResponse)
        Debugging = Some(Debug)
        Request Parameters = Some(Request)
        Constraints = Some(Constraints)
        Example: = Some(Examples)
        请求URI = Some(Uri)
        请求方法 = None
        Request URI = Some(Uri)
        操作步骤 = None
        publicip Field Description = None
        ");
    }
}

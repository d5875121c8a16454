//! Table captions: which role a table plays, or which object it defines.

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
    /// None of these: catalogues, permissions, lists of values.
    Other,
}

/// Whole captions in normalised spelling.
const CAPTIONS: &[(CaptionRole, &[&str])] = &[
    (
        CaptionRole::Generic,
        &[
            "参数说明", "参数", "参数列表", "参数描述", "要素说明", "字段说明", "元素说明",
            "parameter description", "parameters description", "parameter descriptions",
            "parameters", "parameter", "description of parameters", "field description",
            "element description",
        ],
    ),
    (CaptionRole::Body, &["请求消息元素", "request elements", "request element"]),
    (CaptionRole::Xml, &["请求xml", "请求xml参数"]),
    (
        CaptionRole::Request,
        &["请求消息说明", "字典类型请求参数", "请求消息参数", "parameters for the request"],
    ),
    (
        CaptionRole::Response,
        &[
            "返回消息说明", "响应消息说明", "字典类型响应参数", "响应消息参数", "响应结果", "返回结果",
            "正常响应要素说明", "响应要素说明", "响应消息元素", "正常响应参数", "response elements", "response element",
            "response description",
        ],
    ),
    (
        CaptionRole::Error,
        &["异常响应要素说明", "异常相应说明", "异常响应说明", "异常返回参数", "异常响应参数", "错误响应参数"],
    ),
    (
        CaptionRole::RootElement,
        &["[数组]字段说明", "[数组元素]参数说明", "数组元素参数说明", "[array element]", "[array element] parameters", "array element parameters"],
    ),
    (
        CaptionRole::Status,
        &[
            "状态码", "状态码说明", "返回值", "返回值说明", "返回码", "响应码", "http状态码", "http状态码说明",
            "http请求状态返回码", "正常返回值", "异常返回值", "正常时的返回值", "异常时的返回值",
            "status code", "status codes", "returned values", "returned value", "normal values",
            "abnormal values", "return code for successful requests",
            "return code for failed requests", "http status code", "http status codes",
            "response code", "response codes", "return code", "return codes",
        ],
    ),
    (
        CaptionRole::ErrorCode,
        &[
            "错误码", "错误码说明", "错误码列表", "error code", "error codes", "error code description",
        ],
    ),
    (
        CaptionRole::RequestLine,
        &[
            "http/https请求方法以及uri", "https请求方法以及uri", "http/https请求方法以及",
            "http/https请求方法及uri", "http/https请求方法", "请求方法以及uri", "请求url",
            "http/https request method and uri", "https request method and uri", "request method and uri",
            "request line",
        ],
    ),
];

/// What the caption places; stands before a word of [`ROLE_SUFFIXES`] or alone.
const PLACES: &[(CaptionRole, &[&str])] = &[
    (CaptionRole::Path, &["路径", "path", "请求路径", "path variable", "request path"]),
    (
        CaptionRole::Query,
        &["query", "查询", "请求query", "url query", "request query", "request filter", "uri query"],
    ),
    (
        CaptionRole::Uri,
        &["URI", "URL", "Uri", "Url", "请求URI", "URI格式", "url path", "uri request", "request uri", "request url"],
    ),
    (
        CaptionRole::Header,
        &[
            "请求header", "header", "请求头", "请求消息头", "消息头", "公共请求消息头", "公共请求头",
            "请求head", "头域", "request header", "request headers", "headers", "request message header", "common request header",
            "common request headers",
        ],
    ),
    (
        CaptionRole::Body,
        &[
            "请求body", "body", "请求体", "请求消息体", "消息体", "body体", "请求body体", "request body", "request message body",
            "message body",
        ],
    ),
    (
        CaptionRole::Form,
        &[
            "formdata", "form-data", "form data", "form", "请求formdata", "请求form-data", "请求form", "表单", "请求表单",
            "请求消息表单元素", "表单元素", "request form", "request form data", "request formdata", "form field", "form element",
        ],
    ),
    (CaptionRole::Xml, &["xml", "请求xml", "request xml", "xml body"]),
    (
        CaptionRole::Request,
        &[
            "请求", "请求消息", "请求样例的", "请求样例", "request", "requests", "request message",
        ],
    ),
    (
        CaptionRole::ResponseHeader,
        &[
            "响应header", "响应头", "响应消息头", "公共响应消息头", "返回header", "response header",
            "response headers", "response message header", "common response header", "common response headers",
        ],
    ),
    (
        CaptionRole::ResponseBody,
        &[
            "响应body", "响应体", "响应消息体", "返回body", "响应body体", "response body", "reponse body",
            "response message body", "responsebody",
        ],
    ),
    (
        CaptionRole::Response,
        &[
            "响应", "返回", "返回消息", "响应消息", "响应样例的", "响应样例", "响应结果", "正常响应", "成功响应",
            "response", "responses", "reponse", "response message", "normal response", "successful response",
            "success response", "returned", "return",
        ],
    ),
    (
        CaptionRole::Error,
        &[
            "异常响应", "错误响应", "失败响应", "异常返回", "失败返回", "failure response",
            "abnormal response", "error response", "error response body", "failed response",
        ],
    ),
];

/// What ends a caption that places parameters.
const ROLE_SUFFIXES: &[&str] = &[
    "中的参数说明", "的参数说明", "参数列表", "参数说明", "参数描述", "的要素说明", "要素说明", "元素说明", "字段说明",
    "参数", "说明", " parameters description", " parameter descriptions", " parameter description",
    " parameters", " parameter", " element description", " elements", " fields", " description",
];

/// Frames around a place in English captions.
const ROLE_FRAMES: &[(&str, &str)] = &[
    ("parameters in the ", ""),
    ("parameter in the ", ""),
    ("parameters in a ", ""),
    ("parameters in ", ""),
    ("description of the ", " parameter"),
    ("description of the ", " parameters"),
    ("description of ", " parameters"),
    ("description of parameters in the ", ""),
];

/// Endings of captions that list values or states, not fields.
const VALUE_LISTS: &[&str] = &[
    "可选值说明", "取值说明", "值范围说明", "值说明", "取值范围", "取值", "状态说明", "授权项明细", "接口说明",
    "接口列表", "api列表", "错误码说明", " statuses", " values", " status", " metrics", " methods",
    " error codes", " apis", " states",
];

/// Endings after the name of an object, longest first where one ends another.
const OBJECT_SUFFIXES: &[&str] = &[
    "列表元素数据结构说明", "字段数据结构说明", "参数数据结构说明", "数据结构参数说明", "数据结构说明",
    "数据结构描述", "字段数据结构", "数据结构", "元素结构说明", "对象参数说明", "对象字段说明", "对象创建字段说明",
    "对象更新字段说明", "对象说明", "对象模型字段说明", "模型字段说明", "对象模型", "数据模型", "对象",
    "字段要素说明", "要素说明", "创建字段说明", "更新字段说明", "字段说明", "字段描述", "中的参数说明", "请求参数说明",
    "响应参数说明", "请求参数", "响应参数", "参数说明", "参数描述", "参数列表", "参数", "结构体说明",
    "结构说明", "结构体", "结构", "详情", "信息", " field data structure description",
    " field data structure", " parameter data structure description",
    " data structure description", " parameter structure description", " structure description",
    " parameter format description", " format description", " field description",
    " fields description", " field structure", " parameters description",
    " parameter description", " parameter information", " array description", " object description",
    " data structure", " parameters", " parameter", " objects", " object", " structure",
    " attributes", " information", " fields", " field",
];

/// Endings that count only after an identifier: they stand in any kind of title otherwise.
const WEAK_OBJECT_SUFFIXES: &[&str] = &["数据说明", "说明", "字段", " description"];

/// Frames around the name of an object, most specific first.
const OBJECT_FRAMES: &[(&str, &[&str])] = &[
    ("description of the ", &[" fields", " field", " list", " object", " array", " structure", " parameter"]),
    ("description of field ", &[""]),
    ("description of ", &[" fields", " field", " objects"]),
    ("parameter description of the ", &[" array", " json string", " object", " list", ""]),
    ("parameter description of ", &[""]),
    ("parameters in the ", &[" fields", " field", " list", " object", " array", " structure"]),
    ("parameter in the ", &[" fields", " field", " list", " object", " array", " structure"]),
    ("parameters in ", &[" fields", " field"]),
    ("objects of request parameter ", &[""]),
    ("objects of response parameter ", &[""]),
    ("format description of the ", &[" parameter"]),
    ("description for the ", &[" format"]),
    ("description about the ", &[" content"]),
    ("data structure description of the ", &[" field", ""]),
    ("data structure of the ", &[" field", " parameter", " which an ecs accesses", ""]),
    ("structure of the ", &[" field", " parameter", ""]),
    ("参数:", &[""]),
    ("字典数据类型:", &["字段说明", ""]),
];

/// First words of titles that name no object.
const NOT_NAMES: &[&str] =
    &["common ", "the ", "a ", "an ", "configuration parameters of", "login ", "parameters for "];

/// The role that the caption of a table states. Captions without a text are [`CaptionRole::Other`].
pub fn classify(text: &str) -> CaptionRole {
    let mut text = clean(text);
    for (emphasised, marker) in [("_[", "["), ("*[", "["), ("]_", "]"), ("]*", "]")] {
        text = text.replace(emphasised, marker);
    }
    let bare = without_parentheses(&text);
    let key = bare.to_ascii_lowercase();
    role(bare, &key)
        .or_else(|| VALUE_LISTS.iter().any(|end| key.ends_with(end)).then_some(CaptionRole::Other))
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
    look_up(CAPTIONS, key)
        .or_else(|| strip_suffix(text, key, ROLE_SUFFIXES).and_then(place))
        .or_else(|| framed.and_then(place))
        .or_else(|| text.contains(char::is_whitespace).then(|| place(text)).flatten())
        .or_else(|| has_chinese(text).then(|| place(text)).flatten())
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
    let says_side = |text: &str| {
        ["返回", "响应", "请求"].iter().any(|word| text.contains(word))
    };
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
mod tests {
    use super::*;

    fn table(texts: &[&str]) -> String {
        let lines: Vec<String> =
            texts.iter().map(|text| format!("{text} = {:?}", classify(text))).collect();
        lines.join("\n")
    }

    #[test]
    fn roles_in_both_languages() {
        insta::assert_snapshot!(table(&[
            "路径参数", "Path参数", "Query参数", "query 参数", "查询参数", "URI参数说明", "URI 参数", "URI中的参数说明",
            "URL中的参数说明", "URI格式的参数说明", "请求Header参数", "Header说明", "Request Header参数说明", "公共请求消息头",
            "请求Body参数", "请求消息体", "v2.1版本请求消息体", "FormData参数", "请求formData参数", "表单参数",
            "请求参数", "请求参数说明", "请求样例的参数说明", "响应参数", "响应样例的要素说明", "返回消息说明", "响应Header参数",
            "响应Body参数", "Response Body参数说明", "异常响应要素说明", "创建失败返回参数说明", "查询成功返回参数说明",
            "要素说明", "参数说明（创建副本）", "状态码", "正常返回值", "错误码", "HTTP/HTTPS请求方法以及URI", "",
            "Path parameters", "Query parameters", "Request header parameters", "Request body parameters",
            "Request form parameters", "Request XML parameters", "Response header parameters",
            "Response body parameters", "Parameter description", "Request parameters", "Response parameter",
            "Parameters in the URI", "Parameter in the URI", "Parameters in the request",
            "Parameters in the response", "Failure response parameter description",
            "Abnormal response description (one case)", "Common request headers", "Status codes",
            "Error code description", "HTTP methods",
        ]), @"");
    }

    #[test]
    fn objects_in_both_languages() {
        insta::assert_snapshot!(table(&[
            "TagList", "io.k8s.api.core.v1.HTTPHeader", "ResponseHeader", "QueryError", "insert_headers字段说明",
            "links参数说明", "uri参数说明", "volume字段数据结构说明", "subnet对象", "Security Group对象",
            "users列表元素数据结构说明", "databases元素结构说明", "peering对象创建字段说明", "_[数组]_字段说明",
            "_[数组]_.version_list字段数据结构说明", "数组元素参数说明", "role_assignments.scope.project",
            "free_trials和one_yuan_trials中的参数说明", "instance字段数据结构说明（创建只读副本）", "tags参数",
            "instance说明", "健康检查详情", "参数：image_tags", "hosts请求参数", "Pod响应参数", "请求参数对象模型",
            "ListMeta v1 meta数据结构说明", "CleanPodPolicy字段可选值说明", "集群状态说明", "支持的区域",
            "**subnet**  objects", "**Security Group Rule**  objects", "Description of the  **tag**  field",
            "Description of  **security_group**  fields", "Description of field  **Port**",
            "volume field data structure description", "entities.instance field data structure description",
            "Parameter description of the results array", "Parameter description of instance_backup_policy",
            "Parameters in the  **links**  field", "Parameters in the tag list", "Resource_tag structure",
            "servers_links and links field description", "Objects of request parameter security_group",
            "os:scheduler_hints parameters", "server_groups parameter information", "error field structure",
            "floating_ip attributes", "instance description", "Data structure description of the X field",
            "ResourceDetail object", "DCS instance statuses", "EIP and Bandwidth metrics",
        ]), @"");
    }

    #[test]
    fn one_table_for_several_objects() {
        assert_eq!(object_names("a_trials和b_trials"), ["a_trials", "b_trials"]);
        assert_eq!(object_names("servers_links and links"), ["servers_links", "links"]);
        assert_eq!(object_names("source/sinks"), ["source", "sinks"]);
    }
}

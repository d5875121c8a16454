//! Column headers: what the cells below one hold.

use super::{look_up, normalise};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The parameter's name.
    Name,
    /// Whether it is required.
    Required,
    /// Whether it is optional, by its header; read with
    /// [`crate::front::pages::interpret::required::read_inverted`].
    RequiredInverted,
    /// Its type.
    Type,
    /// Sentences about it.
    Description,
    /// Its constraints or value range.
    Constraint,
    /// Its default.
    Default,
    /// A sample value.
    Example,
    /// Where it travels: `path`, `query`, `body`.
    Location,
    /// HTTP status code.
    Status,
    /// Reason phrase of the status.
    StatusPhrase,
    /// Error code of the service.
    ErrorCode,
    /// Its message.
    ErrorMessage,
    /// What to do about the error.
    Solution,
    /// Method of a request line.
    Method,
    /// URI of a request line.
    Uri,
    /// Letters that say in which operations (create, read, update, delete) it takes part.
    Crud,
}

/// Headers in normalised spelling.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "参数",
            "名称",
            "参数名称",
            "属性",
            "属性名称",
            "参数名",
            "消息头名称",
            "header名称",
            "元素名称",
            "名字",
            "元素",
            "键",
            "字段",
            "字段名称",
            "字段名",
            "变量名称",
            "响应字段名称",
            "tag名称",
            "参数id",
            "消息头",
            "头域名称",
            "头域",
            "parameter",
            "parameters",
            "name",
            "parameter name",
            "attribute",
            "attribute name",
            "field",
            "field name",
            "element",
            "element name",
            "header",
            "header name",
            "tag name",
            "parameter id",
            "variable",
            "key",
            "property",
            "response item",
            "item",
        ],
    ),
    (
        Column::Required,
        &[
            "是否必选",
            "必选",
            "是否为必选",
            "是否必须",
            "是否必填",
            "必填",
            "必须",
            "是否为必填",
            "mandatory",
            "required",
            "mandatory or not",
            "mandatory/optional",
            "mandatory (yes/no)",
            "is mandatory",
            "whether mandatory",
            "required or not",
            "mandatory?",
            "required/optional",
            "mandatory or optional",
            "optional/mandatory",
            "optional or mandatory",
            "madatory",
            "manadatory",
            "mandotory",
            "mandatary",
            "m/o",
            "o/m",
            "compulsory",
            "required?",
            "可选/必选",
            "必选/可选",
            "必填/选填",
        ],
    ),
    (Column::RequiredInverted, &["是否可选", "可选", "是否选填", "optional", "is optional"]),
    (
        Column::Type,
        &[
            "参数类型",
            "类型",
            "值类型",
            "数据类型",
            "字段类型",
            "参数值类型",
            "type",
            "types",
            "parameter type",
            "data type",
            "value type",
            "param type",
            "field type",
        ],
    ),
    (
        Column::Description,
        &[
            "描述",
            "说明",
            "备注",
            "含义",
            "释义",
            "参数说明",
            "参数描述",
            "参数解释",
            "元素说明",
            "字段说明",
            "字段描述",
            "数据结构说明",
            "状态码说明",
            "状态说明",
            "错误码说明",
            "返回值说明",
            "解释",
            "中文说明",
            "description",
            "remarks",
            "remark",
            "explanation",
            "meaning",
            "parameter description",
            "note",
            "notes",
        ],
    ),
    (
        Column::Constraint,
        &[
            "取值范围",
            "约束",
            "约束限制",
            "参数范围",
            "可选值",
            "constraint",
            "constraints",
            "value range",
            "restriction",
            "restrictions",
            "range",
            "values",
        ],
    ),
    (
        Column::Default,
        &["默认值", "参数默认值", "属性默认值", "缺省值", "default", "default value"],
    ),
    (
        Column::Example,
        &[
            "示例",
            "举例",
            "样例",
            "示例值",
            "样例值",
            "example",
            "example value",
            "sample",
            "examples",
        ],
    ),
    (Column::Location, &["参数位置", "位置", "location", "parameter location", "in", "position"]),
    (
        Column::Status,
        &[
            "状态码",
            "返回值",
            "http状态码",
            "响应码",
            "返回码",
            "正常返回码",
            "错误返回码",
            "响应状态码",
            "错误码状态",
            "http响应码",
            "status code",
            "returned value",
            "response code",
            "http status code",
            "normal response code",
            "error response code",
            "normal status code",
            "error status code",
            "return code",
            "returned values",
            "status codes",
            "return value",
            "http code",
        ],
    ),
    (Column::StatusPhrase, &["编码", "返回", "状态码信息", "code", "phrase", "reason phrase"]),
    (Column::ErrorCode, &["错误码", "errorcode", "错误代码", "error code", "error codes"]),
    (
        Column::ErrorMessage,
        &[
            "错误信息",
            "错误描述",
            "错误说明",
            "错误消息",
            "message",
            "error message",
            "error information",
            "error description",
        ],
    ),
    (
        Column::Solution,
        &[
            "处理措施",
            "解决方案",
            "处理方法",
            "solution",
            "handling measure",
            "measure",
            "handling suggestion",
        ],
    ),
    (
        Column::Method,
        &["请求方法", "方法", "method", "request method", "http method", "http/https请求方法"],
    ),
    (Column::Uri, &["uri", "url", "api uri", "请求uri", "request uri"]),
    (Column::Crud, &["操作类型", "crud", "operation type"]),
];

/// What the column below a header holds; `None` if the header is unknown.
pub fn classify(header: &str) -> Option<Column> {
    look_up(COLUMNS, &normalise(header))
}

/// What the columns of a table hold, in the order of its headers.
///
/// A table names its parameters in the first column, whatever its header says: where no column is
/// headed as one of names but one is headed as one of types, the first column holds names. Of two
/// columns with the same header meaning, where only one can be meant, the first counts.
pub fn assign<'a>(headers: impl IntoIterator<Item = &'a str>) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = headers.into_iter().map(classify).collect();
    let typed = columns.iter().skip(1).any(|column| *column == Some(Column::Type));
    let named = columns.contains(&Some(Column::Name));
    let misnamed = |first: Option<Column>| {
        matches!(first, None | Some(Column::Description | Column::Type | Column::Example))
    };
    if typed && !named && columns.first().is_some_and(|first| misnamed(*first)) {
        columns[0] = Some(Column::Name);
    }
    let repeats = |column: Column| !matches!(column, Column::Description | Column::Constraint);
    for at in 1..columns.len() {
        let earlier = columns[at]
            .is_some_and(|column| repeats(column) && columns[..at].contains(&Some(column)));
        if earlier {
            columns[at] = None;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_in_both_languages() {
        let texts = [
            "参数",
            "**名称**",
            "消息头名称",
            "是否必选",
            "是 否必选",
            "必选",
            "是否可选",
            "参数类型",
            "值类型",
            "描述",
            "说明。",
            "备注",
            "取值范围",
            "默认值",
            "举例",
            "参数位置",
            "状态码",
            "返回值",
            "编码",
            "错误码",
            "错误信息",
            "处理措施",
            "请求方法",
            "URI",
            "操作类型",
            "Parameter",
            "Name",
            "Mandatory",
            "Mandatory or Not",
            "Type",
            "Constraints",
            "Description",
            "Status Code",
            "Returned Value",
            "Error Code",
            "Error Message",
            "CRUD",
            "Value Range",
            "授权项",
            "Permission",
            "",
        ];
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {:?}", classify(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        参数 = Some(Name)
        **名称** = Some(Name)
        消息头名称 = Some(Name)
        是否必选 = Some(Required)
        是 否必选 = Some(Required)
        必选 = Some(Required)
        是否可选 = Some(RequiredInverted)
        参数类型 = Some(Type)
        值类型 = Some(Type)
        描述 = Some(Description)
        说明。 = Some(Description)
        备注 = Some(Description)
        取值范围 = Some(Constraint)
        默认值 = Some(Default)
        举例 = Some(Example)
        参数位置 = Some(Location)
        状态码 = Some(Status)
        返回值 = Some(Status)
        编码 = Some(StatusPhrase)
        错误码 = Some(ErrorCode)
        错误信息 = Some(ErrorMessage)
        处理措施 = Some(Solution)
        请求方法 = Some(Method)
        URI = Some(Uri)
        操作类型 = Some(Crud)
        Parameter = Some(Name)
        Name = Some(Name)
        Mandatory = Some(Required)
        Mandatory or Not = Some(Required)
        Type = Some(Type)
        Constraints = Some(Constraint)
        Description = Some(Description)
        Status Code = Some(Status)
        Returned Value = Some(Status)
        Error Code = Some(ErrorCode)
        Error Message = Some(ErrorMessage)
        CRUD = Some(Crud)
        Value Range = Some(Constraint)
        授权项 = None
        Permission = None
         = None
        ");
    }

    #[test]
    fn the_first_column_holds_names() {
        let show = |headers: &[&str]| format!("{:?}", assign(headers.iter().copied()));
        insta::assert_snapshot!(show(&["参数说明", "类型", "描述"]), @"[Some(Name), Some(Type), Some(Description)]");
        insta::assert_snapshot!(show(&["参数类型", "是否可选", "参数类型", "描述"]), @"[Some(Name), Some(RequiredInverted), Some(Type), Some(Description)]");
        insta::assert_snapshot!(show(&["正常返回码", "类型", "说明"]), @"[Some(Status), Some(Type), Some(Description)]");
        insta::assert_snapshot!(show(&["Response Item", "Parameter", "Type", "Description"]), @"[Some(Name), None, Some(Type), Some(Description)]");
    }
}

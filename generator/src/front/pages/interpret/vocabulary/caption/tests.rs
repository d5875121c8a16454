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
    ]), @"
    路径参数 = Path
    Path参数 = Path
    Query参数 = Query
    query 参数 = Query
    查询参数 = Query
    URI参数说明 = Uri
    URI 参数 = Uri
    URI中的参数说明 = Uri
    URL中的参数说明 = Uri
    URI格式的参数说明 = Uri
    请求Header参数 = Header
    Header说明 = Header
    Request Header参数说明 = Header
    公共请求消息头 = Header
    请求Body参数 = Body
    请求消息体 = Body
    v2.1版本请求消息体 = Body
    FormData参数 = Form
    请求formData参数 = Form
    表单参数 = Form
    请求参数 = Request
    请求参数说明 = Request
    请求样例的参数说明 = Request
    响应参数 = Response
    响应样例的要素说明 = Response
    返回消息说明 = Response
    响应Header参数 = ResponseHeader
    响应Body参数 = ResponseBody
    Response Body参数说明 = ResponseBody
    异常响应要素说明 = Error
    创建失败返回参数说明 = Error
    查询成功返回参数说明 = Response
    要素说明 = Generic
    参数说明（创建副本） = Generic
    状态码 = Status
    正常返回值 = Status
    错误码 = ErrorCode
    HTTP/HTTPS请求方法以及URI = RequestLine
     = Other
    Path parameters = Path
    Query parameters = Query
    Request header parameters = Header
    Request body parameters = Body
    Request form parameters = Form
    Request XML parameters = Xml
    Response header parameters = ResponseHeader
    Response body parameters = ResponseBody
    Parameter description = Generic
    Request parameters = Request
    Response parameter = Response
    Parameters in the URI = Uri
    Parameter in the URI = Uri
    Parameters in the request = Request
    Parameters in the response = Response
    Failure response parameter description = Error
    Abnormal response description (one case) = Error
    Common request headers = Header
    Status codes = Status
    Error code description = ErrorCode
    HTTP methods = Other
    ");
}

#[test]
fn objects_in_both_languages() {
    insta::assert_snapshot!(table(&[
        "TagList", "io.k8s.api.core.v1.HTTPHeader", "ResponseHeader", "QueryError", "insert_headers字段说明",
        "links参数说明", "uri参数说明", "volume字段数据结构说明", "subnet对象", "Security Group对象",
        "users列表元素数据结构说明", "databases元素结构说明", "peering对象创建字段说明", "_[数组]_字段说明",
        "_[数组]_.version_list字段数据结构说明", "数组元素参数说明", "role_assignments.scope.project",
        "free_trials和one_yuan_trials中的参数说明", "instance字段数据结构说明（只读）", "tags参数",
        "instance说明", "metadata field description for creating disks", "Parameters for creating an ECS", "v3错误码说明", "健康检查详情", "参数：image_tags", "hosts请求参数", "Pod响应参数", "请求参数对象模型",
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
    ]), @r#"
    TagList = Object("TagList")
    io.k8s.api.core.v1.HTTPHeader = Object("io.k8s.api.core.v1.HTTPHeader")
    ResponseHeader = Object("ResponseHeader")
    QueryError = Object("QueryError")
    insert_headers字段说明 = Object("insert_headers")
    links参数说明 = Object("links")
    uri参数说明 = Object("uri")
    volume字段数据结构说明 = Object("volume")
    subnet对象 = Object("subnet")
    Security Group对象 = Object("Security Group")
    users列表元素数据结构说明 = Object("users")
    databases元素结构说明 = Object("databases")
    peering对象创建字段说明 = Object("peering")
    _[数组]_字段说明 = RootElement
    _[数组]_.version_list字段数据结构说明 = Object("version_list")
    数组元素参数说明 = RootElement
    role_assignments.scope.project = Object("role_assignments.scope.project")
    free_trials和one_yuan_trials中的参数说明 = Object("free_trials和one_yuan_trials")
    instance字段数据结构说明（只读） = Object("instance")
    tags参数 = Object("tags")
    instance说明 = Object("instance")
    metadata field description for creating disks = Object("metadata")
    Parameters for creating an ECS = Generic
    v3错误码说明 = ErrorCode
    健康检查详情 = Object("健康检查")
    参数：image_tags = Object("image_tags")
    hosts请求参数 = Object("hosts")
    Pod响应参数 = Object("Pod")
    请求参数对象模型 = Object("请求参数")
    ListMeta v1 meta数据结构说明 = Object("ListMeta v1 meta")
    CleanPodPolicy字段可选值说明 = Other
    集群状态说明 = Other
    支持的区域 = Other
    **subnet**  objects = Object("subnet")
    **Security Group Rule**  objects = Object("Security Group Rule")
    Description of the  **tag**  field = Object("tag")
    Description of  **security_group**  fields = Object("security_group")
    Description of field  **Port** = Object("Port")
    volume field data structure description = Object("volume")
    entities.instance field data structure description = Object("entities.instance")
    Parameter description of the results array = Object("results")
    Parameter description of instance_backup_policy = Object("instance_backup_policy")
    Parameters in the  **links**  field = Object("links")
    Parameters in the tag list = Object("tag")
    Resource_tag structure = Object("Resource_tag")
    servers_links and links field description = Object("servers_links and links")
    Objects of request parameter security_group = Object("security_group")
    os:scheduler_hints parameters = Object("os:scheduler_hints")
    server_groups parameter information = Object("server_groups")
    error field structure = Object("error")
    floating_ip attributes = Object("floating_ip")
    instance description = Object("instance")
    Data structure description of the X field = Object("X")
    ResourceDetail object = Object("ResourceDetail")
    DCS instance statuses = Other
    EIP and Bandwidth metrics = Other
    "#);
}

#[test]
fn one_table_for_several_objects() {
    assert_eq!(object_names("a_trials和b_trials"), ["a_trials", "b_trials"]);
    assert_eq!(object_names("servers_links and links"), ["servers_links", "links"]);
    assert_eq!(object_names("source/sinks"), ["source", "sinks"]);
}

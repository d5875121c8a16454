use super::*;
use crate::front::pages::extract::raw::{Line, Run};

/// A cell from text in which `[text](target)` is a link.
fn cell(text: &str) -> RichText {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('⟨') {
        let (link, after) = link.split_once('⟩').expect("each test link is closed");
        let (shown, target) = link.split_once('→').expect("each test link has a target");
        runs.push(Run { text: before.to_owned(), ..Run::default() });
        let link = Some(target.to_owned());
        runs.push(Run { text: shown.to_owned(), link, ..Run::default() });
        rest = after;
    }
    runs.push(Run { text: rest.to_owned(), ..Run::default() });
    RichText { lines: vec![Line { item_depth: 0, runs }] }
}

/// A type in one short line.
fn show(ty: &CellType) -> String {
    match ty {
        CellType::String { max_length: None } => "string".to_owned(),
        CellType::String { max_length: Some(length) } => format!("string({length})"),
        CellType::Integer { bits } => {
            format!("integer{}", bits.map_or(String::new(), |b| b.to_string()))
        }
        CellType::Number { double: None } => "number".to_owned(),
        CellType::Number { double: Some(true) } => "double".to_owned(),
        CellType::Number { double: Some(false) } => "float".to_owned(),
        CellType::Array(inner) => format!("[{}]", show(inner)),
        CellType::Map(inner) => format!("map({})", show(inner)),
        CellType::Union(members) => members.iter().map(show).collect::<Vec<_>>().join("|"),
        CellType::Object(reference) => {
            let name = reference.name.as_deref().unwrap_or("object");
            let link = reference.link.as_ref().map_or(String::new(), |link| format!("→{link}"));
            let table = reference.table.map_or(String::new(), |table| format!(" table {table}"));
            format!("{{{name}{link}{table}}}")
        }
        other => format!("{other:?}").to_lowercase(),
    }
}

fn table(texts: &[&str]) -> String {
    let line = |text: &&str| {
        let ty = read(&cell(text)).as_ref().map_or_else(|| "not a type".to_owned(), show);
        format!("{text} = {ty}")
    };
    texts.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn scalars() {
    insta::assert_snapshot!(table(&[
        "String", "string。", "*String", "String(255)", "Sting", "Enum", "character", "Integer", "Int。", "Interger",
        "Long", "Int64", "int32", "Number", "Double。", "doubule", "Float", "Boolean", "Booleab", "bool", "Timestamp",
        "Time", "time.Time", "datetime", "File", "Binary", "Any", "*integer*", "**String**",
    ]), @"
    String = string
    string。 = string
    *String = string
    String(255) = string(255)
    Sting = string
    Enum = string
    character = string
    Integer = integer
    Int。 = integer
    Interger = integer
    Long = integer64
    Int64 = integer64
    int32 = integer32
    Number = number
    Double。 = double
    doubule = double
    Float = float
    Boolean = boolean
    Booleab = boolean
    bool = boolean
    Timestamp = datetime
    Time = datetime
    time.Time = datetime
    datetime = datetime
    File = binary
    Binary = binary
    Any = any
    *integer* = integer
    **String** = string
    ");
}

#[test]
fn arrays() {
    insta::assert_snapshot!(table(&[
        "Array of strings", "Array\u{a0}of\u{a0}strings", "Array of String", "Array of Longs", "[Long]", "[]String",
        "[]*String", "List<String>", "List<String>。", "String Array", "StringArray", "String list", "String数组",
        "Array<Array<String>>", "Array of arrays", "Array of body", "Array of Array of strings", "Array[string]", "Array(Object)", "List< Dict >",
        "Array of objects", "Array <Objects>", "objects", "JSONArray", "Json Array", "json数组", "list<map<String, String>>",
        "Array", "list", "列表数据结构", "列表类型数据结构。", "List data structure", "Array of tags", "Array of group_offsets",
        "Array ofX objects", "Array of object partitions", "Array Object of brokers", "Array of Ingress v1 objects",
        "Array of ⟨TagList→#request_TagList⟩ objects", "Array of ⟨tag →#t⟩objects", "Array of ⟨objects→#t⟩",
        "Array<⟨Row→#row⟩ object>", "List <⟨resource_tag→#table1⟩>[1]", "List<resource_tag>", "Array(dnat_rule)",
        "[]dependency", "标签结构数组", "Tags structure array", "Message template structure array",
        "列表数据结构，请参见⟨表4→#table4⟩。", "Array. For details, see ⟨Table 3→#ref⟩.", "List object",
        "Array of integers", "Array of numbers", "Array of booleans", "⟨Array of Tag objects→#tag⟩",
    ]), @"
    Array of strings = [string]
    Array of strings = [string]
    Array of String = [string]
    Array of Longs = [integer64]
    [Long] = [integer64]
    []String = [string]
    []*String = [string]
    List<String> = [string]
    List<String>。 = [string]
    String Array = [string]
    StringArray = [string]
    String list = [string]
    String数组 = [string]
    Array<Array<String>> = [[string]]
    Array of arrays = [untypedarray]
    Array of body = [{body}]
    Array of Array of strings = [[string]]
    Array[string] = [string]
    Array(Object) = [{object}]
    List< Dict > = [{object}]
    Array of objects = [{object}]
    Array <Objects> = [{object}]
    objects = [{object}]
    JSONArray = [{object}]
    Json Array = [{object}]
    json数组 = [{object}]
    list<map<String, String>> = [map(string)]
    Array = untypedarray
    list = untypedarray
    列表数据结构 = untypedarray
    列表类型数据结构。 = untypedarray
    List data structure = untypedarray
    Array of tags = [{tags}]
    Array of group_offsets = [{group_offsets}]
    Array ofX objects = [{X}]
    Array of object partitions = [{partitions}]
    Array Object of brokers = [{brokers}]
    Array of Ingress v1 objects = [{Ingress v1}]
    Array of ⟨TagList→#request_TagList⟩ objects = [{TagList→#request_TagList}]
    Array of ⟨tag →#t⟩objects = [{tag→#t}]
    Array of ⟨objects→#t⟩ = [{object→#t}]
    Array<⟨Row→#row⟩ object> = [{Row→#row}]
    List <⟨resource_tag→#table1⟩>[1] = [{resource_tag→#table1}]
    List<resource_tag> = [{resource_tag}]
    Array(dnat_rule) = [{dnat_rule}]
    []dependency = [{dependency}]
    标签结构数组 = [{标签}]
    Tags structure array = [{Tags}]
    Message template structure array = [{Message template}]
    列表数据结构，请参见⟨表4→#table4⟩。 = [{object→#table4 table 4}]
    Array. For details, see ⟨Table 3→#ref⟩. = [{object→#ref table 3}]
    List object = [{object}]
    Array of integers = [integer]
    Array of numbers = [number]
    Array of booleans = [boolean]
    ⟨Array of Tag objects→#tag⟩ = [{Tag→#tag}]
    ");
}

#[test]
fn maps() {
    insta::assert_snapshot!(table(&[
        "Map<String,String>", "Map<String, String>", "Map[string]string", "Map", "Map<string,integer>",
        "Map<String,Map<String,Array<String>>>", "Map<String,⟨AuthInfo→#auth⟩>", "Map<String,Array<⟨route→#r⟩>>",
        "Map<String,Array of address objects>", "Map<String, Any>", "Map<String, ⟨X→#x⟩ object>", "Array<Map<String,Object>>",
    ]), @"
    Map<String,String> = map(string)
    Map<String, String> = map(string)
    Map[string]string = map(string)
    Map = map(any)
    Map<string,integer> = map(integer)
    Map<String,Map<String,Array<String>>> = map(map([string]))
    Map<String,⟨AuthInfo→#auth⟩> = map({AuthInfo→#auth})
    Map<String,Array<⟨route→#r⟩>> = map([{route→#r}])
    Map<String,Array of address objects> = map([{address}])
    Map<String, Any> = map(any)
    Map<String, ⟨X→#x⟩ object> = map({X→#x})
    Array<Map<String,Object>> = [map({object})]
    ");
}

#[test]
fn objects() {
    insta::assert_snapshot!(table(&[
        "Object", "Obeject", "JSON", "Dict", "Struct", "字典数据类型", "字典数据结构。", "JSON key-value pair",
        "io.k8s.api.core.v1.Foo object", "NeutronError object", "func_vpc", "X Object", "MPIJobSpecobject", "claimRef oject",
        "binding:profile object", "state/lastState object", "Security Group object", "Object of cluster", "object of message",
        "⟨X→#request_X⟩ object", "⟨firewall_rule →#f⟩object", "⟨表4→#t4⟩object", "⟨func_mounts→#m⟩", "表7", "X数据结构", "X结构体",
        "Resource tag structure", "字典数据结构，请参见⟨表3→#t3⟩。", "字典数据结构，请参见表3。", "参见⟨links→#l⟩",
        "Dictionary data structure. For details, see ⟨Table 10→#t⟩.", "JSON string. For details, see ⟨Table 5→#t⟩.",
        "字典数据结构。 单机请参见⟨表3→#t3⟩。 副本请参见⟨表4→#t4⟩。",
    ]), @"
    Object = {object}
    Obeject = {object}
    JSON = {object}
    Dict = {object}
    Struct = {object}
    字典数据类型 = {object}
    字典数据结构。 = {object}
    JSON key-value pair = {object}
    io.k8s.api.core.v1.Foo object = {io.k8s.api.core.v1.Foo}
    NeutronError object = {NeutronError}
    func_vpc = {func_vpc}
    X Object = {X}
    MPIJobSpecobject = {MPIJobSpec}
    claimRef oject = {claimRef}
    binding:profile object = {binding:profile}
    state/lastState object = {state/lastState}
    Security Group object = {Security Group}
    Object of cluster = {cluster}
    object of message = {message}
    ⟨X→#request_X⟩ object = {X→#request_X}
    ⟨firewall_rule →#f⟩object = {firewall_rule→#f}
    ⟨表4→#t4⟩object = {object→#t4 table 4}
    ⟨func_mounts→#m⟩ = {func_mounts→#m}
    表7 = {object table 7}
    X数据结构 = {X}
    X结构体 = {X}
    Resource tag structure = {Resource tag}
    字典数据结构，请参见⟨表3→#t3⟩。 = {object→#t3 table 3}
    字典数据结构，请参见表3。 = {object table 3}
    参见⟨links→#l⟩ = {object→#l}
    Dictionary data structure. For details, see ⟨Table 10→#t⟩. = {object→#t table 10}
    JSON string. For details, see ⟨Table 5→#t⟩. = {object→#t table 5}
    字典数据结构。 单机请参见⟨表3→#t3⟩。 副本请参见⟨表4→#t4⟩。 = {object→#t3 table 3}
    ");
}

#[test]
fn unions_and_unstated() {
    insta::assert_snapshot!(table(&[
        "Integer or String", "string或list", "String/Integer", "integer or string or float or boolean",
        "string or binary", "string or string", "Array of strings or String", "-", "", "无", "null", "None",
    ]), @"
    Integer or String = integer|string
    string或list = string|untypedarray
    String/Integer = string|integer
    integer or string or float or boolean = integer|string|float|boolean
    string or binary = string|binary
    string or string = string
    Array of strings or String = [string]|string
    - = unstated
     = unstated
    无 = any
    null = any
    None = any
    ");
}

#[test]
fn other_cells_are_no_types() {
    insta::assert_snapshot!(table(&[
        "是", "否", "Yes", "No", "OK", "MX", "CNAME", "词库文件对象，必须为UTF-8编码", "Name of the domain.", "⟨标签管理→tags.md⟩",
        "Native OpenStack API", "200", "参见说明", "Specifies the ID of an object", "nvidia.com/gpu", "[a", "Array of", "Map<>",
    ]), @"
    是 = not a type
    否 = not a type
    Yes = not a type
    No = not a type
    OK = not a type
    MX = not a type
    CNAME = not a type
    词库文件对象，必须为UTF-8编码 = not a type
    Name of the domain. = not a type
    ⟨标签管理→tags.md⟩ = not a type
    Native OpenStack API = not a type
    200 = not a type
    参见说明 = not a type
    Specifies the ID of an object = not a type
    nvidia.com/gpu = not a type
    [a = not a type
    Array of = not a type
    Map<> = not a type
    ");
}

#[test]
fn swapped_cells_are_found() {
    for text in ["String", "Array of strings", "字典数据类型", "X object", "Map<String,String>"]
    {
        assert!(is_type_like(text), "{text}");
    }
    for text in ["是", "否", "Yes", "func_vpc", "", "-", "name", "Conditional"] {
        assert!(!is_type_like(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "(?:[a-z<>\\[\\](),/ ]|array|map|string|object|of | or |表|结构|数组|参见|\\PC){0,40}") {
        let _ = read(&RichText::plain(&text));
        proptest::prop_assert!(!is_type_like(&text) || read(&RichText::plain(&text)).is_some());
    }
}

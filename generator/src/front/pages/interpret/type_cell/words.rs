//! The words of the type grammar, in lower case.

use super::{CellType, ObjectReference};

const STRING: CellType = CellType::String { max_length: None };
const INTEGER: CellType = CellType::Integer { bits: None };
const OBJECT: CellType = CellType::Object(ObjectReference { name: None, link: None, table: None });

/// Whole cells (or elements of arrays and maps) that need no grammar. The plural carries no meaning.
pub(super) const WORDS: &[(CellType, &[&str])] = &[
    (
        STRING,
        &[
            "string",
            "strings",
            "sting",
            "stirng",
            "strng",
            "str",
            "char",
            "character",
            "characters",
            "text",
            "enum",
            "enumeration",
            "enum <enumeration>",
            "enum<enumeration>",
            "枚举",
            "枚举类型",
            "jsonstring",
            "字符串",
            "字符串类型",
            "字符",
            "uuid",
            "varchar",
            "url",
            "uri",
            "ip",
        ],
    ),
    (
        INTEGER,
        &[
            "integer",
            "integers",
            "int",
            "ints",
            "interger",
            "intger",
            "short",
            "byte",
            "整型",
            "整数",
            "整形",
            "uint",
            "positive integer",
            "正整数",
        ],
    ),
    (CellType::Integer { bits: Some(32) }, &["int32", "uint32"]),
    (
        CellType::Integer { bits: Some(64) },
        &[
            "long",
            "longs",
            "long integer",
            "long int",
            "int64",
            "uint64",
            "bigint",
            "长整型",
            "长整数",
        ],
    ),
    (
        CellType::Number { double: None },
        &["number", "numbers", "decimal", "bigdecimal", "数字", "数值", "浮点", "浮点型", "浮点数"],
    ),
    (CellType::Number { double: Some(true) }, &["double", "doubles", "doubule", "float64"]),
    (CellType::Number { double: Some(false) }, &["float", "floats", "float32"]),
    (
        CellType::Boolean,
        &[
            "boolean",
            "booleans",
            "bool",
            "bools",
            "boolen",
            "booleab",
            "boolaen",
            "布尔",
            "布尔型",
            "布尔值",
            "布尔类型",
        ],
    ),
    (
        CellType::DateTime,
        &[
            "timestamp",
            "timestamps",
            "time",
            "datetime",
            "date time",
            "date and time",
            "date",
            "date-time",
            "time.time",
            "日期",
            "时间",
            "时间戳",
        ],
    ),
    (
        CellType::Binary,
        &[
            "file",
            "files",
            "binary",
            "stream",
            "byte[]",
            "bytes",
            "inputstream",
            "文件",
            "二进制",
            "file stream",
        ],
    ),
    (CellType::Any, &["any", "任意", "任意类型", "any type", "interface{}"]),
    (CellType::UntypedArray, UNTYPED_ARRAYS),
    (
        OBJECT,
        &[
            "object",
            "reference",
            "obeject",
            "oject",
            "obejct",
            "json",
            "json object",
            "jsonobject",
            "json string",
            "json key-value pair",
            "dict",
            "dictionary",
            "dictionary data structure",
            "dictionary data type",
            "dictionary type",
            "struct",
            "structure",
            "data structure",
            "字典",
            "字典类型",
            "字典数据类型",
            "字典数据结构",
            "字典类型数据结构",
            "字段数据类型",
            "结构体",
            "结构体数据类型",
            "结构体类型",
            "json对象",
            "json字符串",
            "json格式",
            "对象",
            "对象类型",
            "key-value pair",
            "key-value pairs",
            "键值对",
        ],
    ),
];

/// Lists that leave their elements open.
pub(super) const UNTYPED_ARRAYS: &[&str] = &[
    "array",
    "arrays",
    "list",
    "lists",
    "set",
    "数组",
    "数组类型",
    "列表",
    "列表类型",
    "列表数据结构",
    "列表类型数据结构",
    "数组数据结构",
    "list data structure",
    "array data structure",
    "list data type",
    "collection",
    "集合",
    "slice",
    "list结构",
    "数组结构",
    "列表结构",
    "arraylist",
];

/// Lists of objects in one word.
pub(super) const OBJECT_ARRAYS: &[&str] = &[
    "objects",
    "array_reference",
    "array reference",
    "jsonarray",
    "json array",
    "json数组",
    "json arrays",
    "对象数组",
    "对象列表",
    "objectarray",
    "structure array",
    "结构数组",
    "结构体数组",
    "array of dictionary data structure",
    "jsons",
];

/// Maps that leave their values open.
pub(super) const UNTYPED_MAPS: &[&str] = &["map", "maps", "hashmap", "map类型"];

/// What descriptions call an object that is a map of objects, without blanks.
pub(super) const MAPS_OF_OBJECTS: &[&str] = &["map<string,object>"];

/// Cells that state no type.
pub(super) const UNSTATED: &[&str] = &["", "-", "--", "—", "/", "n/a", "na"];

/// Cells that say the value is nothing: `null` in JSON, or an empty object.
pub(super) const NULLS: &[&str] = &["无", "null", "none", "nil"];

/// Words before an element type, brackets apart.
pub(super) const ARRAY_PREFIXES: &[&str] = &[
    "array of",
    "arrays of",
    "list of",
    "lists of",
    "set of",
    "an array of",
    "a list of",
    "[]",
    "array ",
    "list ",
];

/// Words before an element type in brackets.
pub(super) const BRACKETED_ARRAYS: &[&str] =
    &["array", "list", "set", "arraylist", "collection", ""];

/// Words after an element type.
pub(super) const ARRAY_SUFFIXES: &[&str] =
    &[" array", " arrays", " list", "array", "数组", "列表", "[]"];

/// Words before key and value types in brackets.
pub(super) const BRACKETED_MAPS: &[&str] = &["map", "hashmap", "dict", "dictionary", "object"];

/// Words before the name of an object.
pub(super) const OBJECT_PREFIXES: &[&str] = &["object of ", "objects of ", "object ", "objects "];

/// Words after the name of an object.
pub(super) const OBJECT_SUFFIXES: &[&str] = &[
    " objects",
    " object",
    " oject",
    " obeject",
    " data structure",
    " structure",
    " struct",
    "字段数据结构",
    "数据结构",
    "结构体",
    "结构",
    "对象",
    "objects",
    "object",
];

/// What introduces a pointer to the definition, after the type proper.
pub(super) const POINTERS: &[&str] = &[
    "请参见",
    "请参考",
    "具体参见",
    "具体请参见",
    "参见",
    "参考",
    "详见",
    "详情请参见",
    "见表",
    "for details",
    "for more information",
    "for more details",
    "see ",
    "refer to ",
    "corresponding to ",
];

/// Lone words that are no names of objects: cells of other columns.
pub(super) const NOT_NAMES: &[&str] = &[
    "yes",
    "no",
    "true",
    "false",
    "mandatory",
    "optional",
    "required",
    "conditional",
    "unstated",
    "ok",
    "created",
    "accepted",
    "unknown",
    "header",
    "body",
    "path",
    "query",
    "cookie",
    "is",
    "or",
    "and",
];

//! Phrases that only labels, sentences about several fields, and places of elements use.

use super::{Entry, Senses};
use crate::front::pages::tokens::senses::{CaseWord, Label, ListWord, Place};

/// The phrases, by their senses.
pub(super) static PHRASES: &[Entry] = phrases! {
    [label MinLength, place Other] "最小长度", "Minimum length";
    [label MinLength] "最短长度", "Minimum string length", "Min length";
    [label MaxLength, place Other] "最大长度", "Maximum length";
    [label MaxLength] "最长长度", "最大字符长度", "支持的最大字符长度", "Maximum string length", "Max length";
    [label MinBytes] "Minimum length (bytes)";
    [label MaxBytes] "Maximum length (bytes)";
    [label Minimum] "最小值", "最小取值", "Minimum value", "Min value";
    [label Maximum] "最大值", "最大取值", "Maximum value", "Max value";
    [label ExclusiveMinimum] "Exclusive minimum";
    [label ExclusiveMaximum] "Exclusive maximum";
    [label MinItems] "最小元素个数", "最少元素个数", "Minimum items";
    [label MaxItems] "最大元素个数", "最多元素个数", "Maximum items";
    [label ItemsRange] "数组长度", "数组大小", "列表长度", "列表大小", "元素个数", "数组元素个数", "列表元素个数", "Array length",
        "Array size", "List length";
    [label UniqueItems] "Unique items";
    [label Enum, place Other] "枚举值";
    [label Enum] "枚举取值", "Enumeration value", "Enum values", "Enumerated values", "Enumerated value";
    [label Pattern] "Pattern";
    [label Deprecated] "Deprecated";
    [label Ignored, place Other] "约束限制", "Constraints", "Note";
    [label Ignored] "约束与限制", "功能说明", "功能描述", "参数解释", "使用说明", "Explanation", "Definition",
        "Exactly one field of", "At least one field of", "At most one field of",
        "All or no fields of", "Perhaps required where", "Perhaps exactly one field of",
        "Perhaps at least one field of", "Perhaps at most one field of",
        "Perhaps all or no fields of";
    [label Ignored, place Parent] "父节点", "父元素";
    [label Ignored, place Child] "子节点";
    [label Ignored, trigger] "Required where";
    [case When] "仅当", "只有当", "only if";
    [case Moment] "的情况下";
    [case Then] "则", "那么", "则该", "then";
    [case Effective] "才生效", "该参数会生效", "该参数生效", "该字段生效", "该参数有效", "该字段有效";
    [case Is] "=", "==", "取值为", "配置为", "的值为", "取值是", "等于", "选择为", "参数为", "参数值为", "字段为",
        "is set to", "equals";
    [case IsNot] "不为", "不等于", "!=", "is not", "is not set to";
    [case Present] "不为空", "不为null", "有值", "is not empty", "is not null", "is specified",
        "parameter is used", "is present", "is configured", "is set", "is provided", "is given",
        "is passed", "is transferred", "is entered", "is carried";
    [case Absent] "参数为空", "字段为空", "为null", "is empty", "is null", "is not specified",
        "is left blank", "is absent", "is not configured", "is not set", "is not provided",
        "is not given", "is not passed", "is set to null", "is omitted";
    [case AndTest] "且", "并且", "而且";
    [case Join] "、", "跟", "/";
    [case This] "该字段", "该参数", "此参数", "此字段", "本字段", "本参数", "该值", "该字段值", "该项", "this parameter",
        "this field", "the parameter";
    [case This, list Itself] "it";
    [case Noun] "参数", "值", "个参数", "两个参数", "两个字段", "三个参数", "两者", "三者", "中", "功能", "参数中", "字段中",
        "信息", "配置", "的值", "parameters", "field", "fields", "them", "of the";
    [case Noun, list Tail] "字段", "二者", "选项";
    [case Noun, list Itself] "parameter";
    [case Must, trigger] "必须", "must";
    [case Must] "需要", "须", "需", "必需", "请", "应", "应该", "should";
    [case Required] "必须填写", "必须设置", "必须指定", "必须传入", "必选值", "must be specified", "must be set",
        "must be provided";
    [case Required, trigger] "必带", "required";
    [case Offered] "非必选", "非必填", "不必选", "无需填写", "is optional", "optional", "not mandatory",
        "is not mandatory", "not required", "is not required";
    [case Verb] "填写", "选择", "设置", "传入", "传", "输入", "提供", "使用", "更新", "出现", "填", "需要设置", "都设置",
        "be used", "be set", "be specified", "may be set", "may be specified", "can be specified",
        "can be set", "should be specified", "must exist", "can be used";
    [case AtLeast] "至少需要", "至少要";
    [case One, list Tail] "其一";
    [case One] "一个", "一项", "其中一个", "其中一项", "一个参数", "1个", "一个字段", "一种", "任意一个";
    [case NotBoth] "不能同时", "不可同时", "不允许同时", "不能都", "不可以同时", "cannot both", "can not both",
        "must not both";
    [case Cannot] "must not", "should not";
    [case NotBothAbsent] "不能同时为空", "不可同时为空", "不能都为空", "不能全为空", "不能同时为null", "不允许同时为空", "不能均为空",
        "cannot both be empty", "cannot both be left blank";
    [case Exclusive, trigger] "互斥";
    [case Exclusive] "是互斥的", "为互斥关系", "mutually exclusive", "are mutually exclusive",
        "be specified at the same time", "be set at the same time", "be used together",
        "be used at the same time", "be specified together";
    [case Together] "一起";
    [case MustTogether] "必须同时", "需要同时", "须同时", "需同时";
    [case Choose] "二选一", "三选一", "四选一", "任选其一", "任选一个", "任选一";
    [case Choose, trigger] "选其一", "择一";
    [case ChooseOne] "必选其一", "必须二选一", "必须三选一", "必须选其一", "必须选择其一", "必须且只能选择一个";
    [case Either] "specify either", "select either", "use either", "specify either parameter";
    [case AtLeastOneOf] "at least one of", "specify at least one of", "at least one of the";
    [case OnlyOneOf] "only one of", "at most one of", "only either";
    [case ExactlyOneOf] "exactly one of", "one and only one of";
    [case NotBothTail] "but not both";
    [case Tail] "即可", "方可", "才能生效";
    [case Tail, list Possessive] "的";
    [list Tail] "两种", "三种", "四种", "五种", "六种", "多种", "几种", "之一", "两", "三", "四", "中的", "这两", "这", "等级", "属性";
    [list Fixed] "固定";
    [list AddressKind] "ipv4", "ipv6";
    [list StructureText] "string", "strings", "text", "串", "数组", "body", "object";
    [list Taken] "supported", "allowed", "available", "permitted";
    [list Structure] "json";
    [list Key] "key", "键";
    [case Except] "但", "除外", "but", "however";
    [place Parent] "祖先节点", "祖先元素", "祖先", "父标签", "上级节点", "上级元素", "父级", "ancestor nodes",
        "ancestor node", "ancestors", "ancestor", "parent nodes", "parent node",
        "parent elements", "parent element", "parents", "parent";
    [place Child] "子元素", "子标签", "下级节点", "下级元素", "child nodes", "child node", "child elements",
        "child element", "children", "child", "subnodes", "subnode";
    [place Type] "节点类型", "元素类型", "参数类型", "数据类型", "element type", "data type";
    [place Other] "constraint", "restrictions", "restriction";
    [trigger] "选一", "任选", "perhaps", "fields of", "field of";
    [characters] "字母", "数字", "下划线", "中划线", "连字符", "短横线", "underscore", "hyphen", "alphanumeric";
    [form] "yyyy", "ccyy", "rfc", "ipv";
};

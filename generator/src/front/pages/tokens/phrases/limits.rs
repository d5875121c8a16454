//! Phrases that sentences about limits, values and defaults use.

use super::{Entry, Senses};
use crate::front::pages::tokens::senses::{CaseWord, Label, ListWord, Place, Word};

/// The phrases, by their senses.
pub(super) static PHRASES: &[Entry] = phrases! {
    [limit Other] "位置", "位于", "地位", "定位", "部位", "各位", "一位", "首位", "末位", "甚至", "至此", "到期", "到达",
        "不到", "得到", "收到", "找到", "遇到", "直到", "达到", "看到", "用到", "涉及到", "时间", "时长", "时区", "时刻", "时延",
        "定时", "实时", "临时", "延时", "超时", "按时", "暂时", "及时", "耗时", "历时", "时段", "当前", "当日", "当天", "当月",
        "应当", "相当", "充当", "当场", "如何", "如上", "若干", "假若", "因为", "作为", "认为", "行为", "为了", "成为", "称为", "视为",
        "是否", "还是", "但是", "于是", "都是", "就是", "在线", "所在", "正在", "在于", "在内", "在下", "现在", "值得", "个人",
        "各个", "整个", "个性", "空间", "空格", "空白", "空闲", "填空", "不同", "不限", "不涉及到", "及其", "实例", "案例",
        "比例", "惯例", "条例", "用例", "图例", "先例", "和平", "总和", "或许", "其他", "默认情况", "默认时", "默认展示", "默认路由",
        "默认域名", "掩码长度", "前缀长度", "mask length", "prefix length", "默认安全组", "默认密钥", "默认使用",
        "默认网关", "默认版本", "条件", "条款", "to be";
    [limit Other, list StructureText] "字符串";
    [limit Other, case Together, trigger] "同时";
    [limit Other, case Is] "设为";
    [limit Other, case IsNot] "不是";
    [limit Other, case Present] "存在", "非空", "is used";
    [limit Other, case Absent] "不存在";
    [limit Length, place Other] "长度";
    [limit Length] "字符长度", "length", "lengths";
    [limit Characters] "字符", "个字符", "位字符", "个字", "位", "位数", "unicode字符", "个unicode字符", "个英文字符",
        "个中文字符", "个UTF-8字符", "字符长度以内", "字符以内", "characters", "character", "chars", "char",
        "unicode characters";
    [limit Characters, characters] "letters", "digits";
    [limit Bytes] "字节", "个字节", "bytes", "byte";
    [limit Count] "个", "条", "组", "台", "张", "份", "款", "次", "种", "对";
    [limit Count, case Noun] "项";
    [limit Things] "items", "elements", "tags", "keys", "values at most", "entries", "records",
        "objects", "IDs", "resources", "rules", "IP addresses", "addresses", "servers", "ECSs",
        "tag keys", "disks", "NICs";
    [limit Quantity] "个数", "数量", "数目", "number of";
    [limit Among] "之间";
    [limit Range, place Other] "取值范围", "value range";
    [limit Range] "范围", "取值区间", "有效范围", "有效取值范围", "数值范围", "区间", "value ranges", "range", "ranges",
        "ranging", "valid range", "values range";
    [limit Values, place Other] "取值", "可选值", "有效值", "value options", "valid values",
        "valid value", "values";
    [limit Values] "可取值", "合法值", "值域", "取值如下", "取值包括", "取值包含", "取值有", "可选项", "可选取值", "支持的取值",
        "取值类型", "可能的取值", "可能取值", "可能的值", "支持的值", "值包括", "可选范围", "可以取值", "参数值", "状态值", "可输入的值",
        "值有", "有效取值", "value can be", "value may be", "value is", "value must be",
        "value can be either", "value can be one of",
        "value can be set to", "values can be", "values are", "values include", "value includes",
        "its value can be", "its values can be", "possible values", "possible values are",
        "valid values are", "valid options", "valid options are", "options", "options are",
        "options include", "available options", "available values", "available values are",
        "available values include", "supported values", "supported values are",
        "acceptable values", "acceptable values are", "allowed values", "allowed values are",
        "enumerated values include", "expected values", "can be one of", "must be one of",
        "can be", "can also be", "must be", "may be", "could be", "can be either",
        "can be set to", "must be set to", "possible value", "possible values include",
        "valid values include", "only valid values for this field are", "parameter value",
        "parameter values", "parameter value can be";
    [limit Values, list Only] "value can only be", "value can be only";
    [limit Values, case Is] "值为";
    [limit Values, trigger] "one of";
    [limit Values, case Either, trigger] "either";
    [limit Values, case Noun, place Other, list Itself] "value";
    [limit Values, label Enum] "enumeration values";
    [limit Supports, list Works] "支持";
    [limit Supports] "可以为", "可为", "可以是", "分为", "支持的有", "可指定";
    [limit Category, label Ignored, place Type, list Tail] "类型";
    [limit Category] "状态", "方式", "级别", "类别", "标识", "操作", "操作标识", "引擎", "Status";
    [limit Category, list Tail] "模式", "协议";
    [limit Category, place Type] "type";
    [limit Only] "只能为", "只能是", "仅支持", "只支持", "只能取", "只能选择", "必须为", "必须是", "目前支持", "当前支持", "固定为",
        "固定值", "固定取值", "目前仅支持", "当前仅支持", "目前只支持", "当前只支持", "仅能为", "仅可为", "只可为", "仅限于",
        "取值填写为", "字段内容为", "该字段内容为", "can only be", "must only be", "only supports";
    [limit Only, list Fixed] "fixed to", "is fixed to", "fixed at", "is fixed at";
    [limit Only, list Below] "支持以下";
    [limit Default] "默认", "缺省", "默认为", "默认值为", "默认是", "默认值是", "默认取值为", "默认取值是", "缺省为", "缺省值为",
        "缺省取值为", "缺省是", "default is", "defaults to", "default to", "default value is",
        "default value of this parameter is", "default value of which is", "default setting is",
        "defaults",
        "default values are";
    [limit Default, label Default, place Other] "默认值", "默认取值", "缺省值", "default", "default value";
    [limit Default, label Default] "缺省取值";
    [limit AtMost] "不超过", "不能超过", "不可超过", "不得超过", "不应超过", "不要超过", "不大于", "不能大于", "不可大于", "不得大于",
        "不应大于", "不多于", "不能多于", "不高于", "不能高于", "不长于", "不超出", "最多", "最大", "最长", "最高", "至多", "上限",
        "上限为", "最大为", "最大不超过", "最长为", "最长不超过", "最多不超过", "最多为", "最大支持", "最长支持", "最多支持", "最多包含",
        "最多可以", "最多可", "最多允许", "最多可包含", "最多可以包含", "最多可添加", "最多可以添加", "最多能", "最多输入", "最多有", "限制为",
        "小于等于", "小于或等于", "小于或者等于", "不能超出", "up to", "no more than", "not more than",
        "no longer than", "a maximum of", "maximum of", "max", "not exceed",
        "not be greater than", "not be longer than", "not be more than", "not exceeding",
        "cannot exceed", "does not exceed", "must not exceed", "can not exceed",
        "should not exceed", "less than or equal to", "no greater than", "not greater than",
        "not larger than", "cannot be greater than", "cannot be longer than",
        "cannot be more than", "must be less than or equal to", "not longer than", "maximally";
    [limit AtLeast] "不小于", "不能小于", "不可小于", "不得小于", "不少于", "不能少于", "不低于", "不能低于", "最少", "最小", "最短",
        "最低", "下限", "下限为", "最小为", "最短为", "最少为", "至少为", "至少包含", "大于等于", "大于或等于", "大于或者等于",
        "at least", "no less than", "not less than", "a minimum of", "minimum of",
        "greater than or equal to", "not be less than", "cannot be less than", "no fewer than",
        "not smaller than", "no smaller than", "not lower than",
        "must be greater than or equal to", "larger than or equal to", "equal to or greater than";
    [limit AtLeast, case AtLeast, trigger] "至少";
    [limit AtLeast, label Minimum] "minimum";
    [limit Below] "小于", "少于", "低于", "less than", "smaller than", "shorter than", "fewer than";
    [limit Above] "大于", "多于", "高于", "greater than", "larger than", "more than", "longer than",
        "bigger than";
    [limit To] "到", "至", "to", "through";
    [limit And, case Join, list Both] "和";
    [limit And, case Join] "以及", "与", "及";
    [limit And, case AndTest, list Itself] "and";
    [limit And] "as well as";
    [limit Or, case Join] "或", "或者", "or";
    [limit Or] "and/or";
    [limit Is, case Is] "为", "是", "设置为", "is", "are";
    [limit Is] "必须在", "应在", "需在", "须在", "要求在", "要求", "限制在", "应为", "须为", "需为", "控制在", "处于", "是在",
        "需要在", "be", "must be in", "with", "contains", "contain", "consists of", "must contain",
        "can contain", "consist of", "having", "has", "include", "includes", "in the",
        "must consist of", "should be", "is in";
    [limit Is, place Other] "限制";
    [limit Is, label Ignored, place Other] "约束";
    [limit Is, case Noun] "of", "in";
    [limit Between] "介于", "from", "between", "must be between", "is between", "must be from",
        "within";
    [limit Between, case When] "在";
    [limit Following] "如下", "包括", "包含", "下列", "分别为", "分别是", "如下所示", "有如下", "有以下", "如下几种", "以下几种",
        "有如下几种", "有以下几种", "以下几类", "以下状态", "以下类型", "以下协议", "以下取值范围", "以下情况", "包括以下", "包括如下",
        "包含以下", "以下取值", "以下值", "as follows", "the following", "following", "are as follows",
        "is as follows", "include the following", "can be as follows", "one of the following",
        "any of the following", "listed as follows";
    [limit Following, case Verb] "有";
    [limit Means] "表示", "代表", "指", "意为", "即", "对应", "indicates", "indicating", "means",
        "specifies", "represents", "refers", "denotes", "indicate";
    [limit Means, list CaseHead] "for";
    [limit Means, case Verb] "指定";
    [limit Means, label Ignored, place Other] "说明";
    [limit Sample] "例如", "例：", "比如", "譬如", "诸如", "如", "取值示例", "参数值示例", "范例", "示例值", "取值样例", "样例值",
        "查询示例", "请求示例", "格式如", "举例如下", "示例如下", "样例如下", "例如下", "推荐", "建议", "通常", "一般为", "常用",
        "commonly used", "recommended", "for example", "examples", "e.g", "eg", "example value",
        "for instance", "such as", "ex";
    [limit Sample, place Other] "示例", "举例", "样例", "example";
    [limit Condition, case When] "当", "若", "如果";
    [limit Condition, case When, list Case] "when", "if", "only when";
    [limit Condition] "如需", "如有", "如未", "假如", "倘若", "一旦", "只有", "对于", "针对", "场景", "once",
        "in case", "where", "until", "after";
    [limit Condition, case Except] "除非", "unless";
    [limit Condition, case Moment] "场景下", "情况下";
    [limit Moment, case Moment] "时", "的时候", "的场景";
    [limit Moment] "之时", "的情况", "类型时";
    [limit Absent, case Offered] "不填";
    [limit Absent] "不传", "不指定", "不设置", "不输入", "未输入", "不填写", "未填写", "不传入", "未传入", "不传递", "不选",
        "不配置", "未配置", "不提供", "缺省时", "为空时", "为空则", "not specified", "unspecified", "omitted",
        "left blank", "not set", "left unspecified", "unset", "not configured", "not provided";
    [limit Absent, case Absent] "未指定", "未设置";
    [limit Within] "以内", "之内", "以下", "at most", "or less", "or fewer";
    [limit Within, label Maximum] "maximum";
    [limit ByDefault] "by default";
    [limit Unbounded] "intmax", "INT_MAX", "Integer最大值", "int最大值", "整型最大值", "无穷大", "正无穷";
    [limit Presence, case Required, trigger] "必选", "必填", "必传", "mandatory";
    [limit Presence] "若填写", "如果填写", "如填写", "可选择", "takes effect";
    [limit Presence, case Offered] "可选", "选填";
    [limit Presence, case Effective] "有效", "生效";
    [limit Presence, case Required] "is mandatory", "is required";
    [limit Each] "每个", "单个", "每条", "每项", "每一个", "每段", "每级", "各", "每", "each", "every", "per",
        "a single", "individual", "one";
    [limit Each, case Noun] "其中";
    [limit Positive] "正整数", "正数", "大于零", "greater than zero", "positive integer",
        "positive number";
    [limit NonNegative] "非负整数", "非负数", "非负的整数", "自然数", "non-negative integer",
        "nonnegative integer", "non-negative number", "a non-negative";
    [limit Regex, label Pattern] "正则", "正则表达式", "正则匹配", "regular expression";
    [limit Regex] "正则规则", "regex";
    [limit Uuid, form] "UUID";
    [limit Cidr] "CIDR";
    [limit Format, list Tail] "格式";
    [limit Relative, list Itself] "which";
    [limit Varies] "may vary", "range varies", "超出范围时", "当超出范围时", "会随运营策略变化",
        "取值会随运营策略变化", "后续会随运营策略变化";
    [limit MayBeEmpty] "可以为空", "可为空", "允许为空", "可以为空字符串", "可为空字符串", "允许为空字符串", "可以是空字符串", "可以为空值",
        "允许空字符串", "可以置空", "可以为空串", "may be empty", "can be empty", "can be an empty string",
        "may be an empty string", "can also be empty", "can be left empty", "can be null or empty",
        "value can be empty", "value can be an empty string", "value may be empty",
        "values can be empty", "can be an empty character string", "can be an empty list",
        "can be an empty array", "may be an empty list", "empty string is allowed",
        "empty strings are allowed";
    [limit Becomes] "自动转换为", "转换为", "自动转为", "会转换为", "自动调整为", "is turned into", "turned into",
        "converted to", "converted into", "changed to", "adjusted to", "treated as", "regarded as";
    [limit AnyCase] "不区分大小写", "大小写不敏感", "大小写不区分", "忽略大小写", "不区分字母大小写", "不区分大、小写",
        "不区分英文大小写", "case-insensitive", "case insensitive", "not case-sensitive",
        "not case sensitive", "ignoring case";
    [limit Inclusive] "inclusive";
    [limit Exclusive, trigger] "exclusive";
    [limit Format, label Format] "format";
    [limit Nothing] "空", "空值", "无", "不涉及", "空字符串", "不限制", "null", "none", "N/A", "NA", "nil",
        "nothing", "empty", "blank", "undefined";
    [limit Nothing, case Absent] "为空";
    [limit Multiplier] "万", "千", "百", "亿", "倍", "的倍数", "的整数倍", "倍数", "次方", "的幂", "thousand",
        "million", "times";
    [limit Not] "不", "非", "未", "不支持", "不包含", "不包括", "不得", "除", "排除", "禁止", "not", "never",
        "other than", "excluding", "unsupported";
    [limit Not, trigger] "不能", "不可", "不允许";
    [limit Not, case Cannot, trigger] "cannot";
    [limit Not, case Except] "except";
    [limit Not, case Cannot] "can not";
    [limit UnitLabel] "单位", "单位为", "单位是", "时间单位", "unit", "in units of";
    [limit Unit] "秒", "分钟", "分", "天", "毫秒", "年", "月", "日", "小时", "元", "seconds", "second",
        "minutes", "minute", "days", "day", "hours", "hour", "ms", "milliseconds", "millisecond", "GB", "MB", "KB", "TB", "GiB",
        "MiB", "Mbit", "Mbit/s", "kbit/s", "bit", "s", "h";
    [limit Article, case Noun] "the";
    [limit Article, list Only] "only";
    [limit Article] "a", "an", "this", "that", "its", "these", "currently", "also", "as";
};

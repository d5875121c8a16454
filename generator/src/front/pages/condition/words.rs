//! The words of conditions in both languages, as data. A new dialect adds its phrases here.

/// What a phrase means, whatever its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Opens a condition: `当`.
    When,
    /// Closes a condition: `时`.
    Moment,
    /// Between a condition and what follows from it: `则`.
    Then,
    /// The field takes effect, said beside a condition: `生效`.
    Effective,
    /// Copula: `为`.
    Is,
    /// Negated copula: `不为`.
    IsNot,
    /// The field is given: `非空`.
    Present,
    /// The field is not given: `为空`.
    Absent,
    /// Between two tests: `且`.
    AndTest,
    /// Between names or values: `和`.
    Join,
    /// The field whose row it is: `该字段`.
    This,
    /// Nouns that may follow a name: `参数`.
    Noun,
    /// `必须`.
    Must,
    /// The field is needed: `必选`.
    Required,
    /// The field is not needed: `非必选`.
    Offered,
    /// What is done with a field: `填写`.
    Verb,
    /// `至少`.
    AtLeast,
    /// `一个`.
    One,
    /// `不能同时`.
    NotBoth,
    /// `cannot`.
    Cannot,
    /// `不能同时为空`.
    NotBothAbsent,
    /// `互斥`.
    Exclusive,
    /// `同时`.
    Together,
    /// `必须同时`.
    MustTogether,
    /// One is chosen, which may or may not rule the others out: `二选一`.
    Choose,
    /// One has to be chosen: `必选其一`.
    ChooseOne,
    /// `Either`.
    Either,
    /// `at least one of`.
    AtLeastOneOf,
    /// `only one of`.
    OnlyOneOf,
    /// `exactly one of`.
    ExactlyOneOf,
    /// `but not both`.
    NotBothTail,
    /// Words that end a sentence without a meaning: `即可`.
    Tail,
    /// Says that what stands before it does not always hold: `但`.
    Except,
}

/// The words. The longest phrase at a place counts; of equal ones the first.
#[rustfmt::skip]
pub(super) const WORDS: &[(Word, &[&str])] = &[
    (Word::When, &["当", "若", "如果", "在", "仅当", "只有当", "when", "if", "only when", "only if"]),
    (Word::Moment, &["时", "的时候", "的情况下", "情况下", "的场景", "场景下"]),
    (Word::Then, &["则", "那么", "则该", "then"]),
    (Word::Effective, &[
        "生效", "有效", "才生效", "该参数会生效", "该参数生效", "该字段生效", "该参数有效", "该字段有效",
    ]),
    (Word::Is, &[
        "为", "是", "=", "==", "设置为", "取值为", "配置为", "的值为", "值为", "取值是", "等于", "设为", "选择为",
        "参数为", "参数值为", "字段为", "is", "is set to", "equals", "are",
    ]),
    (Word::IsNot, &["不为", "不是", "不等于", "!=", "is not", "is not set to"]),
    (Word::Present, &[
        "非空", "不为空", "不为null", "有值", "存在", "is not empty", "is not null", "is specified", "is used",
        "parameter is used", "is present",
    ]),
    (Word::Absent, &[
        "为空", "参数为空", "字段为空", "为null", "不存在", "未设置", "未指定", "is empty", "is null",
        "is not specified", "is left blank", "is absent",
    ]),
    (Word::AndTest, &["且", "并且", "而且", "and"]),
    (Word::Join, &["、", "和", "与", "跟", "或", "或者", "以及", "及", "/", "or"]),
    (Word::This, &[
        "该字段", "该参数", "此参数", "此字段", "本字段", "本参数", "该值", "该字段值", "该项", "this parameter",
        "this field", "it", "the parameter",
    ]),
    (Word::Noun, &[
        "参数", "字段", "值", "项", "个参数", "两个参数", "两个字段", "三个参数", "两者", "二者", "三者", "中", "功能",
        "其中", "参数中", "字段中", "选项", "信息", "配置", "的值", "the", "parameter", "parameters", "field", "fields",
        "value", "them", "of", "of the", "in",
    ]),
    (Word::Must, &["必须", "需要", "须", "需", "必需", "请", "应", "应该", "must", "should"]),
    (Word::Required, &[
        "必选", "必填", "必传", "必须填写", "必须设置", "必须指定", "必须传入", "必带", "必选值", "is mandatory", "is required",
        "mandatory", "required", "must be specified", "must be set", "must be provided",
    ]),
    (Word::Offered, &[
        "非必选", "非必填", "不必选", "可选", "选填", "无需填写", "不填", "is optional", "optional", "not mandatory",
        "is not mandatory", "not required", "is not required",
    ]),
    (Word::Verb, &[
        "填写", "存在", "选择", "设置", "指定", "传入", "传", "输入", "配置", "提供", "使用", "更新", "出现", "填", "有",
        "需要设置", "选填", "都设置", "必填", "is used", "be used", "be set", "be specified", "may be set",
        "may be specified", "can be specified", "can be set", "must be specified", "should be specified",
        "must be set", "must be provided", "is required", "is mandatory", "must exist", "can be used",
    ]),
    (Word::AtLeast, &["至少", "至少需要", "至少要"]),
    (Word::One, &["一个", "其一", "一项", "其中一个", "其中一项", "一个参数", "1个", "一个字段", "一种", "任意一个"]),
    (Word::NotBoth, &[
        "不能同时", "不可同时", "不允许同时", "不能都", "不可以同时", "cannot both", "can not both", "must not both",
    ]),
    (Word::Cannot, &["cannot", "can not", "must not", "should not"]),
    (Word::NotBothAbsent, &[
        "不能同时为空", "不可同时为空", "不能都为空", "不能全为空", "不能同时为null", "不允许同时为空", "不能均为空",
        "cannot both be empty", "cannot both be left blank",
    ]),
    (Word::Exclusive, &[
        "互斥", "是互斥的", "为互斥关系", "mutually exclusive", "are mutually exclusive",
        "be specified at the same time", "be set at the same time", "be used together",
        "be used at the same time", "be specified together",
    ]),
    (Word::Together, &["同时", "一起"]),
    (Word::MustTogether, &["必须同时", "需要同时", "须同时", "需同时"]),
    (Word::Choose, &["二选一", "三选一", "四选一", "任选其一", "选其一", "任选一个", "任选一", "择一"]),
    (Word::ChooseOne, &["必选其一", "必须二选一", "必须三选一", "必须选其一", "必须选择其一", "必须且只能选择一个"]),
    (Word::Either, &["either", "specify either", "select either", "use either", "specify either parameter"]),
    (Word::AtLeastOneOf, &["at least one of", "specify at least one of", "at least one of the"]),
    (Word::OnlyOneOf, &["only one of", "at most one of", "only either"]),
    (Word::ExactlyOneOf, &["exactly one of", "one and only one of"]),
    (Word::NotBothTail, &["but not both"]),
    (Word::Tail, &["即可", "方可", "才能生效", "的"]),
    (Word::Except, &["但", "除非", "除外", "except", "unless", "but", "however"]),
];

/// Labels of our own pages, each with a colon. `Perhaps` before one says that the condition is
/// documented only.
pub(crate) const LABELS: &[(&str, crate::ir::ConditionKind)] = &[
    ("Required where", crate::ir::ConditionKind::Required),
    ("Exactly one field of", crate::ir::ConditionKind::ExactlyOne),
    ("At least one field of", crate::ir::ConditionKind::AtLeastOne),
    ("At most one field of", crate::ir::ConditionKind::AtMostOne),
    ("All or no fields of", crate::ir::ConditionKind::AllOrNone),
];

/// Before a label: the condition is documented only.
pub(crate) const PERHAPS: &str = "Perhaps ";

/// Texts of which any sentence holds one that states a condition, in lower case; the others need
/// not be read.
pub(super) const TRIGGERS: &[&str] = &[
    "必选",
    "必填",
    "必传",
    "必须",
    "必带",
    "选一",
    "选其一",
    "择一",
    "任选",
    "至少",
    "互斥",
    "同时",
    "不能",
    "不可",
    "不允许",
    "mandatory",
    "required",
    "must",
    "either",
    "one of",
    "exclusive",
    "cannot",
    "perhaps",
    "fields of",
    "field of",
    "required where",
];

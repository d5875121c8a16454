//! What phrases mean to each family of readers, whatever their language.

/// What a phrase means where limits, values and defaults are stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Word {
    /// A word without a meaning of its own here.
    Other,
    /// A label of machine-written cells, if a colon follows.
    Label(Label),
    /// Length: `长度`.
    Length,
    /// Unit of a length in characters: `字符`.
    Characters,
    /// Unit of a length in bytes: `字节`.
    Bytes,
    /// Unit of a count: `个`.
    Count,
    /// Things that are counted in a list: `tags`.
    Things,
    /// Introduces a range of numbers: `取值范围`.
    Range,
    /// Introduces values: `取值`.
    Values,
    /// Introduces values, if values follow: `支持`.
    Supports,
    /// Introduces values behind a colon: `类型`.
    Category,
    /// Introduces values and allows no others: `仅支持`.
    Only,
    /// Introduces a default: `默认为`.
    Default,
    /// Upper bound, the bound itself allowed: `不超过`.
    AtMost,
    /// Lower bound, the bound itself allowed: `至少`.
    AtLeast,
    /// Upper bound, the bound itself excluded: `小于`.
    Below,
    /// Lower bound, the bound itself excluded: `大于`.
    Above,
    /// Between the ends of a range: `到`.
    To,
    /// Between the ends of a range or values: `and`.
    And,
    /// Between alternatives: `或`.
    Or,
    /// Copula and its like: `为`.
    Is,
    /// A copula that a range follows: `介于`.
    Between,
    /// `以下`: a list follows.
    Following,
    /// Explains a value: `表示`.
    Means,
    /// Makes what follows a sample: `例如`.
    Sample,
    /// Makes the clause conditional, wherever it stands before: `如果`.
    Condition,
    /// Ends a condition: `时`.
    Moment,
    /// The condition is that nothing is given, which is when a default counts: `不指定`.
    Absent,
    /// After a number, makes it an upper bound: `以内`.
    Within,
    /// After a value, makes it the default: `by default`.
    ByDefault,
    /// No upper end: `∞`.
    Unbounded,
    /// Ends the reach of a condition, which was one for presence: `必选`.
    Presence,
    /// How many there are: `个数`.
    Quantity,
    /// After two numbers, makes them a range: `之间`.
    Among,
    /// Per element: `每个`.
    Each,
    /// `正整数`.
    Positive,
    /// `非负整数`.
    NonNegative,
    /// Introduces a regular expression: `正则`.
    Regex,
    /// `UUID`.
    Uuid,
    /// `CIDR`.
    Cidr,
    /// `格式`.
    Format,
    /// No value at all: `空`.
    Nothing,
    /// A number is not what it seems: `万`.
    Multiplier,
    /// Negates: `不`.
    Not,
    /// Announces the unit of a number: `单位`.
    UnitLabel,
    /// A unit of time or size that may follow a number without changing it: `秒`.
    Unit,
    /// Articles and other small words that may stand between the words of a pattern.
    Article,
    /// Starts a clause about what stands before it: `which`.
    Relative,
    /// What becomes of a value that is no good: `is turned into`.
    Becomes,
    /// The limits are not the same everywhere, or what is beyond them is taken, too: `may vary`.
    Varies,
    /// Text without a character is a value, too: `可以为空`.
    MayBeEmpty,
    /// The spelling of values may differ in case: `不区分大小写`.
    AnyCase,
    /// The bound before it is one of the values: `inclusive`.
    Inclusive,
    /// The bound before it is none of the values: `exclusive`.
    Exclusive,
}

/// What a phrase means where values are listed, beside what it means elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ListWord {
    /// Starts the text behind the last value, which only says what the values are: `两种`.
    Tail,
    /// Subject of a sentence that means the value itself: `it`.
    Itself,
    /// Says what something works with where nothing says that it is all: `支持`.
    Works,
    /// Between two things both of which are meant: `和`.
    Both,
    /// Starts a word that leaves no choice: `固定`.
    Fixed,
    /// Of the owner before it: `的`.
    Possessive,
    /// A list stands below: `支持以下`.
    Below,
    /// A version of a protocol, which says of which kind addresses are: `IPv4`.
    AddressKind,
    /// Text of a structure of its own: `JSON`.
    Structure,
    /// A key of a map: `key`.
    Key,
    /// Starts the case in which holds what stands before it: `when`.
    Case,
    /// Starts the case in which holds what stands behind it: `for`.
    CaseHead,
    /// Behind `JSON`, makes it what the text is: `字符串`.
    StructureText,
    /// Leaves no others: `only`.
    Only,
    /// Ends a sentence about the values that are taken: `supported`.
    Taken,
}

impl ListWord {
    /// Whether it counts where it merely starts a token.
    pub(super) fn is_prefix(self) -> bool {
        matches!(self, Self::Tail | Self::Fixed)
    }
}

/// Labels of machine-written cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// `最小长度`.
    MinLength,
    /// `最大长度`.
    MaxLength,
    /// `Minimum length (bytes)`.
    MinBytes,
    /// `Maximum length (bytes)`.
    MaxBytes,
    /// `最小值`.
    Minimum,
    /// `最大值`.
    Maximum,
    /// `Exclusive minimum`.
    ExclusiveMinimum,
    /// `Exclusive maximum`.
    ExclusiveMaximum,
    /// `Minimum items`.
    MinItems,
    /// `Maximum items`.
    MaxItems,
    /// `数组长度`.
    ItemsRange,
    /// `Unique items`.
    UniqueItems,
    /// `枚举值`.
    Enum,
    /// `缺省值`.
    Default,
    /// `正则表达式`.
    Pattern,
    /// `Format`.
    Format,
    /// `Deprecated`.
    Deprecated,
    /// A label that ends the one before it and is not read: `约束`.
    Ignored,
}

/// What a phrase means in a sentence about several fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CaseWord {
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

/// What a label announces where descriptions stand in for type cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// `类型`: the type.
    Type,
    /// `父节点`: the elements around.
    Parent,
    /// `子节点`: the elements inside.
    Child,
    /// Something else, which ends the value before it.
    Other,
}

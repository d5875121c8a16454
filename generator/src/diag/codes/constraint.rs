//! Codes of this stage.

super::codes! {
    /// Label and prose, or two sentences, state different limits.
    STATEMENTS_DISAGREE = "HW0601" Warning {
        title: "two statements of the same limit disagree",
        explanation: "The cell states a limit or default twice with different values. A label is preferred to a sentence, an earlier sentence to a later one; the other value is dropped.",
        bad: "最多64个字符。 最大长度：128",
        good: "最多64个字符。 最大长度：64",
    }
    /// A length label on a value that has no length.
    LENGTH_ON_OTHER = "HW0602" Warning {
        title: "a length is stated of a value that has none",
        explanation: "A length label stands in the row of a number, truth value or object. It may mean digits or the value itself, so it is ignored.",
        bad: "| port | Integer | 最大长度：65535 |",
        good: "| port | Integer | 最大值：65535 |",
    }
    /// A value label on text.
    BOUND_ON_TEXT = "HW0603" Warning {
        title: "a numeric bound is stated of a value that is no number",
        explanation: "A minimum or maximum label stands in the row of a string, truth value or object. It is ignored.",
        bad: "| port | String | 最大值：65535 |",
        good: "| port | Integer | 最大值：65535 |",
    }
    /// A minimum above the maximum.
    EMPTY_RANGE = "HW0604" Warning {
        title: "a minimum is above its maximum",
        explanation: "No value could satisfy both limits; both are dropped.",
        bad: "最小值：100 最大值：10",
        good: "最小值：10 最大值：100",
    }
    /// A default that is not among the enum values.
    DEFAULT_NOT_LISTED = "HW0605" Note {
        title: "the default is not among the enum values",
        explanation: "Both are kept as they stand. Often one of the two is misspelt, or the list of values is incomplete.",
        bad: "缺省值：UP 枚举值：up down",
        good: "缺省值：up 枚举值：up down",
    }
    /// A label without a value.
    LABEL_WITHOUT_VALUE = "HW0606" Note {
        title: "a label has no readable value",
        explanation: "A label such as `枚举值：` is followed by a sentence, not by a value. Nothing is read from it.",
        bad: "枚举值：详见表5",
        good: "枚举值：up down",
    }
    /// A default that does not fit the type.
    DEFAULT_TYPE = "HW0607" Warning {
        title: "the default does not fit the type",
        explanation: "The labelled default is not a value of the row's type. It is dropped.",
        bad: "| count | Integer | 缺省值：all |",
        good: "| count | Integer | 缺省值：10 |",
    }
    /// Enum values that do not fit the type.
    ENUM_TYPE = "HW0608" Warning {
        title: "enum values do not fit the type",
        explanation: "The labelled values are not values of the row's type, or the type has no enum values. They are dropped.",
        bad: "| level | Integer | 枚举值：high low |",
        good: "| level | String | 枚举值：high low |",
    }
    /// Another label on a value it cannot limit.
    LABEL_ON_OTHER = "HW0609" Warning {
        title: "a label does not apply to the type",
        explanation: "A label states a number of elements, a pattern or a format of a value that cannot have one. It is ignored.",
        bad: "| port | Integer | Pattern: `^a$` |",
        good: "| name | String | Pattern: `^a$` |",
    }
    /// A condition about a field that is elsewhere.
    CONDITION_WITHOUT_FIELD = "HW0610" Note {
        title: "a condition speaks of a field that is not beside it",
        explanation: "A sentence makes a field depend on another one. No field of that name stands in the same object, or among the parameters of the operation, so the sentence states no condition.",
        bad: "| value | No | String | 当action为create时必选 | in an object without `action`",
        good: "| value | No | String | 当action为create时必选 | beside | action | Yes | String |",
    }
    /// A pattern that cannot be checked.
    PATTERN_UNSUPPORTED = "HW0611" Note {
        title: "a documented pattern cannot be checked",
        explanation: "The pattern uses what engines of linear time do not have, such as look-behind or a reference back to a group, or it is no regular expression at all. It is documented, and validation does not check it.",
        bad: "Pattern: `^(a|b)\\1$`",
        good: "Pattern: `^(aa|bb)$`",
    }
    /// A format that samples do not show.
    FORMAT_UNPROVEN = "HW0612" Note {
        title: "no sample bears out a format",
        explanation: "A sentence demands a format of a value of the request, and the page has no sample of the value, or one of another form; or it says so of a value of a reply, and a sample shows another form. Ids that merely look like a UUID are often called one. The format is not taken.",
        bad: "| id | Yes | String | UUID格式 | and a sample with \"id\": \"vol-01\"",
        good: "| id | Yes | String | UUID格式 | and a sample with \"id\": \"4e65f8b1-306d-4522-8ecd-aa374000e2a4\"",
    }
    /// A list of values that a sample shows to be of something else.
    LIST_OF_PARTS = "HW0613" Note {
        title: "a sample shows that listed values are not those of the field",
        explanation: "A sentence lists values, and a sample gives the field text that is made of one of them, or anything else than a value: the list is about a part of the value, or about another thing. It is not taken. So is a list of a single value that no sample bears out.",
        bad: "| product | Yes | String | 计费方式取值范围有：h、m | and a sample with \"product\": \"redis-h\"",
        good: "| mode | Yes | String | 取值范围：h、m | and a sample with \"mode\": \"h\"",
    }
    /// A value that a sample shows and a list lacks.
    VALUE_NOT_LISTED = "HW0614" Note {
        title: "a sample shows a value that is not listed",
        explanation: "A page lists values, and a sample of the page gives the field another one. Such lists are often out of date, so the list is documented and not enforced: whoever sends what the sample shows is not refused. Placeholders say nothing.",
        bad: "| type | Yes | String | 支持SSD和SAS两种 | and a sample with \"type\": \"SATA\"",
        good: "| type | Yes | String | 支持SSD、SAS和SATA三种 | and a sample with \"type\": \"SATA\"",
    }
    /// A condition that a sample breaks.
    CONDITION_BROKEN = "HW0615" Note {
        title: "a sample breaks a condition",
        explanation: "A sentence, or the tables of several uses of one request, demand something of several fields that a sample of the page does not have. One of them is wrong: the condition is documented, and validation does not check it.",
        bad: "| id | No | String | Specify at least one of id and name. | and a sample without both",
        good: "| id | No | String | Specify at least one of id and name. | and a sample with `id`",
    }
    /// A limit that a sample breaks.
    LIMIT_BROKEN = "HW0616" Note {
        title: "a sample breaks a limit",
        explanation: "A page limits the length of a text, the range of a number or the form of a text, and a sample of the page gives the field another value. The limit is documented and not enforced. Placeholders say nothing.",
        bad: "| code | Yes | String | Minimum: 10 | and a sample with \"code\": \"42\"",
        good: "| code | Yes | String | Minimum: 1 | and a sample with \"code\": \"42\"",
    }
    /// A limit of something that has no place.
    LIMIT_OF_OTHER = "HW0617" Note {
        title: "a limit is not that of the value",
        explanation: "A limit is stated in a unit that is not the one of the value, such as a length of text in kilobytes, or of the keys of a map, or a sentence gives a range to what is no number. Nothing is read from it.",
        bad: "| script | String | Maximum length: 64 KB |",
        good: "| script | String | Maximum length: 65536 |",
    }
    /// A list with an entry for any other value.
    LIST_OPEN = "HW0618" Note {
        title: "a list of values has an entry for others",
        explanation: "One entry of a list is a sentence or a placeholder that stands for values of the user's own. The values are documented and not enforced.",
        bad: "Options: - DAY: one day. - A number of days of your own.",
        good: "Options: - DAY: one day. - WEEK: one week.",
    }
    /// Characters that a sentence names.
    CHARACTERS_IN_WORDS = "HW0619" Note {
        title: "a sentence names the characters of a value",
        explanation: "A sentence says of which kinds of characters a text consists. Such sentences leave open what letters are, and where they may stand, so nothing is made of it; a pattern is.",
        bad: "| name | String | Only letters, digits, and hyphens. |",
        good: "| name | String | Pattern: `^[A-Za-z0-9-]+$` |",
    }
}

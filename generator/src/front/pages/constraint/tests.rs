//! Labels and prose patterns, each with hits and a near miss.

use super::*;
use crate::front::pages::describe::{self, Row};
use crate::front::pages::extract::raw::{Line, RichText, Run};
use crate::front::pages::tokens::Stream;

mod formats;
mod prose;
mod values;

/// What a cell says of a value.
fn read(text: &RichText, kind: ValueKind) -> Reading {
    read_of(&[], text, kind)
}

/// What a cell of a row with these names says of its value.
fn read_of(names: &[&str], text: &RichText, kind: ValueKind) -> Reading {
    let row = Row { names, own: None, kind };
    describe::read(&row, text, &Stream::of(text), None).reading
}

/// Rich text in a small notation: `|` ends a line, `- ` starts an item, `**bold**`, `` `code` ``.
fn rich(text: &str) -> RichText {
    let lines = text.split('|').map(|line| {
        let line = line.trim();
        let (item_depth, line) = line.strip_prefix("- ").map_or((0, line), |item| (1, item));
        Line { item_depth, runs: runs(line) }
    });
    RichText { lines: lines.collect() }
}

fn runs(line: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for (at, part) in line.split("**").enumerate() {
        for (inner, text) in part.split('`').enumerate() {
            let run =
                Run { text: text.to_owned(), bold: at % 2 == 1, code: inner % 2 == 1, link: None };
            if !text.is_empty() {
                runs.push(run);
            }
        }
    }
    runs
}

/// What a reading says, in one line.
fn shown(reading: &Reading) -> String {
    let mut parts = Vec::new();
    show(&reading.constraints, "", &mut parts);
    if reading.deprecated {
        parts.push("deprecated".to_owned());
    }
    parts.extend(reading.doubts.iter().map(|doubt| doubt.code.id.to_owned()));
    parts.join(", ")
}

fn show(constraints: &Constraints, prefix: &str, parts: &mut Vec<String>) {
    let mut add =
        |name: &str, value: String| parts.push(format!("{prefix}{name} {value}").trim().to_owned());
    if let Some(length) = constraints.length {
        let end = |end: Option<u64>| end.map_or_else(String::new, |end| end.to_string());
        add("length", format!("{}..{} {:?}", end(length.min), end(length.max), length.unit));
    }
    let sign = |exclusive: bool| if exclusive { "excluded " } else { "" };
    for (name, bound) in [("min", &constraints.minimum), ("max", &constraints.maximum)] {
        if let Some(bound) = bound {
            add(name, format!("{}{}", sign(bound.exclusive), bound.value));
        }
    }
    for (name, count) in
        [("min items", constraints.min_items), ("max items", constraints.max_items)]
    {
        if let Some(count) = count {
            add(name, count.to_string());
        }
    }
    if constraints.unique_items {
        add("unique", String::new());
    }
    if !constraints.values.is_empty() {
        let values: Vec<String> =
            constraints.values.iter().map(|value| value.value.to_string()).collect();
        add("values", values.join("/"));
    }
    if let Some(default) = &constraints.default {
        add("default", format!("{default:?}"));
    }
    if let Some(pattern) = &constraints.pattern {
        add("pattern", pattern.clone());
    }
    if let Some(format) = constraints.format {
        add("format", format!("{format:?}"));
    }
    if let Some(items) = &constraints.items {
        show(items, &format!("{prefix}item "), parts);
    }
}

/// A table of readings, one text per line.
fn table(kind: ValueKind, texts: &str) -> String {
    let rows = texts.lines().map(str::trim).filter(|text| !text.is_empty());
    let rows = rows.map(|text| format!("{text} => {}", shown(&read(&rich(text), kind))));
    rows.collect::<Vec<_>>().join("\n")
}

const STRING: ValueKind = ValueKind::String;
const INTEGER: ValueKind = ValueKind::Integer;
const STRINGS: ValueKind = ValueKind::Array(ScalarKind::String);

#[test]
fn labels_of_strings() {
    let texts = "
        名字最小长度：**1**最大长度：**64**
        名字 | 最小长度：**1** | 最大长度：**64**
        支持的最大字符长度：255
        枚举值： | - **up** | - **down** | 缺省值：**up**
        枚举值：**4****6**
        缺省值：300 单位：秒。
        默认值：“a_b”
        默认值：无
        枚举值：详见附录
        缺省值：**UP** 枚举值：**up****down**
        Minimum length: **1** | Maximum length: **64** | Enumeration values: | - **up** | - **down**
        **默认取值** | up
        - **default**: the usual one | - **extra**: the other one
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
名字最小长度：**1**最大长度：**64** => length 1..64 Characters
名字 | 最小长度：**1** | 最大长度：**64** => length 1..64 Characters
支持的最大字符长度：255 => length ..255 Characters
枚举值： | - **up** | - **down** | 缺省值：**up** => values up/down, default String("up")
枚举值：**4****6** => values 4/6
缺省值：300 单位：秒。 => default String("300")
默认值：“a_b” => default String("a_b")
默认值：无 => 
枚举值：详见附录 => HW0606
缺省值：**UP** 枚举值：**up****down** => values up/down, default String("UP"), HW0605
Minimum length: **1** | Maximum length: **64** | Enumeration values: | - **up** | - **down** => length 1..64 Characters, values up/down
**默认取值** | up => default String("up")
- **default**: the usual one | - **extra**: the other one => values default/extra
"##);
}

/// The Chinese label is about a value, and a text with a label of its length has that.
#[test]
fn bounds_that_do_not_say_of_what_are_those_of_a_length_or_number() {
    let bounds = "Minimum: **1** Maximum: **64**";
    let kinds = [
        STRING,
        INTEGER,
        STRINGS,
        ValueKind::Array(ScalarKind::Integer),
        ValueKind::Array(ScalarKind::Other),
        ValueKind::Boolean,
    ];
    let all = kinds.map(|kind| format!("{kind:?}: {}", shown(&read(&rich(bounds), kind))));
    insta::assert_snapshot!(all.join("\n"), @"
    String: length 1..64 Characters
    Integer: min 1, max 64
    Array(String): item length 1..64 Characters
    Array(Integer): item min 1, item max 64
    Array(Other): min items 1, max items 64
    Boolean: HW0603, HW0603
    ");
    let texts = "最小值：**1**\nMinimum: **0** Minimum length: **1**\nMinimum: **-1**";
    insta::assert_snapshot!(table(STRING, texts), @"
    最小值：**1** => HW0603
    Minimum: **0** Minimum length: **1** => length 1.. Characters, HW0603
    Minimum: **-1** => HW0603
    ");
}

#[test]
fn labels_of_numbers_and_truth_values() {
    let texts = "
        最小值：**-1** 最大值：**100** 缺省值：**10**
        最大值：100，默认值：10
        最小值：**9** 最大值：**3**
        最大长度：65535
        缺省值：all
        枚举值：**1****2**
        枚举值：**a****b**
        范围1~9。最大值：**8**
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @r#"
    最小值：**-1** 最大值：**100** 缺省值：**10** => min -1, max 100, default Number(Number("10"))
    最大值：100，默认值：10 => max 100, default Number(Number("10"))
    最小值：**9** 最大值：**3** => HW0604
    最大长度：65535 => HW0602
    缺省值：all => HW0607
    枚举值：**1****2** => values 1/2
    枚举值：**a****b** => HW0608
    范围1~9。最大值：**8** => min 1, max 8, HW0601
    "#);
    let texts = "
        缺省值：**false** 枚举值：**true****false**
        最大值：1
        默认为true。
    ";
    insta::assert_snapshot!(table(ValueKind::Boolean, texts), @r##"
缺省值：**false** 枚举值：**true****false** => default Boolean(false)
最大值：1 => HW0603
默认为true。 => default Boolean(true)
"##);
    insta::assert_snapshot!(table(STRING, "最小值：1 最大值：9"), @"最小值：1 最大值：9 => HW0603, HW0603");
}

#[test]
fn labels_of_vendored_pages() {
    let texts = "
        Minimum length: `1`; Maximum length: `64`; Deprecated
        Minimum length (bytes): `1`; Maximum length (bytes): `64`
        Enum values: `a b` `c`; Default: `c`
        Pattern: `^[a-z]+;$`; Format: `date-time`
        Default: `300s`
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
Minimum length: `1`; Maximum length: `64`; Deprecated => length 1..64 Characters, deprecated
Minimum length (bytes): `1`; Maximum length (bytes): `64` => length 1..64 Bytes
Enum values: `a b` `c`; Default: `c` => values a b/c, default String("c")
Pattern: `^[a-z]+;$`; Format: `date-time` => pattern ^[a-z]+;$, format DateTime
Default: `300s` => default String("300s")
"##);
    let texts = "
        Minimum: `-1`; Maximum: `9`; Default: `3`; Format: `int32`
        Exclusive minimum: `0`; Exclusive maximum: `1.5`
    ";
    insta::assert_snapshot!(table(ValueKind::Number, texts), @r##"
Minimum: `-1`; Maximum: `9`; Default: `3`; Format: `int32` => min -1, max 9, default Number(Number("3")), format Int32
Exclusive minimum: `0`; Exclusive maximum: `1.5` => min excluded 0, max excluded 1.5
"##);
    let texts = "
        Minimum items: `1`; Maximum items: `5`; Unique items; Item minimum length: `2`; Item enum values: `a` `b`
        Item pattern: `^a$`; Item format: `uuid`
    ";
    insta::assert_snapshot!(table(STRINGS, texts), @r##"
Minimum items: `1`; Maximum items: `5`; Unique items; Item minimum length: `2`; Item enum values: `a` `b` => min items 1, max items 5, unique, item length 2.. Characters, item values a/b
Item pattern: `^a$`; Item format: `uuid` => item pattern ^a$, item format Uuid
"##);
    insta::assert_snapshot!(table(ValueKind::Other, "Item item maximum length: `7`; Item maximum items: `2`"), @"Item item maximum length: `7`; Item maximum items: `2` => item max items 2, item item length ..7 Characters");
    insta::assert_snapshot!(table(ValueKind::Map(ScalarKind::Integer), "Item minimum: `1`; Item enum values: `1` `2`"), @"Item minimum: `1`; Item enum values: `1` `2` => item min 1, item values 1/2");
}

#[test]
fn disagreements_are_doubts() {
    let texts = "
        长度为1~32个字符。最大长度：**64**
        默认为a。缺省值：**b**
        长度为1~32个字符，总长度不超过8个字符
        最大长度：32 最大长度：64
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
长度为1~32个字符。最大长度：**64** => length 1..64 Characters, HW0601
默认为a。缺省值：**b** => default String("b"), HW0601
长度为1~32个字符，总长度不超过8个字符 => length 1..32 Characters
最大长度：32 最大长度：64 => length ..32 Characters, HW0601
"##);
}

#[test]
fn cells_of_a_default_column() {
    let cell = |text: &str, kind| shown(&read(&rich(&format!("Default: {text}")), kind));
    insta::assert_snapshot!(cell("10", INTEGER), @r##"
default Number(Number("10"))
"##);
    insta::assert_snapshot!(cell("-", INTEGER), @"");
    insta::assert_snapshot!(cell("up", STRING), @r##"
default String("up")
"##);
    insta::assert_snapshot!(cell("many", INTEGER), @"HW0607");
}

#[test]
fn every_pattern_is_reached() {
    let texts = include_str!("tests/prose.rs");
    let mut unused: Vec<&str> = table::PATTERNS.iter().map(|pattern| pattern.id).collect();
    for line in texts.lines().flat_map(|line| line.split(['"', '|'])) {
        let text = RichText::plain(line);
        let tokens = Stream::of(&text).tokens;
        for at in 0..tokens.len() {
            if let Some((pattern, _)) = super::limits::first_match(&tokens, at) {
                unused.retain(|id| *id != pattern.id);
            }
        }
    }
    assert_eq!(unused, Vec::<&str>::new());
}

proptest::proptest! {
    /// Pieces of descriptions in any order are read without a panic.
    #[test]
    fn nothing_panics(pieces in proptest::collection::vec(0..PIECES.len(), 0..14)) {
        let text: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        for kind in [STRING, INTEGER, STRINGS, ValueKind::Boolean, ValueKind::Other] {
            read(&rich(&text), kind);
        }
    }
}

const PIECES: &[&str] = &[
    "最大长度",
    "缺省值",
    "枚举值",
    "取值范围",
    "Item ",
    "minimum",
    "默认",
    "by default",
    "：",
    ":",
    "、",
    "，",
    "。",
    "|",
    "|- ",
    "●",
    "（",
    "）",
    "[",
    "]",
    "~",
    "-",
    "-1",
    "18446744073709551616",
    "9.5",
    "5_b",
    "300s",
    "a",
    "UP",
    "“",
    "”",
    "\"",
    "^",
    "$",
    "**",
    "`",
    "为",
    "的",
    "时",
    "如果",
    "表示",
    " ",
    "个",
    "字符",
    "不",
    "+∞",
    "value can be",
    "ranges from",
    "to",
    "or",
    "65,535",
    "甲",
];

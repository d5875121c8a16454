//! Values that prose announces in ways beyond plain lists, and whose values they are.

use super::super::scope;
use super::super::values::{Cell, WAYS};
use super::{INTEGER, STRING, STRINGS, read, read_of, rich, shown, table};
use crate::front::pages::tokens::Stream;
use crate::ir::{FactKind, Said};

/// What a cell of the row `mode` says, each text on its own line.
fn of_mode(texts: &str) -> String {
    let texts = texts.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = texts.map(|said| {
        let text = rich(said);
        let reading = read_of(&["mode"], &text, STRING);
        format!("{said} => {}\n", shown(&reading))
    });
    lines.collect()
}

#[test]
fn values_behind_a_noun_or_in_a_sentence() {
    let texts = "
        仅支持填入字符串“up”或“down”。
        取值为网卡属性a_id、b_id、c_id字段，默认为序号。
        取值为网卡属性a_id、b_id。
        目前仅支持网段10.0.0.0/8、11.0.0.0/8、12.0.0.0/8
        只支持10.0.0.0/8，11.0.0.0/8两个网段
        状态，包含打开（UP）、中间态（MID）。
        支持以下两种类型。 | - 甲图：up_graph | - 乙图：down_graph
        取值： | - Alpha为“up”或“mid”。 | - Beta B为“down”。 | 说明
        取值：非空。 | - Alpha为“up”或“mid”。 | - Beta B为“down”。
        取值如下：up：打开。打开后不能再开。down：关闭。
        取值如下：up：打开。打开后不能再开。说明：甲
        当前支持：UP，MID，DOWN三种，填写时区分大小写
        种类。FILE_UP打开文件。FILE_DOWN表示关闭。
        回收类型，up_rule、down_rule
        回收类型，其中up_rule、down_rule最先
        动作。 up/down。
        动作。 up/down时
        若填写则只能为“up”或“down”。
        取值： | - up：甲 | - up/mid：乙 | - up/mid/down：丙
        取值： | - up/mid：甲 | - down：乙
        以“a/b”的形式写。 | - up：甲 | - up/mid：乙
        层级。 | - N/A：甲 | - up：乙 | - down：丙
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
    仅支持填入字符串“up”或“down”。 => values up/down
    取值为网卡属性a_id、b_id、c_id字段，默认为序号。 => values a_id/b_id/c_id
    取值为网卡属性a_id、b_id。 => 
    目前仅支持网段10.0.0.0/8、11.0.0.0/8、12.0.0.0/8 => 
    只支持10.0.0.0/8，11.0.0.0/8两个网段 => 
    状态，包含打开（UP）、中间态（MID）。 => values UP/MID
    支持以下两种类型。 | - 甲图：up_graph | - 乙图：down_graph => values up_graph/down_graph
    取值： | - Alpha为“up”或“mid”。 | - Beta B为“down”。 | 说明 => values up/mid/down
    取值：非空。 | - Alpha为“up”或“mid”。 | - Beta B为“down”。 => values up/mid/down
    取值如下：up：打开。打开后不能再开。down：关闭。 => values up/down
    取值如下：up：打开。打开后不能再开。说明：甲 => 
    当前支持：UP，MID，DOWN三种，填写时区分大小写 => values UP/MID/DOWN
    种类。FILE_UP打开文件。FILE_DOWN表示关闭。 => values FILE_UP/FILE_DOWN
    回收类型，up_rule、down_rule => values up_rule/down_rule
    回收类型，其中up_rule、down_rule最先 => 
    动作。 up/down。 => values up/down
    动作。 up/down时 => 
    若填写则只能为“up”或“down”。 => values up/down
    取值： | - up：甲 | - up/mid：乙 | - up/mid/down：丙 => values up/up/mid/up/mid/down
    取值： | - up/mid：甲 | - down：乙 => values up/mid/down
    以“a/b”的形式写。 | - up：甲 | - up/mid：乙 => values up/up/mid
    层级。 | - N/A：甲 | - up：乙 | - down：丙 => values up/down, HW0618
    ");
    insta::assert_snapshot!(table(STRINGS, "支持以下几种：UP，DOWN两种格式"), @"支持以下几种：UP，DOWN两种格式 => item values UP/DOWN");
}

#[test]
fn values_that_sentences_hand_on() {
    let texts = "
        取值： | - 值为“up”，表示打开。 | - 值为“down”，表示关闭。
        **取值：非空。** | - Alpha为“up”或“mid”。 | - Beta为“down”。
        支持up和down，其余无效。 | - up | - down | - mid | 默认为up。
        支持up和down。 | - up：打开 | - mid：中间
        取值包括：x86arm默认使用“x86”。当架构为arm时。
        取值包括：x86arm默认使用“x86”。
        当参数值为“true”时，带上甲。参数值为“false”时不带。
        默认为“false”，表示甲。若参数值为“true”表示乙。
        当other取值为“true”时有效，取值为“false”时无效。
        参数值为kind，表示全部。
        参数值为kind时，全部。
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
取值： | - 值为“up”，表示打开。 | - 值为“down”，表示关闭。 => values up/down
**取值：非空。** | - Alpha为“up”或“mid”。 | - Beta为“down”。 => values up/mid/down
支持up和down，其余无效。 | - up | - down | - mid | 默认为up。 => values up/down/mid, default String("up")
支持up和down。 | - up：打开 | - mid：中间 => values up/down
取值包括：x86arm默认使用“x86”。当架构为arm时。 => values x86/arm
取值包括：x86arm默认使用“x86”。 => 
当参数值为“true”时，带上甲。参数值为“false”时不带。 => values true/false
默认为“false”，表示甲。若参数值为“true”表示乙。 => values true/false, default String("false")
当other取值为“true”时有效，取值为“false”时无效。 => 
参数值为kind，表示全部。 => values kind
参数值为kind时，全部。 =>
"##);
}

#[test]
fn single_values() {
    let texts = "
        目前只支持up。
        目前只支持“up”，其他值无效
        端口协议，支持UDP。
        端口协议，支持加密。
        处理方式：up。
        处理方式：up。 | 说明
        目前只支持IPv4。
        必须是JSON格式。
        The value can only be up.
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
目前只支持up。 => values up
目前只支持“up”，其他值无效 => values up
端口协议，支持UDP。 => values UDP
端口协议，支持加密。 => 
处理方式：up。 => values up
处理方式：up。 | 说明 => 
目前只支持IPv4。 => 
必须是JSON格式。 => 
The value can only be up. =>
"##);
    insta::assert_snapshot!(table(INTEGER, "- 1：有效\n- 1：有效 | 其他\n- a：有效"), @r##"
- 1：有效 => values 1
- 1：有效 | 其他 => 
- a：有效 =>
"##);
}

#[test]
fn values_of_something_else_are_not_those_of_the_row() {
    let texts = "
        格式为xx:00，xx取值为02、06。
        mode取值为up、down。
        当前key的参数值只能取“up”，下同。
        目前支持mode和mode_id，推荐mode_id
        either mode or mode_id
        value of **mode** can be **up** or **down**
        格式为串 | - kind：种类，取值为up、down | - size：大小
    ";
    insta::assert_snapshot!(of_mode(texts), @r##"
格式为xx:00，xx取值为02、06。 => 
mode取值为up、down。 => values up/down
当前key的参数值只能取“up”，下同。 => 
目前支持mode和mode_id，推荐mode_id => 
either mode or mode_id => 
value of **mode** can be **up** or **down** => values up/down
格式为串 | - kind：种类，取值为up、down | - size：大小 =>
"##);
}

#[test]
fn bounds_without_a_number_of_their_own() {
    let texts = "
        正整数，不超过9
        大于0的整数，默认值为0。
        大于0小于总数的整数
        greater than 0 but less than the number of disks
        大于0小于9
        大于0小于9的整数，默认值为5。
        the default settings apply
        Default false.
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @r##"
正整数，不超过9 => min 1, max 9
大于0的整数，默认值为0。 => min 0, default Number(Number("0"))
大于0小于总数的整数 => 
greater than 0 but less than the number of disks => 
大于0小于9 => min excluded 0, max excluded 9
大于0小于9的整数，默认值为5。 => min excluded 0, max excluded 9, default Number(Number("5"))
the default settings apply => 
Default false. =>
"##);
    insta::assert_snapshot!(table(STRING, "the default settings apply\nUUID格式，或者是字符串“0”。默认值：0，甲"), @r##"
the default settings apply => 
UUID格式，或者是字符串“0”。默认值：0，甲 => default String("0")
"##);
}

#[test]
fn labelled_values_with_explanations() {
    let texts = "
        Enumerated values: **UP** (indicates open) and **DOWN** (indicates closed)
        Enum values: **UP** **DOWN** (deprecated)
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
Enumerated values: **UP** (indicates open) and **DOWN** (indicates closed) => values UP/DOWN
Enum values: **UP** **DOWN** (deprecated) => values UP/DOWN
"##);
}

#[test]
fn values_without_signs_between_them() {
    let texts = "
        类型，取值：text/a text/a;charset=utf-8
        枚举值：UP DOWN
        取值为A、B
        模式|- up-甲|- down-乙
        模式|- up 甲|- down 乙
        It can only be **up**.
        The key can only be **up**.
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
类型，取值：text/a text/a;charset=utf-8 => values text/a/text/a;charset=utf-8
枚举值：UP DOWN => values UP/DOWN
取值为A、B => values A/B
模式|- up-甲|- down-乙 => values up/down
模式|- up 甲|- down 乙 => values up/down
It can only be **up**. => values up
The key can only be **up**. =>
"##);
    insta::assert_snapshot!(table(INTEGER, "0：甲；1：乙"), @"0：甲；1：乙 => values 0/1");
}

#[test]
fn what_only_looks_like_a_list_of_values() {
    let texts = "
        格式为“HH:mm z”，“HH:mm”表示时刻，“z”表示时区。
        取值范围：格式为hh:mm-HH:MM。 | - mm和MM相同，且取值必须为00、15、30或45。
        取值范围：00、15、30或45。
        取值及含义： | - $now.ip：地址 | - $now.id：标识
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
格式为“HH:mm z”，“HH:mm”表示时刻，“z”表示时区。 => 
取值范围：格式为hh:mm-HH:MM。 | - mm和MM相同，且取值必须为00、15、30或45。 => 
取值范围：00、15、30或45。 => values 00/15/30/45
取值及含义： | - $now.ip：地址 | - $now.id：标识 =>
"##);
}

#[test]
fn ends_of_a_range_and_what_works_with_both_are_no_list() {
    let texts = "
        周几，取值1-7，1代表周一，7代表周日。
        级别，取值1-2，1代表低，2代表高。
        手动指定的地址,支持Redis和Memcached。
        最小版本号，支持TLSv1.1或TLSv1.2
        目前支持Redis和Memcached。
        支持source、request
        策略。 | - “2:dir”：保存。dir表示路径。 | - “1”：抛出。 | - “0”：忽略。
        策略。 | - “2:dir”：保存。 | - “1”：抛出。
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
    周几，取值1-7，1代表周一，7代表周日。 => HW0617
    级别，取值1-2，1代表低，2代表高。 => values 1/2
    手动指定的地址,支持Redis和Memcached。 => 
    最小版本号，支持TLSv1.1或TLSv1.2 => values TLSv1.1/TLSv1.2
    目前支持Redis和Memcached。 => values Redis/Memcached
    支持source、request => values source/request
    策略。 | - “2:dir”：保存。dir表示路径。 | - “1”：抛出。 | - “0”：忽略。 => 
    策略。 | - “2:dir”：保存。 | - “1”：抛出。 => values 2:dir/1
    ");
}

#[test]
fn fixed_values_brackets_and_values_with_a_meaning() {
    let texts = "
        取值【open/shut】
        取值[open/shut]，见x
        固定值2.0
        取值填写为：open。
        该字段内容为“open”。
        该字段内容为：open或shut。
        The value 0 indicates x, and the value 1 indicates y.
        - The value 0 means x.|- The value 1 means y.
        取值[a1,b1]
        固定为36个字节
        当x为1时，该字段内容为“open”
        该字段内容为空
        取值为UUID，表示x
        取值：name、uuid
        取值示例：|- open|- shut
        取值示例：08:15-09:15、23:00-00:00
        The value 0 indicates x.
        The value ranges from 1 to 9. The value 0 indicates x, and the value -1 indicates y.
        For example, the value 0 indicates x, and the value 1 indicates y.
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
    取值【open/shut】 => values open/shut
    取值[open/shut]，见x => values open/shut
    固定值2.0 => values 2.0
    取值填写为：open。 => values open
    该字段内容为“open”。 => values open
    该字段内容为：open或shut。 => values open/shut
    The value 0 indicates x, and the value 1 indicates y. => values 0/1
    - The value 0 means x.|- The value 1 means y. => values 0/1
    取值[a1,b1] => 
    固定为36个字节 => 
    当x为1时，该字段内容为“open” => 
    该字段内容为空 => 
    取值为UUID，表示x => 
    取值：name、uuid => values name/uuid
    取值示例：|- open|- shut => 
    取值示例：08:15-09:15、23:00-00:00 => 
    The value 0 indicates x. => 
    The value ranges from 1 to 9. The value 0 indicates x, and the value -1 indicates y. => HW0617
    For example, the value 0 indicates x, and the value 1 indicates y. =>
    ");
}

#[test]
fn leads_that_announce_all_values_need_no_witness() {
    let said = |text: &str| {
        let reading = read(&rich(text), STRING);
        reading.constraints.evidence.of(FactKind::Values).map(|evidence| evidence.said)
    };
    for text in ["取值范围：up、down", "Value range: **up** or **down**", "仅支持up、down。"]
    {
        assert_eq!(said(text), Some(Said::Lead), "{text}");
    }
    let others = [
        "仅支持up。",
        "支持up、down",
        "要做的操作。up/down。",
        "0表示甲，1表示乙。",
        "取值范围：| - up：甲| - down：乙",
    ];
    for text in others {
        assert_eq!(said(text), Some(Said::Sentence), "{text}");
    }
    assert_eq!(said("- up：甲| - down：乙"), Some(Said::List));
    assert_eq!(said("枚举值：**up** **down**"), Some(Said::Label));
}

#[test]
fn each_way_to_list_values_has_a_text_that_it_finds_first() {
    let samples = [
        ("longer-items", "只支持up和down： | - up：甲 | - down：乙 | - left：丙"),
        ("announced", "取值：up、down"),
        ("only", "Only **up** is supported."),
        (
            "cases",
            "- For a cat, the value is **up** or **down**. | - For a dog, the value is **left**.",
        ),
        ("described-items", "甲 | - 0：甲 | - 1：乙"),
        ("described-bullets", "● up：甲 ● down：乙"),
        ("described-lines", "含义： | 0：甲 | 1：乙"),
        ("marked-lines", "顺序 | **up**：甲 | **down**：乙"),
        ("explained", "0表示甲，1表示乙。"),
        ("bare", "要做的操作。up/down。"),
        ("meant", "The value 0 indicates x, and the value 1 indicates y."),
        ("truths", "甲值为“true”时开，默认为“false”"),
    ];
    let first = |text: &str| {
        let text = rich(text);
        let tokens = Stream::of(&text).tokens;
        let scopes = scope::scopes(&tokens);
        let cell = Cell { tokens: &tokens, scopes: &scopes, names: &[] };
        WAYS.iter().find(|way| (way.find)(&cell).is_some()).map_or("none", |way| way.id)
    };
    assert_eq!(samples.map(|(_, text)| first(text)), samples.map(|(way, _)| way));
    assert_eq!(WAYS.iter().map(|way| way.id).collect::<Vec<_>>(), samples.map(|(way, _)| way));
}

#[test]
fn lists_that_go_on_or_stay_open() {
    let texts = "
        The value can be **up** or **down**, and the default value is **up**.
        Valid value: UP, which means there.
        The value is fixed at **up** and cannot be changed.
        The value can be 1, 2 or 3, which means so.
        It is one of: | - up: there | Not here. | - down: here
        It is one of: | - **UP** | - **GO UP**
        枚举值：| - up或above（甲）| - down（乙）
        取值范围：| - up：甲| - XXX：自定义| - down：乙
        Options are: | - up: there | - A word of your own. | - down: here
        - 甲：up| - 乙：down（丙）
        - up：甲| - down/below：乙
        取值包括：up，down，left多种方式。
        值为up/v1beta1，表示甲。
        The options are as follows: - **up**: there - **down**: here
        It is written as {kind}:{size}. The kind can be **up** or **down**.
        Written as JSON. The keys can be **up** or **down**.
        用-连接，例如：“1-3”。取值为：1：甲；3：乙
        As **Sign:time**. The following signs are supported: | gt: later | lt: earlier
        取值：| - 甲型：固定为up；| - 乙型：取值up、down。甲。
        栖木ID。栖木状态必须为FREE。
        状态。状态必须为FREE。
        The value can be **id**, **size**, or **age**, and the default value is **age**.
        For up, it is **a** or **b**. | For down, it is **c** or **d**. The default value is **c**.
    ";
    insta::assert_snapshot!(table(STRING, texts), @r#"
    The value can be **up** or **down**, and the default value is **up**. => values up/down, default String("up")
    Valid value: UP, which means there. => values UP
    The value is fixed at **up** and cannot be changed. => values up
    The value can be 1, 2 or 3, which means so. => values 1/2/3
    It is one of: | - up: there | Not here. | - down: here => values up/down
    It is one of: | - **UP** | - **GO UP** => values UP/GO UP
    枚举值：| - up或above（甲）| - down（乙） => values up/above/down
    取值范围：| - up：甲| - XXX：自定义| - down：乙 => values up/down, HW0618
    Options are: | - up: there | - A word of your own. | - down: here => values up/down, HW0618
    - 甲：up| - 乙：down（丙） => values up/down
    - up：甲| - down/below：乙 => values up/down/below
    取值包括：up，down，left多种方式。 => values up/down/left
    值为up/v1beta1，表示甲。 => 
    The options are as follows: - **up**: there - **down**: here => values up/down
    It is written as {kind}:{size}. The kind can be **up** or **down**. => 
    Written as JSON. The keys can be **up** or **down**. => 
    用-连接，例如：“1-3”。取值为：1：甲；3：乙 => 
    As **Sign:time**. The following signs are supported: | gt: later | lt: earlier => 
    取值：| - 甲型：固定为up；| - 乙型：取值up、down。甲。 => values up/down
    栖木ID。栖木状态必须为FREE。 => 
    状态。状态必须为FREE。 => values FREE
    The value can be **id**, **size**, or **age**, and the default value is **age**. => values id/size/age, default String("age")
    For up, it is **a** or **b**. | For down, it is **c** or **d**. The default value is **c**. =>
    "#);
}

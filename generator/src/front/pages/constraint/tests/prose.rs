//! Prose patterns: hits and near misses.

use super::{INTEGER, STRING, STRINGS, table};
use crate::front::pages::constraint::ValueKind;

#[test]
fn lengths_in_prose() {
    let texts = "
        长度为1~64个字符。
        范围：0-255字符
        8到26位，区分大小写
        不超过128字节
        长度不能超过64。
        最大长度36个unicode字符
        名称长度[1,64]
        长度小于65
        43个字符以内
        至少8个字符
        最小长度为8位
        长度：36
        长度为36
        长度介于1 and 8
        长度不小于8
        最大支持长度为64
        小于65个字符
        1个字符到8个字符
        The name contains 1 to 64 characters.
        The value can contain up to 255 bytes.
        The length cannot exceed 64 characters.
        It contains 43 Unicode characters at most.
        key的长度不超过36个字符
        每个变量名的长度为3~32位
        如果type为a，长度为1~8个字符
        端口范围：1~65535
        例如：8~9个字符
        大小为1024*1024个字符
        The port ranges from 1 to 65535.
        The value is 1 to 64 characters long. (The range may vary depending on the region.)
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
    长度为1~64个字符。 => length 1..64 Characters
    范围：0-255字符 => length 0..255 Characters
    8到26位，区分大小写 => length 8..26 Characters
    不超过128字节 => length ..128 Bytes
    长度不能超过64。 => length ..64 Characters
    最大长度36个unicode字符 => length ..36 Characters
    名称长度[1,64] => length 1..64 Characters
    长度小于65 => length ..64 Characters
    43个字符以内 => length ..43 Characters
    至少8个字符 => length 8.. Characters
    最小长度为8位 => length 8.. Characters
    长度：36 => length 36..36 Characters
    长度为36 => length 36..36 Characters
    长度介于1 and 8 => length 1..8 Characters
    长度不小于8 => length 8.. Characters
    最大支持长度为64 => length ..64 Characters
    小于65个字符 => length ..64 Characters
    1个字符到8个字符 => length 1..8 Characters
    The name contains 1 to 64 characters. => length 1..64 Characters
    The value can contain up to 255 bytes. => length ..255 Bytes
    The length cannot exceed 64 characters. => length ..64 Characters
    It contains 43 Unicode characters at most. => length ..43 Characters
    key的长度不超过36个字符 => 
    每个变量名的长度为3~32位 => 
    如果type为a，长度为1~8个字符 => 
    端口范围：1~65535 => HW0617
    例如：8~9个字符 => 
    大小为1024*1024个字符 => 
    The port ranges from 1 to 65535. => HW0617
    The value is 1 to 64 characters long. (The range may vary depending on the region.) => length 1..64 Characters
    ");
    insta::assert_snapshot!(table(STRINGS, "每个值最大长度43个字符。 \n 每个长度为1~9位，最多10个"), @r##"
每个值最大长度43个字符。 => item length ..43 Characters
每个长度为1~9位，最多10个 => max items 10, item length 1..9 Characters
"##);
}

#[test]
fn values_of_numbers_in_prose() {
    let texts = "
        取值范围：1~65535
        取值范围为[0,100)
        取值范围（0，100）
        范围是-1到10
        取值1-7，1为周一
        取值范围：1~100，-1表示不限制
        取值范围：0~intmax
        取值范围：[0, +∞)
        取值为[1,9]
        小于等于300：分档一
        最小值1，最大值1000
        最大为60，最小为1
        大于等于0
        不大于8
        必须大于0
        小于10
        正整数
        非负整数
        The value ranges from 1 to 65,535.
        Value range: 1–7
        The minimum value is 1 and the maximum value is 9.
        It must be less than or equal to 9.
        Greater than 5.
        当type为1时，取值范围为1~9
        取值范围为1~9，例如大于3
        单位为秒，最大为2小时
        最多返回10个
        2的8次方
        不能大于max_size
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @"
    取值范围：1~65535 => min 1, max 65535
    取值范围为[0,100) => min 0, max excluded 100
    取值范围（0，100） => min 0, max 100
    范围是-1到10 => min -1, max 10
    取值1-7，1为周一 => min 1, max 7
    取值范围：1~100，-1表示不限制 => min -1, max 100
    取值范围：0~intmax => min 0
    取值范围：[0, +∞) => min 0
    取值为[1,9] => min 1, max 9
    小于等于300：分档一 => 
    最小值1，最大值1000 => min 1, max 1000
    最大为60，最小为1 => min 1, max 60
    大于等于0 => min 0
    不大于8 => max 8
    必须大于0 => min excluded 0
    小于10 => max excluded 10
    正整数 => 
    非负整数 => 
    The value ranges from 1 to 65,535. => min 1, max 65535
    Value range: 1–7 => min 1, max 7
    The minimum value is 1 and the maximum value is 9. => min 1, max 9
    It must be less than or equal to 9. => max 9
    Greater than 5. => min excluded 5
    当type为1时，取值范围为1~9 => 
    取值范围为1~9，例如大于3 => min 1, max 9
    单位为秒，最大为2小时 => HW0617
    最多返回10个 => 
    2的8次方 => 
    不能大于max_size =>
    ");
}

#[test]
fn counts_of_elements() {
    let texts = "
        最多10个。
        最多可添加20个标签
        不超过8条
        1~5个
        至少1个
        50条以内
        数组长度：1 - 10
        at least 2 tags
        A maximum of 10 tags are allowed.
        每个长度不超过10个字符
        最多10页
    ";
    insta::assert_snapshot!(table(STRINGS, texts), @"
    最多10个。 => max items 10
    最多可添加20个标签 => max items 20
    不超过8条 => max items 8
    1~5个 => min items 1, max items 5
    至少1个 => min items 1
    50条以内 => max items 50
    数组长度：1 - 10 => min items 1, max items 10
    at least 2 tags => min items 2
    A maximum of 10 tags are allowed. => max items 10
    每个长度不超过10个字符 => item length ..10 Characters
    最多10页 => HW0617
    ");
    insta::assert_snapshot!(table(STRING, "最多10个。"), @"最多10个。 =>");
}

#[test]
fn enums_in_prose() {
    let texts = "
        取值范围： | - up：打开 | - down：关闭
        状态。 | - up：打开 | - down：关闭
        取值为： ● up：打开 ● down：关闭 默认值为up。
        类型 ● a1：甲 ● b2：乙
        取值为“up”或“down”。
        取值范围：A、AAAA、MX（仅公网）。
        取值：up/down
        取值范围：ingress（入方向）/egress（出方向）
        取值：“1”：小，最大10；“2”：大
        取值如下：up：打开。down：关闭。
        取值如下：up：打开down：关闭
        目前支持up、down。
        环境类型：Alpha、Beta。
        “0”表示关闭，“1”表示打开。
        包括：打开（up）关闭（down）
        The value can be **up** or **down**.
        The value can be UP, DOWN, or MIXED.
        Options: | - **up**: opens | - **down**: closes
        Valid values: high, mid, or low.
        The value can be changed or deleted.
        取值为true时，打开或关闭
        取值范围： | - up：打开 | - 其它值：任意
        不能包含“up”、“down”
        例如： | - up：打开 | - down：关闭
        支持a-z、A-Z
        时段 | - 从早到晚 | - up：打开
        取值为up
        支持up，down，middle等
        value of **mode** can be **up** or **down**
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
取值范围： | - up：打开 | - down：关闭 => values up/down
状态。 | - up：打开 | - down：关闭 => values up/down
取值为： ● up：打开 ● down：关闭 默认值为up。 => values up/down, default String("up")
类型 ● a1：甲 ● b2：乙 => values a1/b2
取值为“up”或“down”。 => values up/down
取值范围：A、AAAA、MX（仅公网）。 => values A/AAAA/MX
取值：up/down => values up/down
取值范围：ingress（入方向）/egress（出方向） => values ingress/egress
取值：“1”：小，最大10；“2”：大 => values 1/2
取值如下：up：打开。down：关闭。 => values up/down
取值如下：up：打开down：关闭 => values up/down
目前支持up、down。 => values up/down
环境类型：Alpha、Beta。 => values Alpha/Beta
“0”表示关闭，“1”表示打开。 => values 0/1
包括：打开（up）关闭（down） => values up/down
The value can be **up** or **down**. => values up/down
The value can be UP, DOWN, or MIXED. => values UP/DOWN/MIXED
Options: | - **up**: opens | - **down**: closes => values up/down
Valid values: high, mid, or low. => values high/mid/low
The value can be changed or deleted. => 
取值为true时，打开或关闭 => 
取值范围： | - up：打开 | - 其它值：任意 => 
不能包含“up”、“down” => 
例如： | - up：打开 | - down：关闭 => 
支持a-z、A-Z => 
时段 | - 从早到晚 | - up：打开 => 
取值为up => 
支持up，down，middle等 => 
value of **mode** can be **up** or **down** =>
"##);
    let texts = "
        - 0：关闭 | - 1：打开
        取值为4或者6
        0表示关闭，1表示打开
        - a：关闭 | - b：打开
        取值范围：1~3
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @r##"
- 0：关闭 | - 1：打开 => values 0/1
取值为4或者6 => values 4/6
0表示关闭，1表示打开 => values 0/1
- a：关闭 | - b：打开 => 
取值范围：1~3 => min 1, max 3
"##);
    insta::assert_snapshot!(table(STRINGS, "取值：up、down"), @"取值：up、down => item values up/down");
    insta::assert_snapshot!(table(ValueKind::Other, "- up：打开 | - down：关闭"), @"- up：打开 | - down：关闭 =>");
}

#[test]
fn defaults_in_prose() {
    let texts = "
        默认为10。
        默认值为“20”，最大100
        缺省是5（个）
        默认取值10
        默认300s
        不填时默认为7
        如果不指定或大于9，默认为7
        Defaults to 3.
        The default value is **4**.
        It is **0** by default.
        By default, it is set to **6**.
        默认为空
        默认10页
        如果type为1，默认为10
        甲默认为1，乙默认为2
        单位为秒，默认10分钟
        Defaults to the sum.
        默认为all
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @r##"
默认为10。 => default Number(Number("10"))
默认值为“20”，最大100 => max 100, default Number(Number("20"))
缺省是5（个） => default Number(Number("5"))
默认取值10 => default Number(Number("10"))
默认300s => default Number(Number("300"))
不填时默认为7 => default Number(Number("7"))
如果不指定或大于9，默认为7 => default Number(Number("7"))
Defaults to 3. => default Number(Number("3"))
The default value is **4**. => default Number(Number("4"))
It is **0** by default. => default Number(Number("0"))
By default, it is set to **6**. => default Number(Number("6"))
默认为空 => 
默认10页 => 
如果type为1，默认为10 => 
甲默认为1，乙默认为2 => 
单位为秒，默认10分钟 => 
Defaults to the sum. => 
默认为all =>
"##);
    let texts = "
        默认为up。
        默认up模式
        默认路由
        default is up
        默认值：“yyyy-MM”
    ";
    insta::assert_snapshot!(table(STRING, texts), @r#"
    默认为up。 => default String("up")
    默认up模式 => 
    默认路由 => 
    default is up => default String("up")
    默认值：“yyyy-MM” => default String("yyyy-MM")
    "#);
}

#[test]
fn patterns_and_formats() {
    let texts = "
        满足正则“^[a-z]{1,8}$”。
        正则：^\\d+$
        格式^a$b
        UUID格式
        the ID in UUID format
        UUID
    ";
    insta::assert_snapshot!(table(STRING, texts), @r##"
满足正则“^[a-z]{1,8}$”。 => pattern ^[a-z]{1,8}$
正则：^\d+$ => pattern ^\d+$
格式^a$b => 
UUID格式 => format Uuid
the ID in UUID format => format Uuid
UUID =>
"##);
}

#[test]
fn further_forms_of_ranges_and_counts() {
    let texts = "
        取值范围：-1，1~9
        取值范围：-1或1~9
        取值为-1或1~9
        介于1和9
        1~9之间
        an integer from 1 to 9
        取值：1≤x≤9
        取值范围：＜9
        取值范围：＞0
        取值范围：0–2,147,483,647
        数量不超过9
        箭头->9
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @r##"
取值范围：-1，1~9 => min -1, max 9
取值范围：-1或1~9 => min -1, max 9
取值为-1或1~9 => min -1, max 9
介于1和9 => min 1, max 9
1~9之间 => min 1, max 9
an integer from 1 to 9 => min 1, max 9
取值：1≤x≤9 => min 1, max 9
取值范围：＜9 => max excluded 9
取值范围：＞0 => min excluded 0
取值范围：0–2,147,483,647 => min 0, max 2147483647
数量不超过9 => max 9
箭头->9 =>
"##);
    let texts = "
        数组长度不超过9
        列表大小范围：1-9
        个数不超过9
        个数范围：1-9
        数量最大为9
        the number of rules cannot exceed 9
    ";
    insta::assert_snapshot!(table(STRINGS, texts), @r##"
数组长度不超过9 => max items 9
列表大小范围：1-9 => min items 1, max items 9
个数不超过9 => max items 9
个数范围：1-9 => min items 1, max items 9
数量最大为9 => max items 9
the number of rules cannot exceed 9 => max items 9
"##);
    insta::assert_snapshot!(table(STRING, "长度不超过9字节"), @"长度不超过9字节 => length ..9 Bytes");
}

#[test]
fn grouped_digits_behind_what_states_one_limit() {
    let texts = "
        The maximum value is 2,000
        Minimum value: 1,000.
        It cannot exceed 1,000,000.
        最大为2,000
        A maximum of 12,34 is
    ";
    insta::assert_snapshot!(table(INTEGER, texts), @"
The maximum value is 2,000 => max 2000
Minimum value: 1,000. => min 1000
It cannot exceed 1,000,000. => max 1000000
最大为2,000 => max 2000
A maximum of 12,34 is => 
");
}

#[test]
fn the_length_of_a_mask_is_not_that_of_the_text() {
    let texts = "
        掩码长度不能大于28
        长度不能大于28
        The mask length cannot exceed 28.
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
    掩码长度不能大于28 => HW0617
    长度不能大于28 => length ..28 Characters
    The mask length cannot exceed 28. => HW0617
    ");
}

#[test]
fn limits_that_go_on_and_limits_of_something_else() {
    let lengths = "
        Value length: 0 character < String length ≤ 24 characters.
        Value length: > 0 characters.
        长度最短为2，最大为8
        最大长度32KB
        Maximum length: 64 KB
        Maximum length: 1,024
    ";
    insta::assert_snapshot!(table(STRING, lengths), @"
    Value length: 0 character < String length ≤ 24 characters. => length 1..24 Characters
    Value length: > 0 characters. => length 1.. Characters
    长度最短为2，最大为8 => length 2..8 Characters
    最大长度32KB => HW0617
    Maximum length: 64 KB => HW0617
    Maximum length: 1,024 => length ..1024 Characters
    ");
    let numbers = "
        Value range: 1-10, 20-30
        取值范围：1-10、20-30
        取值范围：1~10或-1
        取值为1-9（盒）或1-30（箱）
        The value ranges from 1 to 10 when **kind** is A.
        The value ranges from 1 to 10. The value 100 means unlimited.
        Ranges from 1 (inclusive) to 65,535 (exclusive).
        Ranges from 1 (inclusive) to 9.
        The value range is 0–604,800 seconds.
        A number less than or equal to 0 is turned into 20.
        小于等于0时，自动转换为20
        Size in bytes. Maximum value: 5 GB
        Default value: 1,000
    ";
    insta::assert_snapshot!(table(INTEGER, numbers), @r#"
    Value range: 1-10, 20-30 => min 1, max 30
    取值范围：1-10、20-30 => min 1, max 30
    取值范围：1~10或-1 => min -1, max 10
    取值为1-9（盒）或1-30（箱） => min 1, max 30
    The value ranges from 1 to 10 when **kind** is A. => 
    The value ranges from 1 to 10. The value 100 means unlimited. => min 1, max 100
    Ranges from 1 (inclusive) to 65,535 (exclusive). => min 1, max excluded 65535
    Ranges from 1 (inclusive) to 9. => min 1, max 9
    The value range is 0–604,800 seconds. => min 0, max 604800
    A number less than or equal to 0 is turned into 20. => 
    小于等于0时，自动转换为20 => 
    Size in bytes. Maximum value: 5 GB => HW0617
    Default value: 1,000 => default Number(Number("1000"))
    "#);
}

#[test]
fn defaults_that_are_marked_and_words_that_are_none() {
    let texts = "
        The value can be **yes** or **no** (default).
        - **asc**: up | - **desc** (default value): down
        - white：甲，默认值。| - black：乙
        The default operation is **ADD**.
        The key, the default value of which is **made**.
        设置为a时甲，设置为b时乙，默认值为b。
        比如甲；默认值为a，乙
        默认为“sync”当场做。
        type为1时，默认值为a
        Defaults to everything.
        Default: **Automatically generated**
        Default: the current time
        It runs on the system disk (default).
    ";
    insta::assert_snapshot!(table(STRING, texts), @r#"
    The value can be **yes** or **no** (default). => values yes/no, default String("no")
    - **asc**: up | - **desc** (default value): down => values asc/desc, default String("desc")
    - white：甲，默认值。| - black：乙 => values white/black, default String("white")
    The default operation is **ADD**. => default String("ADD")
    The key, the default value of which is **made**. => default String("made")
    设置为a时甲，设置为b时乙，默认值为b。 => default String("b")
    比如甲；默认值为a，乙 => default String("a")
    默认为“sync”当场做。 => default String("sync")
    type为1时，默认值为a => 
    Defaults to everything. => 
    Default: **Automatically generated** => HW0606
    Default: the current time => HW0606
    It runs on the system disk (default). =>
    "#);
}

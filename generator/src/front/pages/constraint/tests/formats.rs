//! Formats that sentences demand, each with its near misses.

use super::*;

const STRING: ValueKind = ValueKind::String;

#[test]
fn points_in_time() {
    let texts = "
        UTC时间，格式为：YYYY-MM-DDTHH:MM:SSZ
        UTC时间。|格式：yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
        格式为UTC时间，yyyy-mm-ddThh:mm:ssZ。
        按ISO8601，格式是“yyyy-mm-ddThh:mm:ssZ”，晚于x
        The UTC time is in YYYY-MM-DDTHH:MM:SSZ format.
        UTC time format: CCYY-MM-DDTHH:MM:SSZ
        The start in RFC 3339 format
        RFC3339 date and time at which x starts.
        格式为：YYYY-MM-DDTHH:MM:SSZ
        UTC时间，格式：yyyy-MM-ddTHH:mm:ss
        UTC时间，格式：yyyy-MM-ddTHH:mm:ssZ或yyyy-MM-dd
        UTC时间，格式为yyyy-mm-ddThh:mm:ssZ。Z指时区偏移量
        UTC时间，支持yyyy-MM-ddTHH:mm:ssZ和yyyy/MM/dd
        UTC时间，如格式为yyyy-mm-ddThh:mm:ssZ
        In ISO 8601 format
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
UTC时间，格式为：YYYY-MM-DDTHH:MM:SSZ => format DateTime
UTC时间。|格式：yyyy-MM-dd'T'HH:mm:ss.SSS'Z' => format DateTime
格式为UTC时间，yyyy-mm-ddThh:mm:ssZ。 => format DateTime
按ISO8601，格式是“yyyy-mm-ddThh:mm:ssZ”，晚于x => format DateTime
The UTC time is in YYYY-MM-DDTHH:MM:SSZ format. => format DateTime
UTC time format: CCYY-MM-DDTHH:MM:SSZ => format DateTime
The start in RFC 3339 format => format DateTime
RFC3339 date and time at which x starts. => format DateTime
格式为：YYYY-MM-DDTHH:MM:SSZ => 
UTC时间，格式：yyyy-MM-ddTHH:mm:ss => 
UTC时间，格式：yyyy-MM-ddTHH:mm:ssZ或yyyy-MM-dd => 
UTC时间，格式为yyyy-mm-ddThh:mm:ssZ。Z指时区偏移量 => 
UTC时间，支持yyyy-MM-ddTHH:mm:ssZ和yyyy/MM/dd => values yyyy-MM-ddTHH:mm:ssZ/yyyy/MM/dd
UTC时间，如格式为yyyy-mm-ddThh:mm:ssZ => 
In ISO 8601 format =>
");
}

#[test]
fn dates() {
    let texts = "
        日期，格式为“yyyy-MM-dd”
        为yyyy-mm-dd字符串格式
        The date is in the yyyy-mm-dd format.
        默认格式为“yyyy-MM-dd”
        格式为yyyy-MM-dd HH:mm:ss
        格式为yyyy-MM-ddTHH:mm:ss
        格式yyyyMMdd
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
日期，格式为“yyyy-MM-dd” => format Date
为yyyy-mm-dd字符串格式 => format Date
The date is in the yyyy-mm-dd format. => format Date
默认格式为“yyyy-MM-dd” => 
格式为yyyy-MM-dd HH:mm:ss => 
格式为yyyy-MM-ddTHH:mm:ss => 
格式yyyyMMdd =>
");
}

#[test]
fn addresses_and_ids() {
    let texts = "
        必须为IPv4地址格式，且未用。
        地址（IPv4格式）
        The value must be a valid IPv4 address in the range.
        The value is an IPv6 address.
        取值为IPv6地址
        取值范围：标准UUID
        The value can be IPv4 or IPv6.
        The value is an IPv4 address or a name.
        取值为IPv4地址，以逗号隔开
        必须为IPv4地址，不支持IPv6
        若x为1，必须为IPv4地址
        IPv4的地址
        The value is an IPv4 CIDR
        取值范围：标准UUID或0
    ";
    insta::assert_snapshot!(table(STRING, texts), @"
必须为IPv4地址格式，且未用。 => format Ipv4
地址（IPv4格式） => format Ipv4
The value must be a valid IPv4 address in the range. => format Ipv4
The value is an IPv6 address. => format Ipv6
取值为IPv6地址 => format Ipv6
取值范围：标准UUID => format Uuid
The value can be IPv4 or IPv6. => values IPv4/IPv6
The value is an IPv4 address or a name. => 
取值为IPv4地址，以逗号隔开 => 
必须为IPv4地址，不支持IPv6 => 
若x为1，必须为IPv4地址 => 
IPv4的地址 => 
The value is an IPv4 CIDR => 
取值范围：标准UUID或0 =>
");
    let list = table(ValueKind::Array(ScalarKind::String), "取值为IPv4地址");
    assert_eq!(list, "取值为IPv4地址 => item format Ipv4");
    assert_eq!(table(ValueKind::Integer, "取值为IPv4地址"), "取值为IPv4地址 => ");
}

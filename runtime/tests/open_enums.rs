//! Open enums as generated code declares them.

use std::collections::{BTreeMap, HashSet};

use huaweicloud_runtime::Validate;

/// How much.
#[derive(Clone, Debug)]
enum Size {
    Small,
    Unknown(String),
}

huaweicloud_runtime::string_enum!(Size { Small = "small" });

/// How many.
#[derive(Clone, Copy, Debug)]
enum Count {
    One,
    Unknown(i64),
}

huaweicloud_runtime::integer_enum!(Count { One = 1 });

#[test]
fn unknown_values_round_trip() {
    for json in [r#""small""#, r#""huge""#, r#""""#] {
        let size: Size = serde_json::from_str(json).expect("any string is a size");
        assert_eq!(serde_json::to_string(&size).ok().as_deref(), Some(json));
    }
    for json in ["1", "-7", "9223372036854775807"] {
        let count: Count = serde_json::from_str(json).expect("any integer is a count");
        assert_eq!(serde_json::to_string(&count).ok().as_deref(), Some(json));
    }
    assert!(serde_json::from_str::<Count>("9223372036854775808").is_err());
    assert!(serde_json::from_str::<Size>("1").is_err());
    let owned: Size = serde_json::from_value("small".into()).expect("any string is a size");
    assert_eq!(owned, Size::Small);
}

#[test]
fn texts_become_documented_values() {
    assert_eq!(Size::from("small"), Size::Small);
    assert_eq!("small".to_owned().parse(), Ok(Size::Small));
    assert_eq!(Size::from(String::from("x")), Size::Unknown("x".to_owned()));
    assert_eq!(format!("{:>6}|{:>2}", Size::Small, Count::One), " small| 1");
    assert_eq!("1".parse(), Ok(Count::One));
    assert!("one".parse::<Count>().is_err());
    let text: &dyn AsRef<str> = &Size::from("huge");
    assert_eq!(text.as_ref(), "huge");
}

#[test]
fn an_unknown_value_in_a_request_is_a_violation() {
    assert_eq!(Size::Small.validate(), Ok(()));
    let sizes = vec![Some(Size::Small), Some(Size::from("x"))];
    let violations = sizes.validate().expect_err("x is not documented");
    assert_eq!(violations.to_string(), r#"`/1`: "x" is none of the documented values "small""#);
    let violations = Count::from(2).validate().expect_err("2 is not documented");
    assert_eq!(violations.to_string(), r#"``: "2" is none of the documented values 1"#);
}

#[test]
fn values_stand_in_sets_and_maps_by_what_is_on_the_wire() {
    assert_eq!(Size::Unknown("small".to_owned()), Size::Small, "it is the same value on the wire");
    let sizes = [Size::Small, Size::from("small"), Size::from("huge"), Size::from("huge")];
    let different: HashSet<Size> = sizes.iter().cloned().collect();
    assert_eq!(different.len(), 2);
    let counts = [1, 1, 3, 3].map(Count::from);
    let numbered: BTreeMap<Size, Count> = sizes.into_iter().zip(counts).collect();
    assert_eq!(
        format!("{numbered:?}"),
        r#"{Unknown("huge"): Unknown(3), Small: One}"#,
        "the order is that of the texts"
    );
    assert!(Count::One < Count::Unknown(2));
}

/// Where, of which the list is documented only.
#[derive(Clone, Debug)]
enum Zone {
    North,
    Unknown(String),
}

huaweicloud_runtime::string_enum!(Zone { North = "north" }, Documented);

/// When, of which the list is documented only.
#[derive(Clone, Copy, Debug)]
enum Year {
    First,
    Unknown(i64),
}

huaweicloud_runtime::integer_enum!(Year { First = 1 }, Documented);

#[test]
fn a_list_that_is_documented_only_refuses_nothing() {
    let (zone, year) = (Zone::from("south"), Year::from(2));
    assert!(!zone.is_known() && !year.is_known(), "neither is listed");
    assert_eq!((zone.validate(), year.validate()), (Ok(()), Ok(())));
    assert_eq!((Zone::North.as_str(), Year::First.value()), ("north", 1));
}

/// How it went; one of its values is called as the error of `FromStr` is.
#[derive(Clone, Debug)]
enum Outcome {
    Err,
    Unknown(String),
}

huaweicloud_runtime::string_enum!(Outcome { Err = "ERR" });

/// The same as a number.
#[derive(Clone, Copy, Debug)]
enum Code {
    Err,
    Unknown(i64),
}

huaweicloud_runtime::integer_enum!(Code { Err = 1 });

#[test]
fn a_value_may_be_called_err() {
    assert_eq!("ERR".parse(), Ok(Outcome::Err));
    assert_eq!("1".parse(), Ok(Code::Err));
}

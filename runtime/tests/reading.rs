//! Reading: strictly what is sent, leniently what is received.

use std::collections::BTreeMap;

use huaweicloud_runtime::{
    self as rt, Described, Kind, LeniencyKind, Page, Sensitive, Shape, Validate, decode_request,
    decode_response, decode_response_observed, optional, required, review_response,
};
use serde_json::{Value, json};

/// Members of all kinds, each optional as in a response.
#[derive(Clone)]
struct Reply {
    id: Option<String>,
    size: Option<i64>,
    share: Option<f64>,
    ready: Option<bool>,
    tags: Option<Vec<Reply>>,
    names: Option<Vec<String>>,
    labels: Option<BTreeMap<String, String>>,
    free: Option<Value>,
    state: Option<State>,
    password: Option<Sensitive<String>>,
    others: BTreeMap<String, i64>,
}

/// What is sent.
#[derive(Clone)]
struct Order {
    id: String,
    size: i64,
    note: Option<String>,
    parts: Vec<Order>,
}

/// An enum.
#[derive(Clone, Debug)]
enum State {
    Up,
    Unknown(String),
}

const PAGE: Page = Page::new("demo", "p.md");

impl Described for Reply {
    const SHAPE: &'static Shape = &Shape::received(
        PAGE.item("Reply"),
        &[
            required("id"),
            required("size"),
            optional("share"),
            optional("ready"),
            optional("tags"),
            optional("names"),
            optional("labels"),
            optional("free"),
            optional("state"),
            optional("password"),
        ],
    )
    .open();
}

impl Described for Order {
    const SHAPE: &'static Shape = &Shape::sent(
        PAGE.item("Order"),
        &[required("id"), required("size"), optional("note"), required("parts")],
    );
}

rt::record!(
    Reply { id, size, share, ready, tags, names, labels, free, state, password, others },
    Default
);
rt::record!(Order { id, size, note, parts });
rt::string_enum!(State { Up = "up" });

fn reply(value: &Value) -> Reply {
    decode_response(value.to_string().as_bytes()).expect("replies are read leniently")
}

fn problems(text: &str) -> String {
    decode_request::<Order>(text.as_bytes()).expect_err("it does not fit").to_string()
}

#[test]
fn a_reply_may_spell_values_in_each_others_types() {
    let sent = json!({
        "id": 40, "size": "9007199254740993", "share": "0.5", "ready": "true",
        "tags": {"size": 40.0}, "names": "one", "state": true, "other": "7",
    });
    let read = reply(&sent);
    assert_eq!(read.id.as_deref(), Some("40"));
    assert_eq!(read.size, Some(9_007_199_254_740_993));
    assert_eq!((read.share, read.ready), (Some(0.5), Some(true)));
    assert_eq!(read.tags, Some(vec![Reply { size: Some(40), ..Reply::default() }]));
    assert_eq!(read.names, Some(vec!["one".to_owned()]));
    assert_eq!(read.state, Some(State::from("true")));
    assert_eq!(read.others["other"], 7);
}

#[test]
fn null_is_absent_everywhere() {
    let sent =
        json!({"id": null, "tags": [null, {"id": null}], "labels": {"a": null}, "free": null});
    let read = reply(&sent);
    assert_eq!(read.tags, Some(vec![Reply::default()]));
    assert_eq!(read.labels, Some(BTreeMap::new()));
    assert_eq!((read.id, read.free), (None, None));
}

#[test]
fn what_was_overlooked_is_told() {
    let text = r#"{"size": "40", "names": ["a", null], "state": "odd", "tags": {"ready": ""}}"#;
    let mut seen = Vec::new();
    let read = decode_response_observed::<Reply>(text.as_bytes(), &mut |leniency| {
        seen.push((leniency.to_string(), leniency.source.item, leniency.field));
    });
    assert_eq!(read.expect("it is read").state, Some(State::Unknown("odd".to_owned())));
    let seen: Vec<_> =
        seen.iter().map(|(text, item, field)| (text.as_str(), *item, *field)).collect();
    assert_eq!(
        seen,
        [
            ("`/size`: a string read as an integer", "Reply", "size"),
            ("`/names/1`: null left out", "Reply", "names"),
            ("`/state`: undocumented value \"odd\"", "Reply", "state"),
            ("`/tags`: a single value read as a list", "Reply", "tags"),
            ("`/tags/0/ready`: an empty string read as absent", "Reply", "ready"),
        ]
    );
    let mut kinds = Vec::new();
    let read =
        decode_response_observed::<State>(b"1", &mut |leniency| kinds.push(leniency.kind.clone()));
    assert_eq!(read.expect("it is read"), State::from("1"));
    assert_eq!(kinds[1], LeniencyKind::Spelling { expected: Kind::String, found: "an integer" });
}

#[test]
fn nothing_overflows_and_nothing_is_rounded() {
    let refused = |text: &str| decode_response::<Reply>(text.as_bytes()).is_err();
    assert!(refused(r#"{"size": 9223372036854775808}"#));
    assert!(refused(r#"{"size": "9223372036854775808"}"#));
    assert!(refused(r#"{"size": 1.5}"#));
    assert!(refused(r#"{"id": 123456789012345678901234567890}"#));
    assert!(refused(r#"{"ready": 2}"#));
    assert_eq!(reply(&json!({"id": u64::MAX})).id.as_deref(), Some("18446744073709551615"));
}

#[test]
fn an_object_is_a_number_only_where_the_reader_of_json_says_so() {
    let number = r#"{"$serde_json::private::Number": "7"}"#;
    let is_number = serde_json::from_str::<Value>(number).is_ok_and(|value| value.is_number());
    for text in [format!(r#"{{"size": {number}}}"#), format!(r#"{{"size": [{number}]}}"#)] {
        let size = decode_response::<Reply>(text.as_bytes()).map(|reply| reply.size);
        assert_eq!(size.ok(), is_number.then_some(Some(7)), "{text}");
    }
}

#[test]
fn what_does_not_fit_names_the_place_and_keeps_the_body() {
    let text = br#"{"tags": [{"size": 1}, {"id": {"a": 1}, "size": [1]}], "id": "x"}"#;
    let error = decode_response::<Reply>(text).expect_err("an object is no text");
    assert_eq!(error.pointer(), "/tags/1/id");
    assert_eq!(
        error.to_string(),
        "`/tags/1/id`: is an object where a string is documented\n\
         `/tags/1/size`: is a list where an integer is documented"
    );
    assert_eq!(error.body(), text);

    let error =
        decode_response::<Reply>(br#"{"tags": [{"size": 1}, {"id" 3}]}"#).expect_err("no JSON");
    assert_eq!((error.pointer(), error.problems().len()), ("/tags/1", 0));
    assert_eq!(error.into_body().len(), 33);
    assert!(decode_response::<Reply>(b"{} {}").is_err());
}

#[test]
fn a_value_that_does_not_fit_loses_only_itself() {
    let text = br#"{
        "id": {"a": 1}, "size": 6.5, "ready": 2, "names": ["a", {"b": 1}, "c"],
        "tags": [{"size": 18446744073709551615, "id": "x"}, "odd"], "labels": {"a": [1], "b": "c"},
        "share": "much", "other": {"x": 1}, "another": 1
    }"#;
    let (read, problems) = review_response::<Reply>(text, &mut |_| {}).expect("it is JSON");
    assert_eq!((read.id, read.size, read.ready, read.share), (None, None, None, None));
    assert_eq!(read.names, Some(vec!["a".to_owned(), "c".to_owned()]));
    let tag = Reply { id: Some("x".to_owned()), ..Reply::default() };
    assert_eq!(read.tags, Some(vec![tag]));
    assert_eq!(read.labels.map(|labels| labels.into_keys().collect()), Some(vec!["b".to_owned()]));
    assert_eq!(read.others.into_iter().collect::<Vec<_>>(), [("another".to_owned(), 1)]);
    assert_eq!(
        problems.to_string(),
        "`/id`: is an object where a string is documented\n\
         `/size`: is a number with a fraction where an integer is documented\n\
         `/ready`: is an integer where a boolean is documented\n\
         `/names/1`: is an object where a string is documented\n\
         `/tags/0/size`: is an integer beyond 64 bits where an integer is documented\n\
         `/tags/1`: is a string where an object is documented\n\
         `/labels/a`: is a list where a string is documented\n\
         `/share`: is a string that is no such number where a number is documented\n\
         `/other`: is an object where an integer is documented"
    );
}

#[test]
fn lists_and_objects_stand_for_each_other_where_nothing_is_lost() {
    let read = reply(&json!({"labels": [], "names": {}, "tags": {"id": "x"}, "free": []}));
    assert_eq!((read.labels, read.names), (Some(BTreeMap::new()), Some(Vec::new())));
    assert_eq!(read.tags.map(|tags| tags.len()), Some(1));
    let read = decode_response::<Reply>(br#"[{"id": "x"}]"#).expect("one object");
    assert_eq!(read.id.as_deref(), Some("x"));
    let error = decode_response::<Reply>(br#"{"labels": [{}, {}]}"#).expect_err("there are two");
    assert_eq!(
        error.to_string(),
        "`/labels`: is a list of several values where an object is documented"
    );
    let mut seen = Vec::new();
    let text = br#"{"labels": [{"a": "b"}], "names": {}, "id": [], "size": {}}"#;
    let read = decode_response_observed::<Reply>(text, &mut |l| seen.push(l.to_string()));
    let read = read.expect("it is read");
    assert_eq!(read.labels.map(|labels| labels.len()), Some(1));
    assert_eq!((read.id, read.size), (None, None));
    assert_eq!(
        seen,
        [
            "`/labels`: a list of one object read as the object",
            "`/names`: an empty list or object read as the other",
            "`/id`: an empty list or object read as the other",
            "`/size`: an empty list or object read as the other"
        ]
    );
}

#[test]
fn empty_bodies() {
    let mut seen = Vec::new();
    let mut observed = |text: &[u8]| {
        decode_response_observed::<()>(text, &mut |l| seen.push(l.kind.clone())).is_ok()
    };
    assert!(observed(b"") && observed(b"\r\n") && observed(b"done") && observed(b"{}"));
    assert_eq!(seen, [LeniencyKind::UndocumentedBody, LeniencyKind::UndocumentedBody]);

    let mut seen = Vec::new();
    let read = decode_response_observed::<Reply>(b" ", &mut |l| seen.push(l.kind.clone()));
    assert_eq!((read.ok(), seen), (Some(Reply::default()), vec![LeniencyKind::EmptyBody]));
    assert_eq!(decode_response::<Vec<Reply>>(b"").ok(), Some(Vec::new()));
    for error in [
        decode_response::<String>(b"").map(drop),
        decode_request::<Order>(b"").map(drop),
        decode_request::<Vec<Order>>(b" ").map(drop),
    ] {
        assert_eq!(error.expect_err("nothing is there").to_string(), "the body is empty");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let mut seen = Vec::new();
    let text = b"\xef\xbb\xbf{\"id\": \"x\"}";
    let read = decode_response_observed::<Reply>(text, &mut |l| seen.push(l.kind.clone()));
    assert_eq!(read.expect("it is read").id.as_deref(), Some("x"));
    assert_eq!(seen, [LeniencyKind::ByteOrderMark]);
}

#[test]
fn what_is_no_json_is_shown_as_text() {
    let page = "<html>".to_owned() + &"Bad gateway ".repeat(100);
    let error = decode_response::<Reply>(page.as_bytes()).expect_err("no JSON").to_string();
    assert!(error.starts_with("expected value at line 1 column 1 in a body that begins with "));
    assert!(error.contains("<html>Bad gateway") && error.len() < 400, "{error}");
}

#[test]
fn requests_are_read_strictly_and_all_problems_told() {
    assert_eq!(
        problems(r#"{"size": "1", "note": 1, "parts": [{"id": "x", "size": 1.0}], "parts": []}"#),
        "`/size`: is a string where an integer is documented\n\
         `/note`: is an integer where a string is documented\n\
         `/parts/0/size`: is a number where an integer is documented\n\
         `/parts/0/parts`: is required and absent\n\
         `/parts`: stands twice\n\
         `/id`: is required and absent"
    );
    assert_eq!(
        problems(r#"{"id": null, "size": 1, "parts": {}}"#),
        "`/id`: is null where a string is documented\n\
         `/parts`: is an object where a list is documented"
    );
    assert_eq!(problems("[]"), "``: is a list where an object is documented");
    assert_eq!(
        problems("[\"x\", 1"),
        "EOF while parsing a list at line 1 column 7 in a body that begins with \"[\\\"x\\\", 1\""
    );
}

#[test]
fn no_key_stands_twice_in_a_request() {
    let text = r#"{"id": "x", "size": 1, "more": 1, "more": 2, "labels": {"a": "b", "a": "c"}}"#;
    let refused = decode_request::<Reply>(text.as_bytes()).expect_err("keys stand twice");
    assert_eq!(refused.to_string(), "`/more`: stands twice\n`/labels/a`: stands twice");
    assert!(decode_response::<Reply>(text.as_bytes()).is_ok(), "replies are read leniently");
    let mut request = Reply { id: Some("x".to_owned()), size: Some(1), ..Reply::default() };
    request.others = BTreeMap::from([("size".to_owned(), 2), ("note".to_owned(), 3)]);
    let refused = request.validate().expect_err("a free key is called like a documented one");
    assert_eq!(refused.to_string(), "`/size`: stands twice");
}

#[test]
fn serde_sees_what_derives_would_show_it() {
    let text = r#"{"id":"x","size":1,"note":null,"parts":[["y",2,null,[]]],"more":{}}"#;
    let read: Order = serde_json::from_str(text).expect("objects come as lists, too");
    let part = Order { id: "y".to_owned(), size: 2, note: None, parts: Vec::new() };
    let whole = Order { id: "x".to_owned(), size: 1, note: None, parts: vec![part] };
    assert_eq!(read, whole);
    let owned = serde_json::to_value(&read).expect("it is written");
    assert_eq!(owned["parts"], json!([{"id": "y", "size": 2, "parts": []}]));
    assert_eq!(serde_json::from_value::<Order>(owned).expect("and read"), whole);
    let reader = serde_json::from_reader::<_, Order>(text.as_bytes());
    assert_eq!(reader.expect("without borrowing"), whole);

    let error = serde_json::from_str::<Order>(r#"{"id":"x","id":"y"}"#).expect_err("much is wrong");
    assert_eq!(
        error.to_string().split(" at line").next(),
        Some(
            "`/id`: stands twice; `/size`: is required and absent; `/parts`: is required and absent"
        )
    );
    let read: Reply = serde_json::from_str(r#"{"size":"1","odd":3}"#).expect("replies are lenient");
    assert_eq!(serde_json::to_string(&read).expect("it is written"), r#"{"size":1,"odd":3}"#);
}

#[test]
fn secrets_travel_but_are_not_shown() {
    let read = reply(&json!({"password": "hush", "names": ["a"], "others": 3}));
    assert_eq!(read.password.as_ref().map(|secret| secret.expose().as_str()), Some("hush"));
    assert_eq!(
        format!("{read:?}"),
        r#"Reply { password: ***, names: ["a"], others: 3 }"#
            .replace(r#"password: ***, names: ["a"]"#, r#"names: ["a"], password: ***"#)
    );
    assert_eq!(format!("{:?}", Sensitive::from("hush")), "***");
    let written = serde_json::to_string(&read).expect("it is written");
    assert_eq!(written, r#"{"names":["a"],"password":"hush","others":3}"#);
}

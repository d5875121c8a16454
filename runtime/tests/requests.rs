//! Requests: as HTTP, read strictly, and shown without their secrets.
#![cfg(feature = "http")]

use huaweicloud_runtime::registry::Entry;
use huaweicloud_runtime::{
    self as rt, Described, Encoding, HttpDraft, HttpError, Location, Operation, OperationMetadata,
    Page, Parameters, Sensitive, Shape, Validate, body, header, optional, path, query, required,
    to_http, to_http_with,
};
use serde_json::{Value, json};

const PAGE: Page = Page::new("demo", "p.md");

/// Renames a box of a project.
#[derive(Clone)]
struct Rename {
    project_id: Option<String>,
    box_id: String,
    tags: Option<Vec<String>>,
    names: Option<Vec<String>>,
    token: Option<Sensitive<String>>,
    body: Names,
}

/// What is sent with it.
#[derive(Clone)]
struct Names {
    name: String,
    password: Option<Sensitive<String>>,
    inner: Option<Box<Names>>,
}

impl Described for Names {
    const SHAPE: &'static Shape = &Shape::sent(
        PAGE.item("Names"),
        &[required("name"), optional("password"), optional("inner")],
    );
}

rt::record!(Names { name, password, inner });
rt::request!(Rename { project_id, box_id, tags, names, token, body });

impl Operation for Rename {
    type Body = Names;
    type Response = ();
    type Headers = ();
    type Error = Value;

    const METADATA: &'static OperationMetadata =
        &OperationMetadata::new("demo", "Rename", "PUT", "/v1/{project_id}/boxes/{box_id}")
            .fixed_query(&[("rename", None)])
            .parameters(&[
                path("project_id").required().supplied(),
                path("box_id").required(),
                query("tag"),
                query("names").joined(","),
                header("X-Auth-Token").supplied(),
            ])
            .body(body(Encoding::Json).of_type("application/merge-patch+json"))
            .tables(&[PAGE.item("Rename")]);

    fn body(&self) -> Option<&Names> {
        Some(&self.body)
    }
}

fn names(name: &str) -> Names {
    Names { name: name.to_owned(), password: None, inner: None }
}

fn rename(box_id: &str) -> Rename {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Rename {
        project_id: Some("p 1".to_owned()),
        box_id: box_id.to_owned(),
        tags: Some(owned(&["a&b", "c"])),
        names: Some(owned(&["x", "y"])),
        token: Some(Sensitive::from("hush")),
        body: Names { password: Some(Sensitive::from("hush")), ..names("n") },
    }
}

#[test]
fn a_request_is_one_of_http() {
    let request = to_http(&rename("b/ü"), "boxes.example.com").expect("it has a form");
    assert_eq!(request.method(), "PUT");
    assert_eq!(
        request.uri().to_string(),
        "https://boxes.example.com/v1/p%201/boxes/b%2F%C3%BC?rename=&tag=a%26b&tag=c&names=x%2Cy"
    );
    let headers = request.headers();
    assert_eq!(headers["content-type"], "application/merge-patch+json");
    assert!(headers["x-auth-token"].is_sensitive() && headers["x-auth-token"] == "hush");
    assert_eq!(request.body(), br#"{"name":"n","password":"hush"}"#);
    let uri = |endpoint| to_http(&rename("b"), endpoint).map(|request| request.uri().to_string());
    let end = "/v1/p%201/boxes/b?rename=&tag=a%26b&tag=c&names=x%2Cy";
    for (endpoint, start) in [
        ("http://127.0.0.1:80/", "http://127.0.0.1:80"),
        ("h.example.com/api", "https://h.example.com/api"),
    ] {
        assert_eq!(uri(endpoint), Ok(format!("{start}{end}")));
    }
    for endpoint in ["", "ftp://h", "h?x=1", "https://user@h", "a b"] {
        assert_eq!(uri(endpoint), Err(HttpError::Endpoint(endpoint.to_owned())), "{endpoint}");
    }
}

#[test]
fn what_the_transport_knows_is_asked_for() {
    let request = Rename { project_id: None, token: None, ..rename("b") };
    let refused = to_http(&request, "h.example.com");
    assert_eq!(refused.map(drop), Err(HttpError::Missing("project_id")));
    let built = to_http_with(&request, "h.example.com", |parameter| {
        assert!(parameter.supplied || parameter.location == Location::Path, "{parameter:?}");
        Some(format!("my-{}", parameter.name))
    });
    let built = built.expect("all is there");
    assert_eq!(built.uri().path(), "/v1/my-project_id/boxes/b");
    assert_eq!(built.headers()["x-auth-token"], "my-X-Auth-Token");
}

#[test]
fn values_do_not_leave_their_places() {
    for (box_id, told) in [("", true), (".", true), ("..", true), ("...", false), ("a/..", false)] {
        let request = rename(box_id);
        let refused = request.validate().is_err();
        assert_eq!(refused, told, "{box_id:?}");
        let segment =
            to_http(&request, "h.example.com").map(drop) == Err(HttpError::Segment("box_id"));
        assert_eq!(segment, told, "{box_id:?}");
    }
    let found = rename("..").validate().expect_err("it would be another path");
    assert_eq!(
        found.to_string(),
        "`/path/box_id`: \"..\" is no segment of a path: the request would go elsewhere"
    );
    let header = Rename { token: Some(Sensitive::from("a\r\nX: y")), ..rename("b") };
    let refused = to_http(&header, "h.example.com").map(drop);
    assert_eq!(refused, Err(HttpError::Header("X-Auth-Token")));
}

/// A body of each encoding but JSON.
macro_rules! sends {
    ($name:ident, $encoding:ident) => {
        #[derive(Clone)]
        struct $name {
            body: Upload,
        }

        rt::request!($name { body });

        impl Operation for $name {
            type Body = Upload;
            type Response = ();
            type Headers = ();
            type Error = Value;

            const METADATA: &'static OperationMetadata =
                &OperationMetadata::new("demo", "Send", "POST", "/v1/files")
                    .body(body(Encoding::$encoding));

            fn body(&self) -> Option<&Upload> {
                Some(&self.body)
            }
        }
    };
}

/// Some fields.
#[derive(Clone)]
struct Upload {
    title: Option<String>,
    sizes: Option<Vec<i64>>,
    file: Option<Vec<u8>>,
}

impl Described for Upload {
    const SHAPE: &'static Shape = &Shape::sent(
        PAGE.item("Upload"),
        &[optional("title"), optional("sizes"), optional("file")],
    );
}

rt::record!(Upload { title, sizes, file });
sends!(SendForm, Form);
sends!(SendPairs, UrlEncoded);
sends!(SendBytes, Binary);
sends!(SendXml, Xml);

#[test]
fn bodies_are_encoded_as_documented() {
    let upload = Upload {
        title: Some("a b&c".to_owned()),
        sizes: Some(vec![1, 2]),
        file: Some(b"--huaweicloud".to_vec()),
    };
    let sent = to_http(&SendForm { body: upload.clone() }, "h").expect("a form");
    let content_type = sent.headers()["content-type"].to_str().expect("text").to_owned();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a form");
    let text = String::from_utf8(sent.into_body()).expect("text");
    assert_eq!(text.matches(&format!("--{boundary}\r\n")).count(), 4);
    assert!(text.ends_with(&format!("\r\n--{boundary}--\r\n")));
    assert!(text.contains("name=\"sizes\"\r\n\r\n2\r\n"), "{text}");
    assert!(text.contains("name=\"file\"; filename=\"file\"\r\n"), "{text}");

    let sent = to_http(&SendPairs { body: Upload { file: None, ..upload.clone() } }, "h");
    let sent = sent.expect("pairs");
    assert_eq!(sent.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(sent.body(), b"title=a%20b%26c&sizes=1&sizes=2");

    // A body of three fields is no file.
    let sent = to_http(&SendBytes { body: upload.clone() }, "h");
    assert_eq!(sent.map(drop), Err(HttpError::Body(Encoding::Binary)));
    let sent = to_http(&SendXml { body: upload }, "h");
    assert_eq!(sent.map(drop), Err(HttpError::Body(Encoding::Xml)));
}

#[test]
fn nothing_shows_a_secret() {
    let request = rename("b");
    let document = json!({
        "path": {"box_id": "b"},
        "header": {"X-Auth-Token": "hush"},
        "body": {"name": "n", "password": "hush", "inner": {"name": "m", "password": "hush"}},
    });
    let prepared = Entry::of::<Rename>().decode_request(&document).expect("it is as documented");
    assert_eq!(prepared.body.as_ref().map(|body| &body["inner"]["password"]), Some(&json!("hush")));
    let by_hand = {
        let mut parameters = Parameters::new();
        parameters.headers.push(("authorization", "hush".to_owned()));
        parameters
    };
    let refused = rt::decode_request::<Names>(br#"{"name":1,"password":"hush"}"#);
    let broken = rt::decode_request::<Names>(br#"x{"password":"hush"}"#).expect_err("no JSON");
    for shown in [
        format!("{request:?}"),
        format!("{:?}", Parameters::of(&request)),
        format!("{by_hand:?}"),
        format!("{prepared:?}"),
        format!("{refused:?}"),
        format!("{broken:?} {broken}"),
    ] {
        assert!(shown.contains("***") && !shown.contains("hush"), "{shown}");
    }
}

/// What is wrong with a request document.
fn problems(document: &Value) -> String {
    Entry::of::<Rename>().decode_request(document).expect_err("something is wrong").to_string()
}

#[test]
fn what_no_page_names_is_refused() {
    let document = json!({
        "path": {"box_id": "b", "boxid": "b"},
        "qeury": {"tag": "a"},
        "query": {"tags": "a"},
        "header": {"x-auth-token": "t", "Accept": "a"},
        "body": {"nmae": "n", "name": "n", "inner": {"name": "m", "colour": null}},
    });
    assert_eq!(
        problems(&document),
        "`/body/inner/colour`: is not documented\n\
         `/body/nmae`: is not documented; `name` is\n\
         `/header/Accept`: is not documented\n\
         `/path/boxid`: is not documented; `box_id` is\n\
         `/qeury`: is not documented; `query` is\n\
         `/query/tags`: is not documented; `tag` is"
    );
    assert!(
        problems(&json!([])).ends_with("`/body`: is required and absent\n``: is not documented")
    );
}

#[test]
fn null_is_no_way_to_leave_a_value_out() {
    let document = json!({"path": {"box_id": "b"}, "body": {"name": "n", "password": null}});
    assert_eq!(problems(&document), "`/body/password`: is null where a string is documented");
    // Who reviews a body is told what there is beside it.
    let mut seen = Vec::new();
    let body = json!({"name": "n", "password": null, "nmae": 1});
    let (written, found) =
        Entry::of::<Rename>().review_body(&body, &mut |leniency| seen.push(leniency.to_string()));
    assert_eq!((written, found.len()), (json!({"name": "n"}), 0));
    assert_eq!(seen, ["``: undocumented key \"nmae\""]);
}

/// Has no body.
#[derive(Clone)]
struct Drop {}

rt::request!(Drop {});

impl Operation for Drop {
    type Body = ();
    type Response = ();
    type Headers = ();
    type Error = Value;

    const METADATA: &'static OperationMetadata =
        &OperationMetadata::new("demo", "Drop", "DELETE", "/v1/boxes").success(&[304]);

    fn body(&self) -> Option<&()> {
        None
    }
}

#[test]
fn a_body_that_no_page_has_is_refused() {
    let entry = Entry::of::<Drop>();
    assert_eq!(entry.decode_body(&Value::Null), Ok(Value::Null));
    let refused = entry.decode_body(&json!({})).expect_err("there is none");
    assert_eq!(refused.to_string(), "``: is not documented");
    let refused = entry.decode_request(&json!({"body": {}})).expect_err("there is none");
    assert_eq!(refused.to_string(), "`/body`: is not documented");
    assert!(rt::decode_request::<()>(b"").is_ok() && rt::decode_request::<()>(b" {}").is_ok());
}

#[test]
fn what_a_success_is() {
    let is = |status| Drop::METADATA.is_success(status);
    assert!(is(200) && is(204) && is(304) && !is(404) && !is(302));
    let host = rt::Endpoint::new("boxes.{region}.example.com", &["north"]);
    assert!(host.serves("north") && !host.serves("south"));
    assert_eq!(host.host("north"), "boxes.north.example.com");
}

#[test]
fn violations_are_errors_and_data() {
    let found = rename("").validate().expect_err("it would be another path");
    assert_eq!(
        serde_json::to_value(&found).expect("they are written"),
        json!([{
            "pointer": "/path/box_id",
            "kind": "segment",
            "message": "\"\" is no segment of a path: the request would go elsewhere",
            "source": "demo Rename, p.md",
        }])
    );
    let error: Box<dyn std::error::Error> = Box::new(found.into_iter().next().expect("one"));
    assert!(error.to_string().starts_with("`/path/box_id`: "));
}

#[test]
fn a_draft_knows_what_it_lacks_and_is_addressed_when_that_is_there() {
    let request = Rename { project_id: None, token: None, ..rename("b") };
    let mut draft = HttpDraft::of(&request).expect("it has a form");
    assert!(draft.lacks(Location::Path, "project_id") && !draft.lacks(Location::Path, "box_id"));
    assert!(draft.lacks(Location::Header, "x-auth-token"));
    assert!(!draft.lacks(Location::Header, "x-other") && !draft.lacks(Location::Path, "other"));
    assert!(!format!("{draft:?}").contains("hush"));
    assert_eq!(draft.take_body(), br#"{"name":"n","password":"hush"}"#);
    assert_eq!(draft.take_body(), b"");
    for project in ["one", "two"] {
        let address = draft.address("h.example.com", |_| Some(project.to_owned()));
        let path = format!("/v1/{project}/boxes/b");
        assert_eq!(address.expect("all is there").uri().path(), path);
    }
}

#[test]
fn a_draft_of_json_is_that_of_the_types() {
    let document = json!({
        "path": {"box_id": "b"},
        "query": {"tag": ["t"]},
        "body": {"name": "n"},
    });
    let prepared = Entry::of::<Rename>().decode_request(&document).expect("it is as documented");
    let mut draft = HttpDraft::prepared(Rename::METADATA, prepared).expect("it is JSON");
    let request = Rename {
        project_id: None,
        tags: Some(vec!["t".to_owned()]),
        names: None,
        token: None,
        body: names("n"),
        ..rename("b")
    };
    let mut typed = HttpDraft::of(&request).expect("it has a form");
    assert_eq!(draft.take_body(), typed.take_body());
    let address = |draft: &HttpDraft| {
        let request = draft.address("h.example.com", |_| Some("p".to_owned()));
        let request = request.expect("all is there");
        (request.uri().clone(), request.headers().clone())
    };
    assert_eq!(address(&draft), address(&typed));
}

#[test]
fn a_body_sent_by_other_means_keeps_its_media_type() {
    let mut draft = HttpDraft::without_body(&rename("b"));
    assert_eq!(draft.take_body(), b"");
    let request = draft.address("h.example.com", |_| None).expect("all is there");
    assert_eq!(request.headers()["content-type"], "application/merge-patch+json");
}

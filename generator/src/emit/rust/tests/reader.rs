//! Emitted code as its reader uses it: the compile test runs this in an emitted crate.

use huaweicloud_runtime::{Operation, Parameters, Validate};
use obstacles::library::v1::{
    CreateShelfRequest, CreateShelfRequestBody, CreateShelfResponse, Size, Tag,
};

fn body() -> CreateShelfRequestBody {
    CreateShelfRequestBody::new("r1", "small").sealed(false)
}

#[test]
fn requests_are_built_checked_and_sent() {
    let request = CreateShelfRequest::new(body().tags([Tag::new("prod").key("env")])).limit(5);
    assert_eq!(request.validate(), Ok(()));
    assert_eq!(
        serde_json::to_string(&request.body().expect("the operation has a body")).unwrap(),
        r#"{"room_id":"r1","size":"small","sealed":false,"tags":[{"key":"env","value":"prod"}]}"#
    );
    let mut parameters = Parameters::new();
    request.clone().project_id("p").parameters(&mut parameters);
    assert_eq!(parameters.path, [("project_id", "p".to_owned())]);
    assert_eq!(parameters.query, [("limit", "5".to_owned())]);
    assert_eq!(CreateShelfRequest::METADATA.path, "/v1/{project_id}/shelves");
}

#[test]
fn all_violations_are_reported_at_once() {
    let mut body = body().tags([Tag::new("x").key("")]);
    body.size = Size::from("tiny");
    let violations = CreateShelfRequest::new(body).limit(0).validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        "`/query/limit`: 0 is below the documented minimum 1\n\
         `/body/size`: \"tiny\" is none of the documented values \"small\", \"large\"\n\
         `/body/tags/0/key`: length 0 is below the documented minimum 1"
    );
    let source = violations.into_iter().last().unwrap().source.to_string();
    assert_eq!(source, "library Tag, demo/CreateThing.md#request_Tag");
}

#[test]
fn replies_may_lack_fields_and_bring_new_values() {
    let reply: CreateShelfResponse =
        serde_json::from_str(r#"{"tags":[{"key":null}],"size":"huge","new":1}"#).unwrap();
    assert_eq!(reply.id, None);
    assert_eq!(reply.size, Some(Size::Unknown("huge".to_owned())));
    assert_eq!(reply.tags.as_deref().map(|tags| tags[0].key.is_none()), Some(true));
    assert!(serde_json::from_str::<CreateShelfRequestBody>("{}").is_err());
}

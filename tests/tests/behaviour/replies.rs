//! Replies by their status, through the registry.

use huaweicloud_api::REGISTRY;
use serde_json::{Value, json};

fn read(status: u16, reply: &Value) -> Option<Value> {
    let entry = REGISTRY.find("vpcep", "CreateEndpoint").expect("the service has the operation");
    let read = entry.decode_reply(status, reply.to_string().as_bytes(), &mut |_| {})?;
    Some(read.expect("the reply fits its type"))
}

#[test]
fn errors_are_read_as_documented() {
    let error = json!({"error": {"code": "EndPoint.0001", "message": "no"}});
    assert_eq!(read(404, &error), Some(error.clone()));
    assert_eq!(read(418, &error), None);
}

#[test]
fn a_success_is_read_whatever_its_status() {
    assert_eq!(read(202, &json!({"id": 7})), Some(json!({"id": "7"})));
}

#[test]
fn a_review_hands_back_what_could_be_read() {
    let entry = REGISTRY.find("vpcep", "CreateEndpoint").expect("the service has the operation");
    let mut noted = Vec::new();
    let body = json!({"enable_dns": "maybe", "vpc_id": "v", "no such": 1});
    let (written, found) = entry.review_body(&body, &mut |leniency| {
        noted.push(leniency.to_string());
    });
    assert_eq!(written["vpc_id"], "v");
    assert!(found.iter().any(|violation| violation.pointer == "/enable_dns"), "{found:?}");
    assert!(noted.iter().any(|note| note.contains("no such")), "{noted:?}");
}

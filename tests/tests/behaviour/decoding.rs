//! Responses as services send them.

use huaweicloud_api::apig::v2::{InstanceCreateReq, InstanceCreateResp};
use huaweicloud_api::vpcep::v1::{
    CreateEndpointRequestBody, CreateEndpointResp, CreateEndpointRespActiveStatus,
    CreateEndpointRespStatus, FailedRsp, TagList,
};
use serde_json::{Value, from_value, json, to_value};

use super::{endpoint, instance};

#[test]
fn bodies_survive_a_round_trip() {
    let body = endpoint().body;
    let written = to_value(&body).expect("bodies can be written");
    assert_eq!(from_value::<CreateEndpointRequestBody>(written).expect("and read"), body);

    let body = instance("gateway").body.available_zone_ids(["az1", "az2"]).bandwidth_size(5);
    let written = to_value(&body).expect("bodies can be written");
    assert_eq!(from_value::<InstanceCreateReq>(written).expect("and read"), body);
}

#[test]
fn an_undocumented_value_is_kept() {
    let sent = json!({
        "status": "deleting",
        "active_status": ["frozen", "thawing"],
        "marker_id": 322_312_312_312_i64,
    });
    let read: CreateEndpointResp = from_value(sent.clone()).expect("the response is read");
    let status = read.status.clone().expect("it was sent");
    assert_eq!(status, CreateEndpointRespStatus::Unknown("deleting".to_owned()));
    assert!(!status.is_known());
    assert_eq!(
        read.active_status.as_deref(),
        Some(
            &[
                CreateEndpointRespActiveStatus::Frozen,
                CreateEndpointRespActiveStatus::Unknown("thawing".to_owned()),
            ][..]
        )
    );
    assert_eq!(to_value(&read).expect("responses can be written"), sent);
}

#[test]
fn missing_and_undocumented_members_are_no_error() {
    let read: CreateEndpointResp = from_value(json!({})).expect("the response is read");
    assert_eq!(read, CreateEndpointResp::default());

    let read: CreateEndpointResp =
        from_value(json!({ "id": "1", "ip": "192.168.0.1", "tags": [{ "value": "v" }] }))
            .expect("the response is read");
    assert_eq!(read.id.as_deref(), Some("1"));
    assert_eq!(read.tags, Some(vec![TagList::new().value("v")]));

    let read: CreateEndpointResp =
        from_value(json!({ "id": null, "tags": null })).expect("the response is read");
    assert_eq!(read, CreateEndpointResp::default());
}

#[test]
fn nothing_is_written_for_what_is_absent() {
    assert_eq!(to_value(CreateEndpointResp::default()).expect("it can be written"), json!({}));
    assert_eq!(to_value(InstanceCreateResp::default()).expect("it can be written"), json!({}));
    assert_eq!(to_value(TagList::new()).expect("it can be written"), json!({}));
}

#[test]
fn errors_of_all_statuses_are_one_type() {
    let sent = json!({ "error": { "code": "EndPoint.0001", "message": "no such service" } });
    let read: FailedRsp = from_value(sent).expect("the error is read");
    let error = read.error.expect("it was sent");
    assert_eq!(error.code.as_deref(), Some("EndPoint.0001"));
    assert_eq!(error.message.as_deref(), Some("no such service"));
}

#[test]
fn a_body_without_a_required_member_is_refused() {
    let lacking = json!({ "vpc_id": "1" });
    let error = from_value::<CreateEndpointRequestBody>(lacking).expect_err("a member is missing");
    assert_eq!(error.to_string(), "`/endpoint_service_id`: is required and absent");
    assert!(from_value::<CreateEndpointRequestBody>(Value::Null).is_err());
}

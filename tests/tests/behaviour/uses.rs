//! Requests that several pages describe, each for a use of its own.

use huaweicloud_api::REGISTRY;
use serde_json::json;

#[test]
fn an_operation_is_found_by_the_ids_of_all_its_uses() {
    let found = |operation| REGISTRY.find("evs", operation).map(|entry| entry.metadata.id);
    assert_eq!(found("BatchDeleteVolumeTags"), Some("BatchDeleteVolumeTags"));
    assert_eq!(found("BatchCreateVolumeTags"), Some("BatchDeleteVolumeTags"));
    assert_eq!(found("BatchMoveVolumeTags"), None);
}

#[test]
fn one_of_the_uses_is_demanded() {
    let entry = REGISTRY.find("evs", "CreateVolumesActionV3").expect("the service has it");
    entry.decode_body(&json!({"os-extend": {"new_size": 40}})).expect("extending is a use");
    let violations = entry.decode_body(&json!({})).expect_err("nothing is no use");
    let places: Vec<&str> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
    let uses = ["/os-extend", "/os-volume_upload_image", "/os-update_readonly_flag"];
    assert!(uses.iter().all(|place| places.contains(place)), "{violations}");
    assert!(violations.iter().all(|violation| violation.rule.kind() == "condition"));
}

#[test]
fn a_body_takes_what_either_use_documents() {
    let entry = REGISTRY.find("iam", "CreateCloudServiceCustomPolicy").expect("an alias");
    let policy = |resource: serde_json::Value| {
        let statement = json!([{"Action": ["obs:bucket:List"], "Effect": "Allow",
            "Resource": resource}]);
        json!({"role": {"display_name": "a", "type": "AX", "description": "b",
            "policy": {"Version": "1.1", "Statement": statement}}})
    };
    for resource in [json!(["OBS:*:*:bucket:*"]), json!({"uri": ["/iam/agencies/id"]})] {
        entry.decode_body(&policy(resource)).expect("both pages say so");
    }
    let violations = entry.decode_body(&policy(json!(1))).expect_err("neither page says so");
    let place = "/role/policy/Statement/0/Resource";
    assert!(violations.iter().any(|violation| violation.pointer == place), "{violations}");
}

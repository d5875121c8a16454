//! Documented limits, checked when asked to.

use huaweicloud_api::apig::v2::InstanceCreateReqSpecId;
use huaweicloud_api::vpcep::v1::{CreateEndpointRequest, CreateEndpointRequestBody, TagList};
use huaweicloud_runtime::{Rule, Validate, Violations};

use super::{SERVICE_ID, VPC_ID, endpoint, instance, least};

fn violations(value: &impl Validate) -> Violations {
    value.validate().expect_err("something is violated")
}

#[test]
fn the_readers_example_is_within_its_documentation() {
    assert_eq!(endpoint().validate(), Ok(()));
    assert_eq!(instance("gateway").validate(), Ok(()));
}

#[test]
fn all_violations_are_reported_at_once() {
    let body = least("", "v".repeat(65))
        .subnet_id("not-a-uuid")
        .port_ip("p".repeat(129))
        .tags([TagList::new().key("fine"), TagList::new().key("").value("v".repeat(44))]);
    let request = CreateEndpointRequest::new(body).project_id("").x_auth_token("t".repeat(2049));
    let found = violations(&request);
    insta::assert_snapshot!(found, @r#"
    `/path/project_id`: length 0 is below the documented minimum 1
    `/header/X-Auth-Token`: length 2049 is above the documented maximum 2048
    `/body/subnet_id`: "not-a-uuid" is not a UUID as documented
    `/body/endpoint_service_id`: length 0 is below the documented minimum 1
    `/body/vpc_id`: length 65 is above the documented maximum 64
    `/body/tags/1/key`: length 0 is below the documented minimum 1
    `/body/tags/1/value`: length 44 is above the documented maximum 43
    `/body/port_ip`: length 129 is above the documented maximum 128
    "#);
}

#[test]
fn a_violation_names_rule_and_source() {
    let body = least(SERVICE_ID, VPC_ID).tags([TagList::new().key("")]);
    let found = violations(&CreateEndpointRequest::new(body));
    let violation = found.iter().next().expect("one is found");
    assert_eq!(found.len(), 1);
    assert!(matches!(violation.rule, Rule::MinLength { min: 1, actual: 0, .. }));
    assert_eq!(violation.rule.kind(), "min-length");
    assert_eq!((violation.source.service, violation.source.item), ("vpcep", "TagList"));
    assert_eq!(violation.source.page, "vpcep/CreateEndpoint.md");
    assert_eq!(violation.source.anchor, "request_TagList");
}

#[test]
fn pointers_start_at_what_is_validated() {
    let found = violations(&TagList::new().key(""));
    assert_eq!(found.to_string(), "`/key`: length 0 is below the documented minimum 1");
}

#[test]
fn lengths_count_characters() {
    let found = violations(&instance("网关"));
    assert_eq!(
        found.to_string(),
        "`/body/instance_name`: length 2 is below the documented minimum 3"
    );
    assert_eq!(instance("新网关").validate(), Ok(()));
    assert_eq!(instance(&"网".repeat(64)).validate(), Ok(()));
    let found = violations(&instance(&"网".repeat(65)));
    assert_eq!(
        found.to_string(),
        "`/body/instance_name`: length 65 is above the documented maximum 64"
    );
}

#[test]
fn a_value_outside_an_enum_is_built_and_reported() {
    let mut request = instance("gateway");
    request.body.spec_id = InstanceCreateReqSpecId::from("HUGE");
    insta::assert_snapshot!(violations(&request), @r#"`/body/spec_id`: "HUGE" is none of the documented values "BASIC", "PROFESSIONAL", "ENTERPRISE", "PLATINUM", "BASIC_IPV6", "PROFESSIONAL_IPV6", "ENTERPRISE_IPV6", "PLATINUM_IPV6""#);
}

#[test]
fn neither_constructors_nor_serde_validate() {
    let body = least("", "");
    let text = serde_json::to_string(&body).expect("bodies can be written");
    let read: CreateEndpointRequestBody = serde_json::from_str(&text).expect("and read");
    assert_eq!(read, body);
    assert_eq!(violations(&read).len(), 2);
}

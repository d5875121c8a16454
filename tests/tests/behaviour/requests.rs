//! Building requests and how they travel.

use huaweicloud_api::apig::v2::{CreateInstanceV2Request, InstanceCreateReqSpecId};
use huaweicloud_api::vpcep::v1::{CreateEndpointRequest, TagList};
use huaweicloud_runtime::{Constraint, Encoding, Location, Operation, Parameters};
use serde_json::{json, to_value};

use super::{SERVICE_ID, SUBNET_ID, VPC_ID, endpoint, instance, least};

#[test]
fn the_body_travels_under_its_wire_names() {
    let request = endpoint();
    let body = request.body().expect("the operation has a body");
    let expected = json!({
        "endpoint_service_id": SERVICE_ID,
        "vpc_id": VPC_ID,
        "subnet_id": SUBNET_ID,
        "enable_dns": false,
        "tags": [{ "key": "env", "value": "prod" }],
    });
    assert_eq!(to_value(body).expect("bodies can be written"), expected);
}

#[test]
fn what_is_not_set_does_not_travel() {
    let least = least(SERVICE_ID, VPC_ID);
    let expected = json!({ "endpoint_service_id": SERVICE_ID, "vpc_id": VPC_ID });
    assert_eq!(to_value(&least).expect("bodies can be written"), expected);

    let mut parameters = Parameters::new();
    CreateEndpointRequest::new(least).parameters(&mut parameters);
    assert_eq!(parameters, Parameters::new());
}

#[test]
fn every_optional_field_has_a_setter() {
    let body = least(SERVICE_ID, VPC_ID)
        .subnet_id(SUBNET_ID)
        .enable_dns(true)
        .tags(Vec::<TagList>::new())
        .routetables(["a", "b"])
        .port_ip("192.168.0.12")
        .whitelist(["10.0.0.1"])
        .enable_whitelist(true)
        .description("for tests");
    let written = to_value(&body).expect("bodies can be written");
    assert_eq!(written.as_object().map(serde_json::Map::len), Some(10));
    assert_eq!(written["routetables"], json!(["a", "b"]));
    assert_eq!(written["tags"], json!([]));
}

#[test]
fn what_the_transport_supplies_is_an_optional_override() {
    let request = endpoint();
    assert_eq!((&request.project_id, &request.x_auth_token), (&None, &None));
    assert_eq!(request.content_type, None);

    let request = request.project_id("0605767b5780d5762fc5c0118072a564").x_auth_token("token");
    let mut parameters = Parameters::new();
    request.parameters(&mut parameters);
    let project = ("project_id", "0605767b5780d5762fc5c0118072a564".to_owned());
    assert_eq!(parameters.path, [project]);
    assert_eq!(parameters.headers, [("X-Auth-Token", "token".to_owned())]);
    assert!(parameters.query.is_empty());

    let request = instance("gateway");
    assert_eq!((request.project_id, request.x_auth_token), (None, None));
}

#[test]
fn an_operation_says_how_it_travels() {
    let endpoint = CreateEndpointRequest::METADATA;
    assert_eq!((endpoint.service, endpoint.id), ("vpcep", "CreateEndpoint"));
    assert_eq!((endpoint.method, endpoint.path), ("POST", "/v1/{project_id}/vpc-endpoints"));
    assert_eq!(endpoint.body.map(|body| body.encoding), Some(Encoding::Json));
    assert_eq!(
        (endpoint.success, endpoint.websocket, endpoint.deprecated),
        (&[200][..], false, false)
    );
    let parameters = endpoint.parameters.iter();
    let parameters: Vec<_> = parameters.map(|known| (known.name, known.location)).collect();
    assert_eq!(
        parameters,
        [
            ("project_id", Location::Path),
            ("X-Auth-Token", Location::Header),
            ("Content-Type", Location::Header),
        ]
    );
    assert!(endpoint.parameters.iter().all(|known| known.required && known.supplied));
    assert_eq!(endpoint.parameters[1].constraints, [Constraint::Length(1, 2048)]);
    assert_eq!(endpoint.table(endpoint.parameters[1].table).anchor, "HeaderParameter");

    let instance = CreateInstanceV2Request::METADATA;
    assert_eq!((instance.path, instance.success), ("/v2/{project_id}/apigw/instances", &[202][..]));
}

#[test]
fn documented_values_are_variants() {
    let spec = InstanceCreateReqSpecId::from("PLATINUM_IPV6");
    assert_eq!(spec, InstanceCreateReqSpecId::PlatinumIpv6);
    assert_eq!((spec.as_str(), spec.to_string().as_str()), ("PLATINUM_IPV6", "PLATINUM_IPV6"));
    let documented = [
        "BASIC",
        "PROFESSIONAL",
        "ENTERPRISE",
        "PLATINUM",
        "BASIC_IPV6",
        "PROFESSIONAL_IPV6",
        "ENTERPRISE_IPV6",
        "PLATINUM_IPV6",
    ];
    assert_eq!(InstanceCreateReqSpecId::VALUES, documented);
    assert!(documented.iter().all(|value| InstanceCreateReqSpecId::from(*value).is_known()));
}

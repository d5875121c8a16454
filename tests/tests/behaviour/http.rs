//! From a request to its bytes, and from a reply to its values.

use huaweicloud_api::iam::v3::{
    KeystoneCreateUserTokenByPasswordRequest, KeystoneShowProjectRequest,
};
use huaweicloud_api::vpcep::v1::DeleteEndpointRequest;
use huaweicloud_api::{
    HttpError, Operation, REGISTRY, decode_headers, decode_response, to_http, to_http_with, vpcep,
};
use serde_json::json;

use super::endpoint;

#[test]
fn a_request_becomes_http() {
    let request = endpoint().project_id("p0");
    let built = to_http(&request, "vpcep.eu-west-101.myhuaweicloud.eu").expect("all is there");
    assert_eq!(built.method(), "POST");
    let uri = "https://vpcep.eu-west-101.myhuaweicloud.eu/v1/p0/vpc-endpoints";
    assert_eq!(built.uri().to_string(), uri);
    assert_eq!(built.headers()["content-type"], "application/json");
    let body = serde_json::to_vec(&request.body).expect("bodies can be written");
    assert_eq!(built.body(), &body);

    let missing = to_http(&endpoint(), "h.example.com").map(drop);
    assert_eq!(missing, Err(HttpError::Missing("project_id")));
    let supplied = to_http_with(&endpoint(), "h.example.com", |parameter| {
        (parameter.name == "project_id").then(|| "p1".to_owned())
    });
    assert_eq!(supplied.expect("all is there").uri().path(), "/v1/p1/vpc-endpoints");
}

#[test]
fn hosts_are_facts_of_operations() {
    let hosts = DeleteEndpointRequest::METADATA.endpoints;
    assert_eq!(hosts, vpcep::ENDPOINTS);
    let host = hosts.iter().find(|host| host.serves("cn-north-4")).expect("it is served there");
    assert_eq!(host.host("cn-north-4"), "vpcep.cn-north-4.myhuaweicloud.com");
}

#[test]
fn a_token_is_a_header_of_the_reply() {
    type Headers = <KeystoneCreateUserTokenByPasswordRequest as Operation>::Headers;
    let (headers, problems) = decode_headers::<Headers>([("x-subject-token", "secret")]);
    assert!(problems.is_empty());
    let token = headers.x_subject_token.as_ref().expect("it was sent");
    assert_eq!(token.expose(), "secret");
    assert!(!format!("{headers:?}").contains("secret"), "{headers:?}");
}

#[test]
fn replies_without_a_body_are_read() {
    let read = decode_response::<<DeleteEndpointRequest as Operation>::Response>;
    assert!(read(b"").is_ok() && read(b"{}").is_ok() && read(b"deleted").is_ok());
    let entry = REGISTRY.find("vpcep", "DeleteEndpoint").expect("it is there");
    assert!(entry.decode_reply(204, b"", &mut |_| {}).expect("a success").is_ok());
    let shown =
        decode_response::<<KeystoneShowProjectRequest as Operation>::Response>(b"\xef\xbb\xbf{}");
    assert!(shown.is_ok(), "{shown:?}");
}

#[test]
fn a_documented_error_has_a_type() {
    type Failure = <DeleteEndpointRequest as Operation>::Error;
    let error = br#"{"error": {"code": "EndPoint.0005", "message": "no"}}"#;
    assert!(decode_response::<Failure>(error).is_ok());
    assert!(DeleteEndpointRequest::METADATA.is_success(204));
}

#[test]
fn misspelt_keys_are_refused() {
    let entry = REGISTRY.find("vpcep", "CreateEndpoint").expect("it is there");
    let body = json!({"endpoint_service_id": "a", "vpc_id": "b", "subnetid": "c"});
    let refused = entry.decode_body(&body).expect_err("no page has it").to_string();
    assert_eq!(refused, "`/subnetid`: is not documented; `subnet_id` is");
    let entry = REGISTRY.find("vpcep", "DeleteEndpoint").expect("it is there");
    let refused = entry.decode_body(&json!({"id": 1})).expect_err("it has no body").to_string();
    assert_eq!(refused, "``: is not documented");
}

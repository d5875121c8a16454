//! What README says of requests, validation, HTTP, replies, errors and headers.

use huaweicloud_api::iam::v3::KeystoneCreateAgencyTokenRequest;
use huaweicloud_api::vpcep::v1::CreateEndpointRequest;
use huaweicloud_api::{
    Operation, Validate, decode_headers, decode_request, decode_response, to_http, vpcep,
};
use user::endpoint;

type Endpoint = <CreateEndpointRequest as Operation>::Response;
type Failure = <CreateEndpointRequest as Operation>::Error;

#[test]
fn a_right_request_is_valid_and_a_wrong_one_says_where() {
    assert_eq!(endpoint("env").validate(), Ok(()));
    let violations = endpoint("").validate().unwrap_err();
    let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let expected = "`/body/tags/0/key`: length 0 is below the documented minimum 1";
    assert!(told[0].starts_with(expected), "{told:?}");
}

#[test]
fn a_request_becomes_http() {
    let host = vpcep::ENDPOINTS[0].host.replace("{region}", "eu-west-101");
    let request = endpoint("env").project_id("p 1");
    let http = to_http(&request, &host).expect("the path is complete");
    assert_eq!(http.method(), "POST");
    assert_eq!(http.uri().path(), "/v1/p%201/vpc-endpoints");
    assert_eq!(http.uri().host(), Some(host.as_str()));
    assert_eq!(http.headers()["content-type"], "application/json");
    let body: serde_json::Value = serde_json::from_slice(http.body()).expect("JSON");
    assert_eq!(body["tags"][0]["value"], "prod");
    assert!(to_http(&endpoint("env"), &host).is_err(), "nobody supplies the project");
}

#[test]
fn requests_are_read_strictly_and_replies_leniently() {
    let wrong = br#"{"endpoint_service_id": "a", "vpc_id": "b", "enable_dsn": true}"#;
    let told = decode_request::<<CreateEndpointRequest as Operation>::Body>(wrong).unwrap_err();
    assert!(told.to_string().contains("enable_dns"), "{told}");

    let reply: Endpoint =
        decode_response(br#"{"id": "4189d3c2", "enable_dns": "false", "unheard_of": 1}"#)
            .expect("nothing is lost");
    assert_eq!(reply.id.as_deref(), Some("4189d3c2"));
    assert_eq!(reply.enable_dns, Some(false));

    let told = decode_response::<Endpoint>(br#"{"enable_dns": "perhaps"}"#).unwrap_err();
    assert!(told.to_string().contains("/enable_dns"), "{told}");
}

#[test]
fn errors_have_their_documented_type() {
    let failure: Failure =
        decode_response(br#"{"error": {"code": "EndPoint.0002", "message": "no quota"}}"#)
            .expect("the documented shape");
    let shown = format!("{failure:?}");
    assert!(shown.contains("EndPoint.0002"), "{shown}");
}

#[test]
fn documented_headers_are_typed_and_secret() {
    type Headers = <KeystoneCreateAgencyTokenRequest as Operation>::Headers;
    let (headers, problems): (Headers, _) =
        decode_headers([("x-subject-token", "MIIC-secret"), ("Date", "today")]);
    assert!(problems.is_empty());
    let token = headers.x_subject_token.as_ref().expect("it was sent");
    assert_eq!(token.expose(), "MIIC-secret");
    assert!(!format!("{headers:?}").contains("secret"), "{headers:?}");
}

//! What a client sends, and what it makes of replies.

mod support;

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use huaweicloud_api::apig::v2::{ImportApiDefinitionsV2Request, ImportApiDefinitionsV2RequestBody};
use huaweicloud_api::ims::v2::{UpdateImagesFileV2Request, UpdateImagesFileV2RequestBody};
use huaweicloud_api::vpcep::types::FailedRsp;
use huaweicloud_api::vpcep::v1::{DeleteEndpointRequest, ListEndpointsRequest};
use huaweicloud_client::{
    Attempt, Body, Client, Credentials, Error, Explanation, HttpError, Observer, Polling,
    RequestError,
};
use huaweicloud_signer::{AccessKey, Payload, Request, Timestamp, Verifier};
use support::{REGION, SECRET, SECURITY_TOKEN, builder, client, create};
use wiremock::matchers::{any, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// The only request that a server received.
async fn received(server: &MockServer) -> wiremock::Request {
    let mut all = server.received_requests().await.expect("requests are kept");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn header<'r>(request: &'r wiremock::Request, name: &str) -> Option<&'r str> {
    request.headers.get(name).map(|value| value.to_str().expect("a text"))
}

/// Whether a request as it came is what was signed, now and with the key of the tests.
fn verify(request: &wiremock::Request) {
    let key = AccessKey::new("AKIDEXAMPLE", SECRET).expect("a key");
    let headers: Vec<(&str, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("a text")))
        .collect();
    let host = header(request, "host").expect("a host");
    let method = request.method.as_str();
    let parts = Request::new(method, host, request.url.path())
        .raw_query(request.url.query().unwrap_or_default())
        .headers(headers)
        .payload(Payload::Bytes(&request.body));
    let now = Timestamp::try_from(SystemTime::now()).expect("after 1970");
    let authorization = header(request, "authorization").expect("a signature");
    assert_eq!(Verifier::new(&key).at(now, 60).verify(&parts, authorization), Ok(()));
}

async fn server(reply: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(reply).mount(&server).await;
    server
}

fn ok(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_string(body)
}

#[tokio::test]
async fn a_request_arrives_as_it_was_signed() {
    let server = server(ok("{}")).await;
    let request = ListEndpointsRequest::new().vpc_id("a b/ü+&=%7E").limit(10).id("");
    let client = builder(&server.uri()).user_agent("my-tool/1.0").build().unwrap();
    client.send_unchecked(request).await.expect("a reply");
    let received = received(&server).await;
    verify(&received);
    assert_eq!(received.url.path(), "/v1/p0/vpc-endpoints");
    let query = "id=&limit=10&vpc_id=a%20b%2F%C3%BC%2B%26%3D%257E";
    assert_eq!(received.url.query(), Some(query));
    assert_eq!(header(&received, "x-project-id"), Some("p0"));
    let agent = concat!("huaweicloud-client/", env!("CARGO_PKG_VERSION"), " my-tool/1.0");
    assert_eq!(header(&received, "user-agent"), Some(agent));
}

#[tokio::test]
async fn a_body_is_json_and_signed() {
    let server = server(ok(r#"{"id": "e0", "status": "a-new-one"}"#)).await;
    let reply = client(&server.uri()).call(create()).reply().await.expect("a reply");
    assert_eq!(reply.id.as_deref(), Some("e0"));
    assert_eq!(reply.leniencies().len(), 1, "{:?}", reply.leniencies());
    let received = received(&server).await;
    verify(&received);
    assert_eq!(header(&received, "content-type"), Some("application/json"));
    let body: serde_json::Value = serde_json::from_slice(&received.body).expect("JSON");
    assert_eq!(body["vpc_id"], "4e65f8b1-306d-4522-8ecd-aa374000e2a4");
}

#[tokio::test]
async fn what_breaks_the_documentation_is_not_sent_unless_told_to() {
    let server = server(ok("{}")).await;
    let client = client(&server.uri());
    let request = ListEndpointsRequest::new().limit(1001);
    match client.send(request.clone()).await.unwrap_err() {
        Error::Invalid(violations) => {
            assert_eq!(violations.as_slice()[0].pointer, "/query/limit");
        }
        error => panic!("{error}"),
    }
    assert_eq!(server.received_requests().await.unwrap().len(), 0);
    client.send_unchecked(request).await.expect("a reply");
    assert_eq!(received(&server).await.url.query(), Some("limit=1001"));
}

#[tokio::test]
async fn a_parameter_that_makes_another_path_is_refused() {
    let client = client("http://127.0.0.1:9");
    for value in ["", ".", ".."] {
        let error = client.send_unchecked(DeleteEndpointRequest::new(value)).await.unwrap_err();
        let expected = RequestError::Http(HttpError::Segment("vpc_endpoint_id"));
        assert!(matches!(error, Error::Request(found) if found == expected));
    }
}

#[tokio::test]
async fn an_operation_is_sent_by_its_id() {
    let server = server(ok(r#"{"id": "e0", "unknown": 1}"#)).await;
    let client = client(&server.uri());
    let entry = huaweicloud_api::REGISTRY.find("vpcep", "CreateEndpoint").expect("it is there");
    let body = serde_json::json!({"endpoint_service_id": "s0", "vpc_id": "v0"});
    let reply = client.send_entry(entry, &serde_json::json!({"body": body})).await;
    assert_eq!(reply.expect("a reply"), serde_json::json!({"id": "e0"}));
    let received = received(&server).await;
    verify(&received);
    assert_eq!(received.body_json::<serde_json::Value>().expect("JSON"), body);
    let invalid = client.send_entry(entry, &serde_json::json!({"body": {}})).await.unwrap_err();
    assert!(matches!(invalid, Error::Invalid(violations) if violations.len() == 2));
}

#[tokio::test]
async fn a_token_takes_the_place_of_a_signature() {
    let server = server(ok("{}")).await;
    let credentials = Credentials::token(SECURITY_TOKEN).project_id("p1");
    let client = builder(&server.uri()).credentials(credentials).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.expect("a reply");
    let received = received(&server).await;
    assert_eq!(header(&received, "x-auth-token"), Some(SECURITY_TOKEN));
    assert_eq!(header(&received, "authorization"), None);
    assert_eq!(received.url.path(), "/v1/p1/vpc-endpoints");
}

#[tokio::test]
async fn a_request_may_bring_its_own_token_and_project() {
    let server = server(ok("{}")).await;
    let request = ListEndpointsRequest::new().project_id("p2").x_auth_token("t2");
    client(&server.uri()).send(request).await.expect("a reply");
    let received = received(&server).await;
    assert_eq!(header(&received, "x-auth-token"), Some("t2"));
    assert_eq!(header(&received, "authorization"), None);
    assert_eq!(received.url.path(), "/v1/p2/vpc-endpoints");
}

#[tokio::test]
async fn a_security_token_is_signed() {
    let server = server(ok("{}")).await;
    let credentials = Credentials::temporary_access_key("AKIDEXAMPLE", SECRET, SECURITY_TOKEN);
    let credentials = credentials.unwrap().project_id("p0");
    let client = builder(&server.uri()).credentials(credentials).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.expect("a reply");
    let received = received(&server).await;
    verify(&received);
    assert_eq!(header(&received, "x-security-token"), Some(SECURITY_TOKEN));
}

#[tokio::test]
async fn an_error_is_read_as_documented() {
    let body = r#"{"error": {"code": "EndPoint.0001", "message": "Request body is invalid."},
        "request_id": "r0"}"#;
    let server = server(ResponseTemplate::new(400).set_body_string(body)).await;
    let error = client(&server.uri()).send(ListEndpointsRequest::new()).await.unwrap_err();
    let service = error.service().expect("the service failed");
    assert_eq!(service.code(), Some("EndPoint.0001"));
    assert_eq!(service.message(), Some("Request body is invalid."));
    assert_eq!(service.request_id(), Some("r0"));
    assert!(service.typed::<FailedRsp>().is_some());
    assert!(service.typed::<String>().is_none());
}

#[tokio::test]
async fn a_raw_call_gives_any_reply() {
    let server = server(
        ResponseTemplate::new(404).set_body_string("nothing here").insert_header("x-a", "b"),
    )
    .await;
    let reply = client(&server.uri()).send_raw(ListEndpointsRequest::new()).await.expect("a reply");
    assert_eq!(reply.status().as_u16(), 404);
    assert_eq!(reply.headers()["x-a"], "b");
    assert_eq!(&reply.body()[..], b"nothing here");
}

#[tokio::test]
async fn parts_that_failed_can_be_asked_for() {
    let server = server(ok(r#"{"failure": [{"error_code": "E.1", "error_msg": "no"}]}"#)).await;
    let reply = client(&server.uri()).call(create()).reply().await.expect("a reply");
    let failures = reply.partial_failures();
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].pointer, "/failure/0");
    assert_eq!(failures[0].code.as_deref(), Some("E.1"));
}

#[tokio::test]
async fn a_rejected_signature_is_explained() {
    let reply = "{\"error_code\": \"APIGW.0301\", \"error_msg\": \"Incorrect IAM authentication \
                 information: verify aksk signature fail, canonicalRequest:GET|/v1/p0/other/||\"}";
    let server = server(ResponseTemplate::new(401).set_body_string(reply)).await;
    let error = client(&server.uri()).send(ListEndpointsRequest::new()).await.unwrap_err();
    match error.service().and_then(|service| service.explanation()) {
        Some(Explanation::Differs(difference)) => {
            assert_eq!(difference.signed, "/v1/p0/vpc-endpoints/");
            assert_eq!(difference.gateway.as_deref(), Some("/v1/p0/other/"));
        }
        other => panic!("{other:?}"),
    }
    assert!(!format!("{error} {error:?}").contains(SECRET));
}

#[tokio::test]
async fn a_form_is_sent_in_parts() {
    let server = server(ok("{}")).await;
    let body = ImportApiDefinitionsV2RequestBody::new(b"swagger: 2.0".to_vec()).group_id("g0");
    let request = ImportApiDefinitionsV2Request::new("i0", body);
    client(&server.uri()).send_unchecked(request).await.expect("a reply");
    let received = received(&server).await;
    verify(&received);
    assert_eq!(header(&received, "x-sdk-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    let content_type = header(&received, "content-type").expect("a form").to_owned();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let body = String::from_utf8(received.body).expect("parts are text here");
    let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
    assert_eq!(parts.len(), 4);
    assert_eq!(parts[1], "\r\nContent-Disposition: form-data; name=\"group_id\"\r\n\r\ng0\r\n");
    assert_eq!(
        parts[2],
        "\r\nContent-Disposition: form-data; name=\"file_name\"; filename=\"file_name\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nswagger: 2.0\r\n"
    );
    assert_eq!(parts[3], "--\r\n");
}

#[tokio::test]
async fn bytes_are_sent_as_they_are_and_files_as_streams() {
    let server = server(ResponseTemplate::new(204)).await;
    let client = client(&server.uri());
    let image = b"\x00\x01image".to_vec();
    let body = UpdateImagesFileV2RequestBody::new(image.clone());
    client.send(UpdateImagesFileV2Request::new("i0", body)).await.expect("a reply");

    let file = tempfile::NamedTempFile::new().expect("a file");
    let long: Vec<u8> = (0..200_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    std::fs::write(file.path(), &long).expect("it is written");
    let empty = UpdateImagesFileV2RequestBody::new(Vec::new());
    let request = UpdateImagesFileV2Request::new("i0", empty);
    let body = Body::file(file.path()).await.expect("it is there");
    client.call(request).body(body).send().await.expect("a reply");

    let all = server.received_requests().await.expect("requests are kept");
    assert_eq!(all[0].body, image);
    assert_eq!(all[1].body, long);
    for request in &all {
        verify(request);
        assert_eq!(header(request, "content-type"), Some("application/octet-stream"));
    }
    assert_eq!(header(&all[1], "content-length"), Some("200000"));
}

#[tokio::test]
async fn a_reply_can_be_read_as_a_stream() {
    let server = server(ok(&"x".repeat(100_000))).await;
    let client = builder(&server.uri()).reply_limit(10).build().unwrap();
    let reply = client.call(ListEndpointsRequest::new()).stream().await.expect("a reply");
    let body = reply.into_body().read(1 << 20).await.expect("it is short enough");
    assert_eq!(body.len(), 100_000);
}

#[tokio::test]
async fn the_project_is_looked_up_once_for_many_calls() {
    let server = MockServer::start().await;
    Mock::given(path("/v3/projects"))
        .and(query_param("name", REGION))
        .respond_with(ok(r#"{"projects": [{"id": "p9", "name": "eu-west-101"}]}"#))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(path("/v1/p9/vpc-endpoints"))
        .respond_with(ok("{}"))
        .expect(50)
        .mount(&server)
        .await;
    let key = Credentials::access_key("AKIDEXAMPLE", SECRET).unwrap();
    let client = builder(&server.uri()).credentials(key).build().unwrap();
    let calls = (0..50).map(|_| client.send(ListEndpointsRequest::new()));
    for result in futures_util::future::join_all(calls).await {
        result.expect("a reply");
    }
    for request in server.received_requests().await.unwrap() {
        verify(&request);
    }
}

#[tokio::test]
async fn no_project_and_several_projects_are_told() {
    for (projects, expected) in [
        ("", "IAM knows no project of these credentials in eu-west-101"),
        (r#"{"id": "p1"}, {"id": "p2"}"#, "IAM knows several projects in eu-west-101: p1, p2"),
    ] {
        let server = server(ok(&format!(r#"{{"projects": [{projects}]}}"#))).await;
        let key = Credentials::access_key("AKIDEXAMPLE", SECRET).unwrap();
        let client = builder(&server.uri()).credentials(key).build().unwrap();
        let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
        assert!(error.to_string().contains("HUAWEICLOUD_SDK_PROJECT_ID"));
    }
}

#[tokio::test]
async fn a_global_service_is_signed_for_the_account() {
    use huaweicloud_api::iam::v3::KeystoneListUsersRequest;
    let server = MockServer::start().await;
    Mock::given(path("/v3/auth/domains"))
        .respond_with(ok(r#"{"domains": [{"id": "d9"}]}"#))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(path("/v3/users")).respond_with(ok("{}")).expect(1).mount(&server).await;
    let key = Credentials::access_key("AKIDEXAMPLE", SECRET).unwrap();
    let client = builder(&server.uri()).credentials(key).build().unwrap();
    client.send(KeystoneListUsersRequest::new()).await.expect("a reply");
    let all = server.received_requests().await.unwrap();
    assert_eq!(header(&all[1], "x-domain-id"), Some("d9"));
    assert_eq!(header(&all[1], "x-project-id"), None);
    verify(&all[1]);
}

#[tokio::test]
async fn headers_of_a_reply_are_read_as_documented() {
    use huaweicloud_api::iam::v3::{
        KeystoneCreateAgencyTokenRequest as CreateToken,
        KeystoneCreateAgencyTokenRequestBody as Body,
    };
    let reply = ResponseTemplate::new(201).set_body_string(r#"{"token": {}}"#);
    let server = server(reply.insert_header("X-Subject-Token", "t0")).await;
    let client = builder(&server.uri()).credentials(Credentials::anonymous()).build().unwrap();
    let body: Body = serde_json::from_str(r#"{"auth": {"identity": {"methods": ["password"]}}}"#)
        .expect("a body");
    let reply = client.call(CreateToken::new(body)).unchecked().reply().await.expect("a reply");
    let token = reply.documented_headers().x_subject_token.expect("the header is documented");
    assert_eq!(token.expose(), "t0");
    assert_eq!(header(&received(&server).await, "authorization"), None);
}

#[tokio::test]
async fn waiting_ends_when_the_reply_says_so() {
    let server = MockServer::start().await;
    let reply = ok(r#"{"total_count": 1}"#);
    Mock::given(method("GET")).respond_with(reply).up_to_n_times(2).mount(&server).await;
    Mock::given(method("GET")).respond_with(ok(r#"{"total_count": 0}"#)).mount(&server).await;
    let client = client(&server.uri());
    let millisecond = std::time::Duration::from_millis(1);
    let polling = Polling::default().interval(millisecond);
    let done = |reply: &huaweicloud_api::vpcep::v1::EndpointListResp| reply.total_count == Some(0);
    client.poll_with(polling, ListEndpointsRequest::new(), done).await.expect("it ends");
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
    let polling = polling.deadline(20 * millisecond);
    let never = client.poll_with(polling, ListEndpointsRequest::new(), |_| false).await;
    assert!(matches!(never.unwrap_err(), Error::Deadline { .. }));
}

#[tokio::test]
async fn pages_come_in_order_and_end() {
    let server = MockServer::start().await;
    for (offset, body) in [("0", "a"), ("1", "b"), ("2", "c")] {
        let body = format!(r#"{{"endpoints": [{{"id": "{body}"}}], "total_count": 3}}"#);
        let offset = query_param("offset", offset);
        Mock::given(offset).respond_with(ok(&body)).expect(1).mount(&server).await;
    }
    let client = client(&server.uri());
    let mut pages = client.pages(ListEndpointsRequest::new().offset(0), |request, reply| {
        let offset = request.offset? + 1;
        (offset < reply.total_count?).then(|| request.clone().offset(offset))
    });
    let mut ids = Vec::new();
    while let Some(page) = pages.try_next().await.expect("a page") {
        ids.extend(page.endpoints.into_iter().flatten().filter_map(|endpoint| endpoint.id));
    }
    assert_eq!(ids, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_page_that_comes_again_and_an_error_are_the_end() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ok("{}")).up_to_n_times(2).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(400)).mount(&server).await;
    let client = client(&server.uri());
    let turns =
        |request: &ListEndpointsRequest| request.clone().offset(1 - request.offset.unwrap());
    let first = ListEndpointsRequest::new().offset(0);
    let mut pages = client.pages(first, |request, _| Some(turns(request)));
    assert!(pages.try_next().await.expect("a page").is_some());
    assert!(pages.try_next().await.expect("a page").is_some());
    assert!(pages.try_next().await.expect("the first would follow").is_none());

    let mut pages = client.pages(ListEndpointsRequest::new(), |_, _| None);
    assert!(pages.try_next().await.is_err());
    assert!(pages.try_next().await.expect("no more").is_none());
}

#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Observer for Told {
    fn attempt(&self, attempt: &Attempt<'_>) {
        self.note("attempt", attempt);
    }

    fn call(&self, call: &Attempt<'_>) {
        self.note("call", call);
    }
}

impl Told {
    fn note(&self, what: &str, told: &Attempt<'_>) {
        let status = told.status.map(|status| status.as_u16());
        let Attempt { service, operation, number, request_id, .. } = told;
        let line = format!("{what} {service}.{operation} {number} {status:?} {request_id:?}");
        self.0.lock().expect("nobody panicked").push(line);
    }
}

#[tokio::test]
async fn an_observer_is_told_of_attempts_and_calls() {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("x-request-id", "r1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    Mock::given(any()).respond_with(ok("{}")).mount(&server).await;
    let told = Told::default();
    let client = builder(&server.uri()).observer(told.clone()).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.expect("the second reply");
    assert_eq!(
        *told.0.lock().unwrap(),
        [
            "attempt vpcep.ListEndpoints 1 Some(503) Some(\"r1\")",
            "attempt vpcep.ListEndpoints 2 Some(200) None",
            "call vpcep.ListEndpoints 2 Some(200) None",
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_leave_nothing() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ok(r#"{"total_count": 7}"#)).mount(&server).await;
    let before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let client = client(&server.uri());
    let calls = (0..1000).map(|_| client.send(ListEndpointsRequest::new()));
    for reply in futures_util::future::join_all(calls).await {
        assert_eq!(reply.expect("a reply").total_count, Some(7));
    }
    assert_eq!(server.received_requests().await.unwrap().len(), 1000);
    drop(client);
    settled(before).await;
}

/// Waits until no more tasks are alive than before.
async fn settled(before: usize) {
    let metrics = tokio::runtime::Handle::current().metrics();
    for _ in 0..200 {
        if metrics.num_alive_tasks() <= before {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{} tasks, and {before} before", metrics.num_alive_tasks());
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_no_task() {
    let slow = ok("{}").set_delay(std::time::Duration::from_secs(30));
    let server = server(slow).await;
    let before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    {
        let client = client(&server.uri());
        let call = client.send(ListEndpointsRequest::new());
        let waited = tokio::time::timeout(std::time::Duration::from_millis(100), call).await;
        assert!(waited.is_err());
    }
    settled(before).await;
}

#[test]
fn nothing_secret_is_shown() {
    let key = Credentials::temporary_access_key("AKIDEXAMPLE", SECRET, SECURITY_TOKEN).unwrap();
    let token = Credentials::token(SECURITY_TOKEN);
    let client: Client = builder("http://127.0.0.1:9").credentials(key.clone()).build().unwrap();
    let shown = format!("{key:?} {token:?} {client:?} {:?}", builder("http://127.0.0.1:9"));
    for secret in [SECRET, SECURITY_TOKEN, "AKIDEXAMPLE"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

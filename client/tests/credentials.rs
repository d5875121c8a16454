//! Where credentials come from, and how long they are kept.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::{
    BoxFuture, Chain, Client, Container, Credentials, CredentialsError, CredentialsErrorKind,
    Error, Metadata, ProvideCredentials, RetryPolicy, Transport,
};
use support::{REGION, SECRET, builder, install_provider};
use wiremock::matchers::{any, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const KEY: &str = r#"{"credential": {"access": "AKMETA", "secret": "s", "securitytoken": "st",
    "expires_at": "2099-01-02T03:04:05.000000Z"}}"#;

/// A client whose credentials are those of the usual chain in this environment.
fn client(address: &str, variables: &[(&str, &str)]) -> Client {
    install_provider();
    let variables = variables.iter().map(|(name, value)| (*name, *value));
    let builder = Client::builder().region(REGION).endpoint("vpcep", address);
    builder.environment(variables).build().expect("the configuration is whole")
}

async fn cloud() -> MockServer {
    let server = MockServer::start().await;
    let reply = ResponseTemplate::new(200).set_body_string("{}");
    Mock::given(any()).respond_with(reply).mount(&server).await;
    server
}

async fn signed_by(server: &MockServer) -> String {
    let all = server.received_requests().await.expect("requests are kept");
    let value = all.last().and_then(|request| request.headers.get("authorization"));
    let value = value.and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split("Access=").nth(1).and_then(|rest| rest.split(',').next()).unwrap_or("").to_owned()
}

#[tokio::test]
async fn variables_of_the_official_sdks_are_read() {
    let server = cloud().await;
    let client = client(
        &server.uri(),
        &[
            ("HUAWEICLOUD_SDK_AK", "AKENV"),
            ("HUAWEICLOUD_SDK_SK", SECRET),
            ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "st"),
            ("HUAWEICLOUD_SDK_PROJECT_ID", "p7"),
        ],
    );
    client.send(ListEndpointsRequest::new()).await.expect("a reply");
    assert_eq!(signed_by(&server).await, "AKENV");
    let all = server.received_requests().await.unwrap();
    assert_eq!(all[0].headers["x-security-token"], "st");
    assert_eq!(all[0].url.path(), "/v1/p7/vpc-endpoints");
}

#[tokio::test]
async fn the_file_comes_after_the_environment() {
    let server = cloud().await;
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join(".huaweicloud");
    std::fs::create_dir(&folder).expect("it is made");
    let file = folder.join("credentials");
    std::fs::write(&file, "[basic]\nak = AKFILE\nsk = x\nproject_id = p8\n").expect("written");
    let variable = home.path().to_str().expect("a text");
    client(&server.uri(), &[("HOME", variable)])
        .send(ListEndpointsRequest::new())
        .await
        .expect("a reply");
    assert_eq!(signed_by(&server).await, "AKFILE");

    let elsewhere = home.path().join("mine");
    std::fs::rename(&file, &elsewhere).expect("it is moved");
    let variable = elsewhere.to_str().expect("a text");
    client(&server.uri(), &[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", variable)])
        .send(ListEndpointsRequest::new())
        .await
        .expect("a reply");
    assert_eq!(signed_by(&server).await, "AKFILE");
}

#[tokio::test]
async fn what_is_wrong_ends_the_search() {
    let cases: [(&[(&str, &str)], &str); 3] = [
        (
            &[("HUAWEICLOUD_SDK_AK", "a")],
            "HUAWEICLOUD_SDK_AK is set, and HUAWEICLOUD_SDK_SK is not",
        ),
        (
            &[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/does/not/exist")],
            "/does/not/exist cannot be used",
        ),
        (
            &[("HUAWEICLOUD_SDK_IDP_ID", "i"), ("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "f")],
            "HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE are set",
        ),
    ];
    for (variables, expected) in cases {
        let client = client("http://127.0.0.1:9", variables);
        let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
        let Error::Credentials(error) = error else { panic!("{error}") };
        assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[tokio::test]
async fn the_metadata_service_is_asked_for_a_token_first() {
    let metadata = MockServer::start().await;
    Mock::given(method("PUT"))
        .and(path("/meta-data/latest/api/token"))
        .and(header("X-Metadata-Token-Ttl-Seconds", "21600"))
        .respond_with(ResponseTemplate::new(200).set_body_string("t0"))
        .expect(1)
        .mount(&metadata)
        .await;
    Mock::given(method("GET"))
        .and(path("/openstack/latest/securitykey"))
        .and(header("X-Metadata-Token", "t0"))
        .respond_with(ResponseTemplate::new(200).set_body_string(KEY))
        .expect(1)
        .mount(&metadata)
        .await;
    let server = cloud().await;
    let provider = Metadata::at(&metadata.uri()).expect("an address");
    let client = builder(&server.uri()).credentials(provider).build().unwrap();
    for _ in 0..3 {
        client.send(ListEndpointsRequest::new().project_id("p0")).await.unwrap_err();
    }
    assert_eq!(signed_by(&server).await, "AKMETA");
}

#[tokio::test]
async fn an_old_metadata_service_has_no_tokens() {
    let metadata = MockServer::start().await;
    Mock::given(method("PUT")).respond_with(ResponseTemplate::new(404)).mount(&metadata).await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_string(KEY))
        .mount(&metadata)
        .await;
    let provider = Metadata::at(&metadata.uri()).expect("an address");
    let server = cloud().await;
    let client = builder(&server.uri()).credentials(provider).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(signed_by(&server).await, "AKMETA");
}

#[tokio::test]
async fn a_machine_without_an_agency_has_no_credentials() {
    let metadata = MockServer::start().await;
    let provider = Metadata::at(&metadata.uri()).expect("an address");
    let chain = Chain::new([
        Box::new(provider) as Box<dyn ProvideCredentials>,
        Box::new(Metadata::at("http://127.0.0.1:9").expect("an address")),
    ]);
    let client = builder("http://127.0.0.1:9").credentials(chain).build().unwrap();
    let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
    let message = error.to_string();
    assert!(message.contains("the machine has no agency"), "{message}");
    assert!(message.contains("there is no metadata service"), "{message}");
}

#[tokio::test]
async fn a_container_asks_its_agent_with_its_token() {
    let agent = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/credentials"))
        .and(header("Authorization", "pod-token"))
        .respond_with(ResponseTemplate::new(200).set_body_string(KEY))
        .expect(1)
        .mount(&agent)
        .await;
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "pod-token\n").expect("it is written");
    let server = cloud().await;
    let uri = format!("{}/v1/credentials", agent.uri());
    let variables = [
        ("HC_CONTAINER_CREDENTIALS_FULL_URI", uri.as_str()),
        ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.path().to_str().expect("a text")),
    ];
    let container = Container::of(variables);
    let client = builder(&server.uri()).credentials(container).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(signed_by(&server).await, "AKMETA");
}

/// Gives keys that hold for `left`, counts how often it is asked, and fails after the first time
/// if it is told to.
struct Counting {
    asked: Arc<AtomicUsize>,
    left: Duration,
    fails: bool,
}

impl ProvideCredentials for Counting {
    fn provide<'a>(
        &'a self,
        _transport: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let before = self.asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            if self.fails && before > 0 {
                return Err(CredentialsError::new(CredentialsErrorKind::Unavailable, "not now"));
            }
            let key = Credentials::access_key("AKCOUNT", "s")?.project_id("p0");
            Ok(key.expires_at(SystemTime::now() + self.left))
        })
    }
}

/// How often a provider is asked by one call and, after a pause, by 20 at once; and how many of
/// these get a reply.
async fn asked(left: Duration, fails: bool, pause: Duration) -> (usize, usize) {
    let server = cloud().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = Counting { asked: Arc::clone(&asked), left, fails };
    let never = RetryPolicy::never();
    let client = builder(&server.uri()).credentials(provider).retry(never).build().unwrap();
    client.send(ListEndpointsRequest::new()).await.expect("a reply");
    tokio::time::sleep(pause).await;
    let all = (0..20).map(|_| client.send(ListEndpointsRequest::new()));
    let results = futures_util::future::join_all(all).await;
    (asked.load(Ordering::SeqCst), results.iter().filter(|result| result.is_ok()).count())
}

const LEFT: Duration = Duration::from_secs(1);
const HALF: Duration = Duration::from_millis(600);

#[tokio::test]
async fn credentials_that_hold_are_asked_for_once() {
    assert_eq!(asked(Duration::from_secs(7200), false, Duration::ZERO).await, (1, 20));
}

#[tokio::test]
async fn credentials_are_renewed_before_they_expire_by_one_call() {
    assert_eq!(asked(LEFT, false, HALF).await, (2, 20));
}

#[tokio::test]
async fn old_credentials_serve_while_new_ones_cannot_be_had() {
    assert_eq!(asked(LEFT, true, HALF).await, (2, 20));
}

#[tokio::test]
async fn expired_credentials_do_not_serve() {
    assert_eq!(asked(Duration::ZERO, true, Duration::ZERO).await, (21, 0));
}

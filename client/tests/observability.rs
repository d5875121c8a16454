//! What `tracing` is told of calls.

mod support;

use std::io;
use std::sync::{Arc, Mutex};

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::Credentials;
use support::{Act, SECRET, SECURITY_TOKEN, Script, builder, http};
use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn calls_and_attempts_are_spans_without_secrets() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let success = b"HTTP/1.1 200 OK\r\nX-Request-Id: r1\r\nContent-Length: 24\r\n\r\n\
                    {\"total_count\": \"00001\"}"
        .to_vec();
    let acts = [Act::Answer(http("503 Unavailable", "{}")), Act::Close(success)];
    let server = Script::of(acts).await;
    let key = Credentials::temporary_access_key("AKIDEXAMPLE", SECRET, SECURITY_TOKEN).unwrap();
    let client = builder(&server.address).credentials(key.project_id("p0")).build().unwrap();
    let request = ListEndpointsRequest::new().vpc_id("v-s3cr3t");
    client.call(request).reply().await.expect("the second reply");

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).expect("text");
    let call = r#"huaweicloud_call{service="vpcep" operation="ListEndpoints" region="eu-west-101""#;
    assert!(text.contains(call), "{text}");
    assert!(text.contains("huaweicloud_attempt{number=1 elapsed_ms="), "{text}");
    assert!(text.contains("status=503"), "{text}");
    assert!(text.contains("the request is sent again"), "{text}");
    assert!(text.contains(r#"status=200 request_id="r1""#), "{text}");
    for secret in [SECRET, SECURITY_TOKEN, "v-s3cr3t", "Signature="] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

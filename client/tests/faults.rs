//! What a client makes of servers and networks that fail.

mod support;

use std::time::{Duration, Instant};

use huaweicloud_api::vpcep::v1::{DeleteEndpointRequest, ListEndpointsRequest};
use huaweicloud_client::{Error, ReqwestOptions, RetryPolicy, TransportErrorKind};
use support::{Act, SECRET, Script, builder, client, create, http, quick};

const EMPTY: &str = r#"{"endpoints": [], "total_count": 0}"#;
const THROTTLED: &str =
    r#"{"error_code": "APIGW.0308", "error_msg": "The throttling threshold has been reached"}"#;

/// `{"total_count":3}`.
const GZIP: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x2a, 0xc9, 0x2f, 0x49,
    0xcc, 0x89, 0x4f, 0xce, 0x2f, 0xcd, 0x2b, 0x51, 0xb2, 0x32, 0xae, 0x05, 0x00, 0x08, 0xa9, 0x8d,
    0x10, 0x11, 0x00, 0x00, 0x00,
];

fn kind(error: &Error) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    }
}

#[tokio::test]
async fn a_failure_of_the_server_is_asked_again() {
    for status in ["429 Too Many Requests", "502 Bad Gateway", "503 Unavailable", "504 Timeout"] {
        let acts = [Act::Answer(http(status, "{}")), Act::Answer(http("200 OK", EMPTY))];
        let mut server = Script::of(acts).await;
        let reply = client(&server.address).send(ListEndpointsRequest::new()).await;
        assert_eq!(reply.expect("the second reply is a success").total_count, Some(0));
        assert_eq!(server.requests().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn other_failures_are_not_asked_again() {
    for status in ["400 Bad Request", "404 Not Found", "409 Conflict", "500 Internal"] {
        let mut server = Script::of(vec![Act::Answer(http(status, "{}")); 2]).await;
        let error = client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err();
        assert!(!error.is_retryable(), "{status}");
        assert_eq!(error.is_not_found(), status.starts_with("404"));
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_number_of_attempts_has_an_end() {
    let mut server = Script::of(vec![Act::Answer(http("503 Unavailable", "{}")); 9]).await;
    let error = client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(error.service().map(|error| error.status().as_u16()), Some(503));
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn the_budget_ends_repetitions_of_all_calls() {
    let mut server = Script::of(vec![Act::Answer(http("503 Unavailable", "{}")); 20]).await;
    let client = builder(&server.address).retry(quick().budget(2)).build().unwrap();
    for _ in 0..5 {
        client.send(ListEndpointsRequest::new()).await.unwrap_err();
    }
    assert_eq!(server.requests().len(), 5 + 2);
}

#[tokio::test]
async fn what_may_have_been_done_is_not_done_twice() {
    let truncated = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id".to_vec();
    let acts = [Act::Answer(http("503 Unavailable", "{}")), Act::Close(truncated), Act::Reset];
    for act in acts {
        let mut server = Script::of([act, Act::Answer(http("200 OK", "{}"))]).await;
        let error = client(&server.address).send(create()).await.unwrap_err();
        assert!(error.is_retryable(), "{error}");
        assert_eq!(server.requests().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn what_the_gateway_throttled_is_sent_again() {
    let acts = [
        Act::Answer(http("429 Too Many Requests", THROTTLED)),
        Act::Answer(http("200 OK", r#"{"id": "e0"}"#)),
    ];
    let mut server = Script::of(acts).await;
    let reply = client(&server.address).send(create()).await.expect("the gateway let it pass");
    assert_eq!(reply.id.as_deref(), Some("e0"));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_token_of_the_client_makes_a_request_idempotent() {
    let acts = [Act::Reset, Act::Answer(http("200 OK", "{}"))];
    let mut server = Script::of(acts).await;
    let client = client(&server.address);
    client.call(create()).header("X-Client-Token", "t0").send().await.expect("the second reply");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn retry_after_is_kept() {
    let busy = b"HTTP/1.1 503 Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n".to_vec();
    let server = Script::of([Act::Answer(busy), Act::Answer(http("200 OK", EMPTY))]).await;
    let start = Instant::now();
    client(&server.address).send(ListEndpointsRequest::new()).await.expect("the second reply");
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn who_asks_to_wait_too_long_is_not_waited_for() {
    let busy =
        b"HTTP/1.1 503 Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n".to_vec();
    let mut server = Script::of(vec![Act::Answer(busy); 2]).await;
    let error = client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(error.service().unwrap().headers()["retry-after"], "3600");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_reset_is_a_broken_connection() {
    let server = Script::of([Act::Reset]).await;
    let client = builder(&server.address).retry(RetryPolicy::never()).build().unwrap();
    let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Connection), "{error:?}");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_read_anew() {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"endpoints\"".to_vec();
    let acts = [Act::Close(cut), Act::Answer(http("200 OK", EMPTY))];
    let mut server = Script::of(acts.clone()).await;
    client(&server.address).send(ListEndpointsRequest::new()).await.expect("the second reply");
    assert_eq!(server.requests().len(), 2);

    let server = Script::of(acts).await;
    let client = builder(&server.address).retry(RetryPolicy::never()).build().unwrap();
    let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Body), "{error:?}");
}

#[tokio::test]
async fn a_server_that_says_nothing_is_a_timeout() {
    let options = ReqwestOptions::default().read_timeout(Duration::from_millis(50));
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{".to_vec();
    for written in [Vec::new(), head] {
        let server = Script::of([Act::Stall(written, Duration::from_secs(5))]).await;
        let builder = builder(&server.address).connection(options).retry(RetryPolicy::never());
        let error = builder.build().unwrap().send(ListEndpointsRequest::new()).await.unwrap_err();
        assert_eq!(kind(&error), Some(TransportErrorKind::Timeout), "{error:?}");
        assert!(error.is_timeout() && error.is_retryable());
    }
}

#[tokio::test]
async fn the_whole_call_has_its_time() {
    let acts = [
        Act::Answer(http("503 Unavailable", "{}")),
        Act::Stall(Vec::new(), Duration::from_secs(5)),
    ];
    let server = Script::of(acts).await;
    let allowed = Duration::from_millis(200);
    let client = client(&server.address);
    let call = client.call(ListEndpointsRequest::new()).timeout(allowed);
    match call.send().await.unwrap_err() {
        Error::Deadline { allowed: told, last: Some(last) } => {
            assert_eq!(told, allowed);
            assert!(last.service().is_some(), "{last}");
        }
        error => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_cut_off() {
    let head = b"HTTP/1.1 200 OK\r\n\r\n{\"endpoints\": \"".to_vec();
    let mut server = Script::of([Act::Endless(head), Act::Reset]).await;
    let client = builder(&server.address).reply_limit(100_000).build().unwrap();
    let error = client.send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::TooLarge), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let mut elsewhere = Script::of([Act::Answer(http("200 OK", EMPTY))]).await;
    let reply = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {}/v1\r\nContent-Length: 0\r\n\r\n",
        elsewhere.address
    );
    let server = Script::of([Act::Answer(reply.into_bytes())]).await;
    let error = client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err();
    let service = error.service().expect("a redirect is no success");
    assert_eq!(service.status().as_u16(), 307);
    assert_eq!(service.headers()["location"], format!("{}/v1", elsewhere.address));
    assert_eq!(elsewhere.requests(), [""; 0]);
}

#[tokio::test]
async fn every_framing_of_a_reply_is_read() {
    let body = r#"{"total_count":3}"#;
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
                   5\r\n{\"tot\r\nc\r\nal_count\":3}\r\n0\r\n\r\n";
    let one_zero = format!("HTTP/1.0 200 OK\r\n\r\n{body}");
    let mut gzip = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        GZIP.len()
    )
    .into_bytes();
    gzip.extend_from_slice(GZIP);
    let bom = http("200 OK", &format!("\u{feff}{body}"));
    for reply in [chunked.as_bytes().to_vec(), one_zero.into_bytes(), gzip, bom] {
        let server = Script::of([Act::Close(reply)]).await;
        let reply = client(&server.address).send(ListEndpointsRequest::new()).await;
        assert_eq!(reply.expect("the framing is known").total_count, Some(3));
    }
}

#[tokio::test]
async fn a_connection_that_the_server_closed_is_not_used_again() {
    let acts = [Act::Close(http("200 OK", EMPTY)), Act::Close(http("200 OK", r#"{"id": "e0"}"#))];
    let mut server = Script::of(acts).await;
    let client = client(&server.address);
    client.send(ListEndpointsRequest::new()).await.expect("the first reply");
    tokio::time::sleep(Duration::from_millis(20)).await;
    client.send(create()).await.expect("a new connection");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn replies_without_a_body_are_read() {
    for reply in ["HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]
    {
        let acts = vec![Act::Answer(reply.as_bytes().to_vec()); 2];
        let server = Script::of(acts).await;
        let client = client(&server.address);
        client.send(DeleteEndpointRequest::new("e0")).await.expect("nothing is to be read");
        let reply = client.send(ListEndpointsRequest::new()).await.expect("nothing is there");
        assert_eq!(reply.total_count, None);
    }
}

#[tokio::test]
async fn places_of_failures_are_told_apart() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let no_tls = support::plain().await;
    let cases = [
        (nobody.as_str(), TransportErrorKind::Connect),
        ("http://does-not-exist.invalid", TransportErrorKind::Dns),
        (no_tls.as_str(), TransportErrorKind::Tls),
    ];
    for (address, expected) in cases {
        let options = ReqwestOptions::default().connect_timeout(Duration::from_secs(5));
        let client =
            builder(address).connection(options).retry(quick().attempts(2)).build().unwrap();
        let error = client.send(create()).await.unwrap_err();
        assert_eq!(kind(&error), Some(expected), "{error:?}");
        assert!(!format!("{error} {error:?}").contains(SECRET));
    }
}

#[tokio::test]
async fn what_is_no_http_is_a_broken_connection() {
    let server = Script::of(vec![Act::Close(b"SSH-2.0-OpenSSH\r\n".to_vec()); 4]).await;
    let error = client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Connection), "{error:?}");
}

#[tokio::test]
async fn what_does_not_fit_the_documentation_says_where() {
    let body = r#"{"endpoints": [{"id": {"a": 1}}]}"#;
    let server = Script::of([Act::Answer(http("200 OK", body))]).await;
    match client(&server.address).send(ListEndpointsRequest::new()).await.unwrap_err() {
        Error::Decode(error) => {
            assert_eq!(error.pointer(), "/endpoints/0/id");
            assert_eq!(error.body(), body.as_bytes());
        }
        error => panic!("{error}"),
    }
}

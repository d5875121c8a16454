//! Whatever values a request has, it arrives with them, and what is signed is what is sent. The
//! transport here is one of a user's own.

mod support;

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use huaweicloud_api::vpcep::v1::{DeleteEndpointRequest, ListEndpointsRequest};
use huaweicloud_client::{Body, BoxFuture, Client, Error, Transport, TransportError};
use huaweicloud_signer::{AccessKey, Request, Timestamp, Verifier};
use proptest::prelude::*;
use support::{SECRET, builder};

/// Keeps what it is given, and replies with an empty object.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<http::Request<Body>>>>);

impl Transport for Kept {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.lock().expect("nobody panicked").push(request);
        Box::pin(async { Ok(http::Response::new(Body::from("{}"))) })
    }
}

impl Kept {
    fn client(&self) -> Client {
        let builder = builder("https://vpcep.example.com/prefix").transport(self.clone());
        builder.build().expect("the configuration is whole")
    }

    fn only(&self) -> http::Request<Body> {
        self.0.lock().expect("nobody panicked").pop().expect("something was sent")
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

fn is_signed(request: &http::Request<Body>) -> bool {
    let key = AccessKey::new("AKIDEXAMPLE", SECRET).expect("a key");
    let headers = request.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().expect("a text")));
    let uri = request.uri();
    let parts = Request::new(request.method().as_str(), uri.host().expect("a host"), uri.path())
        .raw_query(uri.query().unwrap_or_default())
        .headers(headers);
    let now = Timestamp::try_from(SystemTime::now()).expect("after 1970");
    let authorization = request.headers()["authorization"].to_str().expect("a text");
    Verifier::new(&key).at(now, 60).verify(&parts, authorization) == Ok(())
}

proptest! {
    #[test]
    fn values_survive_in_path_and_query(id in any::<String>(), name in any::<String>(), vpc in ".{0,20}") {
        let kept = Kept::default();
        let request = ListEndpointsRequest::new()
            .endpoint_service_name(name.clone())
            .vpc_id(vpc.clone())
            .project_id(id.clone());
        let result = block_on(kept.client().send_unchecked(request));
        if matches!(id.as_str(), "" | "." | "..") {
            prop_assert!(matches!(result, Err(Error::Request(_))));
            return Ok(());
        }
        prop_assert!(result.is_ok(), "{:?}", result.err());
        let sent = kept.only();
        // As another reader of URLs sees it: that of reqwest and of browsers.
        let url = url::Url::parse(&sent.uri().to_string()).expect("an URL");
        prop_assert_eq!(url.path(), sent.uri().path());
        prop_assert_eq!(url.query(), sent.uri().query());
        let segments: Vec<&str> = url.path().split('/').collect();
        prop_assert_eq!(segments.len(), 5);
        let segment = percent_encoding::percent_decode_str(segments[3]).decode_utf8();
        prop_assert_eq!(segment.expect("it was a text"), id);
        let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
        pairs.sort();
        let expected = [("endpoint_service_name".to_owned(), name), ("vpc_id".to_owned(), vpc)];
        prop_assert_eq!(pairs, expected);
        prop_assert!(is_signed(&sent));
    }

    #[test]
    fn a_header_carries_its_value_or_is_refused(value in any::<String>()) {
        let kept = Kept::default();
        let client = kept.client();
        let call = client.call(DeleteEndpointRequest::new("e0")).header("X-Mine", value.clone());
        match block_on(call.send()) {
            Ok(()) => {
                let sent = kept.only();
                prop_assert_eq!(sent.headers()["x-mine"].as_bytes(), value.trim().as_bytes());
            }
            Err(Error::Request(_) | Error::Signing(_)) => {
                prop_assert!(value.chars().any(char::is_control));
            }
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

#[test]
fn an_endpoint_may_have_a_prefix() {
    let kept = Kept::default();
    block_on(kept.client().send(DeleteEndpointRequest::new("e0"))).expect("a reply");
    let sent = kept.only();
    assert_eq!(sent.uri(), "https://vpcep.example.com/prefix/v1/p0/vpc-endpoints/e0");
    assert!(is_signed(&sent));
}

//! The client that blocks.

mod support;

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::{Error, RequestError, blocking};
use support::{Act, Script, builder, http};

#[test]
fn calls_block_until_the_reply_is_there() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime for the server");
    let reply = http("200 OK", r#"{"total_count": 1}"#);
    let server = runtime.block_on(Script::of(vec![Act::Answer(reply); 2]));
    let client = blocking::Client::build(builder(&server.address)).expect("a client");
    let reply = client.send(ListEndpointsRequest::new()).expect("a reply");
    assert_eq!(reply.total_count, Some(1));
    let call = client.client().call(ListEndpointsRequest::new());
    let reply = client.block_on(call.reply()).expect("outside of a runtime").expect("a reply");
    assert_eq!(reply.status().as_u16(), 200);
}

#[tokio::test]
async fn asynchronous_code_is_told_and_not_blocked() {
    let client = blocking::Client::build(builder("http://127.0.0.1:9")).expect("a client");
    let error = client.send(ListEndpointsRequest::new()).unwrap_err();
    assert!(matches!(error, Error::Request(RequestError::Blocking)));
    drop(client);
}

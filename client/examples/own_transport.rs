//! A transport of one's own: it prints each request before another transport sends it.
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example own_transport -- eu-west-101
//! ```

use std::env;
use std::error::Error;

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::{
    Body, BoxFuture, Client, Reqwest, ReqwestOptions, Transport, TransportError,
};

/// Prints what it sends. Headers that carry credentials are marked, and print as `Sensitive`.
struct Printing<T>(T);

impl<T: Transport> Transport for Printing<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        println!("{} {}", request.method(), request.uri());
        for (name, value) in request.headers() {
            println!("    {name}: {value:?}");
        }
        self.0.send(request)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let region = env::args().nth(1).ok_or("usage: own_transport REGION")?;
    let transport = Printing(Reqwest::new(ReqwestOptions::default())?);
    let client = Client::builder().region(region).transport(transport).build()?;
    let reply = client.send(ListEndpointsRequest::new().limit(1)).await?;
    println!("{} endpoints", reply.total_count.unwrap_or_default());
    Ok(())
}

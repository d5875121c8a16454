//! Counts the endpoints of VPC Endpoint without asynchronous code:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring,blocking --example blocking -- eu-west-101
//! ```

use std::env;
use std::error::Error;

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::blocking::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let region = env::args().nth(1).ok_or("usage: blocking REGION")?;
    let client = Client::from_env(region)?;
    let reply = client.send(ListEndpointsRequest::new().limit(1))?;
    println!("{} endpoints", reply.total_count.unwrap_or_default());
    Ok(())
}

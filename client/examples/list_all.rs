//! Lists all endpoints of VPC Endpoint, a page after the other:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example list_all -- eu-west-101
//! ```

use std::env;
use std::error::Error;

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::Client;

const PAGE: i64 = 100;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let region = env::args().nth(1).ok_or("usage: list_all REGION")?;
    let client = Client::from_env(region).await?;
    let mut offset = 0;
    loop {
        let request = ListEndpointsRequest::new().limit(PAGE).offset(offset);
        let page = client.send(request).await?;
        let endpoints = page.endpoints.unwrap_or_default();
        for endpoint in &endpoints {
            println!("{:?} {:?}", endpoint.id, endpoint.status);
        }
        offset += i64::try_from(endpoints.len())?;
        if endpoints.is_empty() || page.total_count.is_some_and(|total| offset >= total) {
            return Ok(());
        }
    }
}

//! Lists all endpoints of VPC Endpoint, a page after the other:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example list_all -- eu-west-101
//! ```

use std::env;
use std::error::Error;

use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let region = env::args().nth(1).ok_or("usage: list_all REGION")?;
    let client = Client::from_env(region).await?;
    let mut pages = client.pages(ListEndpointsRequest::new().limit(100), |request, reply| {
        let here = i64::try_from(reply.endpoints.as_ref()?.len()).ok()?;
        let offset = request.offset.unwrap_or(0) + here;
        (here > 0 && offset < reply.total_count?).then(|| request.clone().offset(offset))
    });
    while let Some(page) = pages.try_next().await? {
        for endpoint in page.endpoints.unwrap_or_default() {
            println!("{:?} {:?}", endpoint.id, endpoint.status);
        }
    }
    Ok(())
}

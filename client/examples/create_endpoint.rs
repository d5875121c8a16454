//! Creates an endpoint of VPC Endpoint, and waits until it can be used:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example create_endpoint -- \
//!     eu-west-101 SERVICE_ID VPC_ID
//! ```

use std::env;
use std::error::Error;

use huaweicloud_api::vpcep::v1::{
    CreateEndpointRequest, CreateEndpointRequestBody, CreateEndpointRequestBodyRequired,
    ListEndpointInfoDetailsRequest,
};
use huaweicloud_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Ok([region, endpoint_service_id, vpc_id]) = <[String; 3]>::try_from(arguments) else {
        return Err("usage: create_endpoint REGION SERVICE_ID VPC_ID".into());
    };
    let client = Client::from_env(region).await?;
    let required = CreateEndpointRequestBodyRequired { endpoint_service_id, vpc_id };
    let body = CreateEndpointRequestBody::new(required).enable_dns(false);
    let endpoint = client.send(CreateEndpointRequest::new(body)).await?;
    let id = endpoint.id.ok_or("the reply has no id")?;
    println!("{id} is being created");

    let details = ListEndpointInfoDetailsRequest::new(&id);
    let is_done = |status: &str| status != "creating";
    let endpoint = client
        .poll(details, |reply| reply.status.as_ref().is_some_and(|status| is_done(status.as_str())))
        .await?;
    println!("{id} is {:?}", endpoint.status);
    Ok(())
}

//! What a user of the generated crate meets, shown on a few services.

#[path = "behaviour/decoding.rs"]
mod decoding;
#[path = "behaviour/replies.rs"]
mod replies;
#[path = "behaviour/requests.rs"]
mod requests;
#[path = "behaviour/uses.rs"]
mod uses;
#[path = "behaviour/validation.rs"]
mod validation;

use huaweicloud_api::apig::v2::{CreateInstanceV2Request, InstanceCreateReq};
use huaweicloud_api::vpcep::v1::{CreateEndpointRequest, CreateEndpointRequestBody, TagList};

const SERVICE_ID: &str = "813d9300-8473-405b-bfcd-f711117bad65";
const VPC_ID: &str = "4e65f8b1-306d-4522-8ecd-aa374000e2a4";
const SUBNET_ID: &str = "5d1c1d71-2613-4274-b34e-d82af550f967";

/// A request as a reader would write it.
fn endpoint() -> CreateEndpointRequest {
    let body = CreateEndpointRequestBody::new(SERVICE_ID, VPC_ID)
        .subnet_id(SUBNET_ID)
        .enable_dns(false)
        .tags([TagList::new().key("env").value("prod")]);
    CreateEndpointRequest::new(body)
}

/// An instance of this name, otherwise within the documentation.
fn instance(name: &str) -> CreateInstanceV2Request {
    CreateInstanceV2Request::new(InstanceCreateReq::new(name, "BASIC", "vpc", "subnet", "group"))
}

//! What a user of the generated crate meets, shown on a few services.

#[path = "behaviour/decoding.rs"]
mod decoding;
#[path = "behaviour/http.rs"]
mod http;
#[path = "behaviour/replies.rs"]
mod replies;
#[path = "behaviour/requests.rs"]
mod requests;
#[path = "behaviour/uses.rs"]
mod uses;
#[path = "behaviour/validation.rs"]
mod validation;

use huaweicloud_api::apig::v2::{
    CreateInstanceV2Request, InstanceCreateReq, InstanceCreateReqRequired,
};
use huaweicloud_api::vpcep::v1::{
    CreateEndpointRequest, CreateEndpointRequestBody, CreateEndpointRequestBodyRequired, TagList,
};

const SERVICE_ID: &str = "813d9300-8473-405b-bfcd-f711117bad65";
const VPC_ID: &str = "4e65f8b1-306d-4522-8ecd-aa374000e2a4";
const SUBNET_ID: &str = "5d1c1d71-2613-4274-b34e-d82af550f967";

/// The body of a request with what is required.
fn least(service_id: impl Into<String>, vpc_id: impl Into<String>) -> CreateEndpointRequestBody {
    CreateEndpointRequestBody::new(CreateEndpointRequestBodyRequired {
        endpoint_service_id: service_id.into(),
        vpc_id: vpc_id.into(),
    })
}

/// A request as a reader would write it.
fn endpoint() -> CreateEndpointRequest {
    let body = least(SERVICE_ID, VPC_ID)
        .subnet_id(SUBNET_ID)
        .enable_dns(false)
        .tags([TagList::new().key("env").value("prod")]);
    CreateEndpointRequest::new(body)
}

/// An instance of this name, otherwise within the documentation.
fn instance(name: &str) -> CreateInstanceV2Request {
    CreateInstanceV2Request::new(InstanceCreateReq::new(InstanceCreateReqRequired {
        instance_name: name.into(),
        spec_id: "BASIC".into(),
        vpc_id: "vpc".into(),
        subnet_id: "subnet".into(),
        security_group_id: "group".into(),
    }))
}

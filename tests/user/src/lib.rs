//! A request to VPC Endpoint from what a user has at hand to what a transport takes.

use huaweicloud_api::vpcep::v1::{
    CreateEndpointRequest, CreateEndpointRequestBody, CreateEndpointRequestBodyRequired, TagList,
};

/// A request for an endpoint with one tag.
pub fn endpoint(tag: &str) -> CreateEndpointRequest {
    let body = CreateEndpointRequestBody::new(CreateEndpointRequestBodyRequired {
        endpoint_service_id: "813d9300-8473-405b-bfcd-f711117bad65".into(),
        vpc_id: "4e65f8b1-306d-4522-8ecd-aa374000e2a4".into(),
    })
    .enable_dns(false)
    .tags([TagList::new().key(tag).value("prod")]);
    CreateEndpointRequest::new(body)
}

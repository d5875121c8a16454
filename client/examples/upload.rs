//! Uploads a file as the content of an image, without holding it in memory:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example upload -- eu-west-101 IMAGE_ID FILE
//! ```

use std::env;
use std::error::Error;
use std::time::Duration;

use huaweicloud_api::ims::v2::{UpdateImagesFileV2Request, UpdateImagesFileV2RequestBody};
use huaweicloud_client::{Body, Client};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [region, image, file] = arguments.as_slice() else {
        return Err("usage: upload REGION IMAGE_ID FILE".into());
    };
    let client = Client::from_env(region).await?;
    // The file takes the place of the bytes of the body.
    let body = UpdateImagesFileV2RequestBody::new(Vec::new());
    let request = UpdateImagesFileV2Request::new(image, body);
    let content = Body::file(file).await?;
    client.call(request).body(content).timeout(Duration::from_secs(3600)).send().await?;
    println!("{image} has the content of {file}");
    Ok(())
}

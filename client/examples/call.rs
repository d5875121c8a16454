//! Sends any operation by its id, with its parameters and body as JSON, and prints the reply:
//!
//! ```sh
//! cargo run -p huaweicloud-client --features ring --example call -- \
//!     eu-west-101 vpcep ListEndpoints '{"query": {"limit": 10}}'
//! ```
//!
//! Credentials are looked for where the official SDKs look: `HUAWEICLOUD_SDK_AK` and
//! `HUAWEICLOUD_SDK_SK`, `~/.huaweicloud/credentials`, … To try it with a server of your own, set
//! `HUAWEICLOUD_SDK_REGION_VPCEP_EU_WEST_101=http://127.0.0.1:8080`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use huaweicloud_api::REGISTRY;
use huaweicloud_client::Client;
use serde_json::Value;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(reply) => {
            println!("{reply:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<Value, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (region, service, operation, document) = match arguments.as_slice() {
        [region, service, operation] => (region, service, operation, "{}"),
        [region, service, operation, document] => (region, service, operation, document.as_str()),
        _ => return Err("usage: call REGION SERVICE OPERATION [JSON]".into()),
    };
    let unknown = || format!("{service} has no operation {operation} (is its feature on?)");
    let entry = REGISTRY.find(service, operation).ok_or_else(unknown)?;
    let document = serde_json::from_str(document)?;
    let client = Client::from_env(region).await?;
    Ok(client.send_entry(entry, &document).await?)
}

//! What a call costs beside the HTTP client that carries it: the same request and reply over one
//! connection of loopback, with reqwest alone and with the client.
//!
//! ```sh
//! cargo bench -p huaweicloud-client
//! ```

use divan::Bencher;
use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
use huaweicloud_client::{Client, Credentials};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

const REPLY: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n\
                       {\"endpoints\": [], \"total_count\": 10}";

fn main() {
    // Another one is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    divan::main();
}

/// A runtime with a server that answers everything with the same.
fn server() -> (Runtime, String) {
    let runtime = Runtime::new().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream));
        }
    });
    (runtime, address)
}

async fn answer(mut stream: TcpStream) {
    let mut part = [0; 4096];
    // Requests here fit into one part.
    while matches!(stream.read(&mut part).await, Ok(1..)) {
        if stream.write_all(REPLY).await.is_err() {
            return;
        }
    }
}

#[divan::bench]
fn reqwest_alone(bencher: Bencher<'_, '_>) {
    let (runtime, address) = server();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let url = format!("{address}/v1/p0/vpc-endpoints?limit=10");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let reply = client.get(&url).send().await.expect("a reply");
            reply.bytes().await.expect("a body")
        })
    });
}

#[divan::bench]
fn client(bencher: Bencher<'_, '_>) {
    let (runtime, address) = server();
    let key = Credentials::access_key("AKIDEXAMPLE", "secret").expect("a key").project_id("p0");
    let client = Client::builder().region("eu-west-101").credentials(key);
    let client = client.endpoint("vpcep", address).build().expect("a client");
    bencher.bench_local(|| {
        let request = ListEndpointsRequest::new().limit(10);
        runtime.block_on(client.send(request)).expect("a reply")
    });
}

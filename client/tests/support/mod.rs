//! Clients and servers of the tests.
#![allow(dead_code, reason = "each test uses a part")]

use std::sync::Once;
use std::time::Duration;

use huaweicloud_api::vpcep::v1::{
    CreateEndpointRequest, CreateEndpointRequestBody, CreateEndpointRequestBodyRequired,
};
use huaweicloud_client::{Builder, Client, Credentials, RetryPolicy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

pub(crate) const SECRET: &str = "s3cr3t-of-the-key";
pub(crate) const SECURITY_TOKEN: &str = "s3cr3t-of-the-token";
pub(crate) const REGION: &str = "eu-west-101";

/// A builder whose client sends `vpcep` to `address`, waits shortly and knows its ids.
pub(crate) fn builder(address: &str) -> Builder {
    install_provider();
    let credentials = Credentials::access_key("AKIDEXAMPLE", SECRET).expect("a key");
    Client::builder()
        .region(REGION)
        .environment([("NO_PROXY", "*")])
        .credentials(credentials.project_id("p0").domain_id("d0"))
        .endpoint("vpcep", address)
        .endpoint("iam", address)
        .endpoint("ims", address)
        .endpoint("apig", address)
        .retry(quick())
}

pub(crate) fn client(address: &str) -> Client {
    builder(address).build().expect("the configuration is whole")
}

/// Waits of next to nothing.
pub(crate) fn quick() -> RetryPolicy {
    RetryPolicy::default().base(Duration::from_millis(1)).longest(Duration::from_secs(2))
}

pub(crate) fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// A request that is valid and not idempotent.
pub(crate) fn create() -> CreateEndpointRequest {
    let required = CreateEndpointRequestBodyRequired {
        endpoint_service_id: "813d9300-8473-405b-bfcd-f711117bad65".to_owned(),
        vpc_id: "4e65f8b1-306d-4522-8ecd-aa374000e2a4".to_owned(),
    };
    CreateEndpointRequest::new(CreateEndpointRequestBody::new(required))
}

/// What a server does with a connection, once it has read the head and the body of a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Writes these bytes and waits for the next request.
    Answer(Vec<u8>),
    /// Writes these bytes and closes the connection.
    Close(Vec<u8>),
    /// Closes the connection so that the peer sees a reset.
    Reset,
    /// Writes these bytes, then nothing for so long.
    Stall(Vec<u8>, Duration),
    /// Writes these bytes, then more of them without an end.
    Endless(Vec<u8>),
}

/// A server that does one thing after the other, one a request, and tells of each request.
pub(crate) struct Script {
    pub(crate) address: String,
    requests: mpsc::UnboundedReceiver<String>,
}

impl Script {
    pub(crate) async fn of(acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (sender, requests) = mpsc::unbounded_channel();
        let mut acts = acts.into_iter().collect::<Vec<_>>().into_iter();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                serve(stream, &mut acts, &sender).await;
                if acts.len() == 0 {
                    break;
                }
            }
        });
        Self { address, requests }
    }

    /// The requests so far.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.requests.try_recv().ok()).collect()
    }
}

/// The address of a server that should speak TLS and does not.
pub(crate) async fn plain() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = format!("https://{}", listener.local_addr().expect("it is bound"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut hello = [0; 4096];
            let _ = stream.read(&mut hello).await;
            let _ = stream.write_all(b"HTTP/1.1 400 This is no TLS\r\n\r\n").await;
        }
    });
    address
}

async fn serve(
    mut stream: TcpStream,
    acts: &mut std::vec::IntoIter<Act>,
    sender: &mpsc::UnboundedSender<String>,
) {
    while let Some(request) = read_request(&mut stream).await {
        // Nobody may want to know.
        let _ = sender.send(request);
        match acts.next() {
            Some(Act::Answer(bytes)) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Some(Act::Close(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Some(Act::Reset) => {
                let _ = stream.set_zero_linger();
                return;
            }
            Some(Act::Stall(bytes, pause)) => {
                let _ = stream.write_all(&bytes).await;
                tokio::time::sleep(pause).await;
                return;
            }
            Some(Act::Endless(bytes)) => {
                let _ = stream.write_all(&bytes).await;
                while stream.write_all(&[b'x'; 4096]).await.is_ok() {}
                return;
            }
            None => return,
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some(text.into_owned());
            }
        }
        match stream.read(&mut part).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&part[..read]),
            _ => return None,
        }
    }
}

/// A reply with a body of JSON.
pub(crate) fn http(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n\
         {body}"
    )
    .into_bytes()
}

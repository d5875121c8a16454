//! Signing, and the calls of the hash and of HMAC alone on the same bytes:
//! `cargo bench -p huaweicloud-signer`.

use std::hint::black_box;

use divan::Bencher;
use hmac::{Hmac, KeyInit, Mac};
use huaweicloud_signer::{AccessKey, Request, Signed, Signer, Timestamp};
use sha2::{Digest, Sha256};

fn main() {
    divan::main();
}

const SECRET: &str = "wJalrXUtnFEMIexampleKEY0123456789/+abcd";

/// Bytes of a body: none (a GET with a query), a small one, a page of JSON.
const SIZES: [usize; 4] = [0, 200, 2_000, 20_000];

fn request(body: &[u8]) -> Request<'_> {
    let request = Request::new(
        if body.is_empty() { "GET" } else { "POST" },
        "vpc.cn-north-4.myhuaweicloud.com",
        "/v1/0605767e5f0010fa2ff7c00b5b3ba5b6/vpcs",
    )
    .header("X-Project-Id", "0605767e5f0010fa2ff7c00b5b3ba5b6");
    if body.is_empty() {
        request.query([("limit", "10"), ("marker", "13551d6b-755d-4757-b956-536f674975c0")])
    } else {
        request.header("Content-Type", "application/json").body(body)
    }
}

fn sign(request: &Request<'_>, key: &AccessKey, time: Timestamp) -> Signed {
    Signer::new(key).sign(request, time).expect("it can be signed")
}

fn given() -> (AccessKey, Timestamp) {
    let key = AccessKey::new("AKIDEXAMPLE0000000AB", SECRET).expect("a key");
    (key, Timestamp::parse("20260102T030405Z").expect("a time"))
}

#[divan::bench(args = SIZES, sample_size = 100)]
fn signed(bencher: Bencher<'_, '_>, size: usize) {
    let (key, time) = given();
    let body = vec![b'x'; size];
    let request = request(&body);
    // What was made is freed at once, as by a caller.
    bencher.bench_local(|| drop(black_box(sign(black_box(&request), &key, time))));
}

#[divan::bench(args = SIZES, sample_size = 100)]
fn hash_and_hmac_alone(bencher: Bencher<'_, '_>, size: usize) {
    let (key, time) = given();
    let body = vec![b'x'; size];
    let signed = sign(&request(&body), &key, time);
    let (canonical, message) = (signed.canonical_request().as_str(), signed.string_to_sign());
    bencher.bench_local(|| {
        let body = Sha256::digest(black_box(&body));
        let canonical = Sha256::digest(black_box(canonical));
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any length");
        mac.update(black_box(message).as_bytes());
        (body, canonical, mac.finalize().into_bytes())
    });
}

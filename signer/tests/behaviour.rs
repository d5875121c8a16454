//! What is refused, rejected, explained, and never shown.

use huaweicloud_signer::{
    AccessKey, Authorization, CanonicalRequest, Error, Explanation, Part, Payload, Rejection,
    Request, Signed, Signer, Timestamp, Verifier, explain,
};

const SECRET: &str = "THE-SECRET-KEY";
const TOKEN: &str = "THE-SECURITY-TOKEN";

fn key() -> AccessKey {
    AccessKey::new("AKIDEXAMPLE", SECRET).expect("a key")
}

fn date() -> Timestamp {
    Timestamp::parse("20260102T030405Z").expect("a time")
}

fn request<'a>() -> Request<'a> {
    Request::new("POST", "vpc.example.com", "/v1/vpcs").body(b"{}")
}

fn sign(request: &Request<'_>) -> Result<Signed, Error> {
    Signer::new(&key()).sign(request, date())
}

fn rejection(request: &Request<'_>, authorization: &str) -> Rejection {
    let key = key();
    let verifier = Verifier::new(&key).at(date(), 900);
    verifier.verify(request, authorization).expect_err("it is rejected")
}

#[test]
fn what_could_not_be_sent_as_signed_is_refused() {
    let name = String::from;
    for (request, error) in [
        (Request::new("", "h", "/"), Error::Method),
        (Request::new("GET /", "h", "/"), Error::Method),
        (Request::new("GET", "", "/"), Error::Host),
        (Request::new("GET", "https://h", "/"), Error::Host),
        (Request::new("GET", "h", "v1"), Error::RelativePath),
        (request().header("X-A\n", "1"), Error::HeaderName(name("X-A\n"))),
        (request().header("X-A", "1\n2"), Error::HeaderValue(name("X-A"))),
        (request().header("X-A", "1").header("x-a", "2"), Error::DuplicateHeader(name("x-a"))),
        (request().header("x-sdk-date", "20260102T030406Z"), Error::DateConflict),
        (request().payload(Payload::Hash("00")), Error::PayloadHash),
    ] {
        assert_eq!(sign(&request).map(|_| ()), Err(error), "{request:?}");
    }
    let key = key();
    for (region, service) in [("", "s"), ("r", ""), ("r/x", "s"), ("r", "a, b")] {
        let signed = Signer::derived(&key, region, service).sign(&request(), date());
        assert_eq!(signed.map(|_| ()), Err(Error::Scope));
    }
}

#[test]
fn keys_that_cannot_be_right_are_refused() {
    for (id, secret, error) in [
        ("", "s", Error::AccessKeyId),
        ("a,b", "s", Error::AccessKeyId),
        ("a\n", "s", Error::AccessKeyId),
        ("a", "", Error::SecretKey),
        ("a", "s\n", Error::SecretKey),
    ] {
        assert_eq!(AccessKey::new(id, secret).map(|_| ()), Err(error));
    }
}

#[test]
fn signing_again_replaces_what_was_added() {
    let first = sign(&request()).expect("it is signed");
    let again = sign(&request().headers(first.headers())).expect("it is signed");
    assert_eq!(again.authorization(), first.authorization());
}

#[test]
fn connections_change_headers_that_are_not_signed() {
    let plain = sign(&request()).expect("it is signed");
    let headers = [("User-Agent", "me"), ("content-length", "2"), ("X_Y", "z"), ("TE", "trailers")];
    let more = sign(&request().headers(headers)).expect("it is signed");
    assert_eq!(more.authorization(), plain.authorization());
}

#[test]
fn a_hash_stands_for_the_bytes_and_a_stream_for_itself() {
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let bytes = sign(&request()).expect("it is signed");
    let hashed = sign(&request().payload(Payload::Hash(hash))).expect("it is signed");
    assert_eq!(hashed.authorization(), bytes.authorization());

    let stream = request().payload(Payload::Unsigned);
    let signed = sign(&stream).expect("it is signed");
    let names: Vec<_> = signed.headers().map(|(name, _)| name).collect();
    assert_eq!(names, ["X-Sdk-Date", "X-Sdk-Content-Sha256", "Authorization"]);
    let received = stream.headers(signed.headers());
    assert_eq!(Verifier::new(&key()).verify(&received, signed.authorization()), Ok(()));
}

#[test]
fn the_first_difference_is_told() {
    let signed = sign(&request().header("X-Project-Id", "p")).expect("it is signed");
    let authorization = signed.authorization();
    let bare = request().headers(signed.headers());
    let received = bare.clone().header("X-Project-Id", "p");
    let name = String::from;
    assert_eq!(Verifier::new(&key()).verify(&received, authorization), Ok(()));

    for broken in
        ["", "Bearer x", "SDK-HMAC-SHA256 Access=AKIDEXAMPLE", "SDK-HMAC-SHA256 a=b, c=d, e=f"]
    {
        assert_eq!(rejection(&received, broken), Rejection::Malformed, "{broken}");
    }
    let changed = |from: &str, to: &str| rejection(&received, &authorization.replace(from, to));
    assert_eq!(changed("SDK-HMAC-SHA256", "V4"), Rejection::UnknownAlgorithm(name("V4")));
    assert_eq!(changed("AKIDEXAMPLE", "OTHER"), Rejection::OtherAccessKey(name("OTHER")));
    assert_eq!(changed("Signature=", "Signature=0"), Rejection::Malformed);
    assert_eq!(changed("host;", ""), Rejection::UnsignedHeader(name("host")));
    assert_eq!(changed("x-project-id;", ""), Rejection::UnsignedHeader(name("x-project-id")));
    let unsorted = Rejection::SignedHeaders(name("x-project-id;host;x-sdk-date"));
    assert_eq!(changed("host;x-project-id", "x-project-id;host"), unsorted);
    assert_eq!(rejection(&bare, authorization), Rejection::MissingHeader(name("x-project-id")));

    let other = received.clone().body(b"[]");
    let Rejection::Signature { canonical_request } = rejection(&other, authorization) else {
        panic!("another body");
    };
    assert!(
        canonical_request.to_gateway_form().starts_with("POST|/v1/vpcs/||host:vpc.example.com|")
    );
}

#[test]
fn time_and_scope_are_checked() {
    let key = key();
    let signed = Signer::derived(&key, "r", "s").sign(&request(), date()).expect("it is signed");
    let received = request().headers(signed.headers());
    let verify = |verifier: Verifier<'_>| verifier.verify(&received, signed.authorization());
    let now =
        |seconds| Timestamp::from_unix_seconds(date().unix_seconds() + seconds).expect("a time");
    assert_eq!(verify(Verifier::new(&key).scope("r", "s").at(now(900), 900)), Ok(()));
    let late = Rejection::DateOutsideWindow { signed: date(), now: now(901), seconds: 900 };
    assert_eq!(verify(Verifier::new(&key).at(now(901), 900)), Err(late));
    let scope = Rejection::Scope("20260102/r/s".into());
    assert_eq!(verify(Verifier::new(&key).scope("r", "t")), Err(scope));

    let plain = sign(&request()).expect("it is signed");
    let result = Verifier::new(&key).scope("r", "s").verify(&received, plain.authorization());
    assert_eq!(result, Err(Rejection::Scope(String::new())));
    let undated = rejection(&request().header("X-Sdk-Date", "now"), plain.authorization());
    assert_eq!(undated, Rejection::Date("now".into()));
}

#[test]
fn a_stated_hash_is_held_against_the_body() {
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let sent = request().header("X-Sdk-Content-Sha256", hash);
    let signed = sign(&sent).expect("it is signed");
    let received = sent.headers(signed.headers());
    assert_eq!(Verifier::new(&key()).verify(&received, signed.authorization()), Ok(()));
    let other = rejection(&received.body(b""), signed.authorization());
    let Rejection::BodyHash { signed, actual } = other else { panic!("{other}") };
    assert_eq!(signed, hash);
    assert!(actual.starts_with("e3b0c442"));
}

#[test]
fn replies_of_gateways_are_explained() {
    let signed = sign(&request().header("X-Security-Token", TOKEN)).expect("it is signed");
    let ours = signed.canonical_request();
    let reply = |text: &str| {
        format!("{{\"error_msg\":\"fail, canonicalRequest:{text}\",\"error_code\":\"APIGW.0301\"}}")
    };
    let theirs = ours.to_gateway_form();
    assert_eq!(explain(&reply(&theirs), ours), Explanation::WrongSecret);
    let lines = ours.as_str().replace('\n', "\\n");
    assert_eq!(explain(&reply(&lines), ours), Explanation::WrongSecret);
    let log = format!(
        "[error] canonicalRequest:{}, client: 10.0.0.1, server: \"a\"\nmore",
        ours.as_str()
    );
    assert_eq!(explain(&log, ours), Explanation::WrongSecret);

    let difference = |from: &str, to: &str| match explain(&reply(&theirs.replace(from, to)), ours) {
        Explanation::Differs(difference) => difference,
        other => panic!("{other}"),
    };
    assert_eq!(difference("POST", "GET").part, Part::Method);
    assert_eq!(difference("/v1/", "/v2/").part, Part::Path);
    assert_eq!(difference("/vpcs/|", "/vpcs/|a=1").part, Part::Query);
    assert_eq!(difference("host:vpc", "host:ecs").line, 4);
    assert_eq!(difference(";x-sdk-date", "").part, Part::SignedHeaders);
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let body = difference(theirs.rsplit('|').next().unwrap_or_default(), empty);
    assert_eq!(body.part, Part::BodyHash);
    assert!(body.to_string().ends_with("the gateway saw no body"), "{body}");
    let token = difference(TOKEN, "ANOTHER-TOKEN").to_string();
    assert!(!token.contains("TOKEN"), "{token}");

    for (message, expected) in [
        (
            "signature expired, signature time:20260102T030405Z,server time:20260102T050405Z",
            Explanation::Expired {
                signed: "20260102T030405Z".into(),
                gateway: "20260102T050405Z".into(),
            },
        ),
        ("Get secretKey failed,ak:A,err:ak not exist", Explanation::UnknownAccessKey),
        ("AK access failed to reach the limit, forbidden", Explanation::BlockedAccessKey),
        ("verify aksk signature fail", Explanation::NotSaid),
    ] {
        assert_eq!(explain(&format!("{{\"error_msg\":\"{message}\"}}"), ours), expected);
    }
}

#[test]
fn nothing_secret_is_shown() {
    let key = key();
    let request = request()
        .header("X-Security-Token", TOKEN)
        .header("X-Auth-Token", TOKEN)
        .query([("password", TOKEN)])
        .body(TOKEN.as_bytes());
    let headers = [("X-Security-Token", TOKEN), ("X-Auth-Token", TOKEN)];
    let sent = Request::new("POST", "vpc.example.com", "/v1").headers(headers);
    let signed = sign(&sent).expect("it is signed");
    let signature = &signed.authorization()[signed.authorization().len() - 64..];
    let received = sent.clone().headers(signed.headers());
    let other = AccessKey::new("AKIDEXAMPLE", "other").expect("a key");
    let rejection = Verifier::new(&other).verify(&received, signed.authorization());
    let changed = signed.canonical_request().to_gateway_form().replace(TOKEN, "x");
    let explanation = explain(&format!("canonicalRequest:{changed}"), signed.canonical_request());
    let wrong = AccessKey::new(TOKEN, format!("{SECRET}\n"));
    let duplicate = sign(&sent.clone().header("x-auth-token", TOKEN));
    let control = sign(&sent.clone().header("x-a", &format!("{TOKEN}\n")));
    let conflict = sign(&sent.clone().header("x-sdk-date", TOKEN));
    let errors = [
        wrong.expect_err("a secret with a line end"),
        duplicate.expect_err("twice"),
        control.expect_err("a line end"),
        conflict.expect_err("no date"),
    ];
    let shown = format!(
        "{key:?} {request:?} {received:?} {signed:?} {:?} {:?} {:?} {rejection:?} {} {explanation:?} \
         {explanation} {errors:?} {} {:?} {:?}",
        Signer::derived(&key, "r", "s"),
        Verifier::new(&key),
        Authorization::parse(signed.authorization()),
        rejection.clone().expect_err("another key"),
        errors.each_ref().map(ToString::to_string).join(" "),
        Payload::Bytes(SECRET.as_bytes()),
        CanonicalRequest::from_text(signed.canonical_request().as_str()),
    );
    for secret in [SECRET, TOKEN, signature] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

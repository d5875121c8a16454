//! What is signed verifies, any change does not, and what is sent is what was signed.

use huaweicloud_signer::{
    AccessKey, CanonicalRequest, EncodedSlash, Explanation, Rejection, Request, Rules, Signed,
    Signer, Timestamp, Verifier, explain,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use url::Url;

#[derive(Clone, Debug, PartialEq)]
struct Parts {
    method: String,
    host: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Parts {
    fn request(&self) -> Request<'_> {
        fn pairs(all: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
            all.iter().map(|(name, value)| (name.as_str(), value.as_str()))
        }
        Request::new(&self.method, &self.host, &self.path)
            .query(pairs(&self.query))
            .headers(pairs(&self.headers))
            .body(&self.body)
    }
}

/// Pieces of text that encoders trip over.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "Z", "0", "-", "_", "~", ".", "..", "%2e", "%2E%2e", "%2F", "%", "%%", "%zz", "%25",
        " ", "+", "&", "=", ";", ":", "@", "'", "\"", "\\", "|", "<", "^", "é", "云", "😀",
        "\u{0}", "\n", "\t",
    ];
    vec(select(pieces.to_vec()), 0..5).prop_map(|pieces| pieces.concat())
}

fn query_text() -> impl Strategy<Value = String> {
    (hostile(), select(vec!["", "?", "#", "/"])).prop_map(|(text, more)| text + more)
}

fn is_refused(path: &str) -> bool {
    path.split('/').any(|segment| {
        let plain = segment.replace("%2e", ".").replace("%2E", ".");
        plain == "." || plain == ".."
    })
}

fn parts() -> impl Strategy<Value = Parts> {
    let path = vec(hostile(), 0..4)
        .prop_map(|segments| format!("/{}", segments.join("/")))
        .prop_filter("dot segments are refused", |path| !is_refused(path));
    // At most one header of each name.
    let value = "[ -~é云\t]{0,8}";
    let headers = (
        proptest::option::of(value),
        proptest::option::of(value),
        proptest::option::of(select(vec!["application/json", "Application/BSON", ""])),
    )
        .prop_map(|(project, custom, content)| {
            let named = [("X-Project-Id", project), ("x-Custom", custom)];
            let content = ("Content-Type", content.map(String::from));
            let all = named.into_iter().chain([content]);
            all.filter_map(|(name, value)| Some((name.to_string(), value?))).collect()
        });
    let method = select(vec!["GET", "post", "DELETE"]).prop_map(String::from);
    let query = vec((query_text(), query_text()), 0..4);
    (method, "[a-z]{1,5}(:[0-9]{2,4})?", path, query, headers, vec(any::<u8>(), 0..20)).prop_map(
        |(method, host, path, query, headers, body)| Parts {
            method,
            host,
            path,
            query,
            headers,
            body,
        },
    )
}

fn key() -> AccessKey {
    AccessKey::new("AKIDEXAMPLE", "a secret").expect("a key")
}

fn date() -> Timestamp {
    Timestamp::parse("20260102T030405Z").expect("a time")
}

fn sign(parts: &Parts, derived: bool) -> Signed {
    let key = key();
    let signer =
        if derived { Signer::derived(&key, "region", "service") } else { Signer::new(&key) };
    signer.sign(&parts.request(), date()).expect("it can be signed")
}

fn verify(parts: &Parts, signed: &Signed) -> Result<(), Rejection> {
    let received = parts.request().headers(signed.headers());
    Verifier::new(&key()).at(date(), 900).verify(&received, signed.authorization())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_signed_verifies(parts in parts(), derived: bool) {
        prop_assert_eq!(verify(&parts, &sign(&parts, derived)), Ok(()));
    }

    #[test]
    fn what_is_changed_does_not(parts in parts(), derived: bool, which in 0..7, at: prop::sample::Index) {
        let signed = sign(&parts, derived);
        let mut changed = parts.clone();
        match which {
            0 => changed.method.push('X'),
            1 => changed.host.insert(0, 'x'),
            2 => changed.path.push_str("/x"),
            3 => changed.query.push(("x".into(), String::new())),
            4 if !changed.query.is_empty() => {
                let at = at.index(changed.query.len());
                changed.query[at].1.push('x');
            }
            5 if !changed.headers.is_empty() => {
                let at = at.index(changed.headers.len());
                changed.headers[at].1 = format!("{}x", changed.headers[at].1.trim());
            }
            5 => changed.headers.push(("X-Domain-Id".into(), "d".into())),
            _ => changed.body.push(0),
        }
        prop_assert!(verify(&changed, &signed).is_err());
        // It is told where, by the gateway's own view of the request.
        if let Err(Rejection::Signature { canonical_request }) = verify(&changed, &signed) {
            let reply = reply(&canonical_request);
            let explanation = explain(&reply, signed.canonical_request());
            prop_assert!(matches!(explanation, Explanation::Differs(_)), "{}", explanation);
        }
    }

    #[test]
    fn other_keys_and_signatures_do_not_verify(parts in parts(), derived: bool, at in 0usize..64) {
        let signed = sign(&parts, derived);
        let received = parts.request().headers(signed.headers());
        let other = AccessKey::new("AKIDEXAMPLE", "another secret").expect("a key");
        let result = Verifier::new(&other).verify(&received, signed.authorization());
        let Err(Rejection::Signature { canonical_request }) = result else {
            return Err(TestCaseError::fail("the signature is of another key"));
        };
        let explanation = explain(&reply(&canonical_request), signed.canonical_request());
        prop_assert_eq!(explanation, Explanation::WrongSecret);

        let mut authorization = signed.authorization().to_string();
        let at = authorization.len() - 1 - at;
        let digit = if authorization.as_bytes()[at] == b'0' { "1" } else { "0" };
        authorization.replace_range(at..=at, digit);
        prop_assert!(Verifier::new(&key()).verify(&received, &authorization).is_err());
    }

    #[test]
    fn a_url_parser_sends_what_was_signed(parts in parts()) {
        let signed = sign(&parts, false);
        let url = Url::parse(&format!("https://host{}", signed.target())).expect("a URL");
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        prop_assert_eq!(format!("{}{query}", url.path()), signed.target());
        prop_assert_eq!(signed.check_target(signed.target()), Ok(()));

        // The canonical path and query are those that are sent, but for the slash at the end.
        let lines: Vec<_> = signed.canonical_request().lines().map(|(_, line)| line).collect();
        let (path, query) = signed.target().split_once('?').unwrap_or((signed.target(), ""));
        prop_assert_eq!(lines[1].trim_end_matches('/'), path.trim_end_matches('/'));
        prop_assert!(lines[1].ends_with('/'));
        prop_assert_eq!(lines[2], query);

        // The pairs arrive.
        let mut sent: Vec<_> = url.query_pairs().into_owned().collect();
        let mut given = parts.query.clone();
        sent.sort();
        given.sort();
        prop_assert_eq!(sent, given);
    }

    #[test]
    fn the_target_signs_like_the_parts(parts in parts()) {
        let signed = sign(&parts, false);
        let (path, query) = signed.target().split_once('?').unwrap_or((signed.target(), ""));
        let again = Parts { path: path.into(), query: Vec::new(), ..parts.clone() };
        let request = again.request().raw_query(query);
        let again = Signer::new(&key()).sign(&request, date()).expect("it can be signed");
        prop_assert_eq!(again.authorization(), signed.authorization());
        prop_assert_eq!(again.target(), signed.target());
    }

    #[test]
    fn nothing_panics(
        texts in vec(".{0,20}", 6), headers in vec((".{0,6}", ".{0,6}"), 0..3), decoded: bool,
    ) {
        let mut rules = Rules::PYTHON_SDK;
        if !decoded {
            rules.encoded_slash = EncodedSlash::Kept;
        }
        let key = key();
        let request = Request::new(&texts[0], &texts[1], &texts[2])
            .raw_query(&texts[3])
            .headers(headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let _ = Signer::new(&key).rules(rules).sign(&request, date());
        let _ = Verifier::new(&key).rules(rules).verify(&request, &texts[4]);
        let _ = Timestamp::parse(&texts[5]);
        let reply = format!("canonicalRequest:{}", texts[5]);
        let _ = explain(&reply, &CanonicalRequest::from_text(texts[4].as_str())).to_string();
    }
}

/// The reply of a gateway that received this.
fn reply(received: &CanonicalRequest) -> String {
    let message = "Incorrect IAM authentication information: verify aksk signature fail, ";
    let message = format!("{message}canonicalRequest:{}", received.to_gateway_form());
    serde_json::json!({ "error_msg": message, "error_code": "APIGW.0301" }).to_string()
}

//! Signatures that the official Python SDK made, byte for byte.

use std::collections::BTreeSet;

use huaweicloud_signer::{
    AccessKey, ContentType, Error, Request, Rules, Signed, Signer, Timestamp, Verifier,
};
use serde_json::Value;

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("vectors.json")).expect("vectors.json is JSON")
}

fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector[key].as_str().unwrap_or_else(|| panic!("a text {key}"))
}

fn request(vector: &Value) -> Request<'_> {
    let query = vector["query"].as_array().expect("pairs");
    let query = query.iter().map(|pair| [&pair[0], &pair[1]].map(|v| v.as_str().expect("text")));
    let headers = vector["headers"].as_object().expect("headers");
    Request::new(text(vector, "method"), text(vector, "host"), text(vector, "path"))
        .query(query.map(|[key, value]| (key, value)))
        .headers(headers.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("text"))))
        .body(text(vector, "body").as_bytes())
}

fn key(vector: &Value) -> AccessKey {
    AccessKey::new(text(vector, "ak"), text(vector, "sk")).expect("a key")
}

/// Signs one by its algorithm; nothing if that is not built.
fn sign(vector: &Value, rules: Rules) -> Option<Result<Signed, Error>> {
    let key = key(vector);
    let signer = match text(vector, "algorithm") {
        "SDK-HMAC-SHA256" => Signer::new(&key),
        "V11-HMAC-SHA256" => Signer::derived(&key, text(vector, "region"), text(vector, "service")),
        #[cfg(feature = "sm3")]
        "SDK-HMAC-SM3" => Signer::sm3(&key),
        _ => return None,
    };
    let date = Timestamp::parse(text(vector, "date")).expect("a date");
    Some(signer.rules(rules).sign(&request(vector), date))
}

fn is_equal(vector: &Value, signed: &Signed) -> bool {
    let added: Vec<_> = signed.headers().filter(|(name, _)| *name != "Authorization").collect();
    signed.canonical_request().as_str() == text(vector, "canonical_request")
        && signed.string_to_sign() == text(vector, "string_to_sign")
        && signed.authorization() == text(vector, "authorization")
        && serde_json::json!(added) == vector["added_headers"]
}

const BUILT: usize = if cfg!(feature = "sm3") { 51 } else { 49 };

#[test]
fn all_are_equal_under_the_rules_of_their_sdk() {
    let mut equal = 0;
    for vector in vectors() {
        let Some(signed) = sign(&vector, Rules::PYTHON_SDK) else { continue };
        let signed = signed.expect("it is signed");
        assert!(is_equal(&vector, &signed), "{}: {signed:?}", vector["name"]);
        equal += 1;
    }
    println!("{equal} of {BUILT} under the rules of the Python SDK");
    assert_eq!(equal, BUILT);
}

#[test]
fn all_but_three_are_equal_by_default() {
    let other: BTreeSet<_> = vectors()
        .into_iter()
        .filter(|vector| {
            let signed = sign(vector, Rules::default());
            signed.is_some_and(|signed| !signed.is_ok_and(|signed| is_equal(vector, &signed)))
        })
        .map(|vector| text(&vector, "name").to_string())
        .collect();
    let expected = ["form_unsigned_payload_empty", "get_path_dots", "get_path_encoded_slash"];
    assert_eq!(other, expected.map(String::from).into());
}

#[test]
fn content_types_can_be_left_unsigned() {
    let mut rules = Rules::PYTHON_SDK;
    rules.content_type = ContentType::Unsigned;
    let mut equal = 0;
    for vector in vectors() {
        let expected = &vector["without_content_type"];
        if expected.is_null() {
            continue;
        }
        let signed = sign(&vector, rules).expect("it is built").expect("it is signed");
        let end = format!(
            "SignedHeaders={}, Signature={}",
            text(expected, "signed_headers"),
            text(expected, "signature")
        );
        assert!(signed.authorization().ends_with(&end), "{}: {signed:?}", vector["name"]);
        equal += 1;
    }
    assert_eq!(equal, 16);
}

#[test]
fn all_verify() {
    for vector in vectors() {
        let Some(Ok(signed)) = sign(&vector, Rules::PYTHON_SDK) else { continue };
        let key = key(&vector);
        let added = signed.headers().filter(|(name, _)| *name != "Authorization");
        let received = request(&vector).headers(added);
        let verifier = Verifier::new(&key).rules(Rules::PYTHON_SDK);
        let result = verifier.verify(&received, text(&vector, "authorization"));
        assert_eq!(result, Ok(()), "{}", vector["name"]);
    }
}

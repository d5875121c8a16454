//! Signs requests that stand as JSON, one a line, on the standard input, and prints a line of JSON
//! for each. `tests/interop/signer_python.sh` compares it with the official Python SDK.
//!
//! ```text
//! {"ak": "AK", "sk": "SK", "date": "20260102T030405Z", "method": "GET", "host": "h",
//!  "path": "/v1", "query": [["a", "1"]], "headers": {"X-Project-Id": "p"}, "body": "",
//!  "algorithm": "V11-HMAC-SHA256", "region": "r", "service": "s", "rules": "python"}
//! ```

use std::error::Error;
use std::io::{self, BufRead, Write};

use huaweicloud_signer::{AccessKey, Request, Rules, Signer, Timestamp};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let result = sign(&request).unwrap_or_else(|error| json!({ "error": error.to_string() }));
        writeln!(out, "{result}")?;
    }
    Ok(())
}

fn sign(line: &Value) -> Result<Value, Box<dyn Error>> {
    let text = |key: &str| line[key].as_str().ok_or_else(|| format!("`{key}` is no text"));
    let key = AccessKey::new(text("ak")?, text("sk")?)?;
    let mut request =
        Request::new(text("method")?, text("host")?, text("path")?).body(text("body")?.as_bytes());
    for pair in line["query"].as_array().into_iter().flatten() {
        let (Some(key), Some(value)) = (pair[0].as_str(), pair[1].as_str()) else {
            return Err("`query` holds more than pairs of texts".into());
        };
        request = request.query([(key, value)]);
    }
    for (name, value) in line["headers"].as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().ok_or("a header is no text")?);
    }
    let signer = match text("algorithm")? {
        "SDK-HMAC-SHA256" => Signer::new(&key),
        "V11-HMAC-SHA256" => Signer::derived(&key, text("region")?, text("service")?),
        #[cfg(feature = "sm3")]
        "SDK-HMAC-SM3" => Signer::sm3(&key),
        other => return Err(format!("{other} is not built").into()),
    };
    let python = line["rules"] == "python";
    let rules = if python { Rules::PYTHON_SDK } else { Rules::default() };
    let result = signer.rules(rules).sign(&request, Timestamp::parse(text("date")?)?)?;
    Ok(json!({
        "target": result.target(),
        "headers": result.headers().collect::<Vec<_>>(),
        "canonical_request": result.canonical_request().as_str(),
    }))
}

//! Checks the JSON body of a request against the documentation of its operation:
//!
//! ```sh
//! cargo run --features registry,vpcep --example check_request -- vpcep CreateEndpoint body.json
//! ```
//!
//! Prints every violation with its pointer and the table that documents the rule, and exits with
//! 1 if there is one.

use std::process::ExitCode;
use std::{env, fs};

use huaweicloud_api::REGISTRY;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Prints the violations and says how many there are.
fn run() -> Result<usize, String> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [service, operation, file] = arguments.as_slice() else {
        return Err("usage: check_request SERVICE OPERATION BODY.json".to_owned());
    };
    let entry = REGISTRY
        .find(service, operation)
        .ok_or_else(|| format!("{service} has no operation {operation} (is its feature on?)"))?;
    let text = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let body = serde_json::from_slice(&text).map_err(|error| format!("{file}: {error}"))?;
    let Err(violations) = entry.decode_body(&body) else {
        println!("{service} {operation}: the body is as documented");
        return Ok(0);
    };
    for violation in &violations {
        println!("{violation} [{}; {}]", violation.rule.kind(), violation.source);
    }
    Ok(violations.len())
}

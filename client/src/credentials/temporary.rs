//! Temporary access keys as JSON, from those that issue them to machines.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, Response};
use huaweicloud_signer::Timestamp;
use serde_json::Value;

use super::{Credentials, CredentialsError, CredentialsErrorKind};
use crate::{Body, Transport};

/// The longest reply that holds a key.
const LIMIT: usize = 1 << 20;

/// Sends a request, for at most so long, and reads the reply.
pub(super) async fn exchange(
    transport: &dyn Transport,
    request: Request<Body>,
    timeout: Duration,
    what: &str,
) -> Result<Response<Bytes>, CredentialsError> {
    let failed = || {
        let message = format!("{what} does not answer");
        CredentialsError::new(CredentialsErrorKind::Unavailable, message)
    };
    let exchange = async {
        let (head, body) = transport.send(request).await?.into_parts();
        body.read(LIMIT).await.map(|body| Response::from_parts(head, body))
    };
    match tokio::time::timeout(timeout, exchange).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(error)) => Err(failed().caused_by(error)),
        Err(elapsed) => Err(failed().caused_by(elapsed)),
    }
}

/// Reads `{"credential": {"access", "secret", "securitytoken", "expires_at"}}`, or the same under
/// the names of the newer service. Says nothing of what stands in it if it cannot.
pub(super) fn parse(reply: &[u8], what: &str) -> Result<Credentials, CredentialsError> {
    let invalid = || {
        let message = format!("{what} gave no access key");
        CredentialsError::new(CredentialsErrorKind::Invalid, message)
    };
    let reply: Value = serde_json::from_slice(reply).map_err(|_| invalid())?;
    let key = ["credential", "credentials"].iter().find_map(|name| reply.get(name));
    let key = key.unwrap_or(&reply);
    let text = |names: [&str; 2]| names.iter().find_map(|name| key.get(name)?.as_str());
    let id = text(["access", "accessKeyId"]).ok_or_else(invalid)?;
    let secret = text(["secret", "secretAccessKey"]).ok_or_else(invalid)?;
    let credentials = match text(["securitytoken", "securityToken"]) {
        Some(token) => Credentials::temporary_access_key(id, secret, token)?,
        None => Credentials::access_key(id, secret)?,
    };
    match text(["expires_at", "expiration"]) {
        Some(expires) => Ok(credentials.expires_at(time(expires).ok_or_else(invalid)?)),
        None => Ok(credentials),
    }
}

/// `2026-01-02T03:04:05.000000Z`, to the second.
fn time(text: &str) -> Option<SystemTime> {
    let seconds = text.get(..19)?;
    let basic: String = seconds.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let parsed = Timestamp::parse(&format!("{basic}Z")).ok()?;
    text.ends_with('Z').then(|| SystemTime::UNIX_EPOCH + Duration::from_secs(parsed.unix_seconds()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let old = r#"{"credential": {"access": "a", "secret": "s", "securitytoken": "t",
            "expires_at": "2026-01-02T03:04:05.000000Z"}}"#;
        let new = r#"{"accessKeyId": "a", "secretAccessKey": "s", "securityToken": "t",
            "expiration": "2026-01-02T03:04:05Z"}"#;
        for reply in [old, new] {
            let credentials = parse(reply.as_bytes(), "it").expect("the reply is whole");
            let seconds = Duration::from_secs(1_767_323_045);
            assert_eq!(credentials.expiry(), Some(SystemTime::UNIX_EPOCH + seconds));
        }
    }

    #[test]
    fn what_is_wrong_is_not_repeated() {
        let reply = br#"{"credential": {"access": "a", "secret": 1, "note": "s3cret"}}"#;
        let error = parse(reply, "it").unwrap_err();
        assert_eq!(error.to_string(), "it gave no access key");
        assert!(!format!("{error:?}").contains("s3cret"));
    }
}

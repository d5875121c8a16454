//! Credentials, kept until shortly before they expire.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::Mutex;

use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::Transport;

/// How long before they expire credentials are asked for anew, as the official SDKs do; half of
/// their time where they are issued for less than twice this.
const EARLY: Duration = Duration::from_secs(40 * 60);

/// How long old credentials that still hold are used before a provider that failed is asked again.
const PAUSE: Duration = Duration::from_secs(60);

/// A provider, with what it gave.
pub(crate) struct Cached {
    provider: Arc<dyn ProvideCredentials>,
    // Held while the provider is asked, so that it is asked once. Dropping the future that asks
    // lets the next one ask.
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    credentials: Arc<Credentials>,
    /// When they are asked for anew.
    refresh_at: Option<SystemTime>,
}

impl Cached {
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>) -> Self {
        Self { provider, kept: Mutex::new(None) }
    }

    /// Credentials that hold.
    pub(crate) async fn get(
        &self,
        transport: &dyn Transport,
    ) -> Result<Arc<Credentials>, CredentialsError> {
        let mut kept = self.kept.lock().await;
        let now = SystemTime::now();
        if let Some(kept) = &*kept {
            if kept.refresh_at.is_none_or(|time| now < time) {
                return Ok(Arc::clone(&kept.credentials));
            }
        }
        match self.provider.provide(transport).await {
            Ok(credentials) => {
                let credentials = Arc::new(credentials);
                let refresh_at = credentials.expiry().map(|expiry| refresh_at(expiry, now));
                *kept = Some(Kept { credentials: Arc::clone(&credentials), refresh_at });
                Ok(credentials)
            }
            Err(error) => match &mut *kept {
                Some(old) if old.credentials.expiry().is_none_or(|expiry| now < expiry) => {
                    tracing::warn!(%error, "credentials are not renewed; the old ones still hold");
                    old.refresh_at = Some(now + PAUSE);
                    Ok(Arc::clone(&old.credentials))
                }
                _ => Err(error),
            },
        }
    }
}

fn refresh_at(expiry: SystemTime, now: SystemTime) -> SystemTime {
    let left = expiry.duration_since(now).unwrap_or_default();
    now + left.saturating_sub(EARLY.min(left / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lived_credentials_are_not_asked_for_with_each_request() {
        let now = SystemTime::UNIX_EPOCH;
        let minutes = |n: u64| Duration::from_secs(n * 60);
        assert_eq!(refresh_at(now + minutes(360), now), now + minutes(320));
        assert_eq!(refresh_at(now + minutes(15), now), now + minutes(15) / 2);
        assert_eq!(refresh_at(now, now + minutes(1)), now + minutes(1));
    }
}

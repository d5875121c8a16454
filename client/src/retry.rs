//! When a request is sent again, and how long to wait before.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};

use crate::Error;

/// When a request is sent again.
///
/// What is repeated: 429, 502, 503, 504, and attempts that ended without a whole reply. A request
/// that is not idempotent (POST and PATCH without `X-Client-Token`) is repeated only where it
/// certainly never reached the service: there was no connection, or the gateway itself throttled
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// How often a request is sent at most. 4 unless set; 1 is never again.
    pub attempts: u32,
    /// Bound of the first wait, which doubles with each further one. 200 ms unless set. The wait
    /// is drawn anew each time, from nothing to its bound.
    pub base: Duration,
    /// Longest wait, also where a reply asks for a longer one: then the error is returned. 20 s
    /// unless set.
    pub longest: Duration,
    /// Repetitions that a client may have beyond one for ten replies, so that a service that is
    /// down is not asked many times as often. 100 unless set.
    pub budget: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            base: Duration::from_millis(200),
            longest: Duration::from_secs(20),
            budget: 100,
        }
    }
}

impl RetryPolicy {
    /// Nothing is sent twice.
    pub fn never() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// Sets how often a request is sent at most.
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// Sets the bound of the first wait.
    #[must_use]
    pub const fn base(self, base: Duration) -> Self {
        Self { base, ..self }
    }

    /// Sets the longest wait.
    #[must_use]
    pub const fn longest(self, longest: Duration) -> Self {
        Self { longest, ..self }
    }

    /// Sets how many repetitions a client may have beyond one for ten replies.
    #[must_use]
    pub const fn budget(self, budget: u32) -> Self {
        Self { budget, ..self }
    }

    /// How long to wait after attempt number `attempt`, from 1: drawn between nothing and a bound
    /// that doubles.
    fn backoff(&self, attempt: u32) -> Duration {
        let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let bound = self.base.saturating_mul(doubled).min(self.longest);
        bound.mul_f64(fastrand::f64())
    }

    /// How long to wait before the request is sent again, if it is.
    pub(crate) fn wait(&self, failed: &Failed<'_>, budget: &Budget) -> Option<Duration> {
        if failed.attempt >= self.attempts || !failed.may_repeat() {
            return None;
        }
        let wait = match failed.retry_after() {
            Some(asked) if asked > self.longest => return None,
            Some(asked) => asked.saturating_add(self.backoff(1).min(asked / 10)),
            None => self.backoff(failed.attempt),
        };
        budget.take().then_some(wait)
    }
}

/// An attempt that failed.
pub(crate) struct Failed<'a> {
    pub(crate) error: &'a Error,
    /// Its number, from 1.
    pub(crate) attempt: u32,
    /// Whether to send the request twice does no more than to send it once.
    pub(crate) idempotent: bool,
}

impl Failed<'_> {
    fn may_repeat(&self) -> bool {
        self.error.is_retryable() && (self.idempotent || self.is_unseen())
    }

    /// Whether the request certainly never reached the service.
    fn is_unseen(&self) -> bool {
        match self.error {
            Error::Transport(error) => error.kind().is_unsent(),
            Error::Service(error) => error.is_refused_by_gateway(),
            _ => false,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self.error {
            Error::Service(error) => retry_after(error.headers(), SystemTime::now()),
            _ => None,
        }
    }
}

/// What `Retry-After` says: seconds, or a time.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let time = httpdate::parse_http_date(text).ok()?;
    Some(time.duration_since(now).unwrap_or_default())
}

/// Whether a reply with this status may be another the next time.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502..=504)
}

/// The repetitions that are left, in tenths.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    most: u32,
}

const ONE: u32 = 10;

impl Budget {
    pub(crate) fn new(repetitions: u32) -> Self {
        let most = repetitions.saturating_mul(ONE);
        Self { left: AtomicU32::new(most), most }
    }

    fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(ONE);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// A reply that was no failure pays for a tenth of a repetition.
    pub(crate) fn earn(&self) {
        let more = |left: u32| (left < self.most).then_some(left + 1);
        // Full already.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = RetryPolicy::default();
        for (attempt, bound) in [(1, 200), (2, 400), (3, 800), (8, 20_000), (99, 20_000)] {
            let waits: Vec<_> = (0..200).map(|_| policy.backoff(attempt)).collect();
            let bound = Duration::from_millis(bound);
            assert!(waits.iter().all(|wait| *wait <= bound), "{attempt}");
            assert!(waits.iter().any(|wait| *wait < bound / 2), "{attempt}");
            assert!(waits.iter().any(|wait| *wait > bound / 2), "{attempt}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_time() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let after = |text| {
            let value = http::HeaderValue::from_static(text);
            retry_after(&HeaderMap::from_iter([(header::RETRY_AFTER, value)]), now)
        };
        assert_eq!(after("7"), Some(Duration::from_secs(7)));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:47 GMT"), Some(Duration::from_secs(10)));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:07 GMT"), Some(Duration::ZERO));
        assert_eq!(after("soon"), None);
        assert_eq!(after("-1"), None);
    }

    #[test]
    fn a_budget_is_spent_and_earned() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take());
        assert!(!budget.take());
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.take());
        budget.earn();
        assert!(budget.take());
    }
}

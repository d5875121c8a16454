//! The formats of [`Format`], checked without allocating.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::Format;

impl Format {
    /// Whether `text` is of this format.
    pub fn matches(self, text: &str) -> bool {
        match self {
            Self::Uuid => is_uuid(text),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Cidr => is_cidr(text),
            Self::DateTime => is_date_time(text),
            Self::Date => is_date(text),
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hyphenated = bytes.len() == 36;
    (hyphenated || bytes.len() == 32)
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 if hyphenated => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else { return false };
    let plain = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
    let Some(prefix) = prefix.parse::<u8>().ok().filter(|_| plain) else { return false };
    (prefix <= 32 && address.parse::<Ipv4Addr>().is_ok())
        || (prefix <= 128 && address.parse::<Ipv6Addr>().is_ok())
}

/// The number that `text` spells in exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<u32> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |width| parts.next().and_then(|part| digits(part, width));
    let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

fn is_hour_minute(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once(':') else { return false };
    digits(hour, 2).is_some_and(|hour| hour < 24)
        && digits(minute, 2).is_some_and(|minute| minute < 60)
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else { return false };
    let Some(zone_at) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = time.split_at(zone_at);
    let Some((hour_minute, seconds)) = time.rsplit_once(':') else { return false };
    let (second, fraction) =
        seconds.split_once('.').map_or((seconds, None), |(second, rest)| (second, Some(rest)));
    let fraction_ok = fraction
        .is_none_or(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let zone_ok = zone.eq_ignore_ascii_case("z") || is_hour_minute(&zone[1..]);
    // 60 is a leap second.
    let second_ok = digits(second, 2).is_some_and(|second| second <= 60);
    is_date(date) && is_hour_minute(hour_minute) && second_ok && fraction_ok && zone_ok
}

#[cfg(test)]
mod tests {
    use crate::Format::{self, Cidr, Date, DateTime, Ipv4, Ipv6, Uuid};

    #[test]
    fn formats() {
        let table: &[(Format, &[&str], &[&str])] = &[
            (
                Uuid,
                &["4e65f8b1-306d-4522-8ecd-aa374000e2a4", "4E65F8B1306D45228ECDAA374000E2A4"],
                &[
                    "",
                    "4e65f8b1306d-4522-8ecd-aa374000e2a4-",
                    "4e65f8b1-306d-4522-8ecd-aa374000e2g4",
                ],
            ),
            (Ipv4, &["192.168.0.1"], &["192.168.0", "192.168.0.256", "::1", " 1.1.1.1"]),
            (Ipv6, &["::1", "fe80::1:2", "::ffff:1.2.3.4"], &["fe80::1%eth0", "1.2.3.4", ""]),
            (
                Cidr,
                &["10.0.0.0/8", "0.0.0.0/0", "2001:db8::/48"],
                &["10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/+8", "10.0.0.0/"],
            ),
            (
                Date,
                &["2024-02-29", "1999-12-31"],
                &["2023-02-29", "2024-13-01", "24-01-01", "2024-1-1", "2024-01-01-"],
            ),
            (
                DateTime,
                &["2024-02-29T23:59:60Z", "2024-02-29t00:00:00.123+08:00", "2024-02-29 00:00:00z"],
                &[
                    "2024-02-29T00:00Z",
                    "2024-02-29T00:00:00",
                    "2024-02-29T24:00:00Z",
                    "2024-02-29T00:00:00.Z",
                    "2024-02-29T00:00:00+8:00",
                    "2024-02-29",
                ],
            ),
        ];
        for (format, good, bad) in table {
            for text in *good {
                assert!(format.matches(text), "{format:?} {text}");
            }
            for text in *bad {
                assert!(!format.matches(text), "{format:?} {text}");
            }
        }
    }
}

//! Points in time as `X-Sdk-Date` has them.

use core::fmt;

use crate::Error;

const DAY: u64 = 86_400;

/// A second in UTC as the header `X-Sdk-Date` has it: `20260102T030405Z`.
///
/// ```
/// use huaweicloud_signer::Timestamp;
///
/// let time = Timestamp::parse("20260102T030405Z")?;
/// assert_eq!(time.unix_seconds(), 1_767_323_045);
/// assert_eq!(Timestamp::from_unix_seconds(1_767_323_045)?, time);
/// # Ok::<(), huaweicloud_signer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: u64,
    year: u16,
    month: u8,
    day: u8,
}

impl Timestamp {
    /// Reads `YYYYMMDDTHHMMSSZ`, from the year 1970 on.
    ///
    /// # Errors
    ///
    /// [`Error::Timestamp`] for any other form, and for days and times that do not exist.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let bytes: &[u8; 16] = text.as_bytes().try_into().map_err(|_| Error::Timestamp)?;
        if bytes[8] != b'T' || bytes[15] != b'Z' {
            return Err(Error::Timestamp);
        }
        let year = number(&bytes[..4])?;
        let [month, day] = [number(&bytes[4..6])?, number(&bytes[6..8])?];
        let [hour, minute, second] =
            [number(&bytes[9..11])?, number(&bytes[11..13])?, number(&bytes[13..15])?];
        if year < 1970 || hour > 23 || minute > 59 || second > 59 {
            return Err(Error::Timestamp);
        }
        let days = days_before(year, month, day);
        let time = Self::from_unix_seconds(days * DAY + hour * 3600 + minute * 60 + second)?;
        // A day that does not exist counts as one of the next month.
        if (u64::from(time.month), u64::from(time.day)) == (month, day) {
            Ok(time)
        } else {
            Err(Error::Timestamp)
        }
    }

    /// The second this many seconds after the beginning of 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Timestamp`] after the year 9999.
    pub fn from_unix_seconds(seconds: u64) -> Result<Self, Error> {
        // Days since the first of March of the year 0, in eras of 400 years.
        let days = seconds / DAY + 719_468;
        let of_era = days % 146_097;
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = days / 146_097 * 400 + year_of_era + u64::from(month < 3);
        match (u16::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year @ ..=9999), Ok(month), Ok(day)) => Ok(Self { seconds, year, month, day }),
            _ => Err(Error::Timestamp),
        }
    }

    /// Seconds since the beginning of 1970.
    pub fn unix_seconds(self) -> u64 {
        self.seconds
    }

    /// As text, without an allocation.
    pub(crate) fn text(self) -> Text {
        let [hour, minute, second] =
            [self.seconds / 3600 % 24, self.seconds / 60 % 60, self.seconds % 60]
                .map(|part| u8::try_from(part).expect("a remainder below 60"));
        let century = u8::try_from(self.year / 100).expect("a year below 10000");
        let of_century = u8::try_from(self.year % 100).expect("a remainder below 100");
        let mut text = *b"00000000T000000Z";
        let parts = [
            (0, century),
            (2, of_century),
            (4, self.month),
            (6, self.day),
            (9, hour),
            (11, minute),
            (13, second),
        ];
        for (at, part) in parts {
            text[at] += part / 10;
            text[at + 1] += part % 10;
        }
        Text(text)
    }
}

/// `20260102T030405Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = Error;

    /// The second in which this time lies. Fails before 1970 and after 9999.
    fn try_from(time: std::time::SystemTime) -> Result<Self, Error> {
        let since = time.duration_since(std::time::UNIX_EPOCH).map_err(|_| Error::Timestamp)?;
        Self::from_unix_seconds(since.as_secs())
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Text([u8; 16]);

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("digits and letters")
    }

    /// The day: `20260102`.
    pub(crate) fn day(&self) -> &str {
        &self.as_str()[..8]
    }
}

fn number(digits: &[u8]) -> Result<u64, Error> {
    digits.iter().try_fold(0, |value, digit| match digit {
        b'0'..=b'9' => Ok(value * 10 + u64::from(digit - b'0')),
        _ => Err(Error::Timestamp),
    })
}

/// Days from 1970 to a day of a year not before; months and days out of range run on.
fn days_before(year: u64, month: u64, day: u64) -> u64 {
    let (year, shifted) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let of_year = (153 * shifted + 2) / 5 + day;
    (year * 365 + year / 4 - year / 100 + year / 400 + of_year).saturating_sub(719_469)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_day_until_2400_is_read_as_it_is_written() {
        let (mut day, mut previous) = (0, "0".to_string());
        while day < 157_054 {
            let time = Timestamp::from_unix_seconds(day * DAY + day % DAY).expect("before 9999");
            let text = time.to_string();
            assert!(previous < text);
            assert_eq!(Timestamp::parse(&text), Ok(time));
            previous = text;
            day += 1;
        }
        assert_eq!(&previous[..8], "23991231");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "20260102T030405",
            "2026-01-02T03:04",
            "20260102 030405Z",
            "20260229T000000Z",
            "20261301T000000Z",
            "20260001T000000Z",
            "20260100T000000Z",
            "20260199T000000Z",
            "20260101T240000Z",
            "20260101T006000Z",
            "20260101T000060Z",
            "19691231T235959Z",
            "2026010２T0405Z",
        ] {
            assert_eq!(Timestamp::parse(text), Err(Error::Timestamp), "{text}");
        }
        assert!(Timestamp::parse("20240229T235959Z").is_ok());
        assert!(Timestamp::parse("99991231T235959Z").is_ok());
        assert_eq!(Timestamp::from_unix_seconds(253_402_300_800), Err(Error::Timestamp));
        assert_eq!(Timestamp::from_unix_seconds(u64::MAX), Err(Error::Timestamp));
    }

    #[cfg(feature = "std")]
    #[test]
    fn a_system_time_is_cut_to_its_second() {
        let time = std::time::UNIX_EPOCH + core::time::Duration::from_millis(1_767_323_045_999);
        assert_eq!(Timestamp::try_from(time).map(|t| t.to_string()), Ok("20260102T030405Z".into()));
    }
}

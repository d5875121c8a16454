//! Classes of bytes.

/// Of each byte, whether it belongs to a class.
pub(crate) struct Class([bool; 256]);

impl Class {
    /// Letters, digits and these.
    pub(crate) const fn alphanumeric_and(more: &[u8]) -> Self {
        let mut members = Self::of(more).0;
        let mut byte = 0;
        while byte < 128u8 {
            members[byte as usize] |= byte.is_ascii_alphanumeric();
            byte += 1;
        }
        Self(members)
    }

    /// Only these.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut members = [false; 256];
        let mut n = 0;
        while n < bytes.len() {
            members[bytes[n] as usize] = true;
            n += 1;
        }
        Self(members)
    }

    /// All but these.
    pub(crate) const fn but(mut self, bytes: &[u8]) -> Self {
        let mut n = 0;
        while n < bytes.len() {
            self.0[bytes[n] as usize] = false;
            n += 1;
        }
        self
    }

    /// What is printed in ASCII, without white space.
    pub(crate) const fn graphic() -> Self {
        let mut members = [false; 256];
        let mut byte = 0;
        while byte < 128u8 {
            members[byte as usize] = byte.is_ascii_graphic();
            byte += 1;
        }
        Self(members)
    }

    /// What is no control character of ASCII, but for tabs.
    pub(crate) const fn text() -> Self {
        let mut members = [true; 256];
        let mut byte = 0;
        while byte < 128u8 {
            members[byte as usize] = !byte.is_ascii_control() || byte == b'\t';
            byte += 1;
        }
        Self(members)
    }

    /// Whether a text has nothing else.
    pub(crate) fn covers(&self, text: &[u8]) -> bool {
        text.iter().all(|byte| self.0[usize::from(*byte)])
    }

    /// Whether a text has one of them.
    pub(crate) fn meets(&self, text: &[u8]) -> bool {
        text.iter().any(|byte| self.0[usize::from(*byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_what_they_say() {
        let all: [u8; 256] = core::array::from_fn(|n| u8::try_from(n).expect("below 256"));
        let count = |class: &Class| all.iter().filter(|byte| class.covers(&[**byte])).count();
        assert_eq!(count(&Class::of(b"ab")), 2);
        assert_eq!(count(&Class::alphanumeric_and(b"-a")), 63);
        assert_eq!(count(&Class::graphic()), 94);
        assert_eq!(count(&Class::graphic().but(b",/")), 92);
        assert_eq!(count(&Class::text()), 256 - 32);
        assert!(Class::of(b"?").meets(b"a?") && !Class::of(b"?").meets(b""));
    }
}

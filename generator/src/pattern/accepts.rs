//! Whether a plan accepts a text, as the generated code decides it: in time that grows with the text.

use super::{Matcher, Part, Plan};

impl Plan {
    /// Whether all checks pass.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.checks.iter().all(|check| check.matcher.accepts(text) != check.negated)
    }
}

impl Matcher {
    fn accepts(&self, text: &str) -> bool {
        match self {
            Self::Regex(regex) => {
                regex_lite::Regex::new(regex).is_ok_and(|regex| regex.is_match(text))
            }
            Self::Classes(sequences) => sequences.iter().any(|parts| greedy(parts, text)),
        }
    }
}

fn greedy(parts: &[Part], text: &str) -> bool {
    let mut characters = text.chars().peekable();
    let has = |part: &Part, c: char| part.class.iter().any(|(a, b)| (*a..=*b).contains(&c));
    parts.iter().all(|part| {
        let mut count = 0;
        while count < part.max && characters.next_if(|next| has(part, *next)).is_some() {
            count += 1;
        }
        count >= part.min
    }) && characters.next().is_none()
}

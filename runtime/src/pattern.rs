//! Documented patterns, as data. Sequences of character classes are matched by a loop; what is
//! more is left to a regular expression that is compiled when it is first needed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use regex_lite::Regex;

/// A documented pattern, which the whole of a text has to match.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as the page writes it.
    pub documented: &'static str,
    /// What the text must pass, all of it.
    pub checks: &'static [PatternCheck],
}

/// A part of a [`Pattern`]: its body, or what it looks ahead for at the start.
#[derive(Debug)]
pub struct PatternCheck {
    /// Whether the text must not match.
    pub negated: bool,
    /// How it is matched.
    pub matcher: Matcher,
}

/// How a text is matched, from its start to its end.
#[derive(Debug)]
pub enum Matcher {
    /// One of these sequences of classes.
    Classes(&'static [&'static [Repeat]]),
    /// A regular expression, which is compiled when it is first needed.
    Regex(&'static str),
}

/// A character class and how often it occurs. A generator makes sequences of them only where
/// taking as many characters as possible is never wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Ranges of characters, both ends included, in ascending order.
    pub class: &'static [(char, char)],
    /// Least number of characters.
    pub min: u32,
    /// Greatest number of characters.
    pub max: u32,
}

impl Pattern {
    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.checks.iter().all(|check| check.matcher.matches(text) != check.negated)
    }
}

/// Patterns are equal if they are documented alike.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.documented == other.documented
    }
}

/// The pattern as documented.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.documented)
    }
}

impl Matcher {
    fn matches(&self, text: &str) -> bool {
        match self {
            Self::Classes(alternatives) => alternatives.iter().any(|parts| sequence(parts, text)),
            Self::Regex(expression) => regex(expression, text),
        }
    }
}

fn sequence(parts: &[Repeat], text: &str) -> bool {
    let mut characters = text.chars().peekable();
    parts.iter().all(|part| {
        let mut count = 0;
        while count < part.max && characters.next_if(|next| part.has(*next)).is_some() {
            count += 1;
        }
        count >= part.min
    }) && characters.next().is_none()
}

impl Repeat {
    fn has(&self, character: char) -> bool {
        self.class.iter().any(|(low, high)| (*low..=*high).contains(&character))
    }
}

/// Whether an expression that a generator has compiled before matches; always, if it does not
/// compile after all. Each expression is compiled once, when it is first needed.
fn regex(expression: &'static str, text: &str) -> bool {
    static COMPILED: RwLock<BTreeMap<&str, Option<Regex>>> = RwLock::new(BTreeMap::new());

    let matches = |regex: &Option<Regex>| regex.as_ref().is_none_or(|regex| regex.is_match(text));
    // Nothing panics while the lock is held, and the map is whole even if something did.
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(compiled) = known.get(expression) {
        return matches(compiled);
    }
    drop(known);
    let compiled = Regex::new(expression).ok();
    let result = matches(&compiled);
    COMPILED.write().unwrap_or_else(PoisonError::into_inner).insert(expression, compiled);
    result
}

#[cfg(test)]
mod tests {
    use super::{Matcher, Pattern, PatternCheck, Repeat};

    const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    #[test]
    fn sequences_match_the_whole_text() {
        static PATTERN: Pattern = Pattern {
            documented: "^[a-z]\\w{0,3}$|^中$",
            checks: &[PatternCheck {
                negated: false,
                matcher: Matcher::Classes(&[
                    &[
                        Repeat { class: &[('a', 'z')], min: 1, max: 1 },
                        Repeat { class: WORD, min: 0, max: 3 },
                    ],
                    &[Repeat { class: &[('中', '中')], min: 1, max: 1 }],
                ]),
            }],
        };
        for good in ["a", "a_9Z", "中"] {
            assert!(PATTERN.matches(good), "{good}");
        }
        for bad in ["", "A", "abcde", "a-", "中中", " a"] {
            assert!(!PATTERN.matches(bad), "{bad}");
        }
        assert_eq!(PATTERN.to_string(), "^[a-z]\\w{0,3}$|^中$");
    }

    #[test]
    fn expressions_may_stand_inside_of_tables() {
        static TABLE: &[&Pattern] = &[&{
            const REGEX: &str = "^(?:a|b)$";
            Pattern {
                documented: "a|b",
                checks: &[PatternCheck { negated: false, matcher: Matcher::Regex(REGEX) }],
            }
        }];
        assert!(TABLE[0].matches("b") && !TABLE[0].matches("ab"));
    }

    #[test]
    fn every_check_counts() {
        const REGEX: &str = "^(?:[a-z]+(?:-[a-z]+)*)$";
        const START: &str = "^(?:x(?s:.)*)$";
        static PATTERN: Pattern = Pattern {
            documented: "^(?!x)[a-z]+(-[a-z]+)*$",
            checks: &[
                PatternCheck { negated: true, matcher: Matcher::Regex(START) },
                PatternCheck { negated: false, matcher: Matcher::Regex(REGEX) },
            ],
        };
        assert!(PATTERN.matches("a-b"));
        assert!(!PATTERN.matches("x-b") && !PATTERN.matches("a-") && !PATTERN.matches("a-b\n"));
    }

    #[test]
    fn an_expression_that_does_not_compile_refuses_nothing() {
        assert!(super::regex("(", "anything"));
    }
}

//! Rules across several fields of one object, as data.

use std::borrow::Cow;
use std::fmt;

/// A documented rule about fields that stand beside each other in an object, or parameters of an
/// operation.
///
/// Generated tables state rules as constants. Whoever holds rules as data can borrow the names for
/// as long as a rule is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition<'a> {
    /// What is demanded.
    pub kind: ConditionKind,
    /// Wire names of the fields: one for [`ConditionKind::Required`], else at least two.
    pub fields: &'a [&'a str],
    /// When it is demanded: all of these hold. Always, if there are none.
    pub when: &'a [Test<'a>],
}

/// What a [`Condition`] demands of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConditionKind {
    /// The field is there.
    Required,
    /// One of them is there, and no other.
    ExactlyOne,
    /// One or more of them are there.
    AtLeastOne,
    /// No two of them are there.
    AtMostOne,
    /// All of them are there, or none is.
    AllOrNone,
}

/// What a [`Condition`] asks of a field before it demands anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test<'a> {
    /// Wire name of the field.
    pub field: &'a str,
    /// What is asked.
    pub ask: Ask<'a>,
}

/// What is asked of a field. Values are compared as text: numbers and truth values as JSON spells
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ask<'a> {
    /// It is one of these values.
    Is(&'a [&'a str]),
    /// It is there and none of these values.
    IsNot(&'a [&'a str]),
    /// It is there.
    Present,
    /// It is not there.
    Absent,
}

impl<'a> Condition<'a> {
    /// The wire names of the fields at which the condition is broken: a missing one, each of those
    /// of which one is missing, or the second of two that exclude each other. Empty if it holds.
    ///
    /// `get` gives the text of the field with a name, `None` if it is absent. Of a list or an
    /// object any text will do: only its presence counts.
    pub fn check<'v>(&self, get: impl Fn(&str) -> Option<Cow<'v, str>>) -> &'a [&'a str] {
        if !self.when.iter().all(|test| test.holds(&get)) {
            return &[];
        }
        let mut present = (0..self.fields.len()).filter(|&at| get(self.fields[at]).is_some());
        let missing = || self.one(self.fields.iter().position(|name| get(name).is_none()));
        match self.kind {
            ConditionKind::Required => missing(),
            ConditionKind::AtLeastOne if present.next().is_none() => self.fields,
            ConditionKind::AtMostOne => self.one(present.nth(1)),
            ConditionKind::ExactlyOne => match present.next() {
                None => self.fields,
                Some(_) => self.one(present.next()),
            },
            ConditionKind::AllOrNone if present.next().is_some() => missing(),
            ConditionKind::AtLeastOne | ConditionKind::AllOrNone => &[],
        }
    }

    /// The name at a position alone; none without a position.
    fn one(&self, at: Option<usize>) -> &'a [&'a str] {
        at.and_then(|at| self.fields.get(at..=at)).unwrap_or_default()
    }
}

impl Test<'_> {
    fn holds<'v>(&self, get: &impl Fn(&str) -> Option<Cow<'v, str>>) -> bool {
        let value = get(self.field);
        match (self.ask, value) {
            (Ask::Is(values), Some(value)) => values.contains(&&*value),
            (Ask::IsNot(values), Some(value)) => !values.contains(&&*value),
            (Ask::Present, value) => value.is_some(),
            (Ask::Absent, value) => value.is_none(),
            (Ask::Is(_) | Ask::IsNot(_), None) => false,
        }
    }
}

/// A sentence: ``one of `a` and `b` is required if `mode` is `x` ``.
impl fmt::Display for Condition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = List(self.fields, "and");
        match self.kind {
            ConditionKind::Required => write!(f, "{fields} is required"),
            ConditionKind::ExactlyOne => write!(f, "exactly one of {fields} is required"),
            ConditionKind::AtLeastOne => write!(f, "at least one of {fields} is required"),
            ConditionKind::AtMostOne => write!(f, "at most one of {fields} is allowed"),
            ConditionKind::AllOrNone => write!(f, "{fields} are required together"),
        }?;
        for (index, test) in self.when.iter().enumerate() {
            write!(f, " {} {test}", if index == 0 { "if" } else { "and" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Test<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field;
        match self.ask {
            Ask::Is(values) => write!(f, "`{name}` is {}", List(values, "or")),
            Ask::IsNot(values) => write!(f, "`{name}` is not {}", List(values, "or")),
            Ask::Present => write!(f, "`{name}` is present"),
            Ask::Absent => write!(f, "`{name}` is absent"),
        }
    }
}

/// Names in backticks, the last one behind a word.
struct List<'a>(&'a [&'a str], &'static str);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            match index {
                0 => {}
                last if last + 1 == self.0.len() => write!(f, " {} ", self.1)?,
                _ => f.write_str(", ")?,
            }
            write!(f, "`{name}`")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Ask, Condition, ConditionKind, Cow, Test};

    /// Where the condition is broken by fields given as `name=value`.
    fn broken(condition: &Condition<'_>, fields: &str) -> String {
        let pairs: Vec<(&str, &str)> =
            fields.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
        let names = condition.check(|name| {
            let pair = pairs.iter().find(|(field, _)| *field == name);
            pair.map(|(_, value)| Cow::Borrowed(*value))
        });
        names.join(" ")
    }

    const GROUP: &[&str] = &["a", "b", "c"];

    #[test]
    fn groups() {
        use ConditionKind::{AllOrNone, AtLeastOne, AtMostOne, ExactlyOne, Required};
        let cases = [
            (Required, "a=1 b=1 c=1", ""),
            (Required, "a=1 c=1", "b"),
            (ExactlyOne, "b=1", ""),
            (ExactlyOne, "", "a b c"),
            (ExactlyOne, "a=1 c=1", "c"),
            (AtLeastOne, "c=1", ""),
            (AtLeastOne, "", "a b c"),
            (AtMostOne, "", ""),
            (AtMostOne, "c=1", ""),
            (AtMostOne, "b=1 c=1", "c"),
            (AllOrNone, "", ""),
            (AllOrNone, "a=1 b=1 c=1", ""),
            (AllOrNone, "b=1", "a"),
        ];
        for (kind, fields, expected) in cases {
            let condition = Condition { kind, fields: GROUP, when: &[] };
            assert_eq!(broken(&condition, fields), expected, "{kind:?} {fields}");
        }
    }

    #[test]
    fn tests_decide_whether_anything_is_demanded() {
        const KINDS: [(Ask<'_>, &str, bool); 8] = [
            (Ask::Is(&["x", "1"]), "mode=1", true),
            (Ask::Is(&["x", "1"]), "mode=y", false),
            (Ask::Is(&["x"]), "", false),
            (Ask::IsNot(&["x"]), "mode=y", true),
            (Ask::IsNot(&["x"]), "", false),
            (Ask::Present, "mode=", true),
            (Ask::Absent, "", true),
            (Ask::Absent, "mode=x", false),
        ];
        for (ask, fields, demanded) in KINDS {
            let when = &[Test { field: "mode", ask }];
            let condition = Condition { kind: ConditionKind::Required, fields: &["a"], when };
            assert_eq!(!broken(&condition, fields).is_empty(), demanded, "{ask:?} {fields}");
        }
    }

    #[test]
    fn reads_as_a_sentence() {
        static WHEN: [Test<'_>; 2] = [
            Test { field: "mode", ask: Ask::Is(&["x", "y"]) },
            Test { field: "d", ask: Ask::Absent },
        ];
        let condition = Condition { kind: ConditionKind::AtLeastOne, fields: GROUP, when: &WHEN };
        assert_eq!(
            condition.to_string(),
            "at least one of `a`, `b` and `c` is required if `mode` is `x` or `y` and `d` is absent"
        );
    }
}

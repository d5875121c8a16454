//! Whether one plan accepts no more than another.

use super::{Check, Matcher, Part, Plan, Sequence};

impl Plan {
    /// Whether `other` accepts whatever this one accepts. Says so only where it is plain from the
    /// classes and lengths of each check; `false` decides nothing.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        other.checks.iter().all(|wide| self.checks.iter().any(|narrow| implies(narrow, wide)))
    }
}

fn implies(narrow: &Check, wide: &Check) -> bool {
    match (narrow.negated, wide.negated) {
        (false, false) => accepts_no_more(&narrow.matcher, &wide.matcher),
        (true, true) => accepts_no_more(&wide.matcher, &narrow.matcher),
        _ => false,
    }
}

fn accepts_no_more(narrow: &Matcher, wide: &Matcher) -> bool {
    match (narrow, wide) {
        (Matcher::Classes(narrow), Matcher::Classes(wide)) => narrow
            .iter()
            .all(|sequence| wide.iter().any(|other| sequence_is_within(sequence, other))),
        (narrow, wide) => narrow == wide,
    }
}

/// Part by part; what the wide sequence has besides may be left out.
fn sequence_is_within(narrow: &Sequence, wide: &Sequence) -> bool {
    let mut parts = narrow.iter().peekable();
    let all = wide.iter().all(|part| {
        parts.next_if(|narrow| part_is_within(narrow, part)).is_some() || part.min == 0
    });
    all && parts.next().is_none()
}

fn part_is_within(narrow: &Part, wide: &Part) -> bool {
    let covered =
        |(low, high): &(char, char)| wide.class.iter().any(|(from, to)| from <= low && high <= to);
    wide.min <= narrow.min && narrow.max <= wide.max && narrow.class.iter().all(covered)
}

#[cfg(test)]
mod tests {
    use crate::pattern::plan;

    #[test]
    fn classes_and_lengths_decide() {
        let within = |narrow: &str, wide: &str| {
            let [narrow, wide] = [narrow, wide].map(|text| plan(text).expect("it can be planned"));
            narrow.is_within(&wide)
        };
        for (narrow, wide) in [
            ("^[a-z]{1,32}$", "^[a-zA-Z]{1,64}$"),
            ("^[a-z][a-z0-9]{0,9}$", "^[a-z_][\\w-]*$"),
            ("^(http|https)$", "^(ftp|http|https)$"),
            ("^[a-z]+$", "^[a-z]+(-[0-9]+)?$"),
            ("^(?!_)[a-z_]{1,8}$", "^[a-z_]{1,8}$"),
            ("^(?!(_|-))[a-z_-]+$", "^(?!_)[a-z_-]+$"),
            ("^(?=.*\\d)[a-z\\d]{8}$", "^(?=.*\\d)[a-z\\d]{8,}$"),
        ] {
            assert!(within(narrow, wide), "{narrow} accepts no more than {wide}");
            assert!(!within(wide, narrow), "{wide} accepts more than {narrow}");
            assert!(within(narrow, narrow), "{narrow} accepts what it accepts");
        }
        // Right, but not plain.
        assert!(!within("^ab$", "^[a-b]+$"));
    }
}

//! Which of the new things is which of the old ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Operation, Service};

/// Things of two lists, by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// In both, in the new order.
    pub(super) kept: Vec<(usize, usize)>,
    /// In both under different names, in the new order.
    pub(super) renamed: Vec<(usize, usize)>,
    /// Only in the old list, in its order.
    pub(super) removed: Vec<usize>,
    /// Only in the new list, in its order.
    pub(super) added: Vec<usize>,
}

/// Pairs names. What is left is paired as renamed if that is safe:
///
/// - the names differ only in case, `_`, `-` and `.`, or
/// - the names are much alike and both stand between the same neighbours,
///
/// the values are alike as `alike(old, new)` says, and nothing else fits either name.
pub(super) fn names(old: &[&str], new: &[&str], alike: impl Fn(usize, usize) -> bool) -> Pairs {
    let places: BTreeMap<&str, usize> =
        old.iter().enumerate().rev().map(|(at, name)| (*name, at)).collect();
    let mut pairs = Pairs::default();
    let mut used = BTreeSet::new();
    for (at, name) in new.iter().enumerate() {
        match places.get(name) {
            Some(&from) if used.insert(from) => pairs.kept.push((from, at)),
            _ => pairs.added.push(at),
        }
    }
    pairs.removed = (0..old.len()).filter(|at| !used.contains(at)).collect();
    let counterpart: BTreeMap<usize, usize> = pairs.kept.iter().copied().collect();
    let fits = |from: usize, to: usize| {
        let spelling = plain(old[from]) == plain(new[to]);
        let related = || {
            is_related(old[from], new[to])
                && same_neighbours((from, old.len()), (to, new.len()), &counterpart)
        };
        (spelling || related()) && alike(from, to)
    };
    let candidates: Vec<(usize, usize)> = pairs
        .added
        .iter()
        .flat_map(|to| pairs.removed.iter().map(move |from| (*from, *to)))
        .filter(|(from, to)| fits(*from, *to))
        .collect();
    let alone = |(from, to): &(usize, usize)| {
        candidates.iter().filter(|other| other.0 == *from || other.1 == *to).count() == 1
    };
    pairs.renamed = candidates.iter().copied().filter(alone).collect();
    pairs.removed.retain(|from| pairs.renamed.iter().all(|renamed| renamed.0 != *from));
    pairs.added.retain(|to| pairs.renamed.iter().all(|renamed| renamed.1 != *to));
    pairs
}

/// A name without what spellings differ in.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| !"_-.".contains(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether one name has all words of the other, or they differ in few letters.
fn is_related(old: &str, new: &str) -> bool {
    const ENOUGH: f64 = 0.75;
    let words = |name: &str| -> BTreeSet<String> {
        name.split(['_', '-', '.']).map(str::to_lowercase).collect()
    };
    let (left, right) = (words(old), words(new));
    left.is_subset(&right)
        || right.is_subset(&left)
        || strsim::normalized_damerau_levenshtein(&plain(old), &plain(new)) >= ENOUGH
}

/// Whether the things before and after both are the same.
fn same_neighbours(
    (old, old_count): (usize, usize),
    (new, new_count): (usize, usize),
    counterpart: &BTreeMap<usize, usize>,
) -> bool {
    let before = match (old.checked_sub(1), new.checked_sub(1)) {
        (None, None) => true,
        (Some(old), Some(new)) => counterpart.get(&old) == Some(&new),
        _ => false,
    };
    let after = match (old + 1 < old_count, new + 1 < new_count) {
        (false, false) => true,
        (true, true) => counterpart.get(&(old + 1)) == Some(&(new + 1)),
        _ => false,
    };
    before && after
}

/// Pairs operations; each step takes those that the steps before it left:
///
/// 1. request lines that are equal to the letter,
/// 2. those that are equal but for path segments that a transport fills in (`{project_id}`),
/// 3. what makes operations themselves: method, path without placeholder names, fixed query,
/// 4. ids.
pub(super) fn operations(old: &Service, new: &Service) -> Pairs {
    let steps: [fn(&Operation) -> String; 4] = [
        Operation::request_line,
        without_supplied,
        |operation| format!("{:?}", operation.identity()),
        |operation| operation.id.clone(),
    ];
    let mut kept = Vec::new();
    let mut removed: Vec<usize> = (0..old.operations.len()).collect();
    let mut added: Vec<usize> = (0..new.operations.len()).collect();
    for key in steps {
        let left = alone(&removed, &old.operations, key);
        let right = alone(&added, &new.operations, key);
        for (key, from) in left {
            kept.extend(right.get(&key).map(|to| (from, *to)));
        }
        removed.retain(|at| kept.iter().all(|(from, _)| from != at));
        added.retain(|at| kept.iter().all(|(_, to)| to != at));
    }
    kept.sort_by_key(|(_, to)| *to);
    Pairs { kept, renamed: Vec::new(), removed, added }
}

/// The operations that no other one shares its key with.
fn alone(
    places: &[usize],
    operations: &[Operation],
    key: fn(&Operation) -> String,
) -> BTreeMap<String, usize> {
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in places {
        known.entry(key(&operations[*at])).or_default().push(*at);
    }
    let single = |(key, places): (String, Vec<usize>)| match places[..] {
        [only] => Some((key, only)),
        _ => None,
    };
    known.into_iter().filter_map(single).collect()
}

/// A request line without the path segments that a transport fills in.
fn without_supplied(operation: &Operation) -> String {
    let is_supplied = |segment: &&str| {
        let name = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        name.is_some_and(|name| operation.is_supplied(name))
    };
    operation
        .request_line()
        .split('/')
        .filter(|segment| !is_supplied(segment))
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(old: &[&str], new: &[&str]) -> String {
        let pairs = names(old, new, |_, _| true);
        let renamed = pairs.renamed.iter().map(|(from, to)| format!("{}={}", old[*from], new[*to]));
        let removed = pairs.removed.iter().map(|from| format!("-{}", old[*from]));
        let added = pairs.added.iter().map(|to| format!("+{}", new[*to]));
        renamed.chain(removed).chain(added).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spellings_are_renames_wherever_they_stand() {
        assert_eq!(show(&["a", "subnetId"], &["subnet_id", "a"]), "subnetId=subnet_id");
        assert_eq!(show(&["X-Id"], &["x-id"]), "X-Id=x-id");
    }

    #[test]
    fn names_much_alike_are_renames_between_the_same_neighbours() {
        assert_eq!(show(&["a", "subnet", "b"], &["a", "subnet_id", "b"]), "subnet=subnet_id");
        assert_eq!(show(&["a", "subnet", "b"], &["a", "b", "subnet_id"]), "-subnet +subnet_id");
        assert_eq!(show(&["a", "name", "b"], &["a", "size", "b"]), "-name +size");
    }

    #[test]
    fn two_candidates_are_none() {
        let shown = show(&["vpcId", "vpc-id"], &["vpc_id"]);
        assert_eq!(shown, "-vpcId -vpc-id +vpc_id");
    }

    #[test]
    fn values_of_other_shapes_are_no_renames() {
        let pairs = names(&["vpcId"], &["vpc_id"], |_, _| false);
        assert!(pairs.renamed.is_empty());
    }
}

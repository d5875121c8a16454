//! What somebody meant who misspelt a documented name.

/// The documented name that looks most like `name`, if one does.
pub(crate) fn closest(
    name: &str,
    documented: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let plain = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(name);
    let near = documented.filter_map(|known| {
        let known_plain = plain(known);
        let most = wanted.len().max(known_plain.len()) / 3;
        let distance = distance(&wanted, &known_plain);
        (distance <= most).then_some((distance, known))
    });
    near.min().map(|(_, known)| known)
}

/// How many letters have to be added, dropped, replaced or swapped with the next one.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = row[j] + usize::from(a != b);
            let mut least = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && from[i - 1] == *b && to[j - 1] == *a {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn misspellings_find_what_was_meant() {
        let names = ["name", "description", "subnet_id", "vpc_id"];
        let found = |name| closest(name, names.into_iter());
        assert_eq!(found("nmae"), Some("name"));
        assert_eq!(found("descripton"), Some("description"));
        assert_eq!(found("subnetid"), Some("subnet_id"));
        assert_eq!(found("SubnetId"), Some("subnet_id"));
        assert_eq!((found("tags"), found("")), (None, None));
    }
}

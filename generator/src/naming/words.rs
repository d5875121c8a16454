//! Documented names to words, before a case converter sees them.

use super::policy;

/// Makes word borders explicit that a case converter would miss, and spells what it would lose:
/// `IPv6Enable` → `_Ipv6_Enable`, `VPCs` → `_Vpcs_`, `-1` → `minus_1`, `*` → `asterisk`.
pub(super) fn presplit(name: &str) -> String {
    let folded: String = name.chars().map(fold).collect();
    let folded = folded.trim();
    if folded.chars().any(char::is_alphanumeric) {
        let negative = folded
            .strip_prefix('-')
            .filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        let signed = negative.map_or_else(|| folded.to_owned(), |rest| format!("minus_{rest}"));
        spell_foreign(&split_plurals(&split_words(&signed)))
    } else {
        spell_symbols(folded)
    }
}

/// The words of `name` with every lost separator spelled: `a-b` → `a_dash_b`.
pub(super) fn spell_separators(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars().map(fold) {
        match policy::spelled(character).filter(|_| character != '_') {
            Some(word) => out.extend(["_", word, "_"]),
            None => out.push(character),
        }
    }
    presplit(&out)
}

/// Full-width forms to ASCII, so that `：` is a colon and `Ａ` an A.
fn fold(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Names of symbols only, spelled; control characters by number.
fn spell_symbols(symbols: &str) -> String {
    let words = symbols.chars().map(|symbol| match policy::spelled(symbol) {
        Some(word) => word.to_owned(),
        None => format!("u{:x}", symbol as u32),
    });
    words.collect::<Vec<_>>().join("_")
}

/// Sets off the words of [`policy::WORDS`], their letters lower-cased but the first.
fn split_words(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let after_lower = out.ends_with(|last: char| last.is_ascii_lowercase());
        let known = policy::WORDS.iter().find_map(|word| known_word(rest, word, after_lower));
        if let Some(word) = known {
            let mut letters = word.chars();
            let initial = letters.next().map(|letter| letter.to_ascii_uppercase());
            out.push('_');
            out.extend(initial);
            out.push_str(&letters.as_str().to_ascii_lowercase());
            out.push('_');
            rest = &rest[word.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// The beginning of `text` that is `word` or its plural, unless a longer word goes on there
/// (`IPv4ever`) or it is the end of another (`srvCPU`).
fn known_word<'a>(text: &'a str, word: &str, after_lower: bool) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let plural = usize::from(rest.starts_with('s'));
    let goes_on = rest[plural..].starts_with(|next: char| next.is_ascii_lowercase());
    let inside = after_lower && word.starts_with(|first: char| first.is_ascii_lowercase());
    (!goes_on && !inside).then(|| &text[..word.len() + plural])
}

/// Sets off plurals of acronyms: capitals, an `s`, then no further lower-case letter.
fn split_plurals(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|letter| letter.is_ascii_uppercase()).count();
        let end = at + run;
        let plural = run >= 2
            && letters.get(end) == Some(&'s')
            && !letters
                .get(end + 1)
                .is_some_and(|next| next.is_lowercase() || next.is_ascii_digit());
        if plural {
            out.push('_');
            out.push(letters[at]);
            out.extend(letters[at + 1..=end].iter().map(char::to_ascii_lowercase));
            out.push('_');
            at = end + 1;
        } else {
            out.extend(&letters[at..(end).max(at + 1)]);
            at = end.max(at + 1);
        }
    }
    out
}

/// Letters that identifiers should not carry, by code point. Chinese characters stay: they are
/// valid, unambiguous and readable to those who know the service.
fn spell_foreign(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars() {
        let keep = character.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&character);
        if keep {
            out.push(character);
        } else if character.is_alphanumeric() {
            let number = format!("{:x}", character as u32);
            out.extend(["_u", &number, "_"]);
        } else {
            out.push('_');
        }
    }
    out
}

//! The grammar: links become one character each, then the text is taken apart from the outside in.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{
    ARRAY_PREFIXES, ARRAY_SUFFIXES, BRACKETED_ARRAYS, BRACKETED_MAPS, NOT_NAMES, NULLS,
    OBJECT_ARRAYS, OBJECT_PREFIXES, OBJECT_SUFFIXES, POINTERS, UNSTATED, UNTYPED_MAPS, WORDS,
};
use super::{CellType, ObjectReference};
use crate::front::pages::extract::raw::RichText;
use crate::front::pages::interpret::vocabulary::caption::{self, CaptionRole};
use crate::front::pages::interpret::vocabulary::clean;

/// First of the private characters that stand for links.
const FIRST_LINK: u32 = 0xe000;
/// Nesting beyond this is no type.
const DEPTH: usize = 8;

/// `string(255)`.
static SIZED_STRING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:string|varchar|char)\s*[(\[](?:[0-9]+\s*[-~,]\s*)?(?P<size>[0-9]+)[)\]]$")
        .expect("the pattern is a constant")
});

/// `表5`, `Table 5`.
static TABLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:表|table)\s*(?P<number>[0-9]{1,4})").expect("the pattern is a constant")
});

/// A footnote mark: `[1]`.
static FOOTNOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*\[[0-9]\]$").expect("the pattern is a constant"));

struct Link {
    text: String,
    target: String,
}

/// Reads a cell. With `bare`, a lone identifier is the name of an object.
pub(super) fn read(cell: &RichText, bare: bool) -> Option<CellType> {
    let (text, links) = mark_links(cell);
    let text = tidy(&clean(&text)).to_owned();
    let lower = text.to_ascii_lowercase();
    if UNSTATED.contains(&lower.as_str()) {
        return Some(CellType::Unstated);
    }
    if NULLS.contains(&lower.as_str()) {
        return Some(CellType::Any);
    }
    Grammar { links: &links, bare }.ty(&text, 0)
}

/// The text of a cell with a private character for each link.
fn mark_links(cell: &RichText) -> (String, Vec<Link>) {
    let mut links = Vec::new();
    let mut text = String::new();
    for line in &cell.lines {
        for run in &line.runs {
            match &run.link {
                Some(target) if !run.text.trim().is_empty() => {
                    let mark = u32::try_from(links.len()).ok().map(|at| FIRST_LINK + at);
                    text.extend(mark.and_then(char::from_u32));
                    links.push(Link { text: clean(&run.text), target: target.clone() });
                }
                _ => text.push_str(&run.text),
            }
        }
        text.push(' ');
    }
    (text, links)
}

/// A text without what decorates a type: emphasis, pointers' stars, footnotes, stops.
fn tidy(text: &str) -> &str {
    let text =
        text.trim().trim_end_matches(['.', ',', ';', ':', '。', '*']).trim_start_matches('*');
    let text = FOOTNOTE.find(text).map_or(text, |mark| &text[..mark.start()]);
    text.trim()
}

struct Grammar<'a> {
    links: &'a [Link],
    bare: bool,
}

impl Grammar<'_> {
    fn ty(&self, text: &str, depth: usize) -> Option<CellType> {
        let text = tidy(text);
        let key = text.to_ascii_lowercase();
        if depth > DEPTH || text.chars().count() > 200 {
            return None;
        }
        word(&key)
            .or_else(|| self.pointed(text, &key, depth))
            .or_else(|| self.union(text, depth))
            .or_else(|| self.map(text, &key, depth))
            .or_else(|| self.array(text, &key, depth))
            .or_else(|| self.object(text, &key, depth))
    }

    /// `字典数据结构，请参见表5`: a type, then where its definition stands.
    fn pointed(&self, text: &str, key: &str, depth: usize) -> Option<CellType> {
        let places = POINTERS.iter().filter_map(|word| Some((key.find(word)?, word.len())));
        let (at, length) = places.min_by_key(|&(at, length)| (at, usize::MAX - length))?;
        let pointer = self.pointer(&text[at..]).or_else(|| titled(&text[at + length..]));
        let head = text[..at].split([',', '。', ';', '(']).next().unwrap_or_default().trim();
        if head.is_empty() {
            return pointer.map(CellType::Object);
        }
        let mut ty = self.ty(head, depth + 1)?;
        let Some(pointer) = pointer else { return Some(ty) };
        if ty == CellType::UntypedArray {
            ty = CellType::Array(Box::new(CellType::Object(ObjectReference::default())));
        }
        if let Some(reference) = ty.reference_mut() {
            reference.name = reference.name.take().or(pointer.name);
            reference.link = reference.link.take().or(pointer.link);
            reference.table = reference.table.or(pointer.table);
        }
        Some(ty)
    }

    /// The first link or table number in the words that point to a definition.
    fn pointer(&self, text: &str) -> Option<ObjectReference> {
        let linked = text.chars().find_map(|c| self.link(c));
        let table = linked.and_then(|link| table_number(&link.text)).or_else(|| table_number(text));
        let link = linked.map(|link| link.target.clone());
        (link.is_some() || table.is_some()).then_some(ObjectReference { name: None, link, table })
    }

    fn map(&self, text: &str, key: &str, depth: usize) -> Option<CellType> {
        if UNTYPED_MAPS.contains(&key) {
            return Some(CellType::Map(Box::new(CellType::Any)));
        }
        if let Some(rest) = key.strip_prefix("map[string]") {
            let value = self.ty(&text[text.len() - rest.len()..], depth + 1)?;
            return Some(CellType::Map(Box::new(value)));
        }
        let inner = bracketed(text, key, BRACKETED_MAPS)?;
        let (key_type, value) = inner.split_once([',', ':'])?;
        matches!(
            word(&key_type.trim().to_ascii_lowercase()),
            Some(CellType::String { .. } | CellType::Integer { .. })
        )
        .then(|| self.ty(value, depth + 1))
        .flatten()
        .map(|value| CellType::Map(Box::new(value)))
    }

    fn array(&self, text: &str, key: &str, depth: usize) -> Option<CellType> {
        let element = |inner: &str| {
            let inner = self.named_element(inner, depth)?;
            Some(CellType::Array(Box::new(inner)))
        };
        if let Some(inner) = bracketed(text, key, BRACKETED_ARRAYS) {
            let words = inner.contains(' ') && is_name(inner) && !inner.contains(['(', '[']);
            let named = || Some(CellType::Array(Box::new(named_object(inner))));
            return element(inner).or_else(|| words.then(named).flatten());
        }
        let after = ARRAY_PREFIXES.iter().find_map(|prefix| key.strip_prefix(prefix));
        if let Some(rest) = after {
            return element(&text[text.len() - rest.len()..]);
        }
        let before = ARRAY_SUFFIXES.iter().find_map(|suffix| key.strip_suffix(suffix));
        element(before.filter(|before| !before.is_empty()).map(|before| &text[..before.len()])?)
    }

    /// An element; its name may be a lone identifier even where a cell's may not. The plural is the
    /// array's, not the element's.
    fn named_element(&self, text: &str, depth: usize) -> Option<CellType> {
        let text = text.trim();
        let element = Grammar { links: self.links, bare: true }.ty(text, depth + 1)?;
        let plural = |text: &str| text.eq_ignore_ascii_case("objects");
        let alone = |link: &Link| text.chars().count() == 1 && plural(&link.text);
        match element {
            CellType::Array(inner)
                if plural(text) || text.chars().find_map(|c| self.link(c)).is_some_and(alone) =>
            {
                Some(*inner)
            }
            element => Some(element),
        }
    }

    fn union(&self, text: &str, depth: usize) -> Option<CellType> {
        let certain = Grammar { links: self.links, bare: false };
        let members = |separator: &str| {
            // Without the separator the only part is the text itself.
            let parts = text.contains(separator).then(|| text.split(separator).map(str::trim))?;
            let members: Option<Vec<CellType>> =
                parts.map(|part| certain.ty(part, depth + 1)).collect();
            members.filter(|members| members.len() > 1)
        };
        let mut members = [" or ", "或者", "或", "/", "、", "|"].into_iter().find_map(members)?;
        members.dedup();
        if members.len() == 1 { members.pop() } else { Some(CellType::Union(members)) }
    }

    fn object(&self, text: &str, key: &str, depth: usize) -> Option<CellType> {
        if let Some(ty) = self.linked(text, depth) {
            return Some(ty);
        }
        let after = OBJECT_PREFIXES.iter().find_map(|prefix| key.strip_prefix(prefix));
        let before = OBJECT_SUFFIXES.iter().find_map(|suffix| {
            let name = key.strip_suffix(suffix)?;
            let glued = suffix.starts_with("obj") && !text[..name.len()].ends_with(is_link);
            let camel = text[..name.len()].starts_with(char::is_uppercase);
            (!glued || camel).then_some(name)
        });
        let named = match (before, after) {
            (Some(name), _) => Some(&text[..name.len()]),
            (None, Some(name)) => Some(&text[text.len() - name.len()..]),
            (None, None) => None,
        };
        match named {
            Some(name) => self.reference(name.trim()).map(CellType::Object),
            None if depth > 0 && self.bare && is_identifier(text) => Some(named_object(text)),
            None if self.bare && is_bare_name(text) => Some(named_object(text)),
            None => TABLE.is_match(text).then(|| self.table_only(text)).flatten(),
        }
    }

    /// A link alone. Its text may be a whole type.
    fn linked(&self, text: &str, depth: usize) -> Option<CellType> {
        let mut characters = text.chars();
        let link = characters.next().and_then(|first| self.link(first))?;
        if characters.next().is_some() {
            return None;
        }
        let certain = Grammar { links: &[], bare: false };
        if let Some(mut ty) = certain.ty(&link.text, depth + 1) {
            if let Some(reference) = ty.reference_mut() {
                reference.link.get_or_insert_with(|| link.target.clone());
            }
            return Some(ty);
        }
        let reference = self.reference(text)?;
        (reference.name.as_deref().is_none_or(is_bare_name)).then_some(CellType::Object(reference))
    }

    /// `表5` alone.
    fn table_only(&self, text: &str) -> Option<CellType> {
        let whole = TABLE.find(text)?.len() == text.len();
        whole.then(|| self.pointer(text)).flatten().map(CellType::Object)
    }

    /// What is written for the name of an object: a name, a link, or a table number.
    fn reference(&self, text: &str) -> Option<ObjectReference> {
        let link = text.chars().find_map(|c| self.link(c));
        let shown: String = text
            .chars()
            .map(|c| self.link(c).map_or_else(|| c.to_string(), |link| link.text.clone()))
            .collect();
        let shown = shown.trim().trim_matches(['<', '>', '*', ',']).trim();
        let table = table_number(shown);
        let generic = matches!(word(&shown.to_ascii_lowercase()), Some(CellType::Object(_)))
            || OBJECT_ARRAYS.contains(&shown.to_ascii_lowercase().as_str());
        let name = (table.is_none() && !generic && !shown.is_empty()).then(|| shown.to_owned());
        if name.as_deref().is_some_and(|name| !is_name(name)) {
            return None;
        }
        Some(ObjectReference { name, link: link.map(|link| link.target.clone()), table })
    }

    fn link(&self, character: char) -> Option<&Link> {
        let at = u32::from(character).checked_sub(FIRST_LINK)?;
        self.links.get(usize::try_from(at).ok()?)
    }
}

/// Types of one word, or of a fixed phrase.
fn word(key: &str) -> Option<CellType> {
    if let Some(found) = SIZED_STRING.captures(key) {
        return Some(CellType::String { max_length: found["size"].parse().ok() });
    }
    if OBJECT_ARRAYS.contains(&key) {
        return Some(CellType::Array(Box::new(CellType::Object(ObjectReference::default()))));
    }
    WORDS.iter().find(|(_, words)| words.contains(&key)).map(|(ty, _)| ty.clone())
}

/// What stands in the brackets of `word<…>`, `word(…)`, `word[…]`.
fn bracketed<'t>(text: &'t str, key: &str, words: &[&str]) -> Option<&'t str> {
    let open = key.find(['<', '(', '['])?;
    let closing = match key.as_bytes()[open] {
        b'<' => '>',
        b'(' => ')',
        _ => ']',
    };
    let inner = words.contains(&key[..open].trim_end()) && key.ends_with(closing);
    let inner = inner.then(|| text[open + 1..text.len() - 1].trim())?;
    (!inner.is_empty() && is_balanced(inner)).then_some(inner)
}

/// Whether no bracket closes that did not open: `a> or list<b` is two types.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().all(|character| {
        depth += match character {
            '<' | '(' | '[' => 1,
            '>' | ')' | ']' => -1,
            _ => 0,
        };
        depth >= 0
    }) && depth == 0
}

fn is_link(character: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&character)
}

fn table_number(text: &str) -> Option<u32> {
    TABLE.captures(text).and_then(|found| found["number"].parse().ok())
}

fn named_object(name: &str) -> CellType {
    let name = Some(name.to_owned());
    CellType::Object(ObjectReference { name, ..ObjectReference::default() })
}

/// The object that the title of a table names: `garden数据结构说明`.
fn titled(text: &str) -> Option<ObjectReference> {
    let CaptionRole::Object(name) = caption::classify(tidy(text)) else { return None };
    Some(ObjectReference { name: Some(name), ..ObjectReference::default() })
}

/// Whether a lone word can be the name of an object: an identifier that is no constant.
fn is_bare_name(text: &str) -> bool {
    let constant = !text.contains(|c: char| c.is_ascii_lowercase());
    let other_cell = NOT_NAMES.contains(&text.to_ascii_lowercase().as_str());
    is_identifier(text) && !constant && !other_cell
}

fn is_identifier(text: &str) -> bool {
    let start = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let inside = |c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c);
    start && text.len() <= 80 && text.chars().all(inside)
}

/// Whether the words before `object` can be a name: no sentence.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let inside = |c: char| c.is_alphanumeric() || "_.:-/() []".contains(c);
    let letters = text.chars().any(char::is_alphabetic);
    letters && words <= 4 && text.chars().count() <= 100 && text.chars().all(inside)
}

//! Descriptions that stand in for a type cell: `类型：String`, `Type: Container. Parent: Rule`.
//!
//! Pages of object storage have no column of types. Their descriptions state the type of a value
//! and, for elements of an XML body, the elements around it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::front::pages::extract::raw::{Line, RichText};
use crate::front::pages::tokens::{Place, Stream, offset};

use super::type_cell::{self, CellType, ObjectReference};

/// What a description states of an XML element.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// The elements that may hold it, each as a path from the outermost named one; empty for the
    /// root of the body. `None` if the description does not say.
    pub parents: Option<Vec<Vec<String>>>,
    /// The elements that it holds.
    pub children: Vec<String>,
    /// Whether its type says that it holds elements.
    pub container: bool,
}

impl Element {
    /// Whether the description places the element in a body of XML.
    pub fn is_placed(&self) -> bool {
        self.parents.is_some() || !self.children.is_empty()
    }
}

/// Types that hold elements.
const CONTAINERS: &[&str] =
    &["container", "xml", "容器", "容器类型", "xml元素", "xml节点", "container type", "节点"];

/// Words for no element.
const NOTHING: &[&str] = &["无", "none", "-", "n/a", "na", "null", "没有", "no"];

/// What stands between the names of several elements.
const SEPARATORS: &[&str] =
    &["、", "，", ",", "；", ";", "|", "或者", "或", "以及", "和", " or ", " and "];

/// Reads a description: the type that it states, and the place of the element.
pub(super) fn read(text: &RichText, stream: &Stream<'_>) -> (Option<CellType>, Element) {
    let mut ty = None;
    let mut element = Element::default();
    for (place, line) in text.lines.iter().enumerate() {
        for Statement { label, value, .. } in statements(stream, place, &line.text()) {
            match label {
                Place::Type => ty = ty.or_else(|| type_of(value, &mut element)),
                Place::Parent => {
                    let parents = element.parents.take().or_else(|| paths(value));
                    element.parents = parents;
                }
                Place::Child => {
                    let names = paths(value).into_iter().flatten();
                    element.children.extend(names.filter_map(|mut path| path.pop()));
                }
                Place::Other => {}
            }
        }
    }
    (ty, element)
}

/// The text without what it states of types and of elements around, which says nothing of values.
pub(super) fn without_statements(text: &RichText, stream: &Stream<'_>) -> RichText {
    let mut text = text.clone();
    for (place, line) in text.lines.iter_mut().enumerate() {
        let whole = line.text();
        for statement in statements(stream, place, &whole).into_iter().rev() {
            if statement.label != Place::Other {
                cut(line, statement.start..statement.end);
            }
        }
    }
    text
}

/// Replaces bytes of a line's text by the end of a sentence.
fn cut(line: &mut Line, bytes: Range<usize>) {
    let mut offset = 0;
    let mut replaced = false;
    for run in &mut line.runs {
        let length = run.text.len();
        let from = bytes.start.saturating_sub(offset).min(length);
        let to = bytes.end.saturating_sub(offset).min(length);
        if from < to {
            run.text.replace_range(from..to, if replaced { "" } else { "。" });
            replaced = true;
        }
        offset += length;
    }
}

/// A label and its value.
struct Statement<'t> {
    label: Place,
    value: &'t str,
    /// Where the label starts.
    start: usize,
    /// Where the value ends.
    end: usize,
}

/// The labels of a line, each with the text up to the next one or the end of the sentence.
fn statements<'t>(stream: &Stream<'_>, place: usize, line: &'t str) -> Vec<Statement<'t>> {
    let base = stream.line_start(place);
    let mut found: Vec<(Place, usize, usize)> = Vec::new();
    for (colon, mark) in line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let before = line[..colon].trim_end();
        let mut labels = stream.places_before(base + offset(before.len()));
        let label = labels.find_map(|(label, start)| {
            let start = (start - base) as usize;
            let after = line[colon + mark.len_utf8()..].trim();
            let is_label = starts_label(before, start) || label == Place::Type && is_type(after);
            is_label.then_some((label, start))
        });
        if let Some((label, start)) = label {
            found.push((label, start, colon + mark.len_utf8()));
        }
    }
    let mut limits = found.iter().skip(1).map(|(_, start, _)| *start).collect::<Vec<_>>();
    limits.push(line.len());
    let statements = found.into_iter().zip(limits);
    let statement = |((label, start, from), limit): ((Place, usize, usize), usize)| {
        let end = from + sentence(&line[from..limit]);
        Statement { label, value: line[from..end].trim().trim_end_matches('.').trim(), start, end }
    };
    statements.map(statement).collect()
}

/// Whether the label from an offset to the end of a text is no part of another word: `存储类型` is
/// not `类型`.
fn starts_label(text: &str, start: usize) -> bool {
    let latin = text[start..].is_ascii();
    text[..start].chars().next_back().is_none_or(|c| match c {
        // Pipe cells glue what stood on separate lines: `无类型：`, `String父节点：`.
        '无' => true,
        c if c.is_ascii_alphanumeric() => !latin,
        c => !c.is_alphabetic(),
    })
}

/// Where the first sentence of a text ends.
fn sentence(text: &str) -> usize {
    let end = text.find(['。', '；', ';', '！']).unwrap_or(text.len());
    let full_stop = text[..end].match_indices('.').find(|(at, _)| text[at + 1..].starts_with(' '));
    full_stop.map_or(end, |(at, _)| at)
}

/// Whether a text starts with the word for a type. A label in front of it is one of types, also where
/// nothing parts it from the sentence before.
fn is_type(text: &str) -> bool {
    let word = first_word(text);
    is_container(word) || (!word.is_empty() && type_cell::is_type_like(word))
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "[]<>_".contains(c)));
    &text[..end.unwrap_or(text.len())]
}

fn is_container(text: &str) -> bool {
    CONTAINERS.contains(&text.to_lowercase().as_str())
}

fn type_of(value: &str, element: &mut Element) -> Option<CellType> {
    let whole = value.trim();
    let first = first_word(whole);
    if is_container(whole) || is_container(first) {
        element.container = true;
        return Some(CellType::Object(ObjectReference::default()));
    }
    // A name alone is no type here: it may be any word of a sentence.
    let is_type = |text: &&str| !text.is_empty() && type_cell::is_type_like(text);
    let text = [whole, first].into_iter().find(is_type)?;
    type_cell::read(&RichText::plain(text)).filter(|ty| *ty != CellType::Unstated)
}

/// The elements that a text names; empty for none, `None` if it is no list of names.
fn paths(value: &str) -> Option<Vec<Vec<String>>> {
    let mut names = value.trim().to_owned();
    if NOTHING.contains(&names.to_lowercase().as_str()) {
        return Some(Vec::new());
    }
    for separator in SEPARATORS {
        names = names.replace(separator, "\n");
    }
    let path = |name: &str| -> Option<Vec<String>> {
        let name = name.trim().trim_start_matches('<').trim_end_matches('>');
        let name = name.trim_end_matches("元素").trim_end_matches("节点").trim();
        let segments = name.split(['.', '/', '>']).map(str::trim);
        let is_name = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_alphabetic())
                && segment.chars().all(|c| c.is_ascii_alphanumeric() || "_-:".contains(c))
        };
        segments.map(|segment| is_name(segment).then(|| segment.to_owned())).collect()
    };
    let lines = names.lines().map(str::trim).filter(|name| !name.is_empty());
    lines.map(path).collect::<Option<Vec<_>>>().filter(|paths| !paths.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let lines = text.split(" | ").flat_map(|line| RichText::plain(line).lines);
        let text = RichText { lines: lines.collect::<Vec<Line>>() };
        let (ty, element) = read(&text, &Stream::of(&text));
        let ty = match ty {
            Some(CellType::Object(_)) => "object".to_owned(),
            Some(CellType::String { .. }) => "string".to_owned(),
            other => other.map_or_else(|| "-".to_owned(), |ty| format!("{ty:?}")),
        };
        let path = |path: &Vec<String>| path.join(".");
        let parents = element.parents.map_or_else(
            || "-".to_owned(),
            |parents| format!("[{}]", parents.iter().map(path).collect::<Vec<_>>().join(" ")),
        );
        format!("{ty} in {parents} holds [{}]", element.children.join(" "))
    }

    #[test]
    fn types_and_places_in_both_languages() {
        let texts = [
            "书架。类型：Container子节点：Book父节点：无",
            "书名。类型：String默认值：无父节点：Shelf.Book",
            "页数。 | 类型：整型 | 父元素：Book、Chapter",
            "类型：String（256）父节点：Book或者Chapter",
            "父节点：无类型：容器",
            "存储类型：String",
            "类型：甲乙",
            "A book. Type: Container. Children: Title, Pages. Ancestor: Shelf",
            "Type: integer Parent: Shelf.Book Default value: none",
            "Pages of the book. | Type: String | Parent node: Book or Chapter",
            "Title of type: book",
            "Parent: see the table below.",
            "Type: XML. Parent: None.",
        ];
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {}", shown(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        书架。类型：Container子节点：Book父节点：无 = object in [] holds [Book]
        书名。类型：String默认值：无父节点：Shelf.Book = string in [Shelf.Book] holds []
        页数。 | 类型：整型 | 父元素：Book、Chapter = Integer { bits: None } in [Book Chapter] holds []
        类型：String（256）父节点：Book或者Chapter = string in [Book Chapter] holds []
        父节点：无类型：容器 = object in [] holds []
        存储类型：String = string in - holds []
        类型：甲乙 = - in - holds []
        A book. Type: Container. Children: Title, Pages. Ancestor: Shelf = object in [Shelf] holds [Title Pages]
        Type: integer Parent: Shelf.Book Default value: none = Integer { bits: None } in [Shelf.Book] holds []
        Pages of the book. | Type: String | Parent node: Book or Chapter = string in [Book Chapter] holds []
        Title of type: book = - in - holds []
        Parent: see the table below. = - in - holds []
        Type: XML. Parent: None. = object in [] holds []
        ");
    }
}

//! Places of elements in HTML source. The tree that `scraper` builds keeps no positions; this scan
//! recovers them by counting start tags of the same kind.

use std::ops::Range;

use super::slim;
use super::tags::{Kind, Markup, Tag, markup_at, name_at};

/// Where an element stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// From the start tag to the end of the end tag.
    pub(super) outer: Range<usize>,
    /// What stands between the two.
    pub(super) inner: Range<usize>,
    /// Whether its own end tag ended it.
    pub(super) closed: bool,
}

/// The places of all elements of interest in a source, by kind, in document order.
#[derive(Debug, Default)]
pub(super) struct Places {
    lists: [Vec<Place>; Kind::COUNT],
    /// The elements that are open: kind and index in its list.
    open: Vec<(Kind, usize)>,
    /// How many elements of each kind are open inside each open table; the first entry is for
    /// those outside of tables. Tags inside a table end nothing outside of it.
    scopes: Vec<[usize; Kind::COUNT]>,
    nesting: Nesting,
    slim: String,
}

impl Places {
    /// Scans a source.
    pub(super) fn scan(source: &str) -> Self {
        let mut places = Self { scopes: vec![[0; Kind::COUNT]], ..Self::default() };
        places.slim.reserve(source.len() / 2);
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
            let start = at + found;
            places.slim.push_str(&source[at..start]);
            at = start;
            let end = match markup_at(source, start) {
                Markup::Text => start + 1,
                Markup::Comment(end) => end,
                Markup::Unfinished => break,
                Markup::Tag(tag) => {
                    places.nesting.tag(&tag);
                    if let Some(kind) = Kind::of(tag.name) {
                        places.tag(kind, &tag, start);
                    }
                    let end = after_content(source, &tag);
                    slim::push(&mut places.slim, source, &tag, start, end);
                    at = end;
                    continue;
                }
            };
            places.slim.push_str(&source[start..end]);
            at = end;
        }
        places.slim.push_str(&source[at..]);
        places.close_while(source.len(), |_| true);
        places
    }

    /// Whether elements nest more than [`MAX_DEPTH`] deep.
    pub(super) fn is_too_deep(&self) -> bool {
        self.nesting.deepest > MAX_DEPTH
    }

    /// The source without the attributes that nobody reads: the same elements and texts in the
    /// same order, at other places.
    pub(super) fn slim(&self) -> &str {
        &self.slim
    }

    /// The elements of a kind.
    pub(super) fn of(&self, kind: Kind) -> &[Place] {
        &self.lists[kind as usize]
    }

    fn tag(&mut self, kind: Kind, tag: &Tag<'_>, start: usize) {
        if tag.closing {
            if self.is_open(kind) {
                self.close_while(start, |open| open != kind);
                self.close_one(start..tag.end, true);
            }
            return;
        }
        self.close_while(start, |open| kind.ends(open));
        let list = &mut self.lists[kind as usize];
        self.open.push((kind, list.len()));
        list.push(Place { outer: start..tag.end, inner: tag.end..tag.end, closed: false });
        if kind == Kind::Table {
            self.scopes.push([0; Kind::COUNT]);
        } else if let Some(scope) = self.scopes.last_mut() {
            scope[kind as usize] += 1;
        }
    }

    fn is_open(&self, kind: Kind) -> bool {
        match kind {
            Kind::Table => self.scopes.len() > 1,
            _ => self.scopes.last().is_some_and(|scope| scope[kind as usize] > 0),
        }
    }

    fn close_while(&mut self, end: usize, ends: impl Fn(Kind) -> bool) {
        while self.open.last().is_some_and(|&(kind, _)| ends(kind)) {
            self.close_one(end..end, false);
        }
    }

    fn close_one(&mut self, end: Range<usize>, closed: bool) {
        let Some((kind, index)) = self.open.pop() else {
            return;
        };
        if kind == Kind::Table {
            self.scopes.pop();
        } else if let Some(scope) = self.scopes.last_mut() {
            scope[kind as usize] -= 1;
        }
        let place = &mut self.lists[kind as usize][index];
        place.inner.end = end.start;
        place.outer.end = end.end;
        place.closed = closed;
    }
}

/// The depth to which elements may nest, as in browsers. The time that the HTML parser takes for a
/// tag grows with the depth at which it stands.
pub(super) const MAX_DEPTH: usize = 512;

/// Blanks the tags that nest deeper than [`MAX_DEPTH`]; all else keeps its place.
pub(super) fn blank_deep_tags(source: &str) -> String {
    let mut blanked = String::with_capacity(source.len());
    let mut nesting = Nesting::default();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        blanked.push_str(&source[at..start]);
        at = match markup_at(source, start) {
            Markup::Text => start + 1,
            Markup::Comment(end) => end,
            Markup::Unfinished => source.len(),
            Markup::Tag(tag) => {
                let deep = nesting.tag(&tag) > MAX_DEPTH;
                let end = if deep { tag.end } else { after_content(source, &tag) };
                if deep {
                    blanked.extend(std::iter::repeat_n(' ', end - start));
                    at = end;
                    continue;
                }
                end
            }
        };
        blanked.push_str(&source[start..at]);
    }
    blanked.push_str(&source[at..]);
    blanked
}

/// Counts how deep tags nest.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    deepest: usize,
}

impl Nesting {
    /// Elements that are empty or cannot nest in themselves, whose end tags may be missing.
    const FLAT: [&str; 24] = [
        "a", "p", "br", "td", "tr", "th", "li", "img", "thead", "tbody", "tfoot", "col", "dt",
        "dd", "hr", "input", "link", "meta", "option", "wbr", "colgroup", "source", "area", "base",
    ];

    /// Passes a tag; returns the depth of its element.
    fn tag(&mut self, tag: &Tag<'_>) -> usize {
        if Self::FLAT.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
            return 0;
        }
        if tag.closing {
            self.depth = self.depth.saturating_sub(1);
            return self.depth + 1;
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        self.depth
    }
}

/// Where the scan goes on after a tag: behind the content if that is not markup.
fn after_content(source: &str, tag: &Tag<'_>) -> usize {
    const RAW: [&str; 8] =
        ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];
    if tag.closing || !RAW.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
        return tag.end;
    }
    let starts = memchr::memchr_iter(b'<', &source.as_bytes()[tag.end..]);
    let ends = |&at: &usize| {
        name_at(source, at)
            .is_some_and(|(closing, name)| closing && name.eq_ignore_ascii_case(tag.name))
    };
    starts.map(|at| tag.end + at).find(ends).unwrap_or(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::pages::extract::tags::attribute;

    fn inner(source: &str, kind: Kind) -> Vec<&str> {
        Places::scan(source).of(kind).iter().map(|place| &source[place.inner.clone()]).collect()
    }

    #[test]
    fn end_tags_may_be_implied() {
        let source = "<table><tr><td>a<td>b<tr><th><table><tr><td>c</table></table>";
        assert_eq!(inner(source, Kind::Cell), ["a", "b", "<table><tr><td>c</table>", "c"]);
        let items = inner("<ul><li>a<ul><li>b</ul><li>c</ul>", Kind::Item);
        assert_eq!(items, ["a<ul><li>b</ul>", "b", "c"]);
        assert_eq!(inner("<p>a<p>b<div>c</div>", Kind::Paragraph), ["a", "b"]);
    }

    #[test]
    fn quoted_values_may_hold_angle_brackets() {
        assert_eq!(inner(r#"<p title="a>b" x = 'c>d'>e</p>"#, Kind::Paragraph), ["e"]);
        assert_eq!(attribute(r#" a="1" NAME='x y' b"#, "name"), Some("x y"));
        assert_eq!(attribute(r" a b=2", "name"), None);
    }

    #[test]
    fn scripts_are_no_markup() {
        let source = "<p>a</p><script>'<p>' </b></SCRIPT><p>b</p><title><p></title>";
        assert_eq!(inner(source, Kind::Paragraph), ["a", "b"]);
    }

    #[test]
    fn deep_tags_are_blanked() {
        let deep = MAX_DEPTH + 2;
        let source = format!("{}x{}", "<i>".repeat(deep), "</i>".repeat(deep));
        assert!(Places::scan(&source).is_too_deep());
        let blanked = blank_deep_tags(&source);
        assert_eq!(blanked.len(), source.len());
        assert_eq!(blanked.find('x'), source.find('x'));
        assert_eq!(blanked.matches("<i>").count(), MAX_DEPTH);
        assert_eq!(blanked.matches("</i>").count(), MAX_DEPTH);
        assert!(!Places::scan(&blanked).is_too_deep());
    }

    #[test]
    fn what_is_not_a_tag_is_text() {
        assert_eq!(inner("1 < 2 <3> <!-- <p> --> <p>a", Kind::Paragraph), ["a"]);
        assert!(Places::scan("<p>a<p title='").of(Kind::Paragraph).len() == 1);
        assert!(!Places::scan("<table><tr>").of(Kind::Table)[0].closed);
    }
}

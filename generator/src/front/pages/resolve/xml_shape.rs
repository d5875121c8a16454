//! What samples in XML show about elements: which hold which, and which of them repeat.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements of more than this depth are left aside.
const DEPTH: usize = 50;

/// An element that samples show in more places than this is looked for in the first ones.
const PLACES: usize = 50;

/// The elements of samples by their names.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The names of the elements around each element, from the outside in. Those of the root are
    /// none.
    pub(super) around: BTreeMap<String, BTreeSet<Vec<String>>>,
    /// Pairs of an element and one below it that a sample shows more than once in it.
    pub(super) repeated: BTreeSet<(String, String)>,
}

impl Shown {
    /// Adds what a sample shows. What is no XML ends the reading.
    pub(super) fn add(&mut self, sample: &str) {
        let mut reader = Reader::from_str(sample);
        reader.config_mut().check_end_names = false;
        let mut open: Vec<(String, BTreeMap<String, usize>)> = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
                    self.element(&mut open, &name);
                    open.push((name, BTreeMap::new()));
                }
                Ok(Event::Empty(tag)) => {
                    let name = tag.local_name();
                    self.element(&mut open, &String::from_utf8_lossy(name.as_ref()));
                }
                Ok(Event::End(_)) => {
                    open.pop();
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn element(&mut self, open: &mut [(String, BTreeMap<String, usize>)], name: &str) {
        if open.len() < DEPTH {
            let around = open.iter().map(|(name, _)| name.clone()).collect();
            let known = self.around.entry(name.to_owned()).or_default();
            if known.len() < PLACES {
                known.insert(around);
            }
        }
        let Some((parent, children)) = open.last_mut() else { return };
        let seen = children.entry(name.to_owned()).or_default();
        *seen += 1;
        if *seen > 1 {
            self.repeated.insert((parent.clone(), name.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sample: &str) -> Shown {
        let mut shown = Shown::default();
        shown.add(sample);
        shown
    }

    #[test]
    fn elements_that_stand_twice_in_one() {
        let sample = "<?xml version=\"1.0\"?>\n<Shelf xmlns=\"http://example.com/\">\n<Book><Title>a</Title></Book>\n<Book><Title>b</Title><Page/><Page/></Book>\n...</Shelf>";
        let repeated = shown(sample).repeated;
        let repeated: Vec<String> =
            repeated.iter().map(|(parent, child)| format!("{parent}/{child}")).collect();
        assert_eq!(repeated, ["Book/Page", "Shelf/Book"]);
        assert!(shown("<a><b>1</b> & <").repeated.is_empty());
    }

    #[test]
    fn elements_around_each() {
        let found = shown("<Shelf><Book><Title/></Book><Map><Title/></Map></Shelf>").around;
        let found: Vec<String> = found
            .iter()
            .map(|(name, around)| {
                let around: Vec<String> = around.iter().map(|names| names.join("/")).collect();
                format!("{name} in [{}]", around.join(" "))
            })
            .collect();
        let expected = ["Book in [Shelf]", "Map in [Shelf]", "Shelf in []"];
        assert_eq!(found[..3], expected);
        assert_eq!(found[3], "Title in [Shelf/Book Shelf/Map]");
        let deep = "<a>".repeat(10_000);
        assert_eq!(shown(&deep).around["a"].len(), DEPTH);
    }
}

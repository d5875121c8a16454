//! What samples in XML show about elements: which of them repeat.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

/// Pairs of an element and one below it that a sample shows more than once in it. What is no XML
/// ends the reading.
pub(super) fn repeated(sample: &str) -> BTreeSet<(String, String)> {
    let mut reader = Reader::from_str(sample);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<(String, BTreeMap<String, usize>)> = Vec::new();
    let mut found = BTreeSet::new();
    let mut count = |open: &mut Vec<(String, BTreeMap<String, usize>)>, name: &str| {
        let Some((parent, children)) = open.last_mut() else { return };
        let seen = children.entry(name.to_owned()).or_default();
        *seen += 1;
        if *seen > 1 {
            found.insert((parent.clone(), name.to_owned()));
        }
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
                count(&mut open, &name);
                open.push((name, BTreeMap::new()));
            }
            Ok(Event::Empty(tag)) => {
                count(&mut open, &String::from_utf8_lossy(tag.local_name().as_ref()));
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn elements_that_stand_twice_in_one() {
        let sample = "<?xml version=\"1.0\"?>\n<Shelf xmlns=\"http://example.com/\">\n<Book><Title>a</Title></Book>\n<Book><Title>b</Title><Page/><Page/></Book>\n...</Shelf>";
        let shown: Vec<String> =
            repeated(sample).iter().map(|(parent, child)| format!("{parent}/{child}")).collect();
        assert_eq!(shown, ["Book/Page", "Shelf/Book"]);
        assert!(repeated("<a><b>1</b> & <").is_empty());
    }
}

//! Reads the samples of pages by the registry of a generated crate, writes them again and compares.
//! Argument: a JSON file with a list of services, each `{"service", "samples"}`. A sample has its
//! `operation`, the `page`, the `status` of a response, the `json` and the keys that no table
//! documents. Prints how many of how many samples of each service lose nothing, and each
//! contradiction of a sample and its table: the service, the page, the operation, the side, the
//! pointer and what is violated, separated by tabs.

use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs};

use generated::REGISTRY;
use huaweicloud_runtime::registry::Entry;
use huaweicloud_runtime::{Leniency, LeniencyKind, Rule, Violation};
use serde_json::Value;

fn main() {
    let file = env::args().nth(1).expect("the argument is a file");
    let text = fs::read(file).expect("the file is readable");
    let services: Vec<Value> = serde_json::from_slice(&text).expect("the file is a JSON list");
    let mut sum = Tally::default();
    for service in &services {
        let mut tally = Tally::default();
        let id = text_of(service, "service");
        for sample in service["samples"].as_array().into_iter().flatten() {
            match REGISTRY.find(id, text_of(sample, "operation")) {
                Some(entry) => tally.sample(id, entry, sample),
                None => tally.count(&[format!("{}: no such operation", sample["operation"])]),
            }
        }
        tally.print(id);
        sum.add(&tally);
    }
    println!("in all: {} of {}", sum.whole, sum.all);
    sum.print_contradictions();
}

#[derive(Default)]
struct Tally {
    whole: usize,
    all: usize,
    requests: usize,
    valid: usize,
    unknown: usize,
    /// What goes wrong, and how often.
    lost: BTreeMap<String, usize>,
    /// Contradictions by rule.
    kinds: BTreeMap<String, usize>,
}

impl Tally {
    fn print(&self, service: &str) {
        println!("{service}: {} of {}", self.whole, self.all);
        self.print_contradictions();
        for (what, times) in &self.lost {
            println!("    {times} x {what}");
        }
    }

    fn print_contradictions(&self) {
        println!("  valid requests: {} of {}", self.valid, self.requests);
        println!("  keys of no table: {}", self.unknown);
        for (kind, times) in &self.kinds {
            println!("  {kind}: {times}");
        }
    }

    /// Adds the numbers of another tally.
    fn add(&mut self, other: &Self) {
        self.whole += other.whole;
        self.all += other.all;
        self.requests += other.requests;
        self.valid += other.valid;
        self.unknown += other.unknown;
        for (kind, times) in &other.kinds {
            *self.kinds.entry(kind.clone()).or_default() += times;
        }
    }

    fn count(&mut self, lost: &[String]) {
        self.all += 1;
        self.whole += usize::from(lost.is_empty());
        for what in lost {
            *self.lost.entry(format!("lost: {what}")).or_default() += 1;
        }
    }

    fn contradict(&mut self, place: &Place, side: &str, found: &[Violation]) {
        let mut conditions = BTreeSet::new();
        for Violation { pointer, rule, .. } in found {
            // A broken choice stands at each of its fields.
            if let Rule::Condition(condition) = rule
                && !conditions.insert((parent(pointer), condition.to_string()))
            {
                continue;
            }
            let Place { service, page, operation } = place;
            let (pointer, violated) = (without_indices(pointer), violated(rule));
            println!("exception\t{service}\t{page}\t{operation}\t{side}\t{pointer}\t{violated}");
            *self.kinds.entry(format!("{side} {}", rule.kind())).or_default() += 1;
        }
    }

    fn sample(&mut self, service: &str, entry: &Entry, sample: &Value) {
        let json = text_of(sample, "json");
        let value: Value = serde_json::from_str(json).expect("only what is JSON is handed in");
        let mut notes = Notes::default();
        let id = entry.metadata.id;
        let place = Place { service, page: text_of(sample, "page"), operation: id };
        let written = match sample["status"].as_u64() {
            None => self.request(&place, entry, &value, &mut notes),
            Some(status) => match reply(entry, status, json, &mut notes) {
                Some(Ok(written)) => written,
                Some(Err(found)) => {
                    self.contradict(&place, "response", &found);
                    return self.count(&[]);
                }
                None => return self.count(&[format!("{id}: no reply {status}")]),
            },
        };
        let mut differences = Vec::new();
        notes.compare(&value, Some(&written), String::new(), &mut differences);
        let documented = strings(&sample["undocumented"]).filter(|key| !notes.is_refused(key));
        let mut documented: BTreeSet<String> = documented.collect();
        // Whoever walks the tables alone stops at a list where an object is documented.
        documented.extend(notes.unknown_keys.iter().filter(|key| notes.is_only(key)).cloned());
        self.unknown += documented.len();
        let hidden = notes.unknown_keys.symmetric_difference(&documented);
        differences.extend(hidden.map(|pointer| format!("{pointer}: known to one side only")));
        let lost = differences.into_iter().map(|what| format!("{id} {what}"));
        self.count(&lost.collect::<Vec<_>>());
    }

    fn request(
        &mut self,
        place: &Place,
        entry: &Entry,
        value: &Value,
        notes: &mut Notes,
    ) -> Value {
        let (written, found) = entry.review_body(value, &mut |leniency| notes.note(leniency));
        self.requests += 1;
        self.valid += usize::from(found.is_empty());
        self.contradict(place, "request", found.as_slice());
        notes.refuse(found.as_slice());
        written
    }
}

/// Where a sample stands and what it shows.
struct Place<'v> {
    service: &'v str,
    page: &'v str,
    operation: &'v str,
}

/// A violation as a fact: values are told if they are one word, as those of an enum are.
fn violated(rule: &Rule) -> String {
    let is_word = |text: &str| text.len() <= 32 && text.bytes().all(|byte| byte.is_ascii_graphic());
    match rule {
        Rule::Required | Rule::Repeated | Rule::Unique { .. } => rule.kind().to_owned(),
        Rule::Enum { actual, .. } if is_word(actual) => format!("enum: {actual:?}"),
        Rule::Enum { .. } => "enum: no word".to_owned(),
        Rule::Format { format, .. } => format!("format: {format:?}"),
        Rule::Pattern { .. } | Rule::Condition(_) => rule.kind().to_owned(),
        _ => rule.to_string(),
    }
}

/// Reads a response; `None` if the crate has no type for it, else what does not fit.
fn reply(
    entry: &Entry,
    status: u64,
    json: &str,
    notes: &mut Notes,
) -> Option<Result<Value, Vec<Violation>>> {
    let json = json.as_bytes();
    let mut observer = |leniency: &Leniency| notes.note(leniency);
    let read = match u16::try_from(status).expect("a status has three digits") {
        0 => entry.decode_response_observed(json, &mut observer),
        status => entry.decode_reply(status, json, &mut observer)?,
    };
    Some(read.map_err(|error| error.problems().to_vec()))
}

/// What the reader said of a sample, by place.
#[derive(Default)]
struct Notes {
    unknown_keys: BTreeSet<String>,
    single: BTreeSet<String>,
    /// Lists of one object where the object is documented.
    only: BTreeSet<String>,
    /// Empty lists and objects that stand for one another.
    empty: BTreeSet<String>,
    spelled: BTreeSet<String>,
    left_out: BTreeSet<String>,
    /// Values that do not fit their type, and missing ones in whose place something stands.
    refused: BTreeSet<String>,
}

impl Notes {
    fn note(&mut self, leniency: &Leniency) {
        let pointer = leniency.pointer.clone();
        match &leniency.kind {
            LeniencyKind::UnknownKey(key) => self.unknown_keys.insert(step(&pointer, key)),
            LeniencyKind::SingleElement => self.single.insert(pointer),
            LeniencyKind::OnlyElement => self.only.insert(pointer),
            LeniencyKind::EmptyOther => self.empty.insert(pointer),
            LeniencyKind::Spelling { .. } => self.spelled.insert(pointer),
            LeniencyKind::NullElement | LeniencyKind::EmptyText => self.left_out.insert(pointer),
            _ => false,
        };
    }

    fn refuse(&mut self, found: &[Violation]) {
        let broken = found.iter().filter(|found| matches!(found.rule.kind(), "type" | "required"));
        self.refused.extend(broken.map(|found| found.pointer.clone()));
    }

    /// Whether a place lies inside of a refused value.
    fn is_refused(&self, pointer: &str) -> bool {
        is_inside(&self.refused, pointer)
    }

    /// Whether a place lies inside of a list that was read as its only object.
    fn is_only(&self, pointer: &str) -> bool {
        is_inside(&self.only, pointer)
    }

    /// Notes each difference between a sample and what was written for it that is no leniency.
    fn compare(
        &self,
        sample: &Value,
        written: Option<&Value>,
        pointer: String,
        found: &mut Vec<String>,
    ) {
        if self.refused.contains(&pointer) {
            return;
        }
        if self.single.contains(&pointer) && !sample.is_array() {
            let only = written.and_then(Value::as_array).filter(|list| list.len() == 1);
            return self.compare(sample, only.map(|list| &list[0]), pointer + "/0", found);
        }
        if self.only.contains(&pointer) && !written.is_some_and(Value::is_array) {
            let only = sample.as_array().filter(|list| list.len() == 1);
            let only = only.map_or(sample, |list| &list[0]);
            return self.compare(only, written, pointer + "/0", found);
        }
        if self.empty.contains(&pointer) && is_empty(sample) && written.is_none_or(is_empty) {
            return;
        }
        let is_left_out = |pointer: &str| self.left_out.contains(pointer);
        match (sample, written) {
            (Value::Null, None | Some(Value::Null)) => {}
            (_, None) if is_left_out(&pointer) || self.unknown_keys.contains(&pointer) => {}
            (_, None) => found.push(format!("{pointer}: lost")),
            (Value::Object(sample), Some(Value::Object(written))) => {
                for (key, value) in sample {
                    self.compare(value, written.get(key), step(&pointer, key), found);
                }
                let invented = written.keys().filter(|key| !sample.contains_key(*key));
                let invented = invented.map(|key| step(&pointer, key));
                let invented = invented.filter(|pointer| !self.refused.contains(pointer));
                found.extend(invented.map(|pointer| format!("{pointer}: invented")));
            }
            (Value::Array(sample), Some(Value::Array(written))) => {
                let places = (0..).map(|index: usize| step(&pointer, &index.to_string()));
                let kept = places.zip(sample).filter(|(place, _)| !is_left_out(place));
                let kept: Vec<(String, &Value)> = kept.collect();
                if written.len() > kept.len() {
                    found.push(format!("{pointer}: elements invented"));
                }
                for (at, (place, value)) in kept.into_iter().enumerate() {
                    self.compare(value, written.get(at), place, found);
                }
            }
            (sample, Some(written)) => {
                if !same(sample, written, self.spelled.contains(&pointer)) {
                    found.push(format!("{pointer}: became another value"));
                }
            }
        }
    }
}

/// Whether a place lies inside of one of these.
fn is_inside(places: &BTreeSet<String>, pointer: &str) -> bool {
    let inside = |place: &String| {
        pointer.strip_prefix(place.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    places.iter().any(inside)
}

/// Whether a value is a list or an object without anything in it.
fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(|map| map.is_empty())
}

/// Whether two scalars are one value, in another spelling if that was noted.
fn same(sample: &Value, written: &Value, respelled: bool) -> bool {
    let number = |value: &Value| match value {
        Value::Number(_) => value.as_f64(),
        Value::String(text) if respelled => text.parse().ok(),
        Value::Bool(value) if respelled => Some(f64::from(u8::from(*value))),
        _ => None,
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.to_ascii_lowercase(),
        other => other.to_string(),
    };
    // The bytes of a form, which JSON has no way to write.
    let bytes = |text: &str| {
        text.bytes().map(Value::from).eq(written.as_array().into_iter().flatten().cloned())
    };
    let equal_bytes = sample.as_str().is_some_and(|text| written.is_array() && bytes(text));
    let equal_numbers = number(sample).is_some_and(|value| Some(value) == number(written));
    sample == written || equal_numbers || equal_bytes || respelled && text(sample) == text(written)
}

fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A pointer with `*` for each index, so that the elements of a list count together.
fn without_indices(pointer: &str) -> String {
    let is_index = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = pointer.split('/').map(|part| if is_index(part) { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The pointer of the object that holds what a pointer leads to.
fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn text_of<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn strings(value: &Value) -> impl Iterator<Item = String> + '_ {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

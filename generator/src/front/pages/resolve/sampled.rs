//! The outer shape of a body, where its table describes what the body holds: a list of objects, or
//! an object under one key; or where its table has a key around members that stand in the body
//! itself. Only the samples show that.

use std::collections::BTreeSet;

use crate::front::pages::interpret::doc::{PageDoc, RowName, TableDoc};
use crate::front::pages::interpret::vocabulary::StatusMarker;
use crate::front::pages::interpret::vocabulary::caption::{self, CaptionRole};
use crate::json::{JsonText, Object, Value};

use super::spelling::{squash, stem};

/// A key proves nothing alone: other objects have an `id` and a `name` too.
const SHARED_KEYS: usize = 2;

/// What a table's object is in its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The body itself.
    Whole,
    /// The element of the body, which is a list.
    Element,
    /// The value under the only key of this kind, or the elements of that value.
    Member {
        /// The key.
        key: String,
        /// Whether its value is a list.
        list: bool,
    },
    /// The body beside what the object of this row holds.
    Spread {
        /// The row.
        row: usize,
    },
}

/// A row of a table, and the table of the object that it holds.
pub(super) type Inner<'a> = (usize, &'a TableDoc);

/// The shape that all samples of a body agree on, those of something else left aside (failures,
/// mostly). Where they do not agree, the table is taken at its word; the title of a list item is
/// looser than a caption. What is sent is as the table says, so that only the members of replies
/// stand beside it.
pub(super) fn shape(page: &PageDoc, table: &TableDoc, inner: &[Inner<'_>]) -> Shape {
    let success = |status: Option<u16>| status.is_none_or(|status| status < 300);
    if table.error || !success(table.status.and_then(StatusMarker::status)) {
        return Shape::Whole;
    }
    let samples = page
        .samples
        .iter()
        .filter(|sample| Some(sample.side) == table.side && success(sample.status));
    let mut shapes = samples.filter_map(|sample| shape_of(&sample.json, table, inner));
    let Some(first) = shapes.next() else { return Shape::Whole };
    let captioned = table.explicit && table.caption.is_some();
    let agreed =
        shapes.all(|shape| shape == first) && (!captioned || is_named(page, table, &first));
    if agreed { first } else { Shape::Whole }
}

/// Whether what a caption calls the body may be a part of it: the key that samples have around it is
/// that of the caption, or what the path is about. Other keys are labels of samples.
fn is_named(page: &PageDoc, table: &TableDoc, shape: &Shape) -> bool {
    let Shape::Member { key, .. } = shape else { return true };
    let role = table.caption.as_ref().map(|caption| caption::classify(&caption.text));
    let segments = page.request_lines.iter().flat_map(|line| line.line.path.split('/'));
    let mut names = segments.map(|segment| stem(&squash(segment)));
    matches!(role, Some(CaptionRole::Object(name)) if name == *key)
        || names.any(|name| name == stem(&squash(key)))
}

/// The shape that one sample shows; `None` if it is no JSON or not a sample of this table.
fn shape_of(sample: &JsonText, table: &TableDoc, inner: &[Inner<'_>]) -> Option<Shape> {
    let root = sample.parsed().tolerant()?;
    let documented = Documented::of(table);
    let Some(object) = root.as_object() else {
        let element = element(root)?;
        return documented.describes(element).then_some(Shape::Element);
    };
    if documented.shared(root) > 0 {
        return Some(Shape::Whole);
    }
    // Of an only member a sample may well leave out the key.
    let several = documented.0.len() > 1;
    let mut holding =
        inner.iter().filter(|(_, table)| several && Documented::of(table).describes(root));
    if let Some((row, _)) = holding.next() {
        return holding.next().is_none().then_some(Shape::Spread { row: *row });
    }
    let alone = object.members.len() == 1;
    // Nothing but documented keys below nothing but one key is no chance.
    let wraps = |value: &Value| {
        let keys = value.as_object().map_or(0, |object| object.members.len());
        alone && keys > 0 && documented.shared(value) == keys
    };
    let mut members = object.members.iter().filter_map(|member| {
        let list = element(&member.value);
        let key = String::from(&*member.key);
        let value = list.unwrap_or(&member.value);
        (documented.describes(value) || wraps(value))
            .then_some(Shape::Member { key, list: list.is_some() })
    });
    members.next().filter(|_| members.next().is_none())
}

/// The keys that a table documents.
struct Documented<'a>(BTreeSet<&'a str>);

impl<'a> Documented<'a> {
    fn of(table: &'a TableDoc) -> Self {
        let names = table.rows.iter().filter_map(|row| match &row.name {
            RowName::Field(name) => Some(name.as_str()),
            _ => None,
        });
        Self(names.collect())
    }

    /// How many of them an object has.
    fn shared(&self, value: &Value) -> usize {
        let keys = value.as_object().into_iter().flat_map(Object::keys);
        keys.filter(|key| self.0.contains(key)).count()
    }

    /// Whether an object has some of them, and few others.
    fn describes(&self, value: &Value) -> bool {
        let keys = value.as_object().map_or(0, |object| object.members.len());
        let shared = self.shared(value);
        shared >= SHARED_KEYS.min(self.0.len()) && shared * 2 > keys
    }
}

/// The first element of a list.
fn element(value: &Value) -> Option<&Value> {
    value.as_array()?.first()
}

//! Validating a valid value allocates nothing.

use std::collections::BTreeMap;

use huaweicloud_runtime::{
    self as rt, Constraint, Described, Format, Number, Page, Shape, Source, Validate, optional,
    required,
};

/// A tag.
#[derive(Clone)]
struct Tag {
    key: Option<String>,
}

/// Something with members of all kinds.
#[derive(Clone)]
struct Thing {
    id: String,
    size: i64,
    tags: Vec<Tag>,
    labels: BTreeMap<String, String>,
    child: Option<Box<Thing>>,
}

const SOURCE: Source = Page::new("demo", "p.md").item("Thing");

impl Described for Tag {
    const SHAPE: &'static Shape = &Shape::both(
        SOURCE,
        &[required("key").with(&[Constraint::Length(1, 36), Constraint::ByteLength(0, 144)])],
    );
}

impl Described for Thing {
    const SHAPE: &'static Shape = &Shape::sent(
        SOURCE,
        &[
            required("id").with(&[Constraint::Format(Format::Uuid)]),
            required("size").with(&[
                Constraint::AtLeast(Number::Integer(1)),
                Constraint::LessThan(Number::Integer(100)),
            ]),
            required("tags").with(&[Constraint::Items(1, 20), Constraint::Unique]),
            required("labels").with(&[Constraint::Each(&[Constraint::Length(1, u64::MAX)])]),
            optional("child"),
        ],
    );
}

rt::record!(Tag { key }, Default);
rt::record!(Thing { id, size, tags, labels, child });

fn thing(size: i64) -> Thing {
    Thing {
        id: "4e65f8b1-306d-4522-8ecd-aa374000e2a4".to_owned(),
        size,
        tags: vec![Tag { key: Some("环境".to_owned()) }, Tag { key: Some("env".to_owned()) }],
        labels: BTreeMap::from([("a/b".to_owned(), "c".to_owned())]),
        child: None,
    }
}

#[test]
fn valid_values_cost_no_allocation() {
    let valid = Thing { child: Some(Box::new(thing(2))), ..thing(1) };
    let allocations = allocation_counter::measure(|| assert_eq!(valid.validate(), Ok(())));
    assert_eq!(allocations.count_total, 0);
}

#[test]
fn every_violation_has_its_pointer() {
    let mut invalid = Thing { child: Some(Box::new(thing(100))), ..thing(1) };
    invalid.tags = vec![Tag::default(), Tag::default()];
    invalid.labels.insert("a/b".to_owned(), String::new());
    let violations = invalid.validate().expect_err("much is wrong");
    assert_eq!(
        violations.to_string(),
        "`/tags/1`: repeats element 0; elements must differ\n\
         `/tags/0/key`: is required and absent\n\
         `/tags/1/key`: is required and absent\n\
         `/labels/a~1b`: length 0 is below the documented minimum 1\n\
         `/child/size`: 100 is above the documented maximum 100 (exclusive)"
    );
}

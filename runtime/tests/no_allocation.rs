//! Validating a valid value allocates nothing.

use std::collections::BTreeMap;

use huaweicloud_runtime::{Cursor, Format, Source, Validate};

struct Tag {
    key: Option<String>,
}

struct Thing {
    id: String,
    size: i64,
    tags: Vec<Tag>,
    labels: BTreeMap<String, String>,
    child: Option<Box<Thing>>,
}

static SOURCE: Source = Source { service: "demo", item: "Thing", page: "p.md", anchor: "" };

impl Validate for Tag {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        let mut cursor = cursor.within(&SOURCE);
        cursor.field("key", &self.key).length(1..=36).byte_length(..=144);
    }
}

impl Validate for Thing {
    fn validate_into(&self, cursor: &mut Cursor<'_>) {
        let mut cursor = cursor.within(&SOURCE);
        cursor.field("id", &self.id).format(Format::Uuid);
        cursor.field("size", &self.size).at_least(1).less_than(100);
        cursor.field("tags", &self.tags).items(1..=20);
        cursor.nested("tags", &self.tags);
        cursor.field("labels", &self.labels).each(|label| label.length(1..));
        cursor.nested("child", &self.child);
    }
}

fn thing(size: i64) -> Thing {
    Thing {
        id: "4e65f8b1-306d-4522-8ecd-aa374000e2a4".to_owned(),
        size,
        tags: vec![Tag { key: Some("环境".to_owned()) }, Tag { key: None }],
        labels: BTreeMap::from([("a/b".to_owned(), "c".to_owned())]),
        child: None,
    }
}

#[test]
fn valid_values_cost_no_allocation() {
    let valid = Thing { child: Some(Box::new(thing(2))), ..thing(1) };
    let allocations = allocation_counter::measure(|| assert_eq!(valid.validate(), Ok(())));
    assert_eq!(allocations.count_total, 0);

    let invalid = Thing { child: Some(Box::new(thing(100))), ..thing(1) };
    let violations = invalid.validate().expect_err("100 is not below 100");
    assert_eq!(
        violations.to_string(),
        "`/child/size`: 100 is above the documented maximum 100 (exclusive)"
    );
}

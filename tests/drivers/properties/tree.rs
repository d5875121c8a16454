//! What a request may hold, read off an empty one and the tables of its types.

use huaweicloud_runtime::registry::Entry;
use huaweicloud_runtime::{Constraint, Documented, Location, Member, Record, Slot};

/// Objects that contain each other are followed down to this depth.
const DEPTH: usize = 10;

/// A value and its limits.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) constraints: &'static [Constraint],
    /// Whether it is read leniently, as parameters are.
    pub(crate) lenient: bool,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Kind {
    Bool,
    Integer,
    Number,
    Text,
    /// Text that is a segment of a path.
    Segment,
    Bytes,
    /// Documented values, and whether others are refused.
    Enum(Documented, bool),
    List(Box<Node>),
    Map(Box<Node>),
    /// The fields, and the values under other keys.
    Record(Vec<Field>, Option<Box<Node>>),
    Json,
}

/// A field of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) node: Node,
}

/// The document of a request: `{"path": {…}, "query": {…}, "header": {…}, "body": …}`.
pub(crate) fn request(entry: &Entry) -> Node {
    let metadata = entry.metadata;
    let mut sections = Vec::new();
    entry.request().members_mut(&mut |members| {
        for location in [Location::Path, Location::Query, Location::Header] {
            let here = metadata.parameters.iter().zip(members.iter_mut());
            let here = here.filter(|(parameter, _)| parameter.location == location);
            let fields = here.filter_map(|(parameter, member)| {
                let required = parameter.required && !parameter.supplied;
                let mut node = describe(*member, parameter.constraints, true, DEPTH)?;
                if location == Location::Path && matches!(node.kind, Kind::Text) {
                    node.kind = Kind::Segment;
                }
                Some(Field { name: parameter.name, required, node })
            });
            let kind = Kind::Record(fields.collect(), None);
            let node = Node { kind, constraints: &[], lenient: true };
            sections.push(Field { name: location.key(), required: true, node });
        }
        if let Some((body, member)) = metadata.body.as_ref().zip(members.last_mut()) {
            let node = describe(*member, body.constraints, false, DEPTH);
            let node = node.expect("a body is not deeper than the limit");
            sections.push(Field { name: "body", required: true, node });
        }
    });
    // Sections are no values: nothing refuses another type in their place.
    Node { kind: Kind::Record(sections, None), constraints: &[], lenient: true }
}

/// What a member may hold; `None` if that is too deep.
fn describe(
    member: &mut dyn Member,
    constraints: &'static [Constraint],
    lenient: bool,
    depth: usize,
) -> Option<Node> {
    let depth = depth.checked_sub(1)?;
    let each = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Each(each) => Some(*each),
        _ => None,
    });
    let each = each.unwrap_or_default();
    let kind = match member.slot() {
        Slot::Optional(optional) => return describe(optional.fill(), constraints, lenient, depth),
        Slot::Bool(_) => Kind::Bool,
        Slot::Integer(_) => Kind::Integer,
        Slot::Number(_) => Kind::Number,
        Slot::Text(_) => Kind::Text,
        Slot::Bytes(_) => Kind::Bytes,
        Slot::Enum(value) => Kind::Enum(value.documented(), value.is_enforced()),
        Slot::List(list) => Kind::List(Box::new(describe(list.push(), each, lenient, depth)?)),
        Slot::Map(map) => {
            let value = map.insert("key".to_owned());
            Kind::Map(Box::new(describe(value, each, lenient, depth)?))
        }
        Slot::Record(object) => record(object, lenient, depth)?,
        Slot::Json(_) => Kind::Json,
        // Nothing to fill in, or something that these values do not know yet.
        _ => return None,
    };
    Some(Node { kind, constraints, lenient })
}

fn record(object: &mut dyn Record, lenient: bool, depth: usize) -> Option<Kind> {
    let shape = object.shape();
    let mut fields = Some(Vec::new());
    let mut others = None;
    object.members_mut(&mut |members| {
        let pairs = shape.fields.iter().zip(members.iter_mut());
        let described = pairs.filter_map(|(field, member)| {
            match describe(*member, field.constraints, lenient, depth) {
                Some(node) => {
                    Some(Some(Field { name: field.name, required: field.required, node }))
                }
                // What need not be there is left out where it is too deep.
                None => field.required.then_some(None),
            }
        });
        fields = described.collect();
        if let Some(Slot::Map(map)) = members.last_mut().filter(|_| shape.open).map(|m| m.slot()) {
            let value = map.insert("key".to_owned());
            others = describe(value, &[], lenient, depth).map(Box::new);
        }
    });
    Some(Kind::Record(fields?, others))
}

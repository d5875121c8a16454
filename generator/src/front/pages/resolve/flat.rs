//! Members of an object that stand as rows below its own, in one table. Only samples tell them from
//! fields beside it: they show these keys in the object, and nowhere else.

use std::collections::BTreeMap;

use crate::front::pages::interpret::doc::{PageDoc, RowDoc, RowName, TableDoc};
use crate::front::pages::interpret::type_cell::CellType;
use crate::json::{Kind, Value};

/// The rows of the members of each object that a table lists in one go with it, by the object's row.
pub(super) fn members(doc: &PageDoc, table: usize) -> BTreeMap<usize, Vec<usize>> {
    let table = &doc.tables[table];
    let mut found = BTreeMap::new();
    if !table.rows.iter().any(may_have_members) {
        return found;
    }
    let samples = doc
        .samples
        .iter()
        .filter(|sample| Some(sample.side) == table.side && sample.error == table.error);
    let roots: Vec<&Value> = samples.filter_map(|sample| sample.json.parsed().tolerant()).collect();
    if !roots.is_empty() {
        Reader { table, roots: &roots }.read(&mut found);
    }
    found
}

struct Reader<'a> {
    table: &'a TableDoc,
    roots: &'a [&'a Value],
}

impl Reader<'_> {
    fn read(&self, found: &mut BTreeMap<usize, Vec<usize>>) {
        let mut row = 0;
        while row < self.table.rows.len() {
            row = self.object(row, found).max(row + 1);
        }
    }

    /// Takes the members of the object of a row; returns the first row behind them.
    fn object(&self, parent: usize, found: &mut BTreeMap<usize, Vec<usize>>) -> usize {
        let Some(name) = self.open(parent) else { return parent + 1 };
        let alone = self.is_alone(name);
        let mut members = Vec::new();
        let mut unshown = Vec::new();
        let mut next = parent + 1;
        while next < self.table.rows.len() {
            let RowName::Field(member) = &self.table.rows[next].name else { break };
            match self.shown(name, member) {
                Shown::Inside => {
                    members.append(&mut unshown);
                    members.push(next);
                    next = self.object(next, found).max(next + 1);
                }
                Shown::Nowhere => {
                    unshown.push(next);
                    next += 1;
                }
                Shown::Elsewhere => break,
            }
        }
        if members.is_empty() {
            return parent + 1;
        }
        if alone {
            members.append(&mut unshown);
        }
        let end = members.iter().max().map_or(parent + 1, |last| last + 1);
        let end = found.values().flatten().fold(end, |end, nested| end.max(nested + 1));
        found.insert(parent, members);
        end
    }

    /// The name of a row that is an object of which nothing says where it is defined.
    fn open(&self, row: usize) -> Option<&str> {
        let row = &self.table.rows[row];
        match &row.name {
            RowName::Field(name) if may_have_members(row) => Some(name),
            _ => None,
        }
    }

    /// Whether all samples that show the object show nothing beside it.
    fn is_alone(&self, name: &str) -> bool {
        self.roots
            .iter()
            .all(|root| root.as_object().is_some_and(|object| object.keys().all(|key| key == name)))
    }

    fn shown(&self, parent: &str, member: &str) -> Shown {
        let mut count = Count::default();
        for root in self.roots {
            count.walk(root, parent, member, false, false);
        }
        match count {
            Count { outside: 0, inside: 0, .. } => Shown::Nowhere,
            Count { outside: 0, direct: 1.., .. } => Shown::Inside,
            _ => Shown::Elsewhere,
        }
    }
}

/// Where samples show the key of a row below that of an object.
enum Shown {
    /// Only in the object.
    Inside,
    /// Beside it, or deeper.
    Elsewhere,
    /// In no sample.
    Nowhere,
}

/// How often a key is a member of an object of some name, anywhere in it, and outside of it.
#[derive(Default)]
struct Count {
    direct: usize,
    inside: usize,
    outside: usize,
}

impl Count {
    fn walk(&mut self, value: &Value, parent: &str, member: &str, direct: bool, within: bool) {
        match &value.kind {
            Kind::Array(elements) => {
                for element in elements {
                    self.walk(element, parent, member, direct, within);
                }
            }
            Kind::Object(object) => {
                for entry in &object.members {
                    let is_parent = &*entry.key == parent;
                    if &*entry.key == member {
                        self.direct += usize::from(direct);
                        self.inside += usize::from(within);
                        self.outside += usize::from(!within);
                    }
                    self.walk(&entry.value, parent, member, is_parent, within || is_parent);
                }
            }
            _ => {}
        }
    }
}

/// Whether a row is an object, or a list, and says of no table that it defines its elements.
fn may_have_members(row: &RowDoc) -> bool {
    let refers = !row.description_links.is_empty()
        || !row.description_tables.is_empty()
        || !row.name_links.is_empty();
    !refers && is_open(&row.ty)
}

fn is_open(ty: &CellType) -> bool {
    match ty {
        CellType::Object(reference) => reference.link.is_none() && reference.table.is_none(),
        CellType::UntypedArray => true,
        CellType::Array(inner) => is_open(inner),
        _ => false,
    }
}

//! Members of an object that stand as rows below its own, in one table, or around it, if nothing
//! stands beside the object. Only samples tell them from fields beside it: they show these keys in
//! the object, and nowhere else.

use std::collections::{BTreeMap, HashMap, HashSet};

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
        let keys = Keys::of(table, &roots);
        let reader = Reader { table, roots: &roots, keys };
        reader.read(&mut found);
        reader.read_above(&mut found);
    }
    found
}

struct Reader<'a> {
    table: &'a TableDoc,
    roots: &'a [&'a Value],
    keys: Keys<'a>,
}

impl Reader<'_> {
    fn read(&self, found: &mut BTreeMap<usize, Vec<usize>>) {
        let mut row = 0;
        while row < self.table.rows.len() {
            row = self.object(row, found).max(row + 1);
        }
    }

    /// Takes the rows above that of an object beside which samples show nothing.
    fn read_above(&self, found: &mut BTreeMap<usize, Vec<usize>>) {
        let rows = &self.table.rows;
        let is_around = |row: &usize| {
            let name = open(&rows[*row]);
            name.is_some_and(|name| self.keys.objects.contains(name) && self.is_alone(name))
        };
        let Some(parent) = (1..rows.len()).find(is_around) else { return };
        let name = open(&rows[parent]).unwrap_or_default();
        let shown = |row: &RowDoc| match &row.name {
            RowName::Field(member) => self.keys.shown(name, member),
            _ => Shown::Elsewhere,
        };
        let above: Vec<Shown> = rows[..parent].iter().map(shown).collect();
        let apart = above.iter().any(|shown| matches!(shown, Shown::Elsewhere));
        let inside = above.iter().any(|shown| matches!(shown, Shown::Inside));
        if inside && !apart && found.keys().all(|known| *known >= parent) {
            found.entry(parent).or_default().splice(0..0, 0..parent);
        }
    }

    /// Takes the members of the object of a row; returns the first row behind them.
    fn object(&self, parent: usize, found: &mut BTreeMap<usize, Vec<usize>>) -> usize {
        let Some(name) = open(&self.table.rows[parent]) else { return parent + 1 };
        if !self.keys.objects.contains(name) {
            return parent + 1;
        }
        let alone = self.is_alone(name);
        let mut members = Vec::new();
        let mut unshown = Vec::new();
        let mut next = parent + 1;
        let mut end = next;
        while next < self.table.rows.len() {
            let RowName::Field(member) = &self.table.rows[next].name else { break };
            match self.keys.shown(name, member) {
                Shown::Inside => {
                    members.append(&mut unshown);
                    members.push(next);
                    next = self.object(next, found);
                    end = next;
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
        end = members.iter().fold(end, |end, last| end.max(last + 1));
        found.insert(parent, members);
        end
    }

    /// Whether all samples that show the object show nothing beside it.
    fn is_alone(&self, name: &str) -> bool {
        self.roots
            .iter()
            .all(|root| root.as_object().is_some_and(|object| object.keys().all(|key| key == name)))
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

/// The keys of samples, counted once for all rows.
struct Keys<'a> {
    /// Names of rows that may have members.
    open: HashSet<&'a str>,
    /// Those of them that samples show as objects with keys.
    objects: HashSet<&'a str>,
    /// How often each key is shown.
    all: HashMap<&'a str, usize>,
    /// How often each is shown in an object of some name.
    within: HashMap<(&'a str, &'a str), Count>,
}

/// How often a key is a member of an object, and how often it stands anywhere in it.
#[derive(Default)]
struct Count {
    direct: usize,
    inside: usize,
}

impl<'a> Keys<'a> {
    fn of(table: &'a TableDoc, roots: &[&'a Value]) -> Self {
        let open = table.rows.iter().filter_map(open).collect();
        let mut keys =
            Self { open, objects: HashSet::new(), all: HashMap::new(), within: HashMap::new() };
        for root in roots {
            keys.walk(root, None, &mut Vec::new());
        }
        keys
    }

    /// Counts the keys in a value. `direct` is the key of the object around it, `around` are all
    /// names of rows that may have members on the way to it.
    fn walk(&mut self, value: &'a Value, direct: Option<&'a str>, around: &mut Vec<&'a str>) {
        match &value.kind {
            Kind::Array(elements) => {
                for element in elements {
                    self.walk(element, direct, around);
                }
            }
            Kind::Object(object) => {
                for entry in &object.members {
                    let key = &*entry.key;
                    self.count(key, direct, around);
                    let is_new = self.open.contains(key) && !around.contains(&key);
                    if is_new {
                        around.push(key);
                    }
                    self.walk(&entry.value, Some(key), around);
                    if is_new {
                        around.pop();
                    }
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, key: &'a str, direct: Option<&'a str>, around: &[&'a str]) {
        *self.all.entry(key).or_default() += 1;
        for &parent in around {
            self.within.entry((parent, key)).or_default().inside += 1;
        }
        if let Some(parent) = direct.filter(|parent| self.open.contains(parent)) {
            self.objects.insert(parent);
            self.within.entry((parent, key)).or_default().direct += 1;
        }
    }

    fn shown(&self, parent: &str, member: &str) -> Shown {
        let Some(all) = self.all.get(member) else { return Shown::Nowhere };
        match self.within.get(&(parent, member)) {
            Some(Count { direct: 1.., inside }) if inside == all => Shown::Inside,
            _ => Shown::Elsewhere,
        }
    }
}

/// The name of a row that is an object of which nothing says where it is defined.
fn open(row: &RowDoc) -> Option<&str> {
    match &row.name {
        RowName::Field(name) if may_have_members(row) => Some(name),
        _ => None,
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

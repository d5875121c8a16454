//! Bodies of XML: the tree of elements, from rows that say which element holds them, and from the
//! XML that the page shows for those that do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diagnostic;
use crate::diag::codes::reference as code;
use crate::front::pages::interpret::doc::{RowName, TableDoc, TableRole};
use crate::ir::{Body, Constraints, Encoding, Field, Side, TypeExpr, TypeKind};
use crate::span::Span;

use super::book::TableRef;
use super::builder::{DEEPEST, TypeBuilder};
use super::fields::same_name;
use super::xml_shape::Shown;

/// Where the page shows XML on a side; `None` if it shows JSON there, too.
fn shown(builder: &TypeBuilder<'_>, page: usize, side: Side) -> Option<Span> {
    let doc = &builder.book.docs[page];
    let json = doc.samples.iter().any(|sample| sample.side == side && !sample.error);
    let found = doc.xml.iter().find(|shown| shown.side == side);
    found.map(|shown| shown.span).filter(|_| !json)
}

/// Whether a body is XML, by its table or by what the page shows.
pub(super) fn is_xml(builder: &TypeBuilder<'_>, at: TableRef) -> bool {
    let table = builder.book.table(at);
    let shown = table.side.and_then(|side| shown(builder, at.page, side));
    table.xml || (shown.is_some() && !table.error)
}

/// Reports a body of XML whose rows neither say where they stand nor refer to each other.
pub(super) fn report_flat(builder: &mut TypeBuilder<'_>, at: TableRef) {
    let table = builder.book.table(at);
    let typed = table.rows.iter().any(|row| row.type_span.is_some());
    if !typed {
        let message = "no description says which element of this body holds which";
        let help = "state the parent of each element; until then they are read side by side";
        let page = &builder.book.docs[at.page].path;
        let diagnostic = Diagnostic::at(&code::XML_UNTYPED, page, table.span, message);
        builder.diagnostics.push(diagnostic.help(help));
    }
}

/// The body of a side on which the page shows XML but has no table of elements.
pub(super) fn shown_only(builder: &mut TypeBuilder<'_>, page: usize, side: Side) -> Option<Body> {
    let span = shown(builder, page, side)?;
    let path = &builder.book.docs[page].path;
    let message = "this body is XML, and no table documents its elements";
    let help = "document them in a table; until then the body may hold any";
    let diagnostic = Diagnostic::at(&code::XML_UNTYPED, path, span, message);
    builder.diagnostics.push(diagnostic.help(help));
    let source = builder.book.source(page, None, span);
    Some(Body::new(Encoding::Xml, TypeExpr::Object, source))
}

/// The root element of a table; `None` if neither its rows nor the XML that the page shows say which
/// element holds which.
pub(super) fn tree(
    builder: &mut TypeBuilder<'_>,
    at: TableRef,
    rows: &[usize],
) -> Option<TypeExpr> {
    let table = builder.book.table(at);
    let mut shown = Shown::default();
    let samples = builder.book.docs[at.page].xml.iter();
    for sample in samples.filter(|sample| Some(sample.side) == table.side) {
        shown.add(&sample.text);
    }
    let placed = rows.iter().any(|&row| table.rows[row].element.is_placed());
    if !placed && !is_shown(table, rows, &shown) {
        return None;
    }
    builder.used.insert(at);
    let tree = Tree::of(table, rows, &shown);
    let repeated = shown.repeated;
    let mut planter =
        Planter { builder, at, tree: &tree, repeated, done: BTreeMap::new(), depth: 0 };
    let root = planter.root();
    for &row in rows {
        // A row that holds no element of the tree is accounted for all the same.
        planter.builder.row_type(at, row);
    }
    Some(root)
}

/// Whether the XML that a page shows is that of a table: most of its rows are elements there, and
/// one of them holds another.
fn is_shown(table: &TableDoc, rows: &[usize], shown: &Shown) -> bool {
    let names = rows.iter().filter_map(|&row| match &table.rows[row].name {
        RowName::Field(name) => Some(name.as_str()),
        _ => None,
    });
    let names: BTreeSet<&str> = names.collect();
    let known: Vec<_> = names.iter().filter_map(|name| shown.around.get(*name)).collect();
    let is_held = |around: &Vec<String>| around.last().is_some_and(|at| names.contains(&**at));
    known.len() * 2 > rows.len() && known.iter().any(|around| around.iter().any(is_held))
}

/// An element: a row, or a name that only rows below it mention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Row(usize),
    Named(String),
}

/// Which element holds which.
#[derive(Debug, Default)]
struct Tree {
    /// Elements that nothing holds, in order.
    top: Vec<Node>,
    children: BTreeMap<Node, Vec<Node>>,
}

impl Tree {
    fn of(table: &TableDoc, rows: &[usize], shown: &Shown) -> Self {
        let mut tree = Self::default();
        let names: Vec<(usize, Vec<&str>)> = rows
            .iter()
            .filter_map(|&row| match &table.rows[row].name {
                RowName::Field(name) => Some((row, name.split('.').map(str::trim).collect())),
                _ => None,
            })
            .collect();
        let mut unplaced = Vec::new();
        for (row, name) in &names {
            let paths = stated(table, *row, name, &names)
                .or_else(|| Some(shown.around.get(*name.last()?)?.iter().cloned().collect()));
            match paths {
                None => unplaced.push(*row),
                Some(paths) if paths.iter().all(Vec::is_empty) => tree.top.push(Node::Row(*row)),
                Some(paths) => {
                    for path in &paths {
                        tree.hang(table, &Node::Row(*row), path, &names);
                    }
                }
            }
        }
        tree.place_rest(table, unplaced);
        tree
    }

    /// Puts an element below each one that its path can mean.
    fn hang(
        &mut self,
        table: &TableDoc,
        node: &Node,
        path: &[String],
        names: &[(usize, Vec<&str>)],
    ) {
        let Some((parent, above)) = path.split_last() else { return };
        let candidates = names.iter().filter(|(other, name)| {
            *node != Node::Row(*other) && name.last().is_some_and(|name| same_name(name, parent))
        });
        let fitting = |other: usize| match (&table.rows[other].element.parents, above.last()) {
            (Some(paths), Some(above)) => paths.iter().any(|path| path.last() == Some(above)),
            _ => true,
        };
        let mut parents: Vec<usize> = candidates.map(|(other, _)| *other).collect();
        if parents.iter().any(|&other| fitting(other)) {
            parents.retain(|&other| fitting(other));
        }
        for &parent in &parents {
            self.add(Node::Row(parent), node.clone());
        }
        if parents.is_empty() {
            // The page has no row for the element itself.
            let implied = Node::Named(parent.clone());
            if !self.children.contains_key(&implied) {
                self.children.insert(implied.clone(), Vec::new());
                match above {
                    above if above.is_empty() || above.contains(parent) => {
                        self.top.push(implied.clone());
                    }
                    above => self.hang(table, &implied, above, names),
                }
            }
            self.add(implied, node.clone());
        }
    }

    fn add(&mut self, parent: Node, child: Node) {
        let children = self.children.entry(parent).or_default();
        if !children.contains(&child) {
            children.push(child);
        }
    }

    /// Elements that do not say where they stand are below the root, if there is one beside them.
    fn place_rest(&mut self, table: &TableDoc, unplaced: Vec<usize>) {
        let containers: Vec<usize> = unplaced
            .iter()
            .copied()
            .filter(|row| self.children.contains_key(&Node::Row(*row)))
            .collect();
        let root = match (self.top.as_slice(), containers.as_slice()) {
            ([root], []) => Some(root.clone()),
            ([], [root]) => Some(Node::Row(*root)),
            _ => None,
        };
        match root {
            Some(root) => {
                if self.top.is_empty() {
                    self.top.push(root.clone());
                }
                for row in unplaced {
                    if Node::Row(row) != root {
                        self.add(root.clone(), Node::Row(row));
                    }
                }
            }
            None => self.top.extend(unplaced.into_iter().map(Node::Row)),
        }
        self.top.sort_by_key(|node| match node {
            Node::Row(row) => table.rows[*row].span.start,
            Node::Named(_) => 0,
        });
    }
}

/// Where a row says that it stands: by its own words, by those of the row that holds it, or by its
/// dotted name.
fn stated(
    table: &TableDoc,
    row: usize,
    name: &[&str],
    names: &[(usize, Vec<&str>)],
) -> Option<Vec<Vec<String>>> {
    let element = &table.rows[row].element;
    if let Some(parents) = &element.parents {
        return Some(parents.clone());
    }
    if let [above @ .., _] = name
        && !above.is_empty()
    {
        return Some(vec![above.iter().map(|part| (*part).to_owned()).collect()]);
    }
    let own = name.last()?;
    let holders = names.iter().filter(|(other, _)| {
        let children = &table.rows[*other].element.children;
        *other != row && children.iter().any(|child| same_name(child, own))
    });
    let holders: Vec<Vec<String>> =
        holders.filter_map(|(_, name)| Some(vec![(*name.last()?).to_owned()])).collect();
    (!holders.is_empty()).then_some(holders)
}

/// Makes types of a tree.
struct Planter<'b, 'a> {
    builder: &'b mut TypeBuilder<'a>,
    at: TableRef,
    tree: &'b Tree,
    /// Pairs of an element and one that samples repeat in it.
    repeated: BTreeSet<(String, String)>,
    done: BTreeMap<Node, TypeExpr>,
    /// How many elements hold the one that is being made.
    depth: usize,
}

impl Planter<'_, '_> {
    fn root(&mut self) -> TypeExpr {
        match self.tree.top.as_slice() {
            [root] if self.tree.children.contains_key(root) => self.holder(root),
            top => {
                let id = self.builder.reserve("", self.at, self.builder.book.table(self.at));
                let fields = self.fields("", top);
                self.builder.types[id].kind = TypeKind::Object { fields, additional: None };
                TypeExpr::Ref(id)
            }
        }
    }

    /// The object of an element that holds others.
    fn holder(&mut self, node: &Node) -> TypeExpr {
        if let Some(known) = self.done.get(node) {
            return known.clone();
        }
        if self.depth == DEEPEST {
            let message = "elements are nested too deep to be read from here on";
            return self.builder.endless(self.at, message);
        }
        self.depth += 1;
        let table = self.builder.book.table(self.at);
        let id = self.builder.reserve(&self.name(node), self.at, table);
        if !self.done.is_empty() {
            // The table is the root's; its anchor would name all of them.
            self.builder.types[id].source.anchor = None;
        }
        self.done.insert(node.clone(), TypeExpr::Ref(id));
        let children = self.tree.children.get(node).map(Vec::as_slice).unwrap_or_default();
        let fields = self.fields(&self.name(node), children);
        self.depth -= 1;
        self.builder.types[id].kind = TypeKind::Object { fields, additional: None };
        TypeExpr::Ref(id)
    }

    fn name(&self, node: &Node) -> String {
        match node {
            Node::Named(name) => name.clone(),
            Node::Row(row) => match &self.builder.book.table(self.at).rows[*row].name {
                RowName::Field(name) => {
                    name.rsplit('.').next().unwrap_or_default().trim().to_owned()
                }
                _ => String::new(),
            },
        }
    }

    fn fields(&mut self, holder: &str, nodes: &[Node]) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for node in nodes {
            let name = self.name(node);
            if fields.iter().any(|field| field.name == name) {
                if let Node::Row(row) = node {
                    self.builder.repeated(self.at, *row, &name);
                }
                continue;
            }
            let mut field = self.field(node, &name);
            let pair = (holder.to_owned(), name);
            if self.repeated.contains(&pair) && !matches!(field.ty, TypeExpr::Array(_)) {
                let items = std::mem::take(&mut field.constraints);
                field.ty = TypeExpr::Array(Box::new(field.ty));
                field.constraints.items = (!items.is_empty()).then(|| Box::new(items));
            }
            fields.push(field);
        }
        fields
    }

    fn field(&mut self, node: &Node, name: &str) -> Field {
        let holds = self.tree.children.contains_key(node);
        let held = if holds { Some(self.holder(node)) } else { None };
        let mut field = match node {
            Node::Row(row) => self.builder.field(self.at, *row, name),
            Node::Named(_) => {
                let table = self.builder.book.table(self.at);
                let source = self.builder.book.source(self.at.page, table.anchor(), table.span);
                Field::new(name, TypeExpr::Object, source)
            }
        };
        if let Some(held) = held {
            field.constraints = Constraints::default();
            *field.ty.innermost_mut() = held;
        }
        field
    }
}

/// Whether the table of a body may hold rows that are parameters: elements of XML never are.
pub(super) fn holds_elements(table: &TableDoc) -> bool {
    table.xml && matches!(table.role, TableRole::RequestBody(_))
}

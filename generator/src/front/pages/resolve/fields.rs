//! Rows to fields, tables to types.

use std::collections::HashSet;

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::diag::codes::{merge as merge_code, reference as reference_code, row as row_code};
use crate::front::pages::interpret::doc::{RowDoc, RowName, TableDoc};
use crate::front::pages::interpret::roles;
use crate::ir::{
    Condition, Constraints, Field, Presence, Prose, Side, TypeDef, TypeExpr, TypeId, TypeKind,
};
use crate::json::Kind;
use crate::ledger::{RowOutcome, SkipReason};

use super::book::TableRef;
use super::builder::{DEEPEST, TypeBuilder};
use super::nesting::Nesting;
use super::spelling::squash;
use super::typing::{is_text_made_object, place_format, type_elements};
use super::variants;
use crate::join::alternatives::{Alternatives, demand_one, demanded};
use crate::join::union::Union;

impl TypeBuilder<'_> {
    /// The type that a table defines. `fallback` names it where the table does not.
    pub(super) fn table(&mut self, at: TableRef, fallback: &str) -> TypeExpr {
        let known = self.memo.get(&at).cloned();
        if known.is_none() && self.depth.is_open(at) {
            return self.endless(at, "this table describes itself, without an object between");
        }
        if !self.depth.admits(at) {
            return self.endless(at, "objects are nested too deep to be read from here on");
        }
        if let Some(known) = known {
            self.depth.hold(at);
            return known;
        }
        self.depth.enter(at);
        let ty = self.build(at, fallback);
        self.depth.leave(at);
        ty
    }

    /// Reports a table at which types have to end; it may be anything.
    pub(super) fn endless(&mut self, at: TableRef, message: &str) -> TypeExpr {
        let page = &self.book.docs[at.page].path;
        let help = format!("the value may be anything; objects are read {DEEPEST} deep");
        let span = self.book.table(at).span;
        let diagnostic = Diagnostic::at(&reference_code::ENDLESS, page, span, message).help(help);
        if !self.diagnostics.iter().any(|known| *known == diagnostic) {
            self.diagnostics.push(diagnostic);
        }
        TypeExpr::Any
    }

    /// Makes the type of a table that has none yet.
    fn build(&mut self, at: TableRef, fallback: &str) -> TypeExpr {
        self.used.insert(at);
        let table = self.book.table(at);
        if let Some(root) = self.root_value(at, table) {
            self.memo.insert(at, root.clone());
            return root;
        }
        let is_request = table.side == Some(Side::Request);
        let name = documented_name(table).unwrap_or(fallback);
        let id = self.reserve(name, at, table);
        self.memo.insert(at, TypeExpr::Ref(id));
        let rows: Vec<usize> = (0..table.rows.len()).collect();
        let (mut fields, mut additional) = self.object(at, &rows);
        let mut alternatives = Alternatives::default();
        let mut demands = vec![demanded(&fields)];
        let page = &self.book.docs[at.page];
        for case in variants::of(page, at.table) {
            let adds = variants::adds_to_body(page, case, at.table);
            let case = TableRef { page: at.page, table: case };
            self.used.insert(case);
            let rows: Vec<usize> = (0..self.book.table(case).rows.len()).collect();
            let (mut others, any) = self.object(case, &rows);
            if adds {
                let known: BTreeSet<&str> = others.iter().map(|field| &*field.name).collect();
                let common = fields.iter().filter(|field| !known.contains(&*field.name));
                let common: Vec<Field> = common.cloned().collect();
                others.extend(common);
            }
            demands.push(demanded(&others));
            let mut union = Union::new(&mut self.types, true);
            union.is_request = is_request;
            union.alternatives = alternatives;
            fields = union.fields(fields, others);
            alternatives = union.alternatives;
            let conflicts = union.conflicts;
            self.disagreeing(case, &conflicts);
            additional = additional.or(any);
        }
        if is_request {
            demand_one(&mut fields, &demands);
        }
        alternatives.settle(&mut self.types);
        self.types[id].kind = TypeKind::Object { fields, additional };
        TypeExpr::Ref(id)
    }

    /// An object whose only documented member holds what a table describes.
    pub(super) fn wrapped(&mut self, at: TableRef, key: &str, ty: TypeExpr) -> TypeExpr {
        let table = self.book.table(at);
        let presence = match table.side {
            Some(Side::Request) => Presence::Required,
            _ => Presence::Unstated,
        };
        let id = self.reserve("", at, table);
        let source = self.book.source(at.page, table.anchor(), table.span);
        let member = Field { presence, ..Field::new(key, ty, source) };
        self.types[id].kind = TypeKind::Object { fields: vec![member], additional: None };
        TypeExpr::Ref(id)
    }

    /// Puts what the object of a row holds beside the other fields of a body, in its place. Answers
    /// with the name of the row, if it is a field that holds an object.
    pub(super) fn spread(&mut self, at: TableRef, row: usize, body: &TypeExpr) -> Option<String> {
        let RowName::Field(name) = &self.book.table(at).rows[row].name else { return None };
        let TypeExpr::Ref(id) = body else { return None };
        let types = &mut self.types;
        let TypeKind::Object { fields, .. } = &types[*id].kind else { return None };
        let place = fields.iter().position(|field| field.name == *name)?;
        let TypeExpr::Ref(inner) = fields[place].ty else { return None };
        let TypeKind::Object { fields: inner, .. } = &types[inner].kind else { return None };
        let others = |field: &&Field| !fields.iter().any(|known| known.name == field.name);
        let inner: Vec<Field> = inner.iter().filter(others).cloned().collect();
        if let TypeKind::Object { fields, .. } = &mut types[*id].kind {
            fields.splice(place..=place, inner);
        }
        let outcome = RowOutcome::Diagnosed(reference_code::BODY_SAMPLED.id);
        self.outcomes.insert((at, row), outcome);
        Some(name.clone())
    }

    /// Reports fields that a table types otherwise than the table whose case it is.
    fn disagreeing(&mut self, case: TableRef, names: &[String]) {
        let page = &self.book.docs[case.page].path;
        let span = self.book.table(case).span;
        for name in names {
            let message =
                format!("the type of `{name}` is another one in the table of another case");
            let help = "the type of the first table is used; a `retype` fixup corrects it";
            let diagnostic = Diagnostic::at(&merge_code::PAGES_DISAGREE, page, span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    /// The body itself, where a table's rows describe no object but its root: a marked array
    /// element, or one row called `body`.
    fn root_value(&mut self, at: TableRef, table: &TableDoc) -> Option<TypeExpr> {
        let (row, wrap) = match table.rows.as_slice() {
            [row] if row.name == RowName::Body => (0, false),
            rows => (rows.iter().position(|row| row.name == RowName::RootElement)?, true),
        };
        let element = if table.rows.len() > 1 {
            // The other rows are the element's fields.
            let rest: Vec<usize> = (0..table.rows.len()).filter(|&other| other != row).collect();
            match self.row_type(at, row).0 {
                TypeExpr::Object | TypeExpr::Any | TypeExpr::String => {
                    let id = self.reserve(documented_name(table).unwrap_or("item"), at, table);
                    let (fields, additional) = self.object(at, &rest);
                    self.types[id].kind = TypeKind::Object { fields, additional };
                    TypeExpr::Ref(id)
                }
                stated => {
                    for row in rest {
                        self.beside_root(at, row);
                    }
                    stated
                }
            }
        } else {
            self.row_type(at, row).0
        };
        // `-` stands for the elements of a list, and for a file or a value that is the whole body.
        let whole = match element {
            TypeExpr::Array(_) | TypeExpr::Binary => true,
            TypeExpr::String | TypeExpr::Integer | TypeExpr::Number | TypeExpr::Boolean => {
                table.rows.len() == 1 && !self.shows_list(at)
            }
            _ => false,
        };
        Some(if wrap && !whole { TypeExpr::Array(Box::new(element)) } else { element })
    }

    /// Whether a sample of the side of a table is a list.
    fn shows_list(&self, at: TableRef) -> bool {
        let side = self.book.table(at).side;
        let samples = &self.book.docs[at.page].samples;
        let of_side = samples.iter().filter(|sample| Some(sample.side) == side);
        let mut roots = of_side.filter_map(|sample| sample.json.parsed().tolerant());
        roots.any(|root| matches!(root.kind, Kind::Array(_)))
    }

    /// Reports a row beside one that states the whole body.
    fn beside_root(&mut self, at: TableRef, row: usize) {
        let page = &self.book.docs[at.page].path;
        let span = self.book.table(at).rows[row].span;
        let message = "another row of this table already is the whole body";
        let help = "the other row is used; an `add` fixup can bring in this one";
        let diagnostic = Diagnostic::at(&reference_code::ROOT_REPEATED, page, span, message);
        self.diagnostics.push(diagnostic.help(help));
        let outcome = RowOutcome::Diagnosed(reference_code::ROOT_REPEATED.id);
        self.outcomes.entry((at, row)).or_insert(outcome);
    }

    pub(super) fn reserve(&mut self, name: &str, at: TableRef, table: &TableDoc) -> TypeId {
        let kind = TypeKind::Object { fields: Vec::new(), additional: None };
        let source = self.book.source(at.page, table.anchor(), table.span);
        self.types.push(TypeDef::new(name, kind, source))
    }

    /// The fields of an object made of these rows of a table, dotted names nested.
    pub(super) fn object(
        &mut self,
        at: TableRef,
        rows: &[usize],
    ) -> (Vec<Field>, Option<TypeExpr>) {
        let table = self.book.table(at);
        let nesting = Nesting::of(self.book, at, rows, &self.targets[at.page]);
        let mut fields: Vec<Field> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        let mut additional = None;
        for &row in &nesting.top {
            let doc = &table.rows[row];
            let name = match &doc.name {
                RowName::Field(name) => name.as_str(),
                // Beside other rows it is a field like them.
                RowName::Body => "body",
                RowName::Wildcard => {
                    additional = Some(self.any_key(at, row));
                    continue;
                }
                RowName::RootElement => {
                    let outcome = RowOutcome::Skipped(SkipReason::RootMarker);
                    self.outcomes.entry((at, row)).or_insert(outcome);
                    continue;
                }
            };
            let implied = nesting.implied.get(&row).map(String::as_str);
            if !seen.insert(implied.unwrap_or(name).to_owned()) {
                self.repeated(at, row, name);
                continue;
            }
            if let Some(members) = nesting.flat.get(&row) {
                fields.push(self.flat(at, row, name, members));
                continue;
            }
            let field = match (implied, nesting.children.get(&row)) {
                (Some(parent), Some(members)) => self.implied(at, parent, members),
                (None, Some(members)) => self.parent(at, row, name, members),
                (_, None) => self.field(at, row, name),
            };
            fields.push(field);
        }
        (fields, additional)
    }

    /// The type of the values under the keys that a row for any key stands for. Such a row is
    /// typed as the map that it makes of the object.
    fn any_key(&mut self, at: TableRef, row: usize) -> TypeExpr {
        match self.row_type(at, row).0 {
            TypeExpr::Map(value) => *value,
            ty => ty,
        }
    }

    /// A field from a row.
    pub(super) fn field(&mut self, at: TableRef, row: usize, name: &str) -> Field {
        let doc = &self.book.table(at).rows[row];
        let (mut ty, format) = self.row_type(at, row);
        let mut constraints = doc.constraints.clone();
        if is_text_made_object(&doc.ty, &ty) {
            // They were read as those of a text.
            constraints = Constraints::default();
        }
        type_elements(&mut ty, &constraints);
        place_format(&mut constraints, &ty, format);
        let source = self.book.row_source(at, doc);
        constraints.for_each_evidence(&mut |known| known.place(source.line, source.column));
        Field {
            name: name.to_owned(),
            ty,
            presence: doc.presence,
            constraints,
            conditions: conditions(doc, name),
            sensitive: false,
            deprecated: doc.deprecated,
            source,
            prose: prose(doc),
        }
    }

    /// A field whose members stand as dotted rows beside it.
    fn parent(&mut self, at: TableRef, row: usize, name: &str, children: &[usize]) -> Field {
        let mut field = self.field(at, row, name);
        *field.ty.innermost_mut() = self.members(at, name, children);
        field
    }

    /// A field whose members stand as rows below it, which only samples show.
    fn flat(&mut self, at: TableRef, row: usize, name: &str, members: &[usize]) -> Field {
        let mut field = self.field(at, row, name);
        let table = self.book.table(at);
        self.define(at, row);
        let id = self.reserve(name, at, table);
        let (fields, additional) = self.object(at, members);
        self.types[id.index()].kind = TypeKind::Object { fields, additional };
        *field.ty.innermost_mut() = TypeExpr::Ref(id);
        let message = format!("samples show the rows below `{name}` as its members");
        let help = "they are read as such; `retype` fixups correct it";
        let diagnostic =
            Diagnostic::about(&reference_code::MEMBERS_SAMPLED, &field.source, message);
        self.diagnostics.push(diagnostic.help(help));
        field
    }

    /// A field that has no row of its own, only those of its members.
    fn implied(&mut self, at: TableRef, name: &str, children: &[usize]) -> Field {
        let ty = self.members(at, name, children);
        let rows = &self.book.table(at).rows;
        let stated: Vec<Presence> = children.iter().map(|&child| rows[child].presence).collect();
        let all = |presence: Presence| stated.iter().all(|stated| *stated == presence);
        let presence = match () {
            () if all(Presence::Required) => Presence::Required,
            () if all(Presence::Unstated) => Presence::Unstated,
            () => Presence::Optional,
        };
        let source = self.book.row_source(at, &rows[children[0]]);
        Field { presence, ..Field::new(name, ty, source) }
    }

    /// The object of the rows whose names start with a field's name and a dot.
    fn members(&mut self, at: TableRef, name: &str, children: &[usize]) -> TypeExpr {
        let table = self.book.table(at);
        let id = self.reserve(name, at, table);
        let mut fields: Vec<Field> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        for &child in children {
            let RowName::Field(full) = &table.rows[child].name else { continue };
            let member = full[name.len()..].trim_start_matches(['.', ' ']).to_owned();
            if seen.insert(member.clone()) {
                fields.push(self.field(at, child, &member));
            } else {
                self.repeated(at, child, &member);
            }
        }
        self.types[id].kind = TypeKind::Object { fields, additional: None };
        TypeExpr::Ref(id)
    }

    /// Reports a row whose name is taken.
    pub(super) fn repeated(&mut self, at: TableRef, row: usize, name: &str) {
        let page = &self.book.docs[at.page].path;
        let span = self.book.table(at).rows[row].span;
        let message = format!("`{name}` is documented twice");
        let help = "the first row is used; if this one means something else, `add` it under its \
                    right name";
        let diagnostic = Diagnostic::at(&row_code::NAME_REPEATED, page, span, message);
        self.diagnostics.push(diagnostic.help(help));
        self.outcomes.insert((at, row), RowOutcome::Diagnosed(row_code::NAME_REPEATED.id));
    }
}

/// The name under which a table documents its object.
pub(super) fn documented_name(table: &TableDoc) -> Option<&str> {
    let captioned = table.object_name.as_deref().filter(|name| *name != roles::ROOT_ELEMENT);
    captioned.or_else(|| table.anchors.iter().find_map(|anchor| anchor_name(anchor)))
}

/// The type name in a generated anchor: `request_TagList`, `zh-cn_topic_1_response_Error_2`.
fn anchor_name(anchor: &str) -> Option<&str> {
    let after = |direction: &str| {
        let at = anchor.find(direction)?;
        let starts = at == 0 || anchor.as_bytes()[at - 1] == b'_';
        starts.then(|| &anchor[at + direction.len()..])
    };
    let name = after("request_").or_else(|| after("response_"))?;
    (!name.is_empty()).then(|| strip_copy_number(name))
}

/// `Error_12` is the thirteenth copy of `Error`.
fn strip_copy_number(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((stem, number))
            if !stem.is_empty()
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            stem
        }
        _ => name,
    }
}

/// The conditions of a row for the field `name`, which dotted rows call otherwise.
fn conditions(row: &RowDoc, name: &str) -> Vec<Condition> {
    let mut conditions = row.conditions.clone();
    if let RowName::Field(full) = &row.name {
        for condition in &mut conditions {
            condition.rename(full, name);
        }
    }
    conditions
}

fn prose(row: &RowDoc) -> Option<Prose> {
    (!row.prose.lines.is_empty()).then(|| row.prose.clone())
}

/// Whether two names are the same but for case and separators.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    squash(a) == squash(b)
}

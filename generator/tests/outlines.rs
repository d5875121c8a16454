//! What each fixture is read as: operations with the tree of their fields, and the findings.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use huaweicloud_generator::ir::{
    Body, Bound, Constraints, FactKind, Field, Literal, Location, Operation, Presence, Service,
    TypeExpr, TypeId, TypeKind,
};
use huaweicloud_generator::pipeline::{Options, run};
use huaweicloud_generator::progress::Silent;

#[test]
fn each_fixture_is_read_as_its_outline_says() {
    insta::glob!("../../tests/fixtures/pages", "*/page.*", |page| {
        let folder = page.parent().expect("a page stands in a folder");
        let options = Options::new(folder);
        let output = run(&options, &Silent).expect("the folder of pages can be read");
        let mut text = String::new();
        for service in &output.ir.services {
            for operation in &service.operations {
                outline(service, operation, &mut text);
            }
        }
        for found in &output.diagnostics {
            let page = found.page.rsplit('/').next().unwrap_or_default();
            let _ = writeln!(text, "{} {page}: {}", found.code.id, found.message);
        }
        assert!(output.ledger.balances(), "{}: {:?}", folder.display(), output.ledger);
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!("outline", text);
        });
    });
}

fn outline(service: &Service, operation: &Operation, text: &mut String) {
    let Operation { id, method, path, fixed_query, .. } = operation;
    let query: Vec<String> = fixed_query
        .iter()
        .map(|(key, value)| value.as_ref().map_or(key.clone(), |value| format!("{key}={value}")))
        .collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let _ = writeln!(text, "{id}: {method:?} {path}{query}");
    let mut tree = Tree { service, above: BTreeSet::new(), text };
    for parameter in &operation.parameters {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
        };
        tree.field(place, &parameter.field, 1);
    }
    if let Some(body) = &operation.request_body {
        tree.body("request", body);
    }
    for response in &operation.responses {
        let status = response.status.map_or("default".to_owned(), |status| status.to_string());
        match &response.body {
            Some(body) => tree.body(&status, body),
            None => _ = writeln!(tree.text, "  {status}"),
        }
        response.headers.iter().for_each(|header| tree.field("header", header, 2));
    }
}

/// Writes types as trees; one inside itself is only named.
struct Tree<'a> {
    service: &'a Service,
    above: BTreeSet<TypeId>,
    text: &'a mut String,
}

impl Tree<'_> {
    fn body(&mut self, what: &str, body: &Body) {
        let ty = self.name(&body.ty);
        let media = body.media_types.join(", ");
        let media = if media.is_empty() { media } else { format!(" as {media}") };
        let _ = writeln!(self.text, "  {what} {:?}{media}: {ty}", body.encoding);
        self.members(&body.ty, 2);
    }

    fn field(&mut self, what: &str, field: &Field, depth: usize) {
        let presence = match field.presence {
            Presence::Required => " required",
            Presence::Optional => " optional",
            Presence::Unstated => "",
            Presence::Conditional => " conditional",
        };
        let (name, ty) = (&field.name, self.name(&field.ty));
        let what = if what.is_empty() { String::new() } else { format!("{what} ") };
        let limits = limits(&field.constraints);
        let _ = writeln!(self.text, "{}{what}{name}: {ty}{presence}{limits}", "  ".repeat(depth));
        for condition in &field.conditions {
            let doubt = if condition.enforced { "" } else { "?" };
            let _ = writeln!(self.text, "{}if{doubt} {condition}", "  ".repeat(depth + 1));
        }
        self.members(&field.ty, depth + 1);
    }

    fn members(&mut self, ty: &TypeExpr, depth: usize) {
        let TypeExpr::Ref(id) = ty.innermost() else { return };
        let TypeKind::Object { fields, additional } = &self.service.types[id.index()].kind else {
            return;
        };
        if self.above.insert(*id) {
            for field in fields {
                self.field("", field, depth);
            }
            if let Some(value) = additional {
                let name = self.name(value);
                let _ = writeln!(self.text, "{}*: {name}", "  ".repeat(depth));
                self.members(value, depth + 1);
            }
            self.above.remove(id);
        }
    }

    fn name(&self, ty: &TypeExpr) -> String {
        match ty {
            TypeExpr::Array(inner) => format!("[{}]", self.name(inner)),
            TypeExpr::Map(inner) => format!("{{*: {}}}", self.name(inner)),
            TypeExpr::Union(members) => {
                members.iter().map(|member| self.name(member)).collect::<Vec<_>>().join(" | ")
            }
            TypeExpr::Ref(id) => {
                let definition = &self.service.types[id.index()];
                match &definition.kind {
                    TypeKind::Object { .. } => definition.name.clone(),
                    TypeKind::Enum { values, standing, .. } => {
                        let values: Vec<String> =
                            values.iter().map(|known| known.value.to_string()).collect();
                        let doubt = if standing.is_enforced() { "" } else { "perhaps " };
                        format!("{doubt}{}", values.join("/"))
                    }
                }
            }
            plain => format!("{plain:?}").to_lowercase(),
        }
    }
}

/// What a value must satisfy; a question mark stands behind what is documented only.
fn limits(constraints: &Constraints) -> String {
    let mut stated = Vec::new();
    let mut state = |fact: FactKind, name: &str, value: Option<String>| {
        let doubt = if constraints.documented.contains(&fact) { "?" } else { "" };
        stated.extend(value.map(|value| format!("{name}{doubt} {value}")));
    };
    let length = constraints.length.unwrap_or_default();
    state(FactKind::MinLength, "minLength", length.min.map(|min| min.to_string()));
    state(FactKind::MaxLength, "maxLength", length.max.map(|max| max.to_string()));
    for (fact, name, bound) in [
        (FactKind::Minimum, "minimum", &constraints.minimum),
        (FactKind::Maximum, "maximum", &constraints.maximum),
    ] {
        let exclusive = |exclusive| if exclusive { " exclusive" } else { "" };
        let text = |bound: &Bound| format!("{}{}", bound.value, exclusive(bound.exclusive));
        state(fact, name, bound.as_ref().map(text));
    }
    state(FactKind::MinItems, "minItems", constraints.min_items.map(|min| min.to_string()));
    state(FactKind::MaxItems, "maxItems", constraints.max_items.map(|max| max.to_string()));
    state(FactKind::UniqueItems, "unique", constraints.unique_items.then(String::new));
    state(FactKind::Default, "default", constraints.default.as_ref().map(Literal::to_string));
    state(FactKind::Pattern, "pattern", constraints.pattern.clone());
    let format = constraints.format.map(|format| format!("{format:?}").to_lowercase());
    state(FactKind::Format, "format", format);
    if constraints.documented.contains(&FactKind::Values) {
        stated.push("values?".to_owned());
    }
    if let Some(items) = &constraints.items {
        stated.push(format!("items{}", limits(items)));
    }
    if stated.is_empty() { String::new() } else { format!(" {{{}}}", stated.join(", ")) }
}

//! Every fact of the IR has evidence, and there is no evidence without its fact.

use std::path::Path;

use huaweicloud_generator::ir::{Constraints, FactKind, Field, Ir, Said, TypeKind};
use huaweicloud_generator::pipeline::{Options, run};
use huaweicloud_generator::progress::Silent;

/// What is wrong with the evidence of an IR, and how many facts have some.
#[derive(Default)]
struct Audit {
    facts: usize,
    wrong: Vec<String>,
}

impl Audit {
    fn of(ir: &Ir) -> Self {
        let mut audit = Self::default();
        for service in &ir.services {
            for operation in &service.operations {
                let (at, responses) = (&operation.id, &operation.responses);
                operation.parameters.iter().for_each(|p| audit.field(at, &p.field));
                responses.iter().flat_map(|r| &r.headers).for_each(|h| audit.field(at, h));
                let bodies = responses.iter().filter_map(|response| response.body.as_ref());
                for body in bodies.chain(&operation.request_body) {
                    audit.constraints(at, &body.constraints);
                }
            }
            for ty in &service.types {
                match &ty.kind {
                    TypeKind::Object { fields, .. } => {
                        for field in fields {
                            audit.field(&ty.name, field);
                        }
                    }
                    TypeKind::Enum { evidence, .. } => {
                        let known: Vec<FactKind> =
                            evidence.iter().map(|known| known.fact).collect();
                        audit.compare(&ty.name, &[FactKind::Values], &known);
                    }
                }
            }
        }
        audit
    }

    fn field(&mut self, owner: &str, field: &Field) {
        let at = format!("{owner}.{}", field.name);
        self.constraints(&at, &field.constraints);
        for condition in &field.conditions {
            let known: Vec<FactKind> = condition.evidence.iter().map(|known| known.fact).collect();
            self.compare(&format!("{at}: {condition}"), &[FactKind::Condition], &known);
        }
    }

    fn constraints(&mut self, at: &str, constraints: &Constraints) {
        let stated: Vec<FactKind> = constraints.stated().collect();
        let known: Vec<FactKind> = constraints.evidence.iter().map(|known| known.fact).collect();
        self.compare(at, &stated, &known);
        let placed = |said| !matches!(said, Said::Fixup | Said::Alternatives);
        for evidence in constraints.evidence.iter().filter(|evidence| placed(evidence.said)) {
            if evidence.line == 0 {
                self.wrong.push(format!("{at}: {:?} stands nowhere", evidence.fact));
            }
        }
        if let Some(items) = &constraints.items {
            self.constraints(&format!("{at}/*"), items);
        }
    }

    fn compare(&mut self, at: &str, stated: &[FactKind], known: &[FactKind]) {
        self.facts += stated.len();
        if stated != known {
            self.wrong.push(format!("{at}: states {stated:?}, has evidence of {known:?}"));
        }
    }
}

fn audit(docs: &Path) -> Audit {
    let options = Options::new(docs);
    Audit::of(&run(&options, &Silent).expect("the folder of pages can be read").ir)
}

#[test]
fn every_fact_of_the_fixture_pages_has_evidence() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pages");
    let found = audit(&pages);
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);
    assert!(found.facts > 50, "only {} facts", found.facts);
}

#[test]
fn every_fact_of_the_vendored_pages_has_evidence() {
    let found = audit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src"));
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);
    assert!(found.facts > 5_000, "only {} facts", found.facts);
}

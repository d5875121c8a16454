//! How much there is in an IR.

use crate::ir::{Constraints, Field, Ir, Operation, TypeKind};

/// Sums over all services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) services: usize,
    pub(super) operations: usize,
    /// Object types.
    pub(super) schemas: usize,
    /// Parameters, response headers and object fields.
    pub(super) fields: usize,
    pub(super) constraints: usize,
    pub(super) enums: usize,
}

impl Counts {
    pub(super) fn of(ir: &Ir) -> Self {
        let mut counts = Self { services: ir.services.len(), ..Self::default() };
        for service in &ir.services {
            counts.operations += service.operations.len();
            for operation in &service.operations {
                counts.add_operation(operation);
            }
            for ty in &service.types {
                match &ty.kind {
                    TypeKind::Object { fields, .. } => {
                        counts.schemas += 1;
                        counts.add_fields(fields);
                    }
                    TypeKind::Enum { .. } => counts.enums += 1,
                }
            }
        }
        counts
    }

    fn add_operation(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            self.add_field(&parameter.field);
        }
        let bodies = operation.responses.iter().filter_map(|response| response.body.as_ref());
        for body in bodies.chain(&operation.request_body) {
            self.add_constraints(&body.constraints);
        }
        for response in &operation.responses {
            self.add_fields(&response.headers);
        }
    }

    fn add_fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.add_field(field);
        }
    }

    fn add_field(&mut self, field: &Field) {
        self.fields += 1;
        self.add_constraints(&field.constraints);
    }

    fn add_constraints(&mut self, constraints: &Constraints) {
        self.constraints += constraints.count();
    }
}

//! How much there is in an IR.

use super::{Constraints, Field, Ir, Operation, Service, TypeKind};

/// Sums over services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Services.
    pub services: usize,
    /// Operations.
    pub operations: usize,
    /// Object types.
    pub schemas: usize,
    /// Parameters, response headers and object fields.
    pub fields: usize,
    /// Single limits, lists of values, defaults, patterns and formats.
    pub constraints: usize,
    /// Enum types.
    pub enums: usize,
}

impl Counts {
    /// Sums over all services.
    pub fn of(ir: &Ir) -> Self {
        let mut counts = Self::default();
        ir.services.iter().for_each(|service| counts.add_service(service));
        counts
    }

    /// Sums over one service.
    pub fn of_service(service: &Service) -> Self {
        let mut counts = Self::default();
        counts.add_service(service);
        counts
    }

    fn add_service(&mut self, service: &Service) {
        self.services += 1;
        self.operations += service.operations.len();
        for operation in &service.operations {
            self.add_operation(operation);
        }
        for ty in &service.types {
            match &ty.kind {
                TypeKind::Object { fields, .. } => {
                    self.schemas += 1;
                    self.add_fields(fields);
                }
                TypeKind::Enum { .. } => self.enums += 1,
            }
        }
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

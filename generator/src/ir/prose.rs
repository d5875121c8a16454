//! The IR without the sentences of pages.

use super::{Constraints, Field, Ir, Operation, TypeDef, TypeKind};

impl Ir {
    /// Removes the sentences of pages; facts, samples and places stay.
    pub fn drop_prose(&mut self) {
        for service in &mut self.services {
            service.operations.iter_mut().for_each(of_operation);
            service.types.iter_mut().for_each(of_type);
        }
    }
}

fn of_operation(operation: &mut Operation) {
    operation.prose = None;
    operation.parameters.iter_mut().for_each(|parameter| of_field(&mut parameter.field));
    operation.request_body.iter_mut().for_each(|body| of_constraints(&mut body.constraints));
    for response in &mut operation.responses {
        response.headers.iter_mut().for_each(of_field);
        response.body.iter_mut().for_each(|body| of_constraints(&mut body.constraints));
    }
}

fn of_type(definition: &mut TypeDef) {
    match &mut definition.kind {
        TypeKind::Object { fields, .. } => fields.iter_mut().for_each(of_field),
        TypeKind::Enum { values, .. } => values.iter_mut().for_each(|value| value.prose = None),
    }
}

fn of_field(field: &mut Field) {
    field.prose = None;
    of_constraints(&mut field.constraints);
}

fn of_constraints(constraints: &mut Constraints) {
    constraints.values.iter_mut().for_each(|value| value.prose = None);
    constraints.items.iter_mut().for_each(|items| of_constraints(items));
}

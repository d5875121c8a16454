//! Patterns that nothing can check.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FactKind, Field, Finding, Service, TypeKind};
use crate::pattern::{for_each_pattern, plan};
use crate::policy;

/// Reports the patterns of a service's requests that cannot be checked.
pub(super) fn check(service: &Service, diagnostics: &mut Diagnostics) {
    let mut visit = |field: &Field| {
        for_each_pattern(&field.constraints, &mut |pattern, said| {
            let code =
                said.and_then(|said| policy::code(FactKind::Pattern, said, Finding::Uncheckable));
            if let (Err(reason), Some(code)) = (plan(pattern), code) {
                diagnostics.push(unsupported(code, field, pattern, &reason));
            }
        });
    };
    for operation in &service.operations {
        operation.parameters.iter().for_each(|parameter| visit(&parameter.field));
    }
    for definition in service.types.iter().filter(|definition| definition.usage.request) {
        if let TypeKind::Object { fields, .. } = &definition.kind {
            fields.iter().for_each(&mut visit);
        }
    }
}

fn unsupported(code: &'static Code, field: &Field, pattern: &str, reason: &str) -> Diagnostic {
    let message =
        format!("the pattern `{pattern}` of `{}` cannot be checked: {reason}", field.name);
    let diagnostic = Diagnostic::about(code, &field.source, message);
    diagnostic.help("the pattern is documented only; a `limit` fixup can state another one")
}

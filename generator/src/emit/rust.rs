//! The Rust emitter: services to modules, one file per operation and per shared type.
//!
//! `plan` decides everything that needs a view of the whole service (which directions a type
//! travels, where it lives, what is boxed, what has defaults); the other modules turn one item
//! each into tokens; [`crate::render`] formats them.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::diag::codes::emission;
use crate::diag::{Diagnostic, Diagnostics};
use crate::emit::OutFile;
use crate::ir::{Ir, Service, TypeId};
use crate::naming;
use crate::render::RustFile;

mod docs;
mod enumeration;
mod headers;
pub mod manifest;
mod members;
mod modules;
mod object;
mod operation;
mod plan;
mod types;
mod validate;

#[cfg(test)]
mod tests;

pub(crate) use docs::code;
use plan::{Plan, Unusable, request_name};

/// Emits `src/services/**` for all services, sorted by path. Files are emitted in parallel; the
/// result does not depend on it.
pub fn emit(ir: &Ir, diagnostics: &mut Diagnostics) -> Vec<OutFile> {
    let services: Vec<Cow<'_, Service>> = ir.services.iter().map(named).collect();
    let mut plans: Vec<Plan<'_>> = Vec::new();
    let planned: Vec<_> = services.par_iter().map(|service| Plan::new(service)).collect();
    for (service, plan) in services.iter().zip(planned) {
        match plan {
            Ok(plan) => match plans.iter().find(|other| other.module == plan.module) {
                Some(other) => diagnostics.push(same_module(service, other.service)),
                None => plans.push(plan),
            },
            Err(reason) => diagnostics.push(unusable(service, &reason)),
        }
    }
    let mut jobs = vec![Job::Services(plans.iter().map(|plan| plan.service).collect())];
    for plan in &plans {
        report_refused(plan, diagnostics);
        jobs.extend(jobs_of(plan));
    }
    let results: Vec<_> = jobs.par_iter().map(Job::run).collect();
    let mut files = Vec::new();
    for (file, found) in results {
        files.extend(file);
        diagnostics.extend(found);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The service with types under the names that they have in Rust.
fn named(service: &Service) -> Cow<'_, Service> {
    let documented: Vec<&str> = service.types.iter().map(|def| def.name.as_str()).collect();
    let names = naming::type_names(&documented);
    if names == documented {
        return Cow::Borrowed(service);
    }
    let mut service = service.clone();
    for (def, name) in service.types.iter_mut().zip(names) {
        if def.name != name {
            let documented = std::mem::replace(&mut def.name, name);
            def.documented_name.get_or_insert(documented);
        }
    }
    Cow::Owned(service)
}

/// A file to emit.
enum Job<'a> {
    Services(Vec<&'a Service>),
    Service(&'a Plan<'a>),
    Types(&'a Plan<'a>),
    Version(&'a Plan<'a>, &'a str, Vec<usize>),
    Operation(&'a Plan<'a>, usize),
    Type(&'a Plan<'a>, TypeId),
}

fn jobs_of<'a>(plan: &'a Plan<'a>) -> Vec<Job<'a>> {
    let mut jobs = vec![Job::Service(plan)];
    if plan.shared().next().is_some() {
        jobs.push(Job::Types(plan));
    }
    jobs.extend(plan.shared().map(|(id, _)| Job::Type(plan, id)));
    for (version, operations) in plan.versions() {
        jobs.extend(operations.iter().map(|at| Job::Operation(plan, *at)));
        jobs.push(Job::Version(plan, version, operations));
    }
    jobs
}

impl Job<'_> {
    fn path(&self) -> String {
        match self {
            Self::Services(_) => "src/services/mod.rs".to_owned(),
            Self::Service(plan) => format!("src/services/{}/mod.rs", plan.module),
            Self::Types(plan) => format!("src/services/{}/types/mod.rs", plan.module),
            Self::Version(plan, version, _) => {
                format!("src/services/{}/{version}/mod.rs", plan.module)
            }
            Self::Operation(plan, at) => {
                let version = &plan.service.operations[*at].version;
                let module = &plan.operation_modules[*at];
                format!("src/services/{}/{version}/{module}.rs", plan.module)
            }
            Self::Type(plan, id) => {
                let module = &plan.type_modules[*id];
                format!("src/services/{}/types/{module}.rs", plan.module)
            }
        }
    }

    fn run(&self) -> (Option<OutFile>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let file: RustFile = match self {
            Self::Services(services) => modules::services(services),
            Self::Service(plan) => plan.service_file(),
            Self::Types(plan) => plan.types_file(),
            Self::Version(plan, version, operations) => plan.version_file(version, operations),
            Self::Operation(plan, at) => plan.operation_file(*at, &mut diagnostics),
            Self::Type(plan, id) => plan.type_file(*id, &mut diagnostics),
        };
        let path = self.path();
        match file.render() {
            Ok(contents) => (Some(OutFile { path, contents }), diagnostics),
            Err(error) => {
                let message = format!("{path}: {error}");
                diagnostics.push(
                    Diagnostic::page(&emission::INVALID_RUST, self.page(), message)
                        .help("the file is left out; this is a mistake of the generator"),
                );
                (None, diagnostics)
            }
        }
    }

    /// The page a file comes from, if it is one.
    fn page(&self) -> &str {
        match self {
            Self::Operation(plan, at) => &plan.service.operations[*at].source.page,
            Self::Type(plan, id) => &plan.def(*id).source.page,
            _ => "",
        }
    }
}

fn unusable(service: &Service, reason: &Unusable) -> Diagnostic {
    match reason {
        Unusable::Dangling(id) => {
            let message = format!("{} refers to type {}, which it lacks", service.id, id.0);
            Diagnostic::page(&emission::DANGLING_TYPE, "", message)
                .help("the service is left out; this is a mistake of the generator")
        }
        Unusable::Name(name) => {
            let message = format!("`{name}` of {} is no identifier", service.id);
            Diagnostic::page(&emission::UNUSABLE_NAME, "", message)
                .help(format!("rename `{name}` with a fixup; the service is left out"))
        }
    }
}

fn same_module(service: &Service, other: &Service) -> Diagnostic {
    let message = format!("{} and {} would be the same module", service.id, other.id);
    Diagnostic::page(&emission::UNUSABLE_NAME, "", message)
        .help(format!("rename the folder of {}, which is left out", service.id))
}

fn report_refused(plan: &Plan<'_>, diagnostics: &mut Diagnostics) {
    let operations = plan.service.operations.iter().zip(&plan.refused);
    for (operation, _) in operations.filter(|(_, refused)| **refused) {
        let name = request_name(operation);
        let message =
            format!("the request of {} and a documented type are both {name}", operation.id);
        diagnostics.push(
            Diagnostic::page(&emission::TYPE_NAME_TAKEN, &operation.source.page, message)
                .help(format!("rename the type {name} with a fixup; the operation is left out"))
                .subject(operation.id.clone()),
        );
    }
}

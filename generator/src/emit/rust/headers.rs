//! Headers of replies to structs.

use proc_macro2::TokenStream;

use crate::diag::Diagnostics;
use crate::ir::{Field, Operation, Response, TypeExpr};
use crate::naming::{self, Role};

use super::docs::{self, Need};
use super::members::{Header, Member};
use super::object::{stated, unreadable};
use super::plan::{Plan, request_name};

/// The headers of the successes of an operation, of `default` where it has none, each once.
pub(super) fn reply_headers(operation: &Operation) -> Vec<&Field> {
    let any = operation.responses.iter().any(Response::is_success);
    let counts =
        |response: &&Response| response.is_success() || (!any && response.status.is_none());
    let mut headers: Vec<&Field> = Vec::new();
    for field in operation.responses.iter().filter(counts).flat_map(|found| &found.headers) {
        if !headers.iter().any(|known| known.name.eq_ignore_ascii_case(&field.name)) {
            headers.push(field);
        }
    }
    headers
}

impl Plan<'_> {
    /// What the type of the headers of an operation's reply is called, if it has any.
    pub(super) fn headers_name(&self, operation: &Operation) -> Option<String> {
        if reply_headers(operation).is_empty() {
            return None;
        }
        Some(self.free_name(&operation.id, "Headers"))
    }

    /// All items of the headers of an operation's reply.
    pub(super) fn reply_headers(
        &self,
        operation: &Operation,
        diagnostics: &mut Diagnostics,
    ) -> Vec<TokenStream> {
        let Some(name) = self.headers_name(operation) else { return Vec::new() };
        let headers = reply_headers(operation);
        let names: Vec<&str> = headers.iter().map(|field| field.name.as_str()).collect();
        let allocation = naming::allocate(Role::Field, &names, &[]);
        for at in &allocation.unreadable {
            diagnostics.push(unreadable(&operation.id, &allocation.idents[*at], headers[*at]));
        }
        let members: Vec<Member<'_>> = headers
            .iter()
            .zip(allocation.idents)
            .map(|(field, ident)| self.header_member(field, ident))
            .collect();
        let docs = [format!("Headers of the reply to [`{}`].", request_name(operation))];
        let header =
            Header { name: &name, docs: &docs, deprecated: false, kind: "record", built: false };
        let mut items = self.structure(&header, &members);
        let source = headers.first().map_or(&operation.source, |field| &field.source);
        let source = self.source(&name, source, &operation.source.page);
        items.push(stated(&name, &source, &members));
        items
    }

    fn header_member<'p>(&self, field: &'p Field, ident: String) -> Member<'p> {
        // Headers are text; bytes in one are the bytes of the text.
        let mut ty = field.ty.clone();
        if *ty.innermost() == TypeExpr::Binary {
            *ty.innermost_mut() = TypeExpr::String;
        }
        let need = Need::Received(field.presence);
        let facts = self.facts(&field.name, need, &ty, &field.constraints, field.deprecated);
        let mut docs = vec![format!("Header {facts}")];
        docs.extend(docs::prose(field.prose.as_ref()));
        Member {
            wire: &field.name,
            ident,
            ty,
            constraints: &field.constraints,
            optional: true,
            demanded: false,
            open: false,
            required: false,
            sensitive: field.sensitive,
            boxed: false,
            docs,
        }
    }
}

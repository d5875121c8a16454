//! Operations to request types.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::diag::Diagnostics;
use crate::ir::{
    Body, Encoding, Explorer, Location, Operation, Parameter, Presence, Response, Source, TypeExpr,
};
use crate::naming::{self, Role};

use super::docs::{self, Need};
use super::members::{Header, Member};
use super::object::{repeated, unreadable};
use super::plan::{Plan, request_name};
use super::types::ident;
use super::validate::conditions;

/// The other ids by which an operation is known.
pub(super) fn aliases(operation: &Operation) -> Vec<String> {
    operation.aliases.iter().map(Explorer::id).collect()
}

/// The name of a location: of its section in a request, and of the function that emitted code
/// calls.
fn section(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
    }
}

impl Plan<'_> {
    /// All items of an operation: its request type and what a transport needs to know of it.
    pub(super) fn operation(
        &self,
        operation: &Operation,
        diagnostics: &mut Diagnostics,
    ) -> Vec<TokenStream> {
        let parameters = unique_parameters(operation, diagnostics);
        let members = self.members(operation, &parameters, diagnostics);
        let (name, docs) = (request_name(operation), self.operation_docs(operation));
        let header = Header {
            name: &name,
            docs: &docs,
            deprecated: operation.deprecated,
            kind: "request",
            built: true,
        };
        let mut items = self.structure(&header, &members);
        items.push(self.operation_impl(operation, &parameters, &members, diagnostics));
        items.extend(self.reply_headers(operation, diagnostics));
        items
    }

    /// What the struct of the required values of a request is called, if there is one.
    pub(super) fn request_required(&self, operation: &Operation) -> Option<String> {
        let unheard = &mut Diagnostics::default();
        let parameters = unique_parameters(operation, unheard);
        let members = self.members(operation, &parameters, unheard);
        self.required_name(&request_name(operation), &members)
    }

    fn members<'p>(
        &self,
        operation: &'p Operation,
        parameters: &[&'p Parameter],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Member<'p>> {
        let mut members = self.parameter_members(operation, parameters, diagnostics);
        members.extend(operation.request_body.as_ref().map(|body| self.body_member(body)));
        members
    }

    fn parameter_members<'p>(
        &self,
        operation: &Operation,
        parameters: &[&'p Parameter],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Member<'p>> {
        let names = scoped_names(parameters, operation.request_body.is_some());
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let reserved: &[&str] = if operation.request_body.is_some() { &["body"] } else { &[] };
        let allocation = naming::allocate(Role::Field, &names, reserved);
        for at in &allocation.unreadable {
            let ident = &allocation.idents[*at];
            diagnostics.push(unreadable(&operation.id, ident, &parameters[*at].field));
        }
        parameters
            .iter()
            .zip(allocation.idents)
            .map(|(parameter, ident)| self.parameter_member(parameter, ident))
            .collect()
    }

    fn parameter_member<'p>(&self, parameter: &'p Parameter, ident: String) -> Member<'p> {
        let field = &parameter.field;
        let supplied = parameter.supplied.is_some();
        let optional = supplied || field.presence != Presence::Required;
        let need = if supplied {
            Need::Supplied(field.presence)
        } else {
            Need::Documented(field.presence)
        };
        // Bytes in a path, query or header are text.
        let mut ty = field.ty.clone();
        if *ty.innermost() == TypeExpr::Binary {
            *ty.innermost_mut() = TypeExpr::String;
        }
        let facts = self.facts(&field.name, need, &ty, &field.constraints, field.deprecated);
        let mut docs =
            vec![format!("{} parameter {facts}", docs::capital(section(parameter.location)))];
        docs::add_conditions(&mut docs, &field.conditions);
        docs.extend(docs::prose(field.prose.as_ref()));
        Member {
            wire: &field.name,
            ident,
            ty,
            constraints: &field.constraints,
            optional,
            demanded: !optional,
            open: false,
            required: field.presence == Presence::Required,
            sensitive: field.sensitive,
            boxed: false,
            docs,
        }
    }

    fn body_member<'p>(&self, body: &'p Body) -> Member<'p> {
        let encoding = match body.encoding {
            Encoding::Json => "JSON",
            Encoding::Form => "multipart form",
            Encoding::Xml => "XML",
            Encoding::Binary => "binary",
            Encoding::UrlEncoded => "URL-encoded form",
        };
        let named: Vec<String> = body.media_types.iter().map(|one| format!("`{one}`")).collect();
        let named =
            if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) };
        let phrase = self.phrase(&body.ty);
        let mut sentences = vec![format!("The body, {encoding}{named}: {phrase}.")];
        sentences.extend(docs::constraint_sentences(&body.constraints));
        Member {
            wire: "body",
            ident: "body".to_owned(),
            ty: body.ty.clone(),
            constraints: &body.constraints,
            optional: false,
            demanded: true,
            open: false,
            required: true,
            sensitive: false,
            boxed: false,
            docs: vec![sentences.join(" ")],
        }
    }

    fn operation_impl(
        &self,
        operation: &Operation,
        parameters: &[&Parameter],
        members: &[Member<'_>],
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let name = ident(&request_name(operation));
        let body = operation.request_body.as_ref();
        let body_type = body.map_or_else(|| quote!(()), |body| self.rust_type(&body.ty));
        let response = response_body(operation);
        let response = response.map_or_else(|| quote!(()), |body| self.rust_type(&body.ty));
        let headers = self.headers_name(operation);
        let headers = headers.map_or_else(|| quote!(()), |name| ident(&name).to_token_stream());
        let error = error_body(operation);
        let error =
            error.map_or_else(|| quote!(serde_json::Value), |body| self.rust_type(&body.ty));
        let metadata = self.metadata(operation, parameters, members, diagnostics);
        let replies: Vec<TokenStream> = other_replies(operation)
            .iter()
            .map(|(body, statuses)| {
                let statuses = statuses.iter().copied().map(proc_macro2::Literal::u16_unsuffixed);
                let body = self.rust_type(&body.ty);
                quote!(rt::Reply::of::<#body>(&[#(#statuses),*]))
            })
            .collect();
        let replies = (!replies.is_empty())
            .then(|| quote!(const REPLIES: &'static [rt::Reply] = &[#(#replies),*];));
        let sent = if body.is_some() { quote!(Some(&self.body)) } else { quote!(None) };
        quote! {
            impl rt::Operation for #name {
                type Body = #body_type;
                type Response = #response;
                type Headers = #headers;
                type Error = #error;

                const METADATA: &'static rt::OperationMetadata = &#metadata;

                #replies

                fn body(&self) -> Option<&Self::Body> { #sent }
            }
        }
    }

    fn metadata(
        &self,
        operation: &Operation,
        parameters: &[&Parameter],
        members: &[Member<'_>],
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let (id, service) = (&operation.id, &self.service.id);
        let (method, path) = (operation.method.as_str(), &operation.path);
        let fixed: Vec<TokenStream> = operation
            .fixed_query
            .iter()
            .map(|(key, value)| {
                let value =
                    value.as_ref().map_or_else(|| quote!(None), |value| quote!(Some(#value)));
                quote!((#key, #value))
            })
            .collect();
        let tables = tables(operation, parameters);
        let documented = operation.request_body.as_ref().zip(members.last());
        let body = documented.map(|(body, member)| {
            let constraints = self.constraints(id, "", member, &body.source, diagnostics);
            let (encoding, table) = (encoding(body.encoding), position(&tables, &body.source));
            let media_type = body.media_types.first();
            let media_type = media_type.filter(|one| **one != body.encoding.media_type());
            let media_type = media_type.map(|one| quote!(.of_type(#one)));
            quote!(.body(rt::body(rt::Encoding::#encoding)#media_type #table #constraints))
        });
        let conditions: Vec<TokenStream> =
            parameters.iter().flat_map(|parameter| conditions(&parameter.field)).collect();
        let parameters: Vec<TokenStream> = parameters
            .iter()
            .zip(members)
            .map(|(parameter, member)| self.parameter(id, parameter, member, &tables, diagnostics))
            .collect();
        let home = &operation.source.page;
        let tables: Vec<TokenStream> =
            tables.iter().map(|table| self.source(id, table, home)).collect();
        let success: Vec<proc_macro2::Literal> = successes(operation)
            .filter_map(|response| response.status)
            .map(proc_macro2::Literal::u16_unsuffixed)
            .collect();
        let list = |name: &str, values: &[TokenStream]| {
            let name = ident(name);
            (!values.is_empty()).then(|| quote!(.#name(&[#(#values),*])))
        };
        let fixed_query = list("fixed_query", &fixed);
        let parameters = list("parameters", &parameters);
        let conditions = list("conditions", &conditions);
        let tables = list("tables", &tables);
        let success = (!success.is_empty()).then(|| quote!(.success(&[#(#success),*])));
        let websocket = operation.websocket.then(|| quote!(.websocket()));
        let deprecated = operation.deprecated.then(|| quote!(.deprecated()));
        let endpoints = (!self.service.endpoints.is_empty())
            .then(|| quote!(.endpoints(super::super::ENDPOINTS)));
        quote! {
            rt::OperationMetadata::new(#service, #id, #method, #path)
                #fixed_query
                #parameters
                #conditions
                #body
                #tables
                #success
                #websocket
                #deprecated
                #endpoints
        }
    }

    fn parameter(
        &self,
        owner: &str,
        parameter: &Parameter,
        member: &Member<'_>,
        tables: &[&Source],
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let (name, place) = (&parameter.field.name, section(parameter.location));
        let location = ident(place);
        let required = member.required.then(|| quote!(.required()));
        let supplied = parameter.supplied.is_some().then(|| quote!(.supplied()));
        let source = &parameter.field.source;
        let constraints = self.constraints(owner, place, member, source, diagnostics);
        let table = position(tables, source);
        quote!(rt::#location(#name)#table #required #supplied #constraints)
    }

    fn operation_docs(&self, operation: &Operation) -> Vec<String> {
        let request_line = operation.method_and_path();
        let mut lines = vec![format!(
            "Request of {}: {}.",
            docs::code(&operation.id),
            docs::code(&request_line)
        )];
        if operation.deprecated {
            lines.extend([String::new(), "The page calls the operation deprecated.".to_owned()]);
        }
        let aliases: Vec<String> = aliases(operation).iter().map(|id| docs::code(id)).collect();
        if !aliases.is_empty() {
            let known = format!("Known as {} too.", aliases.join(", "));
            lines.extend([String::new(), known]);
        }
        lines.push(String::new());
        let explorer = operation.explorer.as_ref();
        let explorer = explorer.map(|at| format!(" [API Explorer]({}).", docs::url(&at.url())));
        let source = docs::source(&operation.source, 0);
        lines.push(format!("{source}{}", explorer.unwrap_or_default()));
        let responses = self.response_docs(operation);
        if !responses.is_empty() {
            lines.extend([String::new(), "Responses:".to_owned(), String::new()]);
            lines.extend(responses);
        }
        if !operation.error_codes.is_empty() {
            let codes: Vec<String> =
                operation.error_codes.iter().map(|code| docs::code(code)).collect();
            lines.extend([String::new(), format!("Error codes: {}.", codes.join(", "))]);
        }
        lines.extend(docs::prose(operation.prose.as_ref()));
        lines
    }

    /// One list item per kind of response, with all its status codes.
    fn response_docs(&self, operation: &Operation) -> Vec<String> {
        let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
        for response in &operation.responses {
            let status = response.status.map_or_else(|| "default".to_owned(), |s| s.to_string());
            let body = response.body.as_ref();
            let link = |ty: &TypeExpr| self.is_in_scope(operation, ty);
            let mut kind =
                body.map_or_else(|| "no body".to_owned(), |body| self.linked(&body.ty, &link));
            if !response.headers.is_empty() {
                let names: Vec<String> =
                    response.headers.iter().map(|header| docs::code(&header.name)).collect();
                kind = format!("{kind}, with headers {}", names.join(", "));
            }
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, statuses)) => statuses.push(status),
                None => kinds.push((kind, vec![status])),
            }
        }
        kinds.iter().map(|(kind, statuses)| format!("- {}: {kind}", statuses.join(", "))).collect()
    }
}

fn encoding(encoding: Encoding) -> proc_macro2::Ident {
    ident(match encoding {
        Encoding::Json => "Json",
        Encoding::Form => "Form",
        Encoding::Xml => "Xml",
        Encoding::Binary => "Binary",
        Encoding::UrlEncoded => "UrlEncoded",
    })
}

/// The tables that document parameters and body, each once.
fn tables<'o>(operation: &'o Operation, parameters: &[&'o Parameter]) -> Vec<&'o Source> {
    let mut tables: Vec<&Source> = Vec::new();
    let sources = parameters.iter().map(|parameter| &parameter.field.source);
    for source in sources.chain(operation.request_body.as_ref().map(|body| &body.source)) {
        if !tables.iter().any(|table| is_same(table, source)) {
            tables.push(source);
        }
    }
    tables
}

/// Rows of one table differ in their lines only.
fn is_same(one: &Source, other: &Source) -> bool {
    (&one.page, &one.anchor) == (&other.page, &other.anchor)
}

/// The call that states the table of a parameter or body, unless it is the first.
fn position(tables: &[&Source], source: &Source) -> Option<TokenStream> {
    let at = tables.iter().position(|table| is_same(table, source)).filter(|at| *at > 0);
    let at = at.map(proc_macro2::Literal::usize_unsuffixed);
    at.map(|at| quote!(.table(#at)))
}

fn successes(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| response.is_success())
}

/// The body of a success: that of the lowest success status that has one, or of `default` where
/// the page states no success status.
pub(super) fn response_body(operation: &Operation) -> Option<&Body> {
    let with_body = successes(operation).filter(|response| response.body.is_some());
    let lowest = with_body.min_by_key(|response| response.status);
    let unstated = || {
        let any = successes(operation).next().is_some();
        let default = operation.responses.iter().find(|response| response.status.is_none());
        default.filter(|_| !any)
    };
    lowest.or_else(unstated).and_then(|response| response.body.as_ref())
}

/// The body of most documented errors; of those that are as frequent, the one of the lowest status.
pub(super) fn error_body(operation: &Operation) -> Option<&Body> {
    let mut found: Vec<(&Body, usize)> = Vec::new();
    for response in &operation.responses {
        let is_error = response.status.is_some_and(|status| status >= 400);
        let body = response.body.as_ref().filter(|body| body.encoding == Encoding::Json);
        let Some(body) = body.filter(|_| is_error) else { continue };
        match found.iter_mut().find(|(known, _)| known.ty == body.ty) {
            Some((_, count)) => *count += 1,
            None => found.push((body, 1)),
        }
    }
    let most = found.iter().map(|(_, count)| *count).max()?;
    found.iter().find(|(_, count)| *count == most).map(|(body, _)| *body)
}

/// The bodies of documented replies that are of other types than that of a success, each with its
/// statuses.
pub(super) fn other_replies(operation: &Operation) -> Vec<(&Body, Vec<u16>)> {
    let success = response_body(operation).map(|body| &body.ty);
    let mut replies: Vec<(&Body, Vec<u16>)> = Vec::new();
    for response in &operation.responses {
        let (Some(body), Some(status)) = (&response.body, response.status) else { continue };
        if body.encoding != Encoding::Json || response.is_success() && success == Some(&body.ty) {
            continue;
        }
        match replies.iter_mut().find(|(known, _)| known.ty == body.ty) {
            Some((_, statuses)) => statuses.push(status),
            None => replies.push((body, vec![status])),
        }
    }
    replies
}

/// The parameters without those that repeat an earlier one.
fn unique_parameters<'o>(
    operation: &'o Operation,
    diagnostics: &mut Diagnostics,
) -> Vec<&'o Parameter> {
    let mut unique: Vec<&Parameter> = Vec::new();
    for parameter in &operation.parameters {
        let same = |earlier: &&Parameter| {
            earlier.location == parameter.location && earlier.field.name == parameter.field.name
        };
        if unique.iter().any(same) {
            let place = section(parameter.location);
            diagnostics.push(repeated(&operation.id, place, &parameter.field));
        } else {
            unique.push(parameter);
        }
    }
    unique
}

/// Names to allocate identifiers for: the wire names, or `location:name` for parameters whose
/// names meet across locations or meet the body.
fn scoped_names<'p>(parameters: &[&'p Parameter], has_body: bool) -> Vec<Cow<'p, str>> {
    let plain = |parameter: &Parameter| Role::Field.ident(&parameter.field.name);
    let mut places: BTreeMap<String, Vec<Location>> = BTreeMap::new();
    for parameter in parameters {
        let places = places.entry(plain(parameter)).or_default();
        if !places.contains(&parameter.location) {
            places.push(parameter.location);
        }
    }
    let meets = |parameter: &Parameter| {
        let ident = plain(parameter);
        (has_body && ident == "body") || places.get(&ident).is_some_and(|places| places.len() > 1)
    };
    let scoped = |parameter: &&'p Parameter| {
        let name = parameter.field.name.as_str();
        if meets(parameter) {
            Cow::Owned(format!("{}:{name}", section(parameter.location)))
        } else {
            Cow::Borrowed(name)
        }
    };
    parameters.iter().map(scoped).collect()
}

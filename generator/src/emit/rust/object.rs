//! Objects to structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::diag::codes::emission;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Constraints, Field, Presence, TypeDef, TypeExpr, TypeId, TypeKind};
use crate::naming::{self, Role};

use super::docs::{self, Need};
use super::members::{Header, Member};
use super::plan::{Plan, fields, request_name};
use super::types::ident;
use super::validate::conditions;

/// Constraints of what has none.
static NONE: Constraints = Constraints::NONE;

/// Names for the field that holds undocumented keys, in order of preference.
const ADDITIONAL: &[&str] =
    &["additional", "additional_keys", "additional_properties", "undocumented_keys"];

impl Plan<'_> {
    /// All items of an object type.
    pub(super) fn object(
        &self,
        id: TypeId,
        additional: Option<&TypeExpr>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<TokenStream> {
        let def = self.def(id);
        let members = self.object_members(id, def, additional, diagnostics);
        let docs = self.object_docs(id, def);
        let sent = self.sent[id];
        let header =
            Header { name: &def.name, docs: &docs, deprecated: false, kind: "record", built: sent };
        let mut items = self.structure(&header, &members);
        items.push(self.described(id, def, &members, diagnostics));
        items
    }

    /// What the struct of the required values of a type is called, if there is one.
    pub(super) fn type_required(&self, id: TypeId) -> Option<String> {
        let def = self.def(id);
        let TypeKind::Object { additional, .. } = &def.kind else { return None };
        let unheard = &mut Diagnostics::default();
        let members = self.object_members(id, def, additional.as_ref(), unheard);
        let sent = self.sent[id];
        sent.then(|| self.required_name(&def.name, &members)).flatten()
    }

    fn object_members<'d>(
        &self,
        id: TypeId,
        def: &'d TypeDef,
        additional: Option<&TypeExpr>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Member<'d>> {
        let mut unique: Vec<&Field> = Vec::new();
        for field in fields(def) {
            if unique.iter().any(|earlier| earlier.name == field.name) {
                diagnostics.push(repeated(&def.name, "body", field));
            } else {
                unique.push(field);
            }
        }
        let names: Vec<&str> = unique.iter().map(|field| field.name.as_str()).collect();
        let allocation = naming::allocate(Role::Field, &names, &[]);
        for at in &allocation.unreadable {
            diagnostics.push(unreadable(&def.name, &allocation.idents[*at], unique[*at]));
        }
        let mut members: Vec<Member<'_>> = unique
            .into_iter()
            .zip(allocation.idents)
            .map(|(field, ident)| self.object_member(id, field, ident))
            .collect();
        members.extend(additional.map(|ty| open_keys(ty, &members)));
        members
    }

    fn object_member<'d>(&self, owner: TypeId, field: &'d Field, ident: String) -> Member<'d> {
        let optional = self.is_optional(owner, field);
        let boxed = self.is_cyclic(owner, field);
        let need = match self.sent[owner] {
            false => Need::Received(field.presence),
            true if field.presence == Presence::Required && boxed => Need::Recursive,
            true => Need::Documented(field.presence),
        };
        let mut docs =
            vec![self.facts(&field.name, need, &field.ty, &field.constraints, field.deprecated)];
        docs::add_conditions(&mut docs, &field.conditions);
        docs.extend(docs::prose(field.prose.as_ref()));
        Member {
            wire: &field.name,
            ident,
            ty: field.ty.clone(),
            constraints: &field.constraints,
            optional,
            demanded: self.is_demanded(owner, field),
            open: false,
            required: field.presence == Presence::Required && !boxed,
            sensitive: field.sensitive,
            boxed,
            docs,
        }
    }

    /// The table of the facts of an object.
    fn described(
        &self,
        id: TypeId,
        def: &TypeDef,
        members: &[Member<'_>],
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let name = ident(&def.name);
        let source = self.source(&def.name, &def.source, self.page_of(id));
        let (sent, received) = (self.sent[id], self.received[id]);
        let travels = ident(match (sent, received) {
            (true, true) => "both",
            (true, false) => "sent",
            (false, _) => "received",
        });
        let facts = members.iter().filter(|member| !member.open).map(|member| {
            let wire = member.wire;
            let presence = ident(if member.required { "required" } else { "optional" });
            // Nobody is told of the limits of what a service sends.
            let constraints = sent
                .then(|| self.constraints(&def.name, "body", member, &def.source, diagnostics))
                .flatten();
            quote!(rt::#presence(#wire)#constraints)
        });
        let stated: Vec<TokenStream> = facts.collect();
        let conditions: Vec<TokenStream> =
            fields(def).iter().filter(|_| sent).flat_map(conditions).collect();
        let conditions = (!conditions.is_empty()).then(|| quote!(.conditions(&[#(#conditions),*])));
        let open = members.iter().any(|member| member.open).then(|| quote!(.open()));
        quote! {
            impl rt::Described for #name {
                const SHAPE: &'static rt::Shape =
                    &rt::Shape::#travels(#source, &[#(#stated),*])#conditions #open;
            }
        }
    }

    fn object_docs(&self, id: TypeId, def: &TypeDef) -> Vec<String> {
        let index = id.index();
        let request = self.home[index].map(|at| request_name(&self.service.operations[at]));
        let request = request.map(|name| format!("[`{name}`]"));
        let travels = match (self.sent[index], self.received[index], request) {
            (true, true, Some(request)) => format!("Sent with {request}, and received"),
            (true, true, None) => "Sent and received".to_owned(),
            (true, false, Some(request)) => format!("Sent with {request}"),
            (true, false, None) => "Sent in requests".to_owned(),
            (false, _, Some(request)) => format!("Received in reply to {request}"),
            (false, _, None) => "Received in responses".to_owned(),
        };
        let documented = def.documented_name.as_ref();
        let documented = documented
            .map_or_else(String::new, |name| format!(", documented as {}", docs::code(name)));
        vec![
            format!("{travels}{documented}."),
            String::new(),
            docs::source(&def.source, def.also_documented.len()),
        ]
    }
}

/// The table of the facts of an object that is only received, of which nobody is told limits.
pub(super) fn stated(name: &str, source: &TokenStream, members: &[Member<'_>]) -> TokenStream {
    let name = ident(name);
    let facts = members.iter().map(|member| {
        let wire = member.wire;
        quote!(rt::optional(#wire))
    });
    quote! {
        impl rt::Described for #name {
            const SHAPE: &'static rt::Shape = &rt::Shape::received(#source, &[#(#facts),*]);
        }
    }
}

/// The field that holds the values under undocumented keys.
fn open_keys<'d>(ty: &TypeExpr, members: &[Member<'d>]) -> Member<'d> {
    let free = |name: &&&str| members.iter().all(|member| member.ident != ***name);
    let ident = ADDITIONAL.iter().find(free).map_or_else(
        || {
            format!(
                "{}_",
                members.iter().map(|member| member.ident.as_str()).max().unwrap_or("additional")
            )
        },
        |name| (*name).to_owned(),
    );
    Member {
        wire: "undocumented keys",
        ident,
        ty: TypeExpr::Map(Box::new(ty.clone())),
        constraints: &NONE,
        optional: false,
        demanded: false,
        open: true,
        required: false,
        sensitive: false,
        boxed: false,
        docs: vec!["Values under keys that the page does not name.".to_owned()],
    }
}

/// A name stands twice in one scope.
pub(super) fn repeated(owner: &str, place: &str, field: &Field) -> Diagnostic {
    let message = format!("`{}` stands twice in {owner} ({place})", field.name);
    Diagnostic::page(&emission::REPEATED_NAME, &field.source.page, message)
        .help("the first one counts; remove one of the rows with a fixup")
        .subject(format!("{owner} /{place}/{}", field.name))
}

/// A name got an identifier that nobody can read.
pub(super) fn unreadable(owner: &str, ident: &str, field: &Field) -> Diagnostic {
    let message = format!("`{}` of {owner} becomes `{ident}`", field.name);
    Diagnostic::page(&emission::UNREADABLE_NAME, &field.source.page, message)
        .help(format!("add a fixup that renames `{}` in {owner}", field.name))
        .subject(format!("{owner} /{}", field.name))
}

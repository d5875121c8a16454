//! Structs: fields, constructor and setters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Constraints, TypeExpr};
use crate::naming;

use super::docs;
use super::plan::Plan;
use super::types::ident;

/// A field of an emitted struct.
#[allow(clippy::struct_excessive_bools, reason = "decisions about a field that depend on another")]
pub(super) struct Member<'a> {
    /// Name on the wire; the identifier where it has none of its own.
    pub(super) wire: &'a str,
    /// Identifier, raw where it must be.
    pub(super) ident: String,
    /// Type of the value.
    pub(super) ty: TypeExpr,
    /// What the value must satisfy.
    pub(super) constraints: &'a Constraints,
    /// Whether the field is an `Option` (never set for the keys of an open object).
    pub(super) optional: bool,
    /// Whether the constructor takes it.
    pub(super) demanded: bool,
    /// Whether the member holds the undocumented keys of an object.
    pub(super) open: bool,
    /// Whether the documentation requires the value, and the type can demand it.
    pub(super) required: bool,
    /// Whether nobody but the service may see the value.
    pub(super) sensitive: bool,
    /// Whether the value is boxed.
    pub(super) boxed: bool,
    /// Documentation lines.
    pub(super) docs: Vec<String>,
}

impl Member<'_> {
    /// Whether the value is text that nobody but the service may see.
    fn is_secret(&self) -> bool {
        self.sensitive && self.ty == TypeExpr::String
    }
}

/// What an emitted struct is called and derives.
pub(super) struct Header<'a> {
    /// Type name.
    pub(super) name: &'a str,
    /// Documentation lines.
    pub(super) docs: &'a [String],
    /// Other names that a search finds it by.
    pub(super) aliases: &'a [String],
    /// The macro of the runtime that implements what it has in common with others.
    pub(super) kind: &'static str,
    /// Whether users build it, which takes a constructor and setters.
    pub(super) built: bool,
}

impl Plan<'_> {
    /// The struct, and its constructor and setters if it is built by users.
    pub(super) fn structure(
        &self,
        header: &Header<'_>,
        members: &[Member<'_>],
    ) -> Vec<TokenStream> {
        let (name, docs) = (ident(header.name), docs::attributes(header.docs));
        let aliases = header.aliases;
        let must_use = header.built.then(|| quote!(#[must_use]));
        let fields = members.iter().map(|member| self.field(member));
        let mut items = vec![quote! {
            #docs
            #(#[doc(alias = #aliases)])*
            #[derive(Clone)]
            #must_use
            #[non_exhaustive]
            pub struct #name { #(#fields)* }
        }];
        if header.built {
            let constructor = self.constructor(members);
            let setters = self.setters(members);
            items.push(quote!(impl #name { #constructor #setters }));
        }
        let kind = ident(header.kind);
        let idents = members.iter().map(|member| ident(&member.ident));
        let default = members.iter().all(|member| !member.demanded).then(|| quote!(, Default));
        items.push(quote!(rt::#kind!(#name { #(#idents),* } #default);));
        items
    }

    fn field(&self, member: &Member<'_>) -> TokenStream {
        let (name, ty) = (ident(&member.ident), self.field_type(member));
        let docs = docs::attributes(&member.docs);
        quote!(#docs pub #name: #ty,)
    }

    fn field_type(&self, member: &Member<'_>) -> TokenStream {
        let ty = self.member_type(member);
        let ty = if member.boxed { quote!(Box<#ty>) } else { ty };
        if member.optional { quote!(Option<#ty>) } else { ty }
    }

    /// The type of the value itself.
    fn member_type(&self, member: &Member<'_>) -> TokenStream {
        let ty = self.rust_type(&member.ty);
        if member.is_secret() { quote!(rt::Sensitive<#ty>) } else { ty }
    }

    /// The type of an argument for a member, and the expression that converts `value`.
    fn member_argument(&self, member: &Member<'_>, value: &Ident) -> (TokenStream, TokenStream) {
        if !member.is_secret() {
            return self.argument(&member.ty, member.boxed, value);
        }
        let ty = self.member_type(member);
        (quote!(impl Into<#ty>), quote!(#value.into()))
    }

    fn constructor(&self, members: &[Member<'_>]) -> TokenStream {
        let mut arguments = Vec::new();
        let mut fields = Vec::new();
        for member in members {
            let name = ident(&member.ident);
            if member.demanded {
                let (argument, value) = self.member_argument(member, &name);
                arguments.push(quote!(#name: #argument));
                let value = if member.optional { quote!(Some(#value)) } else { value };
                let moved = value.to_string() == member.ident;
                fields.push(if moved { value } else { quote!(#name: #value) });
            } else if member.optional {
                fields.push(quote!(#name: None));
            } else {
                fields.push(quote!(#name: std::collections::BTreeMap::new()));
            }
        }
        let docs = if arguments.is_empty() {
            " With nothing set."
        } else {
            " With what the page requires, and nothing else set."
        };
        quote!(#[doc = #docs] pub fn new(#(#arguments),*) -> Self { Self { #(#fields),* } })
    }

    fn setters(&self, members: &[Member<'_>]) -> TokenStream {
        let idents: Vec<&str> = members.iter().map(|member| member.ident.as_str()).collect();
        let setters = members.iter().filter(|member| !member.demanded).map(|member| {
            let name = ident(&member.ident);
            let setter = ident(&naming::setter_name(&member.ident, &idents));
            let value = ident("value");
            let (argument, converted) = self.member_argument(member, &value);
            let converted = if member.optional { quote!(Some(#converted)) } else { converted };
            let what = if member.open {
                "the values under keys that the page does not name".to_owned()
            } else {
                docs::code(member.wire)
            };
            let docs = format!(" Sets {what}.");
            quote! {
                #[doc = #docs]
                pub fn #setter(mut self, value: #argument) -> Self {
                    self.#name = #converted;
                    self
                }
            }
        });
        quote!(#(#setters)*)
    }
}

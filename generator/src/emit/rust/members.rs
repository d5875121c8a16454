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
    /// Whether the value is text that nobody but the service may see, or a list or map of such.
    fn is_secret(&self) -> bool {
        self.sensitive && *self.ty.innermost() == TypeExpr::String
    }
}

/// The type of secret text, and of lists and maps of it.
fn secret_type(ty: &TypeExpr) -> TokenStream {
    match ty {
        TypeExpr::Array(inner) => {
            let inner = secret_type(inner);
            quote!(Vec<#inner>)
        }
        TypeExpr::Map(inner) => {
            let inner = secret_type(inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        _ => quote!(rt::Sensitive<String>),
    }
}

/// What an emitted struct is called and derives.
pub(super) struct Header<'a> {
    /// Type name.
    pub(super) name: &'a str,
    /// Documentation lines.
    pub(super) docs: &'a [String],
    /// Whether the documentation advises against it.
    pub(super) deprecated: bool,
    /// The macro of the runtime that implements what it has in common with others.
    pub(super) kind: &'static str,
    /// Whether users build it, which takes a constructor and setters.
    pub(super) built: bool,
}

/// Values that a constructor takes by their positions, at most.
const POSITIONAL: usize = 3;

/// A member of which nothing is set.
fn unset(member: &Member<'_>) -> TokenStream {
    let name = ident(&member.ident);
    let nothing =
        if member.optional { quote!(None) } else { quote!(std::collections::BTreeMap::new()) };
    quote!(#name: #nothing)
}

impl Plan<'_> {
    /// The struct, and its constructor and setters if it is built by users.
    pub(super) fn structure(
        &self,
        header: &Header<'_>,
        members: &[Member<'_>],
    ) -> Vec<TokenStream> {
        let (name, docs) = (ident(header.name), docs::attributes(header.docs));
        let deprecated = header
            .deprecated
            .then(|| quote!(#[deprecated = "the page calls the operation deprecated"]));
        let must_use = header.built.then(|| quote!(#[must_use]));
        let fields = members.iter().map(|member| self.field(member));
        let mut items = vec![quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            #must_use
            #[non_exhaustive]
            pub struct #name { #(#fields)* }
        }];
        if header.built {
            let (constructor, required) = self.constructor(header.name, members);
            let setters = self.setters(members);
            items.push(quote!(impl #name { #constructor #setters }));
            items.push(required);
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
        if member.is_secret() { secret_type(&member.ty) } else { self.rust_type(&member.ty) }
    }

    /// The type of an argument for a member, and the expression that converts `value`.
    fn member_argument(&self, member: &Member<'_>, value: &Ident) -> (TokenStream, TokenStream) {
        if !member.is_secret() {
            return self.argument(&member.ty, member.boxed, value);
        }
        match &member.ty {
            TypeExpr::Array(inner) => {
                let inner = secret_type(inner);
                let argument = quote!(impl IntoIterator<Item = impl Into<#inner>>);
                (argument, quote!(#value.into_iter().map(Into::into).collect()))
            }
            TypeExpr::Map(inner) => {
                let inner = secret_type(inner);
                let argument =
                    quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#inner>)>);
                let entry = quote!(|(key, value)| (key.into(), value.into()));
                (argument, quote!(#value.into_iter().map(#entry).collect()))
            }
            ty => {
                let ty = secret_type(ty);
                (quote!(impl Into<#ty>), quote!(#value.into()))
            }
        }
    }

    /// The constructor, and the struct that it takes where values are given by name.
    fn constructor(&self, owner: &str, members: &[Member<'_>]) -> (TokenStream, TokenStream) {
        match self.required_name(owner, members) {
            Some(required) => self.constructor_by_name(owner, &required, members),
            None => (self.positional_constructor(members), TokenStream::new()),
        }
    }

    /// What the struct of the required values of a type is called, if its constructor takes one:
    /// where two of them are of one type, so that they could be swapped unseen, and where there are
    /// more than anybody can count.
    pub(super) fn required_name(&self, owner: &str, members: &[Member<'_>]) -> Option<String> {
        let mut types: Vec<String> = members
            .iter()
            .filter(|member| member.demanded)
            .map(|member| self.member_type(member).to_string())
            .collect();
        let count = types.len();
        types.sort_unstable();
        types.dedup();
        (types.len() < count || count > POSITIONAL).then(|| self.free_name(owner, "Required"))
    }

    fn constructor_by_name(
        &self,
        owner: &str,
        required: &str,
        members: &[Member<'_>],
    ) -> (TokenStream, TokenStream) {
        let (name, mut given, mut fields) = (ident(required), Vec::new(), Vec::new());
        for member in members {
            let field = ident(&member.ident);
            let value = quote!(required.#field);
            if !member.demanded {
                fields.push(unset(member));
                continue;
            }
            let ty = self.member_type(member);
            let ty = if member.boxed { quote!(Box<#ty>) } else { ty };
            let docs = docs::attributes(&member.docs[..member.docs.len().min(1)]);
            given.push(quote!(#docs pub #field: #ty));
            let value = if member.optional { quote!(Some(#value)) } else { value };
            fields.push(quote!(#field: #value));
        }
        let constructor = quote! {
            #[doc = " With what the page requires, and nothing else set."]
            pub fn new(required: #name) -> Self { Self { #(#fields),* } }
        };
        let docs = format!(" What the page requires of [`{owner}`], each by its name.");
        (constructor, quote!(#[doc = #docs] #[derive(Clone)] pub struct #name { #(#given),* }))
    }

    fn positional_constructor(&self, members: &[Member<'_>]) -> TokenStream {
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
            } else {
                fields.push(unset(member));
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
            let facts = member.docs.first().map_or("", String::as_str);
            // A name that is a code span is no word that a sentence may change.
            let docs = if facts.starts_with('`') || facts.starts_with('(') {
                format!(" Sets {facts}")
            } else {
                format!(" Sets the {}", docs::small(facts))
            };
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

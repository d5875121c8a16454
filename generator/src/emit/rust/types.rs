//! Type expressions to Rust types, and how setters take them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::TypeExpr;

use super::plan::Plan;

/// An identifier from its text, raw ones included.
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

impl Plan<'_> {
    /// A name of the prelude, by its full path if the service shadows it.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        let short = ident(name);
        if !self.is_shadowed(name) {
            return quote!(#short);
        }
        match name {
            "Box" => quote!(::std::boxed::Box),
            "Default" => quote!(::std::default::Default),
            "Into" => quote!(::std::convert::Into),
            "IntoIterator" => quote!(::std::iter::IntoIterator),
            "Option" => quote!(::std::option::Option),
            "String" => quote!(::std::string::String),
            "Vec" => quote!(::std::vec::Vec),
            _ => quote!(#short),
        }
    }

    /// The Rust type of a type expression.
    pub(super) fn rust_type(&self, ty: &TypeExpr) -> TokenStream {
        match ty {
            TypeExpr::String => self.prelude("String"),
            TypeExpr::Integer => quote!(i64),
            TypeExpr::Number => quote!(f64),
            TypeExpr::Boolean => quote!(bool),
            TypeExpr::Binary => {
                let vec = self.prelude("Vec");
                quote!(#vec<u8>)
            }
            TypeExpr::Array(inner) => {
                let (vec, inner) = (self.prelude("Vec"), self.rust_type(inner));
                quote!(#vec<#inner>)
            }
            TypeExpr::Map(inner) => {
                let (string, inner) = (self.prelude("String"), self.rust_type(inner));
                quote!(std::collections::BTreeMap<#string, #inner>)
            }
            TypeExpr::Ref(id) => {
                let name = ident(&self.def(*id).name);
                quote!(#name)
            }
            TypeExpr::Any | TypeExpr::Object | TypeExpr::Union(_) => quote!(serde_json::Value),
        }
    }

    /// The type of an argument that becomes a `ty`, and the expression that converts `value`.
    pub(super) fn argument(
        &self,
        ty: &TypeExpr,
        boxed: bool,
        value: &Ident,
    ) -> (TokenStream, TokenStream) {
        let (into, rust_type) = (self.prelude("Into"), self.rust_type(ty));
        match ty {
            TypeExpr::Integer | TypeExpr::Number | TypeExpr::Boolean => (rust_type, quote!(#value)),
            TypeExpr::Array(inner) => {
                let (iterable, inner) = (self.prelude("IntoIterator"), self.rust_type(inner));
                let argument = quote!(impl #iterable<Item = impl #into<#inner>>);
                (argument, quote!(#value.into_iter().map(#into::into).collect()))
            }
            TypeExpr::Map(inner) => {
                let (iterable, inner) = (self.prelude("IntoIterator"), self.rust_type(inner));
                let string = self.prelude("String");
                let argument =
                    quote!(impl #iterable<Item = (impl #into<#string>, impl #into<#inner>)>);
                let entry = quote!(|(key, value)| (key.into(), value.into()));
                (argument, quote!(#value.into_iter().map(#entry).collect()))
            }
            TypeExpr::Ref(_) if boxed => {
                let boxed = self.prelude("Box");
                (quote!(impl #into<#boxed<#rust_type>>), quote!(#value.into()))
            }
            _ => (quote!(impl #into<#rust_type>), quote!(#value.into())),
        }
    }

    /// Names of the types that the Rust type of `ty` mentions.
    pub(super) fn mentions(&self, ty: &TypeExpr, names: &mut BTreeSet<String>) {
        if let TypeExpr::Ref(id) = ty.innermost() {
            names.insert(self.def(*id).name.clone());
        }
    }
}

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
    /// The Rust type of a type expression.
    pub(super) fn rust_type(&self, ty: &TypeExpr) -> TokenStream {
        match ty {
            TypeExpr::String => quote!(String),
            TypeExpr::Integer => quote!(i64),
            TypeExpr::Number => quote!(f64),
            TypeExpr::Boolean => quote!(bool),
            TypeExpr::Binary => quote!(Vec<u8>),
            TypeExpr::Array(inner) => {
                let inner = self.rust_type(inner);
                quote!(Vec<#inner>)
            }
            TypeExpr::Map(inner) => {
                let inner = self.rust_type(inner);
                quote!(std::collections::BTreeMap<String, #inner>)
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
        let rust_type = self.rust_type(ty);
        match ty {
            TypeExpr::Integer | TypeExpr::Number | TypeExpr::Boolean => (rust_type, quote!(#value)),
            TypeExpr::Array(inner) => {
                let inner = self.rust_type(inner);
                let argument = quote!(impl IntoIterator<Item = impl Into<#inner>>);
                (argument, quote!(#value.into_iter().map(Into::into).collect()))
            }
            TypeExpr::Map(inner) => {
                let inner = self.rust_type(inner);
                let argument =
                    quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#inner>)>);
                let entry = quote!(|(key, value)| (key.into(), value.into()));
                (argument, quote!(#value.into_iter().map(#entry).collect()))
            }
            TypeExpr::Ref(_) if boxed => {
                (quote!(impl Into<Box<#rust_type>>), quote!(#value.into()))
            }
            _ => (quote!(impl Into<#rust_type>), quote!(#value.into())),
        }
    }

    /// Names of the types that the Rust type of `ty` mentions.
    pub(super) fn mentions(&self, ty: &TypeExpr, names: &mut BTreeSet<String>) {
        if let TypeExpr::Ref(id) = ty.innermost() {
            names.insert(self.def(*id).name.clone());
        }
    }
}

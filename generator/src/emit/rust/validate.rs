//! Constraints to calls of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::diag::codes::emission;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{Bound, Constraints, Format, LengthUnit, Source, TypeDef, TypeExpr};

use super::members::Member;
use super::plan::Plan;
use super::types::ident;

/// The checks of a value, chained after the place where it stands.
#[derive(Default)]
struct Chain {
    calls: TokenStream,
    /// Constraints that do not fit the type, in words.
    unfit: Vec<&'static str>,
}

/// Whether the value itself or its elements are checked; types inside have their own checks.
pub(super) fn is_enforced(ty: &TypeExpr, constraints: &Constraints) -> bool {
    !chain(ty, constraints).calls.is_empty()
}

fn chain(ty: &TypeExpr, constraints: &Constraints) -> Chain {
    let mut chain = Chain::default();
    chain.length(ty, constraints);
    chain.bounds(ty, constraints);
    chain.format(ty, constraints);
    chain.items(ty, constraints);
    chain
}

impl Chain {
    fn length(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let Some(length) = constraints.length else { return };
        let Some(range) = range(length.min, length.max) else { return };
        match (ty, length.unit) {
            (TypeExpr::String, LengthUnit::Characters) => {
                self.calls.extend(quote!(.length(#range)));
            }
            (TypeExpr::String, LengthUnit::Bytes) => {
                self.calls.extend(quote!(.byte_length(#range)));
            }
            // A documented value of an enum has a documented length.
            (TypeExpr::Ref(_), _) => {}
            _ => self.unfit.push("length"),
        }
    }

    fn bounds(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let lower = constraints.minimum.as_ref().map(|bound| (bound, "at_least", "greater_than"));
        let upper = constraints.maximum.as_ref().map(|bound| (bound, "at_most", "less_than"));
        for (bound, inclusive, exclusive) in lower.into_iter().chain(upper) {
            let method = ident(if bound.exclusive { exclusive } else { inclusive });
            match (ty, number(ty, bound)) {
                (TypeExpr::Ref(_), _) => {}
                (_, Some(value)) => self.calls.extend(quote!(.#method(#value))),
                (_, None) => self.unfit.push("numeric bound"),
            }
        }
    }

    fn format(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let Some(format) = constraints.format else { return };
        // The others say how a value is stored, which its type says already.
        let name = match format {
            Format::Uuid => "Uuid",
            Format::Ipv4 => "Ipv4",
            Format::Ipv6 => "Ipv6",
            Format::Cidr => "Cidr",
            Format::DateTime => "DateTime",
            Format::Date => "Date",
            Format::Int32 | Format::Int64 | Format::Float | Format::Double | Format::Base64 => {
                return;
            }
        };
        let name = ident(name);
        match ty {
            TypeExpr::String => self.calls.extend(quote!(.format(rt::Format::#name))),
            TypeExpr::Ref(_) => {}
            _ => self.unfit.push("format"),
        }
    }

    fn items(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let count = range(constraints.min_items, constraints.max_items);
        let (TypeExpr::Array(inner) | TypeExpr::Map(inner)) = ty else {
            let stated = count.is_some() || constraints.unique_items || constraints.items.is_some();
            self.unfit.extend(stated.then_some("constraint on elements"));
            return;
        };
        self.calls.extend(count.map(|range| quote!(.items(#range))));
        match ty {
            TypeExpr::Array(_) if constraints.unique_items => self.calls.extend(quote!(.unique())),
            _ => self.unfit.extend(constraints.unique_items.then_some("uniqueness of elements")),
        }
        if let Some(items) = &constraints.items {
            let inner = chain(inner, items);
            self.unfit.extend(inner.unfit);
            let calls = inner.calls;
            if !calls.is_empty() {
                self.calls.extend(quote!(.each(|item| item #calls)));
            }
        }
    }
}

/// A range of lengths or counts; `None` if neither end is stated or both say nothing.
fn range(min: Option<u64>, max: Option<u64>) -> Option<TokenStream> {
    let (min, max) = (min.filter(|min| *min > 0).map(literal), max.map(literal));
    match (min, max) {
        (None, None) => None,
        (Some(min), None) => Some(quote!(#min..)),
        (min, Some(max)) => Some(quote!(#min..=#max)),
    }
}

fn literal(value: u64) -> Literal {
    Literal::u64_unsuffixed(value)
}

/// A bound as a literal of the type; `None` if the type cannot hold it.
fn number(ty: &TypeExpr, bound: &Bound) -> Option<TokenStream> {
    match ty {
        TypeExpr::Integer => bound.value.as_i64().map(integer),
        TypeExpr::Number => {
            let value = bound.value.as_f64();
            let digits = Literal::f64_unsuffixed(value.abs());
            let sign = (value < 0.0).then(|| quote!(-));
            value.is_finite().then(|| quote!(#sign #digits))
        }
        _ => None,
    }
}

/// A literal of an `i64`, its sign apart, as a parser reads it.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    let sign = (value < 0).then(|| quote!(-));
    quote!(#sign #digits)
}

/// A `Source` of the runtime under the name `name`.
pub(super) fn source(service: &str, item: &str, source: &Source, name: &str) -> TokenStream {
    let name = ident(name);
    let (page, anchor) = (&source.page, source.anchor.as_deref().unwrap_or_default());
    quote! {
        static #name: rt::Source =
            rt::Source { service: #service, item: #item, page: #page, anchor: #anchor };
    }
}

impl Plan<'_> {
    /// `Validate` for an object.
    pub(super) fn validate_object(
        &self,
        def: &TypeDef,
        members: &[Member<'_>],
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let checks: TokenStream = members
            .iter()
            .map(|member| self.checks(&def.name, "body", member, &def.source, diagnostics))
            .collect();
        let source = source(&self.service.id, &def.name, &def.source, "SOURCE");
        validate_impl(
            &def.name,
            &if checks.is_empty() {
                TokenStream::new()
            } else {
                quote!(#source let mut cursor = cursor.within(&SOURCE); #checks)
            },
        )
    }

    /// The statements that check one member through the variable `cursor`.
    pub(super) fn checks(
        &self,
        owner: &str,
        place: &str,
        member: &Member<'_>,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> TokenStream {
        let (key, name) = (member.wire, ident(&member.ident));
        let chain = chain(&member.ty, member.constraints);
        for unfit in chain.unfit {
            let message = format!("{unfit} of `{key}` in {owner} does not fit its type");
            diagnostics.push(
                Diagnostic::page(&emission::CONSTRAINT_NOT_ENFORCED, &source.page, message)
                    .help("correct the type or the constraint with a fixup")
                    .subject(format!("{owner} /{place}/{key}")),
            );
        }
        let calls = chain.calls;
        let own = (!calls.is_empty()).then(|| quote!(cursor.field(#key, &self.#name) #calls;));
        let inside = match member.ty.innermost() {
            TypeExpr::Ref(id) if !self.checked[id.index()] => None,
            // Undocumented keys stand beside the others, not under a key of their own.
            TypeExpr::Ref(_) if member.is_flattened() => {
                Some(quote!(rt::Validate::validate_into(&self.#name, &mut cursor);))
            }
            TypeExpr::Ref(_) => Some(quote!(cursor.nested(#key, &self.#name);)),
            _ => None,
        };
        quote!(#own #inside)
    }
}

/// The impl around the statements of a validator.
pub(super) fn validate_impl(name: &str, statements: &TokenStream) -> TokenStream {
    let name = ident(name);
    let cursor = ident(if statements.is_empty() { "_cursor" } else { "cursor" });
    quote! {
        impl rt::Validate for #name {
            fn validate_into(&self, #cursor: &mut rt::Cursor<'_>) { #statements }
        }
    }
}

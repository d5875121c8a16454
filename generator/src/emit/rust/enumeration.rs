//! Documented values to open enums.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::diag::codes::emission;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{EnumBase, EnumValue, Literal, Standing, TypeDef};
use crate::naming::{self, Role};

use super::docs;
use super::types::ident;
use super::validate::integer;

/// The values of an enum type.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    /// Type on the wire.
    pub(super) base: EnumBase,
    /// The documented values.
    pub(super) values: &'a [EnumValue],
    /// Whether others are refused.
    pub(super) standing: Standing,
}

/// A documented value on its way to a variant.
struct Variant<'a> {
    value: &'a EnumValue,
    /// The value as text, which also names the variant.
    text: String,
    /// The value as a literal of the wire type.
    literal: TokenStream,
}

/// All items of an enum type.
pub(super) fn items(
    def: &TypeDef,
    list: List<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<TokenStream> {
    let List { base, values, .. } = list;
    let variants = variants(def, base, values, diagnostics);
    let idents = idents(def, &variants, diagnostics);
    let name = ident(&def.name);
    let kind = ident(match base {
        EnumBase::String => "string_enum",
        EnumBase::Integer => "integer_enum",
    });
    let literals = variants.iter().map(|variant| &variant.literal);
    let documented = (!list.standing.is_enforced()).then(|| quote!(, Documented));
    vec![
        declaration(def, list, &variants, &idents),
        quote!(rt::#kind!(#name { #(#idents = #literals),* } #documented);),
    ]
}

fn declaration(
    def: &TypeDef,
    list: List<'_>,
    variants: &[Variant<'_>],
    idents: &[Ident],
) -> TokenStream {
    let documented = variants.iter().zip(idents).map(|(variant, name)| {
        let mut lines = vec![format!("{}.", docs::code(&variant.text))];
        let prose = variant.value.prose.as_ref().map(|prose| docs::escape(prose));
        lines.extend(prose.into_iter().flat_map(|prose| [String::new(), prose]));
        let docs = docs::attributes(&lines);
        quote!(#docs #name,)
    });
    let (name, docs) = (ident(&def.name), docs::attributes(&enum_docs(def, list.standing)));
    let (derived, unknown) = match list.base {
        EnumBase::String => (quote!(Clone, Debug), quote!(String)),
        EnumBase::Integer => (quote!(Clone, Copy, Debug), quote!(i64)),
    };
    quote! {
        #docs
        #[derive(#derived)]
        #[non_exhaustive]
        pub enum #name {
            #(#documented)*
            #[doc = " A value that the page does not document."]
            Unknown(#unknown),
        }
    }
}

fn enum_docs(def: &TypeDef, standing: Standing) -> Vec<String> {
    let documented = def.documented_name.as_ref();
    let of = documented.map_or_else(String::new, |name| format!(" of {}", docs::code(name)));
    let others = match standing {
        Standing::Enforced => "others are kept as `Unknown`",
        Standing::Documented => "others are kept as `Unknown`, and nothing refuses them",
    };
    vec![
        format!("Documented values{of}; {others}."),
        String::new(),
        docs::source(&def.source, def.also_documented.len()),
    ]
}

/// Names for the variants; what got an unreadable one is reported.
fn idents(def: &TypeDef, variants: &[Variant<'_>], diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let texts: Vec<&str> = variants.iter().map(|variant| variant.text.as_str()).collect();
    let allocation = naming::allocate(Role::Variant, &texts, &["Unknown"]);
    for at in allocation.unreadable {
        let (text, name) = (texts[at], &allocation.idents[at]);
        let message = format!("value `{text}` of {} becomes `{name}`", def.name);
        diagnostics.push(
            Diagnostic::page(&emission::UNREADABLE_NAME, &def.source.page, message)
                .help(format!("add a fixup that renames `{text}` in {}", def.name))
                .subject(format!("{} {text}", def.name)),
        );
    }
    allocation.idents.iter().map(|text| ident(text)).collect()
}

/// The values that get a variant: each that the wire type can hold, once.
fn variants<'a>(
    def: &TypeDef,
    base: EnumBase,
    values: &'a [EnumValue],
    diagnostics: &mut Diagnostics,
) -> Vec<Variant<'a>> {
    let mut seen = BTreeSet::new();
    let mut variants = Vec::new();
    for value in values {
        let wire = match base {
            EnumBase::String => {
                let text = value.value.to_string();
                Some((text.clone(), quote!(#text)))
            }
            EnumBase::Integer => {
                as_integer(&value.value).map(|number| (number.to_string(), integer(number)))
            }
        };
        match wire.filter(|(text, _)| seen.insert(text.clone())) {
            Some((text, literal)) => variants.push(Variant { value, text, literal }),
            None => diagnostics.push(no_variant(def, value)),
        }
    }
    variants
}

fn as_integer(literal: &Literal) -> Option<i64> {
    match literal {
        Literal::String(text) => text.trim().parse().ok(),
        Literal::Number(number) => number.as_i64(),
        Literal::Boolean(_) => None,
    }
}

fn no_variant(def: &TypeDef, value: &EnumValue) -> Diagnostic {
    let message = format!("value `{}` of {} gets no variant", value.value, def.name);
    Diagnostic::page(&emission::ENUM_VALUE_NOT_INTEGER, &def.source.page, message)
        .help("correct the type or the values with a fixup")
        .subject(format!("{} {}", def.name, value.value))
}

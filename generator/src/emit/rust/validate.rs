//! Constraints to data of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::diag::codes::emission;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ir::{
    Ask, Bound, Condition, ConditionKind, Constraints, EnumBase, Field, Format, LengthUnit, Source,
    TypeExpr, TypeKind,
};

use crate::pattern;

use super::members::Member;
use super::plan::Plan;
use super::types::ident;

/// The constraints of a value as data.
#[derive(Default)]
struct Stated {
    constraints: Vec<TokenStream>,
    /// Constraints that do not fit the type, in words.
    unfit: Vec<&'static str>,
}

impl Stated {
    fn push(&mut self, constraint: &TokenStream) {
        self.constraints.push(quote!(rt::Constraint::#constraint));
    }

    fn length(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let Some(length) = constraints.length else { return };
        let Some(range) = range(length.min, length.max) else { return };
        match (ty, length.unit) {
            (TypeExpr::String, LengthUnit::Characters) => self.push(&quote!(Length(#range))),
            (TypeExpr::String, LengthUnit::Bytes) => self.push(&quote!(ByteLength(#range))),
            // A documented value of an enum has a documented length.
            (TypeExpr::Ref(_), _) => {}
            _ => self.unfit.push("length"),
        }
    }

    fn bounds(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let lower = constraints.minimum.as_ref().map(|bound| (bound, "AtLeast", "GreaterThan"));
        let upper = constraints.maximum.as_ref().map(|bound| (bound, "AtMost", "LessThan"));
        for (bound, inclusive, exclusive) in lower.into_iter().chain(upper) {
            let name = ident(if bound.exclusive { exclusive } else { inclusive });
            match (ty, number(ty, bound)) {
                (TypeExpr::Ref(_), _) => {}
                (_, Some(value)) => self.push(&quote!(#name(#value))),
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
            TypeExpr::String => self.push(&quote!(Format(rt::Format::#name))),
            TypeExpr::Ref(_) => {}
            _ => self.unfit.push("format"),
        }
    }

    /// A pattern that can be checked; the others have been reported.
    fn pattern(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let Some(documented) = &constraints.pattern else { return };
        if let (TypeExpr::String, Ok(plan)) = (ty, pattern::plan(documented)) {
            let checks = plan.checks.iter().map(check);
            self.push(&quote!(Pattern(&rt::Pattern {
                documented: #documented,
                checks: &[#(#checks),*],
            })));
        }
    }

    /// Number and uniqueness of elements.
    fn items(&mut self, ty: &TypeExpr, constraints: &Constraints) {
        let count = range(constraints.min_items, constraints.max_items);
        if !matches!(ty, TypeExpr::Array(_) | TypeExpr::Map(_)) {
            let stated = count.is_some() || constraints.unique_items || constraints.items.is_some();
            self.unfit.extend(stated.then_some("constraint on elements"));
            return;
        }
        if let Some(range) = count {
            self.push(&quote!(Items(#range)));
        }
        match ty {
            TypeExpr::Array(_) if constraints.unique_items => self.push(&quote!(Unique)),
            _ => self.unfit.extend(constraints.unique_items.then_some("uniqueness of elements")),
        }
    }
}

fn check(check: &pattern::Check) -> TokenStream {
    let negated = check.negated;
    let matcher = match &check.matcher {
        pattern::Matcher::Regex(text) => quote!(Regex(#text)),
        pattern::Matcher::Classes(sequences) => {
            let sequences = sequences.iter().map(|sequence| {
                let parts = sequence.iter().map(repeat);
                quote!(&[#(#parts),*])
            });
            quote!(Classes(&[#(#sequences),*]))
        }
    };
    quote!(rt::PatternCheck { negated: #negated, matcher: rt::Matcher::#matcher })
}

fn repeat(part: &pattern::Part) -> TokenStream {
    let ranges = part.class.iter().map(|(low, high)| quote!((#low, #high)));
    let min = Literal::u32_unsuffixed(part.min);
    let max = Some(part.max).filter(|max| *max < u32::MAX).map(Literal::u32_unsuffixed);
    let max = max.map_or_else(|| quote!(u32::MAX), |max| quote!(#max));
    quote!(rt::Repeat { class: &[#(#ranges),*], min: #min, max: #max })
}

/// The conditions that stand on a field and are enforced.
pub(super) fn conditions(field: &Field) -> Vec<TokenStream> {
    field.conditions.iter().filter(|condition| condition.enforced).map(condition).collect()
}

fn condition(condition: &Condition) -> TokenStream {
    let kind = ident(match condition.kind {
        ConditionKind::Required => "Required",
        ConditionKind::ExactlyOne => "ExactlyOne",
        ConditionKind::AtLeastOne => "AtLeastOne",
        ConditionKind::AtMostOne => "AtMostOne",
        ConditionKind::AllOrNone => "AllOrNone",
    });
    let fields = &condition.fields;
    let tests = condition.when.iter().map(|test| {
        let ask = match &test.ask {
            Ask::Is(values) => quote!(Is(&[#(#values),*])),
            Ask::IsNot(values) => quote!(IsNot(&[#(#values),*])),
            Ask::Present(true) => quote!(Present),
            Ask::Present(false) => quote!(Absent),
        };
        let field = &test.field;
        quote!(rt::Test { field: #field, ask: rt::Ask::#ask })
    });
    quote! {
        rt::Condition {
            kind: rt::ConditionKind::#kind,
            fields: &[#(#fields),*],
            when: &[#(#tests),*],
        }
    }
}

/// The ends of a range of lengths or counts; `None` if neither end is stated or both say nothing.
fn range(min: Option<u64>, max: Option<u64>) -> Option<TokenStream> {
    let min = min.filter(|min| *min > 0);
    if min.is_none() && max.is_none() {
        return None;
    }
    let min = Literal::u64_unsuffixed(min.unwrap_or_default());
    let max = max.map_or_else(
        || quote!(u64::MAX),
        |max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(#max)
        },
    );
    Some(quote!(#min, #max))
}

/// A bound as a literal of the type; `None` if the type cannot hold it.
fn number(ty: &TypeExpr, bound: &Bound) -> Option<TokenStream> {
    match ty {
        TypeExpr::Integer => bound.value.as_i64().map(|value| {
            let value = integer(value);
            quote!(rt::Number::Integer(#value))
        }),
        TypeExpr::Number => {
            let value = bound.value.as_f64();
            let digits = Literal::f64_unsuffixed(value.abs());
            let sign = (value < 0.0).then(|| quote!(-));
            value.is_finite().then(|| quote!(rt::Number::Float(#sign #digits)))
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

impl Plan<'_> {
    /// A `Source` of the runtime, in a file whose constant `PAGE` stands for the page `home`.
    pub(super) fn source(&self, item: &str, source: &Source, home: &str) -> TokenStream {
        let page = if source.page == home { quote!(PAGE) } else { self.page(&source.page) };
        let table = source.anchor.as_ref().map(|anchor| quote!(#page.table(#item, #anchor)));
        table.unwrap_or_else(|| quote!(#page.item(#item)))
    }

    /// A `Page` of the runtime.
    pub(super) fn page(&self, path: &str) -> TokenStream {
        let service = &self.service.id;
        quote!(rt::Page::new(#service, #path))
    }

    /// The call that adds the constraints of one member, if it has any; those that do not fit its
    /// type are reported.
    pub(super) fn constraints(
        &self,
        owner: &str,
        place: &str,
        member: &Member<'_>,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Option<TokenStream> {
        let stated = self.stated(&member.ty, &member.constraints.enforced());
        for unfit in stated.unfit {
            let key = member.wire;
            let message = format!("{unfit} of `{key}` in {owner} does not fit its type");
            diagnostics.push(
                Diagnostic::page(&emission::CONSTRAINT_NOT_ENFORCED, &source.page, message)
                    .help("correct the type or the constraint with a fixup")
                    .subject(format!("{owner} /{place}/{key}")),
            );
        }
        let constraints = stated.constraints;
        (!constraints.is_empty()).then(|| quote!(.with(&[#(#constraints),*])))
    }

    fn stated(&self, ty: &TypeExpr, constraints: &Constraints) -> Stated {
        let mut stated = Stated::default();
        let kinds = self.kinds(ty);
        if !kinds.is_empty() {
            stated.push(&quote!(OneOf(&[#(rt::Kind::#kinds),*])));
        }
        stated.length(ty, constraints);
        stated.bounds(ty, constraints);
        stated.format(ty, constraints);
        stated.pattern(ty, constraints);
        stated.items(ty, constraints);
        if let TypeExpr::Array(inner) | TypeExpr::Map(inner) = ty {
            let none = Constraints::default();
            let each = self.stated(inner, constraints.items.as_deref().unwrap_or(&none));
            stated.unfit.extend(each.unfit);
            let each = each.constraints;
            if !each.is_empty() {
                stated.push(&quote!(Each(&[#(#each),*])));
            }
        }
        stated
    }

    /// The types that a value without a Rust type of its own may have.
    fn kinds(&self, ty: &TypeExpr) -> Vec<proc_macro2::Ident> {
        let mut kinds: Vec<&str> = match ty {
            TypeExpr::Object => vec!["Object"],
            TypeExpr::Union(members) => {
                members.iter().flat_map(|ty| self.member_kind(ty)).collect()
            }
            _ => Vec::new(),
        };
        kinds.sort_unstable();
        kinds.dedup();
        kinds.into_iter().map(ident).collect()
    }

    fn member_kind(&self, ty: &TypeExpr) -> Vec<&'static str> {
        match ty {
            TypeExpr::String | TypeExpr::Binary => vec!["String"],
            TypeExpr::Integer => vec!["Integer"],
            TypeExpr::Number => vec!["Number"],
            TypeExpr::Boolean => vec!["Boolean"],
            TypeExpr::Array(_) => vec!["Array"],
            TypeExpr::Map(_) | TypeExpr::Object => vec!["Object"],
            TypeExpr::Ref(id) => match self.def(*id).kind {
                TypeKind::Object { .. } => vec!["Object"],
                TypeKind::Enum { base: EnumBase::String, .. } => vec!["String"],
                TypeKind::Enum { base: EnumBase::Integer, .. } => vec!["Integer"],
            },
            TypeExpr::Union(members) => {
                members.iter().flat_map(|ty| self.member_kind(ty)).collect()
            }
            TypeExpr::Any => {
                vec!["Array", "Boolean", "Number", "Object", "String"]
            }
        }
    }
}
